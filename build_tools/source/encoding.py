"""Bytes -> text: decodes UTF-8 or guesses the encoding; strips and restores BOM and line ends."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from build_tools.system import Problem
from build_tools.text import CONTROLS, WIDE, code_point

BOM = "\ufeff"
LINE_END = re.compile(r"\r\n|\r|\n")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
CHINESE = re.compile(f"[{WIDE}]")
# Control characters: invisible in editors, and refused by YAML or taken for line breaks.
CONTROL = re.compile(f"[{CONTROLS}]")
RESAVE = "在编辑器里“另存为”，编码选 UTF-8"


def decode(raw: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """Return the text with `\\n` line ends, or None, and the problems: BOM, CRLF and tabs are warnings."""
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
        message = f"第 {line} 行有不可见的控制字符 {code_point(control.group())}"
        return None, [*problems, Problem(path, line, "encoding-control", "error", message, "删去这个字符")]
    tab = text.find("\t")
    if tab >= 0:
        line = text.count("\n", 0, tab) + 1
        problems.append(_leftover(path, line, "encoding-tab", "用了制表符（Tab）"))
    return text, problems


def plain(text: str) -> str:
    """Return a text without BOM and with `\\n` line ends, as the casebook is parsed."""
    return LINE_END.sub("\n", text.removeprefix(BOM))


def restored(text: str, before: str) -> str:
    """Return a changed plain text with the BOM and, line by line, the line ends of `before`."""
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
    """Return a guess, in words, at what bytes that are not UTF-8 are."""
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
