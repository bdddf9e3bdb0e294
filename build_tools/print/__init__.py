"""The printed book: Book and edition -> one JSON value -> Typst -> PDF.

Uses nothing from the site's pages, and leaves page numbers to Typst.
"""

from build_tools.print import fonts, typesetting
from build_tools.print.printing import Document, all_editions, card_document, documents, open_editions
from build_tools.print.spans import Block, Prose, Span
