"""Every reader of what people write or bring along, as a function from bytes to whether it took them."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl

from build_tools.book import linking
from build_tools.checks.all_checks import run_checks
from build_tools.cli import main as cli
from build_tools.model.editions import WHOLE
from build_tools.print.book_data import book_data
from build_tools.project.asking import open_engine
from build_tools.project.assembly import read_documents
from build_tools.reading.loading import CasebookReader
from build_tools.search.engine import Engine
from build_tools.search.entries import search_entries
from build_tools.search.queries import read_queries
from build_tools.system.problems import errors, render_all
from build_tools.system.refused import Refused
from build_tools.system.workspaces import Workspace
from build_tools.toc.repairing import check, repair
from build_tools.website.site_files import site_files
from build_tools.work import gaps
from tests import casebooks, known_casebook
from tests.importing.whole import import_handbook
from tests.projects import ROOT
from tests.robust.mutations import Mutation, mutated, of_package, of_text
from tests.robust.scenarios import HANDBOOK
from tests.toc import documents as d

# True: taken; False: refused with a message. Any exception is a crash.
Read = Callable[[bytes], bool]


@dataclass(frozen=True)
class Reader:
    """What to begin from, how to spoil it, and the reader itself."""

    seeds: list[bytes]
    mutate: Mutation
    read: Read


def casebook_file(work: Path, pattern: str) -> Reader:
    """Return the reader of a file of a casebook: loading, all checks, the links, the messages."""
    folder = work / pattern.replace("/", "-").replace("*", "x")
    known_casebook.write(folder)
    reader = CasebookReader(folder)
    path = sorted(folder.glob(pattern))[0]
    seeds = [path.read_bytes()]
    documents = read_documents(ROOT / "docs")

    def read(raw: bytes) -> bool:
        path.write_bytes(raw)
        found = reader.read()
        problems = list(found.problems)
        if found.handbook is not None:
            problems += run_checks(found.handbook, documents, casebooks.TODAY)
            words = {case.id: frozenset(case.title) for case in found.handbook.cases.values()}
            linking.link(found.handbook, words)
        assert all(p.path and p.line > 0 and p.message for p in problems)
        assert render_all(problems)
        return not errors(problems)

    return Reader(seeds, of_text, read)


def everything(work: Path) -> Reader:
    """Return what makes pages, search entries and a book of a casebook with a file that was taken."""
    folder = work / "whole"
    known_casebook.write(folder)
    path = folder / "cases/case-26.md"
    sound = path.read_bytes()
    documents = read_documents(ROOT / "docs")

    def read(raw: bytes) -> bool:
        path.write_bytes(raw)
        found = CasebookReader(folder).read()
        checked = run_checks(found.handbook, documents, casebooks.TODAY) if found.handbook else []
        if errors([*found.problems, *checked]):
            return False
        book = casebooks.book(folder)
        for page in site_files(book, {}).values():
            assert isinstance(page, bytes) or page.html()
        assert list(search_entries(book))
        assert json.dumps(book_data(book, WHOLE, casebooks.TODAY))
        return True

    return Reader([sound], of_text, read)


def handbook_text(work: Path) -> Reader:
    """Return the importer of a text."""
    numbers = iter(range(10**9))

    def read(raw: bytes) -> bool:
        folder = work / f"import-{next(numbers)}"
        folder.mkdir(parents=True)
        (folder / "handbook.txt").write_bytes(raw)
        try:
            import_handbook(folder / "handbook.txt", folder / "new")
        except Refused as refused:
            assert refused.problems and not (folder / "new").exists()
            return False
        loaded = CasebookReader(folder / "new").read()
        assert loaded.handbook is not None and not errors(loaded.problems), render_all(loaded.problems)
        return True

    return Reader([HANDBOOK.encode(), HANDBOOK.encode("gbk"), HANDBOOK.encode("utf-16")], of_text, read)


def word_file(_: Path) -> Reader:
    """Return the repair of a Word file; what it writes is repaired already."""
    tables = (
        d.contents(d.TITLES),
        d.contents(d.TITLES, lambda e, p: d.run(f"{e.text}\t{p}")),
        d.paragraph("<w:r><w:br/></w:r>".join(d.run(f"{entry.text} {d.ERROR}") for entry in d.TITLES)),
        d.paragraph(d.complex_field(' TOC \\o "1-3" \\h ', d.run("错误!未找到目录项。"))),
    )

    def read(raw: bytes) -> bool:
        try:
            check(raw)
            repaired, report = repair(raw, None)
            again, _ = repair(repaired, None)
        except Refused as refused:
            assert refused.problems[0].message
            return False
        assert again == repaired
        assert report.changed or repaired == raw
        return True

    return Reader([d.docx(table + d.body_of(d.TITLES)) for table in tables], of_package, read)


def run(*arguments: str | Path) -> tuple[int, str]:
    """Run a verb in this process; return its exit code and all that it said."""
    raw = io.BytesIO()
    said = io.TextIOWrapper(raw, "utf-8", write_through=True)
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = cli.main(list(map(str, arguments)))
    return code, raw.getvalue().decode()


def office_file(seed: bytes, suffix: str) -> Callable[[Path], Reader]:
    """Return the importer of an office file, from the command to a casebook that loads."""

    def reader(work: Path) -> Reader:
        numbers = iter(range(10**9))

        def read(raw: bytes) -> bool:
            folder = work / f"office-{next(numbers)}"
            folder.mkdir(parents=True)
            source = folder / f"file.{suffix}"
            source.write_bytes(raw)
            code, said = run("import", source, "--into", folder / "new")
            assert code in (0, 1), said[-1500:]
            assert said.strip()
            if code == 1:
                assert not (folder / "new").exists()
                return False
            loaded = CasebookReader(folder / "new").read()
            assert loaded.handbook is not None and not errors(loaded.problems), render_all(loaded.problems)
            return True

        return Reader([seed], of_package, read)

    return reader


def word_handbook() -> bytes:
    """Return a handbook as a Word file: headings by style, a table, contents with errors."""
    chapters = ("第一章 投诉处理技巧", "第二章 业务类")
    lines = HANDBOOK.splitlines()
    rows = d.contents(d.TITLES[:3])
    body = "".join(
        d.paragraph(d.run(line), f'<w:pStyle w:val="{2 if line in chapters else 3}"/>')
        if line in chapters or line.startswith(("第1节", "案例"))
        else d.paragraph(d.run(line))
        for line in lines[9:]
    )
    cells = "".join(f"<w:tc>{d.paragraph(d.run(text))}</w:tc>" for text in ("客户", "等了两小时，没人理我。"))
    return d.docx(rows + body + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + d.paragraph(""))


def exported(kind: str) -> Callable[[Path], Reader]:
    """Return the reading back of an exported casebook."""

    def reader(work: Path) -> Reader:
        casebooks.make(work / "book", 3)
        target = work / f"book.{kind}"
        book = ("--casebook", work / "book", "--today", "2026-11-23")
        assert run(*book, "export", "--to", kind, target)[0] == 0
        return office_file(target.read_bytes(), kind)(work / "read")

    return reader


def case_list(work: Path) -> Reader:
    """Return the importer of a list of cases that a bank made by hand."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["标题", "类别", "客户原话", "话术", "备注"])
    sheet.append(["机器吞钱", "机具", "机器吃了我的钱", "大堂经理：您先别着急。", "=1+1"])
    sheet.append(["排队太久", "服务", "等了两小时", "柜员：让您久等了。", 3])
    out = io.BytesIO()
    book.save(out)
    return office_file(out.getvalue(), "xlsx")(work)


def lines_of_queries(work: Path) -> Reader:
    """Return the reader of query sets."""
    seed = sorted((ROOT / "tests/search/queries").glob("*.jsonl"))[0].read_bytes()
    seed = b"".join(seed.splitlines(keepends=True)[:30])
    path = work / "queries.jsonl"

    def read(raw: bytes) -> bool:
        path.write_bytes(raw)
        try:
            read_queries(path)
        except Refused as bad:
            assert bad.problems
            return False
        return True

    return Reader([seed], of_text, read)


def records_of_gaps(work: Path) -> Reader:
    """Return the reader of what the lookup screen exports."""
    seed = '{"version": 1, "gaps": [{"query": "吞卡"}], "flags": [{"entry": "case-26"}]}'
    path = work / "gaps.json"

    def read(raw: bytes) -> bool:
        path.write_bytes(raw)
        try:
            records = gaps.read_records(path)
        except Refused as bad:
            assert bad.problems[0].message
            return False
        gaps.as_text(gaps.report([records], {"case-26": "机器吞钱"}, lambda text: (False, [])))
        return True

    return Reader([seed.encode()], of_text, read)


def queries(work: Path) -> Reader:
    """Return the engine, asked whatever comes."""
    seeds = ["机器吞了我的钱", "tunka", "ATM 没吐钱，卡里扣了", "案例26"]

    def read(raw: bytes) -> bool:
        found = _engine(work).find(raw.decode("utf-8", "replace"), 5)
        assert isinstance(found["covered"], bool)
        return bool(found["hits"])

    return Reader([seed.encode() for seed in seeds], of_text, read)


@cache
def _engine(work: Path) -> Engine:
    return open_engine(Workspace(ROOT, known_casebook.write(work / "searched"), casebooks.TODAY))


READERS: Mapping[str, Callable[[Path], Reader]] = {
    "case": lambda work: casebook_file(work, "cases/*.md"),
    "technique": lambda work: casebook_file(work, "techniques/*.md"),
    "article": lambda work: casebook_file(work, "*.md"),
    "handbook.yml": lambda work: casebook_file(work, "handbook.yml"),
    "taxonomy.yml": lambda work: casebook_file(work, "taxonomy.yml"),
    "words.yml": lambda work: casebook_file(work, "words.yml"),
    "wording.yml": lambda work: casebook_file(work, "wording.yml"),
    "regulations.yml": lambda work: casebook_file(work, "regulations.yml"),
    "release.yml": lambda work: casebook_file(work, "release.yml"),
    "edition": lambda work: casebook_file(work, "editions/*.yml"),
    "all pages": everything,
    "anchors.txt": lambda work: casebook_file(work, "anchors.txt"),
    "handbook text": handbook_text,
    "Word contents": word_file,
    "Word handbook": office_file(word_handbook(), "docx"),
    "reviewed Word": exported("docx"),
    "edited workbook": exported("xlsx"),
    "case list": case_list,
    "query set": lines_of_queries,
    "gap records": records_of_gaps,
    "search query": queries,
}


def try_reader(name: str, work: Path, count: int) -> tuple[int, int, list[str]]:
    """Return how many mutated files a reader took, how many it refused, and its crashes."""
    work.mkdir(parents=True, exist_ok=True)
    reader = READERS[name](work)
    # Each begins from files that are sound, else every refusal would prove nothing.
    assert all(map(reader.read, reader.seeds))
    taken, refused, crashes = 0, 0, []
    for number, raw in enumerate(mutated(reader.seeds, reader.mutate, count, name)):
        try:
            if reader.read(raw):
                taken += 1
            else:
                refused += 1
        except Exception as error:
            crashes.append(f"{name} {number}: {type(error).__name__}: {error}"[:400])
    return taken, refused, crashes
