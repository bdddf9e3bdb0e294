"""Hand-written pages hold text, links and pictures: nothing that acts, by whichever way of writing it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.checks.hand_written import check as check_all
from build_tools.checks.page_markup import check
from tests import casebooks

PAGE = "# 页\n\n一段话。\n\n{}\n\n又一段。\n"


def told(text: str) -> list[tuple[int, str]]:
    found = list(check("docs/a.md", PAGE.format(text)))
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
        ("```\n<script>", "markup-html"),
        ("`<script>", "markup-html"),
        ("`` <script> `", "markup-html"),
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
        ("[话](a.md){href=javascript:a}", "link-target"),
        ("## 二 {#__config}", "anchor-taken"),
        ("## 二 {#lk-name}", "anchor-taken"),
        ("一句{#__search}", "anchor-taken"),
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
        "[看这里](a.md){.cb-moved}",
        "按 <kbd>/</kbd>，<a href='../lookup.html#a' class=b>查</a><br>",
        "<div class='cb-cards' markdown='0'>\n<p>话</p>\n</div>",
        "<https://elsewhere.invalid/a?b=c>、<a@b.invalid>",
        "```html\n<script>\n```\n\n~~~~\n<iframe>\n```\n~~~~",
        "- 项\n\n    ```\n    <script>\n    ```",
        "`<script>`、``<b onclick=`a`>``",
        "<!-- <script> -->",
        "<编号>、3 < 5、x<5、{{time.first_reply}}、{甲}",
        "![图](a.png){ width=300 }",
    ],
)
def test_what_only_shows_is_let_through(text: str) -> None:
    assert told(text) == []


def test_front_matter_names_the_page_and_no_more() -> None:
    found = check("docs/a.md", "---\ntitle: 页\nmoved: true\nhide: [toc]\n---\n# 页\n")
    assert [(problem.line, problem.code) for problem in found] == [(3, "field-unknown")]


def test_an_anchor_of_the_sites_own_in_the_books_prose(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path)
    (folder / "preface.md").write_text("---\ntitle: 前言\n---\n## 一 {#__config}\n", encoding="utf-8")
    found = check_all(casebooks.handbook(folder), {})
    assert [(problem.line, problem.code) for problem in found] == [(4, "anchor-taken")]


@given(st.text("<>!-=\"'`~{}#/ \nabs話", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines for problem in check("docs/a.md", text))


@pytest.mark.parametrize(
    "part",
    ["`", "` `` ", "<a ", "<!--", "<", "{a=", "<a href='", '<a a="', "```\n", "<!-- --!>", "a=", '<a "'],
)
def test_a_page_of_any_length_comes_to_an_end(part: str) -> None:
    assert list(check("docs/a.md", part * (200_000 // len(part)))) == []
