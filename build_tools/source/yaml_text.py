"""Plain values -> YAML that editors can read: block style, Chinese unescaped, one field a line."""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml

WIDEST = 1 << 20
FLOW_WIDTH = 100


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _day(dumper: yaml.SafeDumper, day: date) -> yaml.ScalarNode:
    return dumper.represent_str(day.isoformat())


_Dumper.add_representer(date, _day)
# Every scalar is parsed as a string, so a date needs no quotes.
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in known if not tag.endswith(":timestamp")]
    for first, known in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def scalar(value: Any) -> str:
    """Return one string, number or date as a one-line YAML scalar, valid in any context."""
    listed = yaml.dump([value], Dumper=_Dumper, allow_unicode=True, width=WIDEST, default_flow_style=True)
    return str(listed).strip()[1:-1]


def dump(value: Any, flow: bool = False) -> str:
    """Return a value as YAML that parses back to the same strings; `flow` puts lists in brackets."""
    style, width = (None, FLOW_WIDTH) if flow else (False, WIDEST)
    return yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=width, default_flow_style=style
    )


def with_front_matter(front_matter: str, body: str) -> str:
    """Return a Markdown file: the YAML between `---` lines, then the body."""
    return f"---\n{front_matter}---\n{body}"
