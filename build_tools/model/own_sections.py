"""The sections of a case in one casebook: the shipped ones, some called otherwise, and the casebook's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from build_tools.model.fields import OwnSection, SectionForm
from build_tools.model.sections import (
    CASE_SECTIONS,
    TECHNIQUE_SECTIONS,
    URGENT_SECTIONS,
    SectionKind,
    SectionSpec,
)
from build_tools.system import did_you_mean
from build_tools.text import HAN

KINDS: dict[SectionForm, SectionKind] = {"列表": "list", "步骤": "steps", "正文": "prose"}
_SHIPPED = {spec.key: spec for spec in CASE_SECTIONS}
# Keys that mean something else: the sections that pages add, those of other entries.
_TAKEN = frozenset(spec.key for spec in (*TECHNIQUE_SECTIONS, *URGENT_SECTIONS)) | {
    *("says", "links", "about", "sources", "articles")
}
_STORY = next(n for n, spec in enumerate(CASE_SECTIONS) if spec.key == "story")
AFTER = tuple(spec.key for spec in CASE_SECTIONS[_STORY:])
_LABEL = re.compile(rf"[{HAN}A-Za-z0-9（）、—]+")


@cache
def case_sections(own: tuple[OwnSection, ...]) -> tuple[SectionSpec, ...]:
    """Return the sections of a case in page order; an own one with a fault is left out."""
    wrong = {index for index, _, _ in faults(own)}
    sound = [one for index, one in enumerate(own) if index not in wrong]
    names = {one.key: one.label for one in sound}
    table: list[SectionSpec] = []
    for spec in CASE_SECTIONS:
        table.append(replace(spec, label=names.get(spec.key, spec.label)))
        added = (one for one in sound if one.key not in _SHIPPED and (one.after or "story") == spec.key)
        table += (SectionSpec(one.key, one.label, KINDS[one.kind], False) for one in added if one.kind)
    return tuple(table)


def faults(own: Sequence[OwnSection]) -> Iterator[tuple[int, str, str]]:
    """Yield (index, message, fix) of each section that cannot be used."""
    keys: set[str] = set()
    labels = {spec.label: spec.key for spec in CASE_SECTIONS}
    for index, one in enumerate(own):
        fault = _fault(one)
        if one.key in keys:
            fault = f"小节“{one.key}”写了两次", "只留一项"
        elif not fault and labels.get(one.label, one.key) != one.key:
            fault = f"“{one.label}”已经是小节“{labels[one.label]}”的名称", "换一个名称"
        keys.add(one.key)
        if fault:
            yield index, *fault
        else:
            labels[one.label] = one.key


def _fault(one: OwnSection) -> tuple[str, str] | None:
    shipped = _SHIPPED.get(one.key)
    if not _LABEL.fullmatch(one.label):
        return f"小节的名称“{one.label}”里有不能用的字符", "只用汉字、字母、数字、顿号和圆括号"
    if shipped and shipped.call:
        return f"“{shipped.label}”打电话时要用，名称是固定的", "删去这一项"
    if shipped and (one.kind or one.after):
        return f"“{shipped.label}”只能改名称，写法和位置不变", "删去 kind 和 after"
    if shipped:
        return None
    if one.key in _TAKEN:
        return f"编号“{one.key}”已有别的用处", "换一个编号"
    if one.kind is None:
        hint = did_you_mean(one.key, _SHIPPED) or "要改名的，key 写原来的编号"
        return f"新加的小节“{one.label}”没有写明 kind", f"写上 kind: 列表、步骤或正文；{hint}"
    if one.after and one.after not in AFTER:
        return f"新加的小节“{one.label}”不能放在“{one.after}”后面", f"after 可以写：{'、'.join(AFTER)}"
    return None
