"""Sets up Python-Markdown as the site engines do for hand-written pages. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markdown import Markdown


def page_engine(extensions: Iterable[str | dict[str, Any]]) -> Markdown:
    """Return Python-Markdown with the extensions that mkdocs.yml lists: names, or a name with its options."""
    options: dict[str, dict[str, Any]] = {}
    for item in extensions:
        name, given = next(iter(item.items())) if isinstance(item, dict) else (item, None)
        options[name] = given or {}
    return Markdown(extensions=[*options], extension_configs=options)
