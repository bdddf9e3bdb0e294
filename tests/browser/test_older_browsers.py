"""Our scripts hold to what Chrome 80 knows and file:// allows: a list of what does not, with an example each.

The names of newer functions are also caught by `make lint`, where TypeScript knows only those of 2019.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.projects import ROOT

# What a page may not use -> an example, which the pattern must find.
REFUSED = {
    r"(\?\?|\|\||&&)=": "a ??= b",
    r"\bstatic\s*\{": "class A { static { go() } }",
    r"#\w+\s*(\(|in\b)": "class A { #go() {} }",
    r"^\s*(import|export)\b|\bimport\s*[.(]": "import a from 'a.js'",
    r"^\s*(\w+\s)?[\w\s=]*\bawait\b": "const a = await b",
    r"\.(replaceAll|at|findLast|findLastIndex|toSorted|toReversed|toSpliced)\s*\(": "a.at(-1)",
    r"\b(Object\.(hasOwn|groupBy)|Promise\.(any|withResolvers))\b": "Object.hasOwn(a, b)",
    r"\b(WeakRef|AggregateError|Intl\.Segmenter|structuredClone|randomUUID)\b": "new Intl.Segmenter('zh')",
    r"\.(replaceChildren|checkVisibility)\s*\(": "a.replaceChildren(b)",
    r"\bnew\s+(Shared)?Worker\b|\bserviceWorker\b": "new Worker('a.js')",
}
QUOTED = re.compile(
    r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|(?<=[(,=:!&|?])\s*/(?:\\.|[^/\\\n])+/""",
    re.DOTALL,
)
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
FILES = [*(ROOT / "build_tools").rglob("*.js"), *(ROOT / "build_tools").rglob("*.html")]


def refused(code: str) -> list[str]:
    """Return what a script may not use, outside texts, patterns and comments."""
    bare = QUOTED.sub(" ", code)
    return [found.group() for name in REFUSED if (found := re.search(name, bare, re.MULTILINE))]


@pytest.mark.parametrize("path", sorted(FILES), ids=lambda path: path.name)
def test_our_scripts_use_nothing_newer(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for code in [text] if path.suffix == ".js" else SCRIPT.findall(text):
        assert refused(code) == []


@pytest.mark.parametrize("pattern", REFUSED)
def test_the_list_knows_its_examples(pattern: str) -> None:
    assert refused(f"(function () {{}})();\n{REFUSED[pattern]};\n")
    assert not refused(f'// {REFUSED[pattern]}\nvar text = "{REFUSED[pattern]}";\n')
