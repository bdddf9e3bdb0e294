"""Tables of the editors' guide: fields, sections, limits, and the wording rules.

A hand-written page marks the place of each with a line such as `<!-- 表：字段 -->`.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterable, Iterator

from pydantic.fields import FieldInfo

from build_tools.book import as_plain
from build_tools.checks import CASE_REQUIRED, FIELD_LENGTHS, LIST_LENGTHS
from build_tools.model import (
    TECHNIQUE_SECTIONS,
    TOKEN,
    URGENT_SECTIONS,
    ArticleFields,
    Case,
    CaseFields,
    Handbook,
    SectionKind,
    SectionSpec,
    TechniqueFields,
    UrgentCardFields,
    WordingRule,
)

PLACE = re.compile(r"^<!-- 表：(\S+) -->$", re.MULTILINE)
FILES = (
    ("案例", CaseFields),
    ("技巧", TechniqueFields),
    ("紧急卡", UrgentCardFields),
    ("前言", ArticleFields),
)
# A published entry without these is an error; no other status needs them.
BEFORE_PUBLISHING = ("approved_by", "approved_on")
NO_RULES = "这个案例库还没有用词规则。"
FORMS: dict[SectionKind, str] = {
    "dialogue": "对话：每行 `说话人：话`",
    "steps": "步骤：每行以 `1. ` 开头",
    "list": "列表：每行以 `- ` 开头",
    "swaps": "`- “不能说的” → “换成怎么说”`",
    "prose": "普通段落，段落之间空一行",
}
REPLIES = "`- “客户的话” → “回应”`"
OPENING = "每行 `说话人：话`，只有员工的话；两个岗位是同一个开头的两种说法"


def with_tables(markdown: str, handbook: Handbook) -> str:
    """Insert the tables into a hand-written page."""
    return PLACE.sub(lambda match: TABLES[match[1]](handbook) if match[1] in TABLES else match[0], markdown)


def _fields(_: Handbook) -> str:
    rows = (
        (f"`{name}`", info.description or "", _files(name), _when(name, info), _limits(name, info))
        for name, info in CaseFields.model_fields.items()
    )
    return _table(("字段", "含义", "用在", "案例何时要有", "限制"), rows)


def _files(name: str) -> str:
    labels = [label for label, model in FILES if name in model.model_fields]
    return "都有" if len(labels) == len(FILES) else "、".join(labels)


def _when(name: str, info: FieldInfo) -> str:
    if info.is_required():
        return "总要有"
    if name in BEFORE_PUBLISHING:
        return "发布之前"
    return "送审之前" if name in CASE_REQUIRED else ""


def _limits(name: str, info: FieldInfo) -> str:
    parts = list(_choices(info.annotation))
    if name in FIELD_LENGTHS:
        parts.append(f"{_range(FIELD_LENGTHS[name])} 字")
    parts += (f"至多 {limit} 项" for mark in info.metadata if (limit := getattr(mark, "max_length", None)))
    if name in LIST_LENGTHS:
        parts.append(f"{_range(LIST_LENGTHS[name], '每项')} 字")
    return "，".join(parts)


def _choices(annotation: object) -> Iterator[str]:
    """Yield the allowed values of `Literal[...]`, alone or as one of a union."""
    for part in (annotation, *typing.get_args(annotation)):
        if typing.get_origin(part) is typing.Literal:
            yield "、".join(typing.get_args(part))


def _case_sections(handbook: Handbook) -> str:
    return _sections(handbook.specs(Case))


def _technique_sections(_: Handbook) -> str:
    return _sections(TECHNIQUE_SECTIONS)


def _urgent_sections(_: Handbook) -> str:
    return _sections(URGENT_SECTIONS)


def _sections(specs: Iterable[SectionSpec]) -> str:
    rows = ((spec.label, _form(spec), "要" if spec.required else _need(spec), _size(spec)) for spec in specs)
    return _table(("小节", "写法", "要不要有", "限制"), rows)


def _form(spec: SectionSpec) -> str:
    if spec.opening:
        return OPENING
    return REPLIES if spec.replies else FORMS[spec.kind]


def _need(spec: SectionSpec) -> str:
    return "发布以前要有" if spec.awaited else "可以没有"


def _size(spec: SectionSpec) -> str:
    """Return the bounds of a section; the defaults of the specification mean none."""
    parts: list[str] = []
    if spec.kind != "prose" and spec.items != SectionSpec.items:
        each = "每个岗位" if spec.opening else ""
        parts.append(f"{each}{_range(spec.items)} {'句' if spec.opening else '项'}")
    if spec.chars != SectionSpec.chars:
        parts.append(f"{_range(spec.chars, '' if spec.kind == 'prose' else '每项')} 字")
    return "，".join(parts)


def _wording(handbook: Handbook) -> str:
    rows = [tuple(map(_cell, _of_rule(rule))) for rule in handbook.wording.rules]
    return _table(("写法", "查哪里", "为什么", "改成"), rows) if rows else NO_RULES


def _of_rule(rule: WordingRule) -> Iterator[str]:
    yield rule.shown or "、".join(rule.words)
    yield "、".join(rule.where) or "处处"
    checked = f"{rule.checked_on.isoformat()} 核对" if rule.checked_on else ""
    basis = "，".join(filter(None, (rule.source, checked)))
    yield rule.message + (f"（{basis}）" if basis else "")
    yield rule.fix


def _cell(text: str) -> str:
    """Escape a rule's text as one cell; a token in it is an example and stays as written."""
    parts = TOKEN.split(" ".join(text.split()))
    return "".join(f"`{{{{{part}}}}}`" if n % 2 else as_plain(part) for n, part in enumerate(parts))


def _range(bounds: tuple[int, int], before: str = "") -> str:
    low, high = bounds
    return f"{before}至多 {high}" if low <= 1 else f"{before} {low}—{high}".strip()


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    cells = [tuple(head), *map(tuple, rows)]
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([lines[0], "|---" * len(cells[0]) + "|", *lines[1:]])


TABLES: dict[str, Callable[[Handbook], str]] = {
    "字段": _fields,
    "案例小节": _case_sections,
    "技巧小节": _technique_sections,
    "紧急卡小节": _urgent_sections,
    "用词": _wording,
}
