"""Reads the source and the starter data, writes the casebook: the only module here that touches files."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from build_tools.importing.handbook.decoding import MAX_SOURCE_BYTES
from build_tools.importing.out.danger_cards import Cards, cards_of
from build_tools.importing.out.starter_data import Starter, starter_from
from build_tools.office import LARGEST_FILE
from build_tools.reading import MAX_BYTES, Casebook, CasebookReader, link_out
from build_tools.source import decode
from build_tools.system import reason, refusal, replace_folder, write_into

PACKED = b"PK\3\4"
STARTER = Path(__file__).parents[1] / "starter"
# Wording rules and dangers are not those of one handbook.
TAKEN_OVER = ("wording.yml", "urgent.yml")
# What a casebook's urgent cards are read with.
BESIDE_CARDS = ("handbook.yml", "taxonomy.yml", "urgent.yml")


@cache
def read_starter() -> Starter:
    """Return the starter data."""
    names = ("taxonomy", "recognition", "wording")
    return starter_from(*(yaml.safe_load((STARTER / f"{name}.yml").read_text("utf-8")) for name in names))


def read_taken_over(casebook: Path) -> dict[str, str]:
    """Return what a casebook has for every handbook of its bank, by path; without unreadable files.

    A link that leads out is none of them: what it leads to is not the casebook's to hand on.
    """
    texts: dict[str, str] = {}
    for name in TAKEN_OVER:
        with contextlib.suppress(OSError):
            path = casebook / name
            texts[name] = "" if link_out(path, casebook) else decode(path.read_bytes(), name)[0] or ""
    return {name: text for name, text in texts.items() if text}


def read_cards(casebook: Path) -> Cards | None:
    """Return the urgent cards that a new handbook of the same bank begins with, or None without any."""
    paths = (*(casebook / name for name in BESIDE_CARDS), *(casebook / "urgent").glob("*.md"))
    files: dict[str, bytes] = {}
    for path in paths:
        with contextlib.suppress(OSError):
            if not link_out(path, casebook):
                files[path.relative_to(casebook).as_posix()] = path.read_bytes()
    if not any(name.startswith("urgent/") for name in files):
        return None
    texts = {Path(name).stem: decode(raw, name)[0] or "" for name, raw in files.items()}
    return cards_of(read_files(files).handbook, texts)


def starter_taxonomy() -> str:
    """Return the text of the lists of allowed values with which a casebook begins, categories excepted."""
    return (STARTER / "taxonomy.yml").read_text("utf-8")


def read_source(source: Path) -> bytes:
    """Return the bytes of the source file.

    Raises Refused if it is unreadable or too large: the limit is LARGEST_FILE for an archive such as a Word
    file, else MAX_SOURCE_BYTES.
    """
    try:
        if source.exists() and not source.is_file():
            raise refusal(str(source), 1, "source-unreadable", "这不是文件", "给出手册文件的路径")
        with source.open("rb") as opened:
            is_packed = opened.read(4) == PACKED
        size, most = source.stat().st_size, LARGEST_FILE if is_packed else MAX_SOURCE_BYTES
        if size > most:
            message = f"文件有 {size / 1024 / 1024:.1f} MB，超过 {most // 1024 // 1024} MB 的上限"
            fix = "先在 Word 里压缩图片" if is_packed else "手册只应有文字；分成几个文件导入"
            raise refusal(str(source), 1, "source-size", message, fix)
        return source.read_bytes()
    except OSError as error:
        raise refusal(
            str(source), 1, "source-unreadable", f"读不了：{reason(error)}", "检查路径和权限"
        ) from None


def refuse_occupied(into: Path) -> None:
    """Raise Refused unless a casebook can be written here without overwriting anything."""
    try:
        refused = _occupied(into)
    except OSError as error:
        refused = ("target-unwritable", f"用不了：{reason(error)}", "检查路径和权限")
    if refused:
        raise refusal(str(into), 1, *refused)


def _occupied(into: Path) -> tuple[str, str, str] | None:
    """Return code, message and fix if the target cannot be used."""
    if into.is_symlink():
        return "target-link", "目标是一个链接", "给出真正的文件夹"
    if into.is_dir():
        names = sorted(os.listdir(into))
        shown = "、".join(names[:5]) + (f" 等 {len(names)} 项" if len(names) > 5 else "")
        message = f"文件夹里已有内容（{shown}），导入从不覆盖"
        return ("target-occupied", message, "换一个新的或空的文件夹") if names else None
    if into.exists():
        return "target-occupied", "已有同名文件，导入从不覆盖", "换一个新的文件夹"
    if not into.absolute().parent.is_dir():
        return "target-missing", f"上级文件夹 {into.absolute().parent} 不存在", "先建好上级文件夹"
    return None


def read_files(files: Mapping[str, bytes]) -> Casebook:
    """Parse files as a casebook; its paths are those inside the folder."""
    with TemporaryDirectory(prefix="casebook-read-") as folder:
        write_into(Path(folder), files.items())
        return CasebookReader(Path(folder)).read()


def write_casebook(files: Mapping[str, str], attachments: Mapping[str, bytes], into: Path) -> None:
    """Write all files beside `into`, then rename; on failure nothing changes and Refused is raised.

    `files` are texts, `attachments` bytes, both by path inside the casebook.
    """
    encoded = {name: _encoded(name, text, into) for name, text in files.items()}
    try:
        with replace_folder(into, "案例库") as fresh:
            write_into(fresh, [*encoded.items(), *attachments.items()])
    except OSError as error:
        message = f"写不了：{reason(error)}，什么也没有写"
        raise refusal(str(into), 1, "target-unwritable", message, "检查权限和磁盘空间") from None


def _encoded(name: str, text: str, into: Path) -> bytes:
    raw = text.encode()
    if len(raw) > MAX_BYTES:
        message = f"{Path(name).name} 会有 {len(raw) / 1e6:.1f} MB，超过每个文件 1 MB 的上限"
        raise refusal(str(into), 1, "file-size", message, "正文太长，可能少认了标题；在原文里补上标题再导入")
    return raw
