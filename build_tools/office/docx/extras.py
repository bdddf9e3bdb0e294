"""What a document has besides its body text: notes, comments, deletions, pictures, symbols, headers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from build_tools.office.docx.characters import EQUATION_TEXT, leaf_text
from build_tools.office.docx.package import Package
from build_tools.office.docx.relations import Relations, part_of_kind, parts_of_kind
from build_tools.office.docx.story import Story
from build_tools.office.docx.story_reading import read_story
from build_tools.office.docx.wordml import FALLBACK, Element, W, value

Kind = Literal[
    "note", "comment", "deleted", "inserted", "picture", "object", "symbol", "equation", "header", "ruby"
]
Owners = Mapping[Element, int]
PARAGRAPH = W + "p"
# The fallback copies for older programs are not on the page, and neither is deleted text.
COPY = frozenset((FALLBACK,))
UNSEEN = COPY | {W + "del", W + "moveFrom"}
# Word stores the separator lines above the notes as notes of these types.
SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
OBJECTS = {
    "{*}chart": "图表",
    "{*}relIds": "SmartArt 图形",
    W + "object": "嵌入的对象",
    W + "altChunk": "嵌入的文件",
}


@dataclass(frozen=True)
class Extra:
    """One item beside the body text: its kind, the index of its paragraph, and its text.

    `reference` is the relationship id of a picture.
    """

    kind: Kind
    paragraph: int
    text: str
    reference: str = ""


def read_extras(package: Package, story: Story, relations: Relations) -> list[Extra]:
    """Return everything that is not body text, in the order of the paragraphs it belongs to."""
    root = package.document
    owners = {paragraph.element: paragraph.index for paragraph in story.paragraphs}
    extras = [
        *_notes(package, root, relations, owners),
        *_comments(package, root, relations, owners),
        *_changes(root, owners),
        *_pictures(root, owners),
        *_objects(root, owners),
        *_symbols(root, owners),
        *_rubies(root, owners),
        *_headers(package, relations),
    ]
    return sorted(extras, key=lambda extra: extra.paragraph)


def _all(
    root: Element, owners: Owners, *tags: str, unseen: frozenset[str] = UNSEEN
) -> Iterator[tuple[Element, int]]:
    """Yield the elements that are visible on the page, each with the index of its paragraph."""
    for element in root.iter(*tags):
        above = list(element.iterancestors())
        if unseen.isdisjoint(one.tag for one in above):
            yield element, next((owners[one] for one in above if one in owners), 0)


def _text_of(element: Element) -> str:
    """Return the text of a note, a comment or a header in one line."""
    lines = (" ".join(paragraph.text.split()) for paragraph in read_story(element).paragraphs)
    return " ".join(filter(None, lines))


def _by_id(part: Element | None) -> dict[str, Element]:
    return {} if part is None else {value(element, "id"): element for element in part}


def _notes(package: Package, root: Element, relations: Relations, owners: Owners) -> Iterator[Extra]:
    for name in ("footnote", "endnote"):
        notes = _by_id(part_of_kind(package, relations, name + "s"))
        for reference, index in _all(root, owners, f"{W}{name}Reference"):
            note = notes.get(value(reference, "id"))
            if note is not None and value(note, "type") not in SEPARATORS and (text := _text_of(note)):
                yield Extra("note", index, text)


def _comments(package: Package, root: Element, relations: Relations, owners: Owners) -> Iterator[Extra]:
    comments = _by_id(part_of_kind(package, relations, "comments"))
    # A comment on several paragraphs belongs to the first of them.
    for mark, index in _all(root, owners, W + "commentRangeStart", W + "commentReference", unseen=COPY):
        is_in_text = next(mark.iterancestors(PARAGRAPH), None) is not None
        comment = comments.pop(value(mark, "id"), None) if is_in_text else None
        if comment is not None:
            yield Extra("comment", index, _text_of(comment))
    for comment in comments.values():
        yield Extra("comment", 0, _text_of(comment))


def _changes(root: Element, owners: Owners) -> Iterator[Extra]:
    deleted: dict[int, str] = {}
    for element, index in _all(root, owners, W + "delText", unseen=COPY):
        deleted[index] = deleted.get(index, "") + (element.text or "")
    yield from (Extra("deleted", index, text) for index, text in deleted.items() if text.strip())
    inserted = sorted({index for element, index in _all(root, owners, W + "ins") if len(element)})
    yield from (Extra("inserted", index, "") for index in inserted)


def _pictures(root: Element, owners: Owners) -> Iterator[Extra]:
    for element, index in _all(root, owners, "{*}blip", "{*}imagedata"):
        reference = next((str(v) for k, v in element.items() if str(k).endswith(("}embed", "}id"))), "")
        link = next((str(v) for k, v in element.items() if str(k).endswith("}link")), "")
        if reference or link:
            yield Extra("picture", index, _description(element), reference or link)


def _description(element: Element) -> str:
    """Return the alternative text of a picture."""
    for above in element.iterancestors():
        if above.get("alt"):
            return str(above.get("alt"))
        properties = next(above.iterchildren("{*}docPr"), None)
        if properties is not None:
            return str(properties.get("descr") or properties.get("title") or "")
        if above.tag == PARAGRAPH:
            break
    return ""


def _objects(root: Element, owners: Owners) -> Iterator[Extra]:
    for tag, name in OBJECTS.items():
        for _, index in _all(root, owners, tag):
            yield Extra("object", index, name)


def _symbols(root: Element, owners: Owners) -> Iterator[Extra]:
    for element, index in _all(root, owners, W + "sym"):
        if not leaf_text(element):
            yield Extra("symbol", index, f"{value(element, 'font')} {value(element, 'char')}".strip())
    equations = sorted({index for _, index in _all(root, owners, EQUATION_TEXT)})
    yield from (Extra("equation", index, "") for index in equations)


def _rubies(root: Element, owners: Owners) -> Iterator[Extra]:
    """Yield the readings printed above words, such as 拼音, one for each paragraph."""
    readings: dict[int, list[str]] = {}
    for element, index in _all(root, owners, W + "rt"):
        text = "".join(one.text or "" for one in element.iter(W + "t")).strip()
        readings.setdefault(index, []).append(text)
    for index, texts in readings.items():
        if shown := " ".join(filter(None, texts)):
            yield Extra("ruby", index, shown)


def _headers(package: Package, relations: Relations) -> Iterator[Extra]:
    for kind, name in (("header", "页眉"), ("footer", "页脚")):
        texts = dict.fromkeys(_text_of(part.root) for part in parts_of_kind(package, relations, kind))
        yield from (Extra("header", 0, f"{name}“{text}”") for text in texts if _says_something(text))


def _says_something(text: str) -> bool:
    """Return whether a header says more than a page number."""
    return any(char.isalpha() and char not in "第页共" for char in text)
