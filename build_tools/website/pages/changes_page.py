"""修订记录: which entries each revision of the casebook changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from build_tools.book import text_html
from build_tools.model import Book, Kind, Revision, anchors, chapter_label
from build_tools.website.pages import fragments as part
from build_tools.website.pages.page import Block, Heading, Page

HEAD = ("日期和修订号", "改了什么")
ORDER: tuple[Kind, ...] = ("新增", "修改", "停用", "删去")
# Files without a page of their own, and where readers see their content: page and anchor.
FILES = {
    "handbook.yml": ("书名、本行规定和章节次序", anchors.page_path("contents"), ""),
    "taxonomy.yml": ("分类", anchors.page_path("categories"), ""),
    "words.yml": ("检索用词", anchors.page_path("a-z"), ""),
    "urgent.yml": ("紧急提示的说法", anchors.page_path("editing"), ""),
    "wording.yml": ("用词规则", "guide/editors.html", "wording"),
    "regulations.yml": ("制度依据", anchors.page_path("regulations"), ""),
    "release.yml": ("发布例外", anchors.page_path("editing"), ""),
}
MOST = 60
NO_HISTORY = "<p>这次生成网站时读不到修订记录：案例库不在 git 仓库里，或者电脑上没有装 git。</p>"
ABOUT = (
    "<p>每一行是一次修订，新的在前。页脚的版本号分几段：先是内容的校验码，再是修订号{}"
    "凭修订号能找回那一天的原文，做法见{}。</p>"
)
GUIDE = "guide/going-live.html"
CUT = "<p>更早的修订没有列在这里。</p>"


def changes_page(book: Book) -> Page:
    """Return the latest revisions with the entries that each changed, or why there are none."""
    page = anchors.page_path("changes")
    blocks: list[Block] = [Heading(1, "changes", "修订记录")]
    rows = list(_rows(book, page))
    if book.history is None:
        blocks.append(NO_HISTORY)
    else:
        mark = "。" if book.release else "，演示版最后有“演示”二字。"
        blocks.append(ABOUT.format(mark, part.link(page, GUIDE, "上线清单", "day")))
        blocks += [part.table(HEAD, rows)] if rows else []
        blocks += [] if book.history.whole else [CUT]
    return Page(page, "修订记录", tuple(blocks), book.handbook.path)


def _rows(book: Book, page: str) -> Iterator[tuple[str, str]]:
    for revision in book.history.revisions if book.history else ():
        changed = _changed(book, page, revision)
        if changed:
            day = f'<time datetime="{revision.day}">{revision.day}</time>'
            yield f"{day}<br><code>{revision.id}</code>", f"<div>{changed}</div>"


def _changed(book: Book, page: str, revision: Revision) -> str:
    """Return the changes of one revision by kind; empty if readers see none of its files."""
    by_kind: dict[Kind, list[str]] = defaultdict(list)
    for path, kind in revision.changes:
        name = _name(book, page, path)
        if name and name not in by_kind[kind]:
            by_kind[kind].append(name)
    return "<br>".join(f"<strong>{kind}</strong> {_some(by_kind[kind])}" for kind in ORDER if by_kind[kind])


def _some(names: list[str]) -> str:
    """Return the names, or only the first of very many: a whole casebook may come in one revision."""
    shown = "、".join(names[:MOST])
    return shown if len(names) <= MOST else f"{shown}等 {len(names)} 项"


def _name(book: Book, page: str, path: str) -> str:
    """Return the name of a file's page, as a link if there is one."""
    if path in FILES:
        label, target, anchor = FILES[path]
        return part.link(page, target, label, anchor)
    folder, _, file = path.rpartition("/")
    stem, dot, kind = file.rpartition(".")
    if folder == "editions" and kind == "yml":
        edition = book.handbook.editions.get(stem)
        return part.link(page, anchors.page_path("downloads"), edition.title if edition else "印刷版本")
    return _entry(book, page, folder, stem) if dot and kind == "md" else ""


def _entry(book: Book, page: str, folder: str, stem: str) -> str:
    handbook = book.handbook
    if folder == "cases" and stem in book.links.numbers and stem in handbook.cases:
        return part.case_link(book, page, stem)
    if folder == "techniques" and stem in handbook.techniques:
        return part.technique_link(book, page, stem)
    if folder == "urgent" and stem in handbook.urgent_cards:
        return part.entry_link(book, page, stem)
    chapter = next((c for c in handbook.chapters if folder == "chapters" and c.id == stem), None)
    if chapter:
        return part.link(page, anchors.page_path(stem), f"{chapter_label(chapter)}（导言）")
    if not folder and stem in handbook.articles:
        return part.link(page, anchors.page_path(stem), handbook.articles[stem].title)
    return text_html(stem) if folder in ("cases", "techniques", "chapters", "urgent") else ""
