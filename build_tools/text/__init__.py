"""Facts about text alone: characters, numerals, wrapped lines, and the errors that Word prints for fields.

Knows nothing about files, Problems or casebooks.
"""

from build_tools.text.dates import as_day
from build_tools.text.field_errors import ERROR, PATTERN, is_error_result, torn
from build_tools.text.font_table import unprinted
from build_tools.text.han import BASIC_BLOCKS, CHARACTER, HAN, RUN, WIDE, width
from build_tools.text.hidden import CONTROLS, INVISIBLE, ODD_BLANKS, PRIVATE, code_point, visible
from build_tools.text.numerals import (
    ITEM_NUMERALS,
    LEGAL_SIMPLIFIED,
    LEGAL_TRADITIONAL,
    NUMERALS,
    SPOKEN_DIGITS,
    by_place,
    by_units,
    roman,
    to_chinese,
    to_int,
)
from build_tools.text.radicals import LOOK_ALIKES, STANDS_FOR, ordinary
from build_tools.text.readings import bank_readings
from build_tools.text.wrapping import gap, joined, torn_gap
