"""Wordings that are wrong, out of date or a promise, in all prose but what customers say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.checks.wording_rules import FACTS, PAST_PARAGRAPH, SPEECH, Kind, Rule
from build_tools.model import Article, Case, Handbook, Regulation, Technique
from build_tools.problems import Problem, shorten
from build_tools.sections import Section

# Other kinds of section only tell of something.
KINDS: dict[str, Kind] = {"do-now": "task", "escalate": "task", "ask": "ask"}
QUOTED = re.compile(r"“[^“”]*”")
# No clause or sentence is read further than this: what says otherwise stands near.
NEAR = 200


@dataclass(frozen=True)
class Passage:
    """One piece of prose; `heard` is what the customer and the story of the same entry say."""

    path: str
    line: int
    text: str
    kind: Kind = "text"
    heard: str = ""


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield every wording that a rule is against, with its line."""
    for passage in _passages(handbook):
        facts = () if PAST_PARAGRAPH.search(passage.text) else FACTS
        for rule in (*facts, *SPEECH):
            if passage.kind in rule.where:
                yield from _against(rule, passage)


def _against(rule: Rule, passage: Passage) -> Iterator[Problem]:
    # What is quoted where something is told was said by somebody, and often wrongly: that is the story.
    text = QUOTED.sub(_blank, passage.text) if passage.kind == "text" else passage.text
    for match in rule.pattern.finditer(text):
        excused = rule.unless.search(_around(text, match, rule.breaks))
        repeated = rule.may_repeat and match.group() in passage.heard
        if not excused and not repeated:
            message = f"“{shorten(match.group(), 20)}”：{rule.message}"
            yield Problem(passage.path, passage.line, rule.code, "warning", message, rule.fix)


def _blank(match: re.Match[str]) -> str:
    return "“" + "…" * (len(match.group()) - 2) + "”"


def _around(text: str, match: re.Match[str], breaks: re.Pattern[str]) -> str:
    """Return the clause or sentence that holds a match."""
    before = breaks.split(text[max(0, match.start() - NEAR) : match.start()])[-1]
    after = breaks.split(text[match.end() : match.end() + NEAR], maxsplit=1)[0]
    return before + match.group() + after


def _passages(handbook: Handbook) -> Iterator[Passage]:
    staff = frozenset(name for role in handbook.taxonomy.roles for name in (role.label, *role.aliases))
    entries: tuple[Case | Technique, ...] = (*handbook.cases.values(), *handbook.techniques.values())
    for entry in entries:
        yield from _entry(entry, staff)
    for article in (*handbook.articles.values(), *handbook.introductions.values()):
        yield from _article(article)
    for record in handbook.regulations.values():
        yield from _regulation(record)


def _entry(entry: Case | Technique, staff: frozenset[str]) -> Iterator[Passage]:
    yield Passage(entry.path, entry.line("title"), entry.title)
    yield Passage(entry.path, entry.line("summary"), entry.summary or "")
    heard = _heard(entry, staff)
    for key, section in entry.sections.items():
        for line, text, kind in _section(key, section, staff):
            yield Passage(entry.path, line, text, kind, heard)


def _section(key: str, section: Section, staff: frozenset[str]) -> Iterator[tuple[int, str, Kind]]:
    if section.spec.kind == "dialogue":
        yield from ((said.line, said.text, "said") for said in section.lines if said.speaker in staff)
    elif section.spec.kind == "swaps":
        yield from ((item.line, item.instead, "said") for item in section.items)
    else:
        yield from ((line, text, KINDS.get(key, "text")) for line, text in section.texts())


def _heard(entry: Case | Technique, staff: frozenset[str]) -> str:
    told = [
        text
        for key in ("story", "demands")
        if key in entry.sections
        for _, text in entry.sections[key].texts()
    ]
    lines = (line for section in entry.sections.values() for line in section.lines)
    return "\n".join([*told, *(line.text for line in lines if line.speaker not in staff)])


def _article(article: Article) -> Iterator[Passage]:
    for offset, text in enumerate(article.text.split("\n")):
        yield Passage(article.path, article.text_line + offset, text)


def _regulation(record: Regulation) -> Iterator[Passage]:
    """Yield what we say of a regulation; its name, number and maker stay as they were given."""
    yield Passage(record.path, record.line("note"), record.note)
    for index, part in enumerate(record.articles):
        yield Passage(record.path, record.line(f"articles.{index}.gist"), part.gist)
