"""An open page of the live preview shows an edit, a mistake and its mending without being asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import casebooks, projects
from tests.browser.conftest import LAPTOP
from tests.previews import preview

pytestmark = pytest.mark.slow


def test_an_open_page_follows_the_file(browser: Browser, project: Path, tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook", 3)
    case, book = folder / "cases/case-02.md", folder / "handbook.yml"
    with preview(project, folder) as server:
        server.wait("cases/case-02.html", lambda text: "案例2" in text)
        page = browser.new_page(viewport=LAPTOP)  # type: ignore[arg-type]
        page.set_default_timeout(60_000)
        page.goto(f"http://127.0.0.1:{server.port}/cases/case-02.html")
        assert "案例2" in page.inner_text("h1")

        written = case.read_text(encoding="utf-8")
        case.write_text(written.replace("\nseverity: ", "\nseverty: "), encoding="utf-8")
        page.wait_for_selector("text=没有名为“severty”的字段")
        case.write_text(written, encoding="utf-8")
        page.wait_for_selector("h2:has-text('先这样说')")

        projects.change(book, "chapters:", "chapters: [")
        page.wait_for_selector("h2:has-text('handbook.yml')")
        assert page.inner_text("h1").startswith("源文件的问题")
        projects.change(book, "chapters: [", "chapters:")
        page.wait_for_selector("h2:has-text('先这样说')")
        page.close()
