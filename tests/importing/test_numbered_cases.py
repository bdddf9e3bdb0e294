"""Handbooks that name no case: questions with answers, numbered headings, 篇 and 部分, other trades."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.importing.out.report import ImportReport
from build_tools.model import chapter_label, find_chapter
from build_tools.model.editions import WHOLE
from build_tools.model.handbook import Handbook
from build_tools.print.book_data import book_data
from tests import casebooks
from tests.importing.whole import import_handbook
from tests.roundtrip.reviewing import export_of, read_back


def imported(tmp_path: Path, text: str) -> tuple[Handbook, ImportReport]:
    source = tmp_path / "手册.txt"
    source.write_text(text, encoding="utf-8")
    report = import_handbook(source, tmp_path / "casebook")
    return casebooks.handbook(tmp_path / "casebook"), report


def told(report: ImportReport, code: str) -> list[int]:
    return [doubt.line for doubt in report.doubts if doubt.code == code]


INSURER = """保险应答手册

第一篇 承保环节
一、销售误导
（一）夸大收益
1.1 客户问：三年翻倍，怎么只有这点？
答：我把合同里写明的念给您听。
不够的，我再查。
注意：不得承诺收益。
1.2 客户问：说是存款，怎么变成保险了？
答：我帮您查回访录音。
二、保费扣款
2.1 客户问：怎么又扣了我一笔？
答：请问是哪张卡扣的？

第二篇 理赔环节
一、拒赔争议
3.1 客户问：为什么不赔？
答：我把条款念给您。
"""


def test_questions_with_answers_are_cases(tmp_path: Path) -> None:
    handbook, report = imported(tmp_path, INSURER)
    cases = list(handbook.cases.values())
    assert [case.title for case in cases] == [
        "三年翻倍，怎么只有这点？",
        "说是存款，怎么变成保险了？",
        "怎么又扣了我一笔？",
        "为什么不赔？",
    ]
    assert [(case.category, case.subcategory) for case in cases] == [
        ("销售误导", "夸大收益"),
        ("销售误导", "夸大收益"),
        ("保费扣款", None),
        ("拒赔争议", None),
    ]
    assert cases[0].customer_says == ("三年翻倍，怎么只有这点",)
    assert [(line.speaker, line.text) for line in cases[0].sections["script"].lines] == [
        ("客服座席", "我把合同里写明的念给您听。")
    ]
    assert (
        "不得承诺收益" in cases[0].sections["note"].text
        and "不够的，我再查" in cases[0].sections["note"].text
    )
    assert [list(chapter.cases.values()) for chapter in handbook.chapters] == [[1, 2, 3], [4]]
    assert told(report, "case-proposed") == [4, 6]
    assert not casebooks_errors(tmp_path)


def casebooks_errors(tmp_path: Path) -> list[str]:
    return [p.message for p in casebooks.problems(tmp_path / "casebook") if p.severity == "error"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("问：{}", "答：{}"),
        ("Q1：{}", "A1：{}"),
        ("问题一、", ""),
        ("家长问：{}", "老师答：{}"),
        ("3. 旅客问：{}", "答复：{}"),
    ],
)
def test_questions_in_every_spelling(question: str, answer: str, tmp_path: Path) -> None:
    if not answer:
        question, answer = "问题1：{}", "答案：{}"
    rows = [
        (question.format(q), answer.format(a))
        for q, a in (("几点开门？", "九点。"), ("几点关门？", "五点。"))
    ]
    handbook, _ = imported(tmp_path, "第一章 时间\n" + "\n".join("\n".join(row) for row in rows) + "\n")
    assert [case.title for case in handbook.cases.values()] == ["几点开门？", "几点关门？"]
    assert [case.sections["script"].lines[0].text for case in handbook.cases.values()] == ["九点。", "五点。"]


NUMBERED = """网点一百问

目 录
第一部分 柜面.........1
（一）排队太久.........1
（二）零钱不换 2
第二部分 自助设备错误!未定义书签。
（三）卡被吞……3

第一部分 柜面
（一）排队太久
客户：我都等了一个小时了！
柜员：让您久等，我先帮您看能不能在机器上办。
（二）零钱不换
客户：你们凭什么不换？
柜员：今天的零钱先给您换二十块。

第二部分 自助设备
（三）卡被吞
客户：机器把我卡吞了。
大堂经理：您别急，卡在机器里是安全的。
"""


def test_numbered_headings_are_cases_with_and_without_contents(tmp_path: Path) -> None:
    body = NUMBERED[NUMBERED.index("第一部分 柜面\n") :]
    for name, text in (("a", NUMBERED), ("b", body)):
        (tmp_path / name).mkdir()
        handbook, report = imported(tmp_path / name, text)
        assert [case.title for case in handbook.cases.values()] == ["排队太久", "零钱不换", "卡被吞"]
        assert [len(chapter.cases) for chapter in handbook.chapters] == [2, 1]
        # What is a conversation is told by its speakers.
        assert all(len(case.sections["dialogue"].lines) == 2 for case in handbook.cases.values())
        assert report.counts["unplaced_lines"] == 0


def test_rows_of_every_shape_in_one_table(tmp_path: Path) -> None:
    rows = ["第一章 柜面……1", "案例1：排队 1", "案例2：零钱错误!未指定书签。", "案例3：假币\t3"]
    rows += ["第二章 机具 4", "案例4：吞卡......4"]
    body = ["第一章 柜面", "案例1：排队", "等。", "案例2：零钱", "换。", "案例3：假币", "收。"]
    body += ["第二章 机具", "案例4：吞卡", "吞。"]
    handbook, report = imported(tmp_path, "\n".join(["手册", "目录", *rows, "", *body, ""]))
    assert [case.title for case in handbook.cases.values()] == ["排队", "零钱", "假币", "吞卡"]
    assert [chapter.title for chapter in handbook.chapters] == ["柜面", "机具"]
    assert not told(report, "heading-differs") and report.counts["contents_entries"] == 6


def test_without_chapters_the_highest_titles_are_the_chapters(tmp_path: Path) -> None:
    text = "服务手册\n" + "".join(
        f"{mark}、{chapter}\n" + "".join(f"{n}.{m} {chapter}之{m}\n先问清楚，再去办。\n" for m in (1, 2))
        for n, (mark, chapter) in enumerate((("一", "门诊"), ("二", "住院")), 1)
    )
    handbook, _ = imported(tmp_path, text)
    assert [chapter.title for chapter in handbook.chapters] == ["门诊", "住院"]
    assert [case.title for case in handbook.cases.values()] == ["门诊之1", "门诊之2", "住院之1", "住院之2"]
    assert "先问清楚，再去办。" in handbook.cases["case-04"].sections["story"].text


def test_steps_in_a_chapter_are_no_cases(tmp_path: Path) -> None:
    text = "第一章 总则\n接待按下面做。\n1、先道歉\n2、问清楚\n3、去办\n第二章 附则\n1. 本手册自今日起用。\n"
    handbook, report = imported(tmp_path, text)
    assert not handbook.cases and told(report, "no-case") == [1]


def test_named_cases_are_left_alone(tmp_path: Path) -> None:
    text = "第一章 总则\n案例一 排队\n（一）经过\n某日排队。\n（二）结果\n办好了。\n案例二 吞卡\n卡被吞。\n"
    handbook, _ = imported(tmp_path, text)
    assert [case.title for case in handbook.cases.values()] == ["排队", "吞卡"]


HOSPITAL = """第一部分 门诊
案例一 挂号排队
【投诉经过】家属排队三小时。
【患者诉求】要求道歉。
【院方说法】当天人多。
第二天又来了。
"""


def test_the_book_keeps_its_own_word_for_a_chapter(tmp_path: Path) -> None:
    handbook, _ = imported(tmp_path, HOSPITAL)
    assert [chapter_label(chapter) for chapter in handbook.chapters] == ["第一部分 门诊"]
    assert all(find_chapter(handbook, said) is handbook.chapters[0] for said in ("第一部分", "第1部分 门诊"))
    text = (tmp_path / "casebook/handbook.yml").read_text("utf-8")
    assert "unit: 部分\n" in text
    (printed,) = book_data(casebooks.book(tmp_path / "casebook"), WHOLE, casebooks.TODAY)["chapters"]
    assert printed["label"] == "第一部分"
    back = read_back(export_of(tmp_path / "casebook"))
    assert not (back.changed or back.report.doubts)


def test_headings_in_brackets_say_more_than_the_name_of_a_section(tmp_path: Path) -> None:
    handbook, report = imported(tmp_path, HOSPITAL)
    (case,) = handbook.cases.values()
    assert case.sections["demands"].items[0].text == "要求道歉。"
    # One that is unknown stays as it is, and is told.
    assert told(report, "section-unknown") == [5]
    assert any(
        "【院方说法】当天人多。" in text for section in case.sections.values() for _, text in section.texts()
    )
