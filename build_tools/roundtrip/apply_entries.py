"""An entry of an exported Word file against the casebook's own: its file as the reviewer left it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from build_tools.importing.out.valid_fields import without_wrong
from build_tools.importing.word.markdown import blocks as prose_blocks
from build_tools.importing.word_blocks import Block
from build_tools.model.handbook import Article, Case, Technique, Writing
from build_tools.model.sections import Section
from build_tools.reading.entry_changes import with_body, with_fields, with_sections
from build_tools.reading.entry_text import FIELDS, entry_text, field_values
from build_tools.roundtrip.docx_fields import fields_model, fields_of
from build_tools.roundtrip.docx_sections import (
    Read,
    changed_prose,
    changed_section,
    count_changes,
    read_section,
)
from build_tools.roundtrip.fields import ONLY_SHOWN, ORDER, UNCHANGED, Naming, label
from build_tools.roundtrip.read_docx import Found, is_prose, is_technique, specs_of
from build_tools.roundtrip.values import said

STAYS = object()


@dataclass
class Edited:
    """What became of one entry: its file's text, what was changed, what could not be used."""

    text: str
    changes: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    unplaced: list[tuple[str, str]] = field(default_factory=list)

    def put_aside(self, place: str, blocks: Sequence[Block]) -> None:
        """Remember text that has no place in the entry."""
        self.unplaced += [(place, block.text) for block in blocks if block.text]


def edited(text: str, entry: Writing, now: Found, before: Found, naming: Naming) -> Edited:
    """Return an entry's file as the reviewer left it; where nothing changed it is the same text."""
    found = Edited(text)
    if isinstance(entry, Article):
        _edit_prose(found, now, before)
    else:
        _edit_sections(found, entry, now, before)
    fields = dict(_changed_fields(found, entry, now, before, naming))
    if fields:
        found.text = with_fields(found.text, _valid(found, entry, fields, now.heading))
    return found


def _edit_prose(found: Edited, now: Found, before: Found) -> None:
    read, was = (_prose(one) for one in (now, before))
    if read.units != was.units:
        body = found.text[len(with_body(found.text, "")) :]
        found.text = with_body(found.text, changed_prose(body, read, was) + "\n")
        found.changes.append(f"正文改了 {count_changes(read.units, was.units)} 处")


def _prose(found: Found) -> Read:
    _, rest = fields_of(found)
    return Read(tuple(prose_blocks(rest, headings=True)))


def _edit_sections(found: Edited, entry: Case | Technique, now: Found, before: Found) -> None:
    _, strays = fields_of(now)
    found.put_aside(now.heading, strays)
    read, was = (dict(_sections(one, found)) for one in (now, before))
    changed: dict[str, Section | None] = {}
    for spec in specs_of(before):
        here, there = read.get(spec.key, Read(())), was.get(spec.key, Read(()))
        if here.units == there.units:
            continue
        changed[spec.key] = changed_section(spec, entry.sections.get(spec.key), here, there)
        found.changes.append(_told(spec.label, here, there))
    if changed:
        found.text = with_sections(found.text, entry, changed)


def _told(name: str, now: Read, before: Read) -> str:
    if not now.units:
        return f"删去了“{name}”"
    if not before.units:
        return f"新写了“{name}”"
    return f"“{name}”改了 {count_changes(now.units, before.units)} 处"


def _sections(found: Found, edited: Edited) -> Iterator[tuple[str, Read]]:
    """Yield the sections by key; what is in none, or in one for the second time, is put aside."""
    specs = {spec.key: spec for spec in specs_of(found)}
    seen: set[str] = set()
    for part in found.parts:
        place = f"{found.heading} / {part.heading}"
        if part.key in specs and part.key not in seen:
            seen.add(part.key)
            if part.heading != specs[part.key].label:
                edited.doubts.append(f"小节的名称是固定的，“{part.heading}”仍叫“{specs[part.key].label}”")
                edited.unplaced.append((place, part.heading))
            read = read_section(specs[part.key], part.blocks)
            edited.put_aside(place, read.strays)
            yield part.key, read
        else:
            edited.put_aside(place, part.blocks)
            edited.doubts.append(f"没有名为“{part.heading}”的小节，或写了两次；这一节的文字没有读入")


def _changed_fields(
    found: Edited, entry: Writing, now: Found, before: Found, naming: Naming
) -> Iterator[tuple[str, Any]]:
    if now.title != before.title and not before.id.endswith("-introduction"):
        yield "title", now.title
    (here, _), (there, _) = fields_of(now), fields_of(before)
    if here is None:
        found.doubts.append("字段表不见了，各字段照原来的")
        return
    was = there or {}
    for name in (name for name in was if name not in here):
        shown = label(name, FIELDS[type(entry)])
        found.doubts.append(f"“{shown}”那一行不见了，照原来的；要清空它，只删去内容")
    for name in ("title", *ORDER, *UNCHANGED):
        texts = here.get(name, was.get(name, []))
        if texts == was.get(name, []):
            continue
        if name in UNCHANGED:
            shown = label(name, FIELDS[type(entry)]).removesuffix(ONLY_SHOWN)
            found.doubts.append(f"“{shown}”不在 Word 里改，没有采用")
            found.unplaced.append((f"{now.heading} / {shown}", "；".join(texts)))
            continue
        value = _said(found, now, entry, name, texts, naming)
        if value is not STAYS and (value or None) != field_values(entry).get(name):
            yield name, value


def _said(
    found: Edited, now: Found, entry: Writing | None, name: str, texts: Sequence[str], naming: Naming
) -> Any:
    """Return what a cell says, or that its field stays; what nobody understands is told and put aside."""
    model = FIELDS[type(entry)] if entry else fields_model(now)
    held = getattr(entry, name) if entry else ()
    read = said(name, texts, naming, held if isinstance(held, tuple) else ())
    if not read.lost:
        return read.value
    shown, all_of_it = label(name, model), not read.value
    lost = "；".join(texts) if all_of_it else "、".join(read.lost)
    wrong = "不能这样写，照原来的" if entry else "不能这样写，没有读入"
    found.doubts.append(f"“{shown}”{wrong if all_of_it else f'里没有读懂的放进 unplaced.txt：{lost}'}")
    found.unplaced.append((f"{now.heading} / {shown}", lost))
    return STAYS if all_of_it else read.value


def _valid(found: Edited, entry: Writing, fields: Mapping[str, Any], place: str) -> dict[str, Any]:
    """Return the fields whose new values may stand; the others are put aside."""
    model = FIELDS[type(entry)]
    good, bad = without_wrong(model, {**field_values(entry), **fields})
    for name in sorted(bad & fields.keys()):
        shown = label(name, model)
        found.doubts.append(f"“{shown}”不能这样写，照原来的")
        found.unplaced.append((f"{place} / {shown}", str(fields[name])))
    changed = entry.model_copy(update={name: getattr(good, name) for name in fields if name not in bad})
    values = field_values(changed)
    kept = {name: values.get(name) for name in fields if name not in bad}
    found.changes += [f"改了“{label(name, model)}”" for name in kept]
    return kept


def written(now: Found, object_id: str, naming: Naming) -> Edited:
    """Return the file of an entry that the reviewer added."""
    found = Edited("")
    kind = Article if is_prose(now) else Technique if is_technique(now) else Case
    rows, strays = fields_of(now)
    listed = ((name, texts) for name, texts in (rows or {}).items() if name not in UNCHANGED)
    values = {name: _said(found, now, None, name, texts, naming) for name, texts in listed}
    values = {name: value for name, value in values.items() if value and value is not STAYS}
    title = values.pop("title", None) if kind is Article else now.title
    fields, bad = without_wrong(FIELDS[kind], {**values, "title": title or now.title})
    for name in sorted(bad):
        found.doubts.append(f"“{label(name, FIELDS[kind])}”不能这样写，没有读入")
        found.unplaced.append((f"{now.heading} / {label(name, FIELDS[kind])}", str(values[name])))
    body: dict[str, Any]
    if kind is Article:
        body = {"text": "\n\n".join(_prose(now).units) + "\n"}
    else:
        found.put_aside(now.heading, strays)
        body = {"sections": dict(_new_sections(now, found))}
    entry = kind.model_construct(id=object_id, path="", **dict(fields), **body)
    found.text = entry_text(entry)
    return found


def _new_sections(now: Found, found: Edited) -> Iterator[tuple[str, Section]]:
    read = dict(_sections(now, found))
    for spec in specs_of(now):
        section = changed_section(spec, None, read.get(spec.key, Read(())), Read(()))
        if section is not None:
            yield spec.key, section
