"""Plain values -> YAML that an editor can read: block style, Chinese as it is, one field a line."""

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
# What a file says is read as text, a day too: none needs quotes.
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in known if not tag.endswith(":timestamp")]
    for first, known in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def scalar(value: Any) -> str:
    """Return one text, number or day as it may stand anywhere, in one line."""
    listed = yaml.dump([value], Dumper=_Dumper, allow_unicode=True, width=WIDEST, default_flow_style=True)
    return str(listed).strip()[1:-1]


def dump(value: Any, flow: bool = False) -> str:
    """Return a value as YAML; every text reads back as the same text. `flow` puts lists in brackets."""
    style, width = (None, FLOW_WIDTH) if flow else (False, WIDEST)
    return yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=width, default_flow_style=style
    )


def with_front_matter(front_matter: str, body: str) -> str:
    """Return a Markdown file: its YAML between `---` lines, then its body as it is."""
    return f"---\n{front_matter}---\n{body}"
