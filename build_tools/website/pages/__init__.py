"""Book -> pages, as values with HTML and Markdown forms.

Reads and writes no file, and does not know which engine renders the Markdown.
"""
