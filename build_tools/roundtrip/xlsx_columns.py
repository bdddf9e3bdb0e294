"""Which sheets and columns an exported workbook has: its writer and its reader agree on them here."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from build_tools.model.handbook import Article, Case, Technique, Writing
from build_tools.model.sections import CASE_SECTIONS, TECHNIQUE_SECTIONS, SectionSpec
from build_tools.reading.entry_text import FIELDS
from build_tools.roundtrip.fields import label

Kind = Literal["id", "place", "text", "lines", "records", "section", "body"]

CASES, TECHNIQUES, ARTICLES, CHOICES, HELP = "案例", "技巧", "文章", "选项", "说明"
# Holds the casebook's own files; whoever edits never sees it.
CARRIED = "casebook"
SHEETS: dict[str, type[Writing]] = {CASES: Case, TECHNIQUES: Technique, ARTICLES: Article}
SECTIONS: dict[type[Writing], tuple[SectionSpec, ...]] = {
    Case: CASE_SECTIONS,
    Technique: TECHNIQUE_SECTIONS,
    Article: (),
}
# What editors look at first; every other field stands behind the sections.
FIRST = (
    *("title", "category", "subcategory", "status", "summary", "customer_says", "aliases"),
    *("channels", "roles", "severity", "risk_flags"),
)
# Which list of the sheet of choices a column offers.
OFFERED = {
    **{"category": "类别", "subcategory": "子类", "severity": "等级", "chapter": "章"},
    **{"status": "状态", "provenance": "来源"},
}
FORMS = {
    "dialogue": "每行一句：说话人：话",
    "steps": "每行一步",
    "list": "每行一项",
    "swaps": "每行一对：“不能说的” → “换成怎么说”",
    "prose": "普通文字，段落之间空一行",
}


@dataclass(frozen=True)
class Column:
    """A column: the field or section it holds, its head, what to write there, its width in characters."""

    name: str
    label: str
    hint: str
    kind: Kind
    width: int
    spec: SectionSpec | None = None


def columns(entry: type[Writing]) -> list[Column]:
    """Return the columns of the sheet of one kind of entry, in order."""
    fields = FIELDS[entry].model_fields
    first = [name for name in FIRST if name in fields]
    rest = [name for name in fields if name not in first]
    found = [*_places(entry), *(_field(entry, name, fields[name]) for name in first)]
    found += [_section(spec) for spec in SECTIONS[entry]]
    if entry is Article:
        found.append(Column("text", "正文", "Markdown 正文", "body", 80))
    return [*found, *(_field(entry, name, fields[name]) for name in rest)]


def _places(entry: type[Writing]) -> Iterator[Column]:
    new = "；新加的一行留空，会给一个新的编号" if entry is Case else ""
    yield Column("id", "编号", f"编号不改{new}", "id", 12)
    if entry is Case:
        yield Column("chapter", "章", "换章在 handbook.yml 里改；新加的一行写上放进哪一章", "place", 18)
        yield Column("number", "案例号", "印在书上的号，在 handbook.yml 里改；新加的一行留空", "place", 8)


def _field(entry: type[Writing], name: str, info: FieldInfo) -> Column:
    kind = _kind(info.annotation)
    wide = {"summary": 36, "customer_says": 36, "title": 24, "source_heading": 30}
    width = wide.get(name, 24 if kind == "records" else 16)
    more = "、".join(typing.get_args(info.annotation)) if _is_choice(info.annotation) else ""
    hint = f"{info.description or ''}{'（每行一项）' if kind == 'lines' else ''}{more and f'；可选：{more}'}"
    return Column(name, label(name, FIELDS[entry]).removesuffix("（不在这里改）"), hint, kind, width)


def _kind(annotation: object) -> Kind:
    if typing.get_origin(annotation) is not tuple:
        return "text"
    inner = typing.get_args(annotation)[0]
    return "records" if isinstance(inner, type) and issubclass(inner, BaseModel) else "lines"


def _is_choice(annotation: object) -> bool:
    return typing.get_origin(annotation) is Literal


def _section(spec: SectionSpec) -> Column:
    need = "" if spec.required else "；可以没有"
    width = 60 if spec.kind in ("dialogue", "prose", "swaps") else 40
    return Column(spec.key, spec.label, f"{FORMS[spec.kind]}{need}", "section", width, spec)
