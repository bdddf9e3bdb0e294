"""Reads from a PDF which sheet each bookmark is on, from its named destinations."""

from __future__ import annotations

import io


def sheets_of(pdf: bytes) -> dict[str, int]:
    """Return the sheet, counted from 1, of every named destination."""
    # pikepdf belongs to the optional extra for print, and only renderings need it here.
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        sheets: dict[object, int] = {page.objgen: number for number, page in enumerate(opened.pages, 1)}
        sheet_of: dict[str, int] = {}
        tables = []
        if "/Names" in opened.Root and "/Dests" in opened.Root.Names:
            tables.append(dict(pikepdf.NameTree(opened.Root.Names.Dests).items()))
        if "/Dests" in opened.Root:
            tables.append(dict(opened.Root.Dests.items()))
        for table in tables:
            for name, target in table.items():
                place = target.D if isinstance(target, pikepdf.Dictionary) else target
                if place[0].objgen in sheets:
                    sheet_of[_plain(str(name))] = sheets[place[0].objgen]
    return sheet_of


def _plain(name: str) -> str:
    """Return a bookmark's name: LibreOffice writes `_` as `/5F`, and a PDF may drop the slash.

    Bookmarks on headings consist of small letters, digits and `_`, so nothing else in them reads `5F`.
    """
    return name.replace("/", "").replace("5F", "_")
