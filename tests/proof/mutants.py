"""`python -m tests.proof.mutants`: rules changed one at a time; which of them do a room's own tests notice?

Mutants are drawn evenly from the rooms by a seed, each written into a copy of the project and run by the
quick tests of its room. Browsers, built sites and printed books are not waited for. Our own mutators, for
mutmut leaves module-level numbers, where weights stand, and JavaScript alone, and mutates texts too.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from tests.proof.mutant_runs import ROOT, OwnTests, Result, Tree, own_tests, run_mutant
from tests.proof.mutating import Mutant, python_mutants
from tests.proof.mutating_scripts import script_mutants

TOOLS = ROOT / "build_tools"
# Starts the site engine: all that tries it builds a site.
LEFT_OUT = ("engine",)
ACCEPTED = Path(__file__).with_name("mutants_survivors.txt")
LEAST = 0.85
COUNT = 400
T = TypeVar("T")
# By room, the scripts that its tests run in the embedded engine; the rest of the screen needs a real browser.
SCRIPTS = {"search": ("*",), "lookup": ("catalog", "filters", "memory", "panels", "questions", "rows")}


def pools() -> dict[str, list[Mutant]]:
    """Return all mutants by room; a room's scripts are a room of their own."""
    found: dict[str, list[Mutant]] = defaultdict(list)
    for path in sorted(TOOLS.rglob("*.py")):
        name = path.relative_to(TOOLS).as_posix()
        if "/" in name and not name.startswith(LEFT_OUT):
            found[name.split("/")[0]] += python_mutants(name, path.read_bytes())
    for room, names in SCRIPTS.items():
        for path in sorted(path for name in names for path in TOOLS.glob(f"{room}/browser/{name}.js")):
            name = path.relative_to(TOOLS).as_posix()
            found[f"{room}/browser"] += script_mutants(name, path.read_bytes())
    return dict(found)


def drawn(found: Mapping[str, Sequence[Mutant]], count: int, seed: int) -> list[Mutant]:
    """Return so many mutants: half of them scripts, evenly by room, and in a room evenly by kind."""
    queues = {room: _by_turns(mutants, random.Random(f"{seed} {room}")) for room, mutants in found.items()}
    scripts = {room for room in queues if "/" in room}
    halves = [scripts, queues.keys() - scripts]
    sizes = [count // 2, count - count // 2] if all(halves) else [count, count]
    chosen: list[list[Mutant]] = []
    for rooms, size in zip(halves, sizes, strict=True):
        waiting = [queues[room] for room in sorted(rooms)]
        half: list[Mutant] = []
        while waiting and len(half) < size:
            queue = waiting.pop(0)
            if mutant := next(queue, None):
                half.append(mutant)
                waiting.append(queue)
        chosen.append(half)
    # By turns, so that a run that is cut short tells of both halves.
    turns = itertools.zip_longest(*chosen)
    return [mutant for turn in turns for mutant in turn if mutant]


def _by_turns(mutants: Iterable[Mutant], chance: random.Random) -> Iterator[Mutant]:
    """Yield mutants in a random order, one of each kind by turns, and of one line one of each kind.

    A list of ten words in a line is one rule and not ten.
    """
    places: dict[tuple[str, str, int], list[Mutant]] = defaultdict(list)
    for mutant in mutants:
        places[mutant.kind, mutant.path, mutant.line].append(mutant)
    kinds: dict[str, list[Mutant]] = defaultdict(list)
    for (kind, *_), alike in places.items():
        kinds[kind].append(chance.choice(alike))
    for one in kinds.values():
        chance.shuffle(one)
    order = sorted(kinds)
    chance.shuffle(order)
    while order:
        for kind in order:
            yield kinds[kind].pop()
        order = [kind for kind in order if kinds[kind]]


def room_of(mutant: Mutant) -> str:
    """Return the room of a mutant, as the table calls it."""
    room = mutant.path.split("/")[0]
    return f"{room}/browser" if mutant.path.endswith(".js") else room


def told(mutant: Mutant) -> str:
    """Return a mutant as the file of accepted survivors writes it."""
    old, new = mutant.shown((TOOLS / mutant.path).read_bytes())
    return f"{mutant.path}: {old} -> {new}"


def accepted(text: str) -> list[str]:
    """Return the lines of the file of survivors that a person has given a reason for."""
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def is_accepted(mutant: Mutant, lines: Iterable[str]) -> bool:
    """Tell whether a mutant that survives is known to be no loss."""
    return any(line.startswith(f"{told(mutant)}: ") for line in lines)


def run_all(mutants: Sequence[Mutant], jobs: int, seconds: float) -> Iterator[Result]:
    """Yield what becomes of each mutant, in the order in which they end."""
    with tempfile.TemporaryDirectory() as work, ThreadPoolExecutor(jobs) as workers:
        trees: SimpleQueue[Tree] = SimpleQueue()
        for number in range(jobs):
            trees.put(Tree.copied(Path(work) / str(number)))

        def in_a_copy(act: Callable[[Tree], T]) -> T:
            tree = trees.get()
            try:
                return act(tree)
            finally:
                trees.put(tree)

        def plan(room: str) -> OwnTests:
            return in_a_copy(lambda tree: own_tests(tree, room))

        rooms = sorted({mutant.path.split("/")[0] for mutant in mutants})
        plans = dict(zip(rooms, workers.map(plan, rooms), strict=True))

        def run(mutant: Mutant) -> Result:
            tests = plans[mutant.path.split("/")[0]]
            return in_a_copy(lambda tree: run_mutant(tree, mutant, tests, seconds))

        yield from workers.map(run, mutants)


def table(results: Sequence[Result], lines: Iterable[str]) -> tuple[str, float]:
    """Return the table by room and the share of mutants that the tests notice."""
    rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for result in results:
        row = rows[room_of(result.mutant)]
        excused = result.fate == "survived" and is_accepted(result.mutant, lines)
        row[3 if excused else ("killed", "timeout", "survived").index(result.fate)] += 1
    total = [sum(column) for column in zip(*rows.values(), strict=True)]
    text = [f"{'room':<16} {'killed':>8} {'timeout':>8} {'survived':>9} {'accepted':>9} {'noticed':>8}"]
    for name, row in [*sorted(rows.items()), ("all", total)]:
        text.append(f"{name:<16} {row[0]:8} {row[1]:8} {row[2]:9} {row[3]:9} {_share(row):8.0%}")
    return "\n".join(text), _share(total)


def _share(row: Sequence[int]) -> float:
    noticed = row[0] + row[1]
    return noticed / (noticed + row[2]) if noticed + row[2] else 1.0


def main(arguments: Sequence[str]) -> int:
    """Print each mutant's fate, the table and the survivors; 1 when too few are noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.proof.mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="draws other mutants")
    parser.add_argument("--room", action="append", help="only this room, such as checks or search/browser")
    parser.add_argument("--count", type=int, default=COUNT, help="how many mutants, %(default)s")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at once, %(default)s")
    parser.add_argument("--seconds", type=float, default=300, help="a mutant's time limit, %(default)s")
    options = parser.parse_args(arguments)
    found = pools()
    for room in options.room or ():
        if room not in found:
            parser.error(f"no room {room}; there are {', '.join(sorted(found))}")
    mutants = drawn(
        {r: m for r, m in found.items() if r in (options.room or found)}, options.count, options.seed
    )
    lines = accepted(ACCEPTED.read_text(encoding="utf-8"))
    results = []
    for result in run_all(mutants, options.jobs, options.seconds):
        results.append(result)
        print(f"{result.fate:<9} {result.seconds:4.0f} s  {told(result.mutant)}  ({result.by})", flush=True)
    text, share = table(results, lines)
    print(f"\n{text}\n")
    for result in results:
        if result.fate == "survived" and not is_accepted(result.mutant, lines):
            print(f"build_tools/{result.mutant.path}:{result.mutant.line}\n    {told(result.mutant)}: ")
    print(f"noticed {share:.0%}, at least {LEAST:.0%} wanted")
    return int(share < LEAST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
