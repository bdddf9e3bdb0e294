"""The room verbs."""
