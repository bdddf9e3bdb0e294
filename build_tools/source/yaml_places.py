"""Where YAML nodes stand in their text: lines, dashes, ends. Pure."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

import yaml

from build_tools.source.comments import yaml_comments
from build_tools.source.encoding import LINE_END

Node = yaml.nodes.Node


class Awkward(Exception):
    """Something does not stand in lines of its own."""


class Places:
    """Finds places in one text, which may have any line ends."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(found.end() for found in LINE_END.finditer(text))]
        found = LINE_END.search(text)
        self.line_end = found.group() if found else "\n"
        self.comments = yaml_comments(text)

    def after(self, place: int) -> int:
        """Return where the next line begins."""
        line = bisect_right(self.starts, place)
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def line_start(self, place: int, column: int) -> int:
        """Return where the line begins in which something stands with nothing but blanks before it."""
        start = place - column
        if self.text[start:place].strip(" "):
            raise Awkward
        return start

    def end(self, node: Any) -> int:
        """Return where the last character of a node stands, past it."""
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            held = self.text[node.start_mark.index : node.end_mark.index]
            return int(node.start_mark.index) + len(held.rstrip())
        if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        return self.end(last[1] if isinstance(last, tuple) else last)

    def dash(self, node: yaml.SequenceNode, item: Node) -> int:
        """Return where the line with an item's dash begins."""
        column = node.start_mark.column
        for start in reversed(self.starts[: bisect_right(self.starts, item.start_mark.index)]):
            if self.text[start : start + column + 1] == " " * column + "-":
                return start
        raise Awkward

    def comments_between(self, first: int, last: int) -> list[str]:
        """Return the comments that begin in a part of the text."""
        return [one.text for one in self.comments if first <= one.start < last]
