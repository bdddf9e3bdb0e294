"""Checks the files in docs/ besides pages: pictures and documents only, and SVG that only shows. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePath

from build_tools.checks import page_pictures
from build_tools.checks.privacy import check_text
from build_tools.privacy import masked
from build_tools.system import Problem

PICTURES = (".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
# Without macros. A browser opens each of them as what it is, or keeps it as a file.
DOCUMENTS = (".csv", ".docx", ".pdf", ".pptx", ".txt", ".xlsx")
FIX = f"能放的：页面 .md，图片 {'、'.join(PICTURES)}，附件 {'、'.join(DOCUMENTS)}"
PICTURE_FIX = "换成 PNG，或在画图软件里另存为不带脚本、不引用外部内容的 SVG"


def check(path: str, content: bytes) -> Iterator[Problem]:
    """Yield an error for each reason why a file of docs/ may not be in the site.

    `path` is as messages show it.
    """
    # Personal data in a file name would appear in the address of the picture.
    yield from check_text(masked(path), 1, PurePath(path).name, date.max)
    suffix = PurePath(path).suffix.lower()
    if suffix not in (*PICTURES, *DOCUMENTS):
        message = f"docs/ 里不能放 {suffix} 文件" if suffix else "docs/ 里不能放没有后缀的文件"
        yield Problem(path, 1, "file-kind", "error", message, FIX)
    if suffix == ".svg":
        for line, what in page_pictures.acting(content):
            yield Problem(path, line, "file-picture", "error", f"SVG 图片里不能有{what}", PICTURE_FIX)
