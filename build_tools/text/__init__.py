"""Facts about text alone: characters, numerals, wrapped lines, and the errors that Word prints for fields.

Knows no file, no Problem and nothing of a casebook.
"""
