"""Reports what a Word file has besides its text: doubts, footnotes, pictures saved as files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from build_tools.importing.handbook.outline import SourceLine
from build_tools.office import Document, Extra, Para, paragraphs
from build_tools.reading import Doubt
from build_tools.system import Refused, shorten

FOLDER = "unplaced"
SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}$")
LONGEST = 200
# For each kind: code, message of the report, and fix.
SAYINGS = {
    "note": ("docx-note", "脚注或尾注接在这一段末尾：{}", "核对"),
    "comment": ("docx-comment", "批注没有导入：{}", "要留的话写进编者注"),
    "deleted": ("docx-change", "修订里删去的文字没有导入：{}", "核对修订是否已定"),
    "object": ("docx-object", "{}没有导入", "用文字写出它的内容"),
    "symbol": ("docx-symbol", "符号只在字体 {} 里有，没有导入", "看看原文，换成普通的字"),
    "equation": ("docx-object", "公式只导入了其中的字，排法丢了", "看看原文，改写成文字"),
    "ruby": ("docx-ruby", "字上面注的音没有导入：{}", "要留的话写在字后面的括号里"),
    "header": ("docx-header", "页眉页脚没有导入：{}", "不需要处理；要留的话写进前言"),
}
# How a review lists each kind.
IN_REVIEW = {
    "note": "脚注：{}",
    "comment": "{}",
    "object": "（{}没有读入）",
    "symbol": "（符号只在字体 {} 里有，没有读入）",
    "equation": "（公式只读入了其中的字，排法丢了）",
}


@dataclass
class Pictures:
    """The pictures by path, a line for each use of one with its place and path, and the doubts."""

    files: dict[str, bytes] = field(default_factory=dict)
    lines: list[SourceLine] = field(default_factory=list)
    uses: list[tuple[int, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def footnotes_of(extras: Sequence[Extra]) -> dict[int, list[str]]:
    """Return the footnotes and endnotes by paragraph."""
    notes: dict[int, list[str]] = {}
    for extra in extras:
        if extra.kind == "note":
            notes.setdefault(extra.paragraph, []).append(extra.text)
    return notes


def extra_doubts(document: Document) -> Iterator[Doubt]:
    """Yield a doubt for everything that was not, or not fully, imported."""
    for extra in document.extras:
        if extra.kind in SAYINGS:
            code, message, fix = SAYINGS[extra.kind]
            yield Doubt(extra.paragraph + 1, code, message.format(shorten(extra.text, LONGEST)), fix)
    inserted = [extra for extra in document.extras if extra.kind == "inserted"]
    if inserted:
        message = f"有 {len(inserted)} 段带修订里新增的文字，已当作接受，第一段在这里"
        yield Doubt(inserted[0].paragraph + 1, "docx-change", message, "核对修订是否已定")
    for para in _all_paragraphs(document):
        if para.hidden_text and para.index not in document.left_out:
            message = f"隐藏的文字没有导入：{shorten(para.hidden_text, LONGEST)}"
            yield Doubt(para.index + 1, "docx-hidden", message, "要留的话在 Word 里取消隐藏再导入")


def review_notes(document: Document) -> tuple[dict[int, list[str]], dict[str, bytes]]:
    """Return by paragraph the comments of a review and what of its content was not read; and its pictures.

    A picture is named by its content, so that those of several reviews can lie in one folder.
    """
    notes: dict[int, list[str]] = {}
    pictures: dict[str, bytes] = {}
    for extra in document.extras:
        if extra.kind in IN_REVIEW:
            notes.setdefault(extra.paragraph, []).append(IN_REVIEW[extra.kind].format(extra.text))
        elif extra.kind == "picture":
            target = _target(document, extra)
            data = _data(document, target)
            name = "" if data is None else picture_name(target, data)
            pictures |= {} if data is None else {name: data}
            note = f"（图片，另存为 {name}）" if name else "（图片不在文件里或已损坏）"
            notes.setdefault(extra.paragraph, []).append(note)
    for para in _all_paragraphs(document):
        if para.hidden_text:
            text = f"（隐藏的文字没有读入：{para.hidden_text}）"
            notes.setdefault(para.index, []).append(text)
    return {index: list(dict.fromkeys(texts)) for index, texts in notes.items()}, pictures


def picture_name(original: str, data: bytes) -> str:
    """Return where a picture of a review is kept, by its content."""
    return f"{FOLDER}/picture-{hashlib.sha256(data).hexdigest()[:8]}{_suffix(original)}"


def _all_paragraphs(document: Document) -> Iterator[Para]:
    return chain.from_iterable(map(paragraphs, document.blocks))


def read_pictures(document: Document, headings: Sequence[SourceLine]) -> Pictures:
    """Return the pictures, which a casebook cannot show, and a line saying where each belongs."""
    pictures = Pictures()
    names: dict[str, str] = {}
    for extra in (extra for extra in document.extras if extra.kind == "picture"):
        target = _target(document, extra)
        if target not in names:
            data = _data(document, target)
            names[target] = "" if data is None else _name(len(pictures.files) + 1, target)
            if data is not None:
                pictures.files[names[target]] = data
        _report(pictures, extra, names[target], headings)
    pictures.doubts += _doubts(pictures.uses)
    return pictures


def _name(number: int, target: str) -> str:
    return f"{FOLDER}/picture-{number:03d}{_suffix(target)}"


def _suffix(target: str) -> str:
    suffix = SUFFIX.search(target)
    return suffix[0].lower() if suffix else ""


def _target(document: Document, extra: Extra) -> str:
    """Return the path of a picture's part in the package; empty if there is none."""
    relation = document.relations.get(extra.reference)
    return relation.target if relation and not relation.external else ""


def _data(document: Document, target: str) -> bytes | None:
    if target not in document.package.archive.names():
        return None
    try:
        return document.package.archive.read(target)
    except Refused:
        return None


def _report(pictures: Pictures, extra: Extra, name: str, headings: Sequence[SourceLine]) -> None:
    number = extra.paragraph + 1
    above = next((line.text for line in reversed(headings) if line.number <= number), "")
    place = f"在“{shorten(above, 30)}”里" if above else "在第一个标题之前"
    caption = f"，说明文字“{shorten(extra.text, LONGEST)}”" if extra.text else "，没有说明文字"
    what = f"图片 {name}" if name else "图片（不在文件里或已损坏）"
    pictures.lines.append(SourceLine(number, f"{what}，{place}{caption}"))
    pictures.uses.append((number, name))


def _doubts(uses: Sequence[tuple[int, str]]) -> Iterator[Doubt]:
    """Yield one doubt for all pictures, and one for all that are missing: each use stands in unplaced.txt."""
    kept = [number for number, name in uses if name]
    lost = [number for number, name in uses if not name]
    if kept:
        message = f"图片 {len(kept)} 张放到 {FOLDER}/，第一张在这里；每张在哪里，写在 unplaced.txt"
        yield Doubt(kept[0], "docx-picture", message, "案例库只放文字：用文字写出图上要紧的内容")
    if lost:
        message = f"图片 {len(lost)} 张不在文件里或已损坏，第一张在这里；每张在哪里，写在 unplaced.txt"
        yield Doubt(lost[0], "docx-picture", message, "找到原图，用文字写出要紧的内容")
