"""Parses front matter, and diagnoses a missing or malformed `---` line. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_tools.source import front_matter
from build_tools.source.front_matter import FENCE, FrontMatter, Parsed
from build_tools.system import Problem, shorten
from build_tools.text import INVISIBLE

# What word processors and input methods turn `---` into, and what is typed in its place.
DASHES = re.compile(r"[-‐‑‒–—―─━－﹣−_＿*＊=＝+~～.…]+")
ONE_IS_ENOUGH = frozenset("–—―─━－…")
# Whitespace of any width, and invisible characters.
UNSEEN = re.compile(rf"[\s{INVISIBLE}]+")
FIELD = re.compile(r"[A-Za-z_]+\s*[:：](?P<value>.*)")
ITEM = re.compile(r"-(?:\s|$)")
HEADING = re.compile(r"##+\s")
CODE = "front-matter"
# The lines in which the first `---` is looked for when something stands above it.
NEAR_TOP = 10
LINE_OF_ITS_OWN = "让“---”独占一行，前后不写别的"


@dataclass(frozen=True)
class _Fault:
    """What is wrong at a line, counted from 0."""

    at: int
    message: str
    fix: str


def read(text: str, path: str) -> tuple[FrontMatter, Parsed]:
    """Return a file split at its front matter, and the parsed fields.

    A missing or mistyped `---` is reported as the only problem, since it causes all others.
    """
    head = front_matter.split(text)
    lines = text.split("\n")
    if head.yaml is None:
        return head, _broken(_unfenced(lines), path)
    parsed = front_matter.parse_all(head.yaml, path, first_line=2)
    if front_matter.unparsed(parsed.problems) and _goes_on_into_the_body(head):
        return head, _broken(_unclosed(lines), path)
    return head, parsed


def _broken(fault: _Fault, path: str) -> Parsed:
    problem = Problem(path, fault.at + 1, CODE, "error", fault.message, fault.fix)
    return Parsed(None, {"": 1}, [problem])


def claimed(text: str) -> bool:
    """Return whether a text seems meant to begin with front matter, even a mistyped one."""
    first = next((line for line in text.split("\n") if UNSEEN.sub("", line)), "")
    return bool(_mistyped(first) or first.strip().startswith(FENCE) or FIELD.match(first))


def _goes_on_into_the_body(head: FrontMatter) -> bool:
    """Return whether the front matter was not closed: the closing `---` found is a rule in the body."""
    yaml = (head.yaml or "").split("\n")
    own = [line for _, line, _ in _field_lines(["", *yaml])]
    wrong = next((n for n, line in enumerate(own) if _mistyped(line)), len(own))
    rest = yaml[wrong:]
    in_text = wrong < len(own) or any(HEADING.match(line) for line in rest) or not yaml[-1].strip()
    in_text = in_text and bool(head.body.strip())
    return bool(rest) and in_text and not any(FIELD.match(line) for line in rest)


def _unfenced(lines: Sequence[str]) -> _Fault:
    first = next((n for n, line in enumerate(lines) if UNSEEN.sub("", line)), None)
    if first is None:
        return _Fault(0, "文件是空的", "从备份里找回来；不要了的，删去这个文件，别处也不再提它")
    line = lines[first]
    if line.rstrip() == FENCE and first == 0:
        return _unclosed(lines)
    if line.rstrip() == FENCE:
        return _Fault(first, f"第 {first + 1} 行的“{FENCE}”应当是文件的第一行", "删去它前面的空行")
    if wrong := _mistyped(line):
        return _Fault(first, *_mistyped_message(first, line, wrong))
    if FIELD.match(line):
        fix = f"在第 {first + 1} 行“{shorten(line, 20)}”之前另起一行写“{FENCE}”"
        return _Fault(first, f"文件的第一行不是“{FENCE}”", fix)
    later = next((n for n in range(first, min(len(lines), NEAR_TOP)) if lines[n].rstrip() == FENCE), None)
    if later is not None and later + 1 < len(lines) and FIELD.match(lines[later + 1]):
        fix = f"把它前面的“{shorten(line, 20)}”等移走，字段写在最前面"
        return _Fault(first, f"第 {later + 1} 行的“{FENCE}”应当是文件的第一行", fix)
    fix = f"第一行写“{FENCE}”，下面写字段，如“title: 标题”，写完再写一行“{FENCE}”"
    return _Fault(0, f"文件开头没有“{FENCE}”之间的字段", fix)


def _unclosed(lines: Sequence[str]) -> _Fault:
    """Return where the closing `---` is mistyped or missing."""
    last = 0
    for number, line, is_field in _field_lines(lines):
        if wrong := _mistyped(line):
            return _Fault(number, *_mistyped_message(number, line, wrong))
        last = number if is_field else last
    message = f"第 1 行的“{FENCE}”没有对应的结束行“{FENCE}”"
    after = next((n for n in range(last + 1, len(lines)) if UNSEEN.sub("", lines[n])), None)
    if after is None:
        return _Fault(last, message, f"在第 {last + 1} 行后面另起一行写“{FENCE}”")
    fix = f"在第 {after + 1} 行“{shorten(lines[after], 20)}”之前另起一行写“{FENCE}”"
    return _Fault(after, message, fix)


def _field_lines(lines: Sequence[str]) -> Iterator[tuple[int, str, bool]]:
    """Yield (index, line, certain) for the lines after the first that may belong to the fields."""
    open_brackets, listed = 0, False
    for number, line in enumerate(lines[1:], start=1):
        field = FIELD.match(line)
        item = bool(ITEM.match(line)) and listed
        sure = bool(field) or item or (bool(line.strip()) and (open_brackets > 0 or line[0] in " \t"))
        if HEADING.match(line) or not (sure or _mistyped(line) or not line.strip() or line[0] == "#"):
            return
        if field:
            value = field["value"].strip()
            listed, open_brackets = not value or value[0] == "#", 0
        if open_brackets or (field and field["value"].lstrip()[:1] in ("[", "{")):
            open_brackets = max(0, open_brackets + sum((c in "[{") - (c in "]}") for c in line))
        yield number, line, sure


def _mistyped(line: str) -> str:
    """Return what was typed in place of `---`, or an empty string for any other line."""
    seen = UNSEEN.sub("", line)
    if line.startswith(FENCE) and line.rstrip() != FENCE:
        return line.rstrip()
    if DASHES.fullmatch(seen) and (len(seen) > 1 or seen in ONE_IS_ENOUGH):
        return seen
    return ""


def _mistyped_message(at: int, line: str, wrong: str) -> tuple[str, str]:
    """Return message and fix for a line that was meant to be `---`."""
    if wrong == FENCE and UNSEEN.sub("", line.strip()) == line.strip():
        return f"第 {at + 1} 行的“{FENCE}”前面有空格", "删去空格，顶格写"
    if wrong == FENCE:
        return f"第 {at + 1} 行的“{FENCE}”中间或前后有空格或看不见的字符", f"删去这一行，重新写“{FENCE}”"
    if not DASHES.fullmatch(UNSEEN.sub("", wrong)):
        return f"第 {at + 1} 行“{FENCE}”后面还有别的字：{shorten(wrong, 20)}", LINE_OF_ITS_OWN
    return (
        f"第 {at + 1} 行的“{shorten(line.strip(), 20)}”应当是“{FENCE}”",
        f"改成三个英文减号“{FENCE}”，独占一行",
    )
