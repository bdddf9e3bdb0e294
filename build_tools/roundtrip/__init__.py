"""The casebook as a Word or Excel file for reviewers without git, and merging what comes back.

A file carries a format number and the text of each unit as it was exported. Knows no site and no print.
"""

from build_tools.roundtrip import format
from build_tools.roundtrip.carried import attach
from build_tools.roundtrip.file_kinds import written_units
from build_tools.roundtrip.merging import Merge, merge, read_review, report_of
from build_tools.roundtrip.proposals import Review
from build_tools.roundtrip.report import (
    Shown,
    change_lines,
    render_imported,
    report_lines,
    review_json,
    unplaced_text,
)
from build_tools.roundtrip.review import import_review, kind_without_carried_part, read_casebook
from build_tools.roundtrip.write_docx import word_book
from build_tools.roundtrip.write_outcome import outcome
from build_tools.roundtrip.write_xlsx import workbook
