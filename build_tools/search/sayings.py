"""Gate: every customer saying finds its own entry among the first three results."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from build_tools.model import Case, Technique
from build_tools.system import Problem

PLACES = 3
# As many as a build has time for; a larger book is sampled, the same sayings at every build.
MOST = 1000
# Text -> the ids that it finds, best first.
Finder = Callable[[str], Sequence[str]]


def check_sayings(
    entries: Sequence[Case | Technique], find: Finder, replaced_by: Mapping[str, Sequence[str]] | None = None
) -> Iterator[Problem]:
    """Yield a problem for each saying that does not find its own entry; what two entries say, finds one.

    `replaced_by` holds, by the id of each withdrawn entry, the ids that its sayings lead to: one is found.
    """
    leads_to = replaced_by or {}
    owners = Counter(saying for entry in entries for saying in entry.customer_says)
    chosen = set(sorted(owners, key=_order)[:MOST])
    for entry in entries:
        for number, saying in enumerate(entry.customer_says):
            if saying not in chosen or owners[saying] > 1:
                continue
            wanted = leads_to.get(entry.id, (entry.id,))
            found = find(saying)[:PLACES]
            if wanted and not set(wanted).intersection(found):
                aim = "本案例" if wanted == (entry.id,) else f"替代它的 {'、'.join(wanted)}"
                yield Problem(
                    entry.path,
                    entry.line("customer_says", number),
                    "search-saying",
                    "error",
                    f"“{saying}”找不到{aim}，前三名是 {'、'.join(found) or '空'}",
                    "这句话若更像别的案例，移到那边；若是本案例的，写得具体些，或把关键词写进 aliases",
                )


def _order(saying: str) -> bytes:
    return hashlib.sha256(saying.encode()).digest()
