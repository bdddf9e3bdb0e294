"""A changed entry: only the changed lines differ, and what is read is what was meant."""

from __future__ import annotations

import difflib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.handbook import Case
from build_tools.model.sections import CASE_SECTIONS, Item, Section
from build_tools.reading.casefile import read_case
from build_tools.reading.entry_changes import with_body, with_fields, with_sections
from build_tools.reading.entry_writing import FIELDS
from build_tools.source.front_matter import parse
from build_tools.source.yaml_in_place import with_values
from build_tools.source.yaml_text import dump
from build_tools.system.problems import errors
from tests.known_casebook import FILES
from tests.reading.test_entry_text import Said, without_lines

CASE_26 = (FILES / "cases/case-26.md").read_text("utf-8")
WRITTEN = sorted((FILES / "cases").glob("*.md"))
ORDER = list(FIELDS[Case].model_fields)


def read(text: str) -> Case:
    case, problems = read_case(text, "case-26.md", "case-26")
    assert case is not None and not errors(problems), problems
    return case


def changed_lines(before: str, after: str) -> list[str]:
    diff = difflib.unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=0)
    return [line for line in diff if line[0] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_nothing_changed_is_the_same_text(path: Path) -> None:
    text = path.read_text("utf-8")
    assert with_sections(with_fields(text, {}), read(text), {}, CASE_SECTIONS) == text


def test_one_field_changes_one_line() -> None:
    changed = with_fields(CASE_26, {"title": "机器出错：吞钱"})
    assert changed_lines(CASE_26, changed) == ["-title: 机器吞了菜钱", "+title: 机器出错：吞钱"]


def test_a_new_field_stands_in_its_place_and_an_old_one_goes() -> None:
    changed = with_fields(CASE_26, {"approved_by": "合规主管", "review_by": None})
    assert changed_lines(CASE_26, changed) == ["-review_by: 2027-06-30", "+approved_by: 合规主管"]
    changed = with_fields(CASE_26, {"approved_on": date(2026, 1, 2), "approved_by": "合规主管"})
    assert "owner: 回话组\napproved_by: 合规主管\napproved_on: 2026-01-02\nreview_by" in changed


def test_a_list_in_brackets_stays_in_brackets() -> None:
    changed = with_fields(CASE_26, {"channels": ["自助机具"], "customer_says": ["一", "二"]})
    assert "\nchannels: [自助机具]\n" in changed
    assert "\ncustomer_says:\n  - 一\n  - 二\naliases: [" in changed


def test_comments_between_fields_stay() -> None:
    text = "# 头\ntitle: 甲\n# 下面是状态\n\nstatus: 草稿\n# 尾\n"
    assert with_values(text, {"title": "乙", "owner": "部门"}, ORDER) == (
        "# 头\ntitle: 乙\n# 下面是状态\n\nstatus: 草稿\nowner: 部门\n# 尾\n"
    )


def test_fields_on_one_line_stay_on_one_line() -> None:
    assert with_values("{title: 甲, status: 草稿}\n", {"title": "乙"}, ORDER) == "{title: 乙, status: 草稿}\n"


Words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1)
Values = st.dictionaries(
    st.sampled_from(["title", "summary", "customer_says", "aliases", "owner", "channels", "former"]),
    st.one_of(st.none(), Words, st.lists(Words, max_size=3)),
)


@given(Values, Values, st.booleans(), st.booleans())
def test_any_values_are_read_as_they_were_meant(first: Any, second: Any, flow: bool, turned: bool) -> None:
    kept = {key: value for key, value in first.items() if value is not None} | {"status": "草稿"}
    changed = with_values(dump(dict(reversed(kept.items())) if turned else kept, flow), second, ORDER)
    wanted = {key: value for key, value in {**kept, **second}.items() if value is not None}
    assert parse(changed, "").value == parse(dump(wanted), "").value


def test_one_section_changes_its_lines_only() -> None:
    case = read(CASE_26)
    ask = case.sections["ask"]
    items = (replace(ask.items[0], text="先问安全"), *ask.items[1:])
    changed = with_sections(CASE_26, case, {"ask": replace(ask, items=items)}, CASE_SECTIONS)
    assert changed_lines(CASE_26, changed) == ["-- 身边有没有别人", "+- 先问安全"]


def test_a_section_goes_and_another_comes_in_its_place() -> None:
    case = read(CASE_26)
    changed = with_sections(CASE_26, case, {"risk": None, "note": None}, CASE_SECTIONS)
    assert list(read(changed).sections) == [key for key in case.sections if key not in ("risk", "note")]
    assert changed.endswith("（网点负责人）\n")
    back = with_sections(
        changed, read(changed), {key: case.sections[key] for key in ("risk", "note")}, CASE_SECTIONS
    )
    assert back == CASE_26


def test_the_comments_of_a_section_stay_where_they_stood() -> None:
    text = "---\ntitle: 题\n---\n## 必问信息\n<!-- 头 -->\n- 甲\n  <!-- 问法待定 -->\n- 乙\n\n"
    text += "## 处理结果\n<!-- 无 -->\n"
    case = read(text)
    items = (case.sections["ask"].items[0], Item("丙", 1), Item("丁", 1))
    ask = replace(case.sections["ask"], items=items)
    after = with_sections(text, case, {"ask": ask}, CASE_SECTIONS)
    assert after == text.replace("- 乙\n", "- 丙\n- 丁\n")
    spec = next(spec for spec in CASE_SECTIONS if spec.key == "outcome")
    after = with_sections(text, case, {"outcome": Section(spec, 1, text="\n退了。")}, CASE_SECTIONS)
    assert after.count("## 处理结果") == 1 and "<!-- 无 -->" in after and "退了。" in after
    gone = with_sections(text, case, {"ask": None}, CASE_SECTIONS)
    assert "<!-- 头 -->" in gone and "<!-- 问法待定 -->" in gone and "必问信息" not in gone


def test_the_comments_of_a_body_stay_where_they_stood() -> None:
    text = "---\ntitle: 题\n---\n甲\n\n<!-- 注 -->\n乙\n"
    assert with_body(text, "甲\n\n丙\n") == text.replace("乙", "丙")


Sections = st.dictionaries(st.sampled_from(CASE_SECTIONS), st.lists(Said, min_size=1, max_size=3))


@given(Sections, Sections, st.sets(st.sampled_from([spec.key for spec in CASE_SECTIONS])), st.booleans())
def test_any_sections_are_read_as_they_were_meant(first: Any, second: Any, gone: Any, end: bool) -> None:
    def made(drawn: Any) -> dict[str, Section | None]:
        listed = {spec: texts for spec, texts in drawn.items() if spec.kind in ("list", "steps")}
        return {
            spec.key: Section(spec, 1, items=tuple(Item(f"项{text}", 1) for text in texts))
            for spec, texts in listed.items()
        }

    bare = "---\ntitle: 题\nstatus: 草稿\n---" + ("\n" if end else "")
    before = read(with_sections(bare, read(bare), made(first), CASE_SECTIONS))
    text = with_sections(bare, read(bare), made(first), CASE_SECTIONS)
    changes = made(second) | dict.fromkeys(gone)
    after = without_lines(read(with_sections(text, read(text), changes, CASE_SECTIONS)))["sections"]
    wanted = {**without_lines(before)["sections"], **changes}
    assert set(after) == {key for key, section in wanted.items() if section}
    for key, section in made(second).items():
        if key not in gone and section:
            assert [item.text for item in after[key].items] == [item.text.strip() for item in section.items]


def test_an_articles_body_changes_alone() -> None:
    text = "---\ntitle: 前言\n---\n旧\n"
    assert with_body(text, "新\n") == "---\ntitle: 前言\n---\n新\n"
