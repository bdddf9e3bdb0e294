"""Finds the offsets of YAML nodes in their text: lines, dashes, ends. Pure."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

import yaml

from build_tools.source.comments import yaml_comments
from build_tools.source.encoding import LINE_END

Node = yaml.nodes.Node


class NotInPlace(Exception):
    """The text is laid out so that it cannot be edited in place: something shares a line."""


class Places:
    """Finds offsets in one text, which may have any line ends."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in LINE_END.finditer(text))]
        first_end = LINE_END.search(text)
        self.line_end = first_end.group() if first_end else "\n"
        self.comments = yaml_comments(text)

    def after(self, place: int) -> int:
        """Return the offset of the next line."""
        line = bisect_right(self.starts, place)
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def line_start(self, place: int, column: int) -> int:
        """Return the offset of a place's line; raise NotInPlace unless only spaces precede the place."""
        start = place - column
        if self.text[start:place].strip(" "):
            raise NotInPlace
        return start

    def end(self, node: Any) -> int:
        """Return the offset just after the last character of a node."""
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            block = self.text[node.start_mark.index : node.end_mark.index]
            return int(node.start_mark.index) + len(block.rstrip())
        if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        return self.end(last[1] if isinstance(last, tuple) else last)

    def dash(self, node: yaml.SequenceNode, item: Node) -> int:
        """Return the offset of the line with an item's dash."""
        column = node.start_mark.column
        for start in reversed(self.starts[: bisect_right(self.starts, item.start_mark.index)]):
            if self.text[start : start + column + 1] == " " * column + "-":
                return start
        raise NotInPlace

    def comments_between(self, first: int, last: int) -> list[str]:
        """Return the comments that begin between two offsets."""
        return [comment.text for comment in self.comments if first <= comment.start < last]
