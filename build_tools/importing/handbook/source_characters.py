"""Reports characters of a source that were read as others, and gives headings back their own. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from build_tools.importing.handbook.outline import Entry, Outline, OutlineChapter
from build_tools.reading import Doubt
from build_tools.source import hygiene
from build_tools.text import ordinary

# The most lines over which a torn heading spreads.
MOST_LINES = 8
MEND = {
    "text-radical": "已换成看着一样的平常的字，原文标题照原样；别处不用改",
    "text-private-use": "对照原文，换成原来的字或符号",
}


def stray_doubts(lines: Sequence[tuple[int, str]]) -> Iterator[Doubt]:
    """Yield a doubt for each kind of stray character in numbered lines, at the first line with it."""
    first: dict[str, tuple[int, str]] = {}
    count: dict[str, int] = {}
    for number, line in lines:
        for stray in hygiene.strays(line):
            first.setdefault(stray.code, (number, stray.message))
            count[stray.code] = count.get(stray.code, 0) + 1
    for code in MEND.keys() & first.keys():
        number, message = first[code]
        more = f"（这样的一共 {count[code]} 行）" if count[code] > 1 else ""
        yield Doubt(number, code, message + more, MEND[code])


def with_source_characters(outline: Outline, lines: Sequence[tuple[int, str]]) -> Outline:
    """Return the outline whose headings know how the source wrote them; `lines` are its numbered lines."""
    typed: dict[int, str] = {}
    for number, line in lines:
        typed[number] = typed.get(number, "") + line
    if all(ordinary(line) == line for line in typed.values()):
        return outline

    def of(entry: Entry) -> Entry:
        return replace(entry, heading=replace(entry.heading, written=_written(entry, typed)))

    return replace(
        outline,
        prefaces=tuple(map(of, outline.prefaces)),
        chapters=tuple(
            OutlineChapter(of(one.entry), tuple(map(of, one.techniques)), tuple(map(of, one.cases)))
            for one in outline.chapters
        ),
        afterwords=tuple(map(of, outline.afterwords)),
    )


def _written(entry: Entry, typed: Mapping[int, str]) -> str:
    heading = entry.heading
    near = range(heading.line, heading.line + MOST_LINES)
    return as_typed(heading.text, "".join(typed.get(number, "") for number in near))


def as_typed(heading: str, source: str) -> str:
    """Return a heading with the characters of the source text that holds it, or at least its end."""
    wanted, held = ("".join(text.split()) for text in (heading, source))
    plain = ordinary(held)
    start = next(n for n in range(len(wanted) + 1) if wanted[n:] in plain)
    at = plain.index(wanted[start:])
    characters = iter(wanted[:start] + held[at : at + len(wanted) - start])
    return "".join(char if char.isspace() else next(characters) for char in heading)
