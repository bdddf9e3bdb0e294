"""Exported gaps become a report, and whatever else is in such a file does no harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.cli import main as cli
from build_tools.system.refused import Refused
from build_tools.work.gaps import as_text, read_records, report

KNOWN = ["case-26", "case-05"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def nothing(_: str) -> tuple[bool, list[str]]:
    return False, []


def test_queries_are_counted_and_proposed_where_they_belong() -> None:
    gaps = [
        {"query": "机器把钱卷进去了"},
        {"query": "机器把钱卷进去了"},
        {"query": "卷钱"},
        {"query": "炒股"},
    ]
    found = report(
        [{"gaps": gaps, "flags": [{"entry": "case-05"}]}], KNOWN, lambda q: (q != "炒股", ["case-26"])
    )
    assert [(gap.query, gap.count, gap.field) for gap in found.gaps] == [
        ("机器把钱卷进去了", 2, "customer_says"),
        ("卷钱", 1, "aliases"),
        ("炒股", 1, "aliases"),
    ]
    assert found.flags == {"case-05": 1}
    text = as_text(found)
    assert "  customer_says: - 机器把钱卷进去了" in text
    assert "- 炒股" not in text and "没有对应案例" in text


def test_what_is_said_of_a_line_is_counted_and_told() -> None:
    card = "".join(map(str, range(10)))
    flags = [
        {"entry": "case-26", "line": "先按取消", "note": "按钮换了"},
        {"entry": "case-26", "line": "先按取消", "note": "按钮换了"},
        {"entry": "case-26", "line": "先按取消", "note": f"见{card}"},
        {"entry": "case-26"},
        {"entry": "case-05", "line": 5, "note": ["?"]},
        {"entry": "case-99", "note": "没有这个案例"},
    ]
    found = report([{"gaps": [], "flags": flags}], KNOWN, nothing)
    assert (found.flags, found.unusable) == ({"case-26": 4, "case-05": 1}, 1)
    assert [(flag.entry, flag.line, flag.note, flag.count) for flag in found.lines] == [
        ("case-26", "先按取消", "按钮换了", 2),
        ("case-26", "先按取消", "见【号码】", 1),
    ]
    text = as_text(found)
    assert "“先按取消”：按钮换了（2 次）" in text and "没有这个案例" not in text
    assert text.index("case-26") < text.index("先按取消") < text.index("case-05")


@pytest.mark.parametrize(
    "number", ["6222020202020202", "138 0013 8000", "１３８００１３８０００", "110105-1949-1231-002X"]
)
def test_numbers_are_masked(number: str) -> None:
    found = report([{"gaps": [{"query": f"卡号{number}没到账"}], "flags": []}], KNOWN, nothing)
    assert found.gaps[0].query == "卡号【号码】没到账"


def test_what_cannot_be_seen_reaches_no_terminal() -> None:
    found = report([{"gaps": [{"query": "吞\x1b[31m卡\u202e\n钱"}], "flags": []}], KNOWN, nothing)
    assert found.gaps[0].query == "吞 [31m卡 钱"


@given(JSON, JSON)
def test_any_record_is_counted_or_left_out(gap: object, flag: object) -> None:
    found = report([{"gaps": [gap], "flags": [flag]}], KNOWN, nothing)
    assert len(found.gaps) + sum(found.flags.values()) + found.unusable == 2
    assert as_text(found).isprintable() or "\n" in as_text(found)


@pytest.mark.parametrize("content", ["", "[[[", "[]", '{"version": 2}', "[" * 100_000, "\x00\xff"])
def test_other_files_are_refused_with_a_reason(content: str, tmp_path: Path) -> None:
    path = tmp_path / "gaps.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        read_records(path)
    assert caught.value.problems[0].fix


def test_lists_that_are_none_count_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "gaps.json"
    path.write_text('{"version": 1, "gaps": {"a": 1}}', encoding="utf-8")
    assert read_records(path) == {"gaps": [], "flags": []}


@pytest.mark.slow
def test_the_verb(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gaps.json"
    path.write_text(
        json.dumps({"version": 1, "gaps": [{"query": "机器吃了我的钱"}], "flags": []}), encoding="utf-8"
    )
    assert cli.main(["gaps", "--json", str(path)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["gaps"][0]["nearest"][0] == "case-26" and found["gaps"][0]["covered"]
    path.write_text("{}", encoding="utf-8")
    assert cli.main(["gaps", str(path)]) == 1
    assert f"{path}:1: 错误：" in capsys.readouterr().err
