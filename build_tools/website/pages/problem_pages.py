"""Preview pages that show the problems of the source in place of the content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from build_tools.book import text_html
from build_tools.model import anchors
from build_tools.system import Problem
from build_tools.website.pages import fragments as part
from build_tools.website.pages.page import Block, Heading, Page

TITLE = "源文件的问题"


def problems_page(problems: Iterable[Problem]) -> Page:
    """Return every problem of a live preview as one page."""
    blocks = (Heading(1, "problems", TITLE), *_listed(problems))
    return Page(anchors.page_path("problems"), TITLE, blocks)


def broken_page(path: str, title: str, source: str, problems: Iterable[Problem]) -> Page:
    """Return the page that replaces one whose source file has errors."""
    anchor = path.rpartition("/")[2].removesuffix(".html")
    blocks = (Heading(1, anchor, f"{title} 的源文件有误"), *_listed(problems))
    return Page(path, title, blocks, source)


def instead_of_all(paths: Iterable[str], problems: Sequence[Problem], defect: str) -> dict[str, Page]:
    """Return the same page for every path: what blocks the whole book, or else our own defect."""
    title = TITLE if problems else "预览出错"
    blocks = (Heading(1, "problems", title), *(_listed(problems) if problems else _defect(defect)))
    return {path: Page(path, title, blocks) for path in paths}


def missing_page(problems: Sequence[Problem], defect: str) -> str:
    """Return the same for an unknown address; the page reloads itself."""
    page = instead_of_all(["404.html"], problems, defect)["404.html"]
    head = '<meta charset="utf-8"><meta http-equiv="refresh" content="2">'
    body = f"<title>{page.title}</title></head><body>{page.html()}</body>"
    return f'<!doctype html><html lang="zh"><head>{head}{body}</html>'


def _defect(defect: str) -> Iterable[Block]:
    yield "<p>这是程序的缺陷，不是您的内容有误。请把下面的信息交给维护人员。</p>"
    yield Heading(2, "problems-defect", "程序的信息")
    yield f"<pre><code>{text_html(defect)}</code></pre>"


def _listed(problems: Iterable[Problem]) -> Iterable[Block]:
    yield "<p>改好并保存之后，这一页会自己恢复。</p>"
    for number, (path, own) in enumerate(groupby(sorted(problems), lambda p: p.path), start=1):
        yield Heading(2, f"problems-{number}", path)
        yield part.listing(map(_row, own))


def _row(problem: Problem) -> str:
    place = f"<code>{text_html(problem.path.rpartition('/')[2])}:{problem.line}</code>"
    mend = f"<br>改法：{text_html(problem.fix)}" if problem.fix else ""
    return f"{place} {text_html(problem.message)}{mend}"
