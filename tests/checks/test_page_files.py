"""Files in docs/ beside the pages: what a browser would run is refused, pictures that only show are not."""

from __future__ import annotations

import pytest

from build_tools.checks.page_files import check
from build_tools.system.problems import render

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n{}\n</svg>'


@pytest.mark.parametrize(
    "name", ["a.html", "a.HTM", "a.xhtml", "a.js", "a.mjs", "a.xml", "a.svgz", "a.markdown"]
)
def test_what_a_browser_runs_is_refused(name: str) -> None:
    [problem] = check(f"docs/{name}", b"x")
    assert (problem.code, problem.severity, bool(problem.fix)) == ("file-kind", "error", True)


@pytest.mark.parametrize("name", ["a.png", "a.pdf", "a.xlsx", "html.txt", "a.css", "a"])
def test_other_files_are_let_through(name: str) -> None:
    assert list(check(f"docs/{name}", b"<script>")) == []


@pytest.mark.parametrize(
    "inside",
    [
        "<script/>",
        "<g onload='a'/>",
        "<foreignObject/>",
        "<image xlink:href='https://elsewhere.invalid/a.png'/>",
        "<use href='a.svg#b'/>",
        "<image href='data:image/svg+xml,a'/>",
        "<a href='javascript:a'/>",
        "<style>@import 'x';</style>",
        "<style>p { background: url( https://elsewhere.invalid ) }</style>",
        "<rect style='fill:url(//elsewhere.invalid)'/>",
        "<h:script xmlns:h='http://www.w3.org/1999/xhtml'/>",
        "<set attributeName='href' to='javascript:a'/>",
        "<?xml-stylesheet href='a'?>",
    ],
)
def test_a_picture_that_acts_is_refused_at_its_line(inside: str) -> None:
    [problem] = check("docs/a.svg", SVG.format(inside).encode())
    assert (problem.line, problem.code) == (2, "file-picture")


@pytest.mark.parametrize(
    "content",
    [
        b"<svg",
        b"",
        b"<!DOCTYPE svg [<!ENTITY a 'onload'>]>" + SVG.format("&a;").encode(),
        SVG.format("").encode("utf-16"),
        b"<?xml-stylesheet href='a'?>" + SVG.format("").encode(),
    ],
)
def test_a_picture_that_cannot_be_judged_is_refused(content: bytes) -> None:
    assert {problem.code for problem in check("docs/a.svg", content)} == {"file-picture"}


def test_a_picture_that_only_shows_is_let_through() -> None:
    inside = (
        "<defs><linearGradient id='g'/></defs><rect fill='url(#g)'/><use href='#g'/><text>字</text>"
        "<style>.a{fill:url(#g)}</style><image xlink:href='data:image/png;base64,AA=='/>"
    )
    assert list(check("docs/a.svg", b"<!DOCTYPE svg>" + SVG.format(inside).encode())) == []


def test_a_personal_name_of_a_file_is_told_and_not_shown() -> None:
    number = "1" + "36" + "0" * 4 + "5678"
    [problem] = check(f"docs/images/{number}-甲.png", b"")
    assert (problem.code, problem.severity) == ("privacy-mobile", "error")
    assert number not in render(problem)
    assert list(check("docs/images/IMG_20261125_153000.png", b"")) == []
