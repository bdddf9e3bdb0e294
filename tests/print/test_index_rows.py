"""Which words the printed index has: those in few cases, few by number or by the size of the edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.print import book_index
from tests import casebooks


@pytest.mark.parametrize(("size", "most"), [(12, 6), (40, 8)])
def test_a_word_in_six_cases_or_a_fifth_of_them_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, most: int
) -> None:
    book = casebooks.book(casebooks.make(tmp_path / "book", size))
    ids = [*book.handbook.cases]
    monkeypatch.setattr(book_index, "terms", lambda _: {"恰好": ids[:most], "太多": ids[: most + 1]})
    rows = book_index.index_by_pinyin(book, frozenset(ids))
    printed = {row["text"] for letter in rows for row in letter["rows"]}
    assert "恰好" in printed
    assert "太多" not in printed
