"""What home says of the book stands in handbook.yml; nothing of the shipped book is in code or guides."""

from __future__ import annotations

from pathlib import Path

import yaml

from build_tools.website.pages.about_list import PLACE, with_about
from build_tools.website.site_files import EDITORS, NavItem, navigation
from tests import casebooks, projects

ROOT = projects.ROOT
HAND_WRITTEN: list[NavItem] = [
    {"首页": "index.md"},
    {"座席": "guide/agents.md"},
    {"本行的": "own.md"},
    {"编辑": [{"编辑指南": "guide/editors.md"}, {"维护": "maintainers.md"}]},
]


def test_each_sentence_is_an_item_and_shown_as_written(tmp_path: Path) -> None:
    handbook = casebooks.handbook(casebooks.make(tmp_path, 1))
    said = handbook.model_copy(update={"about": ("一句*话*。", "又一句。")})
    assert with_about(f"甲\n\n{PLACE}\n- 乙", said).split("\n")[2:] == [
        "- 一句&#42;话&#42;。",
        "- 又一句。",
        "- 乙",
    ]
    assert with_about(f"甲\n{PLACE}\n- 乙", handbook) == "甲\n- 乙"


def test_a_release_lists_no_page_for_editors_and_keeps_the_banks_own(tmp_path: Path) -> None:
    book = casebooks.book(casebooks.make(tmp_path, 1))
    menus = [
        navigation(one, HAND_WRITTEN) for one in (book, book.__class__(**{**vars(book), "release": True}))
    ]
    readers = HAND_WRITTEN[1:3]
    assert menus[0][-3:-1] == readers and menus[1][-2:] == readers
    theirs = menus[0][-1][EDITORS]
    assert isinstance(theirs, list)
    assert [*theirs[-2:]] == [{"编辑指南": "guide/editors.md"}, {"维护": "maintainers.md"}]
    assert "editing.md" in repr(menus[0]) and "editing.md" not in repr(menus[1])


def test_code_and_guides_know_nothing_of_the_shipped_book() -> None:
    value = yaml.safe_load((ROOT / "casebook/handbook.yml").read_text(encoding="utf-8"))
    names = [value["title"], value["source"], value["notice"], *value["about"]]
    names += [chapter["title"] for chapter in value["chapters"] if len(chapter["title"]) > 4]
    pages = [ROOT / "mkdocs.yml", *(ROOT / "docs").rglob("*.md")]
    code = [p for kind in ("py", "js", "html", "typ") for p in (ROOT / "build_tools").rglob(f"*.{kind}")]
    holding = [
        (path.relative_to(ROOT).as_posix(), name)
        for path in (*pages, *code)
        for name in names
        if name in path.read_text(encoding="utf-8")
    ]
    assert holding == []
