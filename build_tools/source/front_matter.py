"""Parses YAML and front matter into plain values, with the line of every key.

Every scalar stays a string (`026` is `026`, `no` is `no`); only an empty value or `null` is None. A value is
one line, however many it is written on: no blank comes between Chinese. Aliases, tags and deep nesting are
refused, so that no file can expand when it is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import yaml

from build_tools.source.encoding import BOM, CONTROL, LINE_END
from build_tools.system import Problem, errors, shorten
from build_tools.text import joined

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 12
FENCE = "---"
CLOSING = re.compile(rf"(?<=[\r\n]){FENCE}[^\S\r\n]*(?=[\r\n]|\Z)")
NULLS = {"", "null", "Null", "NULL", "~"}
FIELD = re.compile(r"\s*(?:- )?\w+:(?:\s|$)")
# The most common mistakes in typing `field: value`.
MISTAKES = (
    (re.compile(r"^ *\t"), "这一行有制表符（Tab），请改成空格"),
    (re.compile(r"^\s*(?:- )?\w+："), "字段名后面是全角冒号“：”，改成英文冒号加一个空格"),
    (re.compile(r"^\s*(?:- )?\w+:\S"), "字段名的冒号后面加一个空格"),
)
ANY_FIX = (
    "检查冒号、引号、括号和缩进；"
    "文字里有英文冒号、# 或引号，或以 @ % * & ! ` 开头时，用英文单引号把整段文字括起来"
)
UNCLOSED = "从这一行开始的引号或括号没有关上，补上另一半"


@dataclass
class Parsed:
    """A parsed YAML text: value, line of every key path (`related`, `related.1`), and problems."""

    value: object = None
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


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
    if first is None or text[: first.start()].removeprefix(BOM).rstrip() != FENCE:
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
        parsed.problems.append(
            Problem(path, refused.line, refused.code, "error", refused.message, refused.fix)
        )
    except yaml.YAMLError as error:
        parsed.problems.append(_broken(error, text, path, first_line))
    return parsed


class _Reader:
    """Builds values from the event stream of one YAML document."""

    def __init__(self, path: str, first_line: int, parsed: Parsed, joined_from: str | None) -> None:
        self.path, self.first_line, self.parsed = path, first_line, parsed
        self.joined_from = joined_from

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
            return self.sequence(events, key, depth)
        assert isinstance(event, yaml.events.ScalarEvent)
        return None if not event.style and event.value in NULLS else self.text(event)

    def text(self, event: yaml.events.ScalarEvent) -> str:
        """Return a scalar, refusing control characters, which escapes such as `\\e` in double quotes make."""
        if CONTROL.search(event.value):
            fix = "删去反斜杠和后面的符号，或把双引号改成单引号"
            raise _Unread(self.line(event), "yaml-control", "双引号里的反斜杠写出了不可见的控制字符", fix)
        return str(event.value) if self.joined_from is None else _one_line(event, self.joined_from)

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

    def sequence(self, events: Iterator[yaml.Event], path: str, depth: int) -> list[object]:
        values: list[object] = []
        for event in events:
            if isinstance(event, yaml.events.SequenceEndEvent):
                return values
            inner = f"{path}.{len(values)}" if path else str(len(values))
            self.parsed.lines[inner] = self.line(event)
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


def _one_line(event: yaml.events.ScalarEvent, text: str) -> str:
    """Return a scalar as one line; YAML itself makes a blank of every line break, next to Chinese too."""
    value, (start, end) = str(event.value), (event.start_mark, event.end_mark)
    if start is None or end is None or start.line == end.line:
        return value
    written = text[start.index : end.index]
    if event.style == ">":
        written = written.partition("\n")[2]
    elif event.style in ("'", '"'):
        written = written[1:-1].replace("''", "'") if event.style == "'" else written[1:-1]
    # With escapes the value is not what is written.
    same = event.style != "|" and written.split() == value.split()
    return joined((written if same else value).split("\n"))


def _broken(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Problem:
    lines = text.split("\n")
    index, fix = _blame(error, text, lines)
    while index and not lines[index].strip():
        index -= 1
    message = f"YAML 格式有误：{shorten(lines[index])}"
    return Problem(path, first_line + index, "yaml-syntax", "error", message, fix or _fix_for(lines[index]))


def _blame(error: yaml.YAMLError, text: str, lines: list[str]) -> tuple[int, str]:
    """Return the index of the line to mend, and the fix if the parser's message reveals it, else empty."""
    if isinstance(error, yaml.reader.ReaderError):
        before = text.partition(chr(error.character))[0]
        return before.count("\n"), "文件里有不可见的控制字符，请删去"
    index, start = (min(mark.line if mark else 0, len(lines) - 1) for mark in _marks(error))
    context = getattr(error, "context", None) or ""
    if "quoted" in context and "end of stream" in str(getattr(error, "problem", "")):
        return start, UNCLOSED
    if "flow" in context and start < index and FIELD.match(lines[index]):
        return start, UNCLOSED
    if context == "while scanning a simple key":
        return start, ""
    return (index - 1 if index and _fix_for(lines[index - 1]) != ANY_FIX else index), ""


def _marks(error: yaml.YAMLError) -> tuple[yaml.Mark | None, yaml.Mark | None]:
    """Return where the parser stopped, and where the construct it was reading began."""
    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    return problem or context, context or problem


def _fix_for(line: str) -> str:
    return next((fix for mistake, fix in MISTAKES if mistake.search(line)), ANY_FIX)
