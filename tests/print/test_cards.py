"""Call cards: eight to a sheet with nothing lost, or one case to a sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from build_tools.book.prose import plain
from build_tools.cli import main as cli
from build_tools.model.book import Book
from build_tools.model.editions import WHOLE
from build_tools.model.handbook import Case, UrgentCard
from build_tools.print.printing import card_document
from build_tools.system import refused
from tests import casebooks
from tests.casebooks import TODAY
from tests.print.conftest import Printing, add_edition, heading
from tests.print.printed import MM, SIZES, Pdf, close, squeezed, texts_of

WIDTH, HEIGHT = 105 * MM, 74.2 * MM
FOOT = "以内网为准"


@dataclass(frozen=True)
class Cell:
    """One card as it will be cut: all its text, and the text above its foot."""

    whole: str
    content: str


def cells(pdf: Pdf) -> list[list[Cell]]:
    """Return the cards of each page, row by row."""
    with pdfium.PdfDocument(pdf.content) as document:
        return [[cell for cell in _cells(page) if cell.whole] for page in document]


def _cells(page: pdfium.PdfPage) -> list[Cell]:
    text = page.get_textpage()
    height = page.get_height()
    found = []
    for row in range(4):
        for column in range(2):
            left, top = column * WIDTH + 5 * MM, height - row * HEIGHT - 3 * MM
            right, bottom = (column + 1) * WIDTH - 5 * MM, height - (row + 1) * HEIGHT + 3 * MM
            whole = text.get_text_bounded(left, bottom, right, top)
            content = text.get_text_bounded(left, bottom + 3.4 * MM, right, top)
            found.append(Cell(squeezed(whole), squeezed(content)))
    text.close()
    return found


def printed_on(printing: Printing) -> list[Case | UrgentCard]:
    """Return what has a card: the urgent cards first, then the cases of the edition."""
    cards = printing.book.handbook.urgent_cards
    return [*(cards[card_id] for card_id in printing.urgent), *printing.cases]


def lines(case: Case | UrgentCard, book: Book) -> list[str]:
    """Return what a card says of an entry: the first words of the dialogue and all short sections."""
    said = [case.title, case.sections["script"].lines[0].text] if "script" in case.sections else [case.title]
    keys = ("do-now", "never-do", "ask", "no-promise", "never-say", "escalate")
    for section in (case.sections[key] for key in keys if key in case.sections):
        said += [text for _, text in section.texts()]
    return [squeezed(plain(text, book)) for text in said]


def test_eight_cards_stand_on_a_page(cards: Pdf, whole: Printing) -> None:
    counts = [len(page) for page in cells(cards)]
    assert sum(counts) == len(printed_on(whole))
    assert counts[:-1] == [8] * (len(counts) - 1)
    assert 1 <= counts[-1] <= 8


def test_each_entry_has_one_card_in_order_the_urgent_ones_first(cards: Pdf, whole: Printing) -> None:
    found = [cell.content for page in cells(cards) for cell in page]
    titles = [whole.heading(entry.id) for entry in printed_on(whole)]
    assert [text[: len(title)] for text, title in zip(found, titles, strict=True)] == titles


def test_every_line_of_a_card_stands_in_its_cell_above_its_foot(cards: Pdf, whole: Printing) -> None:
    found = [cell for page in cells(cards) for cell in page]
    for cell, case in zip(found, printed_on(whole), strict=True):
        assert [line for line in lines(case, whole.book) if line not in cell.content] == [], case.id
        assert FOOT in cell.whole
        assert FOOT not in cell.content


def test_nothing_on_a_page_stands_outside_the_cells(cards: Pdf) -> None:
    for page, inside in zip(cards.pages, cells(cards), strict=True):
        within = sorted("".join(cell.whole for cell in inside))
        outside = sorted(squeezed(page).replace("通话卡", "", 1))
        assert within == outside


def test_a_card_is_cut_from_a4(cards: Pdf) -> None:
    boxes = [page.mediabox for page in cards.reader.pages]
    assert all(close((float(box.width), float(box.height)), SIZES["A4"]) for box in boxes)


def test_a_card_names_no_page(cards: Pdf) -> None:
    text = squeezed("".join(cards.pages))
    assert not re.search("（第[0-9]*页）|本版未收录", text)
    assert cards.links == []


def test_an_edition_has_the_urgent_cards_and_those_of_its_cases(machines: Printing) -> None:
    document = card_document(machines.book, machines.edition, [], 8, TODAY)
    found = [cell.content for page in cells(Pdf(document.make().content)) for cell in page]
    assert document.name == "cards-self-service.pdf"
    titles = [machines.heading(entry.id) for entry in printed_on(machines)]
    assert len(titles) > len(machines.urgent) > 0
    assert [text[: len(title)] for text, title in zip(found, titles, strict=True)] == titles


def test_a_sheet_for_the_wall_holds_all_of_one_call(book: Book) -> None:
    pdf = Pdf(card_document(book, WHOLE, ["case-26"], 1, TODAY).make().content)
    assert len(pdf.pages) == 1
    text = pdf.running(1, 1)
    case = book.handbook.cases["case-26"]
    called = [
        text for section in case.sections.values() if section.spec.call for text in texts_of(section, book)
    ]
    assert text.startswith(heading(book, "case-26"))
    assert [line for line in called if squeezed(plain(line, book)) not in text] == []


@pytest.mark.slow
def test_every_case_has_a_sheet_of_one_page(book: Book, whole: Printing) -> None:
    pdf = Pdf(card_document(book, WHOLE, [], 1, TODAY).make().content)
    assert len(pdf.pages) == len(printed_on(whole))
    assert pdf.failures == []


def test_cards_of_named_cases_only(
    run: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "cards.pdf"
    assert run("pdf", "--cards", "--cases", "case-03", "case-01", "--output", output) == cli.DONE
    (page,) = cells(Pdf(output.read_bytes()))
    assert [cell.content[:3] for cell in page] == ["案例3", "案例1"]
    assert "cards.pdf" in capsys.readouterr().out


def test_a_case_that_is_not_there_has_no_card(
    run: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "cards.pdf"
    assert run("pdf", "--cards", "--cases", "case-1", "--output", output) == refused.USAGE
    assert "是否想写“case-01”" in capsys.readouterr().err
    assert not output.exists()


def test_a_card_with_much_to_say_loses_nothing(folder: Path) -> None:
    long = "".join(f"- 第{n}件要问清楚的事情，连同时间地点和经过都要记下来别漏了\n" for n in range(1, 6))
    casebooks.change(folder, "cases/case-01.md", "- 办理时间和金额\n- 手里有没有凭证\n", long)
    book = casebooks.book(folder)
    (page,) = cells(Pdf(card_document(book, WHOLE, ["case-01"], 8, TODAY).make().content))
    assert [line for line in lines(book.handbook.cases["case-01"], book) if line not in page[0].content] == []


def test_a_card_of_the_longest_call_that_is_allowed_loses_nothing(folder: Path) -> None:
    path = folder / "cases/case-01.md"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("## 马上这样做"), text.index("## 案例经过")
    fill = "一二三四五六七八九十"

    def items(count: int, length: int, mark: str = "- ") -> str:
        return "".join(f"{mark}{(f'甲{n}' + fill * 8)[:length]}\n" for n in range(1, count + 1))

    swaps = "".join(f"- “不{n}{fill * 2}” → “改{n}{fill * 3}”\n" for n in range(1, 7))
    body = "## 马上这样做\n" + "".join(f"{n}. {(f'步{n}' + fill * 3)[:28]}\n" for n in range(1, 6))
    body += f"\n## 必问信息\n{items(8, 40)}\n## 不能这样说\n{swaps}"
    body += f"\n## 不可承诺\n{items(5, 60)}\n## 何时升级\n{items(5, 80)}\n"
    path.write_text(text[:start] + body + text[end:], encoding="utf-8")
    assert casebooks.problems(folder) == []
    book = casebooks.book(folder)
    (page,) = cells(Pdf(card_document(book, WHOLE, ["case-01"], 8, TODAY).make().content))
    assert [line for line in lines(book.handbook.cases["case-01"], book) if line not in page[0].content] == []


def test_a_card_names_the_hotline_of_its_edition(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "book", 2)
    token = "tokens:\n  hotline: {label: 热线, value: }\n"
    casebooks.change(folder, "handbook.yml", "tokens:\n", token)
    casebooks.change(folder, "cases/case-01.md", "## 必问信息\n- ", "## 必问信息\n- 请打{{hotline}}")
    add_edition(folder, "own", "title: 自有\nhotline: 9500\n")
    book = casebooks.book(folder)
    document = card_document(book, book.handbook.editions["own"], ["case-01"], 8, TODAY)
    assert "请打9500" in squeezed(Pdf(document.make().content).pages[0])
