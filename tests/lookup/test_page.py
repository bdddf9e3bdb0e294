"""What the lookup's script is told of the book."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from build_tools.lookup.page import book_script
from build_tools.search.entries import search_entries
from tests import casebooks


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A casebook with two techniques, whose titles the test gives."""
    folder = casebooks.make(tmp_path, 4)
    for number in range(3, 8):
        (folder / f"techniques/technique-{number}.md").unlink()
        casebooks.change(folder, "handbook.yml", f"    technique-{number}: {number}\n", "")
    return folder


def told(folder: Path) -> Any:
    """Return what the script describes."""
    script = book_script(casebooks.book(folder))
    return json.loads(script.partition("(")[2].rpartition(")")[0])


def titled(folder: Path, *titles: str) -> list[str]:
    """Give the techniques their titles; return the short ones."""
    for number, title in enumerate(titles, 1):
        casebooks.change(
            folder, f"techniques/technique-{number}.md", f"title: 第{number}种技巧", f"title: {title}"
        )
    return [technique["short"] for technique in told(folder)["techniques"]]


def test_an_ending_of_three_characters_that_all_techniques_share_is_left_out(folder: Path) -> None:
    assert titled(folder, "道歉的话术", "解释的话术") == ["道歉", "解释"]


def test_a_shorter_ending_is_part_of_the_word(folder: Path) -> None:
    assert titled(folder, "道歉话术", "解释话术") == ["道歉话术", "解释话术"]


def test_a_title_that_is_nothing_but_the_ending_stays(folder: Path) -> None:
    assert titled(folder, "的话术", "解释的话术") == ["的话术", "解释"]


def test_a_withdrawn_technique_says_so_in_its_short_title(folder: Path) -> None:
    casebooks.change(folder, "techniques/technique-2.md", "status: 待审", "status: 已停用")
    assert titled(folder, "道歉的话术", "解释的话术") == ["道歉", "解释（已停用）"]


def test_a_category_counts_its_cases_in_use_and_none_is_listed_without(folder: Path) -> None:
    handbook = casebooks.handbook(folder)
    category = handbook.cases["case-01"].category
    before = {row["value"]: row["count"] for row in told(folder)["categories"]}
    assert sum(before.values()) == 4 and all(before.values())
    casebooks.withdraw(folder, "case-01")
    after = {row["value"]: row["count"] for row in told(folder)["categories"]}
    assert after == {name: count for name, n in before.items() if (count := n - (name == category))}


def test_the_owner_is_the_one_of_most_cases(folder: Path) -> None:
    for number in (2, 3, 4):
        casebooks.change(folder, f"cases/case-0{number}.md", "owner: 测试部门", "owner: 运营部门")
    assert told(folder)["owner"] == "运营部门"


def test_a_single_technique_keeps_its_whole_title(folder: Path) -> None:
    (folder / "techniques/technique-2.md").unlink()
    casebooks.change(folder, "handbook.yml", "    technique-2: 2\n", "")
    assert titled(folder, "道歉的话术") == ["道歉的话术"]


def test_ids_are_in_the_order_of_the_search_index(folder: Path) -> None:
    book = casebooks.book(folder)
    assert told(folder)["ids"] == [entry.id for entry in search_entries(book)]


def test_what_is_withdrawn_is_pinned_no_longer(folder: Path) -> None:
    pinned = "pinned: [case-02, case-01]\n"
    casebooks.change(folder, "handbook.yml", "chapters:\n", f"{pinned}chapters:\n")
    assert told(folder)["pinned"] == ["case-02", "case-01"]
    casebooks.withdraw(folder, "case-02")
    assert told(folder)["pinned"] == ["case-01"]


def test_posts_are_those_that_cases_in_use_are_for_in_the_order_of_the_taxonomy(folder: Path) -> None:
    handbook = casebooks.handbook(folder)
    known = [role.label for role in handbook.taxonomy.roles]
    for number in (1, 2, 3, 4):
        path = folder / f"cases/case-0{number}.md"
        text = path.read_text(encoding="utf-8")
        post = known[-1] if number == 1 else known[1] if number == 2 else known[0]
        old = next(line for line in text.splitlines() if line.startswith("roles:"))
        head, _, rest = text.partition(old + "\n")
        behind = rest.splitlines(keepends=True)
        while behind and behind[0].lstrip().startswith("- "):
            behind = behind[1:]
        path.write_text(f"{head}roles: [{post}]\n{''.join(behind)}", encoding="utf-8")
    assert told(folder)["posts"] == [known[0], known[1], known[-1]]
    casebooks.withdraw(folder, "case-02")
    assert told(folder)["posts"] == [known[0], known[-1]]


def test_only_steps_are_acts(folder: Path) -> None:
    casebooks.add_urgent(folder, "urgent-1")
    path = folder / "urgent/urgent-1.md"
    kept = [line for line in path.read_text("utf-8").split("\n") if line[:2] not in ("3.", "4.")]
    kept = [line for line in kept if not line.startswith(("  - {act: 3", "  - {act: 4"))]
    path.write_text("\n".join(kept), encoding="utf-8")
    (strip,) = told(folder)["urgentCards"]
    assert [act[:5] for act in strip["acts"]] == ["先问人在哪", "旁边的同事"]


def test_without_owners_there_is_none(folder: Path) -> None:
    for number in (1, 2, 3, 4):
        casebooks.change(folder, f"cases/case-0{number}.md", "owner: 测试部门\n", "")
    assert told(folder)["owner"] == ""
