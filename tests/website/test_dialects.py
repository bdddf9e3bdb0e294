"""A hand-written page has on the site the blocks that CommonMark, and so its author, sees."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from build_tools.project.assembly import read_checked
from build_tools.source.site_markdown import for_python_markdown
from build_tools.system.workspaces import workspace
from build_tools.website import engine_session, stage
from tests import casebooks, projects
from tests.html_tree import Element, read_html
from tests.python_markdown import converter

AUTHOR = MarkdownIt("commonmark").enable("table")
SITE = converter(projects.ROOT / "mkdocs.yml")
Shape = tuple[object, ...]
SHAPES = {
    "bullets under a line": "要做到三点：\n- 先听完\n- 再核实",
    "numbers under a line": "步骤如下：\n1. 登记\n2. 核实",
    "stars and pluses under a line": "甲：\n* 乙\n  * 丙\n    * 丁\n\n戊：\n+ 己\n  + 庚",
    "tasks under a line": "待办：\n- [ ] 甲\n- [x] 乙",
    "a table under a line": "电话：\n| 部门 | 电话 |\n|---|---|\n| 甲 | 乙 |",
    "a table without outer bars": "电话：\n部门 | 电话\n---|---\n甲 | 乙",
    "a list under a table": "| 部门 | 电话 |\n|---|---|\n| 甲 | 乙 |\n- 丙",
    "code under a line": "甲：\n```\n乙\n```\n丙",
    "a list under a heading": "## 题\n- 甲\n## 题\n乙",
    "a list between rules": "甲\n\n---\n- 乙\n---\n丙",
    "nested by two": "- 甲\n  - 乙\n    - 丙\n      - 丁\n- 戊",
    "nested by three": "1. 甲\n   - 乙\n2. 丙",
    "nested by four": "1. 甲\n    1. 乙\n    2. 丙\n2. 丁",
    "nested by tabs": "-\t甲\n\t- 乙\n\t\t- 丙\n- 丁",
    "shifted by one": " - 甲\n - 乙\n   - 丙",
    "nested with blank lines": "- 甲\n\n  - 乙\n\n    丙\n  - 丁\n- 戊",
    "text after what is nested": "- 甲\n  - 乙\n\n  丙\n- 丁",
    "a list in a list": "- - 甲\n  - 乙\n- 1. 丙",
    "numbers after bullets": "- 甲\n- 乙\n1. 丙\n2. 丁",
    "bullets after numbers": "1. 甲\n2. 乙\n\n- 丙",
    "two lists of bullets": "- 甲\n\n* 乙\n+ 丙",
    "two lists of numbers": "1) 甲\n2) 乙\n\n1. 丙",
    "a number that begins nothing": "- 甲\n  2. 乙\n- 丙",
    "numbers from three": "3. 甲\n4. 乙",
    "loose items": "- 甲\n\n- 乙\n\n  丙\n\n- 丁",
    "an item's text goes on": "- 甲\n乙\n\n丙",
    "empty items": "- 甲\n-\n- 乙\n-\n  丙",
    "code in an item": "- 甲\n  ```\n  乙\n\n  丙\n  ```\n- 丁",
    "code first in an item": "- ```\n  甲\n  ```\n- 乙",
    "code left open in an item": "- 甲\n  ```\n  乙\n- 丙",
    "a table in an item": "1. 甲\n   | 乙 | 丙 |\n   |---|---|\n   | 丁 | 戊 |\n2. 己",
    "a quotation in an item": "- 甲\n  > 乙\n  > 丙\n- 丁",
    "a heading in an item": "- ## 甲\n  乙\n- 丙",
    "a list under a quotation": "> 甲\n- 乙\n- 丙",
    "a list in a quotation": "> 甲\n> - 乙\n>   - 丙\n>\n> | 丁 | 戊 |\n> |---|---|\n> | 己 | 庚 |",
    "quotations side by side": "> 甲\n\n> 乙",
    "quotations in quotations": "> 甲\n> > 乙\n> > - 丙\n>\n> 丁",
    "code after a list": "- 甲\n\n<!-- -->\n\n    乙",
    "links by name": "见[甲][1]。\n- 乙[丙]\n\n[1]: https://a.cn\n[丙]: https://b.cn",
    "a name in a paragraph": "甲\n[乙]: 丙",
    "a list in HTML": "<details>\n<summary>甲</summary>\n\n乙：\n- 丙\n- 丁\n\n</details>\n\n戊",
    "HTML that is never closed": "<div>\n\n甲：\n- 乙\n\n## 丙",
    "tags as code in HTML": "<div>\n\n`<script a>` 与 `*a*`：\n- `</div>`\n\n</div>\n\n- 甲",
    "a list under HTML": "<div>\n甲\n</div>\n\n- 乙\n<br>\n- 丙",
    "a language with signs": "```java:甲.java\n乙\n```\n\n- 丙",
    "a language with lines": "```js{1,3} [a.js]\n甲\n```\n\n乙\n\n```\n丙\n```",
    "line breaks": "甲\\\n乙  \n丙",
    "escapes": '甲\\~乙 `\\~` \\" \\\\服务器\\共享 \\* \\< \\|\n\n| \\~甲 | `\\|` |\n|---|---|\n| \\| | 乙 |',
}


def shape(html: str) -> Shape:
    """Return the blocks of an HTML text with their texts, without white space and without paragraphs."""
    return tuple(_blocks(read_html(html)))


def _blocks(element: Element) -> Iterator[object]:
    text = ""
    for part in _parts(element):
        if isinstance(part, str):
            text += part
        else:
            yield from (text,) if text else ()
            yield from () if part == () else (part,)
            text = ""
    yield from (text,) if text else ()


def _parts(element: Element) -> Iterator[str | Shape]:
    for child in element.children:
        if isinstance(child, str):
            yield "".join(child.split())
        elif "headerlink" not in child.classes:
            yield from _element(child)


def _element(child: Element) -> Iterator[str | Shape]:
    if "highlight" in child.classes or child.tag == "pre":
        yield ("pre", "".join(child.text.split()))
    elif child.tag == "p":
        yield from ((), *_parts(child), ())
    elif child.tag in ("ul", "ol"):
        yield (
            child.tag,
            child.attributes.get("start", "1"),
            *map(_inside, filter(_is_element, child.children)),
        )
    elif child.tag == "table":
        rows = (row for row in child.all("tr") if row.text)
        yield ("table", *(tuple(map(_inside, filter(_is_element, row.children))) for row in rows))
    elif child.tag in ("blockquote", "details", "div", "hr", "h1", "h2", "br"):
        yield (child.tag, *_inside(child))
    else:
        yield f"<{child.tag} {child.attributes.get('href', '')}>"
        yield from _parts(child)


def _inside(child: Element) -> Shape:
    return tuple(_blocks(child))


def _is_element(child: Element | str) -> TypeGuard[Element]:
    return isinstance(child, Element)


def on_site(markdown: str) -> Shape:
    SITE.reset()
    return shape(SITE.convert(for_python_markdown(markdown)))


@pytest.mark.parametrize("name", SHAPES)
def test_the_site_shows_what_the_author_sees(name: str) -> None:
    assert on_site(SHAPES[name]) == shape(AUTHOR.render(SHAPES[name]))


INDENTS = st.sampled_from(["", "", " ", "  ", "   ", "    ", "      ", "        "])
MARKS = st.sampled_from(
    ["- ", "* ", "+  ", "-   ", "1. ", "2. ", "10. ", "1) ", "> ", "> - ", "> 1. ", "", ""]
)
WORDS = st.sampled_from(["先听完", "再核实，**后**答复。", "见[办法](a.md)"])
TABLE = "{0}| 甲 | 乙 |\n{0}|---|---|\n{0}| 丙 | 丁 |"
CODE = "{0}```\n{0}码\n{0}```"
LINES = st.one_of(
    st.builds("".join, st.tuples(INDENTS, MARKS, WORDS)),
    st.builds("".join, st.tuples(INDENTS, MARKS, WORDS)),
    st.builds(str.format, st.sampled_from([TABLE, CODE]), INDENTS),
    st.sampled_from(["", "## 题"]),
)


PAGES = st.lists(LINES, min_size=2, max_size=8).map("\n".join)


@given(PAGES)
def test_whatever_stands_under_whatever(page: str) -> None:
    assert on_site(page) == shape(AUTHOR.render(page))


@pytest.mark.parametrize(
    "text", ["3*100元+2*50元", "5*3，3*5", "138****0000、139****0000", "6222***1、6222***2"]
)
def test_asterisks_between_digits_are_shown(text: str) -> None:
    for page in (text, f"- {text}", f"|{text}|甲|\n|---|---|\n|乙|{text}|", f"## {text}"):
        SITE.reset()
        tree = read_html(SITE.convert(for_python_markdown(page)))
        assert text in tree.text and not tree.all("em") and not tree.all("strong")


def test_bold_between_digits_is_bold() -> None:
    SITE.reset()
    html = SITE.convert(for_python_markdown("满1**00**2件，**第1**2条"))
    assert [element.text for element in read_html(html).all("strong")] == ["00", "第1"]


SIGNS = [
    "- ",
    "1. ",
    "> ",
    "    ",
    "\t",
    "\n",
    "\r",
    "```",
    "#",
    "|---|",
    "<div>",
    "</div>",
    "<!--",
    "!!! a",
    "[^1]:",
]


@given(st.lists(st.one_of(st.sampled_from(SIGNS), st.text(max_size=4))).map("".join))
def test_any_text_is_a_page(text: str) -> None:
    assert bool(for_python_markdown(text).split()) == bool(text.split())


MKDOCS = """# 题 { #own }

文字。
{: .note }

!!! note "注意"

    提示：

    - 甲
        - 乙

??? tip

    | 甲 | 乙 |
    |---|---|
    | 丙 | 丁 |

=== "一"

    ```py title="a.py" linenums="1"
    x = 1
    ```

=== "二"

    按 ++ctrl+c++。

术语
:   解释

--8<-- "a.md"

<div class="x" markdown="1">

- 甲

</div>

![图](a.png){ width=300 }

文[^1]。

[^1]: 注释
    - 的第二行
"""


def test_what_is_mkdocs_own_stays_as_it_is() -> None:
    assert for_python_markdown(MKDOCS) == MKDOCS


def test_a_list_under_a_line_inside_mkdocs_own_blocks() -> None:
    for opens in ("!!! note", "??? tip", '=== "一"'):
        page = f"{opens}\n    甲：\n    - 乙\n      - 丙\n戊"
        assert for_python_markdown(page) == f"{opens}\n    甲：\n\n    - 乙\n        - 丙\n\n戊\n"


def test_a_footnote_is_shown() -> None:
    SITE.reset()
    assert "注释" in read_html(SITE.convert(for_python_markdown("文[^1]。\n\n[^1]: 注释"))).text


def test_blocks_far_inside_each_other_are_left_alone() -> None:
    page = "> " * 5000 + "甲\n"
    assert for_python_markdown(page).endswith("甲\n")


def test_the_engines_hook_and_the_staged_sources_get_the_same_page(tmp_path: Path) -> None:
    casebooks.make(tmp_path / "casebook", 1)
    (tmp_path / "docs").mkdir()
    shutil.copy(projects.ROOT / "mkdocs.yml", tmp_path)
    head = "---\ntitle: 题\ndescription: |\n  - 甲\n    - 乙\n---\n"
    body = "目录：\n- [系统登录](#系统登录)\n  - [手册](b.md#%E7%AC%AC-1-%E8%8A%82)\n\n## 系统登录\n"
    (tmp_path / "docs/a.md").write_text(head + body, encoding="utf-8")
    (tmp_path / "docs/b.md").write_text("# 第 1 节\n", encoding="utf-8")
    space = workspace(tmp_path)
    stage.stage(space, read_checked(space)[0], tmp_path / "stage")
    session = engine_session.Session()
    session.load(tmp_path)
    links = "- [系统登录](#xi-tong-deng-lu)\n    - [手册](b.md#di-1-jie)\n"
    made = f"目录：\n\n{links}\n## 系统登录 {{#xi-tong-deng-lu}}\n"
    assert session.hand_written(body, "a.html") == made
    assert (tmp_path / "stage/docs/a.md").read_text(encoding="utf-8") == head + made
