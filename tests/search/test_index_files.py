"""The files of an index: what Python writes, the browser reads; small, sorted, named by content."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
import subprocess
import sys
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py_mini_racer import JSEvalException

from build_tools.book.cards import Card
from build_tools.search.encoding import encode_ascending
from build_tools.search.folding import Folding
from build_tools.search.index import build_index
from build_tools.search.shards import BASE, DANGERS, SIGN
from build_tools.source.segment import segmenter
from tests import projects
from tests.search.asking import Asked, entry, index_of, scripts_of
from tests.search.branch_book import many
from tests.search.conftest import Shelf

MOST_BYTES = 64 * 1024
LARGEST = 2**31 - 1
READ_ASCENDING = """(function () {
  var made = {index: loaded.index, shards: new Map(), terms: new Map()};
  search.addShard(made, made.index.manifest.terms[0][1], "词\\tB " + given[0]);
  return Array.from(search.lookup(search.asking(made), "词").titles);
})()"""
DIGEST = """
import hashlib, json
from tests.search.asking import scripts_of
from tests.search.branch_book import many
scripts = scripts_of(many(5))
print(hashlib.sha256(json.dumps(list(scripts.items())).encode()).hexdigest())
"""


def base_of(scripts: dict[str, str]) -> dict[str, Any]:
    text = scripts[BASE]
    assert text.startswith("CasebookSearch.start(") and text.endswith(");\n")
    found: dict[str, Any] = json.loads(text.removeprefix("CasebookSearch.start(").removesuffix(");\n"))
    return found


def content_of(scripts: dict[str, str], name: str) -> Any:
    start, end = f'CasebookSearch.shard("{name}",', f',"{SIGN}");\n'
    assert scripts[name].startswith(start) and scripts[name].endswith(end)
    return json.loads(scripts[name].removeprefix(start).removesuffix(end))


def terms_of(scripts: dict[str, str]) -> list[list[str]]:
    """Return the terms of each shard, in order."""
    names = [name for _, name in base_of(scripts)["terms"]]
    return [[line.split("\t")[0] for line in content_of(scripts, name).split("\n")] for name in names]


@pytest.fixture(scope="module")
def large() -> dict[str, str]:
    """The scripts of an index with many shards."""
    return scripts_of(many(60))


@pytest.fixture(scope="module")
def tiny() -> Asked:
    return index_of([entry("1", "吞卡")])


@given(st.lists(st.integers(0, LARGEST) | st.integers(0, 70)).map(sorted))
def test_ascending_numbers_come_back_with_repeats(tiny: Asked, numbers: list[int]) -> None:
    assert tiny.ask(READ_ASCENDING, encode_ascending(numbers)) == numbers


def test_every_file_is_small(known_shelf: Shelf, large: dict[str, str]) -> None:
    for scripts in (known_shelf.scripts, large):
        sizes = {name: len(gzip.compress(text.encode())) for name, text in scripts.items()}
        assert max(sizes.values()) <= MOST_BYTES, sizes
    assert len(terms_of(large)) > 2


def test_terms_are_in_order_of_their_code_points_and_each_stands_once(
    known_shelf: Shelf, large: dict[str, str]
) -> None:
    for scripts in (known_shelf.scripts, large):
        shards = terms_of(scripts)
        every = [term for shard in shards for term in shard]
        assert all(a < b for a, b in pairwise(every))
        assert [first for first, _ in base_of(scripts)["terms"]] == [shard[0] for shard in shards]


def test_the_base_names_all_files_and_no_other(known_shelf: Shelf, large: dict[str, str]) -> None:
    for scripts in (known_shelf.scripts, large):
        base = base_of(scripts)
        named = [*(name for _, name in base["terms"]), *(name for _, name in base["cards"]), *base["sounds"]]
        assert sorted([*named, BASE, DANGERS]) == sorted(scripts)
        assert len(set(named)) == len(named)


@pytest.mark.parametrize("encoding", ["gb18030", "latin-1", "utf-16-le"])
def test_a_shard_read_in_another_encoding_has_not_come(encoding: str, large: dict[str, str]) -> None:
    name = next(name for name in large if name.startswith("terms-"))
    asked = index_of([entry("1", "吞卡")])
    for script, come in (
        (large[name], True),
        (large[name].encode().decode(encoding, "replace"), False),
    ):
        with suppress(JSEvalException):
            asked.engine.context.eval(script)
        assert asked.ask("loaded.shards.has(given[0])", name) is come
        asked.ask("loaded.shards.delete(given[0])", name)


def test_names_are_made_of_the_content(large: dict[str, str]) -> None:
    for name in set(large) - {BASE, DANGERS}:
        kind, _, digest = name.partition("-")
        text = large[name].removeprefix(f'CasebookSearch.shard("{name}",').removesuffix(f',"{SIGN}");\n')
        assert kind in ("terms", "cards", "sounds")
        assert hashlib.sha256(text.encode()).hexdigest().startswith(digest)


def test_the_browser_reads_every_posting_that_python_wrote() -> None:
    entries = many(40)
    asked = index_of(entries)
    index = build_index(entries, Folding({}), segmenter((), Path(".cache")).run_words)
    names = random.Random(3).sample(sorted(index.terms), 300)
    read = """given[0].map(function (name) {
      var term = search.lookup(search.asking(loaded), name);
      return [term.frequency, term.isWord, Array.from(term.titles), Array.from(term.positions),
              Array.from(term.passages), Array.from(term.entries)];
    })"""
    for name, found in zip(names, asked.ask(read, names), strict=True):
        term = index.terms[name]
        lists = [list(term.titles), list(term.positions), list(term.passages), list(term.entries)]
        assert found == [term.frequency, term.is_word, *lists], name


@pytest.mark.slow
def test_the_same_entries_give_the_same_bytes_in_every_process() -> None:
    command = [sys.executable, "-c", DIGEST]
    digests = {
        subprocess.run(
            command,
            cwd=projects.ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_a_shard_that_is_not_here_yet_is_asked_for_and_nothing_breaks() -> None:
    scripts = scripts_of(many(60))
    asked = Asked({BASE: scripts[BASE]})
    named = set(scripts) - {BASE, DANGERS}
    wanted = asked.find("存款机吞卡")["wanted"]
    assert wanted and set(wanted) <= named
    for _ in range(10):
        for name in wanted:
            asked.engine.context.eval(scripts[name])
        found = asked.find("存款机吞卡", 3)
        if "wanted" not in found:
            break
        wanted = found["wanted"]
    assert [hit["title"][:5] for hit in found["hits"]] == ["存款机吞卡"] * 3


# Asks the second query in the middle of the first, wherever that looks something up.
WITHIN = """(function () {
  var lookup = search.lookup, inner = "";
  search.lookup = function (asking, term) {
    search.lookup = lookup;
    inner = JSON.stringify(search.find(loaded, given[1], {}));
    search.listed(loaded, [0]);
    return lookup(asking, term);
  };
  return [JSON.stringify(search.find(loaded, given[0], {})), inner];
})()"""
APART = "[0, 1].map(function (n) { return JSON.stringify(search.find(loaded, given[n], {})); })"


@pytest.mark.parametrize("shards", ["all", "none"])
def test_a_query_may_be_asked_inside_a_query(shards: str, large: dict[str, str]) -> None:
    scripts = large if shards == "all" else {BASE: large[BASE]}
    queries = ("存款机吞卡", "tunka 年费")
    assert Asked(scripts).ask(WITHIN, *queries) == Asked(scripts).ask(APART, *queries)


def test_no_search_changes_the_index(tiny: Asked) -> None:
    frozen = "Object.isFrozen(loaded.index) && !('wanted' in loaded.index) && !('board' in loaded.index)"
    assert tiny.ask(frozen)


def test_line_ends_of_old_browsers_are_escaped() -> None:
    found = entry("1", "吞卡", card=Card(summary="一\u2028二\u2029三"))
    scripts = scripts_of([found])
    assert not {"\u2028", "\u2029"} & set("".join(scripts.values()))
    assert Asked(scripts).ask("search.find(loaded, '吞卡', {}).hits[0].card.summary") == "一\u2028二\u2029三"
