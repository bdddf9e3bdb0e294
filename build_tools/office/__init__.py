"""Reads and writes the Word and Excel formats.

Knows packages, paragraphs, styles, fields and cells, and nothing of cases.
"""
