"""Named destinations of a PDF, in both places where a PDF may keep them."""

from __future__ import annotations

import io

import pikepdf
import pytest

from build_tools.office.docx.destinations import sheets_of


@pytest.mark.parametrize("tree", [True, False])
def test_sheets_of_bookmarks(tree: bool) -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(3):
            pdf.add_blank_page()
        first, third = (pikepdf.Array([pdf.pages[n].obj, pikepdf.Name.Fit]) for n in (0, 2))
        if tree:
            names = pikepdf.Array([pikepdf.String("/5FToc1"), first, pikepdf.String("cb/5Fcase/5F26"), third])
            pdf.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=names))
        else:
            pdf.Root.Dests = pikepdf.Dictionary({"/5FToc1": first, "/cb5Fcase5F26": third})
        pdf.save(out)
    assert sheets_of(out.getvalue()) == {"_Toc1": 1, "cb_case_26": 3}
