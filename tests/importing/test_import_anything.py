"""Whatever stands in the file: an import is refused in words, or its casebook loads and nothing is lost."""

from __future__ import annotations

import html
import re
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build_tools.importing.out.report import ImportReport, render_report, report_json
from build_tools.system.refused import Refused
from tests.importing.samples import read_back
from tests.importing.whole import import_handbook

pytestmark = pytest.mark.slow

WORDS = """
目录 前言 第一章 第二章甲 第1节 第２节乙 案例1 案例2: 案例三： 错误!未指定书签。 错误! 未指定书签。 ……12 ....
人员服务 — —— - : ： 业务 大堂经理 客户: “你好。” 建议话术 【事件经过】 1、先道歉 2. 不能这样说 #标题 <b>x</b>
{{a.b}} [x](y) --- ``` &amp; 编后语 附录 。 ， 第三方 案例中 “不行”→“好” 要点： 目 录 20
（一）案例分析 编者注
"""
MARKS = ("\n", "\n", "\n", "\t3", "　", "\x0b", "\ufeff", "\x07", "\u2028", "🙂", "\r\n", "\\")
PIECES = (*WORDS.split(), *MARKS)
SOUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=50).map("".join)
PREFIXES = ("", "", "1、", "2. ", "• ", "客户：", "大堂经理(值班):", "## ", "- ", "（一）")
PROSE = st.text("客户来了很久没有人问，。“”<b>&amp;*_[x](y)#`{{a}}~20ATM ", min_size=1, max_size=40)
LABELS = ("", "", "建议话术\n", "【事件经过】\n", "处理过程：\n", "案例分析\n", "要点\n", "不能这样说\n")
ENTRIES = (
    "前言",
    "第一章柜台",
    "第1节先听后说",
    "案例1:柜台—排队:等得久",
    "案例2:柜台—排队:又下班了",
    "编后语",
)


def run(raw: bytes) -> tuple[ImportReport, str] | None:
    """Import some bytes; return the report and all text that was written, or None when refused."""
    with TemporaryDirectory() as name:
        source, into = Path(name) / "手册.txt", Path(name) / "casebook"
        source.write_bytes(raw)
        try:
            report = import_handbook(source, into)
        except Refused as refused:
            assert refused.problems
            assert not into.exists()
            return None
        read_back(into)
        assert report_json(report)
        texts = [path.read_text(encoding="utf-8") for path in into.rglob("*") if path.is_file()]
        return report, "\n".join(texts)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes(raw: bytes) -> None:
    run(raw)


@settings(deadline=None, max_examples=120)
@given(SOUP, st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_any_mixture_of_what_handbooks_are_made_of(text: str, encoding: str) -> None:
    run(text.encode(encoding, "replace"))


@settings(deadline=None, max_examples=60)
@given(SOUP)
def test_any_mixture_below_good_headings(text: str) -> None:
    contents = "".join(f"{entry}错误!未指定书签。\n" for entry in ENTRIES)
    found = run(f"目录\n{contents}案例1:柜台—排队:等得久\n{text}\n".encode())
    assert found is None or found[0].counts["cases"] >= 2


def bare(text: str) -> str:
    """Return the text without white space and markup escapes, in one width."""
    plain = html.unescape(re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", text.replace("\\\\", "\0")))
    return "".join(unicodedata.normalize("NFKC", plain.replace("\0", "\\")).split())


# A span of code in a line.
CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
BODIES = st.lists(
    st.tuples(
        st.sampled_from(ENTRIES),
        st.sampled_from(LABELS),
        st.lists(st.tuples(st.sampled_from(PREFIXES), PROSE), max_size=5),
    ),
    max_size=6,
    unique_by=lambda part: part[0],
)


@settings(deadline=None, max_examples=80)
@given(BODIES, st.booleans())
@example([(ENTRIES[-1], "", [("", "0`0`"), ("", "#0")])], True)
def test_no_character_of_prose_is_lost(
    parts: list[tuple[str, str, list[tuple[str, str]]]], has_contents: bool
) -> None:
    contents = "目录\n" + "".join(f"{entry}错误!未指定书签。\n" for entry in ENTRIES)
    parts = sorted(parts, key=lambda part: ENTRIES.index(part[0]))
    bodies = (
        f"{entry}\n{label}" + "".join(f"{prefix}{prose}\n" for prefix, prose in lines)
        for entry, label, lines in parts
    )
    found = run(((contents if has_contents else "") + "".join(bodies)).encode())
    if found is None:
        return
    # Prose may hold a mark as code, which shows the same; elsewhere a backtick is itself.
    kept = bare(found[1] + render_report(found[0])) + bare(CODE.sub(r"\2", found[1]))
    for _, _, lines in parts:
        for _, prose in lines:
            assert "".join(unicodedata.normalize("NFKC", prose).split()) in kept
