"""Parses a casebook's files into a Handbook, collecting every problem, and serialises entries back to text.

Reports what cannot be parsed; whether the content is right is decided in `checks`.
"""

from build_tools.reading import prose_parts
from build_tools.reading.casefile import (
    BULLET,
    SECTION_LINE,
    SPEAKER,
    case_part,
    prose_line,
    read_case,
)
from build_tools.reading.chapter_line import NotPlaced, with_case
from build_tools.reading.doubts import Doubt
from build_tools.reading.entry_changes import with_body, with_fields, with_sections
from build_tools.reading.entry_writing import FIELDS, entry_text, field_values, section_text
from build_tools.reading.field_errors import parts_of, unquoted
from build_tools.reading.fixing import Mended, change_lines, mended
from build_tools.reading.links import link_out
from build_tools.reading.loading import MAX_BYTES, Casebook, CasebookReader
from build_tools.reading.punctuation import MASK
from build_tools.reading.swap_forms import SWAP
from build_tools.reading.validation import valid_part
