"""Files in docs/ beside the pages: what a browser would run is refused, pictures that only show are not."""

from __future__ import annotations

import pytest

from build_tools.checks.page_files import check
from build_tools.system.problems import render

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n{}\n</svg>'


REFUSED = (
    "a a.html a.HTM a.xhtml a.js a.mjs a.xml a.svgz a.markdown a.css a.json a.txt~ a.xlsm a.exe a.lnk a.mht"
)


@pytest.mark.parametrize("name", [*REFUSED.split(), "a.png.html", "Thumbs.db"])
def test_other_files_than_pictures_and_documents_are_refused(name: str) -> None:
    [problem] = check(f"docs/{name}", b"x")
    assert (problem.code, problem.severity, bool(problem.fix)) == ("file-kind", "error", True)


@pytest.mark.parametrize("name", ["a.png", "A.JPG", "a.pdf", "a.xlsx", "html.txt", "a.b.csv"])
def test_pictures_and_documents_are_let_through(name: str) -> None:
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
        "<SCRIPT/>",
        "<animate attributeName='href'/>",
        "<discard/>",
        "<h:img xmlns:h='http://www.w3.org/1999/xhtml' srcset='https://elsewhere.invalid/a.png'/>",
        "<h:button xmlns:h='http://www.w3.org/1999/xhtml' formaction='javascript:a'/>",
        "<m:maction xmlns:m='http://www.w3.org/1998/Math/MathML'/>",
        "<e:listener xmlns:e='http://www.w3.org/2001/xml-events'/>",
        "<style>@im\\70ort 'x';</style>",
        "<style>p { background: \\75 rl(https://elsewhere.invalid) }</style>",
        "<style><![CDATA[p { background: image-set('a' 1x) }]]></style>",
        "<rect fill='URL(https://elsewhere.invalid/a#b)'/>",
        "<rect style='cursor:url(a.svg#b),auto'/>",
        "<g xml:base='https://elsewhere.invalid/'/>",
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
        b"<?xml version='1.0' encoding='utf-7'?>" + SVG.format("").encode(),
        b"<?xml version='1.0' encoding='gb18030'?>" + SVG.format("").encode(),
        SVG.format("").encode() + b"<?xml-stylesheet href='a'?>",
        b"<?xml-stylesheet href='a'?>" + SVG.format("").encode(),
    ],
)
def test_a_picture_that_cannot_be_judged_is_refused(content: bytes) -> None:
    assert {problem.code for problem in check("docs/a.svg", content)} == {"file-picture"}


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-8", "US-ASCII", "ascii"])
def test_a_picture_may_be_in_the_encodings_that_every_browser_reads_alike(encoding: str) -> None:
    head = f"<?xml version='1.0' encoding='{encoding}'?>".encode()
    assert list(check("docs/a.svg", head + SVG.format("<g/>").encode())) == []


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"<svg>\n<g>\n</svg>", 3),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]>\n" + SVG.format("").encode(), 1),
        (b"<?xml version='1.0' encoding='gb18030'?>\n" + SVG.format("").encode(), 1),
        (SVG.format("\n<image src='https://elsewhere.invalid/a.png'/>").encode(), 3),
        (SVG.format("<rect clip-path='url(https://elsewhere.invalid)'/>").encode(), 2),
    ],
)
def test_what_is_wrong_with_a_picture_has_its_line(content: bytes, line: int) -> None:
    found = [problem.line for problem in check("docs/a.svg", content)]
    assert found == [line]


def test_a_picture_that_only_shows_is_let_through() -> None:
    inside = (
        "<defs><linearGradient id='g'/></defs><rect fill='url(#g)'/><use href='#g'/><text>字</text>"
        "<style>.a{fill:url(#g)}</style><image xlink:href='data:image/png;base64,AA=='/>"
        "<g transform='translate(1,2)' style=\"fill:rgb(1, 2, 3);mask:url('#g')\" class='a(b)'/>"
        "<style>@font-face{font-family:a;src:url(data:font/woff2;base64,AA==)} @media print{a{b:c}}</style>"
        "<metadata><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></metadata>"
        "<i:path-effect xmlns:i='http://www.inkscape.org/namespaces/inkscape' i:label='图层 (1) url(a)'/>"
    )
    doctype = b"<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE svg PUBLIC 'a' 'http://a.invalid/svg.dtd'>"
    assert list(check("docs/a.svg", doctype + SVG.format(inside).encode())) == []


def test_a_personal_name_of_a_file_is_told_and_not_shown() -> None:
    number = "1" + "36" + "0" * 4 + "5678"
    [problem] = check(f"docs/images/{number}-甲.png", b"")
    assert (problem.code, problem.severity) == ("privacy-mobile", "error")
    assert number not in render(problem)
    assert list(check("docs/images/IMG_20261125_153000.png", b"")) == []
