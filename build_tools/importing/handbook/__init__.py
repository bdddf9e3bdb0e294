"""The room handbook."""
