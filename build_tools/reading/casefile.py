"""Parses a file's text into a Case, Technique or Article with all line numbers, and collects its problems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, cast

from build_tools.model import (
    BULLETS,
    CASE_SECTIONS,
    TECHNIQUE_SECTIONS,
    Article,
    ArticleFields,
    Case,
    CaseFields,
    EntryFields,
    Item,
    Line,
    Located,
    Section,
    SectionSpec,
    Technique,
    TechniqueFields,
)
from build_tools.reading.validation import validate
from build_tools.source import body_comments, fences
from build_tools.system import Problem, did_you_mean, shorten
from build_tools.text import joined

E = TypeVar("E", bound=Located)

# List items as in Markdown, and as word processors and Chinese editors write them: `2、`, `（3）`, `④`, `•`.
BULLET = re.compile(
    rf"^(?:[-*+](?=\s|$)|-(?![-0-9>])|[{BULLETS}]|[0-9]{{1,2}}[.)、）．](?![0-9])|[(（][0-9]{{1,2}}[)）]|[①-⑳])\s*(.*)$"
)
NUMBERED = re.compile(r"[(（]?([0-9]{1,2})")
SPEAKER = re.compile(r"^([^：:。！？，\s“”]{1,16})[：:]\s*(.+)$")
SWAP = re.compile(r"^[“\"](.+?)[”\"]\s*(?:→|-+>|—+>)\s*[“\"](.+)[”\"]$")
# Blocks that never continue an item, even on the next line: table rows, quotations, code, rules.
BLOCK = re.compile(r"^(?:[|>]|`{3}|~{3}|[-*_]{3,}$|:?-{2,}:?\s*\|)")


def read_case(text: str, path: str, case_id: str) -> tuple[Case | None, list[Problem]]:
    """Parse a case file; the case is None when its fields or its front matter have errors."""
    return _read_entry(Case, CaseFields, CASE_SECTIONS, text, path, case_id)


def read_technique(text: str, path: str, technique_id: str) -> tuple[Technique | None, list[Problem]]:
    """Parse a technique file; like `read_case`."""
    return _read_entry(Technique, TechniqueFields, TECHNIQUE_SECTIONS, text, path, technique_id)


def read_article(text: str, path: str, article_id: str) -> tuple[Article | None, list[Problem]]:
    """Parse a prose file, which has front matter and a free Markdown body; like `read_case`."""
    head, parsed = fences.read(text, path)
    fields, problems = validate(ArticleFields, parsed, path)
    if fields is None:
        return None, problems
    # Editors' comments are not content.
    notes = {comment.line for comment in body_comments(head.body)}
    lines = enumerate(head.body.split("\n"), start=1)
    text = "\n".join("" if number in notes else line for number, line in lines)
    body = {"text": text, "text_line": head.body_line}
    return _located(Article, fields, article_id, path, parsed.lines, body), problems


def _read_entry(
    model: type[E],
    fields_model: type[EntryFields],
    specs: Sequence[SectionSpec],
    text: str,
    path: str,
    entry_id: str,
) -> tuple[E | None, list[Problem]]:
    head, parsed = fences.read(text, path)
    fields, problems = validate(fields_model, parsed, path)
    if any(problem.code == fences.CODE for problem in problems):
        return None, problems
    reader = _Body(path, specs)
    sections = reader.read(head.body, head.body_line)
    problems = [*problems, *reader.problems]
    if fields is None:
        return None, problems
    return _located(model, fields, entry_id, path, parsed.lines, {"sections": sections}), problems


def prose_line(line: str) -> str:
    """Return a line of prose without meaningless spaces: those that indent and two that break it are kept."""
    text = line.strip()
    indented = line[: len(line) - len(line.lstrip(" \t\u3000"))]
    return f"{indented}{text}{'  ' if line.endswith('  ') else ''}" if text else ""


def _located(
    model: type[E],
    fields: EntryFields,
    entry_id: str,
    path: str,
    lines: dict[str, int],
    extra: dict[str, Any],
) -> E:
    """Build the entry without validating its fields a second time."""
    return cast(E, model.model_construct(id=entry_id, path=path, lines=lines, **dict(fields), **extra))


@dataclass
class _Raw:
    """An unparsed section: its heading's line number, and its numbered lines."""

    spec: SectionSpec | None
    line: int
    lines: list[tuple[int, str]]

    def stripped(self) -> Iterator[tuple[int, str]]:
        return ((number, line.strip()) for number, line in self.lines)


class _Body:
    """Parses the body of one file section by section."""

    def __init__(self, path: str, specs: Sequence[SectionSpec]) -> None:
        self.path, self.specs = path, {spec.label: spec for spec in specs}
        self.problems: list[Problem] = []

    def problem(self, line: int, code: str, message: str, fix: str) -> None:
        self.problems.append(Problem(self.path, line, code, "error", message, fix))

    def read(self, body: str, first_line: int) -> dict[str, Section]:
        """Return the sections by key, in the order of the specification."""
        sections: dict[str, Section] = {}
        for raw in self.cut(body, first_line):
            if raw.spec is None or not any(text.strip() for _, text in raw.lines):
                continue
            if raw.spec.key in sections:
                first = sections[raw.spec.key].line
                message = f"“{raw.spec.label}”写了两次，第一次在第 {first} 行"
                self.problem(raw.line, "section-duplicate", message, "并成一节")
                continue
            sections[raw.spec.key] = self.section(raw.spec, raw)
        return {spec.key: sections[spec.key] for spec in self.specs.values() if spec.key in sections}

    def cut(self, body: str, first_line: int) -> list[_Raw]:
        parts = [_Raw(None, first_line, [])]
        reported = False
        # Editors' comments are not content.
        notes = {comment.line for comment in body_comments(body, first_line)}
        for number, line in enumerate(body.split("\n"), start=first_line):
            line = "" if number in notes else line
            text = line.strip()
            if text.startswith("#"):
                parts.append(_Raw(self.spec_of(text, number), number, []))
                continue
            if text and len(parts) == 1 and not reported:
                reported = True
                fix = f"把它移到一个小节里，如“## {next(iter(self.specs))}”"
                self.problem(number, "section-none", f"这段文字不在任何小节里：{shorten(text, 20)}", fix)
            parts[-1].lines.append((number, line))
        return parts

    def spec_of(self, heading: str, number: int) -> SectionSpec | None:
        label = heading.lstrip("#").strip()
        spec = self.specs.get(label)
        if spec and heading.startswith("## "):
            return spec
        if spec:
            self.problem(
                number, "section-level", f"小节标题“{label}”前应当是两个 # 和一个空格", f"改成“## {label}”"
            )
            return spec
        hint = did_you_mean(label, self.specs)
        message = f"没有名为“{shorten(label)}”的小节"
        self.problem(number, "section-unknown", message, hint or f"可用小节：{'、'.join(self.specs)}")
        return None

    def section(self, spec: SectionSpec, raw: _Raw) -> Section:
        if spec.kind == "dialogue":
            return Section(spec, raw.line, lines=self.dialogue(raw))
        if spec.kind == "prose":
            lines = [prose_line(text) for _, text in raw.lines]
            return Section(spec, raw.line, text="\n".join(lines).rstrip("\n"))
        return Section(spec, raw.line, items=self.items(spec, raw))

    def dialogue(self, raw: _Raw) -> tuple[Line, ...]:
        lines: list[Line] = []
        for number, text in raw.stripped():
            if not text:
                continue
            bullet = BULLET.match(text)
            match = SPEAKER.match(bullet.group(1) if bullet else text)
            if match:
                lines.append(Line(match.group(1), match.group(2), number))
                continue
            fix = "每行写成“大堂经理：您先别着急。”；一句话不要断成两行"
            self.problem(number, "dialogue-line", f"对话行没有说话人：{shorten(text, 20)}", fix)
        return tuple(lines)

    def items(self, spec: SectionSpec, raw: _Raw) -> tuple[Item, ...]:
        items: list[Item] = []
        # What the next line would continue: an item, other text, or nothing after a blank line.
        above: Literal["", "item", "text"] = ""
        for number, text in raw.stripped():
            bullet = BULLET.match(text)
            if bullet and not bullet.group(1):
                self.problem(number, "list-item", "这一项没有内容", "补上内容，或删去这一行")
            elif bullet:
                items.append(Item(bullet.group(1), number))
                above = "item"
                self.counted(spec, number, text, len(items))
            elif text and above == "item" and not BLOCK.match(text):
                items[-1] = Item(joined((items[-1].text, text)), items[-1].line)
            elif text and not (items and above == "text"):
                self.no_item(spec, number, text, bool(items))
                above = "text"
            elif not text:
                above = ""
        return tuple(self.swap(item) for item in items) if spec.kind == "swaps" else tuple(items)

    def counted(self, spec: SectionSpec, line: int, text: str, place: int) -> None:
        """Report a step whose number is not the one that is shown."""
        number = NUMBERED.match(text)
        if number and spec.kind == "steps" and int(number[1]) != place:
            message = f"这一步写的是 {number[1]}，显示成 {place}"
            self.problems.append(
                Problem(self.path, line, "list-number", "warning", message, "编号从 1 起一个一个往下数")
            )

    def no_item(self, spec: SectionSpec, number: int, text: str, after: bool) -> None:
        if after:
            message = f"“{spec.label}”的条目后面有一段不是条目的文字：{shorten(text, 20)}"
            fix = "是一项，就以“- ”或“1. ”开头；是说明或表格，移到“编者注”"
        else:
            message = f"“{spec.label}”应当写成列表：{shorten(text, 20)}"
            fix = "每项以“- ”或“1. ”开头"
        self.problem(number, "list-item", message, fix)

    def swap(self, item: Item) -> Item:
        match = SWAP.match(item.text)
        if match:
            return Item(match.group(1), item.line, match.group(2))
        fix = "写成：- “不行” → “我帮您问一下”"
        self.problem(item.line, "swap-form", f"没有写明换成怎么说：{shorten(item.text, 20)}", fix)
        return item
