"""Everything that people write comes out of `pieces`, at its line and as what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from build_tools.model.handbook import Handbook
from build_tools.model.written import pieces
from tests import casebooks

CASE = "cases/case-01.md"
MARK = re.compile(r"\[([a-z_.]+)\]")
# What is no text, wherever it stands: ids and references, values of another list, places.
NO_TEXT = {
    *("id", "path", "lines", "key", "file", "code", "former", "unread", "wrong", "ledger", "tokens"),
    *(
        "cases",
        "techniques",
        "urgent_cards",
        "articles",
        "introductions",
        "editions",
        "chapters",
        "regulations",
    ),
    *("related", "replaced_by", "pinned"),
    *("category", "subcategory", "business", "cause", "channels", "roles", "severity", "risk_flags"),
}
# Texts that a check of their own reads: what is excepted, telephones, comments, a release, patterns.
READ_ELSEWHERE = re.compile(
    r"(?:.+\.)?privacy_exceptions\.text|editions\.(?:hotline|contacts\.phone)|comments|release\..+"
    r"|wording\.(?:past\.\w+|past_paragraph|pieces|rules\.(?:against|excused|patterns|unless))"
)


def texts_of(model: type[BaseModel], key: str = "") -> Any:
    """Return a value each of whose texts is the name of its field; nothing is validated."""
    names = ((name, info.annotation) for name, info in model.model_fields.items() if name != "sections")
    return model.model_construct(**{name: _value(kind, f"{key}.{name}".strip(".")) for name, kind in names})


def _value(kind: Any, key: str) -> Any:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return texts_of(kind, key)
    if kind is str:
        return f"[{key}]"
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return (_value(inner[0], key),)
    if origin is Mapping:
        return {f"[{key}]": _value(inner[1], key)}
    if inner and origin is not Literal:
        return _value(inner[0], key)
    return 1 if kind is int else None


def marks(value: object) -> Iterator[str]:
    """Yield the name of each text in a value, once for each time that it stands there."""
    if isinstance(value, str):
        yield from MARK.findall(value)
    elif isinstance(value, BaseModel):
        yield from (mark for _, inner in value for mark in marks(inner))
    elif isinstance(value, Mapping):
        yield from marks((*value, *value.values()))
    elif isinstance(value, tuple):
        yield from (mark for inner in value for mark in marks(inner))


def test_every_text_of_the_model_is_a_piece() -> None:
    handbook = texts_of(Handbook)
    written = {mark for piece in pieces(handbook) for mark in MARK.findall(piece.text)}
    texts = {mark for mark in marks(handbook) if mark.rpartition(".")[2] not in NO_TEXT}
    texts = {mark for mark in texts if not READ_ELSEWHERE.fullmatch(mark)}
    assert written == texts


def found(handbook: Handbook, text: str) -> list[tuple[str, int, str]]:
    return [(piece.path, piece.line, piece.kind) for piece in pieces(handbook) if text in piece.text]


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("summary: 有一句独特的话", "line"),
        ("source_heading: 有一句独特的话", "label"),
        ("customer_says: [别的话，另一句, 有一句独特的话]", "line"),
        ("privacy_exceptions: [{text: 甲, reason: 有一句独特的话, date: 2026-11-25}]", "internal"),
    ],
)
def test_a_field_is_a_piece_at_its_line(tmp_path: Path, field: str, kind: str) -> None:
    folder = casebooks.make(tmp_path)
    name = field.partition(":")[0]
    text = (folder / CASE).read_text(encoding="utf-8")
    (folder / CASE).write_text(re.sub(rf"^{name}:.*\n(?:[ -].*\n)*", "", text, flags=re.M), encoding="utf-8")
    line = casebooks.add_field(folder, "case-01", field)
    handbook = casebooks.handbook(folder)
    assert found(handbook, "独特的话") == [(handbook.cases["case-01"].path, line, kind)]


@pytest.mark.parametrize(
    ("heading", "kind"), [("案例经过", "markdown"), ("案例启示", "line"), ("客户诉求", "line")]
)
def test_a_section_is_a_piece_at_its_line_by_its_kind(tmp_path: Path, heading: str, kind: str) -> None:
    folder = casebooks.make(tmp_path)
    bullet = "" if kind == "markdown" else "- "
    line = casebooks.change(folder, CASE, f"## {heading}\n", f"## {heading}\n\n{bullet}有一句独特的话\n")
    handbook = casebooks.handbook(folder)
    assert found(handbook, "独特的话") == [(handbook.cases["case-01"].path, line + 2, kind)]
