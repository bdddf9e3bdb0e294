"""Brings the copies of text boxes that Word keeps for older programs in line with the mended boxes."""

from __future__ import annotations

from copy import deepcopy

from build_tools.office import Element, W, titles

ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BOX = W + "txbxContent"
MARKS = (W + "bookmarkStart", W + "bookmarkEnd")


def renew_fallback_copies(root: Element) -> None:
    """Replace the copies that still print an error which the box itself does not print any more."""
    for alternative in list(root.iter(ALTERNATIVES + "AlternateContent")):
        choice, fallback = (alternative.find(ALTERNATIVES + name) for name in ("Choice", "Fallback"))
        if choice is None or fallback is None:
            continue
        boxes, copies = list(choice.iter(BOX)), list(fallback.iter(BOX))
        for box, copy in zip(boxes, copies, strict=False):
            if len(boxes) == len(copies) and _prints_error(copy) and not _prints_error(box):
                _renew(copy, box)


def _prints_error(box: Element) -> bool:
    texts = ("".join(one.text or "" for one in line.iter(W + "t")) for line in box.iter(W + "p"))
    return any(map(titles.error_spans, texts))


def _renew(copy: Element, box: Element) -> None:
    copy[:] = [deepcopy(child) for child in box]
    # A bookmark has its name from the box; a second one of that name would be dropped.
    for mark in list(copy.iter(*MARKS)):
        above = mark.getparent()
        if above is not None:
            above.remove(mark)
