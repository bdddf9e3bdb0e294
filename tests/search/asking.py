"""The browser's engine as tests ask it: any expression over the engine, its data and given values."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from build_tools.search.engine import Engine
from build_tools.search.entries import Passages, SearchEntry
from build_tools.search.folding import Folding
from build_tools.search.shards import Vocabulary, search_scripts
from build_tools.source.segment import segmenter

FIND = """(function () {
  var found = search.find(loaded, given[0], given[1]);
  if (found.wanted) return found;
  return {
    text: found.text, covered: found.covered, missing: found.missing, readAs: found.readAs,
    total: found.total, counts: found.counts,
    concepts: found.concepts.map(function (concept) {
      return {text: concept.text, at: concept.at, kind: concept.kind,
              alternatives: concept.alternatives.map(function (other) { return other.text; })};
    }),
    hits: found.hits.map(function (hit) {
      return {id: hit.id, url: hit.url, title: hit.title, section: hit.section, score: hit.score,
              titleNumber: hit.titleNumber, reasons: hit.reasons,
              text: hit.text, guess: hit.guess, words: hit.words};
    })
  };
})()"""
FIRST_IDS = """given[0].map(function (query) {
  return search.find(loaded, query, {limit: given[1]}).hits.map(function (hit) { return hit.id; });
})"""


# The whole ranking: the list that people see ends where relevance does.
RANKED = """(function () {
  var asking = search.asking(loaded);
  var question = search.questionOf(asking, given[0], {limit: given[1]});
  return search.ranked(asking, question).slice(0, given[1]).map(function (found) {
    return search.storedEntry(asking, found.entry).id;
  });
})()"""


class Asked:
    """One index in an embedded V8."""

    def __init__(self, scripts: Mapping[str, str]) -> None:
        self.engine = Engine(scripts)

    def ask(self, expression: str, *given: object) -> Any:
        """Return the value of a JavaScript expression that sees `search`, `loaded` and `given`."""
        call = f"(function (search, loaded, given) {{ return {expression}; }})"
        arguments = f"(CasebookSearch, CasebookSearch.loaded, {json.dumps(given)})"
        return json.loads(str(self.engine.context.eval(f"JSON.stringify({call}{arguments})")))

    def find(
        self, query: str, limit: int = 10, filters: Mapping[str, Sequence[str]] | None = None, today: str = ""
    ) -> Any:
        """Return a query's result without what JSON cannot hold."""
        return self.ask(FIND, query, {"limit": limit, "filter": filters or {}, "today": today})

    def ids(self, query: str, limit: int = 10) -> list[str]:
        """Return the ids that hold anything of a query, best first."""
        found: list[str] = self.ask(RANKED, query, limit)
        return found

    def many_ids(self, queries: Sequence[str], limit: int = 10) -> list[list[str]]:
        """Return the ids that each query finds, in one go."""
        found: list[list[str]] = self.ask(FIRST_IDS, queries, limit)
        return found

    def kinds(self, query: str) -> dict[str, list[str]]:
        """Return what a query may mean besides itself, by the kind of guess."""
        found: dict[str, list[str]] = {}
        for concept in self.find(query)["concepts"]:
            found.setdefault(concept["kind"], []).extend(concept["alternatives"])
        return found


def entry(name: str, title: str, body: str = "", **more: Any) -> SearchEntry:
    """Return an entry whose body is one section."""
    sections = [Passages("", [body])] if body else []
    return SearchEntry(id=name, url=f"{name}.html", title=title, sections=sections, **more)


def scripts_of(
    entries: Sequence[SearchEntry],
    vocabulary: Vocabulary | None = None,
    regional: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Return the scripts of made-up entries; the synonyms are the dictionary."""
    given = vocabulary or Vocabulary()
    words = tuple(sorted({word for group, _ in given.synonyms for word in group} | set(given.glossary)))
    cut = segmenter(words, Path(".cache")).run_words
    return search_scripts(entries, Folding(regional or {}), cut, given)


def index_of(
    entries: Sequence[SearchEntry],
    vocabulary: Vocabulary | None = None,
    regional: Mapping[str, str] | None = None,
) -> Asked:
    """Return the engine on made-up entries."""
    return Asked(scripts_of(entries, vocabulary, regional))


def texts(found: SearchEntry) -> list[str]:
    """Return all texts of an entry that can be searched."""
    titles = [found.title, *found.customer_says, *found.aliases]
    return [*titles, *(text for section in found.sections for text in section.texts)]
