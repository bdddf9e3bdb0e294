"""Proposes the sections that a book has of its own: short headings that recur in its cases. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from build_tools.importing.handbook.outline import Entry, SourceLine
from build_tools.importing.out.section_headings import SectionHeading, section_heading
from build_tools.importing.out.taxonomy_file import Slugs
from build_tools.model import CASE_SECTIONS, OwnSection, faults
from build_tools.reading import Doubt
from build_tools.text import HAN

LABEL = re.compile(rf"[{HAN}A-Za-z0-9（）、]{{2,10}}")
STORY = "story"
FEWEST = 2
# A line that nothing marks as a heading is one only if it recurs in so many cases.
FEWEST_BARE = 3
# Who speaks, rather than what is told: 读者：…, 值班经理：…
PERSON = re.compile("[员員者客户戶人师師生士妈媽爸姐哥弟妹叔姨长長婆爷娘]$|[经經]理$|主任$|[问問答]$")
SHORTEST_TEXT = 12


def own_sections(
    cases: Sequence[Entry], known: Mapping[str, str], speakers: Collection[str]
) -> tuple[tuple[OwnSection, ...], list[Doubt]]:
    """Return the sections that these cases have besides the `known` ones, and a doubt for each."""
    inline = _inline(cases, known, speakers)
    found = [list(_labels(case.body, {*known, *inline}, speakers)) for case in cases]
    every, marked = (Counter(label for one in found for label in _once(one, only)) for only in (False, True))
    own = [
        label
        for label, count in every.items()
        if label not in known
        and (marked[label] >= FEWEST or (count >= FEWEST_BARE and 2 * count >= len(cases)))
    ]
    after = _after(found, own, known)
    slugs = Slugs([*known.values(), *(spec.key for spec in CASE_SECTIONS)])
    made = [OwnSection(key=slugs.new(one), label=one, kind="正文", after=after[one]) for one in own]
    wrong = {index for index, _, _ in faults(made)}
    sound = tuple(one for index, one in enumerate(made) if index not in wrong)
    first = {one: line for labels in reversed(found) for one, line, _ in reversed(labels)}
    return sound, [_doubt(one.label, every[one.label], first[one.label]) for one in sound]


def _inline(cases: Sequence[Entry], known: Mapping[str, str], speakers: Collection[str]) -> list[str]:
    """Return the names before a colon that begin one line of text, and only one, in nearly every case."""
    texts: dict[str, list[int]] = {}
    for case in cases:
        read = [section_heading(line.text) for line in case.body if not line.cells]
        rows = [one for one in read if one and one.text and not one.bracketed]
        counts = Counter(one.label for one in rows)
        for one in rows:
            if counts[one.label] == 1 and LABEL.fullmatch(one.label) and not PERSON.search(one.label):
                texts.setdefault(one.label, []).append(len(one.text))
    return [
        label
        for label, lengths in texts.items()
        if label not in known
        and label not in speakers
        and len(lengths) >= FEWEST_BARE
        and 5 * len(lengths) >= 4 * len(cases)
        and sum(lengths) >= SHORTEST_TEXT * len(lengths)
    ]


def _once(labels: Iterable[tuple[str, int, bool]], only_marked: bool) -> dict[str, None]:
    """Return the labels of one case, each once, in their order."""
    return dict.fromkeys(label for label, _, is_marked in labels if is_marked or not only_marked)


def _labels(
    lines: Sequence[SourceLine], known: Collection[str], speakers: Collection[str]
) -> Iterator[tuple[str, int, bool]]:
    """Yield each line that may be the heading of a section: its label, line, and whether a mark says so.

    Bare or numbered ones on lines that follow one another are items of a list.
    """
    found = {n: heading for n, line in enumerate(lines) if (heading := _heading(line, known, speakers))}
    for n, heading in found.items():
        bold = sum(end - start for start, end in lines[n].bold) >= len(lines[n].text)
        alone = heading.bracketed or not {n - 1, n + 1} & found.keys()
        if heading.label in known or alone:
            yield heading.label, lines[n].number, heading.bracketed or heading.marked or bold


def _heading(line: SourceLine, known: Collection[str], speakers: Collection[str]) -> SectionHeading | None:
    heading = None if line.cells else section_heading(line.text)
    if heading is None or not LABEL.fullmatch(heading.label) or heading.label in speakers:
        return None
    # One in brackets may say more before a known name: 【患者诉求】.
    if heading.bracketed and any(heading.label.endswith(name) for name in known if heading.label != name):
        return None
    return heading if heading.label in known or heading.bracketed or not heading.text else None


def _after(
    found: Sequence[Sequence[tuple[str, int, bool]]], own: Sequence[str], known: Mapping[str, str]
) -> dict[str, str]:
    """Return for each own section the known one that it mostly follows, maybe behind other own ones."""
    order = [spec.key for spec in CASE_SECTIONS]
    places = order[order.index(STORY) :]
    before: dict[str, Counter[str]] = {label: Counter() for label in own}
    for labels in found:
        last = STORY
        for label, _, _ in labels:
            if known.get(label) in places:
                last = known[label]
            elif label in before:
                before[label][last] += 1
    return {label: counts.most_common(1)[0][0] for label, counts in before.items()}


def _doubt(label: str, count: int, line: int) -> Doubt:
    message = f"小节“{label}”{count} 个案例里有，当作这本书自己的小节，写进 handbook.yml 的 sections"
    return Doubt(line, "section-own", message, "核对；要并入别的小节，就改各案例里的“## ”，再删去这一项")
