"""Adds one case to a chapter in the text of handbook.yml; comments, order and line ends stay."""

from __future__ import annotations

import yaml

from build_tools.source.front_matter import parse

Node = yaml.nodes.Node


class NotPlaced(Exception):
    """The file is written in a way in which the line cannot be added without touching the rest."""


def with_case(text: str, chapter_id: str, case_id: str, number: int) -> str:
    """Return the text with `case_id: number` at the end of a chapter's cases, or raise NotPlaced.

    `text` has its own line ends; the result reads as the old value with this entry more.
    """
    chapter = _chapter(text, chapter_id)
    changed = _in_chapter(text, chapter, f"{case_id}: {number}")
    if parse(changed, "").value != _expected(text, chapter_id, case_id, str(number)):
        raise NotPlaced
    return changed


def _chapter(text: str, chapter_id: str) -> yaml.MappingNode:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    chapters = _value(root, "chapters")
    for node in getattr(chapters, "value", ()):
        name = _value(node, "id")
        if (
            isinstance(name, yaml.ScalarNode)
            and name.value == chapter_id
            and isinstance(node, yaml.MappingNode)
        ):
            return node
    raise NotPlaced


def _value(node: Node | None, key: str) -> Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _in_chapter(text: str, chapter: yaml.MappingNode, entry: str) -> str:
    cases = _value(chapter, "cases")
    if isinstance(cases, yaml.MappingNode):
        return _in_mapping(text, cases, entry)
    if cases is not None and (chapter.flow_style or cases.value):
        raise NotPlaced
    if chapter.flow_style:
        return _in_flow(text, chapter, f"cases: {{{entry}}}")
    indent = " " * chapter.value[0][0].start_mark.column
    if cases is None:
        return _after_line(text, _last(chapter), f"{indent}cases:", f"{indent}  {entry}")
    return _after_line(text, cases, f"{indent}  {entry}")


def _in_mapping(text: str, cases: yaml.MappingNode, entry: str) -> str:
    if cases.flow_style:
        return _in_flow(text, cases, entry)
    indent = " " * cases.value[0][0].start_mark.column
    return _after_line(text, _last(cases), f"{indent}{entry}")


def _in_flow(text: str, node: yaml.MappingNode, entry: str) -> str:
    """Put the entry before the closing brace; after a trailing comma none is added."""
    brace = node.end_mark.index - 1
    before = text[:brace].rstrip()
    gap = text[len(before) : brace]
    joint = "" if before.endswith("{") else " " if before.endswith(",") else ", "
    return f"{before}{joint}{entry}{gap}{text[brace:]}"


def _last(node: Node) -> Node:
    """Return the last scalar or flow value inside a block node."""
    while isinstance(node, yaml.MappingNode | yaml.SequenceNode) and not node.flow_style:
        item = node.value[-1]
        node = item[1] if isinstance(item, tuple) else item
    return node


def _after_line(text: str, node: Node, *lines: str) -> str:
    """Put lines after the one in which a node ends, with that line's own end."""
    end = text.find("\n", node.end_mark.index)
    ending = "\r\n" if "\r\n" in text else "\n"
    if end < 0:
        return text + ending + ending.join(lines)
    return text[: end + 1] + "".join(line + ending for line in lines) + text[end + 1 :]


def _expected(text: str, chapter_id: str, case_id: str, number: str) -> object:
    value = parse(text, "").value
    if not isinstance(value, dict):
        raise NotPlaced
    for chapter in value["chapters"]:
        if chapter["id"] == chapter_id:
            chapter["cases"] = {**(chapter.get("cases") or {}), case_id: number}
    return value
