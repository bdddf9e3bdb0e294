"""Handbooks as Word files, and what importing them gives."""

from __future__ import annotations

from pathlib import Path

from build_tools.importing.handbook.headings import looks_like_heading, parse_heading
from build_tools.importing.out.report import ImportReport
from tests.importing.samples import read_back
from tests.importing.whole import import_handbook
from tests.toc import documents as d

LEVELS = {"chapter": 1, "preface": 1, "afterword": 1, "technique": 2, "case": 2}


def text(words: str, properties: str = "") -> str:
    """Return a paragraph of plain text."""
    return d.paragraph(d.run(words), properties)


def heading(words: str, level: int = 1, properties: str = "") -> str:
    """Return a heading by style."""
    return text(words, f'<w:pStyle w:val="{level + 1}"/>{properties}')


def styled(handbook: str) -> str:
    """Return the body of a text handbook, its headings with the styles of headings."""
    return "".join(_paragraph(line) for line in handbook.split("\n"))


def _paragraph(line: str) -> str:
    found = parse_heading(line, "章", 0)
    is_heading = found and looks_like_heading(found, "章") and "未指定" not in line and "错误!" not in line
    return heading(line, LEVELS[found.kind]) if found and is_heading else text(line)


def import_word(raw: bytes, folder: Path) -> tuple[ImportReport, dict[str, str]]:
    """Import a Word file into a fresh folder; return the report and the files, which load without errors."""
    source, into = folder / "手册.docx", folder / "word"
    source.write_bytes(raw)
    report = import_handbook(source, into)
    read_back(into)
    return report, texts_of(into)


def texts_of(folder: Path) -> dict[str, str]:
    """Return the text files of a casebook."""
    paths = [path for path in folder.rglob("*") if path.is_file() and path.suffix in (".md", ".yml", ".txt")]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def sections(file: str) -> dict[str, str]:
    """Return the sections of a case's file by their names."""
    parts = file.partition("\n---\n")[2].split("## ")[1:]
    return {part.partition("\n")[0]: part.partition("\n")[2].strip() for part in parts}


def said(report: ImportReport, code: str) -> list[tuple[int, str]]:
    """Return the doubts of one code."""
    return [(doubt.line, doubt.message) for doubt in report.doubts if doubt.code == code]
