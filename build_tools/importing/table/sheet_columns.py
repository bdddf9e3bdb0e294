"""The columns of a sheet of entries: the fields and sections they hold, and hints for writing them."""

from __future__ import annotations

import typing
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from build_tools.model import SectionSpec, Writing
from build_tools.reading import FIELDS, SECTION_LINE

Kind = Literal["id", "place", "text", "lines", "records", "section", "body"]
FORMS = {
    "dialogue": "每行一句：说话人：话",
    "steps": "每行一步",
    "list": "每行一项",
    "swaps": "每行一对：“不能说的” → “换成怎么说”",
    "replies": "每行一对：“客户的话” → “回应”",
    "prose": "普通文字，段落之间空一行",
}


@dataclass(frozen=True)
class Column:
    """A column: its field or section, its heading, a hint for editors, its width in characters."""

    name: str
    label: str
    hint: str
    kind: Kind
    width: int = 0
    spec: SectionSpec | None = None

    @property
    def key(self) -> str:
        """Return the name, marked for a section: a field and a section may be called alike."""
        return f"{SECTION_LINE}{self.name}" if self.spec else self.name


def field_column(entry: type[Writing], name: str, label: str) -> Column:
    """Return the column of a field of one kind of entry, headed by `label`."""
    info = FIELDS[entry].model_fields[name]
    kind = _kind(info.annotation)
    wide = {"summary": 36, "customer_says": 36, "title": 24, "source_heading": 30}
    choices = typing.get_args(info.annotation) if typing.get_origin(info.annotation) is Literal else ()
    more = f"；可选：{'、'.join(choices)}" if choices else ""
    hint = f"{info.description or ''}{'（每行一项）' if kind == 'lines' else ''}{more}"
    return Column(name, label, hint, kind, wide.get(name, 24 if kind == "records" else 16))


def section_column(spec: SectionSpec, label: str) -> Column:
    """Return the column of a section, headed by `label`."""
    need = "" if spec.required else "；可以没有"
    width = 60 if spec.kind in ("dialogue", "prose", "swaps") else 40
    form = FORMS["replies" if spec.replies else spec.kind]
    return Column(spec.key, label, f"{form}{need}", "section", width, spec)


def _kind(annotation: object) -> Kind:
    if typing.get_origin(annotation) is not tuple:
        return "text"
    inner = typing.get_args(annotation)[0]
    return "records" if isinstance(inner, type) and issubclass(inner, BaseModel) else "lines"
