"""The elements that stand for characters, and the text of each."""

from __future__ import annotations

import re

from build_tools.office.docx.wordml import Element, W, value

CHARACTERS = {"t": "", "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
EQUATION_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
LEAVES = {W + name: text for name, text in CHARACTERS.items()} | {EQUATION_TEXT: "", W + "sym": ""}
PICTORIAL = ("wingdings", "webdings", "symbol")


def leaf_text(element: Element) -> str:
    """Return the text of an element; empty for a symbol that means something only in its font."""
    if element.tag == W + "sym":
        code, font = value(element, "char"), value(element, "font").casefold()
        known = re.fullmatch("[0-9A-Fa-f]{4}", code) and not font.startswith(PICTORIAL)
        char = chr(int(code, 16)) if known else ""
        return char if char.isprintable() else ""
    return LEAVES[element.tag] or element.text or ""
