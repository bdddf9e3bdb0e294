"""The room word."""
