"""Checks all prose except customers' words against `wording.yml`, and spoken lines for length of breath."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.model import (
    TOKEN,
    WORDING_KINDS,
    AnyEntry,
    Article,
    Handbook,
    Regulation,
    Section,
    WordingKind,
    WordingRule,
)
from build_tools.system import Problem, shorten

# All other sections are narration.
KIND_OF: dict[str, WordingKind] = {"do-now": "做的事", "escalate": "做的事", "ask": "必问"}
SENTENCE = re.compile(r"[。！？；\n]")
BREAKS = {"整句": SENTENCE, "分句": re.compile(r"[，。！？；：、\n]")}
QUOTED = re.compile(r"“[^“”]*”")
# How far a clause or sentence is read to look for an excuse.
NEAR = 200
# In spoken characters: the most in one breath, in one stretch without a pause, and in a sentence with pauses.
BREATH, WITHOUT_PAUSE, WITH_PAUSES = 40, 20, 60
PAUSE = re.compile(r"[，、；：（）“”—…\s]+")
MARKS = re.compile(r"[《》‘’·*_]")
# Stands for a token's value when spoken length is counted.
AS_SAID = "本行的规定"


@dataclass(frozen=True)
class Passage:
    """One text to check; `heard` is what the customer says in the same entry, and its story."""

    path: str
    line: int
    text: str
    kind: WordingKind = "叙述"
    heard: str = ""


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield a warning for every match of a wording rule, and for spoken lines too long for one breath."""
    wording = handbook.wording
    rules = {kind: [rule for rule in wording.rules if rule.holds_for(kind)] for kind in WORDING_KINDS}
    for passage in _passages(handbook):
        past = bool(wording.past_paragraph and wording.past_paragraph.search(passage.text))
        unquoted = QUOTED.sub(_blank, passage.text)
        for rule in rules[passage.kind]:
            if not (past and rule.may_be_past):
                # A quotation in narration is what somebody said, often wrongly: that is part of the story.
                quotes_allowed = passage.kind == "叙述" or rule.may_quote
                yield from _against(rule, passage, unquoted if quotes_allowed else passage.text)
        if passage.kind == "说的话":
            yield from _breathless(passage)


def _breathless(passage: Passage) -> Iterator[Problem]:
    spoken = MARKS.sub("", TOKEN.sub(AS_SAID, passage.text))
    for sentence in SENTENCE.split(spoken) if len(spoken) > BREATH else ():
        stretches = [len(part) for part in PAUSE.split(sentence)]
        length, longest = sum(stretches), max(stretches)
        if length > WITH_PAUSES or (length > BREATH and longest > WITHOUT_PAUSE):
            message = (
                f"这句话有 {length} 字，最长的一段 {longest} 字不停顿，一口气说不完：{shorten(sentence, 16)}"
            )
            fix = f"拆成两句，每句不超过 {BREATH} 字"
            yield Problem(passage.path, passage.line, "wording-breath", "warning", message, fix)


def _against(rule: WordingRule, passage: Passage, text: str) -> Iterator[Problem]:
    for match in rule.against.finditer(text):
        near = _around(text, match, BREAKS[rule.breaks]) if rule.excused else ""
        excused = rule.excused and rule.excused.search(near)
        repeated = rule.may_repeat and match.group() in passage.heard
        if not excused and not repeated:
            basis = f"（{rule.source}）" if rule.source else ""
            message = f"“{shorten(match.group(), 20)}”：{rule.message}{basis}"
            yield Problem(passage.path, passage.line, rule.code, "warning", message, rule.fix)


def _blank(match: re.Match[str]) -> str:
    return "“" + "…" * (len(match.group()) - 2) + "”"


def _around(text: str, match: re.Match[str], breaks: re.Pattern[str]) -> str:
    """Return the clause or sentence around a match."""
    before = breaks.split(text[max(0, match.start() - NEAR) : match.start()])[-1]
    after = breaks.split(text[match.end() : match.end() + NEAR], maxsplit=1)[0]
    return before + match.group() + after


def _passages(handbook: Handbook) -> Iterator[Passage]:
    staff = handbook.taxonomy.staff()
    for entry in handbook.entries():
        yield from _entry(entry, staff)
    yield Passage(handbook.path, handbook.line("calming"), handbook.calming or "", "说的话")
    for article in handbook.all_articles():
        yield from _article(article)
    for record in handbook.regulations.values():
        yield from _regulation(record)


def _entry(entry: AnyEntry, staff: frozenset[str]) -> Iterator[Passage]:
    yield Passage(entry.path, entry.line("title"), entry.title)
    yield Passage(entry.path, entry.line("summary"), entry.summary or "")
    heard = _heard(entry, staff)
    for key, section in entry.sections.items():
        for line, text, kind in _section(key, section, staff):
            yield Passage(entry.path, line, text, kind, heard)


def _section(key: str, section: Section, staff: frozenset[str]) -> Iterator[tuple[int, str, WordingKind]]:
    if section.spec.kind == "dialogue":
        yield from ((line.line, line.text, "说的话") for line in section.lines if line.speaker in staff)
    elif section.spec.kind == "swaps":
        yield from ((item.line, item.right, "说的话") for item in section.items)
    else:
        yield from ((line, text, KIND_OF.get(key, "叙述")) for line, text in section.texts())


def _heard(entry: AnyEntry, staff: frozenset[str]) -> str:
    story = [
        text
        for key in ("story", "demands")
        if key in entry.sections
        for _, text in entry.sections[key].texts()
    ]
    lines = (line for section in entry.sections.values() for line in section.lines)
    said = (
        item.text for section in entry.sections.values() if section.spec.replies for item in section.items
    )
    return "\n".join([*story, *said, *(line.text for line in lines if line.speaker not in staff)])


def _article(article: Article) -> Iterator[Passage]:
    for offset, text in enumerate(article.text.split("\n")):
        yield Passage(article.path, article.text_line + offset, text)


def _regulation(record: Regulation) -> Iterator[Passage]:
    """Yield our own texts about a regulation; its name, number and issuer are official."""
    yield Passage(record.path, record.line("note"), record.note)
    for index, part in enumerate(record.articles):
        yield Passage(record.path, record.line(f"articles.{index}.gist"), part.gist)
