"""What is doubtful is told once, with its line and a proposal, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_tools.importing import render_report, report_json
from build_tools.importing.handbook.structure_doubts import may_mean_the_same
from build_tools.importing.handbook.wording_doubts import typos
from tests.importing.samples import CONTENTS, STARTER, doubts, imported, of_code


def cases(*titles: str) -> str:
    """Return a book of one chapter with these case titles, numbered from one."""
    rows = [f"案例{n}:{title}" for n, title in enumerate(titles, start=1)]
    return "目录\n" + "".join(f"{row}错误!未指定书签。\n" for row in ["第一章甲", *rows])


def found(text: str, code: str) -> list[tuple[int, str, str]]:
    """Return line, wording and proposal of the doubts of one code that concern a heading."""
    rows = [(doubt.line, doubt.issue) for doubt in of_code(text, code)]
    return [(line, issue.found, issue.proposal) for line, issue in rows if issue]


def test_a_clean_book_has_no_doubts_but_missing_text() -> None:
    text = cases("柜台—排队:等得太久", "柜台—排队:叫号叫乱了", "电话—转接:转了五个人")
    assert {doubt.code for doubt in doubts(text)} == {"no-body", "title-missing"}


@pytest.mark.parametrize(
    ("titles", "code", "expected"),
    [
        (["柜台—排队:甲", "柜台—乙"], "missing-subcategory", [(4, "柜台—乙", "")]),
        (["柜台—排队:甲", "柜台—排队:乙", "丙"], "missing-category", [(5, "丙", "")]),
        (
            ["柜台—排队:甲", "柜台—排队:乙", "柜台——排队:丙"],
            "dash-variant",
            [(5, "柜台——", "柜台—")],
        ),
        (
            ["设备—使用故障:甲", "设备—使用故障:乙", "设备—使用问题:丙"],
            "subcategory-variant",
            [(5, "使用问题", "使用故障")],
        ),
        (["柜台—排队:理财短息发错"], "typo", [(3, "短息", "短信")]),
        (["柜台—排队:操作失误至损失"], "typo", [(3, "失误至", "失误致")]),
        (["柜台—排队:机吞了钱"], "missing-word", [(3, "机吞了", "机器吞了")]),
        (["柜台—排队:短信错发,客户不满"], "half-width", [(3, "短信错发,客户不满", "短信错发，客户不满")]),
        (["柜台—排队:民族“歧视惹争议"], "quote-unbalanced", [(3, "民族“歧视惹争议", "")]),
        (["柜台—客户:客户急", "柜台—客户:顾客也急"], "term-drift", [(4, "顾客", "客户")]),
    ],
)
def test_doubts_on_headings(titles: list[str], code: str, expected: list[tuple[int, str, str]]) -> None:
    assert found(cases(*titles), code) == expected


@pytest.mark.parametrize(
    ("titles", "code"),
    [
        (["柜台—排队:至今没有答复"], "typo"),
        (["柜台—排队:机具坏了三天"], "missing-word"),
        (["柜台—排队:机构搬迁没有告知"], "missing-word"),
        (["柜台—排队:9:00还没开门"], "half-width"),
        (["柜台—排队:民族“歧视”惹争议"], "quote-unbalanced"),
        (["柜台—手机银行问题:甲", "柜台—网上银行问题:乙"], "subcategory-variant"),
    ],
)
def test_what_is_no_doubt(titles: list[str], code: str) -> None:
    assert of_code(cases(*titles), code) == []


def test_a_book_without_any_category_has_one_doubt_about_it() -> None:
    assert len(of_code(cases("柜员不抬头", "让客户再跑一趟", "钱没吐出来"), "missing-category")) == 1


def test_a_book_without_any_subcategory_has_one_doubt_about_it() -> None:
    assert len(of_code(cases("柜台—甲", "柜台—乙", "电话—丙", "电话—丁"), "missing-subcategory")) == 1


def test_a_subcategory_that_comes_back_is_doubtful_where_the_rest_is_in_order() -> None:
    order = ["排队", "排队", "态度", "态度", "转接", "转接", "排队", "收费"]
    text = cases(*(f"柜台—{kind}:第{n}件事" for n, kind in enumerate(order)))
    assert [doubt.entry for doubt in of_code(text, "subcategory-order")] == ["case-07"]


def test_a_chapter_in_no_order_has_no_doubt_about_it() -> None:
    order = ["排队", "态度", "排队", "态度", "排队", "态度"]
    text = cases(*(f"柜台—{kind}:第{n}件事" for n, kind in enumerate(order)))
    assert of_code(text, "subcategory-order") == []


def test_gaps_and_numbers_out_of_order() -> None:
    text = "目录\n" + "".join(
        f"{row}……{n}\n"
        for n, row in enumerate(
            ["第二章甲", "案例2:乙", "案例3:丙", "案例7:丁", "案例6:戊", "第1节己", "第3节庚", "第四章辛"]
        )
    )
    assert [(d.line, d.message) for d in doubts(text) if d.code.startswith("number-")] == [
        (2, "章的编号从 2 开始"),
        (9, "章的编号不连续：2 之后是 4，缺 3"),
        (3, "案例的编号从 2 开始"),
        (5, "案例的编号不连续：3 之后是 7，缺 4—6"),
        (6, "案例的编号次序不对：7 之后是 6"),
        (8, "节的编号不连续：1 之后是 3，缺 2"),
    ]


def test_a_split_title_is_one_doubt_a_break() -> None:
    text = cases("柜台—排队:客户账户被清零").replace("账户被清", "账\n户被\n清")
    assert found(text, "title-split") == [
        (3, "排队:客户账⏎户被", "排队:客户账户被"),
        (4, "户被⏎清零", "户被清零"),
    ]


def test_every_entry_without_text_is_named() -> None:
    text = "目录\n" + "".join(f"{row}错误!未指定书签。\n" for row in CONTENTS.split("\n"))
    assert len(of_code(text, "no-body")) == 13


def test_two_cases_of_one_title_are_named() -> None:
    text = cases("柜台—排队:等得久", "柜台—排队:等得久")
    assert [(doubt.line, doubt.code) for doubt in of_code(text, "title-double")] == [(4, "title-double")]


def test_doubts_in_the_text() -> None:
    text = (
        cases("柜台—客户:客户急")
        + """第一章甲
客户说“好。
顾客也说好”,又说转帐没到。
经理说:好。”
"""
    )
    assert [(d.line, d.code) for d in doubts(text) if d.line > 4 and d.code != "half-width"] == [
        (7, "quote-unbalanced"),
        (6, "typo"),
        (6, "term-drift"),
    ]
    assert [d.line for d in of_code(text, "half-width") if not d.entry] == [6]


@pytest.mark.parametrize("rule", STARTER.confusions, ids=lambda rule: rule.found)
def test_every_confusion_is_found_where_it_stands_and_not_in_its_own_proposal(rule: object) -> None:
    from build_tools.importing.out.starter_data import Confusion

    assert isinstance(rule, Confusion)
    wrong = f"{(rule.after or ('',))[0]}{rule.found}{(rule.before or ('',))[0]}"
    right = wrong.replace(rule.found, rule.proposal)
    assert list(typos(wrong, [rule])) == [(wrong, right)]
    assert list(typos(right, STARTER.confusions)) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("硬件使用故障", "硬件使用问题", True),
        ("业务操作差错", "业务办理出错", True),
        ("服务态度差", "服务态度不佳", True),
        ("网银问题", "网上银行问题", False),
        ("手机银行问题", "网上银行问题", False),
        ("人员素质", "员工素质", True),
        ("短信平台问题", "环境卫生问题", False),
        ("业务技能不熟", "服务态度不佳", False),
    ],
)
def test_subcategories_that_may_be_one(one: str, other: str, expected: bool) -> None:
    assert may_mean_the_same(one, other, STARTER.generic_tails) is expected
    assert may_mean_the_same(other, one, STARTER.generic_tails) is expected


def test_a_book_in_which_no_case_is_seen_says_what_a_case_looks_like() -> None:
    talk = "第一章 承保环节\n一、销售误导\n1.1 客户问：业务员说三年翻倍？\n答：您先别急。\n"
    (doubt,) = of_code(talk, "no-case")
    assert doubt.line == 1
    assert "没有认出一个案例" in doubt.message and "案例1" in doubt.fix
    assert of_code(f"{talk}案例1：只有这点\n客户来到网点。\n", "no-case") == []


def test_many_doubts_of_a_kind_are_listed_once_with_their_places(tmp_path: Path) -> None:
    rows = [f"案例{n}：灯不亮{n}\n【先这样说】\n先道歉{n}" for n in range(1, 6)]
    report, _, _ = imported("第一章 站上\n" + "\n".join(rows) + "\n", tmp_path)
    shown = [
        line for line in render_report(report).split("\n") if line.endswith("行）") and "body-in-note" in line
    ]
    assert shown == [
        f"{report.source}:4: 提醒：“先这样说”里这一句没有说话人，放入“编者注”：先道歉1"
        " → 改好后移回“先这样说” [body-in-note]（共 5 处：第 4、7、10、13、16 行）"
    ]
    assert (
        len([one for one in json.loads(report_json(report))["doubts"] if one["code"] == "body-in-note"]) == 5
    )
