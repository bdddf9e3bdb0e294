"""An edition holds the cases that it chooses, on its paper, in its colours, and says whose it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_tools.model.editions import chosen_cases
from build_tools.print.printing import documents
from tests import casebooks, projects
from tests.casebooks import TODAY
from tests.print.conftest import Printing, add_edition, printed
from tests.print.printed import SIZES, Pdf, close, squeezed

INTERNAL = "内部资料，注意保管"
BRANCH = """\
title: 某支行册
branch: 某某支行
bank: 某某银行
hotline: "95XXX"
watermark: 样张
internal: true
copies: 3
contacts:
  - {label: 值班电话, phone: "8001"}
  - {label: 设备厂商}
  - {label: 保安}
"""


def test_an_edition_holds_its_cases_and_no_others(printing: Printing) -> None:
    held = [item.title for item in printing.pdf.outline if item.title.startswith("案例")]
    assert held == [printing.heading(case.id) for case in printing.cases]
    assert {case.id for case in printing.cases} == chosen_cases(printing.book.handbook, printing.edition)
    assert len(held) == len(set(held))


def test_the_editions_hold_different_cases(printings: dict[str, Printing]) -> None:
    counts = {name: len(printing.cases) for name, printing in printings.items()}
    assert counts["handbook"] == len(printings["handbook"].book.handbook.cases)
    assert 0 < counts["self-service"] < counts["counter-a5"] < counts["handbook"]


def test_a_case_starts_a_page_and_takes_two_at_most(printing: Printing) -> None:
    taken = {}
    for case in printing.cases:
        title = printing.heading(case.id)
        first, last = printing.pdf.span_of(title)
        assert squeezed(printing.pdf.bodies[first - 1]).startswith(title)
        pages = range(first, last + 1)
        taken[case.id] = sum(bool(printing.pdf.bodies[page - 1].strip()) for page in pages)
    assert {case_id: count for case_id, count in taken.items() if count > 2} == {}


def test_every_page_has_the_paper_of_the_edition(printing: Printing) -> None:
    size = SIZES[printing.edition.paper]
    boxes = [page.mediabox for page in printing.pdf.reader.pages]
    assert all(close((float(box.width), float(box.height)), size) for box in boxes)


def test_a_book_printed_on_both_sides_has_its_wide_margin_at_the_spine(pocket: Printing) -> None:
    edges = pocket.pdf.left_edges()[1:]
    odd = {round(edge) for number, edge in enumerate(edges, start=2) if number % 2 and edge >= 0}
    even = {round(edge) for number, edge in enumerate(edges, start=2) if not number % 2 and edge >= 0}
    assert (odd, even) == ({34}, {23})


def test_a_book_printed_on_one_side_has_one_margin(whole: Printing) -> None:
    assert {round(edge) for edge in whole.pdf.left_edges()[1:]} == {57}


def test_the_parts_of_a_book_printed_on_both_sides_start_on_the_right(pocket: Printing) -> None:
    parts = [item for item in pocket.pdf.outline if item.level == 1]
    assert [item for item in parts[1:] if item.page % 2 == 0] == []


def test_a_grey_edition_has_no_coloured_pixel(pocket: Printing) -> None:
    assert pocket.pdf.coloured_pages(0.4) == []


def test_an_edition_in_colour_has_coloured_pages(whole: Printing) -> None:
    assert len(whole.pdf.coloured_pages(0.2)) > len(whole.pdf.pages) / 2


@pytest.mark.slow
def test_the_same_input_makes_the_same_bytes(machines: Printing, project: Path, tmp_path: Path) -> None:
    (document,) = documents(machines.book, machines.edition, TODAY)
    assert document.make().content == machines.pdf.content
    output = tmp_path / "out.pdf"
    done = projects.run(
        project,
        *("--today", TODAY.isoformat(), "pdf", "--edition", "self-service", "--output", output),
        settings={"PYTHONHASHSEED": "4711"},
    )
    assert done.returncode == 0, done.stderr
    assert output.read_bytes() == machines.pdf.content


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> list[Pdf]:
    folder = casebooks.make(tmp_path_factory.mktemp("branch") / "book", 3)
    add_edition(folder, "branch", BRANCH)
    return printed(folder, "branch")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    folder = casebooks.make(tmp_path_factory.mktemp("bare") / "book", 3)
    add_edition(folder, "bare", "title: 无名册\n")
    (pdf,) = printed(folder, "bare")
    return pdf


def test_each_controlled_copy_has_its_number_on_the_cover(copies: list[Pdf]) -> None:
    covers = [squeezed(pdf.pages[0]) for pdf in copies]
    assert [re.findall(r"受控编号(\d+)/(\d+)", cover) for cover in covers] == [
        [("1", "3")],
        [("2", "3")],
        [("3", "3")],
    ]


def test_the_numbers_of_many_copies_have_one_width(folder: Path) -> None:
    add_edition(folder, "many", "title: 多份\ncopies: 100\n")
    book = casebooks.book(folder)
    names = [document.name for document in documents(book, book.handbook.editions["many"], TODAY)]
    assert (len(names), names[0], names[-1]) == (100, "many-001.pdf", "many-100.pdf")


def test_a_cover_says_whose_edition_it_is(copies: list[Pdf]) -> None:
    cover = squeezed(copies[0].pages[0])
    for words in ("某某银行", "合成手册", "某支行册", "某某支行", "测试用", INTERNAL, TODAY.isoformat()):
        assert words in cover
    assert copies[0].reader.metadata is not None
    assert copies[0].reader.metadata.author == "某某银行"


def test_a_cover_says_nothing_that_is_not_set(bare: Pdf) -> None:
    lines = [squeezed(line) for line in bare.pages[0].splitlines()]
    assert lines[:3] == ["合成手册", "无名册", "测试用"]
    assert len(lines) == 5
    assert not re.search("受控编号|内部资料|支行|银行", "".join(lines))


def test_a_watermark_lies_on_every_page_where_it_is_set(copies: list[Pdf], bare: Pdf) -> None:
    assert all("样张" in squeezed(page) for page in copies[0].pages)
    assert not [page for page in bare.pages if "样张" in squeezed(page)]


def test_the_contacts_of_the_edition_stand_below_its_quick_table(copies: list[Pdf]) -> None:
    text = copies[0].running(*copies[0].span_of("速查表"))
    assert text.endswith("本网点联系电话客服热线95XXX值班电话8001设备厂商保安")


def test_an_edition_without_contacts_has_blank_boxes(bare: Pdf) -> None:
    text = bare.running(*bare.span_of("速查表"))
    assert text.endswith("本网点联系电话客服热线网点负责人运营主管设备报修上级投诉部门")


def test_the_hotline_of_an_edition_replaces_that_of_the_handbook(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "book", 3)
    casebooks.change(
        folder, "handbook.yml", "tokens:\n", "tokens:\n  hotline: {label: 热线, value: '95YYY'}\n"
    )
    casebooks.change(folder, "cases/case-01.md", "## 案例经过\n", "## 案例经过\n请打{{hotline}}。")
    add_edition(folder, "own", 'title: 自有\nhotline: "95XXX"\n')
    own, whole = (squeezed("".join(printed(folder, name)[0].pages)) for name in ("own", ""))
    assert ("请打95XXX。" in own, "95YYY" in own) == (True, False)
    assert ("请打95YYY。" in whole, "客服热线95YYY" in whole, "95XXX" in whole) == (True, True, False)


def test_an_edition_of_cases_leaves_the_other_chapters_out(folder: Path) -> None:
    add_edition(folder, "one", "title: 一例\ncases: [case-02]\n")
    (pdf,) = printed(folder, "one")
    chapters = [item.title for item in pdf.outline if re.match("第.+章", item.title)]
    assert chapters == ["第三章第2类案例"]


def test_an_edition_for_a_role_knows_it_by_its_old_name_too(folder: Path) -> None:
    casebooks.change(folder, "taxonomy.yml", "  label: 大堂经理\n", "  label: 大堂经理\n  aliases: [大堂]\n")
    add_edition(folder, "hall", "title: 大堂册\nroles: [大堂]\n")
    book = casebooks.book(folder)
    assert len(chosen_cases(book.handbook, book.handbook.editions["hall"])) == 3
