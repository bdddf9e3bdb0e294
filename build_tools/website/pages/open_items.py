"""The table of what still blocks a release, on a hand-written page. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from build_tools.checks import exceptions, reasons
from build_tools.model import Book, ReleaseCode, anchors
from build_tools.website.pages import fragments as part

PLACE = "<!-- 列表：待办 -->"
# The label of each matter, and the page with more about it.
MATTERS: Mapping[ReleaseCode, tuple[str, str]] = {
    "release-bank": ("银行名称还是“本行”", "editing"),
    "release-notice": ("声明还没有换成本行的", "editing"),
    "release-token": ("没有填写的本行规定", "editing"),
    "release-regulation": ("待核的制度依据", "regulations"),
    "release-draft": ("草稿", "editing"),
    "release-waiting": ("待审", "editing"),
    "release-example": ("示例编写的内容", "contents"),
    "release-words": ("还说自己不是正式版的话", "editing"),
}


def with_open_items(markdown: str, book: Book, page: str) -> str:
    """Insert the table; `page` is the page's address.

    Review dates are left out, because whether they have passed depends on the day.
    """
    if PLACE not in markdown:
        return markdown
    table = part.table(("事项", "代码", "项数", "其中列为例外"), _rows(book, page))
    return "\n".join(table if line == PLACE else line for line in markdown.split("\n"))


def _rows(book: Book, page: str) -> Iterator[tuple[str, str, str, str]]:
    excepted = {(item.code, item.id) for item in exceptions(book.handbook)}
    blocking = [(reason.code, reason.id) for reason in reasons(book.handbook, {}, date.min)]
    open_ones = Counter(code for code, _ in blocking)
    let_through = Counter(code for code, name in blocking if (code, name) in excepted)
    for code, (label, target) in MATTERS.items():
        link = part.link(page, anchors.page_path(target), label)
        yield link, f"<code>{code}</code>", str(open_ones[code]), str(let_through[code])
