"""The A–Z register: letters in order, what has none at the end; and the words that characterise a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.book.register import OTHER, by_letter, terms
from build_tools.book.vocabulary import _content_words, dictionary
from build_tools.model.handbook import Handbook
from tests import casebooks


def test_rows_stand_under_their_letter_in_order() -> None:
    rows = [(text, text * 2) for text in ("B超", "案例", "3G卡", "阿姨", "吧台", "！")]
    assert by_letter(rows) == [
        ("A", [("阿姨", "阿姨阿姨"), ("案例", "案例案例")]),
        ("B", [("B超", "B超B超"), ("吧台", "吧台吧台")]),
        (OTHER, [("！", "！！"), ("3G卡", "3G卡3G卡")]),
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = casebooks.make(tmp_path / "book", 3)
    words = "dictionary: [冠字号, 吞卡, ATM, 假币]\nsynonyms:\n  - words: [点钞机, 验钞机]\n"
    (folder / "words.yml").write_text(words, encoding="utf-8")
    for number, title in enumerate(("吞卡和假币怎么办", "吞卡以后验钞机响了", "别的事情怎么办"), 1):
        text = (folder / f"cases/case-0{number}.md").read_text(encoding="utf-8")
        old = next(line for line in text.splitlines() if line.startswith("title: "))
        casebooks.change(folder, f"cases/case-0{number}.md", old, f"title: {title}")
    return folder


def test_a_word_leads_to_the_cases_in_use_that_have_it(folder: Path) -> None:
    found = terms(casebooks.book(folder))
    assert (found["吞卡"], found["假币"], found["验钞机"]) == (
        ["case-01", "case-02"],
        ["case-01"],
        ["case-02"],
    )
    assert "冠字号" not in found
    casebooks.withdraw(folder, "case-01")
    after = terms(casebooks.book(folder))
    assert after["吞卡"] == ["case-02"] and "假币" not in after


def test_the_banks_own_words_are_in_order_and_chinese(folder: Path) -> None:
    handbook: Handbook = casebooks.handbook(folder)
    assert dictionary(handbook) == tuple(sorted(("冠字号", "吞卡", "假币", "点钞机", "验钞机")))


def test_words_that_say_nothing_do_not_characterise_a_case() -> None:
    assert _content_words(["为什么", "吞卡", "别的", "还款"]) == {"吞卡", "还款"}
