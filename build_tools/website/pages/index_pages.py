"""Pages for finding and for editors: A–Z by pinyin, 编校, 覆盖情况."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from build_tools.book import OTHER, by_letter, plain, terms, text_html
from build_tools.checks import exceptions
from build_tools.model import (
    WITHDRAWN,
    AnyEntry,
    Book,
    EntryFields,
    anchors,
    case_label,
    entry_label,
    is_withdrawn,
    replaced_by_of,
    shown_cards,
    technique_label,
    urgent_label,
)
from build_tools.website.pages import fragments as part
from build_tools.website.pages.page import Block, Heading, Page
from build_tools.website.pages.taxonomy_pages import cases_of


def a_to_z_page(book: Book) -> Page:
    """Return the pinyin index of titles, customer sayings and terms; it works without scripts."""
    page = anchors.page_path("a-z")
    letters = by_letter(_index_rows(book, page))
    jump = " ".join(f'<a href="#{_letter_id(letter)}">{letter}</a>' for letter, _ in letters)
    blocks: list[Block] = [
        Heading(1, "a-z", "拼音索引"),
        "<p>按拼音排列案例、技巧和紧急卡的标题、客户的说法和业务词。也可按 Ctrl+F 在本页查找。</p>",
        f'<p class="cb-letters">{jump}</p>',
    ]
    for letter, entries in letters:
        rows = [html for _, html in entries]
        blocks += [Heading(2, _letter_id(letter), letter), part.listing(rows, "cb-index")]
    return Page(page, "拼音索引", tuple(blocks), book.handbook.path)


def _letter_id(letter: str) -> str:
    return f"a-z-{'other' if letter == OTHER else letter.lower()}"


def _index_rows(book: Book, page: str) -> Iterator[tuple[str, str]]:
    """Yield the sort text and the row of each item."""
    for case_id in book.links.order:
        case = book.handbook.cases[case_id]
        number = part.link(page, anchors.page_path(case_id), case_label(book, case))
        yield case.title, f"{text_html(case.title)} {number}{_instead(book, page, case)}"
        where = _numbers(book, page, replaced_by_of(book.handbook, case)) if is_withdrawn(case) else number
        for text in (plain(saying, book) for saying in case.customer_says if where):
            yield text, f'<span class="cb-saying">“{text_html(text)}”</span> {where}'
    for technique in book.handbook.techniques.values():
        target = anchors.page_path(technique.id)
        label = part.link(page, target, technique_label(book, technique))
        yield technique.title, f"{text_html(technique.title)} {label}{_instead(book, page, technique)}"
    for card in shown_cards(book.handbook):
        label = part.link(page, anchors.page_path(card.id), urgent_label(card.id))
        yield card.title, f"{text_html(card.title)} {label}"
    for term, case_ids in terms(book).items():
        links = "、".join(
            part.link(page, anchors.page_path(c), case_label(book, book.handbook.cases[c])) for c in case_ids
        )
        yield term, f'<span class="cb-term">{text_html(term)}</span> {links}'


def _instead(book: Book, page: str, entry: AnyEntry) -> str:
    """Return the mark of a withdrawn entry and its replacement."""
    if not is_withdrawn(entry):
        return ""
    numbers = _numbers(book, page, replaced_by_of(book.handbook, entry))
    return f'<span class="cb-draft">已停用</span>{f"，见{numbers}" if numbers else ""}'


def _numbers(book: Book, page: str, entry_ids: Iterable[str]) -> str:
    return "、".join(part.link(page, anchors.page_path(i), entry_label(book, i)) for i in entry_ids)


def editing_page(book: Book) -> Page:
    """Return the page of open tasks: doubts about the source, reviews, regulations to confirm."""
    page = anchors.page_path("editing")
    doubts = list(_open_doubts(book, page))
    waiting = [r for r in book.handbook.regulations.values() if r.status == "待核"]
    unset = [(name, token.label) for name, token in book.handbook.tokens.items() if not token.value]
    excepted = list(_exceptions(book))
    blocks: list[Block] = [
        Heading(1, "editing", "编校"),
        "<p>这里列出只有本行人员才能决定的事项。决定之后改源文件，本页随之更新。</p>",
        Heading(2, "editing-status", "审核状态"),
        part.table(["状态", "案例", "技巧", "紧急卡"], _status_rows(book)),
        Heading(2, "editing-doubts", f"原文疑点（{len(doubts)}）"),
        part.table(["条目", "原文", "建议", "说明"], doubts) if doubts else "<p>没有待定的疑点。</p>",
        Heading(2, "editing-regulations", f"待核的制度依据（{len(waiting)}）"),
        part.listing(
            part.link(page, anchors.page_path(anchors.regulation_id(r.id)), f"《{r.name}》") for r in waiting
        ),
        Heading(2, "editing-tokens", f"尚未填写的本行规定（{len(unset)}）"),
        part.table(["记号", "含义"], ([f"<code>{{{{{n}}}}}</code>", text_html(label)] for n, label in unset)),
        Heading(2, "editing-exceptions", f"发布例外（{len(excepted)}）"),
        part.table(["条目", "代码", "理由", "同意"], excepted) if excepted else "<p>没有发布例外。</p>",
    ]
    return Page(page, "编校", tuple(blocks), book.handbook.path)


def _exceptions(book: Book) -> Iterator[list[str]]:
    for item in exceptions(book.handbook):
        agreed = f"{item.by}，{item.date}"
        codes = (f"<code>{text_html(code)}</code>" for code in (item.id, item.code))
        yield [*codes, text_html(item.reason), text_html(agreed)]


def _status_rows(book: Book) -> Iterator[list[str]]:
    cases = Counter(case.status for case in book.handbook.cases.values())
    techniques = Counter(technique.status for technique in book.handbook.techniques.values())
    cards = Counter(card.status for card in book.handbook.urgent_cards.values())
    for status in ("草稿", "待审", "已发布", "待复核", "已停用"):
        yield [status, str(cases[status]), str(techniques[status]), str(cards[status])]


def _open_doubts(book: Book, page: str) -> Iterator[list[str]]:
    for label, entry, target in _entries(book):
        for issue in entry.source_issues:
            if issue.decision == "待定":
                cells = (text_html(text) for text in (issue.found, issue.proposal, issue.note))
                yield [part.link(page, target, label), *cells]


def _entries(book: Book) -> Iterator[tuple[str, EntryFields, str]]:
    for technique in book.handbook.techniques.values():
        yield technique_label(book, technique), technique, anchors.page_path(technique.id)
    for case_id in book.links.order:
        case = book.handbook.cases[case_id]
        yield case_label(book, case), case, anchors.page_path(case_id)
    for card in book.handbook.urgent_cards.values():
        yield urgent_label(card.id), card, anchors.page_path(card.id)
    for name, article in book.handbook.articles.items():
        yield article.title, article, anchors.page_path(name)


def coverage_page(book: Book) -> Page:
    """Return the number of cases per category and channel, and the empty ones."""
    page = anchors.page_path("coverage")
    taxonomy = book.handbook.taxonomy
    blocks: list[Block] = [
        Heading(1, "coverage", "覆盖情况"),
        "<p>各类别、各渠道有多少案例，哪些还没有正文。数目少的地方是下一批案例该补的地方。</p>",
        Heading(2, "coverage-categories", "按类别"),
        part.table(_COLUMNS, _coverage(book, page, "category", taxonomy.categories)),
        Heading(2, "coverage-channels", "按发生渠道"),
        part.table(_COLUMNS, _coverage(book, page, "channels", taxonomy.channels)),
    ]
    return Page(page, "覆盖情况", tuple(blocks), taxonomy.path)


_COLUMNS = ("名称", "案例", "正文已写", "待编写", "已停用")


def _coverage(book: Book, page: str, field: str, terms: Iterable) -> Iterator[list[str]]:  # type: ignore[type-arg]
    kind = "category" if field == "category" else "channel"
    for term in terms:
        states = Counter(book.handbook.cases[case_id].status for case_id in cases_of(book, field, term))
        drafts, out = states["草稿"], states[WITHDRAWN]
        in_use = states.total() - out
        name = part.link(page, anchors.page_path(anchors.term_id(kind, term)), term.label)
        yield [name, *map(str, (in_use, in_use - drafts, drafts, out))]
