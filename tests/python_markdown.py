"""Python-Markdown as the site engines set it up, for tests of what they make of a page."""

from __future__ import annotations

from pathlib import Path

import markdown
import yaml

from build_tools.source.page_engine import page_engine


def converter(mkdocs: Path) -> markdown.Markdown:
    """Return Python-Markdown with the extensions that mkdocs.yml names."""
    return page_engine(yaml.safe_load(mkdocs.read_text(encoding="utf-8"))["markdown_extensions"])
