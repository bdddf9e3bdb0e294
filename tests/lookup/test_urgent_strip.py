"""What the strip and the pane say of danger, with a card and without one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from build_tools.lookup.page import _lookup_book, page_html
from build_tools.model.book import Book
from build_tools.model.release import for_release
from tests import casebooks
from tests.lookup.parts import Parts

CARD: dict[str, Any] = {
    "id": "urgent-1",
    "title": "有人要轻生",
    "status": "待审",
    "reviewBy": "2026-07-01",
    "said": [{"speaker": "座席", "text": "您在哪儿？"}, {"speaker": "柜员", "text": "我不走开。"}],
    "acts": ["先问在哪儿", "打110", "守着"],
}
BOOK = {
    "onDuty": "值班经理",
    "urgent": {"danger": "有谁出事了", "numbers": [["110", "报警"]], "stopPayment": "卡背面的电话"},
    "urgentCards": [CARD],
}
SURE = {"id": "urgent-1", "title": "有人要轻生", "sure": True}
ASKED = {**SURE, "sure": False}
# What the release's index has of a kind whose card nobody has signed.
WITHOUT = {"id": "urgent-9", "title": "", "sure": True}
WHOM = ("先打电话", "110 报警", "本行止付：卡背面的电话")


@pytest.fixture(scope="module")
def strip() -> Parts:
    made = Parts("screen", "urgent")
    made.ask("(lookup.book = given[0])", BOOK)
    return made


def said(strip: Parts, urgent: dict[str, Any], *posts: str) -> str:
    text: str = strip.ask("textOf(lookup.urgentStrip(given[0], given[1]))", urgent, posts)
    return text


def test_it_says_whom_to_call_the_first_sentence_and_the_acts(strip: Parts) -> None:
    text = said(strip, SURE)
    assert all(part in text for part in ("有人要轻生", *WHOM, "您在哪儿？", *CARD["acts"], "打开全卡"))
    assert "我不走开。" not in text


def test_the_sentence_is_that_of_the_readers_post_where_there_is_one(strip: Parts) -> None:
    assert "我不走开。" in said(strip, SURE, "柜员") and "您在哪儿？" not in said(strip, SURE, "柜员")
    assert "您在哪儿？" in said(strip, SURE, "保安")


def test_what_is_only_asked_about_has_the_numbers_and_no_script(strip: Parts) -> None:
    text = said(strip, ASKED)
    assert text.startswith("是不是有人要轻生？如果是，先打电话")
    assert all(part in text for part in WHOM)
    assert [part for part in ("您在哪儿？", "我不走开。", *CARD["acts"]) if part in text] == []


def test_without_a_card_there_are_the_numbers_and_nothing_else(strip: Parts) -> None:
    assert said(strip, WITHOUT) == "有谁出事了先打电话110 报警本行止付：卡背面的电话"
    assert said(strip, {**WITHOUT, "sure": False}).startswith("是不是有谁出事了？如果是，先打电话110")
    assert strip.ask("lookup.urgentCard(given[0])", WITHOUT) == ""


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, ["待审"]),
        ({"status": "已发布"}, []),
        ({"status": "已发布", "reviewBy": "2026-06-30"}, []),
        ({"status": "已发布", "reviewBy": "2026-06-29"}, ["已过复核期"]),
        ({"status": "待复核", "reviewBy": "2026-06-29"}, ["已过复核期", "待复核"]),
    ],
)
def test_a_card_past_its_day_is_shown_and_says_so(
    more: dict[str, str], expected: list[str], strip: Parts
) -> None:
    strip.ask("(lookup.book = given[0])", {**BOOK, "urgentCards": [{**CARD, **more}]})
    text = said(strip, SURE)
    strip.ask("(lookup.book = given[0])", BOOK)
    assert [word for word in ("已过复核期", "待审", "待复核") if word in text] == expected
    assert "您在哪儿？" in text and "打110" in text


def test_in_danger_the_one_on_duty_is_the_books(strip: Parts) -> None:
    panel = "lookup.urgentPanel(given[0], {}).map(textOf).join()"
    shown = strip.ask(panel, SURE)
    assert (
        "同时报告值班经理。" in shown and "110" in shown and "卡背面的电话" in shown and "打开全卡" in shown
    )
    assert "打开全卡" not in strip.ask(panel, WITHOUT)
    assert all(act in shown for act in CARD["acts"])
    assert [act for act in CARD["acts"] if act in strip.ask(panel, ASKED)] == []


def released(book: Book) -> Book:
    return Book(for_release(book.handbook), book.links, book.version, book.tokens, release=True)


def test_the_book_hands_over_how_each_post_begins_and_the_first_acts(tmp_path: Path) -> None:
    book = casebooks.book(casebooks.add_urgent(casebooks.make(tmp_path / "casebook", 1)))
    first, second = _lookup_book(book).urgent_cards
    assert [(line.speaker, line.text) for line in first.said] == [
        ("客服座席", "您在河口哪条街？我想叫人去陪您。"),
        ("大堂经理", "我就站在门边，不往前走。"),
    ]
    assert [act[:4] for act in first.acts] == ["先问人在", "旁边的同", "一个人守"]
    assert second.acts[2] == "同事打110，客人打【按本行规定】。"
    assert _lookup_book(book).ids[-2:] == ("urgent-1", "urgent-2")


def test_a_release_hands_over_signed_cards_alone(tmp_path: Path) -> None:
    folder = casebooks.add_urgent(casebooks.make(tmp_path / "casebook", 1))
    casebooks.sign(folder, "urgent-2")
    book = released(casebooks.book(folder))
    assert [card.id for card in _lookup_book(book).urgent_cards] == ["urgent-2"]
    page = page_html(book)
    assert "有人正在被骗" in page and "轻生" not in page


def test_the_page_itself_has_the_numbers_and_the_titles(tmp_path: Path) -> None:
    page = page_html(casebooks.book(casebooks.add_urgent(casebooks.make(tmp_path / "casebook", 1))))
    assert page.index("110") < page.index('<a href="urgent/urgent-1.html">有人要轻生</a>')
    assert "data-urgent" not in page
