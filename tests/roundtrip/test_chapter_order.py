"""handbook.yml after a review: only the lines of what moved differ."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.roundtrip.chapter_order import ChapterNow, with_chapters

SHIPPED = (Path(__file__).parents[2] / "casebook/handbook.yml").read_text("utf-8")


def chapters(text: str) -> list[ChapterNow]:
    listed = yaml.safe_load(text)["chapters"]
    return [
        ChapterNow(c["id"], c["title"], dict(c.get("techniques") or {}), dict(c.get("cases") or {}))
        for c in listed
    ]


def changed(before: str, after: str) -> list[str]:
    diff = difflib.unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=0)
    return [line for line in diff if line[0] in "+-" and line[:3] not in ("+++", "---")]


def test_the_same_chapters_give_the_same_text() -> None:
    assert with_chapters(SHIPPED, chapters(SHIPPED)) == SHIPPED


def test_a_new_case_is_one_line() -> None:
    now = chapters(SHIPPED)
    now[6] = ChapterNow(now[6].id, now[6].title, {}, {**now[6].cases, "case-33": 33})
    assert changed(SHIPPED, with_chapters(SHIPPED, now)) == ["+      case-33: 33"]


def test_a_case_moves_to_another_chapter() -> None:
    now = chapters(SHIPPED)
    cases = dict(now[5].cases)
    number = cases.pop("case-26")
    now[5] = ChapterNow(now[5].id, now[5].title, {}, cases)
    now[1] = ChapterNow(now[1].id, now[1].title, {}, {"case-26": number, **now[1].cases})
    text = with_chapters(SHIPPED, now)
    assert changed(SHIPPED, text) == ["+      case-26: 26", "-      case-26: 26"]
    assert chapters(text) == now


def test_only_an_order_changes() -> None:
    now = chapters(SHIPPED)
    turned = dict(reversed(list(now[5].cases.items())))
    now[5] = ChapterNow(now[5].id, now[5].title, {}, turned)
    assert list(chapters(with_chapters(SHIPPED, now))[5].cases) == list(turned)


def test_an_order_and_a_title_change() -> None:
    now = chapters(SHIPPED)
    turned = dict(reversed(list(now[5].cases.items())))
    now[5] = ChapterNow(now[5].id, "设备: 新", {}, turned)
    text = with_chapters(SHIPPED, now)
    assert list(chapters(text)[5].cases) == list(turned)
    assert chapters(text)[5].title == "设备: 新"
    assert len(changed(SHIPPED, text)) <= 2 * len(turned) + 2


NOTED = """\
title: 书
chapters:
  - id: chapter-1 # 一
    number: 1
    title: 设备   # 旧称机具
    cases: # 按次序
      # 常来问的
      case-01: 1   # 甲
      case-02: 2
      # 尾
  - id: chapter-2
    number: 2
    title: '其他' # 二
    cases:
      case-03: 3 # 丙
# 完
"""


def test_every_comment_stays_with_its_line() -> None:
    now = chapters(NOTED)
    now[0] = ChapterNow("chapter-1", "新: 名", {}, now[0].cases)
    now[1] = ChapterNow("chapter-2", "别的", {}, now[1].cases)
    titles = NOTED.replace("设备   #", "'新: 名'   #").replace("'其他'", "'别的'")
    assert with_chapters(NOTED, now) == titles
    moved = chapters(NOTED)
    moved[0] = ChapterNow("chapter-1", "设备", {}, {"case-02": 2})
    moved[1] = ChapterNow("chapter-2", "其他", {}, {"case-03": 3, "case-01": 1})
    line = "      # 常来问的\n      case-01: 1   # 甲\n"
    after = NOTED.replace(line, "").replace("# 丙\n", f"# 丙\n{line}")
    assert with_chapters(NOTED, moved) == after
    turned = chapters(NOTED)
    turned[0] = ChapterNow("chapter-1", "设备", {}, {"case-02": 2, "case-01": 1})
    assert with_chapters(NOTED, turned) == NOTED.replace(
        line + "      case-02: 2\n", "      case-02: 2\n" + line
    )


Cases = st.dictionaries(st.sampled_from([f"case-0{n}" for n in range(1, 8)]), st.integers(1, 99), max_size=4)
Titles = st.sampled_from(["章", "新: 名"])


@pytest.mark.parametrize("flow", [False, True])
# Titles change only where the lines that moved still parse.
@example([({"case-01": 64, "case-02": 65}, {"case-02": 52}, "新: 名")])
@given(st.lists(st.tuples(Cases, Cases, Titles), min_size=1, max_size=3))
def test_any_chapters_become_any_others(flow: bool, drawn: list[tuple[Any, Any, str]]) -> None:
    listed = [
        {"id": f"chapter-{n}", "number": n, "title": "章", **({"cases": held} if held else {})}
        for n, (held, _, _) in enumerate(drawn, 1)
    ]
    text = yaml.safe_dump({"title": "书", "chapters": listed}, default_flow_style=flow, sort_keys=False)
    now = [
        # A case keeps the number that it has.
        ChapterNow(f"chapter-{n}", title, {}, {name: held.get(name, new) for name, new in after.items()})
        for n, (held, after, title) in enumerate(drawn, 1)
    ]
    after = chapters(with_chapters(text, now))
    assert after == now
    assert [list(one.cases) for one in after] == [list(one.cases) for one in now]
