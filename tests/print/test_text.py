"""All that editors write is printed: every entry's words stand on its own pages, once set."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from build_tools.book.prose import plain
from build_tools.checks.finished_text import check_texts
from build_tools.model.book import Book
from build_tools.model.editions import chosen_techniques
from build_tools.model.handbook import Article, Case, Entry, Technique
from build_tools.model.labels import chinese_number
from build_tools.model.sections import Section
from tests.casebooks import TODAY
from tests.print.conftest import Printing
from tests.print.printed import squeezed, texts_of, unreferred

LINE_MARKS = re.compile(r"^\s*(?:#{1,6}\s+|[-*+>]\s+|[0-9]+[.)]\s+)+")
EMPHASIS = re.compile(r"\*\*(.+?)\*\*")


def expected(text: str, book: Book) -> str:
    """Return a line as it must be read in print: tokens filled in, Markdown and blanks removed."""
    return squeezed(EMPHASIS.sub(r"\1", LINE_MARKS.sub("", plain(text, book))))


def entry_lines(entry: Case | Technique, book: Book) -> Iterator[str]:
    yield plain(entry.title, book)
    yield entry.summary or ""
    yield from entry.customer_says
    if isinstance(entry, Case):
        yield from (entry.category or "", entry.severity or "", *entry.channels, *entry.roles)
        yield from entry.risk_flags
    yield from (entry.status, entry.owner or "", str(entry.review_by or ""))
    yield from section_lines(entry, book)


def section_lines(entry: Entry, book: Book) -> Iterator[str]:
    for section in entry.sections.values():
        yield section.spec.label
        yield from texts_of(section, book)


def lacking(lines: Iterator[str], printed: str, book: Book) -> list[str]:
    return [line for line in lines if unreferred(expected(line, book)) not in printed]


def test_every_line_of_a_case_stands_on_its_pages(printing: Printing) -> None:
    for case in printing.cases:
        pages = printing.pdf.span_of(printing.heading(case.id))
        text = unreferred(printing.pdf.running(*pages))
        assert lacking(entry_lines(case, printing.book), text, printing.book) == [], case.id


def test_the_sections_of_a_case_stand_in_the_order_of_the_call(printing: Printing) -> None:
    for case in printing.cases:
        pages = printing.pdf.span_of(printing.heading(case.id))
        text = unreferred(printing.pdf.running(*pages))
        starts = [text.index(opening(section, printing.book)) for section in case.sections.values()]
        assert starts == sorted(starts), case.id


def opening(section: Section, book: Book) -> str:
    """Return a section's heading with the words that follow it."""
    if section.lines:
        return f"{section.spec.label}{section.lines[0].speaker}"
    before = "“" if section.spec.replies else "不说“" if section.spec.kind == "swaps" else ""
    mark = {"steps": "1.", "list": "•", "swaps": "", "prose": ""}[section.spec.kind]
    _, first = next(section.texts())
    return unreferred(f"{section.spec.label}{mark}{before}{expected(first, book)}")


def test_every_line_of_a_technique_stands_on_its_pages(printing: Printing) -> None:
    chosen = chosen_techniques(printing.book.handbook, printing.edition)
    for technique_id in chosen:
        technique = printing.book.handbook.techniques[technique_id]
        text = unreferred(printing.pdf.running(*printing.pdf.span_of(printing.heading(technique_id))))
        assert lacking(entry_lines(technique, printing.book), text, printing.book) == [], technique_id


@pytest.mark.parametrize("name", ["preface", "afterword"])
def test_every_line_of_an_article_is_printed(printing: Printing, name: str) -> None:
    article = printing.book.handbook.articles[name]
    text = unreferred(printing.pdf.running(*printing.pdf.span_of(article.title)))
    assert lacking(article_lines(article), text, printing.book) == []


def test_every_line_of_a_chapters_introduction_is_printed(printing: Printing) -> None:
    titles = {item.title for item in printing.pdf.outline}
    read = 0
    for chapter in printing.book.handbook.chapters:
        title = squeezed(f"第{chinese_number(chapter.number)}章{chapter.title}")
        if title in titles and chapter.id in printing.book.handbook.introductions:
            introduction = printing.book.handbook.introductions[chapter.id]
            text = unreferred(printing.pdf.running(*printing.pdf.span_of(title)))
            assert lacking(article_lines(introduction), text, printing.book) == []
            read += 1
    assert read


def article_lines(article: Article) -> Iterator[str]:
    yield from article.text.splitlines()


def test_every_line_of_the_regulations_is_printed(printing: Printing) -> None:
    text = unreferred(printing.pdf.running(*printing.pdf.span_of("制度依据")))
    cited = {slug for case in printing.cases for slug in case.regulations}
    for slug in cited:
        record = printing.book.handbook.regulations[slug]
        lines = [record.name, record.number or "", record.issuer or "", record.note, record.source]
        lines += [f"{article.number}{article.gist}" for article in record.articles]
        assert lacking(iter(lines), text, printing.book) == [], slug


def test_nothing_personal_is_printed(printing: Printing) -> None:
    texts = [("book.pdf", body) for body in printing.pdf.pages]
    assert list(check_texts(texts, TODAY)) == []
    caught = list(check_texts([*texts, ("book.pdf", "手机" + "138" + "12345678")], TODAY))
    assert [problem.severity for problem in caught] == ["error"]


def test_every_doubt_about_the_source_is_printed(whole: Printing) -> None:
    text = "".join(whole.pdf.bodies[: whole.pdf.page_of("前言") - 1])
    entries: list[Technique | Case] = [
        *whole.book.handbook.techniques.values(),
        *whole.book.handbook.cases.values(),
    ]
    issues = [issue for entry in entries for issue in entry.source_issues if issue.code != "marker-split"]
    assert issues
    for issue in issues:
        for words in (issue.proposal, issue.note, issue.decision):
            assert squeezed(words) in squeezed(text)


def test_aliases_are_searched_for_and_never_printed_as_a_list(whole: Printing) -> None:
    text = squeezed("".join(whole.pdf.bodies))
    listed = [
        case.id for case in whole.cases if squeezed("、".join(case.aliases[:3])) in text and case.aliases
    ]
    assert listed == []


def test_the_errors_of_the_old_contents_are_not_printed(whole: Printing) -> None:
    assert "书签" not in squeezed("".join(whole.pdf.pages))
