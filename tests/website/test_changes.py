"""The page of revisions, from a repository made here, or without any."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import projects, repositories
from tests.conftest import BuiltSite
from tests.html_tree import read_html
from tests.repositories import git


@pytest.fixture
def repository(tmp_path: Path) -> tuple[Path, list[str]]:
    return repositories.make(tmp_path)


@pytest.mark.slow
def test_the_page_names_entries_and_no_author_or_message(
    project: Path, repository: tuple[Path, list[str]], tmp_path: Path
) -> None:
    book, made = repository
    # What was renamed is in no chapter; the casebook of the second commit builds.
    git(book.parent, "checkout", "-q", "HEAD~1")
    site = projects.build(project, tmp_path / "site", book)
    text = (site / "changes.html").read_text(encoding="utf-8")
    page = read_html(text)
    rows = [row.text for row in page.one("table").all("tr")][1:]
    assert len(rows) == 2
    assert all(part in rows[0] for part in ("2026-01-02", made[1], "停用 案例1", "修改 案例2"))
    assert all(part in rows[1] for part in ("2026-01-01", made[0], "新增", "第7节", "书名"))
    assert "cases/case-02.html" in {a.attributes.get("href") for a in page.one("table").all("a")}
    assert not any(word in text for word in ("someone", "internal message", "else.txt"))
    head = git(book.parent, "rev-parse", "HEAD")[:8]
    assert f"-{head}-演示" in page.text


def test_without_history_the_page_says_so(synthetic: BuiltSite) -> None:
    assert "读不到修订记录" in synthetic.pages["changes.html"].text
