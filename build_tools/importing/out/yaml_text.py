"""Values from a handbook -> YAML; brackets that would act as markup become full-width."""

from __future__ import annotations

from typing import Any

from build_tools.importing.out.markup import safe_label
from build_tools.source import yaml_text


def dump(value: Any) -> str:
    """Return a value as YAML; every text reads back as the same text, brackets that mean markup widened."""
    return yaml_text.dump(_safe(value))


def with_front_matter(fields: dict[str, Any], body: str) -> str:
    """Return a Markdown file: its fields between `---` lines, then its body."""
    return yaml_text.with_front_matter(dump(fields), f"{body}\n" if body else "")


def _safe(value: Any) -> Any:
    if isinstance(value, str):
        return safe_label(value)
    if isinstance(value, dict):
        return {key: _safe(inner) for key, inner in value.items()}
    return [_safe(inner) for inner in value] if isinstance(value, list) else value
