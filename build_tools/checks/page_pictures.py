"""Says what of an SVG picture a browser would run or load. Pure.

Allow lists: of elements and of what may stand in a style. What drawing programs note for themselves, in their
own namespaces, means nothing to a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from build_tools.system import shorten

SVG = "http://www.w3.org/2000/svg"
# Of the namespaces of the W3C a browser knows others too, such as that of HTML.
FOREIGN = re.compile(r"http://www\.w3\.org/(?!1999/02/22-rdf-syntax-ns#)")
ELEMENTS = re.compile(
    "a|circle|clipPath|defs|desc|ellipse|fe[A-Z][A-Za-z]+|filter|font-face|g|image|line|linearGradient|marker|mask"
    "|metadata|path|pattern|polygon|polyline|radialGradient|rect|stop|style|svg|switch|symbol|text|textPath"
    "|title|tspan|use|view"
)
INSIDE = re.compile(r"#|data:image/(?:png|jpeg|gif|webp);")
# The attributes that are read like a style.
STYLED = re.compile("clip-path|cursor|fill|filter|marker(?:-(?:start|mid|end))?|mask|stroke|style")
# What a style may call besides parts of the same picture: colours and geometry.
FUNCTIONS = re.compile("rgba?|hsla?|calc|var|matrix(?:3d)?|(?:translate|scale|rotate|skew)[xyz]?")
CALL = re.compile(r"(?P<name>[A-Za-z_-][\w-]*)\(\s*[\"']?(?P<address>[^\s\"')]{0,40})")
FONT = re.compile(r"data:(?:font/|application/(?:x-)?font-)")
# An escape may spell any word; a rule may load another style.
UNCLEAR = re.compile(r"\\|@(?!media\b|font-face\b)")
ENCODINGS = ("UTF-8", "US-ASCII", "ASCII")


def acting(content: bytes) -> Iterator[tuple[int, str]]:
    """Yield (line, description) of everything in an SVG that runs or loads something, or may."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        yield error.lineno or 1, "读不懂的内容（不是完整的 XML）"
        return
    if b"<!ENTITY" in content:
        yield 1, "实体声明"
    # Whose text a browser may read otherwise than it is read here.
    encoding = root.getroottree().docinfo.encoding or ENCODINGS[0]
    if encoding.upper() not in ENCODINGS or b"\0" in content:
        yield 1, " UTF-8 以外的编码"
    for node in (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings()):
        line = node.sourceline or 1
        if node.tag is etree.ProcessingInstruction:
            yield line, "处理指令"
        elif isinstance(node.tag, str):
            yield from ((line, what) for what in _element(node))


def _element(node: etree._Element) -> Iterator[str]:
    name = etree.QName(node)
    own = name.namespace in (SVG, None)
    if not ELEMENTS.fullmatch(name.localname) if own else FOREIGN.match(str(name.namespace)):
        yield f" <{shorten(name.localname)}>"
    yield from _attributes({etree.QName(key).localname: str(value) for key, value in node.attrib.items()})
    if name.localname == "style" and _loads("".join(map(str, node.itertext()))):
        yield "引用外部内容的样式"


def _attributes(attributes: Mapping[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        if name.lower().startswith("on") or name == "base":
            yield f"属性 {shorten(name)}"
        elif not INSIDE.match(value) if name in ("href", "src") else STYLED.fullmatch(name) and _loads(value):
            yield f"外部地址：{shorten(value)}"


def _loads(style: str) -> bool:
    """Return whether a style may load something."""
    return bool(UNCLEAR.search(style)) or not all(map(_only_draws, CALL.finditer(style)))


def _only_draws(call: re.Match[str]) -> bool:
    if call["name"].lower() != "url":
        return bool(FUNCTIONS.fullmatch(call["name"].lower()))
    return bool(INSIDE.match(call["address"]) or FONT.match(call["address"]))
