"""Builds each page's Content-Security-Policy, without unsafe-inline. Pure.

Only what the theme's templates write inline is allowed, by its hash; anything smuggled into a text cannot run
as a script. 'self' also holds for pages opened from a folder.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

# A script element that holds data, such as the theme's settings, never runs and needs no permission.
SCRIPTS = re.compile(
    r"<script(?![^>]* src=)(?![^>]* type=\"application/json\")[^>]*>(.*?)</script>", re.DOTALL
)
STYLES = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
# Aligned table columns are written like this; no other style attribute is allowed.
ALIGNED = tuple(f"text-align: {side};" for side in ("left", "center", "right"))
# The expressions of a template; in a script they only produce the path to the site's root.
EXPRESSION = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
TO_ROOT = r"[./]*"
FIRST = '<meta charset="utf-8">'
TAG = '<meta http-equiv="Content-Security-Policy" content="{}">'
POLICY_META = re.compile(re.escape(FIRST) + r"\n" + TAG.format('([^"]*)'))


@dataclass(frozen=True)
class Inline:
    """The hashes of a page's inline scripts, styles and style attributes."""

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class TemplateInline:
    """The inline scripts of the templates, as patterns, and their styles, verbatim."""

    scripts: tuple[re.Pattern[str], ...] = ()
    styles: frozenset[str] = frozenset()


def inline_in_templates(templates: Iterable[str]) -> TemplateInline:
    """Return the inline scripts and styles in the sources of templates."""
    sources = list(templates)
    scripts = {script for source in sources for script in SCRIPTS.findall(source)}
    styles = frozenset(style for source in sources for style in STYLES.findall(source))
    return TemplateInline(tuple(map(_pattern, sorted(scripts))), styles)


def _pattern(script: str) -> re.Pattern[str]:
    return re.compile(TO_ROOT.join(map(re.escape, EXPRESSION.split(script))))


def with_policy(page: str, own: TemplateInline) -> str:
    """Return a page with its policy in a meta tag; raise ValueError if it has no place for one."""
    head, first, rest = page.partition(FIRST)
    if not first:
        raise ValueError(f"the page does not say {FIRST}")
    return f"{head}{first}\n{TAG.format(render_policy(inline_parts(page, own)))}{rest}"


def file_with_policy(path: str, content: bytes) -> bytes:
    """Return a file that no engine renders, with its policy if it is an HTML page."""
    return with_policy(content.decode(), TemplateInline()).encode() if path.endswith(".html") else content


def inline_parts(page: str, own: TemplateInline) -> Inline:
    """Return the hashes of the inline scripts and styles that the templates wrote."""
    scripts = {
        script for script in SCRIPTS.findall(page) if any(one.fullmatch(script) for one in own.scripts)
    }
    attributes = (text for text in ALIGNED if f' style="{text}"' in page)
    return Inline(
        frozenset(map(_source, scripts)),
        frozenset(map(_source, own.styles.intersection(STYLES.findall(page)))),
        frozenset(map(_source, attributes)),
    )


def parse_policy(page: str) -> Inline:
    """Parse a finished page's own policy; empty if it has none."""
    meta = POLICY_META.search(page)
    rules = dict(rule.split(" ", 1) for rule in meta.group(1).split("; ")) if meta else {}
    scripts, styles = (
        [source for source in rules.get(name, "").split() if source.startswith("'sha256-")]
        for name in ("script-src", "style-src")
    )
    attributes = frozenset(map(_source, ALIGNED)).intersection(styles)
    return Inline(frozenset(scripts), frozenset(styles) - attributes, attributes)


def may_run(script: str, allowed: Inline) -> bool:
    """Return whether a policy allows an inline script."""
    return _source(script) in allowed.scripts


def merge_inline(parts: Iterable[Inline]) -> Inline:
    """Merge the hashes of several pages."""
    every = list(parts)
    return Inline(
        frozenset().union(*(one.scripts for one in every)),
        frozenset().union(*(one.styles for one in every)),
        frozenset().union(*(one.attributes for one in every)),
    )


def render_policy(inline: Inline) -> str:
    """Render the policy for the meta tag and the HTTP header."""
    attributes = ("'unsafe-hashes'", *sorted(inline.attributes)) if inline.attributes else ()
    rules = {
        "default-src": ("'none'",),
        "script-src": ("'self'", *sorted(inline.scripts)),
        "style-src": ("'self'", *sorted(inline.styles), *attributes),
        "img-src": ("'self'", "data:"),
        # The script of the 404 page sends requests to find the site's root.
        "connect-src": ("'self'",),
        "base-uri": ("'none'",),
        "form-action": ("'none'",),
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


@cache
def _source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
