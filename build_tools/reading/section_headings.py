"""Finds the headings in a body, mistyped ones too, and the section that each of them means. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_tools.model import CASE_SECTIONS, TECHNIQUE_SECTIONS, SectionSpec
from build_tools.system import did_you_mean, nearest, shorten
from build_tools.text import ITEM_NUMERALS

MARKED = re.compile(r"(?P<marks>[#＃]+)(?P<rest>.*)")
# What people put around a heading in place of `## `: bold, brackets, a numeral, a colon.
AROUND = re.compile(
    rf"^[\s*＊_【〖\[［《“\\#＃>-]*(?:第?[{ITEM_NUMERALS}]{{1,3}}[、.．：:节]\s*)?|[\s*＊_】〗\]］》”：:。.]*$"
)
NUMBER = re.compile(r"^\s*[（(]?\d{1,2}[）)、.．]\s*")
OF_ANY_KIND = frozenset(spec.label for spec in (*CASE_SECTIONS, *TECHNIQUE_SECTIONS))


@dataclass(frozen=True)
class Heading:
    """A heading: the section that it is, if it is any, and what is wrong with it: code, message, fix."""

    spec: SectionSpec | None
    fault: tuple[str, str, str] | None = None


def find_headings(lines: Sequence[str], specs: Sequence[SectionSpec]) -> dict[int, Heading]:
    """Return the headings by index of their line; `lines` are stripped, without comments."""
    by_label = {spec.label: spec for spec in specs}
    found: dict[int, Heading] = {}
    for index, line in enumerate(lines):
        spec = by_label.get(_label(line)) if MARKED.match(line) else None
        if spec:
            found[index] = Heading(spec, None if line.startswith("## ") else _level(spec.label, line))
    for index in range(len(lines)):
        if index not in found and (heading := _mistyped(index, lines, specs, found)):
            found[index] = heading
    return dict(sorted(found.items()))


def _mistyped(
    index: int, lines: Sequence[str], specs: Sequence[SectionSpec], found: Mapping[int, Heading]
) -> Heading | None:
    """Return the heading that a line was meant to be, or None for other text."""
    line = lines[index]
    seen = {heading.spec.key for heading in found.values() if heading.spec}
    absent = {spec.label: spec for spec in specs if spec.key not in seen}
    if not line.startswith(("#", "＃")):
        stands_alone = not (index and lines[index - 1])
        bare = absent.get(AROUND.sub("", line)) if line and stands_alone else None
        return Heading(bare, _level(bare.label, line)) if bare else None
    label = _label(line)
    plain = NUMBER.sub("", AROUND.sub("", label))
    meant = absent.get(plain) or absent.get(nearest(plain, absent))
    if meant is None and plain not in OF_ANY_KIND:
        meant = _between(index, specs, found)
    if meant is None and line.startswith("＃"):
        return None
    message = f"没有名为“{shorten(label)}”的小节"
    if meant:
        return Heading(
            meant, ("section-unknown", message, f"是否想写“{meant.label}”？改成“## {meant.label}”")
        )
    labels = [spec.label for spec in specs]
    hint = did_you_mean(label, labels) or f"可用小节：{'、'.join(labels)}"
    return Heading(None, ("section-unknown", message, hint))


def _label(line: str) -> str:
    return line.lstrip("#＃").strip()


def _level(label: str, line: str) -> tuple[str, str, str]:
    wide = "，“＃”要换成英文的 #" if "＃" in line else ""
    message = f"小节标题“{label}”前应当是两个 # 和一个空格{wide}"
    return "section-level", message, f"改成“## {label}”"


def _between(index: int, specs: Sequence[SectionSpec], found: Mapping[int, Heading]) -> SectionSpec | None:
    """Return the only required section that is missing between the headings above and below, or None."""
    order = {spec.key: n for n, spec in enumerate(specs)}
    above = [order[h.spec.key] for at, h in found.items() if at < index and h.spec]
    below = [order[h.spec.key] for at, h in found.items() if at > index and h.spec]
    missing = specs[max(above, default=-1) + 1 : min(below, default=len(specs))]
    required = [spec for spec in missing if spec.required]
    return required[0] if len(required) == 1 else None
