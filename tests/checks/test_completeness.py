"""What an entry must have by its kind and state, and how long its parts may be."""

from __future__ import annotations

from typing import Any

import pytest

from build_tools.checks.completeness import check
from build_tools.model.handbook import Handbook
from build_tools.model.sections import Item, Section, SectionSpec
from build_tools.system.problems import Problem
from tests import casebooks

MUST = {
    "case-01": {
        *("category", "summary", "customer_says", "channels", "roles", "severity", "techniques"),
        *("provenance", "owner", "review_by"),
    },
    "technique-1": {"provenance", "owner", "review_by"},
    "urgent-1": {"summary", "channels", "roles", "provenance", "owner", "review_by", "sources"},
}
EMPTY: dict[str, Any] = {
    "summary": None,
    "category": None,
    "severity": None,
    "provenance": None,
    "owner": None,
}
EMPTY |= {"review_by": None}


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    folder = casebooks.make(tmp_path_factory.mktemp("complete") / "book", 1)
    return casebooks.handbook(casebooks.add_urgent(folder, "urgent-1"))


def told(handbook: Handbook, entry_id: str, **update: Any) -> list[Problem]:
    """Return the problems of one entry with other values."""
    entry: Any = handbook.entry(entry_id)
    changed = entry.model_copy(update=update)
    group = {"case": "cases", "technique": "techniques", "urgent": "urgent_cards"}[entry_id.split("-")[0]]
    others: dict[str, Any] = {name: {} for name in ("cases", "techniques", "urgent_cards")}
    return list(check(handbook.model_copy(update={**others, group: {entry_id: changed}})))


def codes(found: list[Problem]) -> list[tuple[str, str]]:
    return [(one.code, one.severity) for one in found]


@pytest.mark.parametrize("entry_id", MUST)
def test_a_whole_entry_lacks_nothing(handbook: Handbook, entry_id: str) -> None:
    assert told(handbook, entry_id) == []


@pytest.mark.parametrize(
    ("entry_id", "field"), [(one, field) for one, fields in MUST.items() for field in sorted(fields)]
)
def test_a_field_that_an_entry_must_have_is_missed(handbook: Handbook, entry_id: str, field: str) -> None:
    (problem,) = told(handbook, entry_id, **{field: EMPTY.get(field, ())})
    assert (problem.code, problem.severity) == ("field-missing", "error")
    assert field in problem.message and "状态为“待审”的条目" in problem.message
    entry: Any = handbook.entry(entry_id)
    assert problem.line == entry.lines[field] and "是空的" in problem.message
    lines = {key: line for key, line in entry.lines.items() if key != field}
    (problem,) = told(handbook, entry_id, **{field: EMPTY.get(field, ())}, lines=lines)
    assert problem.line == 1 and f"必须有 {field}" in problem.message


def test_what_has_errors_is_not_missed_too(handbook: Handbook) -> None:
    assert told(handbook, "case-01", owner=None, wrong=frozenset({"owner"})) == []
    (problem,) = told(handbook, "case-01", owner=None, wrong=frozenset({"status"}), status="草稿")
    assert problem.code == "field-missing" and "，条目必须有" in problem.message
    assert told(handbook, "case-01", title="短", wrong=frozenset({"title"})) == []


def test_a_draft_says_once_what_it_lacks_and_what_is_withdrawn_lacks_nothing(handbook: Handbook) -> None:
    bare: dict[str, Any] = {"owner": None, "sections": {}}
    (problem,) = told(handbook, "case-01", status="草稿", **bare)
    assert (problem.code, problem.severity) == ("draft", "warning")
    assert problem.message.startswith("正文待编写，缺：先这样说、") and problem.message.endswith("、owner")
    assert codes(told(handbook, "case-01", status="草稿", owner=None)) == [("draft", "warning")]
    sections = {key: one for key, one in handbook.cases["case-01"].sections.items() if key != "ask"}
    assert codes(told(handbook, "case-01", status="草稿", sections=sections)) == [("draft", "warning")]
    assert told(handbook, "case-01", status="草稿") == []
    assert told(handbook, "case-01", status="已停用", **bare) == []


def test_missing_sections_are_told_one_by_one_or_all_at_once(handbook: Handbook) -> None:
    entry = handbook.cases["case-01"]
    (problem,) = told(handbook, "case-01", sections={})
    assert (problem.line, problem.code, problem.severity) == (1, "section-missing", "error")
    assert "没有正文：先这样说、马上这样做、" in problem.message and "风险提示" not in problem.message
    kept = {key: one for key, one in entry.sections.items() if key not in ("ask", "story")}
    lines = {key: line for key, line in entry.lines.items() if not key.startswith("##")}
    found = told(handbook, "case-01", sections=kept, lines={**lines, "##ask": 40})
    assert [(one.code, one.line) for one in found] == [("section-missing", 40), ("section-missing", 1)]
    alone: Any = SectionSpec("own", "别的", "list")
    section = Section(alone, 3, items=(Item("甲", 4),))
    assert len(told(handbook, "case-01", sections={"own": section})) > 5


def test_an_article_without_text_is_still_to_be_written(handbook: Handbook) -> None:
    from build_tools.model.handbook import Article

    articles = {
        name: Article(id=name, path=f"{name}.md", title="前言", text=text)
        for name, text in (("a", " \n"), ("b", "甲"))
    }
    found = list(check(handbook.model_copy(update={"articles": articles})))
    assert [(one.path, one.line, one.code, one.severity) for one in found] == [
        ("a.md", 1, "draft", "warning")
    ]


@pytest.mark.parametrize(
    ("field", "least", "most"),
    [("title", 4, 30), ("summary", 20, 60), ("customer_says", 4, 40), ("aliases", 1, 16)],
)
def test_a_field_has_its_length(handbook: Handbook, field: str, least: int, most: int) -> None:
    def found(length: int) -> list[tuple[str, str]]:
        value: Any = "字" * length
        return codes(
            told(handbook, "case-01", **{field: value if field in ("title", "summary") else (value,)})
        )

    warned = [("length-text", "warning")]
    assert (found(least), found(most), found(most + 1)) == ([], [], warned)
    assert least == 1 or found(least - 1) == warned


@pytest.mark.parametrize(
    ("spec", "items", "warned"),
    [
        ({}, 1, True),
        ({}, 2, False),
        ({}, 4, False),
        ({}, 5, True),
        ({"awaited": True}, 0, False),
        ({"awaited": True}, 1, False),
        ({"awaited": True}, 5, True),
        ({"opening": True}, 1, False),
        ({"opening": True}, 9, False),
    ],
)
def test_a_section_has_its_number_of_items(
    handbook: Handbook, spec: dict[str, bool], items: int, warned: bool
) -> None:
    made = SectionSpec("ask", "必问信息", "list", items=(2, 4), chars=(1, 9), **spec)
    section = Section(made, 3, items=tuple(Item("字", n) for n in range(items)))
    sections = {**handbook.cases["case-01"].sections, "ask": section}
    found = told(handbook, "case-01", sections=sections)
    assert codes(found) == [("length-items", "warning")] * warned
    assert all(one.line == 3 and "应为 2—4 项" in one.message for one in found)


@pytest.mark.parametrize(("length", "warned"), [(2, True), (3, False), (5, False), (6, True)])
@pytest.mark.parametrize("kind", ["prose", "list"])
def test_the_parts_of_a_section_have_their_length(
    handbook: Handbook, kind: Any, length: int, warned: bool
) -> None:
    spec = SectionSpec("ask", "必问信息", kind, chars=(3, 5))
    text = "字" * length
    section = (
        Section(spec, 3, text="\n ".join(text))
        if kind == "prose"
        else Section(spec, 3, items=(Item(text, 7),))
    )
    sections = {**handbook.cases["case-01"].sections, "ask": section}
    found = told(handbook, "case-01", sections=sections)
    assert [(one.code, one.line) for one in found] == [("length-text", 3 if kind == "prose" else 7)] * warned
