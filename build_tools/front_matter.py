"""YAML and front matter as plain text values, with the line of every key.

Every scalar stays text (`026` is `026`, `no` is `no`); only an empty value or `null` is None. Aliases,
tags and deep nesting are refused, so that no file can grow when it is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from build_tools.problems import Problem, shorten

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 12
NULLS = {"", "null", "Null", "NULL", "~"}


@dataclass
class Parsed:
    """A YAML text as values, the line of every key path (`related`, `related.1`), and its problems."""

    value: object = None
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass
class FrontMatter:
    """A text cut into its YAML head and its body; `yaml` is None when there is no head."""

    yaml: str | None
    body: str
    body_line: int


class _Refused(Exception):
    def __init__(self, line: int, code: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.line, self.code, self.message, self.fix = line, code, message, fix


def split(text: str) -> FrontMatter:
    """Cut a text at its `---` lines; without a closed head everything is body."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return FrontMatter(None, text, 1)
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return FrontMatter("\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2)
    return FrontMatter(None, text, 1)


def parse(text: str, path: str, first_line: int = 1) -> Parsed:
    """Read a YAML text whose first line is `first_line` of `path`."""
    parsed = Parsed(lines={"": first_line})
    reader = _Reader(path, first_line, parsed)
    try:
        parsed.value = reader.document(text)
    except _Refused as refused:
        parsed.problems.append(
            Problem(path, refused.line, refused.code, "error", refused.message, refused.fix)
        )
    except yaml.YAMLError as error:
        parsed.problems.append(_broken(error, text, path, first_line))
    return parsed


class _Reader:
    """Turns the event stream of one document into values."""

    def __init__(self, path: str, first_line: int, parsed: Parsed) -> None:
        self.path, self.first_line, self.parsed = path, first_line, parsed

    def document(self, text: str) -> object:
        events = iter(yaml.parse(text, Loader=Loader))
        value: object = None
        for event in events:
            if isinstance(event, yaml.events.DocumentStartEvent) and event.explicit:
                raise _Refused(
                    self.line(event), "yaml-documents", "一个文件里只能有一份 YAML", "删去多余的“---”"
                )
            if isinstance(event, yaml.events.NodeEvent):
                value = self.node(event, events, "", 0)
        return value

    def line(self, event: yaml.Event) -> int:
        return self.first_line + event.start_mark.line

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], key: str, depth: int) -> object:
        line = self.line(event)
        if isinstance(event, yaml.events.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(
                line,
                "yaml-alias",
                "不支持 YAML 的“&”“*”引用",
                "把内容直接写出来；以 * 或 & 开头的文字请加引号",
            )
        if depth > MAX_DEPTH:
            raise _Refused(line, "yaml-depth", "缩进层次太深", "检查括号和缩进")
        tag = getattr(event, "tag", None)
        if tag:
            raise _Refused(line, "yaml-tag", f"不支持 YAML 标签“{shorten(tag)}”", "以 ! 开头的文字请加引号")
        if isinstance(event, yaml.events.MappingStartEvent):
            return self.mapping(events, key, depth)
        if isinstance(event, yaml.events.SequenceStartEvent):
            return self.sequence(events, key, depth)
        assert isinstance(event, yaml.events.ScalarEvent)
        return None if not event.style and event.value in NULLS else event.value

    def mapping(self, events: Iterator[yaml.Event], path: str, depth: int) -> dict[str, object]:
        values: dict[str, object] = {}
        for event in events:
            if isinstance(event, yaml.events.MappingEndEvent):
                return values
            if not isinstance(event, yaml.events.ScalarEvent):
                raise _Refused(self.line(event), "yaml-key", "字段名必须是一个词", "检查这一行的括号和冒号")
            key, line = event.value, self.line(event)
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


def _broken(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = first_line + (min(mark.line, text.count("\n")) if mark else 0)
    source = text.split("\n")[line - first_line] if mark else text
    if "\t" in source:
        fix = "这一行有制表符（Tab），请改成空格"
    elif getattr(error, "position", None) is not None:
        fix = "文件里有不可见的控制字符，请删去"
    else:
        fix = "检查冒号、引号和缩进；文字里含有英文冒号、# 或引号时，用英文引号把整段文字括起来"
    return Problem(path, line, "yaml-syntax", "error", f"YAML 格式有误：{shorten(source)}", fix)
