"""What is typed is what is shown, in every exit, or `check` reports it at its line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.book.prose import block
from build_tools.checks.prose_markup import in_prose
from build_tools.importing import section_column
from build_tools.model.sections import CASE_SECTIONS, SectionSpec
from build_tools.print.spans import Prose
from build_tools.roundtrip.units import Units
from build_tools.roundtrip.xlsx_cells import normalised, section_cell, section_of_cell
from build_tools.search.engine import Engine
from build_tools.source import prose_texts
from tests.exits import snippets
from tests.exits.conftest import Typed
from tests.exits.exits import Exits, Seen, of_blocks, of_html, one_space, written_anew
from tests.exits.snippets import FIRST, Snippet
from tests.html_tree import read_html
from tests.print.printed import Pdf, squeezed, unreferred
from tests.prose import prose_html
from tests.roundtrip.reviewing import Export, read_back

ROWS = snippets.load()
BULLET = "•"


def each(reported: bool) -> pytest.MarkDecorator:
    """Return the rows that are reported, or those that are shown, as a parameter."""
    rows = [one for one in ROWS if one.reported == reported]
    return pytest.mark.parametrize("one", rows, ids=lambda one: f"{one.where}-{one.at}")


REPORTED, SHOWN = each(True), each(False)


@REPORTED
def test_what_cannot_be_shown_is_reported_at_its_line(typed: Typed, one: Snippet) -> None:
    assert typed.reports[one.at], one.source


@SHOWN
def test_what_is_typed_is_shown(typed: Typed, exits: Exits, one: Snippet) -> None:
    assert not [problem for problem in typed.reports[one.at] if problem.severity == "error"]
    found = dict(exits.of(one))
    # The index holds words: no marks of lists, and not what the bank fills in.
    words = found.pop("search")
    assert "{{" in one.source or words.plain == found["page"].plain, one.source
    wrong = {name: seen for name, seen in found.items() if not _right(one, seen)}
    assert wrong == {}, one.source


def test_a_file_that_no_reviewer_changed_comes_back_as_it_was(typed: Typed, exported: Export) -> None:
    back = read_back(exported)
    assert (back.changed, back.report.changes, back.report.doubts) == ({}, (), ())


@SHOWN
def test_word_shows_what_is_typed_and_so_does_what_is_written_anew(word: Units, one: Snippet) -> None:
    """A unit as it is read from Word is what a reviewer's change would put into the file."""
    found = written_anew(one, word)
    # Tokens are left to be filled in.
    assert "{{" in one.source or _right(one, found), found


def test_the_terminal_shows_the_titles_that_are_typed(engine: Engine) -> None:
    for one in ROWS:
        if one.where == "title" and not one.reported:
            first, *_ = engine.find(f"案例{FIRST + one.at}")["hits"]
            assert one_space(one.shown) == one_space(first["title"])


def test_the_printed_book_shows_what_is_typed(typed: Typed, pdf: Pdf) -> None:
    text = unreferred(squeezed("".join(pdf.bodies)))
    for one in ROWS:
        # Print has a bullet where a list has a hyphen.
        forms = (squeezed(one.shown), squeezed(re.sub(r"(?<!\S)- ", BULLET, one.shown)))
        assert one.reported or any(form in text for form in forms), one


# Signs of every kind, but for those of links, code, tables and quotations, which are not shown.
SIGNS = st.text(st.sampled_from("客户案，。“”—’*_~^\\<&;#+-=()!:/@$1.a \n\n"), max_size=40)


@given(SIGNS.filter(lambda text: "**" not in text and "\\*" not in text))
def test_every_sign_is_shown_or_reported(text: str) -> None:
    page = of_html(read_html(prose_html(text)))
    if not list(in_prose(text)) and not re.search("<[a-z/!]", text):
        listed = re.sub(r"^[ ]*\*(?= |$)", "-", text, flags=re.MULTILINE)
        assert squeezed(page.marked) == squeezed(listed)


@given(st.lists(st.tuples(st.sampled_from(["", "- ", "  - ", "3. ", "> ", "**"]), SIGNS), max_size=5))
def test_page_print_and_search_read_prose_alike(typed: Typed, drawn: list[tuple[str, str]]) -> None:
    text = "\n".join(mark + words for mark, words in drawn)
    page = of_html(read_html(block(text, typed.book, "cases/case-01.html")))
    paper = of_blocks(Prose(typed.book, ()).blocks(text))
    found = one_space("\n".join(words for words in prose_texts(text)))
    assert (page, page.plain) == (paper, found)


def _right(one: Snippet, seen: Seen) -> bool:
    return one_space(one.shown) in seen.texts and (seen.bold is None or seen.bold == list(one.bold))


PROSE = "说明  \n第二行\n\n- 甲\n    - 乙\n\n3. 丙"


@pytest.mark.parametrize(
    "spec", [spec for spec in CASE_SECTIONS if spec.kind == "prose"], ids=lambda s: s.key
)
def test_a_cell_of_excel_keeps_the_layout_of_prose(spec: SectionSpec) -> None:
    read = section_of_cell(spec, normalised(f"{PROSE}\r\n\r\n# 号 ", section_column(spec, spec.label)))
    assert read.section is not None
    assert (read.dropped, read.faults) == ((), ())
    assert section_cell(read.section).strip("\n") == f"{PROSE}\n\n`#` 号"


def test_a_number_that_is_shown_otherwise_is_no_fault_of_a_cell() -> None:
    (spec,) = [spec for spec in CASE_SECTIONS if spec.key == "do-now"]
    assert section_of_cell(spec, "3. 甲\n乙").faults == ()
