"""Reads a casebook folder into a Handbook: the only module that opens casebook files."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from build_tools.model import (
    WHOLE_BOOK,
    Edition,
    EditionFields,
    Handbook,
    HandbookFields,
    Located,
    OwnSection,
    Release,
    ReleaseFields,
    Taxonomy,
    TaxonomyFields,
    Urgent,
    UrgentFields,
    Wording,
    Words,
    WordsFields,
    case_sections,
    next_case_id,
)
from build_tools.reading import cut_values, prose_parts, top_names
from build_tools.reading.casefile import article_part, case_part, technique_part, urgent_part
from build_tools.reading.file_names import FOLDERS, Name, is_left, names_in, said_of, shown_name
from build_tools.reading.links import link_out, shown_folder
from build_tools.reading.parsing import article_file, ledger_file, regulations_file, with_id, yaml_file
from build_tools.reading.readable import unknown_handbook, unknown_taxonomy, whole
from build_tools.reading.wording_file import wording_file
from build_tools.source import decode, file_comments, hygiene, unparsed
from build_tools.system import Problem, errors, shorten

MAX_BYTES = 1 << 20
ARTICLES = ("preface", "afterword")

EDITION_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.yml")
# The page of an entry in a published anchor.
PAGE = re.compile(r"(?:cases|techniques|chapters|urgent)/([a-z]+-[0-9]+)\.html$")

L = TypeVar("L", bound=Located)
Signature = tuple[int, int, int, tuple[OwnSection, ...]]


@dataclass(frozen=True)
class Source:
    """One parsed file: its value, its problems, the hash of its bytes, and its comments (line, text)."""

    value: Any
    problems: tuple[Problem, ...]
    digest: str
    comments: tuple[tuple[int, str], ...] = ()


@dataclass
class Casebook:
    """The result of reading a folder; `handbook` is None when handbook.yml or taxonomy.yml has errors.

    `broken` holds the errors by path; `digest` is a hash of all files; `names` are the files that were read.
    `readable` also has what could be read of files with errors, for the checks alone.
    """

    handbook: Handbook | None
    problems: list[Problem]
    digest: str
    broken: Mapping[str, list[Problem]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    readable: Handbook | None = None


class CasebookReader:
    """Reads a casebook folder repeatedly; unchanged files come from a cache.

    `instead` are contents by path that are read in place of a file's own.
    """

    def __init__(self, root: Path, instead: Mapping[Path, bytes] | None = None) -> None:
        self.root, self.instead = root, instead or {}
        self.shown = shown_folder(root)
        self.cache: dict[str, tuple[Signature, Source]] = {}

    def read(self) -> Casebook:
        """Read the whole casebook, collecting every problem of every file."""
        if not (self.root / "handbook.yml").is_file():
            message = "这个文件夹不是案例库：没有 handbook.yml"
            fix = "用 --casebook 指明案例库所在的文件夹"
            return Casebook(None, [Problem(self.shown, 1, "casebook-missing", "error", message, fix)], "")
        reading = _Reading(self)
        readable = reading.handbook()
        reading.report_names(readable)
        reading.problems += top_names.problems(self.shown, reading.files(""), reading.asked)
        broken: dict[str, list[Problem]] = {}
        for problem in errors(reading.problems):
            broken.setdefault(problem.path, []).append(problem)
        handbook, digest = whole(readable, reading.renamed), reading.hash.hexdigest()
        return Casebook(handbook, reading.problems, digest, broken, tuple(reading.names), readable)


class _Reading:
    """One reading of the folder."""

    def __init__(self, reader: CasebookReader) -> None:
        self.reader, self.root, self.shown = reader, reader.root, reader.shown
        self.problems: list[Problem] = []
        self.asked: set[str] = set()
        self.unread: set[str] = set()
        self.renamed: set[str] = set()
        self.wanted: set[str] = set()
        self.misnamed: list[tuple[str, Name]] = []
        self.names: list[str] = []
        self.own: tuple[OwnSection, ...] = ()
        self.comments: dict[str, tuple[tuple[int, str], ...]] = {}
        self.hash = hashlib.sha256()

    def handbook(self) -> Handbook:
        """Return everything that could be read, with what is wrong marked in it."""
        fields = self.source("handbook.yml", yaml_file(HandbookFields, Handbook, "handbook"), parts=True)
        taxonomy = self.source("taxonomy.yml", yaml_file(TaxonomyFields, Taxonomy, "taxonomy"), parts=True)
        words = self.source("words.yml", yaml_file(WordsFields, Words, "words"), optional=True)
        urgent = self.source("urgent.yml", yaml_file(UrgentFields, Urgent, "urgent"), optional=True)
        wording = self.source("wording.yml", wording_file, optional=True)
        regulations = self.source("regulations.yml", regulations_file, optional=True)
        release = self.source("release.yml", yaml_file(ReleaseFields, Release, "release"), optional=True)
        ledger = self.source("anchors.txt", ledger_file, optional=True)
        articles = {
            name: self.source(f"{name}.md", article_file(name), True, parts=True) for name in ARTICLES
        }
        self.unread |= {n for n in ARTICLES if not articles[n] and (self.root / f"{n}.md").exists()}
        head = dict(fields) if fields else unknown_handbook(f"{self.shown}/handbook.yml")
        self.own = head["sections"]
        for chapter in head["chapters"]:
            self.wanted |= {*chapter.cases, *chapter.techniques}
        self.wanted |= {kind.id for kind in urgent.kinds} if urgent else set()
        self.wanted |= {match[1] for anchor in ledger or () if (match := PAGE.match(anchor))}
        listing = (("regulations", regulations), ("urgent", urgent))
        lost = {n for n, value in listing if value is None and os.path.lexists(self.root / f"{n}.yml")}
        parts = {
            "wrong": head["wrong"] | lost,
            "cases": self.folder("case-", partial(case_part, specs=case_sections(self.own))),
            "techniques": self.folder("technique-", technique_part),
            "introductions": self.folder("chapter-", article_part),
            "articles": {name: article for name, article in articles.items() if article},
            "taxonomy": taxonomy or unknown_taxonomy(f"{self.shown}/taxonomy.yml"),
            "regulations": regulations or {},
            "words": words or Words(id="words", path=f"{self.shown}/words.yml"),
            "urgent": urgent,
            "urgent_cards": self.folder("urgent-", urgent_part),
            "wording": wording or Wording(id="wording", path=f"{self.shown}/wording.yml"),
            "editions": self.editions(),
            "release": release,
            "ledger": ledger or {},
            "unread": frozenset(self.unread),
            "comments": self.comments,
        }
        return Handbook.model_construct(**(head | parts))

    def editions(self) -> dict[str, Edition]:
        """Return every readable edition by name."""
        editions: dict[str, Edition] = {}
        for file in filter(lambda file: not is_left(file), self.files("editions")):
            name = file.removesuffix(".yml")
            if not EDITION_NAME.fullmatch(file):
                fix = "改名为 counter-a5.yml 这样：小写英文字母、数字和连字符"
                self.report(f"editions/{shorten(file, 80)}", "file-name", "版本的文件名不合规则", fix)
            elif name == WHOLE_BOOK:
                fix = "换一个名字，如 branch.yml"
                self.report(f"editions/{file}", "file-name", "handbook 是全本的名字，版本不能用", fix)
            elif edition := self.source(f"editions/{file}", yaml_file(EditionFields, Edition, name)):
                editions[name] = edition
        return editions

    def source(
        self, name: str, parse: Callable[[str, str], Any], optional: bool = False, parts: bool = False
    ) -> Any:
        """Return the parsed value of a file, or None when it is missing or broken.

        With `parts` also the value of a file with errors, as far as it could be read.
        """
        path = self.root / name
        self.asked.add(name)
        if not os.path.lexists(path):
            if not optional:
                self.report(name, "file-missing", f"缺少文件 {name}", "从示范案例库里复制一份再改")
            return None
        link = link_out(path, self.root)
        if link:
            self.report(name, "file-link", link, "把文件本身放进案例库")
            return None
        if not path.is_file():
            self.report(name, "file-kind", "这里应当是一个文件", "移走这个文件夹，放入同名的文件")
            return None
        try:
            value = self.cached(name, path, parse)
            return None if getattr(value, "wrong", None) and not parts else value
        except OSError:
            message, fix = "读不了这个文件", "检查文件权限；文件正被别的程序改动时，稍后再试"
            self.report(name, "file-unreadable", message, fix)
            return None

    def cached(self, name: str, path: Path, parse: Callable[[str, str], Any]) -> Any:
        stat = path.stat()
        signature = (stat.st_mtime_ns, stat.st_size, stat.st_ino, self.own)
        known = self.reader.cache.get(name)
        if known is None or known[0] != signature:
            known = (signature, self.parsed(name, path, stat.st_size, parse))
            self.reader.cache[name] = known
        source = known[1]
        self.names.append(name)
        self.hash.update(f"{name}\0{source.digest}\n".encode())
        self.problems.extend(source.problems)
        if source.comments:
            self.comments[f"{self.shown}/{name}"] = source.comments
        return source.value

    def parsed(self, name: str, path: Path, size: int, parse: Callable[[str, str], Any]) -> Source:
        shown = f"{self.shown}/{name}"
        if size > MAX_BYTES:
            message = f"文件有 {size / 1e6:.1f} MB，超过 1 MB 的上限"
            problem = Problem(shown, 1, "file-size", "error", message, "案例只放文字；拆成几个文件")
            return Source(None, (problem,), "")
        raw = self.reader.instead[path] if path in self.reader.instead else path.read_bytes()
        text, problems = decode(raw, shown)
        if text is not None:
            text, stray = hygiene.read(text, shown)
            value, more = parse(text, shown)
            if prose_parts.without_tabs(text, name) == text:
                # Tabs of the source's own are kept.
                problems = [problem for problem in problems if problem.code != "encoding-tab"]
            broken = {problem.line for problem in unparsed(more)}
            # `--fix` leaves a file alone that such a tab has broken.
            problems = [p for p in problems if p.code != "encoding-tab" or p.line not in broken]
            problems = [*problems, *stray, *more]
            # Punctuation is only checked once the file can be parsed.
            problems += [] if unparsed(more) else prose_parts.check(text, name, shown)
            found = file_comments(text, name)
            problems += cut_values.check(text, found, shown) if not name.endswith(".txt") else ()
            comments = tuple((comment.line, comment.text) for comment in found)
        else:
            value, comments = None, ()
        return Source(value, tuple(problems), hashlib.sha256(raw).hexdigest(), comments)

    def folder(
        self, prefix: str, read: Callable[[str, str, str], tuple[L | None, list[Problem]]]
    ) -> dict[str, L]:
        """Return every readable entry of a folder by id, in order of number; a renamed one under its own."""
        folder = FOLDERS[prefix]
        entries: dict[str, L] = {}
        names = names_in(self.files(folder), prefix, {i for i in self.wanted if i.startswith(prefix)})
        for name in sorted(names, key=lambda one: (len(one.entry_id), one.entry_id)):
            if name.kind != "entry":
                self.misnamed.append((prefix, name))
            if name.kind == "elsewhere":
                # An entry in the wrong folder is not missing in its own besides.
                self.unread.add(Path(name.file).stem)
            if name.kind in ("entry", "renamed"):
                entry = self.source(f"{folder}/{name.file}", with_id(read, name.entry_id), parts=True)
                entries |= {name.entry_id: entry} if entry is not None else {}
                # The entry under a wrong name is there for the checks alone.
                self.unread |= {name.entry_id} if entry is None else set()
                self.renamed |= {name.entry_id} if name.kind == "renamed" else set()
        return entries

    def report_names(self, handbook: Handbook) -> None:
        """Report each file whose name is not that of an entry."""
        next_id = next_case_id(handbook, (name.file for _, name in self.misnamed))
        for prefix, name in self.misnamed:
            path = f"{self.shown}/{FOLDERS[prefix]}/{shown_name(name.file)}"
            said = said_of(name, prefix, next_id if prefix == "case-" else "")
            if (self.root / FOLDERS[prefix] / name.file).is_dir() and name.kind != "left":
                fix = "移出这里；里面的文件要读，就放到上一层，文件名写成编号"
                said = ("error", "file-name", "这是一个文件夹，里面的没有读", fix)
            severity, code, message, fix = said
            self.problems.append(Problem(path, 1, code, severity, message, fix))

    def files(self, name: str) -> list[str]:
        """Return the names of a folder's files, shorter ones first."""
        folder = self.root / name
        if not os.path.lexists(folder):
            return []
        link = link_out(folder, self.root)
        if link:
            self.report(name, "file-link", link, "把文件夹本身放进案例库")
            return []
        if not folder.is_dir():
            self.report(name, "file-kind", "这里应当是一个文件夹", "移走这个文件，建一个同名的文件夹")
            return []
        return sorted(os.listdir(folder), key=lambda file: (len(file), file))

    def report(self, name: str, code: str, message: str, fix: str) -> None:
        self.problems.append(Problem(f"{self.shown}/{name}", 1, code, "error", message, fix))
