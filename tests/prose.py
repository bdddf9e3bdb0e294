"""Prose as a browser gets it."""

from __future__ import annotations

from build_tools.source import block_html, prose_tokens


def prose_html(text: str) -> str:
    """Render prose as HTML, without references and tokens."""
    return block_html(prose_tokens(text))
