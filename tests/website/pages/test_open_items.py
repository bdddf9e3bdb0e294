"""The table of what is still open counts what a release would refuse."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from build_tools.checks.release import refusals
from build_tools.model.fields import ReleaseCode
from build_tools.website.pages.open_items import MATTERS, PLACE, with_open_items
from tests import casebooks, projects
from tests.html_tree import read_html

DOCS = projects.ROOT / "docs"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return casebooks.make(tmp_path / "book", 3)


def counts(folder: Path) -> dict[str, tuple[int, int]]:
    made = with_open_items(f"前\n\n{PLACE}\n\n后", casebooks.book(folder), "guide/going-live.html")
    assert made.startswith("前\n\n") and made.endswith("\n\n后")
    rows = re.findall(r"<code>([\w-]+)</code></td><td>(\d+)</td><td>(\d+)</td>", made)
    return {code: (int(number), int(excepted)) for code, number, excepted in rows}


def test_every_matter_but_a_date_has_its_row(folder: Path) -> None:
    assert set(MATTERS) == set(get_args(ReleaseCode)) - {"release-due"}
    assert set(counts(folder)) == set(MATTERS)


def test_the_counts_are_those_of_a_refusal(folder: Path) -> None:
    refused = [p.code for p in refusals(casebooks.handbook(folder), {}, casebooks.TODAY)]
    assert {code: refused.count(code) for code in MATTERS} == {
        code: number for code, (number, _) in counts(folder).items()
    }
    assert counts(folder)["release-waiting"] == (10, 0)


def test_what_is_excepted_is_counted_beside(folder: Path) -> None:
    item = "{code: release-waiting, id: case-01, reason: 已审, date: 2026-11-01, by: 合规部}"
    (folder / "release.yml").write_text(f"exceptions:\n- {item}\n", encoding="utf-8")
    assert counts(folder)["release-waiting"] == (10, 1)


def test_a_page_without_the_place_stays_as_it_is(folder: Path) -> None:
    assert with_open_items("# 甲\n", casebooks.book(folder), "index.html") == "# 甲\n"


def test_the_guide_has_the_place() -> None:
    assert PLACE in (DOCS / "guide/going-live.md").read_text(encoding="utf-8").split("\n")


def test_each_matter_is_named_and_leads_to_more_about_it(folder: Path) -> None:
    tree = read_html(with_open_items(PLACE, casebooks.book(folder), "guide/going-live.html"))
    assert [one.text for one in tree.all("th")] == ["事项", "代码", "项数", "其中列为例外"]
    links = [(one.text, one.attributes["href"]) for one in tree.all("a")]
    assert links == [
        ("银行名称还是“本行”", "../editing.html"),
        ("声明还没有换成本行的", "../editing.html"),
        ("没有填写的本行规定", "../editing.html"),
        ("待核的制度依据", "../regulations/index.html"),
        ("草稿", "../editing.html"),
        ("待审", "../editing.html"),
        ("示例编写的内容", "../contents.html"),
        ("还说自己不是正式版的话", "../editing.html"),
    ]
