from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.fields import HandbookFields, Record, RegulationsFields, UrgentFields
from build_tools.model.handbook import CaseFields, LookupFields
from build_tools.model.terms import TaxonomyFields
from build_tools.model.words import WordsFields
from build_tools.reading.validation import validate, validate_parts
from build_tools.source.front_matter import Parsed, parse
from build_tools.system.problems import Problem

FIELDS: tuple[type[Record], ...] = (
    CaseFields,
    HandbookFields,
    TaxonomyFields,
    RegulationsFields,
    WordsFields,
)
CHAPTER = "title: 甲\nchapters:\n- id: chapter-1\n  number: 1\n  title: 乙\n  cases:\n"


def problems_of(model: type[Record], text: str) -> list[Problem]:
    return validate(model, parse(text, "a.yml"), "a.yml")[1]


@pytest.mark.parametrize(
    ("model", "text", "line", "code", "words"),
    [
        (CaseFields, "title: 甲\ncatagory: 乙", 2, "field-unknown", ["catagory", "是否想写“category”？"]),
        (CaseFields, "title: 甲\n丁: 乙", 2, "field-unknown", ["丁", "可用字段：title、", "、category、"]),
        (CaseFields, "title: 甲\nid: case-01", 2, "field-unknown", ["文件名"]),
        (
            UrgentFields,
            "kinds:\n- id: urgent-1\n  title: 火\n  triggers: [着火]",
            3,
            "field-unknown",
            ["title", "写在 urgent/ 里编号相同的卡片上"],
        ),
        (CaseFields, "owner: 甲", 1, "field-missing", ["title", "title: …"]),
        (CaseFields, "title: ''", 1, "field-missing", ["title", "空"]),
        (CaseFields, "title: 甲\nroles:\n- 乙\n-", 4, "field-missing", ["“roles 第2条”（谁来用）", "空"]),
        (CaseFields, "title: 甲\nroles: 乙", 2, "field-type", ["列表", "[乙]"]),
        (CaseFields, "title: 甲\nroles: 【乙，丙】", 2, "field-type", ["列表", "[乙, 丙]"]),
        (CaseFields, "title: 甲\nroles: {乙: 丙}", 2, "field-type", ["列表", "[甲, 乙]"]),
        (CaseFields, "title: [甲]", 1, "field-type", ["title", "一段文字"]),
        (CaseFields, "title: 甲\nsource_issues: [typo]", 2, "field-type", ["source_issues 第1条", "typo"]),
        (
            CaseFields,
            "title: 甲\nstatus: 完成",
            2,
            "value-unknown",
            ["完成", "草稿、待审、已发布、待复核、已停用"],
        ),
        (CaseFields, "title: 甲\nstatus: 已发部", 2, "value-unknown", ["是否想写“已发布”？"]),
        (
            CaseFields,
            "title: 甲\nreview_by: 2027-02-30",
            2,
            "value-form",
            ["2027-02-30", "写成 2027-06-30 这样"],
        ),
        (
            CaseFields,
            "title: 甲\nrelated:\n- case-05\n- ../case-06",
            4,
            "value-form",
            ["../case-06", "写成 case-06"],
        ),
        (CaseFields, "title: 甲\ntechniques: [技巧1]", 2, "value-form", ["技巧1", "technique-1"]),
        (CaseFields, "title: 甲\nregulations: [投诉办法]", 2, "value-form", ["小写字母"]),
        (
            CaseFields,
            "title: 甲\nrelated: [" + "case-01, " * 7 + "]",
            2,
            "length-list",
            ["最多 6 项", "现有 7 项"],
        ),
        (
            HandbookFields,
            "title: 甲\nchapters:\n- id: 第一章\n  number: 1\n  title: 乙",
            3,
            "value-form",
            ["chapter-1"],
        ),
        (
            HandbookFields,
            "title: 甲\nchapters:\n- {id: chapter-1, number: 一, title: 乙}",
            3,
            "value-form",
            ["正整数", "一"],
        ),
        (
            HandbookFields,
            "title: 甲\nchapters:\n- {id: chapter-1, number: 0, title: 乙}",
            3,
            "value-form",
            ["正整数"],
        ),
        (
            HandbookFields,
            CHAPTER + "    case-01: 1\n    ../x: 2",
            8,
            "value-form",
            ["../x", "case-26"],
        ),
        (
            HandbookFields,
            CHAPTER + "    case-01: 一",
            7,
            "value-form",
            ["“chapters 第1条的 cases 的 case-01”", "正整数"],
        ),
        (HandbookFields, "title: 甲\ntokens: [乙]", 2, "field-type", ["tokens", "字段: 值"]),
        (HandbookFields, "title: 甲\ntokens:\n  hotline: 乙", 3, "field-type", ["“tokens 的 hotline”", "乙"]),
        (
            HandbookFields,
            "title: 甲\ntokens:\n  hotline: {lable: 乙, label: 丙}",
            3,
            "field-unknown",
            ["lable", "“label”"],
        ),
        (
            HandbookFields,
            "title: 甲\ntokens:\n  label: {lable: 乙, label: 丙}",
            3,
            "field-unknown",
            ["lable", "“label”"],
        ),
        (TaxonomyFields, "channels: [{id: x, label: 乙, retired: 也许}]", 1, "value-form", ["true", "也许"]),
        (
            TaxonomyFields,
            "categories:\n- {id: x, label: 乙, subcategories: [{id: y, lable: 丙}]}",
            2,
            "field-unknown",
            ["“label”"],
        ),
        (TaxonomyFields, "channels: [{id: 柜面, label: 乙}]", 1, "value-form", ["小写字母"]),
        (
            RegulationsFields,
            "regulations:\n- id: x\n  name: 乙\n  source: 丙",
            2,
            "field-missing",
            ["checked_on"],
        ),
        (RegulationsFields, "regulations: []\nregulation: []", 2, "field-unknown", ["“regulations”"]),
        (WordsFields, "synonyms:\n- words: [甲]", 2, "length-list", ["至少 2 项"]),
        (WordsFields, "synonyms:\n- words: [甲, 乙]\n  oneway: true", 3, "field-unknown", ["“one_way”"]),
        (WordsFields, "questions:\n- words: [多久]", 2, "length-list", ["至少 2 项"]),
        (WordsFields, "- 甲", 1, "field-type", ["字段: 值"]),
        (WordsFields, "", 1, "field-type", ["字段: 值"]),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_mend(
    model: type[Record], text: str, line: int, code: str, words: list[str]
) -> None:
    problems = [p for p in problems_of(model, text) if p.code == code]
    assert [(p.path, p.line, p.severity) for p in problems] == [("a.yml", line, "error")]
    told = problems[0].message + problems[0].fix
    assert [word for word in words if word not in told] == []


def test_all_problems_come_at_once_beside_those_of_the_yaml() -> None:
    text = "title: [甲]\nowner: 甲\nowner: 乙\nstatus: 完成\nrelated: [a, case-01, b]\nx: y"
    found = [(problem.line, problem.code) for problem in sorted(problems_of(CaseFields, text))]
    assert found == [
        (1, "field-type"),
        (3, "field-duplicate"),
        (4, "value-unknown"),
        (5, "value-form"),
        (5, "value-form"),
        (6, "field-unknown"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title: 甲\nroles: 客服座席、大堂经理", ["[客服座席, 大堂经理]"]),
        ("title: 甲\nroles: 客服座席，大堂经理；柜员", ["[客服座席, 大堂经理, 柜员]"]),
        ("title: 甲\nroles: 客服座席/大堂经理 柜员", ["[客服座席, 大堂经理, 柜员]"]),
        ("title: 甲\nroles: （客服座席，大堂经理）", ["[客服座席, 大堂经理]"]),
        ("title: 甲\nrelated: case-05、case-06", ["[case-05, case-06]"]),
        ("title: 甲\nrelated: [case-05、case-06]", ["[case-05, case-06]"]),
        ("title: 甲\nrelated: [案例5]", ["写成 case-05"]),
        ("title: 甲\ncustomer_says: - 吃了钱", ["yaml"]),
        (
            "title: 甲\ncustomer_says:\n- 他说: 吃了钱",
            ["“customer_says 第1条”（客户怎么说）", "他说：吃了钱", "'他说: 吃了钱'"],
        ),
        ("title:\nowner: 甲", ["“title”（标题）是空的", "填上内容"]),
        ("title: 甲\nreview_by: 2027年6月", ["“review_by”（复核到期日）不是日期", "年、月、日"]),
        ("title: 甲\nreview_by: 2027-02-30", ["日历上没有这一天"]),
        ("title: 甲\nstatus: “待审”", ["是否想写“待审”"]),
    ],
)
def test_the_mend_can_be_followed_as_it_stands(text: str, words: list[str]) -> None:
    (problem,) = problems_of(CaseFields, text)
    told = f"{problem.code}{problem.message}{problem.fix}"
    assert [word for word in words if word not in told] == []


@pytest.mark.parametrize(
    "day", ["2027/6/30", "2027.6.30", "2027年6月30日", "2027-6-30", "２０２７－０６－３０"]
)
def test_a_day_is_read_however_it_is_written(day: str) -> None:
    fields, problems = validate(CaseFields, parse(f"title: 甲\nreview_by: {day}", "a.md"), "a.md")
    assert problems == [] and fields is not None and fields.review_by == date(2027, 6, 30)


def test_an_error_in_one_field_leaves_the_others() -> None:
    parsed = parse("owner: 部门\nstatus: 完成\nreview_by: 明天\nroles: [柜员]\nx: y", "a.md")
    valid = validate_parts(CaseFields, parsed, "a.md")
    assert valid.wrong == {"title", "status", "review_by", "x"} and len(valid.problems) == 4
    assert valid.value is not None and (valid.value.owner, valid.value.roles) == ("部门", ("柜员",))


def test_broken_yaml_is_told_once() -> None:
    assert [problem.code for problem in problems_of(CaseFields, "title: 案例: 33")] == ["yaml-syntax"]


def test_a_value_is_typed_only_where_the_model_wants_it() -> None:
    fields, problems = validate(
        CaseFields, parse("title: 026\nowner: 2026-11-23\nreview_by: 2026-11-23\nroles: [no]", "a.md"), "a.md"
    )
    assert fields is not None and problems == []
    assert (fields.title, fields.owner, fields.review_by, fields.roles) == (
        "026",
        "2026-11-23",
        date(2026, 11, 23),
        ("no",),
    )


def test_a_field_without_value_is_a_field_left_out() -> None:
    fields, problems = validate(LookupFields, parse("title: 甲\naliases:\nstatus: null", "a.md"), "a.md")
    assert fields is not None and problems == []
    assert (fields.aliases, fields.status) == ((), "草稿")


NAMES = sorted(
    {name for model in FIELDS for name in model.model_fields} | {"code", "found", "label", "words", "cases"}
)
WORDS = st.sampled_from(
    [None, "", " ", "甲", "case-01", "x", "2026-11-23", "1", "-1", "true", "待审", "9" * 5000, "1e999"]
)
KEYS = st.one_of(st.sampled_from([*NAMES, "case-01", "id", "", "a.b", "[key]"]), st.text(max_size=3))
VALUES = st.recursive(
    WORDS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=8,
)


@given(st.sampled_from(FIELDS), st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6))
def test_any_value_is_taken_or_refused_in_chinese(model: type[Record], value: dict[str, object]) -> None:
    fields, problems = validate(model, Parsed(value, {"": 3}), "a.yml")
    assert (fields is None) == bool(problems)
    for problem in problems:
        assert problem.line == 3
        assert not re.search("（[a-z_]+）$", problem.message), "a kind of error without words of its own"
        assert not problem.fix.endswith("：")
        assert len(problem.message + problem.fix) < 400


@pytest.mark.parametrize(
    ("model", "text", "shown", "fix"),
    [
        (WordsFields, "synonyms:\n  - [转账，汇款]", "“[转账，汇款]”", "写成 - words: [转账, 汇款]"),
        (WordsFields, "questions:\n  - [多久, 几天]", "“[多久, 几天]”", "写成 - words: [多久, 几天]"),
        (WordsFields, "synonyms:\n  - 转账、汇款", "“转账、汇款”", "写成 - words: [转账, 汇款]"),
        (
            TaxonomyFields,
            "causes:\n  - 甲",
            "“甲”",
            "写成 - id: 甲，下一行写 label: …",
        ),
        (TaxonomyFields, "causes:\n  - [甲, 乙]", "“[甲, 乙]”", "每项写成 - id: 甲，下一行写 label: …"),
    ],
)
def test_a_table_typed_as_a_text_or_list_is_told_as_it_should_be(
    model: type[Record], text: str, shown: str, fix: str
) -> None:
    first = min(problems_of(model, text + "\n  - 丙\n"))
    assert shown in first.message and fix in first.fix, first


def test_the_first_item_of_a_list_is_not_told_of_one_above() -> None:
    (first,) = problems_of(UrgentFields, "kinds:\n  - 甲\n")
    assert first.fix == "写成 - id: 甲，下一行写 triggers: …"
