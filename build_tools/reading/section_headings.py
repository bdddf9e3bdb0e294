"""Finds the headings in a body, mistyped ones too, and the section that each of them means. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.model import CASE_SECTIONS, TECHNIQUE_SECTIONS, SectionSpec
from build_tools.system import did_you_mean, nearest, shorten
from build_tools.text import ITEM_NUMERALS

MARKED = re.compile(r"(?P<marks>[#＃]+)(?P<rest>.*)")
# What people put around a heading in place of `## `: bold, brackets, a numeral, a colon.
AROUND = re.compile(
    rf"^[\s*＊_【〖\[［《“\\#＃>-]*(?:第?[{ITEM_NUMERALS}]{{1,3}}[、.．：:节]\s*)?|[\s*＊_】〗\]］》”：:。.]*$"
)
# The number of a window or a machine: #3.
NUMBERED_SIGN = re.compile(r"[#＃][0-9０-９]")
NUMBER = re.compile(r"^\s*[（(]?\d{1,2}[）)、.．]\s*")
# No heading is longer than this.
LONGEST = 60
# No label of a section is longer than this.
LONGEST_LABEL = 12
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
    order = {spec.label: n for n, spec in enumerate(specs)}
    known = _Known(specs, [(index, order[h.spec.label]) for index, h in found.items() if h.spec])
    for index, line in enumerate(lines):
        if line and index not in found and (heading := known.mistyped(index, line, lines[index - 1])):
            found[index] = heading
    return dict(sorted(found.items()))


class _Known:
    """The headings that are certain, as (index of the line, place in the order), and those still missing."""

    def __init__(self, specs: Sequence[SectionSpec], certain: Sequence[tuple[int, int]]) -> None:
        self.specs, self.certain = specs, certain
        placed = {place for _, place in certain}
        self.absent = {spec.label: spec for n, spec in enumerate(specs) if n not in placed}
        # What this casebook calls otherwise, by the name that it has elsewhere.
        labels = {spec.key: spec.label for spec in specs}
        self.elsewhere = {spec.label: labels.get(spec.key, "") for spec in CASE_SECTIONS}

    def mistyped(self, index: int, line: str, above: str) -> Heading | None:
        """Return the heading that a line was meant to be, or None for other text."""
        if not line.startswith(("#", "＃")) or NUMBERED_SIGN.match(line):
            stands_alone = len(line) <= LONGEST and not (index and above)
            bare = self.absent.pop(AROUND.sub("", line), None) if stands_alone else None
            return Heading(bare, _level(bare.label, line)) if bare else None
        label = _label(line)
        plain = NUMBER.sub("", AROUND.sub("", label)) if len(label) <= LONGEST else label
        called = self.elsewhere.get(plain, plain)
        meant = self.absent.get(called) or self.absent.get(nearest(plain, self.absent))
        if meant is None and plain not in OF_ANY_KIND:
            meant = self.between(index)
        if meant is None and line.startswith("＃"):
            return None
        message = f"没有名为“{shorten(label)}”的小节"
        if meant:
            self.absent.pop(meant.label)
            fix = f"是否想写“{meant.label}”？改成“## {meant.label}”"
            if meant.label in label and len(label) > LONGEST_LABEL:
                message = f"小节标题和后面的字写在了一行：{shorten(label, 20)}"
                fix = f"改成“## {meant.label}”，后面的字另起一行"
            return Heading(meant, ("section-unknown", message, fix))
        labels = [spec.label for spec in self.specs]
        hint = did_you_mean(label, labels) or f"可用小节：{'、'.join(labels)}"
        return Heading(None, ("section-unknown", message, hint))

    def between(self, index: int) -> SectionSpec | None:
        """Return the only required section missing between the headings above and below, or None."""
        at = bisect_left(self.certain, (index, 0))
        first = self.certain[at - 1][1] + 1 if at else 0
        last = self.certain[at][1] if at < len(self.certain) else len(self.specs)
        missing = [spec for spec in self.specs[first:last] if spec.required and spec.label in self.absent]
        return missing[0] if len(missing) == 1 else None


def _label(line: str) -> str:
    return line.lstrip("#＃").strip()


def _level(label: str, line: str) -> tuple[str, str, str]:
    wide = "，“＃”要换成英文的 #" if "＃" in line else ""
    message = f"小节标题“{label}”前应当是两个 # 和一个空格{wide}"
    return "section-level", message, f"改成“## {label}”"
