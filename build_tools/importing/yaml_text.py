"""Plain values -> YAML that an editor can read: block style, Chinese as it is, one field a line."""

from __future__ import annotations

from typing import Any

import yaml

from build_tools.importing.markup import safe_label

WIDEST = 1 << 20


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def dump(value: Any) -> str:
    """Return a value as YAML; every text reads back as the same text, brackets that mean markup widened."""
    return yaml.dump(_safe(value), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDEST)


def with_front_matter(fields: dict[str, Any], body: str) -> str:
    """Return a Markdown file: its fields between `---` lines, then its body."""
    return f"---\n{dump(fields)}---\n{body}\n" if body else f"---\n{dump(fields)}---\n"


def _safe(value: Any) -> Any:
    if isinstance(value, str):
        return safe_label(value)
    if isinstance(value, dict):
        return {key: _safe(inner) for key, inner in value.items()}
    return [_safe(inner) for inner in value] if isinstance(value, list) else value
