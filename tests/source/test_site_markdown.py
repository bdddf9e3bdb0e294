"""A page for Python-Markdown: what would be read otherwise is written so that it is not."""

from __future__ import annotations

import pytest

from build_tools.source.page_blocks import parse_page
from build_tools.source.page_html import with_marked_html
from build_tools.source.site_markdown import for_python_markdown

WRITTEN = {
    "": "",
    "\n\n甲": "\n\n甲\n",
    "甲\n- 乙": "甲\n\n- 乙\n",
    "- 甲\n- 乙\n\n1. 丙": "- 甲\n- 乙\n\n1. 丙\n",
    "1. 甲\n\n2) 乙": "1. 甲\n\n<!-- -->\n\n2. 乙\n",
    "- 甲\n\n* 乙": "- 甲\n\n<!-- -->\n\n* 乙\n",
    "- 甲\n* 乙": "- 甲\n\n<!-- -->\n\n* 乙\n",
    "> 甲\n\n> 乙": "> 甲\n\n<!-- -->\n\n> 乙\n",
    "> 甲\n\n- 乙": "> 甲\n\n- 乙\n",
    "- 甲\n\n      码": "- 甲\n\n        码\n",
    "- 甲\n\n<!-- x -->\n\n    码": "- 甲\n\n<!-- x -->\n\n    码\n",
    "> 甲\n>\n> - 乙": "> 甲\n>\n> - 乙\n",
    "- 甲\n  - 乙\n\n    丙": "- 甲\n    - 乙\n\n        丙\n",
    "- 甲\n\n  - 乙": "- 甲\n\n    - 乙\n",
    "- 甲\n  乙\n  > 丙": "- 甲\n    乙\n\n    > 丙\n",
    "- 甲\n  - 乙\n\n  1. 丙": "- 甲\n    - 乙\n\n    1. 丙\n",
    "-     码": "- <!-- -->\n\n        码\n",
    "- \n- 甲": "- <!-- -->\n- 甲\n",
    "1) 甲\n2) 乙": "1. 甲\n2. 乙\n",
    "- 甲\n\n- 乙": "- 甲\n\n- 乙\n",
    "- 甲\n\n  再\n- 乙": "- 甲\n\n    再\n\n- 乙\n",
    "- 甲\n\n\n- 乙": "- 甲\n\n\n- 乙\n",
    "!!! note\n\n    甲\n    - 乙": "!!! note\n\n    甲\n\n    - 乙\n",
    "!!! note": "!!! note\n",
    "- 甲\n  !!! note\n      乙": "- 甲\n\n    !!! note\n        乙\n",
    '``` py title="a"\nx\n```': '```py title="a"\nx\n```\n',
    "~~~ 甲 乙\nx": "~~~甲\nx\n~~~\n",
    "```py 乱!\nx\n````": "```py\nx\n```\n",
    "```\nx\n```y\n```": "```\nx\n```y\n```\n",
    "```": "```\n```\n",
    "    码\n    码": "    码\n    码\n",
    "甲\n1. 乙": "甲\n\n1. 乙\n",
    "甲\n2. 乙": "甲\n2\\. 乙\n",
    "甲\n    - 乙": "甲\n\\- 乙\n",
    "甲\n    > 乙": "甲\n\\> 乙\n",
    "甲\n[乙]: c": "甲\n\\[乙]: C\n",
    "甲\\\n乙": "甲  \n乙\n",
    "甲\\\\\n乙": "甲\\\\\n乙\n",
    "甲\n    ```乙": "甲 ```乙\n",
    "3*4*5和1***2，a*b*": "3&#42;4&#42;5和1&#42;&#42;&#42;2，a*b*\n",
    "\\甲\\*\\@\\a": "\\甲\\*&#64;\\a\n",
    "`\\@`": "`\\@`\n",
    "# 甲 \\@": "# 甲 &#64;\n",
    "  # 甲": "# 甲\n",
    "| a\\|b | `c\\|d` | \\@ |\n|---|---|---|": "| a\\|b | `c|d` | &#64; |\n|---|---|---|\n",
    "[a](b.md)": "[a](B.MD)\n",
}


@pytest.mark.parametrize("page", WRITTEN)
def test_a_page_is_written_as_python_markdown_reads_it(page: str) -> None:
    assert for_python_markdown(page, str.upper) == WRITTEN[page]


MARKED = {
    "<div>\n\n甲`<b>`和`<`\n\n</div>": '<div markdown="block">',
    '<div class="x">\n\n甲\n\n</div>\n\n`<b>`': '<div class="x" markdown="block">',
    "<DIV>\n\n甲\n\n</div>": '<DIV markdown="block">',
    "<div>\n\n甲": '<div markdown="block">',
    '<div markdown="1">\n\n甲\n\n</div>': '<div markdown="1">',
    '<div data-markdown="1">\n\n甲\n\n</div>': '<div data-markdown="1" markdown="block">',
    "<div>\n甲\n</div>\n\n乙": "<div>",
    "<video>\n\n甲\n\n</video>": "<video>",
    "<div>\n<p>甲\n</div>\n\n乙": "<div>",
}


@pytest.mark.parametrize("page", MARKED)
def test_an_element_is_marked_where_it_holds_markdown(page: str) -> None:
    blocks = with_marked_html(parse_page(page))
    assert blocks[0].lines[0] == MARKED[page]


def test_tags_in_code_are_entities_inside_an_element_and_stay_behind_it() -> None:
    blocks = with_marked_html(parse_page("<div>\n\n甲`<b>`和`a`，`` <i> ``\n\n</div>\n\n`<b>`"))
    assert [block.lines for block in blocks[1:]] == [
        ("甲<code>&#60;b&#62;</code>和`a`，<code>&#60;i&#62;</code>",),
        ("</div>",),
        ("`<b>`",),
    ]


def test_elements_in_each_other_are_each_marked_that_hold_markdown() -> None:
    page = "<div><section>\n\n甲\n\n</section>\n\n</div>\n\n<ul>\n\n</ul>"
    lines = [line for block in with_marked_html(parse_page(page)) for line in block.lines]
    assert lines == [
        *('<div markdown="block"><section markdown="block">', "甲", "</section>", "</div>"),
        *("<ul>", "</ul>"),
    ]
    unclosed = "<div>\n\n<section>\n\n甲\n\n</div>\n\n乙"
    lines = [line for block in with_marked_html(parse_page(unclosed)) for line in block.lines]
    assert lines[:2] == ['<div markdown="block">', '<section markdown="block">']
