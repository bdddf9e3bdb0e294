"""The digest of an entry changes with what an agent reads of it, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.lookup.digests import digest_of
from build_tools.lookup.page import _lookup_book
from tests import casebooks, known_casebook
from tests.known_casebook import FOUND

FILE = f"cases/{FOUND}.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return known_casebook.write_few(tmp_path / "casebook", FOUND)


def digest(folder: Path) -> str:
    book = casebooks.book(folder)
    return digest_of(book, book.handbook.cases[FOUND])


def put(folder: Path, path: str, old: str, new: str) -> None:
    casebooks.change(folder, path, old, new)


@pytest.mark.parametrize(
    ("path", "old", "new", "changes"),
    [
        (FILE, "title: ", "title: 新", True),
        (FILE, "severity: 复杂", "severity: 普通", True),
        (FILE, "客服座席：", "客服座席：您好，", True),
        (FILE, "## 何时升级\n\n- ", "## 何时升级\n\n- 一律，", True),
        (FILE, "status: 待审", "status: 草稿", False),
        (FILE, "aliases: [", "aliases: [另一个说法, ", False),
        (FILE, "## 案例经过\n\n", "## 案例经过\n\n那一天，", False),
    ],
)
def test_what_is_read_in_a_call_changes_it(
    path: str, old: str, new: str, changes: bool, folder: Path
) -> None:
    before = digest(folder)
    assert digest(folder) == before and len(before) == 8
    put(folder, path, old, new)
    assert (digest(folder) != before) is changes


def test_a_figure_that_the_bank_sets_changes_what_names_it(folder: Path) -> None:
    before = digest(folder)
    put(folder, FILE, "客服座席：", "客服座席：{{hotline}}，")
    named = digest(folder)
    put(folder, "handbook.yml", "客服热线号码\n    value:\n", "客服热线号码\n    value: 总行热线\n")
    assert len({before, named, digest(folder)}) == 3


def test_each_entry_has_one_in_the_order_of_the_ids(folder: Path) -> None:
    told = _lookup_book(casebooks.book(folder))
    assert len(told.ids) == len(told.digests) == len(set(told.digests))
