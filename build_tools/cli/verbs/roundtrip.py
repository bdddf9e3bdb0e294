"""The verb `export`: which office file is made by which module, what it refuses, what it says."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from build_tools.book import linking
from build_tools.model.book import Book
from build_tools.project import assembly as project
from build_tools.roundtrip import storage
from build_tools.roundtrip.carried import attach
from build_tools.system.problems import errors
from build_tools.system.refusal import Refused
from build_tools.system.workspace import Workspace

PAGING: Mapping[str, tuple[str, ...]] = {
    "rendered": (),
    "word": ("页码还没有算：没有 LibreOffice，或它没有算完。用 Word 打开时，对“是否更新域”选“是”。",),
}


@dataclass(frozen=True)
class Made:
    """An office file and what its user must know about it, one sentence a line."""

    raw: bytes
    notes: tuple[str, ...] = ()


def _docx(book: Book, today: date, _: Mapping[str, bytes]) -> Made:
    from build_tools.office.docx.storage import find_renderer
    from build_tools.roundtrip.write_docx import word_book

    render = find_renderer()
    if render is not None:
        print("正在用 LibreOffice 算页码，大书要几分钟……", file=sys.stderr)
    raw, paging = word_book(book, today, render)
    return Made(raw, PAGING[paging])


def _xlsx(book: Book, today: date, files: Mapping[str, bytes]) -> Made:
    from build_tools.roundtrip.write_xlsx import workbook

    return Made(workbook(book, today, files), ("怎么改、怎么读回，见表里的“说明”。",))


# The tokens of a book for export are not filled in: reviewers see `{{name}}`, and it comes back.
MAKERS: Mapping[str, Callable[[Book, date, Mapping[str, bytes]], Made]] = {"docx": _docx, "xlsx": _xlsx}


def run(space: Workspace, options: argparse.Namespace) -> int:
    """Export the casebook; return the exit code."""
    kind: str = options.to
    if options.file.suffix.lower() != f".{kind}":
        raise Refused(f"文件名要以 .{kind} 结尾，如 {options.file.with_suffix(f'.{kind}').name}。")
    storage.refuse_target(options.file)
    casebook, problems = project.read_checked(space)
    if casebook.handbook is None or errors(problems):
        raise Refused(problems=errors(problems))
    links = linking.link(casebook.handbook, {})
    files = storage.read_files(space.casebook, casebook.handbook)
    book = Book(casebook.handbook, links, project.version(space, casebook), {})
    made = MAKERS[kind](book, space.today, files)
    storage.write(options.file, attach(made.raw, files))
    print("\n".join([f"已写出：{options.file}", *made.notes]))
    return 0
