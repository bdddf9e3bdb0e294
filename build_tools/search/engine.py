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
  var text = CasebookSearch.queryText(asking, query);
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
      return {id: hit.id, section: hit.section, text: hit.text, title: hit.title, url: hit.url,
              score: hit.score, why: CasebookSearch.why(hit.reasons, hit.words), guess: hit.guess};
    })
  });
}
"""


class Engine:
    """An index in its own V8, with all shards loaded."""

    def __init__(self, scripts: Mapping[str, str]) -> None:
        self.context = MiniRacer()
        # If it is closed only at interpreter exit, waiting for V8's thread hangs.
        weakref.finalize(self, self.context.close)
        shards = (text for name, text in scripts.items() if name != BASE)
        for text in (engine_script(), scripts[BASE], *shards, ANSWER):
            self.context.eval(text)

    def first_ids(self, query: str, places: int) -> list[str]:
        """Return only the ids of the first `places` results; much faster than `find`."""
        ids: list[str] = json.loads(str(self.context.eval(f"firstIds({json.dumps(query)},{places})")))
        return ids

    def find(self, query: str, limit: int = 10, today: date | None = None) -> dict[str, Any]:
        """Return a query's result: covered, missing, urgent, hits; without `today` nothing is overdue."""
        day = today.isoformat() if today else ""
        call = f"answer({json.dumps(query)},{limit},{json.dumps(day)})"
        result: dict[str, Any] = json.loads(str(self.context.eval(call)))
        return result
