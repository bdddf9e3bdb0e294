"""The room website."""
