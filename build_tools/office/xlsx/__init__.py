"""The room xlsx."""
