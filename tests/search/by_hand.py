"""An index written by hand: no text is cut, and every number of a rule can be seen."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from build_tools.search.encoding import encode_ascending, encode_numbers
from build_tools.search.engine import Engine
from build_tools.search.shards import BASE

# What a search has of it: `made` is given the manifest, the postings by term, and tables.
MAKE = """
function byHand(search, made) {
  var nowhere = {frequency: 0, isWord: false, titles: [], positions: [], passages: [], entries: []};
  var terms = Object.entries(made.terms).map(function (pair) {
    return [pair[0], Object.assign({}, nowhere, {frequency: 1}, pair[1])];
  });
  var loaded = {
    index: search.makeIndex(made.manifest), terms: new Map(terms), shards: new Map(),
    sounds: made.sounds && search.makeSounds(made.sounds), dangers: search.makeDangers(made.dangers)
  };
  for (var name in made.shards) search.addShard(loaded, name, made.shards[name]);
  return search.asking(loaded);
}
"""


@cache
def engine() -> Engine:
    """Return the engine without an index."""
    made = Engine({BASE: ""})
    made.context.eval(MAKE)
    return made


@dataclass(frozen=True)
class Held:
    """An entry: the weight of each title, how many of the last of those that are shown are replied to,
    how many are never shown, and how many passages each section has."""

    titles: Sequence[int] = (10,)
    replies: int = 0
    unshown: int = 0
    passages: Sequence[int] = ()


@dataclass(frozen=True)
class ByHand:
    """An index of some entries; `terms` are postings by term, `more` is of the manifest."""

    entries: Sequence[Held] = ()
    terms: Mapping[str, Any] = field(default_factory=dict)
    sounds: Mapping[str, Sequence[str]] | None = None
    shards: Mapping[str, Any] = field(default_factory=dict)
    dangers: Sequence[Mapping[str, Any]] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    def ask(self, expression: str, *given: object) -> Any:
        """Return the value of a JavaScript expression that sees `search`, `asking`, `loaded`, `given`."""
        call = f"(function (search, asking, loaded, given) {{ return {expression}; }})"
        names = ("terms", "sounds", "shards", "dangers")
        made = {name: getattr(self, name) for name in names} | {"manifest": self.manifest()}
        whole = f"""(function (asking) {{
          return {call}(CasebookSearch, asking, asking.loaded, {json.dumps(given)});
        }})(byHand(CasebookSearch, {json.dumps(made)}))"""
        return json.loads(str(engine().context.eval(f"JSON.stringify({whole})")))

    def manifest(self) -> dict[str, object]:
        """Return what the base of the index holds."""
        entries = self.entries
        return {
            "titlesOf": encode_numbers(len(one.titles) for one in entries),
            "shownOf": encode_numbers(len(one.titles) - one.unshown for one in entries),
            "repliesOf": encode_numbers(one.replies for one in entries),
            "titleWeights": encode_numbers(weight for one in entries for weight in one.titles),
            "sectionsOf": encode_numbers(len(one.passages) for one in entries),
            "passagesOf": encode_numbers(count for one in entries for count in one.passages),
            "reviewBy": [],
            "withdrawn": [],
            "inherited": [],
            "terms": [],
            "cards": [],
            "sounds": [],
            "facets": {},
            "keys": {"label": "案例", "affixes": ["第", "个", "号", "case", "c"]},
            "fillers": [],
            "outside": [],
            "synonyms": [],
            "questions": [],
            "regional": {},
            "traditional": "",
        } | dict(self.more)


def at(*numbers: int) -> str:
    """Return ascending numbers as the index writes them."""
    return encode_ascending(numbers)
