"""An old id that is somebody's already would put one page in the place of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import casebooks, rich_casebook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return rich_casebook.write(tmp_path / "casebook", 30)


def told(folder: Path) -> list[tuple[str, int, str]]:
    # The hand-written pages, and with them their published anchors, are not there.
    found = [p for p in casebooks.problems(folder) if p.severity == "error" and p.code != "anchor-lost"]
    return [(Path(p.path).name, p.line, p.code) for p in found]


def test_old_ids_of_their_own_are_no_problem(folder: Path) -> None:
    assert told(folder) == []


@pytest.mark.parametrize("name", ["case-02", "technique-1", "chapter-3", "case-03"])
def test_an_id_in_use_cannot_be_an_old_one(folder: Path, name: str) -> None:
    line = casebooks.add_field(folder, "case-03", f"former: [case-500, {name}]")
    assert told(folder) == [("case-03.md", line, "former-taken")]


def test_an_old_id_belongs_to_one(folder: Path) -> None:
    casebooks.add_field(folder, "case-03", f"former: [{rich_casebook.MOVED_FROM}]")
    assert [(name, code) for name, _, code in told(folder)] == [("case-29.md", "former-taken")]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("handbook.yml", "chapter-99", "chapter-1"),
        ("taxonomy.yml", "category-staff", "category-category-2"),
        ("taxonomy.yml", "channel-counter", "channel-channel-2"),
        ("regulations.yml", "regulation-old-measures", "regulation-second-measures"),
    ],
)
def test_chapters_terms_and_regulations_too(folder: Path, name: str, old: str, new: str) -> None:
    line = casebooks.change(folder, name, old, new)
    assert told(folder) == [(name, line, "former-taken")]
