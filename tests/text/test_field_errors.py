"""Every error text that Word prints, in every spelling, is known to all who read tables of contents."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.office.docx import titles
from build_tools.text.field_errors import (
    EMPTY_LISTS,
    ERROR,
    FIELD_ERRORS,
    GAP,
    LONGEST_GAP,
    is_error_result,
)
from build_tools.toc.repairing import check, repair
from tests.importing.samples import BODY, ENTRIES, headings, outline
from tests.toc import documents as d
from tests.toc.documents import TITLES
from tests.toc.reading_back import part

PRINTED = tuple(
    f"{word}!{phrase.replace(GAP, ' 标题 1 ')}"
    for word, phrases in FIELD_ERRORS.items()
    for phrase in phrases
)
FORMS = (
    lambda text: text,
    lambda text: f"{text}。",
    lambda text: f"{text}.",
    lambda text: f"{text.replace('!', '！')}。",
    lambda text: f"{text.replace('!', '! ')}.",
    lambda text: text.replace("!", " ！\u00a0"),
    lambda text: f"{text.upper()}。",
)
# What Word and WPS print, one a line; those without the word at the end.
WRITTEN = Path(__file__).with_name("field_errors.txt").read_text(encoding="utf-8").splitlines()
UNLISTED = (
    "错误!这是新版本才有的话。",
    "Error! Something of a newer version.",
    "エラー！新しい言葉です。",
    "錯誤! 別的話。",
)


def typed(entry: d.Entry, page: str) -> str:
    return d.run(f"{entry.text}\t{page}")


# Every spelling is put before what decides; the readers of files, which ask it, read some of each language.
SOME = [*PRINTED[::6], *UNLISTED]


@pytest.mark.parametrize("printed", SOME)
def test_the_repair_of_word_files(printed: str) -> None:
    raw = d.docx(d.contents(TITLES, typed, printed) + d.body_of(TITLES))
    report = check(raw)
    assert report.broken and all("error-text" in row.faults for row in report.rows)
    repaired, report = repair(raw, None)
    assert {row.status for row in report.rows} == {"repaired"}
    assert not check(repaired).broken
    assert re.split("[!！]", printed)[0].encode() not in part(repaired)


@pytest.mark.parametrize("printed", SOME)
def test_a_page_field_that_shows_it(printed: str) -> None:
    repaired, report = repair(d.docx(d.contents(TITLES, d.row, printed) + d.body_of(TITLES)), None)
    assert {row.status for row in report.rows} == {"repaired"}
    assert re.split("[!！]", printed)[0].encode() not in part(repaired)


@pytest.mark.parametrize("before", ["\t", "……", "", " "])
def test_the_import_of_handbooks(before: str) -> None:
    wanted = headings(outline("目录\n" + "".join(f"{e}……1\n" for e in ENTRIES) + BODY))
    for printed in SOME if before.strip(" ") else PRINTED[::6]:
        found = outline("目录\n" + "".join(f"{entry}{before}{printed}\n" for entry in ENTRIES) + BODY)
        assert (headings(found), found.contents_entries) == (wanted, len(ENTRIES)), printed


@pytest.mark.parametrize("form", FORMS)
def test_every_spelling(form: Callable[[str], str]) -> None:
    for printed in PRINTED:
        for before in ("第一章 接待客户", "第一章 接待客户\t", "第一章 接待客户……"):
            shown = before + form(printed)
            assert ERROR.search(shown), shown
            assert titles.row_title(shown, typed_page=True) == "第一章 接待客户", shown
        assert is_error_result(form(printed))


def test_every_text_that_word_prints_is_listed() -> None:
    with_word = [text for text in WRITTEN if "!" in text]
    assert [text for text in with_word if not ERROR.fullmatch(text)] == []
    assert [text for text in WRITTEN if not is_error_result(text)] == []
    assert len(with_word) == len(PRINTED) and len(WRITTEN) == len(PRINTED) + len(EMPTY_LISTS)


@pytest.mark.parametrize("after", ["请看下面", "错误!未定义书签。"])
def test_an_error_text_with_more_behind_it_is_not_the_whole_result(after: str) -> None:
    assert ERROR.match(f"错误!未定义书签。{after}")
    assert not is_error_result(f"错误!未定义书签。{after}")


def test_the_name_of_a_style_has_forty_characters() -> None:
    assert LONGEST_GAP == 40
    for length, listed in ((40, True), (41, False)):
        shown = f"使用“开始”选项卡将{'样' * length}应用于要在此处显示的文字"
        assert bool(ERROR.search(f"错误!{shown}")) is listed


@pytest.mark.parametrize("printed", EMPTY_LISTS)
def test_an_empty_list_needs_no_word_before(printed: str) -> None:
    assert is_error_result(printed) and is_error_result(f" {printed}。 ")
    assert not is_error_result(f"{printed}，请看下面")


@pytest.mark.parametrize("result", ["!语法错误", "！除数为零", "!Zero Divide", "!Undefined Bookmark, SUM"])
def test_a_formula_says_it_without_the_word(result: str) -> None:
    assert is_error_result(result, is_formula=True)
    assert not is_error_result(result)


@pytest.mark.parametrize(
    "text",
    [
        "回答错误！",
        "操作错误!请重试",
        "密码错误！未找到卡",
        "他说：错误!我不同意。",
        "Trial and Error",
        "见错误！第3节",
        "12",
        "",
    ],
)
def test_what_is_no_error_text(text: str) -> None:
    assert ERROR.search(text) is None
    assert not is_error_result(text) or text.startswith("错误")
