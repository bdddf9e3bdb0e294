"""The casebook as a Word or Excel file for reviewers without git, and reading it back.

A file carries a format number and the text of each unit as it was exported. Knows no site and no print.
"""

from build_tools.roundtrip import format
from build_tools.roundtrip.carried import attach
from build_tools.roundtrip.file_kinds import written_units
from build_tools.roundtrip.report import render_review, review_json
from build_tools.roundtrip.review import import_review, kind_without_carried_part
from build_tools.roundtrip.write_docx import word_book
from build_tools.roundtrip.write_xlsx import workbook
