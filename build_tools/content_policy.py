"""Which scripts and styles a page may run: a Content-Security-Policy with no unsafe-inline. Pure.

What the theme and the page for missing addresses write inline is named by its hash, so that a sentence
that somebody smuggled into a page cannot run as a script. 'self' holds for pages opened from a folder too.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import unescape

# A script of data, such as the theme's settings, is never run and needs no leave.
SCRIPTS = re.compile(
    r"<script(?![^>]* src=)(?![^>]* type=\"application/json\")[^>]*>(.*?)</script>", re.DOTALL
)
STYLES = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
# Aligned columns of a table are written so.
STYLE_ATTRIBUTES = re.compile(r"<[a-z][^<>]* style=\"([^\"]*)\"")
FIRST = '<meta charset="utf-8">'


@dataclass(frozen=True)
class Inline:
    """The hashes of what a page writes inline; `attributes` are style attributes."""

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()


def with_policy(page: str) -> str:
    """Return a page that tells the browser its own policy; raise ValueError where it has no place for it."""
    head, first, rest = page.partition(FIRST)
    if not first:
        raise ValueError(f"the page does not say {FIRST}")
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy(inline_parts(page))}">'
    return f"{head}{first}\n{tag}{rest}"


def told(path: str, content: bytes) -> bytes:
    """Return a file of the site that no engine renders, with its policy when it is a page."""
    return with_policy(content.decode()).encode() if path.endswith(".html") else content


def inline_parts(page: str) -> Inline:
    """Return the hashes of the scripts and styles that stand in a page."""
    attributes = map(unescape, STYLE_ATTRIBUTES.findall(page)) if ' style="' in page else ()
    return Inline(
        frozenset(map(_source, SCRIPTS.findall(page))),
        frozenset(map(_source, STYLES.findall(page))),
        frozenset(map(_source, attributes)),
    )


def together(parts: Iterable[Inline]) -> Inline:
    """Return the hashes of several pages as those of one."""
    every = list(parts)
    return Inline(
        frozenset().union(*(one.scripts for one in every)),
        frozenset().union(*(one.styles for one in every)),
        frozenset().union(*(one.attributes for one in every)),
    )


def policy(inline: Inline) -> str:
    """Return the policy, as both the meta tag and the header write it."""
    attributes = ("'unsafe-hashes'", *sorted(inline.attributes)) if inline.attributes else ()
    rules = {
        "default-src": ("'none'",),
        "script-src": ("'self'", *sorted(inline.scripts)),
        "style-src": ("'self'", *sorted(inline.styles), *attributes),
        "img-src": ("'self'", "data:"),
        # The page for missing addresses looks for the site's root.
        "connect-src": ("'self'",),
        "base-uri": ("'none'",),
        "form-action": ("'none'",),
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


@cache
def _source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
