"""`casebook pdf`: which documents are made of which options and where they go; Typst is a stand-in."""

from __future__ import annotations

import types
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from build_tools.cli.verbs import pdf
from build_tools.model.book import Book
from build_tools.model.editions import WHOLE
from build_tools.print.printing import Document
from build_tools.system.problems import Problem
from build_tools.system.refused import Refused
from build_tools.system.workspaces import Workspace
from tests import casebooks
from tests.casebooks import TODAY


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = casebooks.make(tmp_path_factory.mktemp("book"), 3)
    casebooks.add_urgent(folder, "urgent-1")
    casebooks.withdraw(folder, "case-02", "replaced_by: [case-03]")
    casebooks.withdraw(folder, "case-01")
    (folder / "editions").mkdir()
    for name in ("counter", "hall"):
        (folder / f"editions/{name}.yml").write_text(f"title: {name}\n", encoding="utf-8")
    return casebooks.book(folder)


def printed(name: str) -> Document:
    made = types.SimpleNamespace(content=name.encode(), pages=2)
    return Document(f"{name}.pdf", name, "A4", lambda: made)  # type: ignore[arg-type,return-value]


Run = Callable[..., dict[str, str]]


@pytest.fixture
def run(tmp_path: Path, book: Book, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the verb; return what it writes by path. An edition is one document, or one for each copy."""
    written: dict[str, str] = {}

    def note(contents: Mapping[Path, bytes]) -> None:
        written.update({p.relative_to(tmp_path).as_posix(): raw.decode() for p, raw in contents.items()})

    def act(copies: Sequence[str] = ("",), **options: Any) -> dict[str, str]:
        def cards(book: Book, edition: Any, wanted: Sequence[str], layout: int, today: Any) -> Document:
            return printed(f"cards-{edition.id}-{'+'.join(wanted)}-{layout}")

        monkeypatch.setattr(pdf, "printable", lambda _: book)
        monkeypatch.setattr(pdf, "documents", lambda _, one, today: (printed(one.id + c) for c in copies))
        monkeypatch.setattr(pdf, "card_document", cards)
        monkeypatch.setattr(pdf, "all_editions", lambda book: [WHOLE, *book.handbook.editions.values()])
        monkeypatch.setattr(pdf, "replace_files", note)
        chosen: dict[str, Any] = {
            "cases": [],
            "cards": None,
            "all_editions": False,
            "edition": None,
            "output": None,
        }
        written.clear()
        space = Workspace(tmp_path, tmp_path / "book", TODAY)
        assert pdf.run(space, Namespace(**{**chosen, **options})) == 0
        return dict(written)

    return act


NAMES = {f"printed/{name}.pdf": name for name in (WHOLE.id, "counter", "hall")}


def test_the_book_an_edition_and_all_editions_go_to_the_folder_of_printed_books(
    run: Run, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run() == {f"printed/{WHOLE.id}.pdf": WHOLE.id}
    said = capsys.readouterr().out
    assert f"已排好 {WHOLE.id}.pdf（{WHOLE.id}，2 页，0.0 MB，" in said
    assert said.endswith(f"已写到 {tmp_path / 'printed' / WHOLE.id}.pdf\n")
    assert run(edition="counter") == {"printed/counter.pdf": "counter"}
    assert run(all_editions=True) == NAMES


def test_numbered_copies_go_to_a_folder(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copies = ("-1", "-2")
    assert run(copies, edition="hall") == {f"printed/hall{n}.pdf": f"hall{n}" for n in copies}
    assert capsys.readouterr().out.endswith(f"已写到 {tmp_path / 'printed'}\n")
    assert set(run(copies, edition="hall", output=tmp_path / "out")) == {"out/hall-1.pdf", "out/hall-2.pdf"}
    with pytest.raises(Refused, match="按份编号"):
        run(copies, edition="hall", output=tmp_path / "out.pdf")


def test_a_place_is_a_file_or_a_folder(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(output=tmp_path / "mine.pdf") == {"mine.pdf": WHOLE.id}
    assert capsys.readouterr().out.endswith(f"已写到 {tmp_path / 'mine.pdf'}\n")
    assert run(output=tmp_path / "mine") == {f"mine/{WHOLE.id}.pdf": WHOLE.id}
    assert set(run(all_editions=True, output=tmp_path / "all")) == {
        name.replace("printed", "all") for name in NAMES
    }
    with pytest.raises(Refused, match="要写文件夹"):
        run(all_editions=True, output=tmp_path / "all.pdf")


def test_cards_are_of_an_edition_or_of_cases(run: Run) -> None:
    assert set(run(cards=8).values()) == {f"cards-{WHOLE.id}--8"}
    assert set(run(cards=1, edition="hall").values()) == {"cards-hall--1"}
    assert set(run(cards=8, cases=["case-03", "urgent-1"]).values()) == {
        f"cards-{WHOLE.id}-case-03+urgent-1-8"
    }


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"cases": ["case-03"]}, "--cases 只用来选通话卡"),
        ({"cards": 8, "all_editions": True}, "--cards 一次印一个版本"),
        ({"edition": "countre"}, "没有这个版本：countre。是否想写“counter”？"),
        ({"edition": "柜面"}, "没有这个版本：柜面。hall；counter"),
        ({"cards": 8, "cases": ["case-3"]}, "没有这个案例：case-3。是否想写“case-03”？"),
        ({"cards": 8, "cases": ["柜面"]}, "没有这个案例：柜面。编号写成 case-26 或 urgent-1 这样"),
        ({"cards": 8, "cases": ["case-02"]}, "case-02 已停用，不印通话卡。替代它的是 case-03。"),
        ({"cards": 8, "cases": ["case-01"]}, "case-01 已停用，不印通话卡。"),
    ],
)
def test_what_cannot_be_printed_is_refused(run: Run, options: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused) as refused:
        run(**options)
    assert str(refused.value).startswith(says)
    assert str(refused.value) == says or says.startswith("--")


def test_a_casebook_without_editions_says_so(run: Run, book: Book) -> None:
    bare = book.handbook.model_copy(update={"editions": {}})
    with pytest.raises(Refused, match="还没有版本"):
        pdf._edition(bare, "柜面")


@pytest.mark.parametrize(
    ("handbook", "severity", "printable"),
    [("book", "warning", True), ("book", "error", False), (None, "error", False), (None, "warning", False)],
)
def test_a_casebook_with_errors_is_not_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, handbook: Any, severity: Any, printable: bool
) -> None:
    found = types.SimpleNamespace(handbook=handbook)
    project = types.SimpleNamespace(
        read_checked=lambda _: (found, [Problem("a.md", 1, "x", severity, "不对")]),
        make_book=lambda handbook, space, version: f"{handbook} {version}",
        version=lambda *_: "v1",
    )
    monkeypatch.setattr(pdf, "project", project)
    monkeypatch.setattr(pdf.fonts, "require_weights", lambda: None)
    space = Workspace(tmp_path, tmp_path, TODAY)
    if printable:
        made: Any = pdf.printable(space)
        assert made == "book v1"
    else:
        with pytest.raises(Refused):
            pdf.printable(space)
