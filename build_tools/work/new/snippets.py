"""Snippets for VS Code: front matter fields and sections, which its YAML support cannot complete."""

from __future__ import annotations

import json
import typing
from collections.abc import Iterable, Iterator, Sequence

from pydantic.fields import FieldInfo

from build_tools.model import CASE_SECTIONS, TECHNIQUE_SECTIONS, CaseFields, SectionKind, SectionSpec
from build_tools.work.new.examples import example

Snippet = dict[str, object]
LINES: dict[SectionKind, tuple[tuple[str, ...], str, str]] = {
    "dialogue": (("话", "line"), "一句对话", "${1:客服座席}：${2:话}"),
    "steps": (("步", "step"), "一个步骤", "1. $0"),
    "swaps": (("换", "swap"), "不能这样说 → 换成怎么说", "- “${1:不能说的}” → “${2:换成怎么说}”"),
}
REPLY = (("答", "reply"), "客户这样说时 → 回应", "- “${1:客户的话}” → “${2:回应}”")
TOKEN = (("记号", "token"), "只有本行能定的数字，名称见 handbook.yml", "{{${1:time.first_reply}}}")
NOTE = (("备注", "note"), "只给编辑自己看，不进网页", "<!-- $0 -->")


def snippets(specs: Sequence[SectionSpec] = CASE_SECTIONS) -> str:
    """Return the snippet file of a casebook whose cases have the sections `specs`."""
    return _text((*_fields(), *_sections(specs), *_technique_sections(), *_lines()))


def own_snippets(specs: Sequence[SectionSpec]) -> str:
    """Return what a second casebook of the project has beside the shipped snippets, or "" for nothing."""
    shipped = {spec.label for spec in CASE_SECTIONS}
    own = [spec for spec in specs if spec.label not in shipped]
    return _text(_sections(own)) if own else ""


def _text(by_name: Iterable[tuple[str, Snippet]]) -> str:
    return json.dumps(dict(by_name), ensure_ascii=False, indent=2) + "\n"


def _fields() -> Iterator[tuple[str, Snippet]]:
    for name, info in CaseFields.model_fields.items():
        yield f"字段 {name}", _snippet((name,), info.description or "", [f"{name}: {_value(info)}"])


def _value(info: FieldInfo) -> str:
    """Return the placeholder for a value: a choice, a list, or any text."""
    for part in (info.annotation, *typing.get_args(info.annotation)):
        if typing.get_origin(part) is typing.Literal:
            return f"${{1|{','.join(typing.get_args(part))}|}}"
    return "[$1]" if typing.get_origin(info.annotation) is tuple else "$1"


def _sections(specs: Iterable[SectionSpec]) -> Iterator[tuple[str, Snippet]]:
    for spec in specs:
        written = _escaped(example(spec))
        yield (
            f"小节 {spec.label}",
            _snippet((spec.label, spec.key), f"例：{example(spec)}", _body(spec.label, written)),
        )


def _technique_sections() -> Iterator[tuple[str, Snippet]]:
    known = {spec.label for spec in CASE_SECTIONS}
    for spec in TECHNIQUE_SECTIONS:
        if spec.label not in known:
            start = LINES["dialogue"][2] if spec.kind == "dialogue" else "- $0"
            yield (
                f"小节 {spec.label}",
                _snippet((spec.label, spec.key), "技巧的小节", _body(spec.label, start)),
            )


def _body(label: str, text: str) -> list[str]:
    return [f"## {label}", "", text if "$" in text else f"${{1:{text}}}", ""]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")


def _lines() -> Iterator[tuple[str, Snippet]]:
    for prefixes, description, text in (*LINES.values(), REPLY, TOKEN, NOTE):
        yield f"一行 {prefixes[0]}", _snippet(prefixes, description, [text])


def _snippet(prefixes: tuple[str, ...], description: str, body: list[str]) -> Snippet:
    return {"scope": "markdown", "prefix": list(prefixes), "description": description, "body": body}
