"""Plain values of YAML texts and nodes, and their comparison; every scalar is a string. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from build_tools.source import front_matter
from build_tools.source.encoding import LINE_END
from build_tools.source.front_matter import NULLS

Node = yaml.nodes.Node
Pair = tuple[Node, Node]


def values_of(text: str) -> dict[str, Any]:
    """Parse a YAML mapping; empty for anything else."""
    value = front_matter.parse(LINE_END.sub("\n", text), "", exact=True).value
    return value if isinstance(value, dict) else {}


def same(one: Any, other: Any) -> bool:
    """Return whether two values are equal, ignoring the final line ends of block scalars."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or one.rstrip("\n") == other.rstrip("\n")
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def plain(value: Any) -> Any:
    """Return a value as it would be parsed from a file: every scalar a string or None."""
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else value if value is None else str(value)


def node_value(node: Any) -> Any:
    """Return the plain value of a node."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: node_value(inner) for key, inner in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [node_value(inner) for inner in node.value]
    return None if not node.style and node.value in NULLS else node.value


def pairs(node: Node) -> dict[str, Pair]:
    """Return the (key, value) nodes of a mapping by key."""
    return {pair[0].value: pair for pair in node.value}
