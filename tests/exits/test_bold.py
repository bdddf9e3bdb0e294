"""Bold is bold beside any mark of Chinese, in every exit, and none of its stars is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from build_tools.book.cards import one_line
from build_tools.book.prose import block, inline
from build_tools.office.docx.document import read_document
from build_tools.print.spans import Prose
from build_tools.roundtrip.docx_blocks import Blocks
from build_tools.roundtrip.docx_markdown import blocks
from build_tools.roundtrip.docx_runs import Runs
from build_tools.roundtrip.docx_skeleton import Skeleton
from build_tools.source import prose_texts
from tests.casebooks import TODAY
from tests.exits.conftest import Typed
from tests.exits.exits import Seen, of_blocks, of_html, seen, spans
from tests.html_tree import read_html
from tests.prose import prose_html

MARKS = "，。、；：？！“”‘’（）【】《》〈〉「」『』—…～·％%￥$-+/&#@①→℃"
FORMS = ("说**{}话**吧", "说**话{}**吧", "说**{}话{}**吧，再**做{}**了", "**{}话**", "前{}**话**{}后")
TEXTS = [form.replace("{}", mark) for mark in MARKS for form in FORMS]
PAGE = "cases/case-01.html"


def wanted(text: str) -> Seen:
    return seen(text.replace("**", ""), text.split("**")[1::2])


def printed(text: str, prose: Prose) -> Seen:
    bold: list[str] = []
    return seen(spans(prose.line(text), bold), bold)


def test_bold_beside_any_mark_on_pages_and_paper(typed: Typed) -> None:
    prose = Prose(typed.book, ())
    ways: dict[str, Callable[[str], Seen]] = {
        "line": lambda text: of_html(read_html(inline(text, typed.book, PAGE))),
        "prose": lambda text: of_html(read_html(block(text, typed.book, PAGE))),
        "printed line": lambda text: printed(text, prose),
        "printed prose": lambda text: of_blocks(prose.blocks(text)),
    }
    for name, way in ways.items():
        assert [(name, text) for text in TEXTS if way(text) != wanted(text)] == []


def test_no_star_of_bold_in_texts_without_it(typed: Typed) -> None:
    for text in TEXTS:
        plain = text.replace("**", "")
        assert one_line(text, typed.book.tokens) == plain
        assert prose_texts(text) == [plain]


@pytest.fixture(scope="module")
def through_word(typed: Typed) -> list[str]:
    """All texts as they are written anew from Word."""
    skeleton = Skeleton("书", TODAY)
    made = Blocks(Runs(skeleton.relate), Prose(typed.book, ()), skeleton.new_list)
    for element in made.markdown("\n\n".join(TEXTS)):
        skeleton.document.element.body[-1].addprevious(element)
    return blocks(read_document(skeleton.saved()).body, headings=False)


def test_bold_beside_any_mark_goes_through_word(through_word: list[str]) -> None:
    assert len(through_word) == len(TEXTS)
    for text, back in zip(TEXTS, through_word, strict=True):
        assert of_html(read_html(prose_html(back))) == wanted(text), text
