"""Sections that a book has of its own: written to handbook.yml where they recur, told once with a count."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import casebooks
from tests.importing.samples import imported, read_back
from tests.importing.test_import_sections import section_texts
from tests.importing.word_files import heading, import_word, said
from tests.importing.word_files import text as paragraph
from tests.toc import documents as d


def book(form: str, cases: int = 3) -> str:
    """Return a book whose cases have sections called 起因 and 站长的话 beside a known one."""
    rows = ["某某站来电手册", "第一章 站上"]
    for n in range(1, cases + 1):
        rows += [f"案例{n}：灯不亮{n}"]
        for k, (name, words) in enumerate(
            (("起因", "线断了。"), ("处理结果", "接上了。"), ("站长的话", "早该查。")), 1
        ):
            rows += [form.format(name=name, n=n, k=k), words]
    return "\n".join([*rows, ""])


@pytest.mark.parametrize(
    "form", ["【{name}】", "◎{name}", "{k}. {name}", "{n}.{k} {name}", "{name}", "{name}：", "■ {name}"]
)
def test_headings_that_recur_are_the_sections_of_the_book(form: str, tmp_path: Path) -> None:
    report, handbook, folder = imported(book(form), tmp_path)
    assert [(one.key, one.label, one.kind, one.after) for one in handbook.sections] == [
        ("qi-yin", "起因", "正文", "story"),
        ("zhan-zhang-de-hua", "站长的话", "正文", "outcome"),
    ]
    assert section_texts(handbook.cases["case-02"]) == {
        **{"qi-yin": ["线断了。"], "outcome": ["接上了。"], "zhan-zhang-de-hua": ["早该查。"]}
    }
    told = [doubt for doubt in report.doubts if doubt.code == "section-own"]
    assert [(one.line, one.message) for one in told] == [
        (4, "小节“起因”3 个案例里有，当作这本书自己的小节，写进 handbook.yml 的 sections"),
        (8, "小节“站长的话”3 个案例里有，当作这本书自己的小节，写进 handbook.yml 的 sections"),
    ]
    assert not [p for p in casebooks.problems(folder) if p.severity == "error"]


def test_one_that_stands_once_stays_text(tmp_path: Path) -> None:
    text = book("【{name}】").replace("案例3：灯不亮3", "【家属的话】\n谢谢。\n案例3：灯不亮3")
    report, _, folder = imported(text, tmp_path)
    assert "家属的话" not in (folder / "handbook.yml").read_text("utf-8")
    assert [doubt.code for doubt in report.doubts if "家属的话" in doubt.message] == ["section-unknown"]


def test_a_name_that_nothing_marks_must_recur_in_half_of_the_cases(tmp_path: Path) -> None:
    text = book("{name}", 5).replace("站长的话\n", "", 3)
    _, handbook, _ = imported(text, tmp_path)
    assert [one.label for one in handbook.sections] == ["起因"]


def test_names_before_a_colon_are_sections_where_each_case_has_one_line_of_them(tmp_path: Path) -> None:
    told = "经过：老人在门口站了半个小时没有人管。\n处理：值班的人当场道了歉，又派了车。\n"
    told += "值班员：您慢走，有事再打这个电话找我。\n"
    text = "第一章 站上\n" + "".join(f"案例{n}：灯不亮{n}\n{told}" for n in (1, 2, 3))
    _, handbook, _ = imported(text, tmp_path)
    assert [one.label for one in handbook.sections] == ["经过", "处理"]
    assert section_texts(handbook.cases["case-03"])["jing-guo"] == ["老人在门口站了半个小时没有人管。"]


def test_text_may_follow_a_bracket_on_its_line(tmp_path: Path) -> None:
    told = "【投诉内容】灯一直不亮，报了三次。\n【办理情况】当天换了一盏新的。\n"
    text = "第一章 站上\n" + "".join(f"案例{n}：灯不亮{n}\n{told}" for n in (1, 2))
    _, handbook, _ = imported(text, tmp_path)
    assert [one.label for one in handbook.sections] == ["投诉内容", "办理情况"]


def test_items_of_a_list_that_every_case_repeats_are_no_sections(tmp_path: Path) -> None:
    text = book("【{name}】").replace("接上了。\n", "1. 先安排座位\n2. 再查系统\n接上了。\n")
    _, handbook, _ = imported(text, tmp_path)
    assert [one.label for one in handbook.sections] == ["起因", "站长的话"]
    assert "先安排座位" in str(section_texts(handbook.cases["case-01"])["outcome"])


def test_a_speaker_is_no_section(tmp_path: Path) -> None:
    text = book("【{name}】").replace("线断了。\n", "线断了。\n客户：\n没有灯。\n")
    _, handbook, _ = imported(text, tmp_path)
    assert "客户" not in [one.label for one in handbook.sections]


def test_headings_below_a_case_in_word_are_its_sections(tmp_path: Path) -> None:
    rows = [heading("第一章 站上")]
    for n in (1, 2, 3):
        rows += [heading(f"案例{n}：灯不亮{n}", 2), heading("核查情况", 3), paragraph("线断了。")]
    report, files = import_word(d.docx("".join(rows)), tmp_path)
    assert len(said(report, "section-own")) == 1
    assert "## 核查情况\n线断了。" in files["cases/case-03.md"]
    assert read_back(tmp_path / "word").sections[0].label == "核查情况"
