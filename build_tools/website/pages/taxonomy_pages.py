"""Pages that group cases: categories, subcategories, channels, regulations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.book import inline, text_html
from build_tools.model import Book, Category, Regulation, Term, anchors
from build_tools.website.pages import fragments as part
from build_tools.website.pages.entry_rows import case_row
from build_tools.website.pages.page import Block, Heading, Page


def taxonomy_pages(book: Book) -> Iterator[Page]:
    """Yield the index and the pages of categories, subcategories and channels."""
    yield _categories_index(book)
    for category in book.handbook.taxonomy.categories:
        yield _category(book, category)
        for term in category.subcategories:
            yield _subcategory(book, category, term)
    yield _channels_index(book)
    for term in book.handbook.taxonomy.channels:
        cases = cases_of(book, "channels", term)
        path = [part.link(_page("channel", term), anchors.page_path("channels"), "发生渠道")]
        yield _term_page(book, "channel", term, path, [("", cases)])


def cases_of(book: Book, field: str, term: Term) -> list[str]:
    """Return the ids of the cases whose field holds a term, in the book's order."""
    per_label = [book.links.by_label.get((field, label), ()) for label in term.names]
    if sum(map(bool, per_label)) < 2:
        return [case_id for ids in per_label for case_id in ids]
    wanted = {case_id for ids in per_label for case_id in ids}
    return [case_id for case_id in book.links.order if case_id in wanted]


def _page(kind: str, term: Term) -> str:
    return anchors.page_path(anchors.term_id(kind, term))


def _term_page(
    book: Book, kind: str, term: Term, path: Iterable[str], groups: Iterable[tuple[str, list[str]]]
) -> Page:
    page = _page(kind, term)
    object_id = anchors.term_id(kind, term)
    blocks: list[Block] = [
        part.breadcrumbs(path),
        Heading(1, object_id, term.label),
        *part.former_anchors(term.former),
    ]
    if term.aliases:
        blocks.append(f"<p>也叫：{text_html('、'.join(term.aliases))}</p>")
    shown = [(label, cases) for label, cases in groups if cases]
    every = dict.fromkeys(case_id for _, cases in shown for case_id in cases)
    blocks.append(f"<p>{part.cases_counted(book, every)}。</p>")
    for label, cases in shown:
        rows = [case_row(book, page, case_id) for case_id in cases]
        blocks.append(part.labelled(text_html(label), rows) if label else part.listing(rows, "cb-toc"))
    return Page(page, term.label, tuple(blocks), book.handbook.taxonomy.path)


def _categories_index(book: Book) -> Page:
    page = anchors.page_path("categories")
    blocks: list[Block] = [Heading(1, "categories", "全部类别")]
    for category in book.handbook.taxonomy.categories:
        target = _page("category", category)
        count = part.cases_counted(book, cases_of(book, "category", category))
        rows = [
            f"{part.link(page, _page('subcategory', term), term.label)}"
            f'<span class="cb-note">{part.cases_counted(book, _in_subcategory(book, category, term))}</span>'
            for term in category.subcategories
        ]
        title = f'{part.link(page, target, category.label)}<span class="cb-note">{count}</span>'
        blocks.append(f'<p class="cb-toc-chapter">{title}</p>')
        if rows:
            blocks.append(part.listing(rows, "cb-toc"))
    return Page(page, "全部类别", tuple(blocks), book.handbook.taxonomy.path)


def _in_subcategory(book: Book, category: Category, term: Term) -> list[str]:
    inside = set(cases_of(book, "category", category))
    return [case_id for case_id in cases_of(book, "subcategory", term) if case_id in inside]


def _category(book: Book, category: Category) -> Page:
    cases = cases_of(book, "category", category)
    groups = [(term.label, _in_subcategory(book, category, term)) for term in category.subcategories]
    placed = {case_id for _, ids in groups for case_id in ids}
    rest = [case_id for case_id in cases if case_id not in placed]
    path = [part.link(_page("category", category), anchors.page_path("categories"), "类别")]
    return _term_page(book, "category", category, path, [*groups, ("未分子类", rest)])


def _subcategory(book: Book, category: Category, term: Term) -> Page:
    page = _page("subcategory", term)
    path = [
        part.link(page, anchors.page_path("categories"), "类别"),
        part.link(page, _page("category", category), category.label),
    ]
    return _term_page(book, "subcategory", term, path, [("", _in_subcategory(book, category, term))])


def _channels_index(book: Book) -> Page:
    page = anchors.page_path("channels")
    rows = [
        f"{part.link(page, _page('channel', term), term.label)}"
        f'<span class="cb-note">{part.cases_counted(book, cases_of(book, "channels", term))}</span>'
        for term in book.handbook.taxonomy.channels
    ]
    blocks = (Heading(1, "channels", "发生渠道"), part.listing(rows, "cb-toc"))
    return Page(page, "发生渠道", blocks, book.handbook.taxonomy.path)


def regulation_pages(book: Book) -> Iterator[Page]:
    """Yield the index of regulations and the page of each."""
    page = anchors.page_path("regulations")
    records = book.handbook.regulations
    rows = [
        part.link(page, anchors.page_path(anchors.regulation_id(slug)), f"《{record.name}》")
        + f'<span class="cb-note">{"，".join(map(text_html, filter(None, _state(record))))}</span>'
        for slug, record in records.items()
    ]
    lead = "<p>条文要旨用我们自己的话写成，只作索引；办理业务以正式文本为准。</p>"
    listing = part.listing(rows, "cb-toc") if rows else "<p>还没有制度依据。</p>"
    blocks: tuple[Block, ...] = (Heading(1, "regulations", "制度依据"), lead, listing)
    yield Page(page, "制度依据", blocks, f"{book.handbook.path.rsplit('/', 1)[0]}/regulations.yml")
    for record in records.values():
        yield _regulation(book, record)


def _state(record: Regulation) -> tuple[str | None, ...]:
    return record.number, record.state, record.status


def _regulation(book: Book, record: Regulation) -> Page:
    object_id = anchors.regulation_id(record.id)
    page = anchors.page_path(object_id)
    name = f"《{record.name}》"
    rows = [
        ("文号", record.number),
        ("制定机关", record.issuer),
        ("施行日期", record.in_force),
        ("效力", record.state),
    ]
    rows += [("核对依据", record.source), ("核对日期", record.checked_on), ("状态", record.status)]
    banner = (
        "待核：尚未由本行人员对照正式文本确认，不得直接引用。"
        if record.status == "待核"
        else "已对照正式文本。"
    )
    gists = [f"<strong>{text_html(a.number)}</strong> {inline(a.gist, book, page)}" for a in record.articles]
    users = [part.case_link(book, page, case_id) for case_id in book.links.by_regulation.get(record.id, ())]
    blocks: list[Block] = [
        part.breadcrumbs([part.link(page, anchors.page_path("regulations"), "制度依据")]),
        Heading(1, object_id, name),
        *part.former_anchors(record.former),
        f'<p class="cb-banner cb-status-{"review" if record.status == "待核" else "published"}">{banner}</p>',
        part.facts((label, text_html(str(value))) for label, value in rows if value),
    ]
    if record.note:
        blocks.append(f"<p>{inline(record.note, book, page)}</p>")
    if gists:
        blocks += [Heading(2, anchors.section_id(object_id, "articles"), "要旨"), part.listing(gists)]
    listing = part.listing(users) if users else "<p>还没有案例引用它。</p>"
    blocks += [Heading(2, anchors.section_id(object_id, "links"), "引用它的案例"), listing]
    return Page(page, name, tuple(blocks), record.path)
