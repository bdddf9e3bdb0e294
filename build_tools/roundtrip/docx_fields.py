"""The table of an entry's front matter in an exported Word file. Pure."""

from __future__ import annotations

from build_tools.importing.word.markdown import line
from build_tools.importing.word_blocks import Block, Grid
from build_tools.model.handbook import ArticleFields, CaseFields, EntryFields, TechniqueFields
from build_tools.roundtrip import format as naming
from build_tools.roundtrip.fields import labels
from build_tools.roundtrip.read_docx import Found, is_prose, is_technique


def fields_model(entry: Found) -> type[EntryFields]:
    """Return the model of an entry's front matter."""
    if is_prose(entry):
        return ArticleFields
    return TechniqueFields if is_technique(entry) else CaseFields


def fields_of(entry: Found) -> tuple[dict[str, list[str]] | None, list[Block]]:
    """Return the rows of the front matter's table by field, None without the table, and what is no row."""
    table = next((block for block in entry.head if isinstance(block, Grid) and _is_fields(block)), None)
    rest: list[Block] = [block for block in entry.head if block is not table and block.text]
    if table is None:
        return None, rest
    known = labels(fields_model(entry))
    found: dict[str, list[str]] = {}
    for number, row in enumerate(table.rows):
        name = known.get(" ".join(line(para, plain=True) for para in row[0])) if row else None
        texts = [line(para, plain=True) for cell in row[1:] for para in cell]
        if name:
            found[name] = [text for text in texts if text]
        elif number and Grid((row,)).text:
            rest.append(Grid((row,)))
    return found, rest


def _is_fields(grid: Grid) -> bool:
    head = [" ".join(para.text for para in cell) for cell in grid.rows[0]] if grid.rows else []
    return tuple(head) == naming.FIELDS_HEAD
