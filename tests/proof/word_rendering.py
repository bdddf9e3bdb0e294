"""`python -m tests.proof.word_rendering`: repaired rows against the pages that LibreOffice really makes.

Each document is damaged, repaired, rendered once more by itself, and every row's page is compared with the
sheet on which its heading is.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from build_tools.office.docx.paging import Renderer
from build_tools.office.docx.storage import find_renderer
from build_tools.toc.repairing import repair
from tests.proof.libreoffice import soffice
from tests.toc import documents as d
from tests.toc.documents import Entry
from tests.toc.reading_back import attribute, found, read_rows, tree
from tests.toc.test_repair import link_field, lost_end, no_name, simple_field, typed

BOOK = tuple(
    Entry(
        f"第{n}章 第{n}类投诉" if n % 6 == 0 else f"案例{n}:柜台—排队:第{n}件事",
        1 if n % 6 == 0 else 2,
        f"_Toc{n:09d}",
    )
    for n in range(1, 48)
)
ROWS = (d.row, no_name, typed, simple_field, link_field, lost_end)
HEADINGS = (d.heading, d.bold_heading)


def long_body(entries: tuple[Entry, ...], heading: d.Heading, lines: int = 12) -> str:
    """Return headings with enough text below them to fill pages."""
    text = d.paragraph(d.run("客户在大厅等了很久，情绪激动，工作人员先安抚再登记，查明流水后答复。" * 2))
    return "".join(
        heading(entry, n, False) + d.paragraph(d.run(d.line_below(n))) + text * lines
        for n, entry in enumerate(entries, 1)
    )


def lost_table(_: tuple[Entry, ...]) -> str:
    """Return a table that shows nothing but its error."""
    return d.paragraph(d.complex_field(' TOC \\o "1-3" \\h ', d.run("错误!未找到目录项。")))


def pasted_table(entries: tuple[Entry, ...]) -> str:
    """Return a table pasted as one paragraph."""
    return d.paragraph("<w:r><w:br/></w:r>".join(d.run(f"{entry.text} {d.ERROR}") for entry in entries))


def wrapped_table(entries: tuple[Entry, ...]) -> str:
    """Return a table whose every fifth row is cut over two paragraphs."""
    cut = [entry.text[:6] if n % 5 == 2 else "" for n, entry in enumerate(entries)]
    pieces = [[c, e.text.removeprefix(c) + f" {d.ERROR}"] for c, e in zip(cut, entries, strict=True)]
    return "".join(d.paragraph(d.run(text)) for texts in pieces for text in texts if text)


def of_rows(row: d.Row) -> Callable[[tuple[Entry, ...]], str]:
    """Return what makes a table with one kind of damage in every row."""
    return lambda entries: d.contents(entries, row)


TABLES = {row.__name__: of_rows(row) for row in ROWS} | {
    made.__name__: made for made in (lost_table, pasted_table, wrapped_table)
}


def right_rows(raw: bytes, sheets: dict[str, int]) -> int:
    """Return how many rows print the sheet of the heading that they link to."""
    links = [attribute(link, "anchor") for link in found(tree(raw), "//w:hyperlink")]
    codes = [name.split('"')[1] for name in _link_fields(raw)]
    rows = read_rows(raw, len(BOOK))
    return sum(
        row.page == str(sheets.get(name, 0)) and row.linked == row.paged == f"{entry.text}|{d.line_below(n)}"
        for n, (row, entry, name) in enumerate(zip(rows, BOOK, links or codes, strict=True), 1)
    )


def _link_fields(raw: bytes) -> list[str]:
    codes = (node.text or "" for node in found(tree(raw), "//w:instrText"))
    return [code for code in codes if "HYPERLINK" in code]


def main() -> int:
    """Print the table; 1 when a row is wrong."""
    with soffice():
        render = find_renderer()
        assert render
        return int(_wrong_rows(render) > 0)


def _wrong_rows(render: Renderer) -> int:
    wrong = 0
    print(f"{'damage':<14} {'headings':<14} {'rows right':>10} {'paging':>10} {'seconds':>8}")
    for damage, table in TABLES.items():
        for heading in HEADINGS:
            raw = d.docx(table(BOOK) + long_body(BOOK, heading))
            start = time.perf_counter()
            repaired, report = repair(raw, render)
            seconds = time.perf_counter() - start
            right = right_rows(repaired, dict(render(repaired)))
            wrong += len(BOOK) - right
            told = f"{right}/{len(BOOK)}"
            print(
                f"{damage:<14} {heading.__name__:<14} {told:>10} {report.paging:>10} {seconds:8.1f}",
                flush=True,
            )
    return wrong


if __name__ == "__main__":
    sys.exit(main())
