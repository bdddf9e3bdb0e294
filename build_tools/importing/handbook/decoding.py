"""Decodes a source file from UTF-8, GBK or UTF-16; refuses what is not text."""

from __future__ import annotations

from build_tools.reading import Doubt
from build_tools.source import LINE_END, guess
from build_tools.system import refusal
from build_tools.text import CHARACTER

MAX_SOURCE_BYTES = 16 * 1024 * 1024
MOST_LINES = 300_000
LONGEST_LINE = 100_000
SAVE_AS = "在 Word 里“另存为”.docx，或在记事本里另存为 UTF-8 的纯文本（.txt），再导入"
OTHER_FORMATS = (
    (b"%PDF", "这是 PDF 文件，不是纯文本"),
    (b"{\\rtf", "这是 RTF 文件，不是纯文本"),
)
UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def decode_source(raw: bytes, path: str) -> tuple[str, list[Doubt]]:
    """Decode a source file; return the text and doubts about its encoding, or raise Refused."""
    for magic, message in OTHER_FORMATS:
        if raw.startswith(magic):
            raise refusal(path, 1, "encoding", message, SAVE_AS)
    if raw[:2] in UTF16:
        return _decode(raw[2:], UTF16[raw[:2]], "UTF-16", path)
    try:
        return _checked(raw.decode("utf-8-sig"), path), []
    except UnicodeDecodeError as error:
        _refuse_damaged(raw, error, path)
    if guess(raw) != "看起来是 GBK":
        raise refusal(path, 1, "encoding", f"读不出文字：{guess(raw)}", SAVE_AS)
    return _decode(raw, "gb18030", "GBK", path)


def _decode(raw: bytes, codec: str, name: str, path: str) -> tuple[str, list[Doubt]]:
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError:
        raise refusal(path, 1, "encoding", f"文件像是 {name} 编码，但内容有损坏", SAVE_AS) from None
    message = f"文件是 {name} 编码，已按 {name} 读入"
    doubt = Doubt(1, "encoding", message, "看看有没有乱码；以后请存为 UTF-8")
    return _checked(text, path), [doubt]


def _checked(text: str, path: str) -> str:
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise refusal(path, line, "encoding", "文件里有空字节，看起来不是文本文件", SAVE_AS)
    _refuse_shapeless(text, path)
    return text


def _refuse_shapeless(text: str, path: str) -> None:
    """Refuse a text too long for any handbook, before time is spent on it."""
    count = len(LINE_END.findall(text))
    if count > MOST_LINES:
        message = f"文件有 {count} 行，超过 {MOST_LINES} 行的上限"
        raise refusal(path, 1, "source-size", message, "检查是不是选错了文件；分成几个文件导入")
    for number, line in enumerate(LINE_END.split(text), start=1):
        if len(line) > LONGEST_LINE:
            message = f"这一行有 {len(line)} 个字，超过 {LONGEST_LINE} 个字的上限"
            raise refusal(path, number, "source-size", message, "在原文里把标题和段落分行，再导入")


def _refuse_damaged(raw: bytes, error: UnicodeDecodeError, path: str) -> None:
    """Refuse UTF-8 with a few invalid bytes, which would otherwise be decoded as GBK gibberish."""
    readable = raw.decode("utf-8", errors="replace")
    if len(CHARACTER.findall(readable)) > 4 * readable.count("�"):
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"文件是 UTF-8 编码，但第 {line} 行有损坏的字节"
        raise refusal(path, line, "encoding", message, "从原文件重新另存一次，编码选 UTF-8")
