"""One definition of a Chinese character, and all who ask for one find the same."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path

import pytest

from build_tools.model.fields import WordingFields
from build_tools.privacy.finding import find_personal_data
from build_tools.reading.punctuation import masked, typos
from build_tools.source.encoding import guess
from build_tools.source.segment import segmenter
from build_tools.text.han import BASIC_BLOCKS, CHARACTER, HAN, RUN, WIDE
from build_tools.work.gaps import GapReport, report
from tests.search.asking import entry, index_of

# A character of every kind, and what it is.
CHARACTERS = {
    "卡": "common",
    "㛃": "extension A, of names",
    "𬭎": "extension E, of names",
    "𠮷": "extension B",
    "𰻝": "extension G",
    "豈": "compatibility form",
    "〇": "the round zero",
    "々": "the mark of repetition",
    "⻔": "radical of the supplement",
    "⼾": "Kangxi radical",
}
NONE = "aＡ1１ ，。“（①…—℃あア한☰\ue000\u3000·"
EVERY = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]


@pytest.mark.parametrize("char", CHARACTERS, ids=CHARACTERS.get)
def test_a_character_of_every_kind_is_chinese(char: str) -> None:
    assert CHARACTER.fullmatch(char)
    assert RUN.fullmatch(f"卡{char}机")
    assert re.fullmatch(f"[{WIDE}]", char)


@pytest.mark.parametrize("char", NONE, ids=ascii)
def test_what_only_looks_so_is_none(char: str) -> None:
    assert not CHARACTER.search(char)


def test_the_basic_blocks_are_whole() -> None:
    assert all(CHARACTER.match(chr(code)) for block in BASIC_BLOCKS for code in range(block[0], block[1] + 1))


def test_the_search_in_the_browser_has_the_same_class() -> None:
    asked = index_of([entry("1", "吞卡")])
    read = "given[0].filter(function (c) { var runs = search.runs(c); return runs.length && runs[0].han; })"
    assert asked.ask(read, EVERY) == [char for char in EVERY if CHARACTER.match(char)]


@pytest.mark.parametrize("char", sorted(set(CHARACTERS) - {"〇", "々"}))
def test_everything_that_reads_chinese_knows_every_character(char: str, words_cache: Path) -> None:
    assert [typo.correction for typo in typos(masked(f"先找{char},再办 {char} 的"))][:1] == ["，"]
    assert guess(f"{char}".encode() + b"\xff") == "其余像是 UTF-8，这一行有坏字节"
    assert WordingFields.model_validate({"pieces": {char: ["甲"]}}).pieces
    found: GapReport = report([{"gaps": [{"query": char * 5}], "flags": []}], {}, lambda _: (False, ()))
    assert found.gaps[0].field == "customer_says"
    assert segmenter((), words_cache).words(f"我去银行{char}理财产品")[-1] == "理财产品"


@pytest.mark.parametrize("given", ["㛃", "𬭎", "𠮷", "𰻝"])
@pytest.mark.parametrize("form", ["客户王{}女士来电", "户名：王{}", "收款人：李{}{}"])
def test_a_name_with_a_rare_character_is_a_name(given: str, form: str) -> None:
    assert [finding.code for finding in find_personal_data(form.format(given, given), date.max)] == [
        "privacy-name"
    ]


def test_no_other_module_has_a_class_of_its_own() -> None:
    tools = Path(__file__).parents[2] / "build_tools"
    own = re.compile(r"[㐀一⺀]-[^\]]|\\u(?:2e80|3400|4e00)-|\\U00020000", re.IGNORECASE)
    found = {
        path.relative_to(tools).as_posix()
        for path in tools.rglob("*.py")
        if own.search(path.read_text("utf-8"))
    }
    assert found == {"text/han.py"}


def test_the_schema_names_pieces_with_the_same_class() -> None:
    schema = (Path(__file__).parents[2] / "build_tools/model/schema/wording.schema.json").read_text("utf-8")
    assert f"^[{HAN}A-Za-z]+$" in json.loads(schema)["properties"]["pieces"]["patternProperties"]
