"""An approval must be one: a post other than the owner's, on a day that has come, before the next review."""

from __future__ import annotations

from pathlib import Path

import pytest

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
