"""The room out."""
