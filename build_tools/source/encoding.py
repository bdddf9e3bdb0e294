"""Bytes -> text: UTF-8 or a word on what it is instead; BOM and line ends taken off and put back."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from build_tools.system import Problem
from build_tools.text import WIDE

BOM = "\ufeff"
LINE_END = re.compile(r"\r\n|\r|\n")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
CHINESE = re.compile(f"[{WIDE}]")
# What no editor shows and YAML refuses or takes for a line break.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
RESAVE = "在编辑器里“另存为”，编码选 UTF-8"


def decode(raw: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """Return the text with plain line ends, or None and the reason; leftovers are warnings."""
    problems: list[Problem] = []
    if raw.startswith(BOM.encode()):
        raw = raw.removeprefix(BOM.encode())
        problems.append(_leftover(path, 1, "encoding-bom", "文件开头有 BOM 标记"))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = f"文件不是 UTF-8 编码（{guess(raw)}）"
        return None, [*problems, Problem(path, line, "encoding", "error", message, RESAVE)]
    if "\r" in text:
        problems.append(_leftover(path, 1, "encoding-crlf", "换行是 Windows 格式（CRLF）"))
        text = LINE_END.sub("\n", text)
    control = CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        message = f"第 {line} 行有不可见的控制字符 U+{ord(control.group()):04X}"
        return None, [*problems, Problem(path, line, "encoding-control", "error", message, "删去这个字符")]
    tab = text.find("\t")
    if tab >= 0:
        line = text.count("\n", 0, tab) + 1
        problems.append(_leftover(path, line, "encoding-tab", "用了制表符（Tab）"))
    return text, problems


def repair(raw: bytes) -> bytes:
    """Return the bytes without the leftovers that `decode` warns about."""
    plain_ends = raw.removeprefix(BOM.encode()).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return plain_ends.replace(b"\t", b"    ")


def plain(text: str) -> str:
    """Return a file's text as the reader of casebooks takes it."""
    return LINE_END.sub("\n", text.removeprefix(BOM))


def restored(text: str, before: str) -> str:
    """Return a changed plain text with the BOM and the line ends of the file that it was: line by line."""
    if plain(before) == text:
        return before
    ends = LINE_END.findall(before)
    usual = max(("\n", "\r\n", "\r"), key=ends.count)
    lines = text.split("\n")
    kept = [usual] * len(lines)
    matcher = SequenceMatcher(None, plain(before).split("\n"), lines, autojunk=False)
    for first, start, size in matcher.get_matching_blocks():
        kept[start : start + size] = [*ends[first : first + size], *[usual] * size][:size]
    joined = "".join(line + end for line, end in zip(lines[:-1], kept, strict=False)) + lines[-1]
    return (BOM if before.startswith(BOM) else "") + joined


def guess(raw: bytes) -> str:
    """Return in words what bytes that are not UTF-8 seem to be."""
    if raw.startswith(UTF_16):
        return "看起来是 UTF-16"
    if b"\0" in raw[:4096]:
        return "看起来不是文本文件"
    if CHINESE.search(raw.decode("utf-8", "replace").partition("\ufffd")[0]):
        return "其余像是 UTF-8，这一行有坏字节"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "看起来不是文本文件"
    return "看起来是 GBK"


def _leftover(path: str, line: int, code: str, message: str) -> Problem:
    return Problem(path, line, code, "warning", message, "运行 casebook check --fix 自动改好")
