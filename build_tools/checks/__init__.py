"""Checks of the whole Handbook, one module a concern, each yielding Problems.

Works on values only: opens no file, fixes nothing, and does not know what will be made of the Handbook.
"""

from build_tools.checks import page_files, page_markup, release
from build_tools.checks.all_checks import run_checks
from build_tools.checks.completeness import CASE_REQUIRED, FIELD_LENGTHS, LIST_LENGTHS
from build_tools.checks.finished_text import check_release_words, check_texts, personal_in_text
from build_tools.checks.markup import WHOLE_TAG
from build_tools.checks.page_html import refusals
from build_tools.checks.page_markup import FIELDS
from build_tools.checks.personal import all_excepted
from build_tools.checks.release import exceptions, reasons, summary, words_let_through
