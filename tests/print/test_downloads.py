"""The site lists the printed editions that were made for it, and carries them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.cli import main as cli
from build_tools.model.book import Download
from build_tools.website.pages.downloads_page import downloads_page
from tests import casebooks
from tests.casebooks import TODAY
from tests.print.conftest import add_edition
from tests.print.printed import Pdf


def test_the_page_lists_what_the_site_carries(folder: Path) -> None:
    made = Download("downloads/one.pdf", "一<本>", "A5", 12, 1_234_567, "2026-11-25")
    page = downloads_page(replace(casebooks.book(folder), downloads=(made,))).html()
    assert '<a href="downloads/one.pdf">一&lt;本&gt;</a>' in page
    assert "<td>A5</td><td>12</td><td>1.2 MB</td><td>2026-11-25</td>" in page
    assert "没有带上" not in page


def test_without_pdfs_the_page_says_how_to_make_them(folder: Path) -> None:
    page = downloads_page(casebooks.book(folder)).html()
    assert "这次生成的网站没有带上印刷版" in page
    assert "casebook build --pdf" in page
    assert '.pdf"' not in page


@pytest.mark.slow
def test_a_built_site_carries_the_pdfs_that_it_lists(folder: Path, tmp_path: Path) -> None:
    add_edition(folder, "one", "title: 单册\ncases: [case-01]\n")
    add_edition(folder, "numbered", "title: 受控本\ncases: [case-01]\ncopies: 2\n")
    (folder / "anchors.txt").unlink(missing_ok=True)
    site = tmp_path / "site"
    arguments = ["--casebook", str(folder), "--today", TODAY.isoformat(), "build", "--site-dir", str(site)]
    assert cli.main([*arguments, "--pdf"]) == cli.DONE
    page = (site / "downloads.html").read_text(encoding="utf-8")
    for name in ("handbook", "one"):
        content = (site / f"downloads/{name}.pdf").read_bytes()
        assert f'href="downloads/{name}.pdf"' in page
        assert f"<td>{len(Pdf(content).pages)}</td>" in page
    assert sorted(path.name for path in (site / "downloads").iterdir()) == ["handbook.pdf", "one.pdf"]
    assert cli.main(arguments) == cli.DONE
    assert not (site / "downloads").exists()
