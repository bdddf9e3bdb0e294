"""The browser's own search engine in Python: the same scripts, run by an embedded V8."""

from __future__ import annotations

import json
import weakref
from collections.abc import Mapping
from datetime import date
from typing import Any

from py_mini_racer import MiniRacer

from build_tools.search.scripts import engine_script
from build_tools.search.shards import BASE

ANSWER = """
function firstIds(query, limit) {
  var asking = CasebookSearch.asking(CasebookSearch.loaded);
  var text = CasebookSearch.fold(asking.index.folding, query).text;
  var terms = CasebookSearch.queryTerms(asking, text);
  var concepts = CasebookSearch.concepts(asking, text, terms);
  var ranked = CasebookSearch.rank(asking, terms, concepts, text);
  return JSON.stringify(ranked.slice(0, limit).map(function (found) {
    return CasebookSearch.storedEntry(asking, found.entry).id;
  }));
}
function answer(query, limit, today) {
  var result = CasebookSearch.find(CasebookSearch.loaded, query, {limit: limit, today: today});
  return JSON.stringify({
    query: query, covered: result.covered, missing: result.missing, urgent: result.urgent,
    hits: result.hits.map(function (hit) {
      return {id: hit.id, section: hit.section, title: hit.title, url: hit.url, score: hit.score,
              why: hit.reasons.join("；")};
    })
  });
}
"""


class Engine:
    """One index in one V8, every shard loaded."""

    def __init__(self, scripts: Mapping[str, str]) -> None:
        self.context = MiniRacer()
        # Closed too late, when the interpreter ends, V8's thread is waited for in vain.
        weakref.finalize(self, self.context.close)
        shards = (text for name, text in scripts.items() if name != BASE)
        for text in (engine_script(), scripts[BASE], *shards, ANSWER):
            self.context.eval(text)

    def first_ids(self, query: str, places: int) -> list[str]:
        """Return the ids of the first entries alone, without what is told about them."""
        found: list[str] = json.loads(str(self.context.eval(f"firstIds({json.dumps(query)},{places})")))
        return found

    def find(self, query: str, limit: int = 10, today: date | None = None) -> dict[str, Any]:
        """Return the query's result: covered, missing, urgent, hits; without a day nothing is overdue."""
        day = today.isoformat() if today else ""
        asked = f"answer({json.dumps(query)},{limit},{json.dumps(day)})"
        found: dict[str, Any] = json.loads(str(self.context.eval(asked)))
        return found
