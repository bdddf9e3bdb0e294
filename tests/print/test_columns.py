"""How a call's short sections are shared between two columns, told from the data alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.model.editions import WHOLE
from build_tools.print.book_data import book_data
from tests import casebooks

HEADS = ("马上这样做", "必问信息", "不能这样说", "不可承诺", "何时升级")


def left(folder: Path, lengths: tuple[int, ...]) -> list[str]:
    """Return the labels in the left column of a case whose short sections have so many lines."""
    sections = "".join(
        f"## {head}\n"
        + "".join(f"- {f'“不行{n}” → “好”' if head == '不能这样说' else f'第{n}件'}\n" for n in range(length))
        for head, length in zip(HEADS, lengths, strict=False)
    )
    path = folder / "cases/case-01.md"
    front = path.read_text(encoding="utf-8").partition("\n---\n")[0]
    path.write_text(f"{front}\n---\n## 先这样说\n大堂经理：您好。\n\n{sections}", encoding="utf-8")
    book = casebooks.book(folder)
    printed = book_data(book, WHOLE, casebooks.TODAY)
    case = next(
        case for chapter in printed["chapters"] for case in chapter["cases"] if case["id"] == "case-01"
    )
    return [section["label"] for section in case["sections"] if section["left"]]


@pytest.mark.parametrize(
    ("lengths", "labels"),
    [
        ((3, 3), ["马上这样做"]),
        # A heading is as high as two lines: 5 + 3 stand beside 3 + 3 + 3.
        ((3, 1, 1, 1, 1), ["马上这样做", "必问信息"]),
        ((9, 1, 1, 1, 1), ["马上这样做"]),
        ((1, 1, 1, 1, 9), ["马上这样做", "必问信息", "不能这样说", "不可承诺"]),
        ((2, 2, 2, 2), ["马上这样做", "必问信息"]),
        ((), []),
    ],
)
def test_the_two_columns_come_out_about_as_high(
    lengths: tuple[int, ...], labels: list[str], tmp_path: Path
) -> None:
    assert left(casebooks.make(tmp_path, 3), lengths) == labels
