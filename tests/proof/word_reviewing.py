"""`python -m tests.proof.word_reviewing`: the exported file in LibreOffice, its contents and its way back.

Every row of the contents and every reference must print the page on which LibreOffice sets its heading; a
file that LibreOffice saved again must come back as the same casebook, and with an edit as the same casebook
with that edit.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from build_tools.book import linking
from build_tools.model.book import Book
from build_tools.model.handbook import Handbook
from build_tools.office.docx.paging import Renderer
from build_tools.office.docx.storage import find_renderer
from build_tools.reading.loading import CasebookReader
from build_tools.roundtrip.carried import attach
from build_tools.roundtrip.file_kinds import written_units
from build_tools.roundtrip.write_docx import word_book
from build_tools.toc.repairing import check
from tests.proof.libreoffice import soffice
from tests.roundtrip.reviewing import TODAY, Export, paragraph, read_back, say
from tests.toc.reading_back import found, tree

CASEBOOK = Path(__file__).parents[2] / "casebook"


def saved_again(raw: bytes) -> bytes:
    """Return the file as LibreOffice saves it."""
    with tempfile.TemporaryDirectory() as work:
        (Path(work) / "in.docx").write_bytes(raw)
        profile = f"-env:UserInstallation={(Path(work) / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML"]
        command += ["--outdir", f"{work}/out", f"{work}/in.docx"]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return (Path(work) / "out/in.docx").read_bytes()


def right_pages(raw: bytes, sheets: dict[str, int]) -> tuple[int, int]:
    """Return how many page fields there are, and how many print the sheet of their bookmark."""
    runs = found(tree(raw), "//w:r")
    right = count = 0
    for number, run in enumerate(runs):
        match = re.search(r"PAGEREF (\S+)", "".join(map(str, run.itertext())))
        if match:
            count += 1
            right += "".join(map(str, runs[number + 2].itertext())) == str(sheets.get(match[1], 0))
    return count, right


def main() -> int:
    """Print the results; 1 when something is wrong."""
    handbook = CasebookReader(CASEBOOK).read().handbook
    if handbook is None:
        print("the casebook has errors", file=sys.stderr)
        return 2
    with soffice():
        render = find_renderer()
        assert render
        return int(not _is_right(handbook, render))


def _is_right(handbook: Handbook, render: Renderer) -> bool:
    start = time.perf_counter()
    book = Book(handbook, linking.link(handbook, {}), "v1", {})
    made, paging = word_book(book, TODAY, render)
    raw = attach(made, written_units(made, book))
    print(f"exported in {time.perf_counter() - start:.1f} s, pages: {paging}, {len(raw) // 1024} KB")
    count, right = right_pages(raw, dict(render(raw)))
    report = check(raw)
    print(f"page fields on the page of their heading: {right} of {count}")
    linked = sum(row.status == "healthy" for row in report.rows)
    print(f"rows of the contents that are sound: {linked} of {len(report.rows)}")
    again = saved_again(raw)
    same, changed = read_back(Export(again, CASEBOOK)), read_back(Export(again, CASEBOOK), _retitle)
    lost = same.report.unplaced or "nothing without a place"
    print(f"saved again by LibreOffice: {len(same.changed)} files differ, {lost}")
    print(f"saved again and one title changed: {sorted(changed.changed)} differ")
    good = right == count and linked == len(report.rows) and not same.changed and not same.report.doubts
    return good and set(changed.changed) == {"cases/case-26.md"} and paging == "rendered"


def _retitle(document: Any) -> None:
    say(paragraph(document, "案例26 "), "案例26 机器吞钱")


if __name__ == "__main__":
    sys.exit(main())
