"""Python folds what is indexed, the browser what is typed: both must make the same of any text."""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.search.fillers import filler_units
from build_tools.search.folding import Folding, runs, traditional
from build_tools.search.index import HEARD_MARK, build_index
from tests.search.asking import Asked, entry, index_of

FIXTURE = json.loads((Path(__file__).parent / "folding.json").read_text(encoding="utf-8"))
FOLDING = Folding(FIXTURE["regional"])
TABLES = {"traditional": "".join(map("".join, traditional().items())), "regional": FIXTURE["regional"]}
READ = """given[0].map(function (text) {
  var folded = search.fold(search.tried, text).text;
  var units = search.units(folded);
  return {text: text, folded: folded, runs: search.runs(folded).map(function (run) { return run.text; }),
          units: units, terms: search.pieces(folded).concat(units)};
})"""
# Python and V8 know different editions of Unicode: what neither knew long ago is left out.
KNOWN = unicodedata.ucd_3_2_0
TEXTS = st.text(
    st.sampled_from(
        [chr(c) for c in range(sys.maxunicode + 1) if KNOWN.category(chr(c)) not in ("Cn", "Cs", "Co")]
    )
    | st.sampled_from("機機器吞鈔網際路程式螢幕唔該ＡＴＭ２６ \u200b\ufe0f\u0301𠮶，。卡")
)


@pytest.fixture(scope="module")
def browser() -> Asked:
    """The engine with the whole table of traditional characters."""
    asked = index_of([entry("1", "吞卡")])
    asked.ask("(search.tried = search.makeFolding(given[0])) && 1", TABLES)
    return asked


def read(browser: Asked, texts: list[str]) -> list[dict[str, Any]]:
    """Return what the browser makes of texts."""
    found: list[dict[str, Any]] = browser.ask(READ, texts)
    return [{**row, "terms": sorted(set(row["terms"]))} for row in found]


def read_here(text: str) -> dict[str, Any]:
    """Return what Python makes of a text."""
    folded = FOLDING.fold(text)
    return {
        "text": text,
        "folded": folded,
        "runs": [run for run, _ in runs(folded)],
        "units": [unit for unit, _ in filler_units(folded)],
        "terms": [
            term
            for term in build_index([entry("1", text)], FOLDING, lambda _: ()).terms
            if not term.startswith(HEARD_MARK)
        ],
    }


@pytest.mark.parametrize("example", FIXTURE["examples"], ids=lambda example: ascii(example["text"]))
def test_python_makes_of_an_example_what_is_written(example: dict[str, Any]) -> None:
    assert read_here(example["text"]) == example


def test_the_browser_makes_of_the_examples_what_is_written(browser: Asked) -> None:
    examples = FIXTURE["examples"]
    for found, example in zip(read(browser, [e["text"] for e in examples]), examples, strict=True):
        assert found == example


@given(st.lists(TEXTS, min_size=20, max_size=40))
def test_both_make_the_same_of_any_text(browser: Asked, texts: list[str]) -> None:
    assert read(browser, texts) == [read_here(text) for text in texts]


def test_both_fold_every_character_of_the_planes_in_use_alike(browser: Asked) -> None:
    wanted = [chr(c) for c in range(0x30000) if KNOWN.category(chr(c)) not in ("Cn", "Cs", "Co")]
    assert len(wanted) > 90_000
    single = "given[0].map(function (text) { return search.fold(search.tried, text).text; })"
    found = browser.ask(single, wanted)
    different = [(c, fold) for c, fold in zip(wanted, found, strict=True) if FOLDING.fold(c) != fold]
    assert different == []


@given(TEXTS)
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    folding = Folding({})
    folded = folding.fold(text)
    assert folding.fold(folded) == folded


@given(TEXTS)
def test_each_folded_character_knows_where_it_was(browser: Asked, text: str) -> None:
    places = browser.ask("search.fold(search.tried, given[0])", text)
    units = len(text.encode("utf-16-le")) // 2
    assert len(places["from"]) == len(places["to"]) == len(places["text"].encode("utf-16-le")) // 2
    assert places["from"] == sorted(places["from"])
    assert all(0 <= a < b <= units for a, b in zip(places["from"], places["to"], strict=True))
