"""What the lookup shows of an entry: the page's words as plain text, and nothing that is not shown."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.book.cards import (
    SHOWN,
    SPOKEN,
    Card,
    LinesSection,
    RepliesSection,
    card_of,
    numbered_techniques,
    one_line,
)
from build_tools.lookup.page import book_script, page_html
from build_tools.model.book import Book
from build_tools.model.urgent_calls import DANGER, NUMBERS, stop_payment
from build_tools.search.entries import search_entries
from tests import casebooks, rich_casebook


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return casebooks.book(rich_casebook.write(tmp_path_factory.mktemp("lookup") / "casebook"))


def card(book: Book, entry_id: str) -> Card:
    entry = book.handbook.entry(entry_id)
    assert entry is not None
    return card_of(book, entry)


def test_an_urgent_card_tells_the_minutes_in_order_and_a_case_its_words_first(tmp_path: Path) -> None:
    urgent = casebooks.book(casebooks.add_urgent(casebooks.make(tmp_path / "book", 2)))
    keys = {
        kind: [section.key for section in card(urgent, entry_id).sections]
        for kind, entry_id in (("urgent", "urgent-1"), ("case", "case-01"))
    }
    assert keys["urgent"] == ["script", "do-now", "never-say", "never-do", "escalate"]
    told = card(urgent, "urgent-1")
    assert (told.kind, told.path) == ("urgent", (DANGER,))
    assert keys["case"] == [key for key in SHOWN if key in keys["case"]]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("您先别着急。", "您先别着急。"),
        ("*很*要紧，**马上**办", "*很*要紧，马上办"),
        (
            "见[制度](https://example.org/a_b)和`{{hotline}}`",
            "见[制度](https://example.org/a_b)和`5<6*热线*`",
        ),
        ("打{{hotline}}，{{ hotline }}", "打5<6*热线*，5<6*热线*"),
        ("{{unknown}}", "{{unknown}}"),
        ("A&amp;B 与 5<6 <b>粗</b>", "A&amp;B 与 5<6 <b>粗</b>"),
        ("清点是3*100元+2*50元", "清点是3*100元+2*50元"),
        (r"\\服务器\共享，\*\*甲", r"\\服务器\共享，**甲"),
    ],
)
def test_prose_becomes_plain_text(written: str, shown: str) -> None:
    assert one_line(written, {"hotline": "5<6*热线*"}) == shown


def test_a_case_has_all_that_a_call_needs(book: Book) -> None:
    found = card(book, "case-05")
    assert [section.key for section in found.sections] == [key for key in SHOWN if key != "points"]
    assert found.techniques and found.customer_says
    assert (found.kind, found.label) == ("case", "案例5")
    case = book.handbook.cases["case-05"]
    assert found.path == tuple(filter(None, (case.category, case.subcategory))) and found.path


def test_a_section_is_drawn_by_its_kind(book: Book) -> None:
    kinds = {section.key: section.kind for section in card(book, "case-05").sections}
    assert kinds == {
        "script": "lines",
        "replies": "replies",
        "never-say": "pairs",
        "escalate": "list",
        "do-now": "steps",
        "ask": "list",
        "no-promise": "list",
    }
    assert all(section.items for c in book.links.order for section in card(book, c).sections)
    labels = {key: section.spec.label for key, section in book.handbook.cases["case-05"].sections.items()}
    assert all(section.label == labels[section.key] for section in card(book, "case-05").sections)


def test_lines_know_who_says_them(book: Book) -> None:
    roles = {role.label for role in book.handbook.taxonomy.roles}
    sections = [section for case_id in book.links.order for section in card(book, case_id).sections]
    lines = [line for section in sections if isinstance(section, LinesSection) for line in section.items]
    assert lines and all(line.staff == (line.speaker in roles) for line in lines)
    assert {section.key for section in sections if isinstance(section, LinesSection)} == set(SPOKEN)


def test_each_post_of_an_opening_is_a_part_and_a_talk_with_a_customer_is_one(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook")
    case = "cases/case-01.md"
    casebooks.change(folder, case, "## 先这样说\n", "## 先这样说\n柜员：给我看看。\n")

    def parts() -> list[tuple[str, int]]:
        section = card(casebooks.book(folder), "case-01").sections[0]
        assert isinstance(section, LinesSection)
        return [(line.speaker, line.part) for line in section.items]

    assert parts() == [("柜员", 0), *[("大堂经理", 1)] * 3]
    casebooks.change(folder, case, "柜员：给我看看。\n", "柜员：给我看看。\n客户：快点！\n")
    assert parts() == [("柜员", 0), ("客户", 0), *[("大堂经理", 0)] * 3]


def test_replies_are_what_customers_say_and_what_is_answered(book: Book) -> None:
    section = next(s for s in card(book, "case-05").sections if s.key == "replies")
    assert isinstance(section, RepliesSection)
    written = book.handbook.cases["case-05"].sections["replies"].items
    assert [reply.says for reply in section.items] == [item.text for item in written]
    assert all(reply.answer for reply in section.items)


def test_the_conversation_is_for_training_and_on_no_card(book: Book) -> None:
    assert "dialogue" in book.handbook.cases["case-05"].sections
    assert "dialogue" not in {section.key for section in card(book, "case-05").sections}


def test_what_is_withdrawn_says_so_and_holds_nothing_to_read_out(book: Book) -> None:
    assert [c for c in book.links.order if card(book, c).withdrawn] == ["case-02"]
    found = card(book, "case-02")
    assert found.withdrawn is not None
    assert (found.withdrawn.on, found.withdrawn.reason) == ("2026-02-03", "见案例5 & 5<6。")
    assert [(other.id, other.label) for other in found.withdrawn.replaced_by] == [
        ("case-03", "案例3"),
        ("technique-2", "第2节"),
    ]
    case = book.handbook.cases["case-02"]
    assert case.sections and case.summary
    said = {text for section in case.sections.values() for _, text in section.texts()}
    assert not (said | {case.summary, *case.customer_says}) & set(_texts(found.model_dump()))


def test_nothing_offers_what_is_withdrawn(book: Book) -> None:
    assert "case-02" in {c for ids in book.links.by_technique.values() for c in ids}
    entries = [card(book, entry_id) for entry_id in (*book.links.order, *book.handbook.techniques)]
    related = {link.id for entry in entries for link in entry.related}
    assert related and "case-02" not in related
    pinned = book.handbook.model_copy(update={"pinned": ("case-02", "case-05")})
    text = book_script(replace(book, handbook=pinned))
    assert json.loads(text[text.index("{") : text.rindex("}") + 1])["pinned"] == ["case-05"]


def test_aliases_and_editors_doubts_are_never_shown(book: Book) -> None:
    for case_id in book.links.order:
        case = book.handbook.cases[case_id]
        found = card(book, case_id)
        assert not {"aliases", "source_issues", "approved_by"} & Card.model_fields.keys()
        assert not set(case.aliases) & set(_texts(found.model_dump()))


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else []
    return [text for part in parts for text in _texts(part)]


def test_a_technique_has_points_and_the_cases_that_use_it(book: Book) -> None:
    found = card(book, "technique-1")
    assert (found.kind, found.label, found.path) == ("technique", "第1节", ("技巧",))
    wanted = ("technique-3", "technique-1", "technique-99")
    assert numbered_techniques(book, wanted) == ["technique-1", "technique-3"]
    assert "points" in [section.key for section in found.sections]
    assert found.related


def test_the_lookup_knows_entries_in_the_order_of_the_index(book: Book) -> None:
    text = book_script(book)
    told = json.loads(text[text.index("{") : text.rindex("}") + 1])
    assert told["ids"] == [entry.id for entry in search_entries(book)]
    assert sum(one["count"] for one in told["categories"]) <= len(book.links.order)


def test_techniques_are_named_without_what_all_their_titles_end_with(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook")
    for number, title in enumerate(("倾听客户的基本技巧", "感谢客户的基本技巧"), start=1):
        path = folder / f"techniques/technique-{number}.md"
        lines = path.read_text(encoding="utf-8").split("\n")
        lines[1] = f"title: {title}"
        path.write_text("\n".join(lines), encoding="utf-8")
    for path in folder.glob("techniques/technique-[3-9].md"):
        lines = path.read_text(encoding="utf-8").split("\n")
        lines[1] = "title: 询问客户的基本技巧"
        path.write_text("\n".join(lines), encoding="utf-8")
    text = book_script(casebooks.book(folder))
    told = json.loads(text[text.index("{") : text.rindex("}") + 1])
    assert [one["short"] for one in told["techniques"]][:2] == ["倾听", "感谢"]


def test_the_screen_takes_its_words_of_this_book_from_the_book(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook")
    casebooks.change(folder, "handbook.yml", "title: 技巧\n", "title: 说话的*本事*\n")
    text = book_script(casebooks.book(folder))
    told = json.loads(text[text.index("{") : text.rindex("}") + 1])
    assert (told["techniqueChapter"], told["onDuty"]) == ("说话的*本事*", "当班的负责人")
    casebooks.change(folder, "handbook.yml", "chapters:\n", "on_duty: 值班{{no.such}}经理\nchapters:\n")
    assert [p.code for p in casebooks.problems(folder)] == ["token-unknown"]
    casebooks.change(folder, "handbook.yml", "{{no.such}}", "")
    assert '"onDuty":"值班经理"' in book_script(casebooks.book(folder))


def test_a_withdrawn_technique_keeps_its_place_and_says_so(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook")
    casebooks.change(folder, "techniques/technique-2.md", "status: 待审", "status: 已停用")
    text = book_script(casebooks.book(folder))
    told = json.loads(text[text.index("{") : text.rindex("}") + 1])
    assert [one["short"].endswith("（已停用）") for one in told["techniques"]][:3] == [False, True, False]


def test_the_page_escapes_what_the_book_is_called(book: Book) -> None:
    html = page_html(book)
    assert "A&amp;B银行&quot;客户&quot;手册&amp;lt;b&amp;gt;" in html
    assert "a-z.html" in html


def test_the_page_itself_says_whom_to_call(book: Book) -> None:
    html = page_html(book)
    assert all(f"{number} {use}" in html for number, use in NUMBERS)
    assert stop_payment(book.handbook) in html
