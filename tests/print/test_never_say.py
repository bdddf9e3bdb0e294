"""What is not to be said stays below its heading on paper, wherever the page ends."""

from __future__ import annotations

from pathlib import Path

from tests import casebooks
from tests.print.conftest import printed

LENGTHS = range(8, 32, 3)
PAIRS = 6
LONG = "这一句说得长一点，好让它在栏里占上两三行，看看纸用完了会怎样"


def case(number: int, replies: int, pairs: int, words: str) -> str:
    said = "".join(f"- “客户说{n}” → “{LONG}{n}”\n" for n in range(replies))
    swaps = "".join(f"- “不行{number}之{n}{words}” → “好{number}之{n}{words}”\n" for n in range(pairs))
    asked = "".join(f"- 第{n}件\n" for n in range(4))
    return (
        f"## 先这样说\n大堂经理：您好。\n\n## 客户这样说时\n{said}\n"
        f"## 必问信息\n{asked}\n## 不能这样说\n{swaps}\n## 何时升级\n{asked}"
    )


def test_the_list_is_on_the_page_of_its_heading(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "book", len(LENGTHS) + 1)
    # The last list is longer than a page, and loses no word.
    shapes = [*((length, PAIRS, "这样" * 12) for length in LENGTHS), (2, 60, "这样" * 12)]
    for number, shape in enumerate(shapes, start=1):
        path = folder / f"cases/case-{number:02}.md"
        front = path.read_text(encoding="utf-8").partition("\n---\n")[0]
        path.write_text(f"{front}\n---\n{case(number, *shape)}", encoding="utf-8")
    (pdf,) = printed(folder)
    pages = ["".join(body.split()) for body in pdf.bodies]
    split = 0
    for number in range(1, len(LENGTHS) + 1):
        held = [page for page in pages if f"不行{number}之" in page]
        assert len(held) == 1 and held[0].count(f"不行{number}之") == PAIRS, number
        assert "不能这样说" in held[0]
        split += not any("客户说0" in page and f"不行{number}之" in page for page in pages)
    # Some of the lists began on a new page.
    assert 0 < split < len(LENGTHS)
    assert sum(page.count(f"好{len(shapes)}之") for page in pages) == 60
