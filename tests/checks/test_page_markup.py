"""Hand-written pages hold text, links and pictures: nothing that acts, by whichever way of writing it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from build_tools.checks.hand_written import check as check_all
from build_tools.checks.page_html import ELEMENTS, refusals
from build_tools.checks.page_markup import check
from build_tools.model.anchors import with_heading_ids
from build_tools.project.assembly import page_renderer
from build_tools.source.site_markdown import for_python_markdown
from tests import casebooks

PAGE = "# 页\n\n一段话。\n\n{}\n\n又一段。\n"


def told(text: str) -> list[tuple[int, str]]:
    found = list(check("docs/a.md", PAGE.format(text), page_renderer()))
    assert all(problem.severity == "error" and problem.fix for problem in found)
    return [(problem.line, problem.code) for problem in found]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<script>alert(1)</script>", "markup-html"),
        ("<SCRIPT\nsrc=a.js>", "markup-html"),
        ("<script/src=a.js>", "markup-html"),
        ("<iframe src=a.html>", "markup-html"),
        ("<object data=a>", "markup-html"),
        ("<embed src=a>", "markup-html"),
        ("<base href=https://elsewhere.invalid/>", "markup-html"),
        ('<meta http-equiv="refresh" content="0;url=a">', "markup-html"),
        ("<style>p{}</style>", "markup-html"),
        ("<link rel=stylesheet href=a.css>", "markup-html"),
        ("<form action=a>", "markup-html"),
        ("<svg onload=alert(1)>", "markup-html"),
        ("<body class=lk-page>", "markup-html"),
        ("<x-y>", "markup-html"),
        ("<!--><script>", "markup-html"),
        ("<!-- 话 --!><script> -->", "markup-html"),
        ("> ```\n<script>a</script>\n> ```", "markup-html"),
        ("- 项\n\n      ```\n<script>a</script>\n\n      ```", "markup-html"),
        ("```a`b\n<script>a</script>\n```", "markup-html"),
        ("<p>`<script>a</script>`</p>", "markup-html"),
        ("<div markdown='0'>\n`<script>a</script>`\n</div>", "markup-html"),
        ("<p title='`'><script>a</script><p title='`'>", "markup-html"),
        ("<!-- `-->` <script>a</script> -->", "markup-html"),
        ("| 甲 | 乙 |\n|---|---|\n| <script>a</script> | `丙 |", "markup-html"),
        ("!!! note\n    甲\n\n    <script>a</script>", "markup-html"),
        ('!!! note "<script>a</script>"\n    甲', "markup-html"),
        ('=== "<script>a</script>"\n    甲', "markup-html"),
        ("话[^1]\n\n[^1]: <script>a</script>", "markup-html"),
        ("<?php a ?>", "markup-html"),
        ("<input type=text autofocus>", "markup-html"),
        ("<label for=__drawer>甲</label>", "markup-attributes"),
        ("<details ontoggle=a open>甲</details>", "markup-attributes"),
        ("<img name=currentScript src=a.png>", "markup-attributes"),
        ("![甲](a.png){name=getElementById}", "markup-attributes"),
        ("甲\n{: style='position:fixed' }", "markup-attributes"),
        ("| 甲 {onclick=a} |\n|---|\n| 乙 |", "markup-attributes"),
        ("<pre class=mermaid>甲</pre>", "markup-class"),
        ("<a class='md-overlay b' href=a>甲</a>", "markup-class"),
        ("[看这里](a.md){.cb-moved}", "markup-class"),
        ("!!! mermaid\n    甲", "markup-class"),
        ("`<script>", "markup-html"),
        ("<img src=x onerror=alert(1)>", "markup-attributes"),
        ('<b title="1>2" onclick=a>', "markup-attributes"),
        ("<p\nstyle=a>", "markup-attributes"),
        ("<a href=a data-md-component=b>", "markup-attributes"),
        ("[话](a.md){onclick=alert(1)}", "markup-attributes"),
        ("[话](a.md){: .a style='b' }", "markup-attributes"),
        ("## 二 { #a onmouseover=b }", "markup-attributes"),
        ("<a href=javascript:alert(1)>", "link-target"),
        ("<a href=' java&#115;cript:alert(1)'>", "link-target"),
        ("<a href='data:text/html,a'>", "link-target"),
        ("<a href=https:a>甲</a>", "link-target"),
        ("[话](javascript:a)", "link-target"),
        ("[话](java\nscript:a)", "link-target"),
        ("[话](&#106;avascript&colon;a)", "link-target"),
        ("[话][一]\n\n[一]: vbscript:a", "link-target"),
        ("[话](file:///a)", "link-target"),
        ("[话](//elsewhere.invalid/a)", "link-target"),
        ("[话](\\\\elsewhere.invalid/a)", "link-target"),
        ("![图](https://elsewhere.invalid/a.png)", "link-target"),
        ("![图][一]\n\n[一]: //elsewhere.invalid/a.png", "link-target"),
        ("<img src=https://elsewhere.invalid/a.png>", "link-target"),
        ("![图](data:image/svg+xml;base64,aa)", "link-target"),
        ("[话](a.md){href=javascript:a}", "link-target"),
        ("## 二 {#__config}", "anchor-taken"),
        ("## 二 {#lk-name}", "anchor-taken"),
        ("[话](a.md){#__search}", "anchor-taken"),
        ("> ## 二 {#lk-name}", "anchor-taken"),
        ("<p id='__palette'>", "anchor-taken"),
    ],
)
def test_what_acts_is_refused_at_its_line(text: str, code: str) -> None:
    [(line, found)] = told(text)
    assert (PAGE.format(text).split("\n")[line - 1] in text.split("\n"), found) == (True, code)


@pytest.mark.parametrize(
    "text",
    [
        "## Lookup",
        "## 通话 {#lookup}",
        "```\n<script>",
        '```html title="<img src=x onerror=a>"\n<script>\n```',
        "```{ .python onclick=a }\n甲\n```",
        '<b title="<script>a</script>">甲</b>',
        '![" onerror="a](a.png \'" onerror="a\')',
        "&lt;script&gt;a&lt;/script&gt;",
        '!!! warning inline end "甲"\n    乙\n\n??? tip\n    丙',
        '=== "甲"\n    乙\n\n=== "丙"\n    丁',
        "话[^1]\n\n[^1]: 注",
        '++ctrl+alt+"甲"++',
        '```python linenums="1" hl_lines="1"\nx: int = 1  # 甲\n```',
        "| 甲 | 乙 |\n|:-|-:|\n| 丙 | 丁 |",
        "一句{#__search}",
        "按 <kbd>/</kbd>，<a href='../lookup.html#a' class=b>查</a><br>",
        "<div class='cb-cards' markdown='0'>\n<p>话</p>\n</div>",
        "<https://elsewhere.invalid/a?b=c>、<a@b.invalid>",
        "```html\n<script>\n```\n\n~~~~\n<iframe>\n```\n~~~~",
        "- 项\n\n    ```\n    <script>\n    ```",
        "`<script>`、``<b onclick=`a`>``、`` <script> `",
        "<!-- <script> -->",
        "<编号>、3 < 5、x<5、{{time.first_reply}}、{甲}",
        "![图](a.png){ width=300 }",
    ],
)
def test_what_only_shows_is_let_through(text: str) -> None:
    assert told(text) == []


def test_front_matter_names_the_page_and_no_more() -> None:
    page = "---\ntitle: 页\nmoved: true\nhide: [toc]\n---\n# 页\n"
    found = check("docs/a.md", page, page_renderer())
    assert [(problem.line, problem.code) for problem in found] == [(3, "field-unknown")]
    page = "---\ntitle: [<meta http-equiv=refresh>]\ndescription: {a: <b>}\n---\n# 页\n"
    found = check("docs/a.md", page, page_renderer())
    assert [(problem.line, problem.code) for problem in found] == [(2, "value-form"), (3, "value-form")]


def test_an_anchor_of_the_sites_own_in_the_books_prose(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path)
    (folder / "preface.md").write_text("---\ntitle: 前言\n---\n## 一 {#__config}\n", encoding="utf-8")
    found = check_all(casebooks.handbook(folder), {})
    assert [(problem.line, problem.code) for problem in found] == [(4, "anchor-taken")]


def test_the_line_is_that_of_the_innermost_block() -> None:
    page = "- 甲\n- 乙\n\n    > 丙\n    >\n    > <b onclick=a>丁</b>\n\n- <b onclick=a>戊</b>"
    assert told(page) == [(10, "markup-attributes"), (12, "markup-attributes")]


def test_a_page_with_so_many_marks_that_it_takes_long_is_refused_unread() -> None:
    [problem] = check("docs/a.md", "# 页\n\n" + "![" * 3001, lambda markdown: 1 / 0)  # type: ignore[arg-type,return-value]
    assert (problem.line, problem.code) == (3, "text-size")
    assert told("[甲](a.md)\n" * 3000) == []


SIGNS = (
    r"""< > </ /> <!-- --> --!> <! <? ` ``` ~~~ =' =" ' " [ ]( ) } {. {: | \ !!! markdown &lt; &#106; 話"""
)
NAMES = "script svg onclick= href= javascript: class="
PIECES = st.sampled_from([*SIGNS.split(), *NAMES.split(), "\n", "\n\n", "    ", "- ", "> ", "b ", "a "])


@given(st.lists(PIECES, max_size=24).map("".join))
def test_of_what_is_let_through_a_browser_runs_nothing(text: str) -> None:
    """As another reader of HTML sees what is in the site."""
    lines = text.count("\n") + 1
    found = list(check("docs/a.md", text, page_renderer()))
    assert all(1 <= problem.line <= lines for problem in found)
    if not found:
        shown = page_renderer()(for_python_markdown(with_heading_ids(text)))
        for element in html.fragment_fromstring(shown, create_parent="div").iter(etree.Element):
            assert ELEMENTS.fullmatch(element.tag)
            assert not [name for name in element.attrib if name.startswith("on")]
            assert not element.get("href", "").strip().startswith(("javascript:", "//"))


@given(st.lists(PIECES, max_size=24).map("".join))
def test_html_that_is_not_plainly_written_is_refused(text: str) -> None:
    if not list(refusals(text)):
        for element in html.fragment_fromstring(text, create_parent="div").iter(etree.Element):
            assert ELEMENTS.fullmatch(element.tag)
            assert not [name for name in element.attrib if name.startswith("on")]


@pytest.mark.parametrize(
    "part",
    ["`", "` `` ", "<a ", "<!--", "<", "{a=", "<a href='", '<a a="', "<!-- --!>", "a=", '<a "', "[a]("],
)
def test_a_page_of_any_length_comes_to_an_end(part: str) -> None:
    list(check("docs/a.md", part * (200_000 // len(part)), page_renderer()))


@pytest.mark.parametrize(("count", "refused"), [(3000, False), (3001, True)])
def test_three_thousand_brackets_in_a_paragraph_are_enough(count: int, refused: bool) -> None:
    found = list(check("a.md", f"---\ntitle: 甲\n---\n\n文\n\n{'[' * count}\n", lambda _: ""))
    assert [(one.code, one.line, one.message, one.fix) for one in found] == [
        ("text-size", 7, f"这一段有 {count} 个“[”，超过 3000 个的上限", "分成几段")
    ] * refused
    two = f"{'[' * 1600}\n\n{'[' * 1600}\n"
    assert list(check("a.md", two, lambda _: "")) == []


@pytest.mark.parametrize(("count", "refused"), [(3000, False), (3001, True)])
def test_three_thousand_angle_brackets_on_a_page_are_enough(count: int, refused: bool) -> None:
    half = "<" * (count // 2)
    found = list(check("a.md", f"{half}\n\n{half}{'<' * (count % 2)}\n", lambda _: ""))
    assert [(one.code, one.line, one.message, one.fix) for one in found] == [
        ("text-size", 1, f"这一页有 {count} 个“<”，超过 3000 个的上限", "分成几页")
    ] * refused


def test_a_pages_own_fields_are_three_each_a_line_of_text() -> None:
    head = "---\ntitle: 甲\ndescription: 乙\nhide: [toc]\nother: 1\n---\n文\n"
    (found,) = check("a.md", head, lambda _: "")
    assert (found.code, found.line, found.fix) == ("field-unknown", 5, "可用字段：title、description、hide")
    for field in ("title", "description"):
        (wrong,) = check("a.md", f"---\n{field}: [甲]\n---\n文\n", lambda _: "")
        assert (wrong.code, wrong.line, wrong.message) == ("value-form", 2, f"{field} 应当是一行字")
