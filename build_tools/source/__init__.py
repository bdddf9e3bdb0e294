"""The notations that people type: encodings, line ends, YAML, front matter, comments and Markdown.

Knows how a text is written, not what it means: no field, no section, no case.
"""
