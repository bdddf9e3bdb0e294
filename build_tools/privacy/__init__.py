"""Finds what looks like personal data in a text, and masks it.

Knows text alone: where the text comes from, and what is done about a find, is decided by others.
"""
