"""Edits values of a YAML mapping in place, keeping all other bytes and every comment. Pure.

A new value keeps the old one's style: quotes, brackets, dashes, block scalar. Where that is impossible, the
whole field is rewritten below its own comments.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import yaml

from build_tools.source import front_matter
from build_tools.source.comments import yaml_comments
from build_tools.source.yaml_places import NotInPlace, Places
from build_tools.source.yaml_text import dump, scalar
from build_tools.source.yaml_values import Node, Pair, node_value, pairs, plain, same, values_of

DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def with_values(text: str, values: Mapping[str, Any], order: Sequence[str]) -> str:
    """Return a YAML mapping with some values changed; None removes a key.

    A new key goes after its predecessor in `order`. Values are strings, dates, numbers, and lists and
    mappings of them; mappings that differ only in order are equal.
    """
    for key in sorted(values, key=lambda name: order.index(name) if name in order else len(order)):
        known = values_of(text)
        if not same(plain(values[key]), known.get(key)):
            text = _first_valid_edit(text, key, values[key], (_in_place, written_anew), order)
    return text


def with_value_at(text: str, path: Sequence[Any], value: Any) -> str:
    """Return the text with a value at a path of keys and indexes, whose last key may be new.

    Raises NotInPlace when the text cannot be edited in place.
    """
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    flow = False
    for step in path[:-1]:
        flow = flow or bool(node.flow_style)
        node = node.value[step] if isinstance(step, int) else pairs(node)[step][1]
    editor = _Editor(text)
    key, members = path[-1], pairs(node)
    if key in members and node_value(members[key][1]) is None and not (flow or node.flow_style):
        editor.cut(*members[key], editor.lines({key: value}, node.start_mark.column))
    else:
        editor.entry(node, key, value, [*members, key], flow)
    return editor.changed()


Way = Callable[[str, str, Any, Sequence[str]], str]


def _first_valid_edit(text: str, key: str, value: Any, ways: Sequence[Way], order: Sequence[str]) -> str:
    """Return the first result that parses to the wanted values and has lost no comment."""
    wanted = {**values_of(text), key: plain(value)}
    if value is None:
        wanted.pop(key, None)
    notes = _notes(text)
    for way in ways:
        try:
            changed = way(text, key, value, order)
        except NotInPlace:
            continue
        if same(values_of(changed), wanted) and _notes(changed) == notes:
            return changed
    return _whole(text, wanted)


def _whole(text: str, values: Mapping[str, Any]) -> str:
    """Return all fields rewritten: where they share a line, no layout can be kept."""
    anew = "".join(f"{note.text}\n" for note in yaml_comments(text)) + (dump(dict(values)) if values else "")
    return anew.replace("\n", Places(text).line_end)


def _notes(text: str) -> Counter[str]:
    return Counter(note.text for note in yaml_comments(text))


def _in_place(text: str, key: str, value: Any, order: Sequence[str]) -> str:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        raise NotInPlace
    editor = _Editor(text)
    editor.entry(root, key, value, order)
    return editor.changed()


def written_anew(text: str, key: str, value: Any, _: Sequence[str] = ()) -> str:
    """Return the text with one field rewritten in its place, its comments on lines of their own above it."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    editor = _Editor(text)
    if root is None:
        return (
            text + ("" if not text or text[-1] in "\r\n" else editor.line_end) + editor.lines({key: value}, 0)
        )
    if not isinstance(root, yaml.MappingNode) or root.flow_style or key not in pairs(root):
        return _whole(text, {**values_of(text), key: value})
    name, old = pairs(root)[key]
    column = name.start_mark.column
    brackets = isinstance(old, yaml.SequenceNode) and bool(old.flow_style)
    editor.cut(name, old, "" if value is None else editor.lines({key: value}, column, brackets))
    return editor.changed()


class _Editor(Places):
    """Collects edits of one text as (start, end, replacement)."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.edits: list[tuple[int, int, str]] = []

    def changed(self) -> str:
        """Return the text with all edits applied; those at the same place in the order they were made."""
        text = self.text
        for start, end, replacement in sorted(self.edits, key=lambda edit: edit[:2])[::-1]:
            text = text[:start] + replacement + text[end:]
        return text

    def entry(
        self, node: yaml.MappingNode, key: str, value: Any, order: Sequence[str], flow: bool = False
    ) -> None:
        """Change, add or remove (None) one key of a mapping; `flow` is set inside brackets."""
        flow = flow or bool(node.flow_style)
        members = pairs(node)
        if key not in members:
            self.add_entry(node, key, value, order, flow)
        elif value is not None:
            self.change(members[key][1], value, flow)
        elif len(members) == 1:
            raise NotInPlace
        elif flow:
            at = list(members).index(key)
            self.cut_in_line(list(members.values()), at, at + 1)
        else:
            self.cut(*members[key], "")

    def change(self, node: Node, value: Any, flow: bool) -> None:
        """Replace a node's value."""
        new = plain(value)
        if node_value(node) == new:
            return
        if new is None:
            raise NotInPlace
        if isinstance(node, yaml.ScalarNode) and not isinstance(new, list | dict):
            self.change_scalar(node, value, flow)
        elif isinstance(node, yaml.SequenceNode) and isinstance(new, list) and new:
            self.change_list(node, value, flow or bool(node.flow_style))
        elif isinstance(node, yaml.MappingNode) and isinstance(new, dict):
            order = list(new)
            for key in pairs(node).keys() - new.keys():
                self.entry(node, key, None, order, flow)
            for key in order:
                self.entry(node, key, value[key], order, flow)
        elif isinstance(new, list) and new and node_value(node) is None and dict not in map(type, new):
            self.put(node, f"[{', '.join(map(scalar, value))}]")
        else:
            raise NotInPlace

    def change_scalar(self, node: yaml.ScalarNode, value: Any, flow: bool) -> None:
        text = str(plain(value))
        if node.style in ("|", ">") and text.strip() == text and text and len(text.splitlines()) == 1:
            first, end = self.after(node.start_mark.index), self.end(node)
            lines = self.text[first:end]
            if lines.strip():
                content = first + len(lines) - len(lines.lstrip())
                self.edits.append((content, end, text))
                return
        double_quoted = json.dumps(text, ensure_ascii=False)
        forms = {"'": "'" + text.replace("'", "''") + "'", '"': double_quoted}
        # A date is written without quotes, even if the old one had them.
        kept = None if DAY.fullmatch(text) else forms.get(str(node.style))
        wanted = (kept, scalar(value), double_quoted)
        fitting = (form for form in wanted if form and "\n" not in form and _reads_as(form, text, flow))
        if (form := next(fitting, None)) is None:
            raise NotInPlace
        self.put(node, form)

    def put(self, node: Node, replacement: str) -> None:
        """Replace a node's text; after an empty value's colon or dash a space is added."""
        start, end = node.start_mark.index, self.end(node)
        blank = "" if start != end or self.text[start - 1] in " \t" else " "
        self.edits.append((start, end, blank + replacement))

    def change_list(self, node: yaml.SequenceNode, value: Sequence[Any], flow: bool) -> None:
        items = node.value
        old, new = ([json.dumps(item) for item in values] for values in (node_value(node), plain(value)))
        steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        for kind, start, end, first, last in steps:
            if kind == "equal":
                continue
            both = min(end - start, last - first)
            for n in range(both):
                self.change(items[start + n], value[first + n], flow)
            if start + both < end:
                self.cut_items(node, start + both, end)
            elif first + both < last:
                self.add_items(node, start + both, value[first + both : last])

    def cut_items(self, node: yaml.SequenceNode, start: int, end: int) -> None:
        items = node.value
        if node.flow_style:
            self.cut_in_line([(item, item) for item in items], start, end)
            return
        for item in items[start:end]:
            first = self.dash(node, item)
            self.cut_lines(first, self.after(self.end(item)), node.start_mark.column, "")

    def add_items(self, node: yaml.SequenceNode, at: int, values: Sequence[Any]) -> None:
        """Insert items before the one at index `at`."""
        items = node.value
        if node.flow_style:
            if any(isinstance(value, Mapping) for value in values):
                raise NotInPlace
            self.add_in_line([(item, item) for item in items], at, ", ".join(map(scalar, values)), node)
            return
        column = node.start_mark.column
        lines = self.lines(list(values), column)
        place = self.after(self.end(items[at - 1])) if at else self.line_start(node.start_mark.index, column)
        self.add_lines(place, lines)

    def add_entry(
        self, node: yaml.MappingNode, key: str, value: Any, order: Sequence[str], flow: bool
    ) -> None:
        members = pairs(node)
        rank = {name: n for n, name in enumerate(order)}
        before = [n for n, name in enumerate(members) if rank.get(name, len(rank)) < rank.get(key, len(rank))]
        at = max(before, default=-1) + 1
        listed = list(members.values())
        if flow:
            written = dump({key: value}, flow=True).strip()
            self.add_in_line(
                listed, at, written if isinstance(value, list) else f"{key}: {scalar(value)}", node
            )
            return
        column = node.start_mark.column
        start = node.start_mark.index
        place = self.after(self.end(listed[at - 1][1])) if at else self.line_start(start, column)
        self.add_lines(place, self.lines({key: value}, column))

    def add_in_line(self, items: Sequence[Pair], at: int, text: str, node: Node) -> None:
        """Insert text between the brackets of a node, before its item at index `at`."""
        if at:
            end = self.end(items[at - 1][1])
            self.edits.append((end, end, f", {text}"))
        elif items:
            start = items[0][0].start_mark.index
            self.edits.append((start, start, f"{text}, "))
        else:
            end = node.end_mark.index - 1
            self.edits.append((end, end, text))

    def cut_in_line(self, items: Sequence[Pair], start: int, end: int) -> None:
        """Remove the items from `start` to `end` between brackets, with their comma."""
        if end < len(items):
            first, last = items[start][0].start_mark.index, items[end][0].start_mark.index
        elif start:
            first, last = self.end(items[start - 1][1]), self.end(items[-1][1])
        else:
            raise NotInPlace
        if self.comments_between(first, last):
            raise NotInPlace
        self.edits.append((first, last, ""))

    def cut(self, key: Node, value: Node, replacement: str) -> None:
        """Replace a key and its value by lines."""
        column = key.start_mark.column
        first = self.line_start(key.start_mark.index, column)
        self.cut_lines(first, self.after(self.end(value)), column, replacement)

    def cut_lines(self, first: int, last: int, column: int, replacement: str) -> None:
        """Replace lines by others; comments are kept on lines of their own."""
        notes = self.comments_between(first, last)
        kept = "".join(f"{' ' * column}{note}{self.line_end}" for note in notes)
        self.edits.append((first, last, kept + replacement))

    def add_lines(self, place: int, lines: str) -> None:
        if place == len(self.text) and self.text[-1:] not in "\r\n":
            lines = self.line_end + lines
        self.edits.append((place, place, lines))

    def lines(self, value: Any, column: int, brackets: bool = False) -> str:
        """Return a value in block style, indented to a column, with the text's own line ends."""
        written = dump(value, brackets).rstrip("\n").split("\n")
        return "".join(" " * column + line + self.line_end for line in written)


def _reads_as(form: str, wanted: str, flow: bool) -> bool:
    text = f"k: [{form}]" if flow else f"k: {form}"
    parsed = front_matter.parse(text, "").value
    return parsed == {"k": [wanted] if flow else wanted}
