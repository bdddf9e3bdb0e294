"""Splits the body text of a case or technique into `##` sections, by the headings that handbooks use."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from build_tools.importing.handbook.emphasis import slice_line
from build_tools.importing.handbook.outline import SourceLine
from build_tools.importing.out.opening import with_opening
from build_tools.importing.out.section_headings import section_heading
from build_tools.importing.out.section_text import NUMBERED, Turn, read_turn, write_section
from build_tools.model import SectionSpec
from build_tools.reading import Doubt
from build_tools.system import shorten

NOTE, SCRIPT = "note", "script"


@dataclass
class Sections:
    """The result: Markdown, speakers, doubts."""

    text: str = ""
    turns: list[tuple[int, Turn]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


class SectionReader:
    """Reads the text of one kind of entry; `default` is the section for text under no heading.

    `speakers` are all that are known, of whom `customers` do not speak for the bank.
    Without a default, numbered lines become points, lines of known speakers a dialogue, the rest a note.
    """

    def __init__(
        self,
        specs: Sequence[SectionSpec],
        labels: Mapping[str, str],
        speakers: Collection[str],
        customers: Collection[str],
        default: str | None = None,
    ) -> None:
        self.specs = {spec.key: spec for spec in specs}
        self.labels = {label: key for label, key in labels.items() if key in self.specs}
        self.speakers, self.customers = speakers, customers
        self.default = default

    def read(self, lines: Sequence[SourceLine]) -> Sections:
        """Return the sections of one entry."""
        sections = Sections()
        placed = self._place(lines, sections)
        parts: dict[str, Sequence[str]] = {}
        for key in [key for key in self.specs if key != NOTE and key in placed]:
            written = write_section(self.specs[key].kind, placed[key])
            for line in written.unfit:
                self._unfit(key, line, sections)
            placed[NOTE] = placed.get(NOTE, []) + written.unfit
            sections.turns += written.turns
            sections.doubts += _joined(written.joined)
            parts[key] = written.lines
        notes = write_section("prose", sorted(placed.get(NOTE, ()), key=lambda line: line.number))
        sections.doubts += _joined(notes.joined)
        parts[NOTE] = notes.lines
        made = with_opening(parts, self.customers)
        sections.text = "\n\n".join(self._section(key, made[key]) for key in self.specs if made.get(key))
        return sections

    def _section(self, key: str, lines: Sequence[str]) -> str:
        return f"## {self.specs[key].label}\n" + "\n".join(lines).rstrip("\n")

    def _place(self, lines: Sequence[SourceLine], sections: Sections) -> dict[str, list[SourceLine]]:
        placed: dict[str, list[SourceLine]] = {}
        key = self._without_heading(lines)
        last = ""
        empty: dict[str, int] = {}
        for line in lines:
            heading = self._heading(line)
            if heading:
                key, text = self._enter(heading, line, sections)
                empty.setdefault(key, line.number)
                line = slice_line(line, len(line.text) - len(text))
            elif (unknown := section_heading(line.text)) and unknown.bracketed and not line.cells:
                line = self._unknown(unknown.label, key, line, sections)
            if line.text:
                last = key or self._kind_of(line, last, sections)
                placed.setdefault(last, []).append(line)
        for key in empty.keys() - placed.keys():
            message = f"小节“{self.specs[key].label}”没有正文"
            sections.doubts.append(Doubt(empty[key], "section-empty", message, "写好正文"))
        return placed

    def _without_heading(self, lines: Sequence[SourceLine]) -> str | None:
        """Return the section of the text above the first heading: a conversation, or else the default."""
        above = list(takewhile(lambda line: not self._heading(line), lines))
        turns = [turn for line in above if line.text and (turn := read_turn(line.text))]
        known = [turn for turn in turns if turn.speaker in self.speakers]
        whole = len(turns) == sum(bool(line.text) for line in above)
        return SCRIPT if self.default and whole and len(turns) > 1 and known else self.default

    def _unknown(self, label: str, key: str | None, line: SourceLine, sections: Sections) -> SourceLine:
        """Report a heading in brackets that no section is called; it stays where it is, on its own."""
        where = self.specs[key or NOTE].label
        message = f"不认识的小标题“{label}”，照原样留在“{where}”里"
        sections.doubts.append(
            Doubt(line.number, "section-unknown", message, "移到合适的小节，或改成小节的名称")
        )
        return replace(line, fixed=True)

    def _heading(self, line: SourceLine) -> tuple[str, str] | None:
        """Return the label and the remaining text if a line is, or begins with, a section heading."""
        if line.cells:
            return None
        found = section_heading(line.text)
        if found is None or not self._key(found.label, found.bracketed):
            return None
        return found.label, found.text

    def _key(self, label: str, bracketed: bool) -> str:
        """Return the section of a heading; one in brackets may say more before its name: 【患者诉求】."""
        starts = range(len(label) - 1) if bracketed else range(1)
        return next((self.labels[label[n:]] for n in starts if label[n:] in self.labels), "")

    def _enter(self, heading: tuple[str, str], line: SourceLine, sections: Sections) -> tuple[str, str]:
        label, text = heading
        key = self._key(label, bracketed=True)
        if label != self.specs[key].label:
            message = f"小节“{label}”归入“{self.specs[key].label}”"
            sections.doubts.append(Doubt(line.number, "section-renamed", message, "核对归得对不对"))
        return key, text

    def _kind_of(self, line: SourceLine, last: str, sections: Sections) -> str:
        """Return the section of a line under no heading, by its form or by the line before it."""
        turn = read_turn(line.text)
        if NUMBERED.match(line.text):
            return "points"
        if turn and turn.speaker in self.speakers:
            return SCRIPT
        if last in ("points", SCRIPT):
            return last
        message = f"没有小节标题，放入“{self.specs[NOTE].label}”：{shorten(line.text, 20)}"
        sections.doubts.append(Doubt(line.number, "body-in-note", message, "移到合适的小节"))
        return NOTE

    def _unfit(self, key: str, line: SourceLine, sections: Sections) -> None:
        reason = "没有说话人" if self.specs[key].kind == "dialogue" else "没有写明换成怎么说"
        label, note = self.specs[key].label, self.specs[NOTE].label
        message = f"“{label}”里这一句{reason}，放入“{note}”：{shorten(line.text, 20)}"
        sections.doubts.append(Doubt(line.number, "body-in-note", message, f"改好后移回“{label}”"))


def _joined(lines: Sequence[int]) -> list[Doubt]:
    if not lines:
        return []
    message = f"有 {len(lines)} 处句子被换行拆开，已接上，第一处在这里之前"
    return [Doubt(lines[0], "line-joined", message, "核对接得对不对")]
