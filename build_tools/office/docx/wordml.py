"""WordprocessingML: names, and elements built and placed in the order of its schema."""

from __future__ import annotations

from functools import cache

from lxml import etree

Element = etree._Element
W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{W_URI}}}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# The order of a paragraph's properties: ISO/IEC 29500-1, 17.3.1.26.
PROPERTIES = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
    *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap"),
    *("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid"),
    *("spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection"),
    *("textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
)


def make(tag: str, /, **attributes: str) -> Element:
    """Create an element; its attributes get the same namespace."""
    element = etree.Element(W + tag, nsmap={"w": W_URI})
    for key, text in attributes.items():
        element.set(W + key, text)
    return element


def text_element(text: str) -> Element:
    """Create a `w:t` that keeps its leading and trailing whitespace."""
    element = make("t")
    set_text(element, text)
    return element


def set_text(element: Element, text: str) -> None:
    """Set the text so that its leading and trailing whitespace survives."""
    element.text = text
    if text != text.strip():
        element.set(SPACE, "preserve")


def value(element: Element | None, name: str = "val") -> str:
    """Return an attribute, or an empty string."""
    return "" if element is None else element.get(W + name, "")


def child_value(element: Element | None, path: str) -> str:
    """Return the `w:val` of a descendant such as `pPr/pStyle`, or an empty string."""
    return "" if element is None else value(element.find(_qualified(path)))


@cache
def _qualified(path: str) -> str:
    return "/".join(W + name for name in path.split("/"))


def is_on(element: Element | None) -> bool:
    """Return whether a switch such as `w:b` is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def set_property(paragraph: Element, element: Element) -> None:
    """Add or replace one of a paragraph's properties, at the position that the schema demands."""
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = make("pPr")
        paragraph.insert(0, properties)
    for old in properties.findall(element.tag):
        properties.remove(old)
    names = [str(child.tag).removeprefix(W) for child in properties]
    own = PROPERTIES.index(str(element.tag).removeprefix(W))
    later = (n for n, name in enumerate(names) if name in PROPERTIES[own + 1 :])
    properties.insert(next(later, len(properties)), element)


def set_outline_level(paragraph: Element, level: int) -> None:
    """Give a paragraph an outline level, 1 being the highest."""
    set_property(paragraph, make("outlineLvl", val=str(level - 1)))


def has_right_tab(element: Element) -> bool:
    """Return whether the properties of a paragraph or style have a tab stop that aligns to the right."""
    return any(value(stop) == "right" for stop in element.iterfind(f"{W}pPr/{W}tabs/{W}tab"))


def set_right_tab(paragraph: Element, width: int) -> None:
    """Give a paragraph a right tab with a dot leader at `width`, in twentieths of a point."""
    tabs = make("tabs")
    tabs.append(make("tab", val="right", leader="dot", pos=str(width)))
    set_property(paragraph, tabs)


def text_width(root: Element) -> int:
    """Return the text width of the last section in twentieths of a point; default: Word's own page."""
    section = root.find(f"{W}body/{W}sectPr")
    size, margin = (None, None) if section is None else (section.find(W + "pgSz"), section.find(W + "pgMar"))
    sides = (value(size, "w"), value(margin, "left"), value(margin, "right"))
    page, left, right = (
        int(text) if text.isdecimal() else usual
        for text, usual in zip(sides, (11906, 1800, 1800), strict=True)
    )
    return page - left - right


def run_of(element: Element) -> Element:
    """Return the run around an element; raise ValueError if there is none."""
    run: Element | None = element
    while run is not None and run.tag != W + "r":
        run = run.getparent()
    if run is None:
        raise ValueError(f"no run around {element.tag}")
    return run


def drop(element: Element) -> None:
    """Remove an element from its run, and the run too if nothing visible is left in it."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if parent.tag == W + "r" and all(child.tag == W + "rPr" for child in parent):
        above = parent.getparent()
        if above is not None:
            above.remove(parent)
