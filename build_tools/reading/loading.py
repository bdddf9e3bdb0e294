"""Reads a casebook folder into a Handbook: the only module that opens casebook files."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from build_tools.model import (
    WHOLE_BOOK,
    Article,
    Case,
    Edition,
    EditionFields,
    Handbook,
    HandbookFields,
    Located,
    Release,
    ReleaseFields,
    Taxonomy,
    TaxonomyFields,
    Technique,
    Urgent,
    UrgentFields,
    Wording,
    Words,
    WordsFields,
)
from build_tools.reading import cut_values, prose_parts
from build_tools.reading.casefile import read_article, read_case, read_technique
from build_tools.reading.parsing import article_file, ledger_file, regulations_file, with_id, yaml_file
from build_tools.reading.wording_file import wording_file
from build_tools.source import decode, file_comments, unparsed
from build_tools.system import Problem, errors, shorten

MAX_BYTES = 1 << 20
DIGITS = {
    "case-": (2, 6),
    "technique-": (1, 3),
    "chapter-": (1, 3),
}  # minimum and maximum, as in the model's ids
ARTICLES = ("preface", "afterword")

EDITION_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.yml")
IGNORED_PREFIXES = (".", "~", "_")
IGNORED_SUFFIXES = ("~", ".swp", ".bak", ".tmp")

L = TypeVar("L", bound=Located)
Signature = tuple[int, int, int]


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

    `broken` holds the errors by path; `digest` is a hash of all files.
    """

    handbook: Handbook | None
    problems: list[Problem]
    digest: str
    broken: Mapping[str, list[Problem]] = field(default_factory=dict)


class CasebookReader:
    """Reads a casebook folder repeatedly; unchanged files come from a cache."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.shown = _shown(root)
        self.cache: dict[str, tuple[Signature, Source]] = {}

    def read(self) -> Casebook:
        """Read the whole casebook, collecting every problem of every file."""
        if not (self.root / "handbook.yml").is_file():
            message = "这个文件夹不是案例库：没有 handbook.yml"
            fix = "用 --casebook 指明案例库所在的文件夹"
            return Casebook(None, [Problem(self.shown, 1, "casebook-missing", "error", message, fix)], "")
        reading = _Reading(self)
        handbook = reading.handbook()
        broken: dict[str, list[Problem]] = {}
        for problem in errors(reading.problems):
            broken.setdefault(problem.path, []).append(problem)
        return Casebook(handbook, reading.problems, reading.hash.hexdigest(), broken)


class _Reading:
    """One reading of the folder."""

    def __init__(self, reader: CasebookReader) -> None:
        self.reader, self.root, self.shown = reader, reader.root, reader.shown
        self.problems: list[Problem] = []
        self.unread: set[str] = set()
        self.comments: dict[str, tuple[tuple[int, str], ...]] = {}
        self.hash = hashlib.sha256()

    def handbook(self) -> Handbook | None:
        fields = self.source("handbook.yml", yaml_file(HandbookFields, Handbook, "handbook"))
        taxonomy = self.source("taxonomy.yml", yaml_file(TaxonomyFields, Taxonomy, "taxonomy"))
        words = self.source("words.yml", yaml_file(WordsFields, Words, "words"), optional=True)
        urgent = self.source("urgent.yml", yaml_file(UrgentFields, Urgent, "urgent"), optional=True)
        wording = self.source("wording.yml", wording_file, optional=True)
        regulations = self.source("regulations.yml", regulations_file, optional=True) or {}
        release = self.source("release.yml", yaml_file(ReleaseFields, Release, "release"), optional=True)
        ledger = self.source("anchors.txt", ledger_file, optional=True) or {}
        cases: dict[str, Case] = self.folder("cases", "case-", read_case)
        techniques: dict[str, Technique] = self.folder("techniques", "technique-", read_technique)
        introductions: dict[str, Article] = self.folder("chapters", "chapter-", read_article)
        editions = self.editions()
        articles = {name: self.source(f"{name}.md", article_file(name), optional=True) for name in ARTICLES}
        self.unread |= {n for n in ARTICLES if not articles[n] and (self.root / f"{n}.md").exists()}
        if fields is None or taxonomy is None:
            return None
        parts = {
            "cases": cases,
            "techniques": techniques,
            "introductions": introductions,
            "articles": {name: article for name, article in articles.items() if article},
            "taxonomy": taxonomy,
            "regulations": regulations,
            "words": words or Words(id="words", path=f"{self.shown}/words.yml"),
            "urgent": urgent,
            "wording": wording or Wording(id="wording", path=f"{self.shown}/wording.yml"),
            "editions": editions,
            "release": release,
            "ledger": ledger,
            "unread": frozenset(self.unread),
            "comments": self.comments,
        }
        return Handbook.model_construct(**(dict(fields) | parts))

    def editions(self) -> dict[str, Edition]:
        """Return every readable edition by name."""
        editions: dict[str, Edition] = {}
        for file in self.files("editions"):
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

    def source(self, name: str, parse: Callable[[str, str], Any], optional: bool = False) -> Any:
        """Return the parsed value of a file, or None when it is missing or broken."""
        path = self.root / name
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
            return self.cached(name, path, parse)
        except OSError:
            message, fix = "读不了这个文件", "检查文件权限；文件正被别的程序改动时，稍后再试"
            self.report(name, "file-unreadable", message, fix)
            return None

    def cached(self, name: str, path: Path, parse: Callable[[str, str], Any]) -> Any:
        stat = path.stat()
        signature = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        known = self.reader.cache.get(name)
        if known is None or known[0] != signature:
            known = (signature, self.parsed(name, path, stat.st_size, parse))
            self.reader.cache[name] = known
        source = known[1]
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
        raw = path.read_bytes()
        text, problems = decode(raw, shown)
        if text is not None:
            value, more = parse(text, shown)
            problems = [*problems, *more]
            # Punctuation is only checked once the file can be parsed.
            problems += [] if unparsed(more) else prose_parts.check(text, name, shown)
            found = file_comments(text, name)
            problems += cut_values.check(text, found, shown) if not name.endswith(".txt") else ()
            comments = tuple((comment.line, comment.text) for comment in found)
        else:
            value, comments = None, ()
        return Source(value, tuple(problems), hashlib.sha256(raw).hexdigest(), comments)

    def folder(
        self, name: str, prefix: str, read: Callable[[str, str, str], tuple[L | None, list[Problem]]]
    ) -> dict[str, L]:
        """Return every readable entry of a folder by id, in order of number."""
        entries: dict[str, L] = {}
        for file in self.files(name):
            stem = self.entry_id(name, file, prefix)
            if stem:
                entry = self.source(f"{name}/{file}", with_id(read, stem))
                if entry is not None:
                    entries[stem] = entry
                else:
                    self.unread.add(stem)
        return entries

    def files(self, name: str) -> list[str]:
        """Return the names of a folder's files, shorter ones first, without backup and temporary files."""
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
        names = sorted(os.listdir(folder), key=lambda file: (len(file), file))
        return [n for n in names if not n.startswith(IGNORED_PREFIXES) and not n.endswith(IGNORED_SUFFIXES)]

    def entry_id(self, folder: str, file: str, prefix: str) -> str | None:
        """Return the id in a file name, or report the name and return None."""
        stem, suffix = os.path.splitext(file)
        digits = stem.removeprefix(prefix)
        fewest, most = DIGITS[prefix]
        canonical = digits.isascii() and digits.isdigit() and fewest <= len(digits) <= most
        if canonical and stem.startswith(prefix) and suffix == ".md":
            return stem
        shown = shorten(os.fsencode(file).decode("utf-8", "replace"), 80)
        fix = f"改名为 {prefix}{'26'[-fewest:]}.md 这样，或移出这个文件夹"
        self.report(f"{folder}/{shown}", "file-name", f"文件名“{shown}”不是编号", fix)
        return None

    def report(self, name: str, code: str, message: str, fix: str) -> None:
        self.problems.append(Problem(f"{self.shown}/{name}", 1, code, "error", message, fix))


def link_out(path: Path, root: Path, name: str = "案例库") -> str:
    """Return a message when a symbolic link leads out of `root` or nowhere, else an empty string.

    `name` is what the message calls the folder.
    """
    if not path.is_symlink():
        return ""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "这个链接指向不存在的文件"
    return "" if target.is_relative_to(root.resolve()) else f"这个链接指向{name}之外"


def _shown(root: Path) -> str:
    """Return the folder as messages show it: relative to the working directory when below it."""
    try:
        return root.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return root.as_posix()
