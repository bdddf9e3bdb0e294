"""The shipped casebook is written as the tools write: it comes back from each of them as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.book import linking
from build_tools.cli.main import main
from build_tools.model.book import Book
from build_tools.reading.prose_parts import check
from build_tools.roundtrip.write_docx import word_book
from build_tools.toc.repairing import check as check_contents
from tests import casebooks, projects
from tests.reading.test_entry_text import comes_back

CASEBOOK = projects.ROOT / "casebook"
WRITTEN = sorted(path.relative_to(CASEBOOK).as_posix() for path in CASEBOOK.rglob("*.md"))


@pytest.mark.slow
@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_from_an_office_file_byte_for_byte(form: str, tmp_path: Path) -> None:
    source, back = tmp_path / f"审稿.{form}", tmp_path / "back"
    assert main(["--today", casebooks.TODAY.isoformat(), "export", "--to", form, str(source)]) == 0
    assert main(["import", str(source), "--into", str(back)]) == 0
    assert projects.tree(back) == projects.tree(CASEBOOK)


def test_its_word_file_has_sound_contents() -> None:
    handbook = casebooks.handbook(CASEBOOK)
    report = check_contents(
        word_book(Book(handbook, linking.link(handbook, {}), "v1", {}), casebooks.TODAY, None)[0]
    )
    assert len(report.rows) == sum(
        map(len, (handbook.cases, handbook.techniques, handbook.chapters, handbook.articles))
    )
    assert not (report.broken or report.headings_without_row)


@pytest.mark.parametrize("name", WRITTEN)
def test_an_entry_is_read_and_typed_as_it_should_be(name: str) -> None:
    text = (CASEBOOK / name).read_text("utf-8")
    comes_back(text, name)
    assert check(text, name, name) == []
