"""A hand-written page as blocks with their lines, of CommonMark and of what only MkDocs knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from build_tools.source.page_blocks import DEEPEST, Block, all_blocks, holds_text, parse_page, with_texts
from build_tools.source.page_links import addresses, with_addresses


def outline(blocks: Iterable[Block], depth: int = 0) -> Iterator[str]:
    """Yield a line for each block: kind, line, mark and its own lines, those inside further in."""
    for block in blocks:
        yield f"{'.' * depth}{block.kind} {block.line} {block.mark}|{'⏎'.join(block.lines)}"
        yield from outline(block.inner, depth + 1)


PAGES = {
    "# 甲\n正文\n接着\n\n二": ["heading 0 #|# 甲", "paragraph 1 |正文⏎接着", "paragraph 4 |二"],
    "##乙\n####### 七": ["heading 0 ##|##乙", "paragraph 1 |####### 七"],
    "甲\n##乙": ["paragraph 0 |甲", "heading 1 ##|##乙"],
    "乙": ["paragraph 0 |乙"],
    "-": ["list 0 -|-", ".item 0 -|-"],
    "- 甲\n- 乙\n\n  续\n": [
        "list 0 -|- 甲⏎- 乙⏎⏎  续",
        *(".item 0 -|- 甲", "..paragraph 0 |甲"),
        *(".item 1 -|- 乙⏎⏎  续", "..paragraph 1 |乙", "..paragraph 3 |续"),
    ],
    "1. 甲\n2) 乙": [
        *("list 0 .|1. 甲", ".item 0 1.|1. 甲", "..paragraph 0 |甲"),
        *("list 1 )|2) 乙", ".item 1 2)|2) 乙", "..paragraph 1 |乙"),
    ],
    "> 甲\n乙\n> - 丙": [
        "quote 0 >|> 甲⏎乙⏎> - 丙",
        *(".paragraph 0 |甲⏎乙", ".list 2 -|- 丙", "..item 2 -|- 丙", "...paragraph 2 |丙"),
    ],
    "> 甲\n## 乙": ["quote 0 >|> 甲", ".paragraph 0 |甲", "heading 1 ##|## 乙"],
    "> 甲\n!!! note": ["quote 0 >|> 甲", ".paragraph 0 |甲", "own 1 |!!! note"],
    "- 甲\n!!! note": ["list 0 -|- 甲", ".item 0 -|- 甲", "..paragraph 0 |甲", "own 1 |!!! note"],
    '[甲]: /x "t\n## 乙"': ['paragraph 0 |[甲]: /x "t', 'heading 1 ##|## 乙"'],
    '[甲]: /x "t\n!!! note': ['paragraph 0 |[甲]: /x "t', "own 1 |!!! note"],
    "!!! note\n    甲\n\n    - 乙\n丙": [
        "own 0 |!!! note⏎    甲⏎⏎    - 乙",
        *(".paragraph 1 |甲", ".list 3 -|- 乙", "..item 3 -|- 乙", "...paragraph 3 |乙"),
        "paragraph 4 |丙",
    ],
    "甲\n!!! note\n    乙\n\n\n": ["paragraph 0 |甲", "own 1 |!!! note⏎    乙", ".paragraph 2 |乙"],
    "!!! note\n   甲": ["own 0 |!!! note", "paragraph 1 |   甲"],
    '=== "A"\n    甲\n=== "B"\n    乙': [
        *('own 0 |=== "A"⏎    甲', ".paragraph 1 |甲"),
        *('own 2 |=== "B"⏎    乙', ".paragraph 3 |乙"),
    ],
    "- 甲\n  !!! note\n      乙\n": [
        *("list 0 -|- 甲⏎  !!! note⏎      乙", ".item 0 -|- 甲⏎  !!! note⏎      乙", "..paragraph 0 |甲"),
        *("..own 1 |!!! note⏎    乙", "...paragraph 2 |乙"),
    ],
    "[^1]: 注\n续\n\n    再\n\n别": ["footnote 0 |[^1]: 注⏎续⏎⏎    再", "paragraph 5 |别"],
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n```py\nx\n\n```": [
        "table 0 || a | b |⏎|---|---|⏎| 1 | 2 |",
        "fence 4 ```|```py⏎x⏎⏎```",
    ],
    "    码\n\n甲": ["code 0 |    码", "paragraph 2 |甲"],
    "\t码": ["code 0 |    码"],
    "    # 码\n    !!! note": ["code 0 |    # 码⏎    !!! note"],
    "<div>\n甲\n</div>\n\n乙": ["html 0 |<div>⏎甲⏎</div>", "paragraph 4 |乙"],
    "-     码\n-\n  甲\n- \n": [
        "list 0 -|-     码⏎-⏎  甲⏎- ",
        *(".item 0 -|-     码", "..code 0 |    码", ".item 1 -|-⏎  甲", "..paragraph 2 |甲", ".item 3 -|- "),
    ],
    "-    甲\n\n     乙": [
        *("list 0 -|-    甲⏎⏎     乙", ".item 0 -|-    甲⏎⏎     乙", "..paragraph 0 |甲", "..paragraph 2 |乙")
    ],
    "- 甲\n续\n  再": ["list 0 -|- 甲⏎续⏎  再", ".item 0 -|- 甲⏎续⏎  再", "..paragraph 0 |甲⏎续⏎再"],
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_parted_into_blocks_with_their_lines(page: str) -> None:
    assert list(outline(parse_page(page))) == PAGES[page]


def test_a_block_ends_behind_its_last_line() -> None:
    assert [block.end for block in parse_page("# 甲\n- 乙\n- 丙\n\n丁")] == [1, 3, 5]


@pytest.mark.parametrize("mark", ["> ", "- ", "!!! note\n"])
def test_sixteen_levels_are_looked_into(mark: str) -> None:
    def page(levels: int) -> str:
        if mark.startswith("!"):
            return "".join(" " * 4 * n + mark for n in range(levels)) + " " * 4 * levels + "甲"
        return mark * levels + "甲"

    assert DEEPEST == 16
    for levels, found in ((16, True), (17, False)):
        kinds = [block.kind for block in all_blocks(parse_page(page(levels)))]
        assert ("paragraph" in kinds) is found


def test_text_is_what_is_neither_code_nor_holds_other_blocks() -> None:
    page = "甲\n\n    码\n\n```\nx\n```\n\n> 乙\n\n<div>丙</div>"
    blocks = parse_page(page)
    assert [holds_text(block) for block in blocks] == [True, False, False, False, True]
    changed = with_texts(blocks, str.upper, "html")
    assert [line for block in changed for line in block.lines] == page.replace("\n\n", "\n").split("\n")
    shown = [
        line
        for block in all_blocks(with_texts(parse_page("a\n\n> b\n\n<i>"), str.upper, "html"))
        for line in block.lines
    ]
    assert shown == ["A", "> b", "B", "<i>"]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ('甲\n看[乙](b.md)\n和[丙](c.md "题")', [(1, "b.md"), (2, "c.md")]),
        ("> - [乙](<b.md>)", [(0, "b.md")]),
        ("[一]: b.md", [(0, "b.md")]),
        ('<a class="x" href="b.md">乙</a>', [(0, "b.md")]),
        ("`[乙](b.md)` \\[乙](b.md)", []),
        ("```\n[乙](b.md)\n```", []),
        ("    [乙](b.md)", []),
        ("[乙](b(1).md)", [(0, "b(1).md")]),
    ],
)
def test_links_are_found_at_their_lines(page: str, found: list[tuple[int, str]]) -> None:
    assert list(addresses(page)) == found


def test_an_address_is_changed_and_nothing_else() -> None:
    page = "看[乙](b.md)，`[乙](b.md)`"
    (block,) = with_addresses(parse_page(page), lambda address: f"x/{address}")
    assert block.lines == ("看[乙](x/b.md)，`[乙](b.md)`",)
