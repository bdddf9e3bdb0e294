"""Imports a handbook as text, Word or a list of cases: source -> Outline -> casebook files and a report.

Only ever creates a new casebook; `roundtrip` reads what comes back from reviewers.
"""

from build_tools.importing.casebook_import import import_source
from build_tools.importing.handbook.emphasis import with_strong_marks
from build_tools.importing.handbook.outline import SourceLine
from build_tools.importing.out.casebook_files import LEDGER_NOTE
from build_tools.importing.out.danger_cards import with_cards
from build_tools.importing.out.markup import (
    active_spans,
    as_code,
    safe_inline,
    safe_line,
    safe_piece,
    safe_start,
)
from build_tools.importing.out.report import render_report, report_json
from build_tools.importing.out.storage import (
    read_cards,
    read_files,
    read_source,
    read_taken_over,
    refuse_occupied,
    starter_taxonomy,
    write_casebook,
)
from build_tools.importing.table.sheet_columns import Column, field_column, section_column
from build_tools.importing.table.sheet_rows import normalise_cell
from build_tools.importing.word.extras import picture_name, review_notes
