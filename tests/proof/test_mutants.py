"""The mutators change rules and nothing else, the draw is even, and a survivor is told with its line."""

from __future__ import annotations

import ast
import itertools
import random
from collections import Counter
from pathlib import Path

import pytest
from py_mini_racer import MiniRacer

from tests.proof import mutants
from tests.proof.mutant_runs import ROOT, OwnTests, Result, Tree, run_mutant
from tests.proof.mutating import Mutant, other_number, python_mutants
from tests.proof.mutating_scripts import script_mutants, tokens

TOOLS = ROOT / "build_tools"


def made(source: str, script: bool = False) -> set[str]:
    """Return what the mutants of a text are, each as a whole."""
    make = script_mutants if script else python_mutants
    raw = source.encode()
    return {mutant.applied(raw).decode() for mutant in make("room/file.py", raw)}


@pytest.mark.parametrize(
    ("source", "changed"),
    [
        ("A = 3", {"A = 4"}),
        ("A = 25", {"A = 50"}),
        ("A = 0.5", {"A = 1.0"}),
        ("A = {'甲': 2.0}", {"A = {'甲': 4.0}"}),
        ("a < b", {"a <= b", "a >= b"}),
        ("a >= b", {"a > b", "a < b"}),
        ("a == b", {"a != b"}),
        ("a not in b", {"a in b"}),
        ("a <= b < c", {"a < b < c", "a > b < c", "a <= b <= c", "a <= b >= c"}),
        ("a and b and c", {"a or b and c", "a and b or c"}),
        ("(a or b) and c", {"(a and b) and c", "(a or b) or c"}),
        ("not (a)", {"(a)"}),
        ("min(a, b)", {"max(a, b)"}),
        ("heapq.nsmallest(n, a)", {"heapq.nlargest(n, a)"}),
        ("sorted(x for x in a)", {"sorted(x for x in a)[::-1]"}),
        ("sorted(a, reverse=True)", {"sorted(a, reverse=False)", "sorted(a, reverse=True)[::-1]"}),
        ("a.sort()", {"a.sort(reverse=True)"}),
        ("a.sort(key=b)", {"a.sort(key=b, reverse=True)"}),
        ("A = ('甲', '乙')", {"A = ('甲',)", "A = ('乙',)"}),
        ("A = {'甲', '乙', '丙'}", {"A = {'乙', '丙'}", "A = {'甲', '丙'}", "A = {'甲', '乙'}"}),
        ("row[:3]", {"row[:4]"}),
        (
            "def f():\n    if a:\n        return 甲\n    return b",
            {"def f():\n    if False:\n        return 甲\n    return b"},
        ),
        (
            "for a in b:\n    if a:\n        continue\n    c()",
            {"for a in b:\n    if False:\n        continue\n    c()"},
        ),
    ],
)
def test_a_rule_of_python_is_changed(source: str, changed: set[str]) -> None:
    assert made(source) == changed


@pytest.mark.parametrize(
    "source",
    [
        '"""A text of 3 words, and not more."""',
        "a is None",
        "row[0], row[-1]",
        'value or ""',
        "value or ()",
        "text.split(a, 1)",
        "json.dumps(a, indent=2)",
        'f"{a:>3}"',
        "def f(a: tuple[int, ...]) -> Literal['甲', '乙']:\n    return a",
        "@lru_cache(maxsize=2)\ndef f():\n    return a",
        "def f():\n    if a:\n        return b",
    ],
)
def test_what_is_no_rule_of_python_is_left_alone(source: str) -> None:
    assert made(source) == set()


@pytest.mark.parametrize(
    ("source", "changed"),
    [
        ("var a = 3;", {"var a = 4;"}),
        ("a: 0.9,", {"a: 1.8,"}),
        ("a < b", {"a <= b", "a >= b"}),
        ("a === b", {"a !== b"}),
        ("a && b || c", {"a || b || c", "a && b && c"}),
        ("!a", {"a"}),
        ("Math.min(a, b)", {"Math.max(a, b)"}),
        ("a.slice(0, b)", {"a.slice(1, b)"}),
        ('["甲", "乙"]', {'[ "乙"]', '["甲"]'}),
        ("if (a(b)) return c;", {"if (false) return c;"}),
        # What follows a value divides, what follows a sign is a pattern.
        ("a / 2 / b", {"a / 3 / b"}),
        ("a.test(/2[/]3/g, 4)", {"a.test(/2[/]3/g, 5)"}),
        ("if (a < b.length) c();", {"if (a <= b.length) c();", "if (a >= b.length) c();"}),
        (
            "for (i = 0; i < a.b.length; i++) c();",
            {
                "for (i = 1; i < a.b.length; i++) c();",
                "for (i = 0; i >= a.b.length; i++) c();",
            },
        ),
        ("// 3 < 4\na > b /* 5 */", {"// 3 < 4\na >= b /* 5 */", "// 3 < 4\na <= b /* 5 */"}),
    ],
)
def test_a_rule_of_a_script_is_changed(source: str, changed: set[str]) -> None:
    assert made(source, script=True) == changed


@pytest.mark.parametrize(
    "source",
    [
        '"3 < 4"',
        "row[0]",
        "a || {}",
        "a.split(1)",
        "JSON.stringify(a, null, 1)",
        "f(a) { b; }",
        "if (a) b();",
        '{甲: "乙"}',
        '["甲", "乙丙，丁。"]',
    ],
)
def test_what_is_no_rule_of_a_script_is_left_alone(source: str) -> None:
    assert made(source, script=True) == set()


@pytest.mark.parametrize(
    ("text", "other"), [("0", "1"), ("9", "10"), ("64", "128"), ("0.0", "1.0"), ("0x1f", "")]
)
def test_another_number(text: str, other: str) -> None:
    assert other_number(text) == other


def test_every_kind_of_mutant_of_our_own_files_can_be_read() -> None:
    engine = MiniRacer()
    engine.eval("function parse(text) { new Function(text); return 1; }")
    for room in ("checks/review.py", "book/linking.py", "text/field_errors.py", "toc/matching.py"):
        source = (TOOLS / room).read_bytes()
        for mutant in python_mutants(room, source)[::7]:
            ast.parse(mutant.applied(source))
            assert len(set(mutant.shown(source))) == 2, mutant
    for name in ("ranking", "urgent"):
        path = TOOLS / "search/browser" / f"{name}.js"
        for mutant in script_mutants(path.name, path.read_bytes())[::7]:
            assert engine.call("parse", mutant.applied(path.read_bytes()).decode()) == 1
    scripts = (path.read_text(encoding="utf-8") for path in TOOLS.rglob("*.js"))
    assert all("".join(token.text for token in tokens(text)) for text in scripts)


def pool(room: str, **kinds: int) -> list[Mutant]:
    places = itertools.count()
    return [
        Mutant(f"{room}/a.py", kind, at, at, 1, "")
        for kind, n in kinds.items()
        for at in itertools.islice(places, n)
    ]


def test_mutants_are_drawn_evenly_by_room_and_kind_and_the_same_by_the_same_seed() -> None:
    found = {
        "book": pool("book", number=90, order=10),
        "text": pool("text", word=2),
        "toc": pool("toc", order=50),
    }
    chosen = mutants.drawn(found, 22, seed=5)
    assert Counter(mutants.room_of(mutant) for mutant in chosen) == {"book": 10, "text": 2, "toc": 10}
    assert Counter(m.kind for m in chosen if m.path == "book/a.py") == {"number": 5, "order": 5}
    assert chosen == mutants.drawn(found, 22, seed=5) != mutants.drawn(found, 22, seed=6)
    assert len(set(mutants.drawn(found, 1000, seed=5))) == 152


def test_of_a_line_one_mutant_of_each_kind_is_drawn() -> None:
    alike = [Mutant("text/a.py", kind, 3, n, n, "") for kind in ("word", "number") for n in range(9)]
    assert Counter(m.kind for m in mutants.drawn({"text": alike}, 9, seed=1)) == {"word": 1, "number": 1}


def test_half_of_the_mutants_are_of_scripts_by_turns() -> None:
    scripts = [Mutant("search/browser/a.js", "number", n, n, n, "") for n in range(50)]
    chosen = mutants.drawn({"search/browser": scripts, "book": pool("book", number=50)}, 20, seed=1)
    assert Counter(mutants.room_of(mutant) for mutant in chosen) == {"search/browser": 10, "book": 10}
    assert Counter(mutants.room_of(mutant) for mutant in chosen[:6]) == {"search/browser": 3, "book": 3}


def test_every_room_has_mutants() -> None:
    rooms = {path.name for path in TOOLS.iterdir() if path.is_dir() and any(path.rglob("*.py"))}
    assert rooms - {*mutants.LEFT_OUT} <= mutants.pools().keys()


def a_mutant() -> Mutant:
    path = "book/linking.py"
    source = (TOOLS / path).read_bytes()
    return random.Random(1).choice(python_mutants(path, source))


def test_a_survivor_counts_unless_a_reason_is_given_for_it() -> None:
    mutant = a_mutant()
    results = [Result(mutant, fate, 1) for fate in ("killed", "timeout", "survived")]
    assert mutants.table(results, [])[1] == pytest.approx(2 / 3)
    reason = f"{mutants.told(mutant)}: both do the same"
    assert mutants.table(results, mutants.accepted(f"# a note\n\n{reason}\n"))[1] == 1
    assert mutants.table(results, [reason.replace(" -> ", " => ")])[1] == pytest.approx(2 / 3)


def test_every_accepted_survivor_is_still_a_mutant_and_has_its_reason() -> None:
    lines = mutants.accepted(mutants.ACCEPTED.read_text(encoding="utf-8"))
    if lines:
        known = [f"{mutants.told(mutant)}: " for found in mutants.pools().values() for mutant in found]
        for line in lines:
            assert any(line.startswith(one) and line != one for one in known), line


def test_the_quick_tests_of_the_changed_module_come_first() -> None:
    module, other = frozenset({"build_tools.book.linking"}), frozenset({"build_tools.book.cards"})
    tests = OwnTests({"slow": 9.0, "quick": 1.0, "own": 5.0}, {"slow": other, "quick": other, "own": module})
    assert tests.ordered("book/linking.py") == ["own", "quick", "slow"]


@pytest.mark.parametrize(
    ("body", "fate"),
    [
        ("assert RULE == 3", "killed"),
        ("assert RULE", "survived"),
        pytest.param("while RULE > 3: pass", "timeout", marks=pytest.mark.slow),
    ],
)
def test_a_mutant_is_run_in_the_copy_and_taken_back(body: str, fate: str, tmp_path: Path) -> None:
    (tmp_path / "build_tools/room").mkdir(parents=True)
    rule, test = tmp_path / "build_tools/room/rule.py", tmp_path / "tests/test_rule.py"
    (tmp_path / "tests/proof").mkdir(parents=True)
    for name in ("build_tools/__init__.py", "tests/__init__.py", "tests/proof/quick_tests.py"):
        (tmp_path / name).touch()
    rule.write_text("RULE = 3\n", encoding="utf-8")
    test.write_text(f"from build_tools.room.rule import RULE\ndef test_it():\n    {body}\n", encoding="utf-8")
    (mutant,) = python_mutants("room/rule.py", rule.read_bytes())
    tests = OwnTests({"tests/test_rule.py": 0.0}, {"tests/test_rule.py": frozenset()})
    result = run_mutant(Tree(tmp_path), mutant, tests, 20)
    assert result.fate == fate
    assert result.by == ("tests/test_rule.py::test_it" if fate == "killed" else "")
    assert rule.read_text(encoding="utf-8") == "RULE = 3\n"
