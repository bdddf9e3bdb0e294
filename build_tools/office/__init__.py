"""Reads and writes the Word and Excel formats.

Knows packages, paragraphs, styles, fields and cells, and nothing of cases.
"""

from build_tools.office.docx import storage, titles
from build_tools.office.docx.archive import LARGEST_FILE, open_archive
from build_tools.office.docx.blocks import Block, Para, Piece, Table, paragraphs
from build_tools.office.docx.bookmarks import Bookmarks, marked_text
from build_tools.office.docx.captions import find_captions
from build_tools.office.docx.contents import Contents, Row, find_contents, is_internal, rows_of
from build_tools.office.docx.document import Document, read_document
from build_tools.office.docx.extras import Extra
from build_tools.office.docx.headings import Heading, find_headings, is_listed
from build_tools.office.docx.instruction import address_of, is_list_of_figures, switches, words
from build_tools.office.docx.numbering import Numbered, automatic_numbers
from build_tools.office.docx.package import OLE, ZIP, Package, Part, is_locked, read_package
from build_tools.office.docx.paging import (
    MOST_RENDERINGS,
    Renderer,
    RenderingFailed,
    printed_page,
    render_until_settled,
    section_bookmarks,
    sections_of,
)
from build_tools.office.docx.plain_rows import FEWEST, is_marked_text
from build_tools.office.docx.relations import Relations, part_of_kind, parts_of_kind, read_relations
from build_tools.office.docx.row_styles import add_row_style
from build_tools.office.docx.storage import find_renderer, read_file, refuse_target, write_file
from build_tools.office.docx.story import Field, Leaf, Paragraph, Story
from build_tools.office.docx.story_reading import read_story
from build_tools.office.docx.styles import HEADING, Styles, read_styles
from build_tools.office.docx.titles import Title, normalise_title, row_title, without_leaders
from build_tools.office.docx.wordml import (
    RELATION_ID,
    SPACE,
    Element,
    W,
    drop,
    make,
    run_of,
    set_outline_level,
    set_property,
    set_right_tab,
    set_text,
    text_element,
    text_width,
    value,
)
from build_tools.office.xlsx.reading import MOST_CELLS, ReadWorkbook, Sheet, is_workbook, read_workbook
