"""Python-Markdown as the site engines set it up, for tests of what they make of a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import markdown
import yaml


def converter(mkdocs: Path) -> markdown.Markdown:
    """Return Python-Markdown with the extensions that mkdocs.yml names."""
    names: list[str] = []
    options: dict[str, dict[str, Any]] = {}
    for item in yaml.safe_load(mkdocs.read_text(encoding="utf-8"))["markdown_extensions"]:
        name, given = next(iter(item.items())) if isinstance(item, dict) else (item, None)
        names.append(name)
        options[name] = given or {}
    return markdown.Markdown(extensions=names, extension_configs=options)
