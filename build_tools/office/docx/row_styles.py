"""Adds to a document the styles toc 1 to toc 9 that Word keeps out of a file until a table uses them."""

from __future__ import annotations

from build_tools.office.docx.styles import Styles
from build_tools.office.docx.wordml import Element, W, make, value

# Twentieths of a point by which each level is set in: two characters of 五号.
STEP = 420


def add_row_style(root: Element, styles: Styles, level: int) -> str:
    """Add the style for rows of a level, as Word defines it, and return its id."""
    identity = f"TOC{level}"
    while identity in styles.elements:
        identity += "0"
    style = make("style", type="paragraph", styleId=identity)
    style.append(make("name", val=f"toc {level}"))
    usual = next((one for one in root.iterfind(W + "style") if _is_usual(one)), None)
    for tag in ("basedOn", "next") if usual is not None else ():
        style.append(make(tag, val=value(usual, "styleId")))
    style.append(make("autoRedefine"))
    style.append(make("uiPriority", val="39"))
    style.append(make("unhideWhenUsed"))
    if level > 1:
        properties = make("pPr")
        properties.append(make("ind", left=str(STEP * (level - 1))))
        style.append(properties)
    root.append(style)
    styles.elements[identity] = style
    styles.known.clear()
    return identity


def _is_usual(style: Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on")
