"""The exported Word book opens without a repair notice, and its contents are right before any update."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from build_tools.book import linking
from build_tools.model.book import Book
from build_tools.reading.loading import CasebookReader
from build_tools.roundtrip.write_docx import word_book
from build_tools.toc.repairing import check, repair


@pytest.fixture(scope="module")
def raw(known: Path) -> bytes:
    handbook = CasebookReader(known).read().handbook
    assert handbook is not None
    return word_book(Book(handbook, linking.link(handbook, {}), "v1", {}), date(2026, 11, 25), None)[0]


def test_no_part_breaks_the_schema(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "book.docx").write_bytes(raw)
    errors = OpenXmlValidator().validate(str(tmp_path / "book.docx")).errors
    assert [error.description for error in errors] == []


def test_its_contents_are_those_that_a_rebuilding_would_write(raw: bytes) -> None:
    report = check(raw)
    assert report.rows and {(row.status, row.how) for row in report.rows} == {("healthy", "same")}
    assert not report.leftovers and not report.headings_without_row
    assert repair(raw, None, rebuild=True)[0] == raw
