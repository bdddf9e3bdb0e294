"""Reads a zip archive in memory and changes one part; every other byte is copied as it is."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

from build_tools.system.refusal import unnamed

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
MOST_PARTS = 10_000
LARGEST_FILE = 300 * 1024 * 1024
LARGEST_PART = 128 * 1024 * 1024
LARGEST_TOTAL = 1024 * 1024 * 1024
# A page of text and pictures packs well below this; a bomb packs a thousandfold.
MOST_SHRUNK = 400
HARMLESS = 1024 * 1024
STORED, DEFLATED = 0, 8
ENCRYPTED, SIZES_BEHIND = 0x1, 0x8
SAVE_AGAIN = "在 Word 或 WPS 里打开，另存为 .docx 后再试"

# Whatever the library makes of an archive that is cut or spoilt.
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
    """An archive that was found harmless."""

    raw: bytes
    entries: tuple[zipfile.ZipInfo, ...]

    def names(self) -> list[str]:
        """Return the names of the parts."""
        return [entry.filename for entry in self.entries]

    def read(self, name: str) -> bytes:
        """Return one part, which may not be larger than it says nor than the limit."""
        try:
            with zipfile.ZipFile(io.BytesIO(self.raw)) as opened, opened.open(name) as part:
                found = part.read(LARGEST_PART + 1)
        except UNREADABLE:
            raise unnamed("word-damaged", f"压缩包里的 {name} 已损坏", "找一份完好的副本") from None
        if len(found) > LARGEST_PART:
            raise _too_large(name)
        return found


def open_archive(raw: bytes) -> Archive:
    """Return the archive, or raise Refused for what is no archive or no harmless one."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as opened:
            entries = tuple(opened.infolist())
    except UNREADABLE:
        message = "文件不完整或已损坏，打不开里面的压缩包"
        raise unnamed("word-damaged", message, "重新复制或下载一次；或" + SAVE_AGAIN) from None
    _refuse_harmful(entries)
    return Archive(raw, entries)


def _refuse_harmful(entries: tuple[zipfile.ZipInfo, ...]) -> None:
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


def _too_large(name: str) -> Exception:
    limit = LARGEST_PART // 1024 // 1024
    return unnamed("word-size", f"{name} 解开后超过 {limit} MB", "把文档拆成几个文件，一个一个来")


def with_part(archive: Archive, name: str, content: bytes) -> bytes:
    """Return the archive's bytes with one part replaced; the other parts are not packed again."""
    order = sorted(archive.entries, key=lambda entry: entry.header_offset)
    ends = [entry.header_offset for entry in order[1:]] + [_central_start(archive.raw)]
    out = bytearray(archive.raw[: order[0].header_offset])
    offsets: dict[str, int] = {}
    packed = _deflated(content)
    sums = (zlib.crc32(content), len(packed), len(content))
    for entry, end in zip(order, ends, strict=True):
        offsets[entry.filename] = len(out)
        if entry.filename == name:
            out += _local(archive.raw, entry, sums) + packed
        else:
            out += archive.raw[entry.header_offset : end]
    return bytes(out + _directory(archive.raw, archive.entries, offsets, len(out), name, sums))


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def _local(raw: bytes, entry: zipfile.ZipInfo, sums: tuple[int, int, int]) -> bytes:
    """Return the part's own header with new sums; what extends it told of the old ones."""
    fields = list(LOCAL.unpack_from(raw, entry.header_offset))
    name = raw[entry.header_offset + LOCAL.size :][: fields[9]]
    fields[2] &= ~SIZES_BEHIND
    fields[3], fields[6:9], fields[10] = DEFLATED, sums, 0
    return LOCAL.pack(*fields) + name


def _directory(
    raw: bytes,
    entries: tuple[zipfile.ZipInfo, ...],
    offsets: dict[str, int],
    start: int,
    changed: str,
    sums: tuple[int, int, int],
) -> bytes:
    """Return the directory at the archive's end: same records, new places."""
    out = bytearray()
    position = _central_start(raw)
    for entry in entries:
        fields = list(CENTRAL.unpack_from(raw, position))
        name_size, extra_size, comment_size = fields[10:13]
        tail = raw[position + CENTRAL.size :][: name_size + extra_size + comment_size]
        position += CENTRAL.size + len(tail)
        fields[16] = offsets[entry.filename]
        if entry.filename == changed:
            fields[3] &= ~SIZES_BEHIND
            fields[4], fields[7:10], fields[11] = DEFLATED, sums, 0
            tail = tail[:name_size] + tail[name_size + extra_size :]
        out += CENTRAL.pack(*fields) + tail
    end = list(END.unpack_from(raw, _end(raw)))
    end[5:7] = len(out), start
    return bytes(out) + END.pack(*end) + raw[_end(raw) + END.size :]


def _end(raw: bytes) -> int:
    return raw.rindex(b"PK\5\6")


def _central_start(raw: bytes) -> int:
    start: int = END.unpack_from(raw, _end(raw))[6]
    if start == 0xFFFFFFFF or raw[start : start + 4] != b"PK\1\2":
        raise unnamed("word-damaged", "压缩包的格式很少见，无法原样改写", SAVE_AGAIN)
    return start
