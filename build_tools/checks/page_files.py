"""Checks the files in docs/ besides pages: nothing that a browser would run, no active SVG. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePath

from lxml import etree

from build_tools.checks.privacy import check_text
from build_tools.privacy import masked
from build_tools.system import Problem, shorten

# A browser that opens one of these runs its scripts, outside any page's content policy.
ACTIVE = re.compile(r"\.(?:html?|hta|m?js|mht(?:ml)?|shtml|svgz|swf|xht(?:ml)?|xml|xslt?)")
# The site engine takes these for pages, but no check of ours reads them.
OTHER_PAGES = (".markdown", ".mdown", ".mkd", ".mkdn")
ELEMENTS = re.compile(
    "animate(?:Motion|Transform)?|audio|base|embed|foreignObject|handler|iframe|link|listener|meta|object|script"
    "|set|video",
    re.IGNORECASE,
)
INSIDE = re.compile(r"#|data:image/(?:png|jpeg|gif|webp);")
OUTSIDE = re.compile(r"@import|(?:url|image-set|src)\(\s*[\"']?(?!\s|[\"'#])", re.IGNORECASE)
PICTURE_FIX = "换成 PNG，或在画图软件里另存为不带脚本、不引用外部内容的 SVG"


def check(path: str, content: bytes) -> Iterator[Problem]:
    """Yield an error for each reason why a file of docs/ may not be in the site.

    `path` is as messages show it.
    """
    # Personal data in a file name would appear in the address of the picture.
    yield from check_text(masked(path), 1, PurePath(path).name, date.max)
    suffix = PurePath(path).suffix.lower()
    if ACTIVE.fullmatch(suffix):
        message = f"docs/ 里不能放 {suffix} 文件：浏览器会运行里面的脚本"
        yield Problem(path, 1, "file-kind", "error", message, "写成 .md 页面；图片用 PNG")
    if suffix in OTHER_PAGES:
        yield Problem(path, 1, "file-kind", "error", f"手写页不用 {suffix} 后缀", "改名为 .md")
    if suffix == ".svg":
        yield from (_acts(path, line, what) for line, what in _svg(content))


def _acts(path: str, line: int, what: str) -> Problem:
    return Problem(path, line, "file-picture", "error", f"SVG 图片里不能有{what}", PICTURE_FIX)


def _svg(content: bytes) -> Iterator[tuple[int, str]]:
    """Yield (line, description) of everything in an SVG that runs or loads something."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        yield error.lineno or 1, "读不懂的内容（不是完整的 XML）"
        return
    # An entity may expand to anything, and in UTF-16 this test would not see its declaration.
    if b"<!ENTITY" in content or b"\0" in content:
        yield 1, "实体声明，也不能用 UTF-16 编码"
    for node in (*root.itersiblings(preceding=True), *root.iter()):
        line = node.sourceline or 1
        if node.tag is etree.ProcessingInstruction:
            yield line, "处理指令"
        elif isinstance(node.tag, str):
            name = etree.QName(node).localname
            if ELEMENTS.fullmatch(name):
                yield line, f" <{name}>"
            yield from ((line, what) for what in _attributes(node.attrib))
            if name == "style" and OUTSIDE.search("".join(node.itertext())):
                yield line, "引用外部内容的样式"


def _attributes(attributes: Mapping[str, str]) -> Iterator[str]:
    for key, value in attributes.items():
        name = etree.QName(key).localname
        if name.lower().startswith("on"):
            yield f"属性 {name}"
        elif (name in ("href", "src") and not INSIDE.match(value)) or OUTSIDE.search(value):
            yield f"外部地址：{shorten(value)}"
