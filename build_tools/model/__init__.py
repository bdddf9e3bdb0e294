"""The values that everything works on: fields, sections, Handbook, Book, ids and anchors, tokens, editions.

Knows neither how a casebook is read nor how anything is shown.
"""
