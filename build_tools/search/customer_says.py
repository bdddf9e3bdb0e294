"""Gate: each customer_says finds its own entry among the first three results."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from build_tools.model import AnyEntry
from build_tools.system import Problem

PLACES = 3
# The most that a build has time for; of a larger book the same sample is checked at every build.
MOST = 1000
# Query -> ids, best first.
Finder = Callable[[str], Sequence[str]]


def check_customer_says(
    entries: Sequence[AnyEntry], find: Finder, replaced_by: Mapping[str, Sequence[str]] | None = None
) -> Iterator[Problem]:
    """Yield an error for each customer_says that does not find its own entry.

    Texts that several entries have are skipped. `replaced_by` maps withdrawn entries to their replacements,
    one of which must be found instead.
    """
    targets = replaced_by or {}
    owners = Counter(text for entry in entries for text in entry.customer_says)
    chosen = set(sorted(owners, key=_order)[:MOST])
    for entry in entries:
        for number, text in enumerate(entry.customer_says):
            if text not in chosen or owners[text] > 1:
                continue
            wanted = targets.get(entry.id, (entry.id,))
            first = find(text)[:PLACES]
            if wanted and not set(wanted).intersection(first):
                aim = "本案例" if wanted == (entry.id,) else f"替代它的 {'、'.join(wanted)}"
                yield Problem(
                    entry.path,
                    entry.line("customer_says", number),
                    "search-saying",
                    "error",
                    f"“{text}”找不到{aim}，前三名是 {'、'.join(first) or '空'}",
                    "这句话若更像别的案例，移到那边；若是本案例的，写得具体些，或把关键词写进 aliases",
                )


def _order(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
