"""Pieces of HTML that several pages share: links, lists, sections, banners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape

from build_tools.book import block, inline, text_html
from build_tools.model import (
    PROVENANCE_NOTES,
    STATUS_NOTES,
    WITHDRAWN,
    Book,
    EntryFields,
    Line,
    Section,
    SourceIssue,
    anchors,
    case_label,
    entry_label,
    is_withdrawn,
    issue_words,
    technique_label,
)
from build_tools.website.pages.page import Block, Group, Heading


def link(page: str, target: str, text: str, anchor: str = "", name: str = "") -> str:
    """Return a link from one page to another; the text is plain."""
    attribute = f' class="{name}"' if name else ""
    return f'<a{attribute} href="{anchors.relative(page, target, anchor)}">{text_html(text)}</a>'


def case_link(book: Book, page: str, case_id: str, note: str = "") -> str:
    """Return a link to a case: number, title, and a note after it."""
    case = book.handbook.cases[case_id]
    mark = _mark(case)
    label = f'<span class="cb-number">{case_label(book, case)}</span> {text_html(case.title)}'
    suffix = f'<span class="cb-note">{text_html(note)}</span>' if note else ""
    return f'<a href="{anchors.relative(page, anchors.page_path(case_id))}">{label}</a>{mark}{suffix}'


def entry_link(book: Book, page: str, entry_id: str) -> str:
    """Return a link to a case, a technique or an urgent card."""
    if card := book.handbook.urgent_cards.get(entry_id):
        label = f'<span class="cb-number">{entry_label(book, entry_id)}</span> {text_html(card.title)}'
        return f'<a href="{anchors.relative(page, anchors.page_path(entry_id))}">{label}</a>{_mark(card)}'
    known = entry_id in book.handbook.cases
    return case_link(book, page, entry_id) if known else technique_link(book, page, entry_id)


def _mark(entry: EntryFields) -> str:
    words = {"草稿": "待编写", WITHDRAWN: WITHDRAWN}.get(entry.status)
    return f'<span class="cb-draft">{words}</span>' if words else ""


def cases_counted(book: Book, case_ids: Iterable[str]) -> str:
    """Return the number of usable cases, and of withdrawn ones."""
    chosen = [book.handbook.cases[case_id] for case_id in case_ids]
    out = sum(map(is_withdrawn, chosen))
    return f"{len(chosen) - out} 个案例" + (f"，另有 {out} 个已停用" if out else "")


def technique_link(book: Book, page: str, technique_id: str) -> str:
    """Return a link to a technique."""
    technique = book.handbook.techniques[technique_id]
    mark = _mark(technique)
    label = f'<span class="cb-number">{technique_label(book, technique)}</span> {text_html(technique.title)}'
    return f'<a href="{anchors.relative(page, anchors.page_path(technique_id))}">{label}</a>{mark}'


def listing(items: Iterable[str], name: str = "", tag: str = "ul") -> str:
    """Return a list; its items are finished HTML."""
    attribute = f' class="{name}"' if name else ""
    rows = "\n".join(f"<li>{item}</li>" for item in items)
    return f"<{tag}{attribute}>\n{rows}\n</{tag}>"


def labelled(label: str, items: Iterable[str]) -> str:
    """Return a list with a small label above; its items are finished HTML."""
    return f'<div class="cb-links"><p class="cb-label">{label}</p>\n{listing(items)}\n</div>'


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table; its cells are finished HTML."""
    top = "".join(f"<th>{cell}</th>" for cell in head)
    body = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    inner = f"<thead><tr>{top}</tr></thead>\n<tbody>\n{body}\n</tbody>"
    return f'<div class="cb-table"><table>\n{inner}\n</table></div>'


def section(entry_id: str, part: Section, book: Book, page: str) -> Group:
    """Return one section of an entry with its heading."""
    heading = Heading(2, anchors.section_id(entry_id, part.spec.key), part.spec.label)
    return Group(f"cb-section cb-{part.spec.key}", (heading, section_body(part, book, page)))


def section_body(part: Section, book: Book, page: str) -> str:
    """Render a section's text as HTML, by its kind."""
    kind = part.spec.kind
    if kind == "prose":
        return block(part.text, book, page)
    if kind == "dialogue":
        staff = book.handbook.taxonomy.staff()
        return "\n".join(_talk(lines, staff, book, page) for lines in part.talks(staff))
    if part.spec.replies:
        return listing((_reply(item.text, item.right, book, page) for item in part.items), "cb-replies")
    if kind == "swaps":
        return listing((_swap(item.text, item.right, book, page) for item in part.items), "cb-swaps")
    items = (inline(item.text, book, page) for item in part.items)
    return listing(items, tag="ol" if kind == "steps" else "ul")


def _talk(lines: Iterable[Line], staff: frozenset[str], book: Book, page: str) -> str:
    rows = (
        f'<li class="{"cb-staff" if line.speaker in staff else "cb-customer"}">'
        f'<span class="cb-speaker">{text_html(line.speaker)}</span>'
        f'<span class="cb-words">{inline(line.text, book, page, said=True)}</span></li>'
        for line in lines
    )
    return '<ol class="cb-dialogue">\n' + "\n".join(rows) + "\n</ol>"


def _reply(says: str, answer: str, book: Book, page: str) -> str:
    return (
        f'<span class="cb-heard">“{inline(says, book, page)}”</span>'
        f'<span class="cb-answer">{inline(answer, book, page, said=True)}</span>'
    )


def _swap(said: str, instead: str, book: Book, page: str) -> str:
    return (
        f'<del class="cb-said">{inline(said, book, page)}</del>'
        f'<span class="cb-instead">{inline(instead, book, page, said=True)}</span>'
    )


def last_change(book: Book, source: str) -> str:
    """Return the day on which a file of the casebook was last changed, empty if that is not known."""
    casebook = book.handbook.path.rpartition("/")[0] + "/"
    return book.history.last_changes.get(source.removeprefix(casebook), "") if book.history else ""


def day(date_text: str) -> str:
    """Return a day that machines read too."""
    return f'<time datetime="{date_text}">{date_text}</time>'


def status_banner(entry: EntryFields) -> str:
    """Return the banner with an entry's provenance and status."""
    words = [STATUS_NOTES[entry.status]]
    if entry.provenance:
        words.append(PROVENANCE_NOTES[entry.provenance])
    name = f"cb-banner cb-status-{_STATUS_NAMES[entry.status]}"
    due = "" if is_withdrawn(entry) else _due(entry.review_by)
    return f'<p class="{name}"{due}>{"。".join(words)}。</p>'


_STATUS_NAMES: Mapping[str, str] = {
    "草稿": "draft",
    "待审": "review",
    "已发布": "published",
    "待复核": "recheck",
    "已停用": "withdrawn",
}


def _due(review_by: date | None) -> str:
    """Return the review date for the script that compares it with the reader's own clock."""
    return f' data-review-by="{review_by.isoformat()}"' if review_by else ""


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Return a table of labels and values, the latter finished HTML."""
    body = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in rows)
    return f'<dl class="cb-facts">{body}</dl>'


def review_facts(book: Book, entry: EntryFields, source: str) -> list[tuple[str, str]]:
    """Return an entry's owner, dates of its last change and review, and file."""
    rows = [("状态", f"{entry.status}（{entry.provenance or '来源未注明'}）")]
    if entry.owner:
        rows.append(("责任部门", text_html(entry.owner)))
    if entry.approved_by:
        approved = f"{entry.approved_by}，{entry.approved_on}" if entry.approved_on else entry.approved_by
        rows.append(("审批", text_html(approved)))
    if changed := last_change(book, source):
        rows.append(("最近修改", day(changed)))
    if entry.review_by:
        rows.append(("复核到期", day(str(entry.review_by))))
    if entry.source_heading:
        rows.append(("原文标题", text_html(entry.source_heading)))
    rows.extend(("原文疑点", source_issue(issue)) for issue in entry.source_issues)
    return [*rows, ("源文件", f"<code>{text_html(_inside(source))}</code>")]


def _inside(source: str) -> str:
    """Return a file's path inside the casebook; where the casebook is stored stays private."""
    folder, name = source.split("/")[-2:]
    return f"{folder}/{name}" if folder in ("cases", "techniques", "urgent") else name


def source_issue(issue: SourceIssue) -> str:
    """Render a doubt about the source as HTML."""
    return text_html(issue_words(issue))


def breadcrumbs(parts: Iterable[str]) -> str:
    """Return the path to a page, from finished links."""
    return '<p class="cb-path">' + '<span class="cb-sep">›</span>'.join(parts) + "</p>"


def neighbours(previous: str, following: str) -> str:
    """Return the links to the page before and after, finished or empty."""
    cells = (f'<span class="cb-previous">{previous}</span>', f'<span class="cb-next">{following}</span>')
    return f'<nav class="cb-neighbours" aria-label="上一条与下一条">{"".join(cells)}</nav>'


def former_anchors(former: Iterable[str]) -> list[Block]:
    """Return the invisible old anchors of a page."""
    spans = "".join(f'<span class="cb-former" id="{escape(old)}"></span>' for old in former)
    return [f"<div>{spans}</div>"] if spans else []
