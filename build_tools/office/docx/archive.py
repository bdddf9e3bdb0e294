"""Reads a zip archive in memory and replaces parts of it."""

from __future__ import annotations

import io
import shutil
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from build_tools.system import unnamed

MOST_PARTS = 10_000
LARGEST_FILE = 300 * 1024 * 1024
LARGEST_PART = 128 * 1024 * 1024
LARGEST_TOTAL = 1024 * 1024 * 1024
# A page of text and pictures packs well below this; a bomb packs a thousandfold.
MOST_SHRUNK = 400
HARMLESS = 1024 * 1024
ENCRYPTED = 0x1
SAVE_AGAIN = "在 Word 或 WPS 里打开，另存为 .docx 后再试"

# What zipfile raises for an archive that is cut short or corrupt.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    RuntimeError,
    struct.error,
)


@dataclass(frozen=True)
class Archive:
    """An open archive that has passed the checks against zip bombs and passwords."""

    opened: zipfile.ZipFile

    def names(self) -> list[str]:
        """Return the names of the parts."""
        return self.opened.namelist()

    def read(self, name: str) -> bytes:
        """Return the bytes of one part; raise Refused if it is damaged or larger than LARGEST_PART."""
        try:
            with self.opened.open(name) as part:
                content = part.read(LARGEST_PART + 1)
        except UNREADABLE:
            raise _damaged(name) from None
        if len(content) > LARGEST_PART:
            raise _too_large(name)
        return content


@lru_cache(maxsize=1)
def open_archive(raw: bytes) -> Archive:
    """Open a zip archive in memory.

    Raises Refused if it is damaged or encrypted, has more than MOST_PARTS parts or two of one name, or
    unpacks to more than LARGEST_TOTAL bytes or suspiciously much. The last result is cached, because several
    readers look at the same file one after another.
    """
    try:
        opened = zipfile.ZipFile(io.BytesIO(raw))
    except UNREADABLE:
        message = "文件不完整或已损坏，打不开里面的压缩包"
        raise unnamed("word-damaged", message, "重新复制或下载一次；或" + SAVE_AGAIN) from None
    _refuse_harmful(opened.infolist())
    return Archive(opened)


def _refuse_harmful(entries: Sequence[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS:
        message = f"压缩包里有 {len(entries)} 个部件，超过 {MOST_PARTS} 个"
        raise unnamed("word-bomb", message, SAVE_AGAIN)
    if sum(entry.file_size for entry in entries) > LARGEST_TOTAL:
        raise unnamed(
            "word-bomb", "解开后超过 1 GB，像是压缩炸弹", "确认文件来历；图片太大时先在 Word 里压缩图片"
        )
    names: set[str] = set()
    for entry in entries:
        if entry.flag_bits & ENCRYPTED:
            raise unnamed("word-encrypted", "压缩包有密码", "先去掉密码再试")
        if entry.filename.casefold() in names:
            raise unnamed("word-damaged", f"压缩包里有两个 {entry.filename}，不知道该用哪一个", SAVE_AGAIN)
        if entry.file_size > HARMLESS and entry.file_size > MOST_SHRUNK * max(1, entry.compress_size):
            raise unnamed("word-bomb", f"{entry.filename} 的压缩比高得不正常，像是压缩炸弹", "确认文件来历")
        names.add(entry.filename.casefold())


def _damaged(name: str) -> Exception:
    return unnamed("word-damaged", f"压缩包里的 {name} 已损坏", "找一份完好的副本")


def _too_large(name: str) -> Exception:
    limit = LARGEST_PART // 1024 // 1024
    return unnamed("word-size", f"{name} 解开后超过 {limit} MB", "把文档拆成几个文件，一个一个来")


def with_parts(archive: Archive, parts: Mapping[str, bytes]) -> bytes:
    """Return the archive's bytes with some parts replaced; all others keep their content and order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.comment = archive.opened.comment
        for entry in sorted(archive.opened.infolist(), key=lambda entry: entry.header_offset):
            own = zipfile.ZipInfo(entry.filename, entry.date_time)
            own.compress_type, own.external_attr = entry.compress_type, entry.external_attr
            own.create_system, own.file_size = entry.create_system, entry.file_size
            if entry.filename in parts:
                made.writestr(own, parts[entry.filename], zipfile.ZIP_DEFLATED)
                continue
            try:
                with archive.opened.open(entry) as part, made.open(own, "w") as copy:
                    shutil.copyfileobj(part, copy)
            except UNREADABLE:
                raise _damaged(entry.filename) from None
    return out.getvalue()
