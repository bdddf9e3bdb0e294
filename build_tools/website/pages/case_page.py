"""The page of a case: first what a call needs, then the story, then related entries."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.book import inline, plain, text_html
from build_tools.model import Book, Case, anchors, case_label, chapter_label, find_term, is_withdrawn
from build_tools.website.pages import fragments as part
from build_tools.website.pages.call_box import call_box
from build_tools.website.pages.page import Block, Group, Heading, Page
from build_tools.website.pages.wayfinding import neighbours, siblings, tools
from build_tools.website.pages.withdrawn import folded, withdrawn_head, withdrawn_words


def case_page(book: Book, case: Case) -> Page:
    """Return the page of one case."""
    if is_withdrawn(case):
        return _withdrawn_page(book, case)
    page = anchors.page_path(case.id)
    title = f"{case_label(book, case)} {case.title}"
    below: list[Block] = [
        *_call(book, case, page),
        *_says(book, case, page),
        *(part.section(case.id, s, book, page) for s in case.sections.values() if not s.spec.call),
        *_foot(book, case, page),
    ]
    blocks: list[Block] = [
        _path(book, case, page),
        Heading(1, case.id, title),
        *part.former_anchors(case.former),
        part.status_banner(case),
        *_summary(book, case, page),
        tools(book, page, case.id, below),
        *below,
    ]
    description = plain(case.summary, book) if case.summary else case.title
    in_call = any(section.spec.call for section in case.sections.values())
    return Page(page, title, tuple(blocks), case.path, description, wide=in_call)


def _withdrawn_page(book: Book, case: Case) -> Page:
    page = anchors.page_path(case.id)
    title = f"{case_label(book, case)} {case.title}"
    foot = tuple(_foot(book, case, page))
    blocks: list[Block] = [
        _path(book, case, page),
        Heading(1, case.id, title),
        *withdrawn_head(book, case, page),
        tools(book, page, case.id, foot),
        *folded(book, case, page, _summary(book, case, page)),
        *foot,
    ]
    return Page(page, title, tuple(blocks), case.path, f"{withdrawn_words(case)}。")


def _foot(book: Book, case: Case, page: str) -> Iterator[Block]:
    yield from _links(book, case, page)
    yield from _about(book, case)
    yield from siblings(book, page, case.id)
    yield neighbours(book, page, case.id)


def _path(book: Book, case: Case, page: str) -> str:
    taxonomy = book.handbook.taxonomy
    parts = []
    chapter = book.handbook.chapter_of(case.id)
    if chapter:
        parts.append(part.link(page, anchors.page_path(chapter.id), chapter_label(chapter)))
    if category := find_term(taxonomy.categories, case.category):
        target = anchors.page_path(anchors.term_id("category", category))
        parts.append(part.link(page, target, category.label))
        if term := find_term(category.subcategories, case.subcategory):
            target = anchors.page_path(anchors.term_id("subcategory", term))
            parts.append(part.link(page, target, term.label))
    return part.breadcrumbs(parts)


def _summary(book: Book, case: Case, page: str) -> Iterator[str]:
    badges = [f'<span class="cb-severity">{text_html(case.severity)}</span>'] if case.severity else []
    badges += [f'<span class="cb-flag">{text_html(flag)}</span>' for flag in case.risk_flags]
    for label in case.channels:
        term = book.handbook.taxonomy.find("channels", label)
        if term:
            target = anchors.page_path(anchors.term_id("channel", term))
            badges.append(part.link(page, target, term.label, name="cb-channel"))
    text = inline(case.summary, book, page) if case.summary else ""
    if text or badges:
        yield f'<p class="cb-summary">{text} <span class="cb-badges">{"".join(badges)}</span></p>'


def _call(book: Book, case: Case, page: str) -> Iterator[Block]:
    sections = [s for s in case.sections.values() if s.spec.call]
    if sections:
        yield from call_box(case.id, sections, book, page)
    elif case.status == "草稿":
        hint = "、".join(part.technique_link(book, page, technique) for technique in _usable(book, case))
        text = "<strong>正文待编写。</strong>这个案例只有标题和分类，还没有话术。"
        yield f'<div class="cb-pending"><p>{text}{f"通话中请先用：{hint}" if hint else ""}</p></div>'


def _usable(book: Book, case: Case) -> list[str]:
    """Return the published techniques that a draft names, or else all of them: what helps right now."""
    techniques = book.handbook.techniques.values()
    written = [t.id for t in techniques if t.status != "草稿" and not is_withdrawn(t)]
    return [t for t in case.techniques if t in written] or written


def _says(book: Book, case: Case, page: str) -> Iterator[Block]:
    if case.customer_says:
        heading = Heading(2, anchors.section_id(case.id, "says"), "客户怎么说")
        says = part.listing((f"“{inline(text, book, page)}”" for text in case.customer_says), "cb-says")
        yield Group("cb-section cb-customer-says", (heading, says))


def _links(book: Book, case: Case, page: str) -> Iterator[Block]:
    handbook, links = book.handbook, book.links.cases[case.id]
    rows: list[tuple[str, list[str]]] = [
        (
            "用到的技巧",
            [part.technique_link(book, page, t) for t in case.techniques if t in handbook.techniques],
        ),
        ("相关案例", [part.case_link(book, page, r.case_id, r.reason) for r in links.related]),
        ("被这些案例引用", [part.case_link(book, page, other) for other in links.backlinks]),
        (
            "制度依据",
            [_regulation(book, page, slug) for slug in case.regulations if slug in handbook.regulations],
        ),
    ]
    yield Heading(2, anchors.section_id(case.id, "links"), "相关内容")
    filled = [part.labelled(label, items) for label, items in rows if items]
    yield "\n".join(filled) or "<p>还没有相关内容。</p>"


def _regulation(book: Book, page: str, slug: str) -> str:
    record = book.handbook.regulations[slug]
    mark = '<span class="cb-draft">待核</span>' if record.status == "待核" else ""
    target = anchors.page_path(anchors.regulation_id(slug))
    return part.link(page, target, f"《{record.name}》") + mark


def _about(book: Book, case: Case) -> tuple[Block, ...]:
    heading = Heading(2, anchors.section_id(case.id, "about"), "关于本案例")
    classes = (("投诉业务类别", case.business), ("投诉原因类别", case.cause))
    rows = [(label, text_html(value)) for label, value in classes if value]
    return (heading, part.facts([*rows, *part.review_facts(book, case, case.path)]))
