"""Says what a file in a folder of entries is: an entry, a renamed one, a copy, or something else. Pure."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from build_tools.system import Severity, shorten
from build_tools.text import NUMERALS, to_int

# Fewest and most digits of an id, as in the model, by its prefix.
DIGITS = {"case-": (2, 6), "technique-": (1, 3), "chapter-": (1, 3), "urgent-": (1, 3)}
NAMED = {"case-": "案例", "technique-": "技巧", "chapter-": "章", "urgent-": "紧急卡"}
FOLDERS = {"case-": "cases", "technique-": "techniques", "chapter-": "chapters", "urgent-": "urgent"}
# What systems and editors leave in folders by themselves.
IGNORED_PREFIXES = (".", "~", "_")
IGNORED_SUFFIXES = ("~", ".swp", ".bak", ".tmp")
OF_SYSTEMS = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"))
TEXT_SUFFIXES = frozenset((".md", ".markdown", ".txt", ""))
OFFICE = frozenset((".doc", ".docx", ".wps", ".xls", ".xlsx", ".et"))
NUMBER = rf"(?P<number>\d{{1,6}}(?!\d)|[{NUMERALS}]{{1,6}})"
ANY_NUMBER = re.compile(r"(?<!\d)\d{1,6}(?!\d)")

Kind = Literal["entry", "renamed", "copy", "elsewhere", "left", "other"]


@dataclass(frozen=True)
class Name:
    """What a file is, and the id of the entry that it is, was, or is a copy of."""

    file: str
    kind: Kind
    entry_id: str = ""


def is_left(file: str) -> bool:
    """Return whether a system or an editor made a file by itself."""
    made = file.startswith(IGNORED_PREFIXES) or file.endswith(IGNORED_SUFFIXES)
    return made or file.lower() in OF_SYSTEMS


def names_in(files: Iterable[str], prefix: str, wanted: Collection[str]) -> list[Name]:
    """Return what each file of a folder is; `wanted` are the ids that the rest of the book expects there."""
    names = [_plain_name(file, prefix) for file in files]
    present = {name.entry_id for name in names if name.kind == "entry"}
    guessed = [_guessed(name, prefix, present) for name in names]
    missing = set(wanted) - present - {name.entry_id for name in guessed}
    nameless = [name for name in guessed if name.kind == "other" and PurePath(name.file).suffix == ".md"]
    if len(missing) == len(nameless) == 1:
        renamed = Name(nameless[0].file, "renamed", missing.pop())
        guessed = [renamed if name is nameless[0] else name for name in guessed]
    taken: set[str] = set()
    return [_once(name, taken) for name in guessed]


def _once(name: Name, taken: set[str]) -> Name:
    """Return a second file for the same entry as a copy."""
    if name.kind == "renamed" and name.entry_id in taken:
        return Name(name.file, "copy", name.entry_id)
    if name.kind == "renamed":
        taken.add(name.entry_id)
    return name


def _plain_name(file: str, prefix: str) -> Name:
    if is_left(file):
        return Name(file, "left")
    path = PurePath(file)
    for own, (fewest, most) in DIGITS.items():
        digits = path.stem.removeprefix(own)
        canonical = digits.isascii() and digits.isdigit() and fewest <= len(digits) <= most
        if canonical and path.stem.startswith(own) and path.suffix == ".md":
            return Name(file, "entry" if own == prefix else "elsewhere", path.stem if own == prefix else own)
    return Name(file, "other")


def _guessed(name: Name, prefix: str, present: Collection[str]) -> Name:
    """Return the entry that a file with another name seems to be, by the number in the name."""
    path = PurePath(unicodedata.normalize("NFKC", name.file))
    if name.kind != "other" or path.suffix.lower() not in TEXT_SUFFIXES:
        return name
    own = re.search(rf"(?:{prefix.strip('-')}|{NAMED[prefix]})[-_ 第]*{NUMBER}", path.stem, re.IGNORECASE)
    own = own or re.search(rf"第\s*{NUMBER}\s*[章节篇]", path.stem)
    number = own["number"] if own else next(iter(ANY_NUMBER.findall(path.stem)), "")
    value = to_int(number) if number else 0
    fewest, most = DIGITS[prefix]
    if not value or len(str(value)) > most:
        return name
    entry_id = f"{prefix}{value:0{fewest}d}"
    return Name(name.file, "copy" if entry_id in present else "renamed", entry_id)


def shown_name(file: str) -> str:
    """Return a file's name as a message can show it."""
    return shorten(os.fsencode(file).decode("utf-8", "replace"), 80)


def said_of(name: Name, prefix: str, next_id: str) -> tuple[Severity, str, str, str]:
    """Return severity, code, message and fix for a file that is not an entry with its right name.

    `next_id` is an id that no entry has had; it may be empty.
    """
    shown, what = shown_name(name.file), NAMED[prefix]
    if name.kind == "left":
        fix = (
            "系统或编辑器留下的，删去即可"
            if not shown.startswith("_")
            else "以“_”开头的文件不读；用不着就删去"
        )
        return "note", "file-left", f"“{shown}”不是{what}，没有读", fix
    message = f"文件名“{shown}”不是编号"
    if name.kind == "renamed":
        fix = f"把文件名改回 {name.entry_id}.md"
        if name.file.lower().endswith(".txt"):
            fix += "（在资源管理器的“查看”里勾上“文件扩展名”再改）"
        return "error", "file-name", f"{message}，看来是 {name.entry_id}", fix
    if name.kind == "copy":
        new = f"改名为 {next_id}.md，再列进 handbook.yml" if next_id else "改成一个没有用过的编号"
        fix = f"不要了就删去，或移出这个文件夹；要当作新的{what}，{new}"
        return "error", "file-name", f"“{shown}”看来是 {name.entry_id} 的副本", fix
    if name.kind == "elsewhere":
        message = f"“{shown}”是{NAMED[name.entry_id]}，不放在这个文件夹里"
        return "error", "file-name", message, f"移到 {FOLDERS[name.entry_id]}/ 里"
    suffix = PurePath(name.file).suffix.lower()
    stem = PurePath(name.file).stem
    if suffix in OFFICE and stem.startswith(prefix):
        message = f"“{shown}”是办公软件的文件，案例库读的是 {stem}.md"
        fix = f"把原来的 {stem}.md 放回来；在 Word 里改过的，用 casebook import 读入"
        return "error", "file-name", message, fix
    if suffix in OFFICE:
        fix = "移出这个文件夹；里面的内容用 casebook import 读入"
    elif suffix in TEXT_SUFFIXES and next_id:
        fix = f"是新的{what}，就改名为 {next_id}.md，再列进 handbook.yml；不是，就移出这个文件夹"
    elif suffix in TEXT_SUFFIXES:
        fix = f"改名为 {prefix}{'26'[-DIGITS[prefix][0] :]}.md 这样，或移出这个文件夹"
    else:
        fix = "移出这个文件夹，不要了就删去"
    return "error", "file-name", f"“{shown}”不是{what}：文件名不是编号", fix
