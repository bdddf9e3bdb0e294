"""Names of WordprocessingML, and elements made and placed as its schema wants them."""

from __future__ import annotations

from lxml import etree

Element = etree._Element
W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{W_URI}}}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What the schema puts behind outlineLvl in a paragraph's properties.
AFTER_OUTLINE = ("divId", "cnfStyle", "rPr", "sectPr", "pPrChange")


def make(tag: str, /, **attributes: str) -> Element:
    """Return a new element with attributes of the same namespace."""
    found = etree.Element(W + tag, nsmap={"w": W_URI})
    for key, text in attributes.items():
        found.set(W + key, text)
    return found


def text_element(text: str) -> Element:
    """Return a `w:t` that keeps its blanks."""
    found = make("t")
    set_text(found, text)
    return found


def set_text(element: Element, text: str) -> None:
    """Set the text so that its outer blanks survive."""
    element.text = text
    if text != text.strip():
        element.set(SPACE, "preserve")


def value(element: Element | None, name: str = "val") -> str:
    """Return an attribute, or an empty string."""
    return "" if element is None else element.get(W + name, "")


def child_value(element: Element | None, path: str) -> str:
    """Return the `w:val` of a descendant such as `pPr/pStyle`, or an empty string."""
    return "" if element is None else value(element.find("/".join(W + name for name in path.split("/"))))


def is_on(element: Element | None) -> bool:
    """Tell that a switch such as `w:b` is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def set_outline_level(paragraph: Element, level: int) -> None:
    """Give a paragraph an outline level, 1 being the highest."""
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = make("pPr")
        paragraph.insert(0, properties)
    for old in properties.findall(W + "outlineLvl"):
        properties.remove(old)
    later = (n for n, child in enumerate(properties) if child.tag in {W + name for name in AFTER_OUTLINE})
    properties.insert(next(later, len(properties)), make("outlineLvl", val=str(level - 1)))


def run_of(element: Element) -> Element:
    """Return the run that holds an element of running text."""
    found: Element | None = element
    while found is not None and found.tag != W + "r":
        found = found.getparent()
    if found is None:
        raise ValueError(f"no run around {element.tag}")
    return found


def drop(element: Element) -> None:
    """Take an element out of its run, and the run out too when nothing visible is left in it."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if parent.tag == W + "r" and all(child.tag == W + "rPr" for child in parent):
        above = parent.getparent()
        if above is not None:
            above.remove(parent)
