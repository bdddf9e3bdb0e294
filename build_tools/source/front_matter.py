"""Parses YAML and front matter into plain values, with the line of every key.

Every scalar stays a string (`026` is `026`, `no` is `no`); only an empty value or `null` is None. A value is
one line, however many it is written on: no blank comes between Chinese. Aliases, tags and deep nesting are
refused, so that no file can expand when it is parsed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import yaml

from build_tools.source import yaml_faults
from build_tools.source.encoding import CONTROL, LINE_END
from build_tools.source.hygiene import DROPPED, seen
from build_tools.source.yaml_scalars import one_line
from build_tools.system import Problem, errors, shorten
from build_tools.text import INVISIBLE

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 12
FENCE = "---"
CLOSING = re.compile(rf"(?<=[\r\n])[{INVISIBLE}]*{FENCE}(?:[^\S\r\n]|[{INVISIBLE}])*(?=[\r\n]|\Z)")
# Mistakes after which the rest of a text means nothing.
UNSURE = frozenset(("yaml-depth", "yaml-documents"))
NULLS = {"", "null", "Null", "NULL", "~"}
# The most mistakes in one YAML text that are looked for, each with a parse of its own.
MOST_FAULTS = 20
# In a text longer than this only the first mistake is looked for.
LONG = 200_000
NAMED = re.compile(r"\s*(?P<key>[A-Za-z_]+)\s*[:：]")
TOP_KEY = re.compile(r"[\"']?(?P<key>[A-Za-z_][\w.-]*)")


@dataclass
class Parsed:
    """A parsed YAML text: value, line of every key path (`related`, `related.1`), and problems.

    `lost` are the keys of the outermost mapping that could not be parsed, or only in part.
    """

    value: object = None
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lost: frozenset[str] = frozenset()
    # Unquoted texts of several lines, and those on a line of their own: (key path, first index, last index).
    spans: list[tuple[str, int, int]] = field(default_factory=list)


@dataclass
class FrontMatter:
    """A text split into front matter and body; `yaml` is None without front matter."""

    yaml: str | None
    body: str
    body_line: int


class _Unread(Exception):
    def __init__(self, line: int, code: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.line, self.code, self.message, self.fix = line, code, message, fix


def split(text: str) -> FrontMatter:
    """Split a text at its `---` lines; without closed front matter everything is body."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return FrontMatter(None, text, 1)
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            return FrontMatter("\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2)
    return FrontMatter(None, text, 1)


def span(text: str) -> tuple[int, int] | None:
    """Return the start and end offset of the front matter in a file's unnormalised text, or None.

    The text may have a BOM and line ends of any kind.
    """
    first = LINE_END.search(text)
    if first is None or seen(text[: first.start()]).rstrip() != FENCE:
        return None
    closing = CLOSING.search(text, first.end())
    return (first.end(), closing.start()) if closing else None


def unparsed(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that made a file unparsable, so that nothing may rewrite it."""
    return [
        problem
        for problem in errors(problems)
        if problem.code.startswith(("front-matter", "yaml-", "encoding"))
    ]


def parse(text: str, path: str, first_line: int = 1, exact: bool = False) -> Parsed:
    """Parse a YAML text whose first line is line `first_line` of `path`; `exact` keeps its line breaks."""
    parsed = Parsed(lines={"": first_line})
    reader = _Reader(path, first_line, parsed, None if exact else text)
    try:
        parsed.value = reader.document(text)
    except _Unread as refused:
        own = refused.code == "yaml-key" and text.split("\n")[refused.line - first_line]
        fix = (yaml_faults.certain_fix(own) if own else "") or refused.fix
        parsed.problems.append(Problem(path, refused.line, refused.code, "error", refused.message, fix))
    except yaml.YAMLError as error:
        index, fix = yaml_faults.blame(error, text)
        parsed.problems.append(_syntax(text.split("\n"), index, path, first_line, fix))
    return parsed


def _syntax(lines: Sequence[str], index: int, path: str, first_line: int, fix: str = "") -> Problem:
    """Return the problem of a line that is not YAML."""
    message = f"YAML 格式有误：{shorten(lines[index])}"
    fix = fix or yaml_faults.fix_for(lines[index])
    return Problem(path, first_line + index, "yaml-syntax", "error", message, fix)


def parse_all(text: str, path: str, first_line: int = 1) -> Parsed:
    """Parse a YAML mapping as far as possible: like `parse`, but around what is broken.

    A field that cannot be parsed is reported and left out, so that the others can be validated.
    """
    lines, problems, lost = text.split("\n"), list[Problem](), set[str]()
    for _ in range(MOST_FAULTS if len(text) <= LONG else 1):
        parsed = parse("\n".join(lines), path, first_line)
        broken = unparsed(parsed.problems)
        if not broken or parsed.value is not None:
            swallowed = [*_swallowed(parsed, text, path, first_line)]
            problems += [*parsed.problems, *(problem for _, problem in swallowed)]
            lost |= {key for key, _ in swallowed}
            return Parsed(parsed.value, parsed.lines, problems, frozenset(lost))
        problems += broken
        at = broken[0].line - first_line
        key = _key_above(lines, at)
        if not key or not lines[at].strip() or broken[0].code in UNSURE:
            break
        own = NAMED.match(lines[at])
        lost |= {key, own["key"]} if own else {key}
        _cut(lines, at)
    return Parsed(None, parsed.lines, problems)


def _key_above(lines: list[str], at: int) -> str:
    """Return the key of the outermost mapping to which a line belongs, or an empty string."""
    for line in reversed(lines[: at + 1]):
        if match := TOP_KEY.match(line):
            return match["key"]
    return ""


def _cut(lines: list[str], at: int) -> None:
    """Empty a line, what belongs to it, and what follows it in the same list."""
    width = _indent(lines[at])
    lines[at] = ""
    for number in range(at + 1, len(lines)):
        line = lines[number]
        same = _indent(line) == width and (width or line.startswith(("-", "]", "】", "}")))
        deeper = _indent(line) > width or same
        if line.strip() and not deeper:
            return
        lines[number] = ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _swallowed(parsed: Parsed, text: str, path: str, first_line: int) -> Iterator[tuple[str, Problem]]:
    """Yield (key, problem) for each list item or field that became part of the text above it."""
    lines = text.split("\n")
    for key, start, end in parsed.spans:
        if not key:
            # No field at all was recognised.
            wide = (n for n in range(start, end + 1) if yaml_faults.WIDE_FIELD.match(lines[n]))
            yield from (("", _syntax(lines, n, path, first_line)) for n in wide)
            continue
        fault = yaml_faults.swallowed(lines, start, end)
        if fault:
            at, message, fix = fault
            line = first_line + start + at
            yield key.partition(".")[0], Problem(path, line, "yaml-item", "error", message, fix)


class _Reader:
    """Builds values from the event stream of one YAML document."""

    def __init__(self, path: str, first_line: int, parsed: Parsed, joined_from: str | None) -> None:
        self.path, self.first_line, self.parsed = path, first_line, parsed
        self.joined_from = joined_from
        self.joined: list[Problem] = []

    def document(self, text: str) -> object:
        events = iter(yaml.parse(text, Loader=Loader))
        value: object = None
        for event in events:
            if isinstance(event, yaml.events.DocumentStartEvent) and event.explicit:
                raise _Unread(
                    self.line(event), "yaml-documents", "一个文件里只能有一份 YAML", "删去多余的“---”"
                )
            if isinstance(event, yaml.events.NodeEvent):
                value = self.node(event, events, "", 0)
        # Where a bracket is not closed, that is told in place of what runs on behind it.
        self.parsed.problems += self.joined
        return value

    def line(self, event: yaml.Event) -> int:
        return self.first_line + (event.start_mark.line if event.start_mark else 0)

    def refuse(self, event: yaml.Event) -> None:
        line = self.line(event)
        if isinstance(event, yaml.events.AliasEvent) or getattr(event, "anchor", None):
            raise _Unread(
                line,
                "yaml-alias",
                "不支持 YAML 的“&”“*”引用",
                "把内容直接写出来；以 * 或 & 开头的文字请加引号",
            )
        tag = getattr(event, "tag", None)
        if tag:
            raise _Unread(line, "yaml-tag", f"不支持 YAML 标签“{shorten(tag)}”", "以 ! 开头的文字请加引号")

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], key: str, depth: int) -> object:
        self.refuse(event)
        if depth > MAX_DEPTH:
            raise _Unread(self.line(event), "yaml-depth", "缩进层次太深", "检查括号和缩进")
        if isinstance(event, yaml.events.MappingStartEvent):
            return self.mapping(events, key, depth)
        if isinstance(event, yaml.events.SequenceStartEvent):
            return self.sequence(event, events, key, depth)
        assert isinstance(event, yaml.events.ScalarEvent)
        self.note_span(event, key)
        return None if not event.style and event.value in NULLS else self.text(event)

    def note_span(self, event: yaml.events.ScalarEvent, key: str) -> None:
        """Remember a text that may have swallowed the lines below it."""
        start, end = event.start_mark, event.end_mark
        if event.style or not start or not end:
            return
        if end.line > start.line or self.first_line + start.line > self.parsed.lines.get(key, math.inf):
            self.parsed.spans.append((key, start.line, end.line))

    def text(self, event: yaml.events.ScalarEvent) -> str:
        """Return a scalar, refusing what nobody sees, which escapes such as `\\e` in double quotes make."""
        unseen = DROPPED if event.style == '"' else CONTROL
        if unseen.search(event.value):
            fix = "删去反斜杠和后面的符号，或把双引号改成单引号"
            raise _Unread(self.line(event), "yaml-control", "双引号里的反斜杠写出了看不见的字符", fix)
        return str(event.value) if self.joined_from is None else one_line(event, self.joined_from)

    def mapping(self, events: Iterator[yaml.Event], path: str, depth: int) -> dict[str, object]:
        values: dict[str, object] = {}
        for event in events:
            if isinstance(event, yaml.events.MappingEndEvent):
                return values
            self.refuse(event)
            if not isinstance(event, yaml.events.ScalarEvent):
                raise _Unread(self.line(event), "yaml-key", "字段名必须是一个词", "检查这一行的括号和冒号")
            key, line = self.text(event), self.line(event)
            inner = f"{path}.{key}" if path else key
            if key in values:
                self.duplicate(key, line, self.parsed.lines[inner])
            self.parsed.lines.setdefault(inner, line)
            values[key] = self.node(next(events), events, inner, depth + 1)
        return values

    def sequence(
        self, start: yaml.events.SequenceStartEvent, events: Iterator[yaml.Event], path: str, depth: int
    ) -> list[object]:
        values: list[object] = []
        for event in events:
            if isinstance(event, yaml.events.SequenceEndEvent):
                return values
            inner = f"{path}.{len(values)}" if path else str(len(values))
            self.parsed.lines[inner] = self.line(event)
            if start.flow_style and isinstance(event, yaml.events.ScalarEvent) and not event.style:
                self.joined += yaml_faults.joined_items(event, self.path, self.line(event))
            values.append(self.node(event, events, inner, depth + 1))
        return values

    def duplicate(self, key: str, line: int, first: int) -> None:
        self.parsed.problems.append(
            Problem(
                self.path,
                line,
                "field-duplicate",
                "error",
                f"字段“{shorten(key)}”写了两次，第一次在第 {first} 行",
                "留下一个，删去另一个",
            )
        )
