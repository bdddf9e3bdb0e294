"""Repairs a Word file's table of contents: broken .docx -> .docx with links and page numbers, and a report.

Works on any document and knows nothing of a casebook.
"""

from build_tools.toc.repairing import check, repair
from build_tools.toc.report import report_json, report_text
