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

# The project's own pages are checked for a third of a second each time.
pytestmark = pytest.mark.usefixtures("own_documents")

KNOWN = {"case-26": "机器吞钱", "case-05": "排队太久"}
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


def test_a_file_may_have_five_million_bytes_and_ten_thousand_records(tmp_path: Path) -> None:
    path = tmp_path / "gaps.json"
    text = '{"version": 1}'
    path.write_text(text + " " * (5_000_000 - len(text)), encoding="utf-8")
    assert read_records(path) == {"gaps": [], "flags": []}
    path.write_text(text + " " * (5_000_001 - len(text)), encoding="utf-8")
    with pytest.raises(Refused) as caught:
        read_records(path)
    assert [(one.line, one.code) for one in caught.value.problems] == [(1, "gaps-file")]
    found = report([{"gaps": [1] * 10_001, "flags": [1] * 10_001}], KNOWN, nothing)
    assert (found.unusable, found.gaps, found.flags) == (20_000, [], {})


def test_a_query_has_eighty_characters_and_is_looked_for_in_four_times_as_many() -> None:
    queries = ("吞" * 81, " " * 319 + "卡了", " " * 320 + "卡了")
    found = report([{"gaps": [{"query": one} for one in queries], "flags": []}], KNOWN, nothing)
    assert [gap.query for gap in found.gaps] == ["卡", "吞" * 79 + "…"] and found.unusable == 1


def test_a_saying_has_five_characters() -> None:
    found = report(
        [{"gaps": [{"query": one} for one in ("吃了我卡", "吃了我的卡")], "flags": []}], KNOWN, nothing
    )
    assert [gap.field for gap in found.gaps] == ["aliases", "customer_says"]


def test_a_report_names_what_is_near_and_proposes_it_by_entry() -> None:
    near = {"甲": ["case-26", "case-05"], "乙": ["case-05"], "丙": [], "丁": ["case-05"]}
    gaps = [{"query": one} for one in "甲乙丙丁"]
    records: dict[str, list[object]] = {
        "gaps": [*gaps, 1],
        "flags": [{"entry": "case-05", "note": "换了"}, {"entry": "case-26"}],
    }
    text = as_text(report([records], KNOWN, lambda one: (one != "丁", near[one])))
    assert text.split("\n") == [
        "没找到的 4 种说法，按次数：",
        "   1  丁　没有对应案例；最接近：case-05 排队太久",
        "   1  丙　现在能找到；最接近：没有接近的",
        "   1  乙　现在能找到；最接近：case-05 排队太久",
        "   1  甲　现在能找到；最接近：case-26 机器吞钱、case-05 排队太久",
        "没有对应案例的：先看最接近的是不是同一件事，是就把说法加进那个案例，不是就另写案例。",
        "另有 1 条记录读不懂，没有计入。",
        "",
        "建议补进去的说法（先看是不是这个案例的事，不是就另写案例）：",
        "case-05 排队太久",
        "  aliases: - 乙",
        "case-26 机器吞钱",
        "  aliases: - 甲",
        "",
        "座席说话术过期的：",
        "   1  case-05 排队太久",
        "      整页：换了",
        "   1  case-26 机器吞钱",
    ]


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
