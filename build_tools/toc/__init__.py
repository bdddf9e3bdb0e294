"""The room toc."""
