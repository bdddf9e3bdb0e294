"""One owner of what changes in a YAML text: a value, and no other byte; no comment is ever lost."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.handbook import CaseFields
from build_tools.reading.entry_changes import with_fields
from build_tools.source.comments import yaml_comments
from build_tools.source.front_matter import parse
from build_tools.source.yaml_in_place import with_values, written_anew
from build_tools.source.yaml_values import same

ORDER = list(CaseFields.model_fields)
ENDS = pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
TEXTS = ("title", "owner", "summary", "severity", "category", "approved_by", "provenance", "status")
LISTS = (
    "customer_says",
    "aliases",
    "channels",
    "roles",
    "risk_flags",
    "techniques",
    "related",
    "regulations",
)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("甲\n", "甲", True),
        ("甲", "乙", False),
        (["甲\n", "乙"], ["甲", "乙"], True),
        (["甲"], ["甲", "乙"], False),
        (["甲", "乙"], ["乙", "甲"], False),
        ({"a": "甲\n"}, {"a": "甲"}, True),
        ({"a": "甲"}, {"b": "甲"}, False),
        ({"a": ["甲\n"]}, {"a": ["甲"]}, True),
        ({"a": "甲", "b": "乙"}, {"a": "甲", "b": "丙"}, False),
        (None, "", False),
    ],
)
def test_values_are_the_same_but_for_the_ends_of_blocks(one: Any, other: Any, alike: bool) -> None:
    assert same(one, other) is alike


def changed(text: str, key: str, value: Any, end: str = "\n") -> str:
    """Return the outcome with plain line ends, having seen that it has the text's own."""
    after = with_values(text.replace("\n", end), {key: value}, ORDER)
    assert set(re.findall(r"\r\n|\r|\n", after)) <= {end}
    return after.replace(end, "\n")


SCALARS = {
    "bare": ("旧", "新"),
    "single": ("'旧''的'", "'新'"),
    "double": ('"旧\\t的"', '"新"'),
    "wrapped": ("旧\n  的字", "新"),
    "wrapped in quotes": ("'旧\n  的字'", "'新'"),
    "folded": (">-\n  旧\n\n  的字", ">-\n  新"),
    "literal": ("|\n    旧\n    的字", "|\n    新"),
    "kept": (">+  # 说明\n  旧\n", ">+  # 说明\n  新\n"),
    "empty": ("", "新"),
    "null": ("~", "新"),
}


@ENDS
@pytest.mark.parametrize("key", TEXTS)
@pytest.mark.parametrize("form", SCALARS)
@pytest.mark.parametrize("behind", ["", "   # 与运营部商定"])
def test_a_text_changes_alone(key: str, form: str, behind: str, end: str) -> None:
    old, new = SCALARS[form]
    if old[:1] in (">", "|"):
        # Behind the text of a block nothing is a comment: it stands behind its sign.
        sign = "" if "#" in old else behind
        old, new, behind = old.replace("\n", f"{sign}\n", 1), new.replace("\n", f"{sign}\n", 1), ""
    before, after = (
        "# 头\nformer: [case-01]   # 前\n# 上面\n",
        "\n\n# 下面\nreview_by: 2026-06-30 # 半年\n# 尾\n",
    )
    text = f"{before}{key}:{' ' * bool(old)}{old}{behind}{after}"
    assert changed(text, key, "新", end) == f"{before}{key}: {new}{behind}{after}"


@ENDS
@pytest.mark.parametrize("key", LISTS)
def test_a_list_changes_by_its_items(key: str, end: str) -> None:
    block = f"{key}: # 这些\n  # 先\n  - 甲   # 一\n  - '乙'\n\n  - \"丙\" # 三\nowner: 部门\n"
    assert changed(block, key, ["甲", "新", "丙"], end) == block.replace("乙", "新")
    assert changed(block, key, ["甲", "乙", "丙", "丁"], end) == block.replace("# 三\n", "# 三\n  - 丁\n")
    assert changed(block, key, ["甲", "丙"], end) == block.replace("  - '乙'\n", "")
    assert changed(block, key, ["乙", "丙"], end) == block.replace("- 甲   # 一", "# 一")
    flat = block.replace("\n  ", "\n")
    assert changed(flat, key, ["甲", "乙", "丙", "丁"], end) == flat.replace("# 三\n", "# 三\n- 丁\n")
    flow = f"{key}: [甲, '乙', # 二\n  丙,\n  丁 # 四\n]  # 尾\nowner: 部门\n"
    assert changed(flow, key, ["甲", "新", "丙", "丁"], end) == flow.replace("乙", "新")
    assert changed(flow, key, ["甲", "乙", "丙", "戊", "丁"], end) == flow.replace("丙,", "丙, 戊,")
    assert changed(flow, key, ["甲", "乙", "丙", "丁", "a, b"], end) == flow.replace("丁 #", "丁, 'a, b' #")
    assert changed(flow, key, ["零", "甲", "乙", "丙", "丁"], end) == flow.replace("[甲", "[零, 甲")
    assert changed(flow, key, ["乙", "丙", "丁"], end) == flow.replace("甲, ", "")
    assert changed(f"{key}: # 尾\ntitle: 甲\n", key, ["甲"], end) == f"{key}: [甲] # 尾\ntitle: 甲\n"
    assert changed(f"{key}: [] # 尾\n", key, ["甲", "乙"], end) == f"{key}: [甲, 乙] # 尾\n"


@ENDS
def test_records_change_in_the_places_of_their_values(end: str) -> None:
    text = (
        "source_issues:\n  - code: typo # 一\n    found: '甲'\n    # 二\n    decision: 待定\n"
        "  - {code: missing-word, found: 乙} # 三\ntitle: 题\n"
    )
    issues = [
        {"code": "typo", "found": "丙", "decision": "待定"},
        {"code": "missing-word", "found": "丁", "note": "注"},
    ]
    after = text.replace("'甲'", "'丙'").replace("found: 乙}", "found: 丁, note: 注}")
    assert changed(text, "source_issues", issues, end) == after


@ENDS
def test_a_field_goes_and_its_comment_stays(end: str) -> None:
    text = "title: 甲\n# 上\nowner: 部门 # 暂定\n# 下\nstatus: 草稿\n"
    assert changed(text, "owner", None, end) == "title: 甲\n# 上\n# 暂定\n# 下\nstatus: 草稿\n"
    block = "title: 甲\naliases: # 一\n  - 甲 # 二\n  # 三\n  - 乙\nstatus: 草稿\n"
    assert changed(block, "aliases", None, end) == "title: 甲\n# 一\n# 二\n# 三\nstatus: 草稿\n"
    assert (
        changed("{title: 甲, owner: 部门, status: 草稿}\n", "owner", None, end)
        == "{title: 甲, status: 草稿}\n"
    )


@ENDS
def test_a_new_field_stands_in_its_place(end: str) -> None:
    text = "# 头\nsummary: >-\n  一句\n  话\n\n# 状态\nstatus: 草稿"
    assert changed(text, "title", "题", end) == text.replace("summary", "title: 题\nsummary")
    assert changed(text, "owner", "部门", end) == text + "\nowner: 部门\n"
    assert changed(text, "aliases", ["甲"], end) == text + "\naliases:\n  - 甲\n"


def test_a_day_is_bare_and_what_looks_like_another_type_is_quoted() -> None:
    text = "review_by: '2026-06-30' # 半年\nowner: 部门\n"
    assert changed(text, "review_by", "2026-12-31") == "review_by: 2026-12-31 # 半年\nowner: 部门\n"
    assert changed(text, "owner", "no").endswith("owner: 'no'\n")
    assert changed(text, "owner", "~").endswith("owner: '~'\n")
    assert changed("title: 甲\n", "approved_on", "2026-12-31") == "title: 甲\napproved_on: 2026-12-31\n"


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@ENDS
def test_a_file_keeps_its_bom_its_line_ends_and_its_body(bom: str, end: str) -> None:
    text = f"{bom}---\ntitle: 吞卡\nstatus: 待审   # 等合规部\n---  \n\n## 案例经过\nstatus: 待审\n---\n"
    text = text.replace("\n", end)
    assert with_fields(text, {"status": "待复核"}) == text.replace("status: 待审   #", "status: 待复核   #")


Words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=12)
Value = st.one_of(Words, st.lists(Words, min_size=1, max_size=4))
NOTE = "# 注"


@st.composite
def annotated(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A mapping as people write it: any style, comments before, behind and between."""
    values: dict[str, Any] = {}
    parts: list[str] = []
    for key in draw(st.lists(st.sampled_from(ORDER), min_size=1, max_size=4, unique=True)):
        values[key] = draw(Value)
        style = draw(st.sampled_from([None, "'", '"', ">", "|"]))
        flow = draw(st.booleans())
        width = draw(st.sampled_from([8, 1000]))
        part = yaml.dump(
            {key: values[key]},
            allow_unicode=True,
            default_style=style,
            default_flow_style=flow and not (style and style in ">|"),
            width=width,
        )
        if part.startswith("{"):
            part = part.strip()[1:-1] + "\n"
        if parse(part, "").value != {key: values[key]}:
            part = yaml.dump({key: values[key]}, allow_unicode=True, default_style='"', width=1000)
        lines = part.split("\n")
        for at in range(len(lines) - 1, -1, -1):
            for noted in (lines[at] + " " + NOTE, lines[at] + "\n" + NOTE):
                trial = "\n".join([*lines[:at], noted, *lines[at + 1 :]])
                if draw(st.booleans()) and parse(trial, "").value == {key: values[key]}:
                    lines = trial.split("\n")
                    break
        parts.append("\n".join(lines).rstrip("\n") + "\n")
    return "".join(parts), values


@given(
    annotated(),
    st.dictionaries(st.sampled_from(ORDER), st.none() | Value, max_size=3),
    st.sampled_from(["\n", "\r\n"]),
)
def test_any_values_are_read_as_meant_and_no_comment_goes(
    drawn: tuple[str, dict[str, Any]], changes: dict[str, Any], end: str
) -> None:
    text, values = drawn
    before = text.replace("\n", end)
    after = with_values(before, changes, ORDER)
    wanted = {key: value for key, value in {**values, **changes}.items() if value is not None}
    read = parse(after.replace(end, "\n"), "").value or {}
    assert stripped(read) == stripped(wanted)
    assert Counter(one.text for one in yaml_comments(after)) == Counter(
        one.text for one in yaml_comments(before)
    )
    assert with_values(after, changes, ORDER) == after
    if not changes:
        assert after == before


def stripped(value: Any) -> Any:
    """A block scalar may end with a line end, which no field keeps."""
    if isinstance(value, dict):
        return {key: stripped(inner) for key, inner in value.items()}
    return [stripped(one) for one in value] if isinstance(value, list) else value.rstrip("\n")


def test_what_is_written_anew_keeps_its_comments_above() -> None:
    text = "title: 书\nchapters: # 一\n  - id: a # 二\n# 三\nbank: 行\n"
    assert written_anew(text, "chapters", [{"id": "b"}]) == (
        "title: 书\n# 一\n# 二\nchapters:\n  - id: b\n# 三\nbank: 行\n"
    )
