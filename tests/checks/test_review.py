"""An approval must be one: a post other than the owner's, on a day that has come, before the next review."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from build_tools.checks import review
from build_tools.system.problems import Problem
from tests import casebooks, rich_casebook

GOOD = {"approved_by": "合规部负责人", "approved_on": "2026-11-20"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = casebooks.make(tmp_path / "book", 3)
    casebooks.change(folder, "cases/case-01.md", "status: 待审", "status: 已发布")
    return folder


def problems(folder: Path, **fields: str | None) -> list[Problem]:
    for name, value in {**GOOD, **fields}.items():
        if value is not None:
            casebooks.add_field(folder, "case-01", f"{name}: {value}")
    return casebooks.problems(folder)


def test_a_published_entry_with_all_of_it_is_sound(folder: Path) -> None:
    assert problems(folder) == []


def test_approved_today_is_sound(folder: Path) -> None:
    assert problems(folder, approved_on=casebooks.TODAY.isoformat()) == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"approved_by": None}, "没有 approved_by"),
        ({"approved_on": None}, "没有 approved_on"),
        ({"approved_by": None, "approved_on": None}, "没有 approved_by、approved_on"),
        ({"approved_on": "2026-11-24"}, "还没有到"),
        ({"approved_by": "测试部门"}, "相同"),
        ({"approved_by": "测 试 部门"}, "相同"),
    ],
)
def test_an_approval_that_is_none(folder: Path, fields: dict[str, str | None], says: str) -> None:
    (found,) = problems(folder, **fields)
    assert (found.code, found.severity, says in found.message) == ("review-approval", "error", True)
    assert found.fix


def test_approved_after_the_review_is_due(folder: Path) -> None:
    casebooks.change(folder, "cases/case-01.md", "review_by: '2030-01-01'", "review_by: 2026-11-01")
    (found,) = problems(folder)
    assert "晚于复核到期日" in found.message


def test_an_article_is_held_to_the_same(tmp_path: Path) -> None:
    folder = rich_casebook.write(tmp_path / "rich")
    casebooks.change(folder, "preface.md", "status: 待审", "status: 已发布")
    casebooks.change(folder, "preface.md", "owner: 测试部门\n", "")
    (found,) = [problem for problem in casebooks.problems(folder) if problem.code == "review-approval"]
    assert Path(found.path).name == "preface.md"
    assert "没有 owner、approved_by、approved_on" in found.message


@pytest.mark.parametrize("name", ["王" + "小明", "陈" + "静", "李 " + "雷"])
def test_a_person_in_the_place_of_a_post_is_masked(folder: Path, name: str) -> None:
    found = [problem for problem in problems(folder, approved_by=name) if problem.code == "review-name"]
    assert [problem.severity for problem in found] == ["warning"]
    assert name not in found[0].message + found[0].fix


@pytest.mark.parametrize(
    "post", ["合规部", "董事会", "高管层", "行长", "分管行长", "法律合规部", "总经理", "安全保卫部", "运营岗"]
)
def test_a_post_is_no_person(folder: Path, post: str) -> None:
    assert problems(folder, approved_by=post) == []


@pytest.mark.parametrize(
    ("source", "status", "codes"),
    [
        ("公开资料转载，待对照正式文本", "已核", ["review-regulation"]),
        ("公开资料转载，待核", "已核", ["review-regulation"]),
        ("网上资料，未核对", "已核", ["review-regulation"]),
        ("网上资料，没有对照", "已核", ["review-regulation"]),
        ("总行公报2026年第3期", "已核", []),
        ("公开资料转载，待对照正式文本", "待核", []),
    ],
)
def test_a_regulation_called_checked_has_a_source_that_says_so(
    tmp_path: Path, source: str, status: str, codes: list[str]
) -> None:
    folder = casebooks.make(tmp_path / "book", 1)
    rule = f"- id: a-rule\n  name: 某办法\n  source: {source}\n  checked_on: 2026-01-01\n  status: {status}\n"
    (folder / "regulations.yml").write_text(f"regulations:\n{rule}", encoding="utf-8")
    found = casebooks.problems(folder)
    assert [(p.code, p.severity, p.line) for p in found] == [(code, "warning", 4) for code in codes]
    assert all("某办法" in p.message and source in p.message and "待核" in p.fix for p in found)


@pytest.fixture
def waiting(tmp_path: Path) -> Path:
    return casebooks.make(tmp_path / "waiting", 1)


def told(folder: Path, code: str) -> list[Problem]:
    return [one for one in review.check(casebooks.handbook(folder), casebooks.TODAY) if one.code == code]


@pytest.mark.parametrize("status", ["待审", "待复核", "草稿", "已发布"])
def test_what_waits_for_a_person_is_noted(waiting: Path, status: str) -> None:
    casebooks.change(waiting, "cases/case-01.md", "status: 待审", f"status: {status}")
    found = [one for one in told(waiting, "review-status") if one.path.endswith("case-01.md")]
    assert [(one.severity, one.message.rpartition("”")[2]) for one in found] == (
        [("note", status)] if status.startswith("待") else []
    )


@pytest.mark.parametrize(("days", "due"), [(-1, True), (0, False), (1, False)])
def test_a_review_is_due_from_the_day_after(waiting: Path, days: int, due: bool) -> None:
    day = casebooks.TODAY + timedelta(days=days)
    casebooks.change(waiting, "cases/case-01.md", "review_by: '2030-01-01'", f"review_by: {day}")
    found = told(waiting, "review-due")
    assert [(one.severity, one.message) for one in found] == [("note", f"复核到期日 {day} 已过")] * due
    casebooks.change(waiting, "cases/case-01.md", "status: 待审", "status: 已停用")
    assert told(waiting, "review-due") == []


@pytest.mark.parametrize(
    ("issue", "says"),
    [
        ("{code: typo, found: 帐, proposal: 账, note: 见底稿}", ["原文疑点待定：见底稿"]),
        ("{code: typo, found: 帐, proposal: 账}", ["原文疑点待定：帐"]),
        ("{code: missing-word}", ["原文疑点待定：missing-word"]),
        ("{code: typo, found: 帐, decision: 采纳}", []),
    ],
)
def test_a_doubt_about_the_source_is_noted_until_it_is_decided(
    waiting: Path, issue: str, says: list[str]
) -> None:
    casebooks.add_field(waiting, "case-01", f"source_issues: [{issue}]")
    found = told(waiting, "review-doubt")
    assert [one.message for one in found] == says
    assert all(one.fix == "把 decision 改成“保留”或“采纳”" for one in found)


def test_approved_on_the_day_of_the_next_review_is_sound(folder: Path) -> None:
    casebooks.change(folder, "cases/case-01.md", "review_by: '2030-01-01'", "review_by: 2026-11-23")
    assert problems(folder, approved_on="2026-11-23") == []


def test_what_a_published_article_lacks_is_named_field_by_field(tmp_path: Path) -> None:
    folder = rich_casebook.write(tmp_path / "rich")
    casebooks.change(folder, "preface.md", "status: 待审", "status: 已发布")
    casebooks.change(folder, "preface.md", "review_by: 2030-01-01\n", "")
    (found,) = told(folder, "review-approval")
    assert found.message == "已发布的条目没有 approved_by、approved_on、review_by"
    assert found.fix == "填上 approved_by、approved_on、review_by，或把 status 改成“待审”"


@pytest.mark.parametrize("field", ["owner", "approved_by"])
def test_a_person_as_owner_or_approver_is_told_at_the_field(waiting: Path, field: str) -> None:
    path = waiting / "cases/case-01.md"
    text = path.read_text(encoding="utf-8").replace("owner: 测试部门\n", "")
    path.write_text(text, encoding="utf-8")
    casebooks.add_field(waiting, "case-01", f"{field}: {'王' + '小明'}")
    (found,) = told(waiting, "review-name")
    assert (found.message, found.severity) == (f"{field} 像是人名：王***", "warning")
    assert path.read_text(encoding="utf-8").split("\n")[found.line - 1].startswith(f"{field}: ")
