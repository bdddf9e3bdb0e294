"""Reads a CSV file, as Excel or a knowledge base exports it, as a workbook of one sheet. Pure."""

from __future__ import annotations

import csv
import io
from pathlib import PurePath

from build_tools.importing.handbook.decoding import decode_source
from build_tools.office import MOST_CELLS, ReadWorkbook, Sheet
from build_tools.system import refusal

SUFFIXES = (".csv", ".tsv")
SEPARATORS = ",;\t"


def is_csv(path: str) -> bool:
    """Return whether a file is one by its name; its content may be any text."""
    return PurePath(path).suffix.lower() in SUFFIXES


def read_csv(raw: bytes, path: str) -> ReadWorkbook:
    """Parse a CSV file in UTF-8 or GBK; raise Refused for what is none, or has too many cells."""
    text, doubts = decode_source(raw, path)
    first = text.lstrip().split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    sheet = Sheet(PurePath(path).stem)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)
    try:
        for row, texts in enumerate(reader, start=1):
            sheet.cells |= {(row, n): cell for n, cell in enumerate(texts, start=1) if cell.strip()}
    except csv.Error:
        message, fix = "这一行不合 CSV 的写法", "在 Excel 或 WPS 里打开，另存为 .xlsx 再导入"
        raise refusal(path, reader.line_num, "damaged", message, fix) from None
    if len(sheet.cells) > MOST_CELLS:
        raise refusal(path, 1, "source-size", f"表格里有内容的格子超过 {MOST_CELLS} 个", "分成几个文件导入")
    return ReadWorkbook([sheet], doubts)
