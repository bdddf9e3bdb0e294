"""Parses a file's text into an entry or an Article with all line numbers, and collects its problems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, cast

from build_tools.model import (
    BULLETS,
    CASE_SECTIONS,
    TECHNIQUE_SECTIONS,
    URGENT_SECTIONS,
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
    UrgentCard,
    UrgentCardFields,
)
from build_tools.reading import list_slips
from build_tools.reading.section_headings import find_headings
from build_tools.reading.swap_forms import JOINT, REPLY_FIX, SWAP, SWAP_FIX, swap_fault
from build_tools.reading.validation import Valid, validate_parts
from build_tools.source import FrontMatter, body_comments, fences
from build_tools.system import Problem, shorten
from build_tools.text import joined

E = TypeVar("E", bound=Located)
M = TypeVar("M", bound=EntryFields)
Specs = Sequence[SectionSpec]
Found = tuple[E | None, list[Problem]]

# List items as in Markdown, and as word processors and Chinese editors write them: `2、`, `（3）`, `④`, `•`.
BULLET = re.compile(
    rf"^(?:[-*+](?=\s|$)|-(?![-0-9>])|[{BULLETS}]|[0-9]{{1,2}}[.)、）．](?![0-9])|[(（][0-9]{{1,2}}[)）]|[①-⑳])\s*(.*)$"
)
# A field that stands behind the line that closes the front matter.
YAML_FIELD = re.compile(r"[a-z_]{3,}:(?: |$)")
SPEAKER = re.compile(r"^([^：:。！？，\s“”]{1,16})[：:]\s*(.+)$")
# What is pasted from a web page.
PASTED = re.compile(r"(?P<picture>!\[|<img)|<[A-Za-z/]")
# A speaker set apart by something else than a colon.
ASIDE = re.compile(r"[【\[［（(](?P<name>[^】\]］）)：:]{1,8})[】\]］）)][：:]?\s*(?P<text>\S.*)")
# The key of a section's heading among an entry's lines, before the section's own key.
SECTION_LINE = "##"
# Blocks that never continue an item, even on the next line: table rows, quotations, code, rules.
BLOCK = re.compile(r"^(?:[|>]|`{3}|~{3}|[-*_]{3,}$|:?-{2,}:?\s*\|)")


def read_case(text: str, path: str, case_id: str, specs: Specs = CASE_SECTIONS) -> Found[Case]:
    """Parse a case file; the case is None when its fields or its front matter have errors."""
    return whole(*case_part(text, path, case_id, specs))


def read_technique(text: str, path: str, technique_id: str) -> Found[Technique]:
    """Parse a technique file; like `read_case`."""
    return whole(*technique_part(text, path, technique_id))


def read_article(text: str, path: str, article_id: str) -> Found[Article]:
    """Parse a prose file, which has front matter and a free Markdown body; like `read_case`."""
    return whole(*article_part(text, path, article_id))


def case_part(text: str, path: str, case_id: str, specs: Specs = CASE_SECTIONS) -> Found[Case]:
    """Parse a case file as far as possible, with these sections; fields with errors are named in `wrong`.

    The case is None when it cannot be told where its fields end.
    """
    return _read_entry(Case, CaseFields, specs, text, path, case_id)


def technique_part(text: str, path: str, technique_id: str) -> Found[Technique]:
    """Parse a technique file as far as possible; like `case_part`."""
    return _read_entry(Technique, TechniqueFields, TECHNIQUE_SECTIONS, text, path, technique_id)


def urgent_part(text: str, path: str, card_id: str) -> Found[UrgentCard]:
    """Parse an urgent card as far as possible; like `case_part`."""
    return _read_entry(UrgentCard, UrgentCardFields, URGENT_SECTIONS, text, path, card_id)


def article_part(text: str, path: str, article_id: str) -> Found[Article]:
    """Parse a prose file as far as possible; like `case_part`."""
    head, parsed = fences.read(text, path)
    valid = validate_parts(ArticleFields, parsed, path)
    if _unfenced(valid.problems) or valid.value is None:
        return None, valid.problems
    # Editors' comments are not content.
    notes = {comment.line for comment in body_comments(head.body)}
    lines = enumerate(head.body.split("\n"), start=1)
    text_only = "\n".join("" if number in notes else line for number, line in lines)
    body = {"text": text_only, "text_line": head.body_line}
    return _located(Article, valid, article_id, path, parsed.lines, body), valid.problems


def whole(entry: E | None, problems: list[Problem]) -> Found[E]:
    """Return a value that was parsed as far as possible only if nothing of it is wrong."""
    return None if entry is None or entry.wrong else entry, problems


def _read_entry(
    model: type[E], fields_model: type[EntryFields], specs: Specs, text: str, path: str, entry_id: str
) -> Found[E]:
    head, parsed = fences.read(text, path)
    valid = validate_parts(fields_model, parsed, path)
    if _unfenced(valid.problems):
        return None, valid.problems
    body = _read_body(head, path, specs)
    problems = [*valid.problems, *body.problems]
    if valid.value is None:
        return None, problems
    lines = parsed.lines | {f"{SECTION_LINE}{key}": line for key, line in body.headings.items()}
    return _located(model, valid, entry_id, path, lines, {"sections": body.sections}), problems


def _unfenced(problems: Iterable[Problem]) -> bool:
    return any(problem.code == fences.CODE for problem in problems)


def prose_line(line: str) -> str:
    """Return a line of prose without meaningless spaces: those that indent and two that break it are kept."""
    text = line.strip()
    indented = line[: len(line) - len(line.lstrip(" \t\u3000"))]
    return f"{indented}{text}{'  ' if line.endswith('  ') else ''}" if text else ""


def _located(
    model: type[E], valid: Valid[M], entry_id: str, path: str, lines: dict[str, int], extra: dict[str, Any]
) -> E:
    """Build the entry without validating its fields a second time."""
    assert valid.value is not None
    fields: Any = dict(valid.value)
    return cast(
        E, model.model_construct(id=entry_id, path=path, lines=lines, wrong=valid.wrong, **fields, **extra)
    )


@dataclass
class _Raw:
    """An unparsed section: its heading's line number, and its numbered lines."""

    spec: SectionSpec | None
    line: int
    lines: list[tuple[int, str]]

    def flush(self) -> frozenset[int]:
        """Return the numbers of the lines that begin at the margin."""
        return frozenset(number for number, line in self.lines if line[:1].strip())

    def stripped(self) -> Iterator[tuple[int, str]]:
        return ((number, line.strip()) for number, line in self.lines)


@dataclass(frozen=True)
class _Read:
    """The parsed sections by key, the line of every section's heading, and the problems."""

    sections: dict[str, Section]
    headings: dict[str, int]
    problems: list[Problem]


def _read_body(head: FrontMatter, path: str, specs: Specs) -> _Read:
    """Parse a body section by section; a mistyped heading begins the section that it means."""
    body = _Body(path, specs)
    sections: dict[str, Section] = {}
    headings: dict[str, int] = {}
    for raw in body.cut(head.body, head.body_line):
        if raw.spec is None:
            continue
        headings.setdefault(raw.spec.key, raw.line)
        if not any(text for _, text in raw.stripped()):
            continue
        if raw.spec.key in sections:
            first = sections[raw.spec.key].line
            message = f"“{raw.spec.label}”写了两次，第一次在第 {first} 行"
            body.problem(raw.line, "section-duplicate", message, "并成一节")
            continue
        sections[raw.spec.key] = body.section(raw.spec, raw)
    ordered = {spec.key: sections[spec.key] for spec in specs if spec.key in sections}
    return _Read(ordered, headings, body.problems)


class _Body:
    """Parses the sections of one file's body."""

    def __init__(self, path: str, specs: Specs) -> None:
        self.path, self.specs = path, specs
        self.problems: list[Problem] = []

    def problem(self, line: int, code: str, message: str, fix: str) -> None:
        self.problems.append(Problem(self.path, line, code, "error", message, fix))

    def cut(self, body: str, first_line: int) -> list[_Raw]:
        parts = [_Raw(None, first_line, [])]
        # Editors' comments are not content.
        notes = {comment.line for comment in body_comments(body, first_line)}
        lines = ["" if number in notes else line for number, line in enumerate(body.split("\n"), first_line)]
        headings = find_headings([line.strip() for line in lines], self.specs)
        for index, text in enumerate(lines):
            heading = headings.get(index)
            if heading:
                parts.append(_Raw(heading.spec, first_line + index, []))
                if heading.fault:
                    self.problem(first_line + index, *heading.fault)
            else:
                parts[-1].lines.append((first_line + index, text))
        stray = next(((number, text) for number, text in parts[0].stripped() if text), None)
        if stray:
            fix = f"把它移到一个小节里，如“## {self.specs[0].label}”"
            message = f"这段文字不在任何小节里：{shorten(stray[1], 20)}"
            if YAML_FIELD.match(stray[1]):
                message = f"字段到了正文里：{shorten(stray[1], 20)}"
                fix = "“---”只在字段的最前和最后各一行：删去上面多出来的，或把字段移到它上面"
            self.problem(stray[0], "section-none", message, fix)
        return parts

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
            if aside := ASIDE.match(text):
                fix = f"写成“{aside['name']}：{shorten(aside['text'], 12)}”；{fix}"
            self.problem(number, "dialogue-line", f"对话行没有说话人：{shorten(text, 20)}", fix)
        return tuple(lines)

    def items(self, spec: SectionSpec, raw: _Raw) -> tuple[Item, ...]:
        items: list[Item] = []
        # What the next line would continue: an item, other text, or nothing after a blank line.
        above: Literal["", "item", "text"] = ""
        flush, crowded = raw.flush(), False
        for number, text in raw.stripped():
            bullet = BULLET.match(text)
            if bullet and not bullet.group(1):
                self.problem(number, "list-item", "这一项没有内容", "补上内容，或删去这一行")
            elif bullet:
                items.append(Item(bullet.group(1), number))
                above = "item"
                if not crowded:
                    crowded = spec.kind == "steps" and list_slips.is_crowded(text)
                    self.problems += list_slips.slips(self.path, number, text, len(items), spec.kind)
            elif text and above == "item" and not BLOCK.match(text):
                items[-1] = Item(joined((items[-1].text, text)), items[-1].line)
                self.problems += list_slips.run_on(self.path, number, text) if number in flush else ()
            elif text and not (above == "text" and (items or text.startswith("|"))):
                self.no_item(spec, number, text, bool(items))
                above = "text"
            elif not text:
                above = ""
        return tuple(self.swap(spec, item) for item in items) if spec.kind == "swaps" else tuple(items)

    def no_item(self, spec: SectionSpec, number: int, text: str, after: bool) -> None:
        if text.startswith("<!--"):
            message, fix = f"注释没有写完：{shorten(text, 20)}", "同一行里以“-->”结尾，独占一行"
        elif pasted := PASTED.match(text):
            message = f"“{spec.label}”里有{'图片' if pasted['picture'] else ' HTML'}：{shorten(text, 20)}"
            fix = "删去；案例库只放文字，图里要紧的用文字写成一项"
        elif after:
            message = f"“{spec.label}”的条目后面有一段不是条目的文字：{shorten(text, 20)}"
            fix = "是一项，就以“- ”或“1. ”开头；是说明或表格，移到“编者注”"
        else:
            message = f"“{spec.label}”应当写成列表：{shorten(text, 20)}"
            fix = "每项以“- ”或“1. ”开头"
        self.problem(number, "list-item", message, fix)

    def swap(self, spec: SectionSpec, item: Item) -> Item:
        match = SWAP.match(item.text)
        if match and not JOINT.search(match.group(2)):
            return Item(match.group(1), item.line, match.group(2))
        message = f"{swap_fault(item.text)}：{shorten(item.text, 20)}"
        self.problem(item.line, "swap-form", message, REPLY_FIX if spec.replies else SWAP_FIX)
        return item
