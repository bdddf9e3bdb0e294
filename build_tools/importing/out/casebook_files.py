"""Outline -> the files of a casebook, as text by path; nothing is read or written here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from build_tools.importing.handbook.headings import chapter_unit
from build_tools.importing.handbook.outline import Entry, Outline, SourceLine
from build_tools.importing.out.markup import safe_file, safe_label, safe_paragraph, safe_yaml
from build_tools.importing.out.own_sections import own_sections
from build_tools.importing.out.section_reader import SectionReader, Sections
from build_tools.importing.out.section_text import Turn, write_section
from build_tools.importing.out.starter_data import Starter
from build_tools.importing.out.taxonomy_file import taxonomy_values
from build_tools.model import CHAPTER_UNITS, TECHNIQUE_SECTIONS, OwnSection, case_sections
from build_tools.reading import Doubt

LONGEST_ALIAS = 16
LEDGER_NOTE = "# 已发布的锚点，一行一个；用 casebook anchors --publish 追加，不要手改。\n"


@dataclass(frozen=True)
class CasebookFiles:
    """The files by path, and the doubts raised while writing them."""

    files: dict[str, str]
    doubts: tuple[Doubt, ...]


def casebook_files(outline: Outline, title: str, starter: Starter, doubts: Sequence[Doubt]) -> CasebookFiles:
    """Return every file of the casebook; `doubts` about headings go into their entries' front matter."""
    known = starter.lists.all_speakers()
    own, section_doubts = own_sections(list(outline.cases()), starter.sections, known)
    writer = _Writer(doubts, starter, known, own)
    files = {"handbook.yml": safe_yaml(_handbook(outline, title, own))}
    entries = {entry.id: writer.entry(entry) for entry in chain(outline.techniques(), outline.cases())}
    speakers, speaker_doubts = _speakers(writer.turns, known)
    files["taxonomy.yml"] = safe_yaml(taxonomy_values(outline.cases(), speakers, starter))
    files["words.yml"] = safe_yaml({"synonyms": [], "dictionary": []})
    files["regulations.yml"] = safe_yaml({"regulations": []})
    files["anchors.txt"] = LEDGER_NOTE
    files |= starter.taken_over
    for name, parts in (("preface", outline.prefaces), ("afterword", outline.afterwords)):
        if parts:
            files[f"{name}.md"] = writer.article(parts)
    for chapter in outline.chapters:
        if chapter.entry.body:
            files[f"chapters/{chapter.entry.id}.md"] = writer.article([chapter.entry])
    files |= {f"{entry_id.split('-')[0]}s/{entry_id}.md": text for entry_id, text in entries.items()}
    if outline.unplaced:
        files["unplaced.txt"] = _unplaced(outline)
    all_doubts = (*section_doubts, *writer.doubts, *speaker_doubts, *_unplaced_doubts(outline.unplaced))
    return CasebookFiles(files, (*all_doubts, *_brackets_doubts(outline)))


def _handbook(outline: Outline, title: str, own: Sequence[OwnSection]) -> dict[str, Any]:
    return {
        "title": title,
        "notice": f"由《{title}》导入的草稿，尚未审定，不作为办理依据。",
        "source": title,
        "bank": "本行",
        **({"sections": [one.model_dump() for one in own]} if own else {}),
        "chapters": [
            {
                "id": chapter.entry.id,
                "number": chapter.entry.heading.number,
                "title": chapter.entry.title,
                **_unit(chapter.entry.heading.text),
                **({"source_heading": chapter.entry.heading.in_source} if chapter.entry.heading.text else {}),
                **_numbers("techniques", chapter.techniques),
                **_numbers("cases", chapter.cases),
            }
            for chapter in outline.chapters
        ],
    }


def _unit(heading: str) -> dict[str, str]:
    """Return the book's own word for a chapter, unless it is the usual one."""
    unit = chapter_unit(heading)
    return {} if unit == CHAPTER_UNITS[0] else {"unit": unit}


def _numbers(field: str, entries: Sequence[Entry]) -> dict[str, dict[str, int]]:
    return {field: {entry.id: entry.heading.number for entry in entries}} if entries else {}


class _Writer:
    """Writes entries one after another; collects the speakers and the doubts."""

    def __init__(
        self,
        doubts: Sequence[Doubt],
        starter: Starter,
        speakers: Collection[str],
        own: tuple[OwnSection, ...],
    ) -> None:
        self.issues: dict[str, list[Doubt]] = {}
        for doubt in doubts:
            if doubt.issue:
                self.issues.setdefault(doubt.entry, []).append(doubt)
        customers = starter.lists.customers()
        labels = {**starter.sections, **{one.label: one.key for one in own}}
        self.readers = {
            "case": SectionReader(case_sections(own), labels, speakers, customers, "story"),
            "technique": SectionReader(TECHNIQUE_SECTIONS, starter.sections, speakers, customers),
        }
        self.turns: list[tuple[int, Turn]] = []
        self.doubts: list[Doubt] = []

    def entry(self, entry: Entry) -> str:
        """Return the file of a case or technique."""
        sections: Sections = self.readers[entry.heading.kind].read(entry.body)
        self.turns += sections.turns
        self.doubts += sections.doubts
        return safe_file(self.fields(entry), sections.text.replace("\t", "    "))

    def article(self, entries: Sequence[Entry]) -> str:
        """Return a prose file; a second entry of the same kind becomes a section of it."""
        parts = [_prose(entries[0].body, self.doubts)]
        for entry in entries[1:]:
            parts += [f"## {safe_paragraph(entry.title)}", _prose(entry.body, self.doubts)]
            message = f"“{entry.title}”并入“{entries[0].title}”，成为其中一节"
            self.doubts.append(Doubt(entry.heading.line, "article-merged", message, "核对"))
        text = "\n\n".join(part for part in parts if part)
        return safe_file(self.fields(entries[0]), text.replace("\t", "    "))

    def fields(self, entry: Entry) -> dict[str, Any]:
        """Return the front matter of an entry."""
        doubts = self.issues.get(entry.id, [])
        issues = [doubt.issue.model_dump(exclude_defaults=True) for doubt in doubts if doubt.issue]
        aliases = _aliases(entry, doubts)
        return {
            "title": entry.title,
            "source_heading": entry.heading.in_source,
            **({"source_issues": [issue | {"decision": "待定"} for issue in issues]} if issues else {}),
            **({"category": entry.category} if entry.category else {}),
            **({"subcategory": entry.subcategory} if entry.subcategory else {}),
            **({"customer_says": list(entry.heading.says)} if entry.heading.says else {}),
            **({"aliases": aliases} if aliases else {}),
            "provenance": "原文",
            "status": "草稿",
        }


def _aliases(entry: Entry, doubts: Iterable[Doubt]) -> list[str]:
    """Return the title as it may have been meant, so that search finds it before anyone has decided."""
    issues = [doubt.issue for doubt in doubts if doubt.issue and doubt.code in ("typo", "missing-word")]
    meant = [entry.title.replace(issue.found, issue.proposal) for issue in issues]
    usable = [text for text in meant if len(text) <= LONGEST_ALIAS and text != entry.title]
    return list(dict.fromkeys(usable)) if entry.heading.kind in ("case", "technique") else []


def _prose(body: Sequence[SourceLine], doubts: list[Doubt]) -> str:
    written = write_section("prose", body)
    if written.joined:
        message = f"有 {len(written.joined)} 处句子被换行拆开，已接上，第一处在这里之前"
        doubts.append(Doubt(written.joined[0], "line-joined", message, "核对接得对不对"))
    return "\n".join(written.lines).rstrip("\n")


def _speakers(turns: Sequence[tuple[int, Turn]], known: Collection[str]) -> tuple[list[str], list[Doubt]]:
    """Return speakers missing from the starter lists, and a doubt for each speaker and explanation."""
    new: dict[str, int] = {}
    explained: dict[tuple[str, str], int] = {}
    for line, turn in turns:
        if turn.speaker not in known:
            new.setdefault(turn.speaker, line)
        if turn.explanation:
            explained.setdefault((turn.speaker, turn.explanation), line)
    doubts = [
        Doubt(
            line, "speaker-new", f"新的说话人“{name}”已加入 taxonomy.yml 的 speakers", "若是岗位，移到 roles"
        )
        for name, line in new.items()
    ]
    for (name, explanation), line in explained.items():
        message = f"说话人“{name}{explanation}”写成“{name}”"
        doubts.append(Doubt(line, "speaker-explained", message, "核对"))
    return list(new), doubts


def _unplaced(outline: Outline) -> str:
    lines = (f"第 {line.number} {outline.counted_in}：{line.text}\n" for line in outline.unplaced)
    return "".join(lines)


def _unplaced_doubts(lines: Sequence[SourceLine]) -> list[Doubt]:
    if not lines:
        return []
    message = f"有 {len(lines)} 行文字没有归处，放入 unplaced.txt，第一行在这里"
    return [Doubt(lines[0].number, "unplaced", message, "移到合适的文件，再删去 unplaced.txt")]


def _brackets_doubts(outline: Outline) -> list[Doubt]:
    message = "标题里的尖括号、方括号、花括号会被当作网页标记，写成全角"
    changed = [e for e in outline.entries() if safe_label(e.heading.text) != e.heading.text]
    return [
        Doubt(e.heading.line, "title-markup", f"{message}：{e.heading.text}", "不需要处理") for e in changed
    ]
