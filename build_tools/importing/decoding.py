"""Bytes of a source file -> text, in UTF-8, GBK or UTF-16; what is no text is refused in clear words."""

from __future__ import annotations

import re

from build_tools.encoding import guess
from build_tools.importing.outline import Doubt
from build_tools.importing.refusal import refusal

MAX_SOURCE_BYTES = 16 * 1024 * 1024
SAVE_AS = "在 Word 或记事本里“另存为”纯文本（.txt），编码选 UTF-8，再导入"
OTHER_FORMATS = (
    (b"PK\x03\x04", "这是 Word、Excel 或压缩文件，不是纯文本"),
    (b"\xd0\xcf\x11\xe0", "这是旧版 Word（.doc）文件，不是纯文本"),
    (b"%PDF", "这是 PDF 文件，不是纯文本"),
    (b"{\\rtf", "这是 RTF 文件，不是纯文本"),
)
UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
HAN = re.compile("[㐀-鿿]")


def decode_source(raw: bytes, path: str) -> tuple[str, list[Doubt]]:
    """Return the text and what is to be said of its encoding, or raise ImportRefused."""
    for magic, message in OTHER_FORMATS:
        if raw.startswith(magic):
            raise refusal(path, 1, "encoding", message, SAVE_AS)
    if raw[:2] in UTF16:
        return _decode(raw[2:], UTF16[raw[:2]], "UTF-16", path)
    try:
        return _without_nul(raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8"), path), []
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
    return _without_nul(text, path), [doubt]


def _without_nul(text: str, path: str) -> str:
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise refusal(path, line, "encoding", "文件里有空字节，看起来不是文本文件", SAVE_AS)
    return text


def _refuse_damaged(raw: bytes, error: UnicodeDecodeError, path: str) -> None:
    """Refuse UTF-8 with a few broken bytes, which would else be read as GBK gibberish."""
    readable = raw.decode("utf-8", errors="replace")
    if len(HAN.findall(readable)) > 4 * readable.count("�"):
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"文件是 UTF-8 编码，但第 {line} 行有损坏的字节"
        raise refusal(path, line, "encoding", message, "从原文件重新另存一次，编码选 UTF-8")
