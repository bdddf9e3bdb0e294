"""Handbook -> pages, as values; nothing here reads or writes a file."""
