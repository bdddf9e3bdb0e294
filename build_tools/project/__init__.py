"""Assembles a project once for every verb: reads it, checks it, makes the Book, opens the search.

Knows no site engine, prints nothing, and leaves exit codes to `cli`.
"""

from build_tools.project import assembly
from build_tools.project.asking import (
    answer_all,
    check_sayings_found,
    entry_titles,
    nearest_finder,
    open_engine,
)
from build_tools.project.assembly import DEMO, read_checked, read_documents, reader
from build_tools.project.documents import document_files
from build_tools.project.fixing import CHANGES, Fixed, fix
from build_tools.project.keeping import keep
