"""What of HTML may stand in a hand-written page, told by its allow lists."""

from __future__ import annotations

import pytest

from build_tools.checks.page_html import refusals, taken


@pytest.mark.parametrize(
    "html",
    [
        "甲 < 乙，a<3，<>",
        "<!-- 注 > -->甲",
        *(f'<td {name}="2">' for name in ("colspan", "height", "rowspan", "span", "start", "value", "width")),
        '<img src="a.png" alt="甲" title="乙" width="50%">',
        '<a href="../b.html#c" title="甲">乙</a>',
        '<a href="https://example.org/">',
        '<a href="MAILTO:a@example.org">',
        '<p class="admonition tip">',
        '<td style="text-align: left;">',
        '<p id="own"><a name="own">',
        '<input type="radio" name="__tabbed_1" id="__tabbed_1_2" checked>',
        '<label for="__tabbed_1_2">',
        '<a id="__codelineno-0-1">',
        "<details open>",
        "<TABLE><tr></TABLE>",
    ],
)
def test_what_only_shows_may_stand_there(html: str) -> None:
    assert list(refusals(html)) == []


@pytest.mark.parametrize(
    ("html", "code", "typed"),
    [
        ("<script>", "markup-html", "<script"),
        ("甲<b>乙</b><iframe src='x'>", "markup-html", "<iframe"),
        ("<scr\nipt", "markup-html", "<scr"),
        ("<b", "markup-html", "<b"),
        ("<b title=>甲", "markup-html", "<b title=>甲"),
        ("<b x='" + "y" * 40, "markup-html", "<b x='" + "y" * 18),
        ("<input>", "markup-html", "<input"),
        ('<input type="text">', "markup-html", "<input"),
        ('<p class="tip owner">', "markup-class", "owner"),
        ('<p onclick="a">', "markup-attributes", "onclick"),
        ('<p name="own">', "markup-attributes", "name"),
        ('<td colspan="x">', "markup-attributes", "colspan"),
        ('<p style="color: red">', "markup-attributes", "style"),
        ('<p id="__own">', "anchor-taken", "__own"),
        ('<p id="lk-own">', "anchor-taken", "lk-own"),
        ('<a name="lk-own">', "anchor-taken", "lk-own"),
        ('<p id="__tabbed_1">', "anchor-taken", "__tabbed_1"),
        ('<input type="radio" name="__own">', "anchor-taken", "__own"),
        ('<a href="javascript:a">', "link-target", "javascript:a"),
        ('<a href="jav&#10;ascript:a">', "link-target", "jav\nascript:a"),
        ('<a href="//elsewhere.invalid">', "link-target", "//elsewhere.invalid"),
        ('<p href="a.html">', "markup-attributes", "href"),
        ('<img src="https://elsewhere.invalid/a.png">', "link-target", "https://elsewhere.invalid/a.png"),
        ('<p src="a.png">', "markup-attributes", "src"),
    ],
)
def test_what_may_not_stand_there_is_told_as_it_is_typed(html: str, code: str, typed: str) -> None:
    (found,) = refusals(html)
    assert (found.code, found.typed) == (code, typed) and found.fix


def test_everything_is_told_in_its_order() -> None:
    found = [one.typed for one in refusals('<p onclick="a"><b <script><!-- <u> --><em x="y">')]
    assert found == ["onclick", "<b <script><!-- <u> --><", "<script", "x"]


@pytest.mark.parametrize(
    ("anchor", "own"), [("__toc", True), ("lk-box", True), ("lk", False), ("__tabbed_1_2", False)]
)
def test_an_anchor_of_the_site_is_taken(anchor: str, own: bool) -> None:
    assert bool(taken(anchor)) is own
