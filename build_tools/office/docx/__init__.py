"""The Word format: packages, paragraphs, styles, numbering, fields, bookmarks and tables of contents.

Knows what a document says, not what a handbook is.
"""
