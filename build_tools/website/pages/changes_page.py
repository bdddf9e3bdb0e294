"""修订记录: which entries each revision of the casebook changed, and what was put in other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from build_tools.book import one_line, text_html
from build_tools.model import Book, Kind, Revision, Rewording, anchors, chapter_label, words_in
from build_tools.website.pages import fragments as part
from build_tools.website.pages.page import Block, Heading, Page

HEAD = ("日期", "改了什么")
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
# Sentences on the page, those of the newest revisions; and of one entry in one revision.
MOST_SENTENCES = 300
MOST_OF_ENTRY = 12
# What a sentence that stands in no section is called.
LABELS = {"title": "标题", "summary": "结论"}
# In a hand-written page: where a script lists what is new since this reader last looked.
NEWS = "<!-- 列表：上次看过以后的变动 -->"
NO_HISTORY = "<p>这次生成网站时读不到修订记录：案例库不在 git 仓库里，或者电脑上没有装 git。</p>"
ABOUT = (
    "<p>每一行是一次修订，新的在前；改了话的案例，下面写着原来怎么说、现在怎么说。</p>"
    "<p>每一行最后是修订号。页脚的版本号分几段：先是内容的校验码，再是修订号{}"
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


def with_news(markdown: str) -> str:
    """Replace the line `NEWS` of a hand-written page by the place of that list."""
    return "\n".join('<div class="cb-news"></div>' if line == NEWS else line for line in markdown.split("\n"))


def _rows(book: Book, page: str) -> Iterator[tuple[str, str]]:
    left = MOST_SENTENCES
    for revision in book.history.revisions if book.history else ():
        changed = _changed(book, page, revision)
        if changed:
            reworded = list(_reworded(book, page, revision))[:left]
            left -= len(reworded)
            day = f'<time datetime="{revision.day}">{revision.day}</time>'
            listed = part.listing(reworded) if reworded else ""
            yield day, f"<div>{changed}</div>{listed}<div><code>{revision.id}</code></div>"


def _reworded(book: Book, page: str, revision: Revision) -> Iterator[str]:
    """Yield what was put in other words: entry, section, the sentence before and after."""
    for path, rewordings in revision.reworded:
        folder, _, file = path.rpartition("/")
        name = _entry(book, page, folder, file.removesuffix(".md"))
        entry = book.handbook.entry(file.removesuffix(".md"))
        shown = [one for one in rewordings if not (book.release and any(words_in(one.before + one.after)))]
        for one in shown[:MOST_OF_ENTRY] if entry else ():
            section = entry.sections.get(one.section) if entry else None
            label = section.spec.label if section else LABELS.get(one.section, "")
            yield f"{name} {label}：{_before_and_after(book, one)}"


def _before_and_after(book: Book, one: Rewording) -> str:
    before, after = (text_html(one_line(text, book.tokens)) for text in (one.before, one.after))
    if not before:
        return f"加上 <ins>{after}</ins>"
    return f"<del>{before}</del> → <ins>{after}</ins>" if after else f"去掉 <del>{before}</del>"


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
