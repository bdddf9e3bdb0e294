"""What would print personal data is not printed: told, masked, with nothing written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.model.editions import WHOLE
from build_tools.print.book_data import book_data
from build_tools.print.printed_text import check_printed, printed_text
from build_tools.system import refused
from tests import casebooks
from tests.casebooks import TODAY
from tests.print.conftest import Printing

Run = Callable[..., int]
HEAD, TAIL = "1381234", "5678"


@pytest.mark.parametrize("ask", [(), ("--cards",), ("--edition", "a")])
def test_halves_that_only_the_page_joins_stop_the_printing(
    ask: tuple[str, ...], run: Run, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    half = f"tokens:\n  half: {{label: 尾号, value: '{TAIL}'}}\n"
    casebooks.change(folder, "handbook.yml", "tokens:\n", half)
    casebooks.change(
        folder, "cases/case-01.md", "## 必问信息\n", f"## 必问信息\n- 手机{HEAD}{{{{half}}}}吗\n"
    )
    (folder / "editions").mkdir(exist_ok=True)
    (folder / "editions/a.yml").write_text("title: 甲\n", encoding="utf-8")
    assert run("pdf", *ask, "--output", tmp_path / "out") == refused.CONTENT
    told = capsys.readouterr().err
    assert "case-01.md:1: 错误" in told and "[privacy-mobile]" in told
    assert HEAD not in told and TAIL not in told
    assert not (tmp_path / "out").exists()


def test_what_emphasis_parts_is_one_line(printing: Printing) -> None:
    data = book_data(printing.book, printing.edition, TODAY)
    assert check_printed(data, "a.pdf", printing.book.handbook, TODAY) == []
    spans = [
        {"t": HEAD[:3]},
        {"b": [{"t": HEAD[3:]}, {"r": "y", "s": [{"t": TAIL[:2]}]}]},
        {"s": [{"t": TAIL[2:]}], "r": "x"},
    ]
    [problem] = check_printed({**data, "notes": [spans]}, "a.pdf", printing.book.handbook, TODAY)
    assert (problem.path, problem.code, problem.severity) == ("a.pdf", "privacy-mobile", "error")
    apart = [[{"t": HEAD}], [{"t": TAIL}]]
    assert check_printed({**data, "notes": apart}, "a.pdf", printing.book.handbook, TODAY) == []


def test_all_that_is_printed_is_read(whole: Printing) -> None:
    read = printed_text(book_data(whole.book, WHOLE, TODAY)).replace(" ", "")
    for case in whole.cases:
        assert case.title in read
        texts = [text for section in case.sections.values() for _, text in section.texts()]
        plain = [text for text in (*texts, *case.customer_says) if not set("{`*案第") & set(text)]
        assert [text for text in plain if text.replace(" ", "") not in read] == []
