"""The printed book: Book and edition -> one JSON value -> Typst -> PDF.

Takes nothing from the site's pages, and computes no page number itself.
"""
