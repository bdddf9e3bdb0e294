"""`casebook merge`: reviewed files into the casebook, shown, asked for, written, kept."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

from build_tools.cli import main as cli
from build_tools.model import find_chapter
from tests import casebooks, projects
from tests.roundtrip import reviewing, workbooks

CASE = "cases/case-02.md"
DAY = "2026-11-23"
Act = Callable[[Any], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = casebooks.make(tmp_path / "book", 3)
    casebooks.add_field(folder, "case-02", "approved_by: 合规部 # 与运营商定")
    return folder


def run(folder: Path, *arguments: str | Path) -> int:
    return cli.main(["--casebook", str(folder), "--today", DAY, *map(str, arguments)])


def review(folder: Path, name: str, act: Act) -> Path:
    """Return a file that was exported now and changed by a reviewer."""
    path = folder.parent / name
    if path.suffix == ".docx":
        path.write_bytes(reviewing.edited(reviewing.exported(folder), act))
    else:
        path.write_bytes(workbooks.edited(workbooks.exported(folder), act))
    return path


def cell(label: str, text: str, case_id: str = "case-02", sheet: str = "案例") -> Act:
    """Return the act that writes a text into a cell of a sheet."""

    def act(book: Any) -> None:
        workbooks.Sheet(book, sheet).cell(case_id, label).value = text

    return act


def approved(text: str) -> Act:
    """Return the act that writes who approved the second case into its table in Word."""

    def act(document: Any) -> None:
        headings = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
        heading = next(text for text in headings if text.startswith("案例2 "))
        reviewing.cell(document, heading, "审批岗位").paragraphs[0].runs[0].text = text

    return act


def kept(folder: Path) -> Path:
    return folder.parent / "replaced" / DAY


def answering(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    terminal = io.StringIO("".join(f"{line}\n" for line in lines))
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)


def test_two_reviewers_go_in_and_what_they_replace_is_kept(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = projects.tree(folder)
    paths = (
        review(folder, "合规.docx", approved("消保部")),
        review(folder, "业务.xlsx", cell("必问信息", "几点")),
    )
    assert run(folder, "merge", *paths, "--yes") == 0
    output = capsys.readouterr().out
    after = projects.tree(folder)
    assert {name for name in after if after[name] != before[name]} == {CASE}
    text, old = after[CASE].decode(), before[CASE].decode()
    assert "approved_by: 消保部 # 与运营商定\n" in text and "- 几点\n" in text
    line = old[: old.index("合规部")].count("\n") + 1
    assert f"{CASE}:{line}: “合规部” → “消保部”" in output and "合规.docx" in output
    assert str(kept(folder)) in output
    found = projects.tree(kept(folder))
    assert found["book/" + CASE] == before[CASE]
    assert "“合规部” → “消保部”" in found["report.txt"].decode()
    # Putting the folder back undoes the merge.
    shutil.copytree(kept(folder) / "book", folder, dirs_exist_ok=True)
    assert projects.tree(folder) == before


def test_without_a_terminal_it_shows_and_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = projects.tree(folder)
    path = review(folder, "合规.docx", approved("消保部"))
    assert run(folder, "merge", path) == 2
    said = capsys.readouterr()
    assert "“合规部” → “消保部”" in said.out and "--yes" in said.err
    assert run(folder, "merge", path, "--json") == 2
    report = json.loads(capsys.readouterr().out)
    assert report["kept"] is None and report["changes"][0]["path"] == CASE
    assert projects.tree(folder) == before and not kept(folder).exists()


def test_what_two_changed_otherwise_is_side_by_side_and_in_nobodys_favour(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = projects.tree(folder)
    paths = (
        review(folder, "合规.docx", approved("消保部")),
        review(folder, "业务.xlsx", cell("审批岗位", "法务部")),
    )
    for order in (paths, paths[::-1]):
        assert run(folder, "merge", *order, "--yes") == 0
        output = capsys.readouterr().out
        line = before[CASE].decode()[: before[CASE].decode().index("合规部")].count("\n") + 1
        assert f"{CASE}:{line}：" in output and "冲突 1 处" in output and "案例库没有改动" in output
        assert "导出时：合规部\n" in output and "现在：" not in output
        assert f"{paths[0]}：消保部\n" in output and f"{paths[1]}：法务部\n" in output
        assert projects.tree(folder) == before
    left = (kept(folder) / "unplaced.txt").read_text("utf-8")
    assert "消保部" in left and "法务部" in left
    document = docx.Document(str(kept(folder) / "outcome.docx"))
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["导出时", *map(str, paths)],
        ["合规部", "消保部", "法务部"],
    ]


def test_of_long_texts_a_conflict_shows_what_differs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = (
        workbooks.Sheet(load_workbook(io.BytesIO(workbooks.exported(folder))), "案例")
        .cell("case-02", "案例经过")
        .value
    )
    paths = [
        review(folder, f"{name}.xlsx", cell("案例经过", story.replace("。", f"，{name}这样记。", 1)))
        for name in ("甲", "乙")
    ]
    assert run(folder, "merge", *paths, "--yes") == 0
    output = capsys.readouterr().out
    assert "，甲这样记。" in output and "，乙这样记。" in output and story not in output
    table = docx.Document(str(kept(folder) / "outcome.docx")).tables[0]
    bold = [run.text for cell in table.rows[1].cells for p in cell.paragraphs for run in p.runs if run.bold]
    assert table.rows[1].cells[0].text == story
    assert len(bold) == 2 and "甲这样记" in bold[0] and "乙这样记" in bold[1]
    # The whole of each is kept.
    left = (kept(folder) / "unplaced.txt").read_text("utf-8")
    assert all(story.replace("。", f"，{name}这样记。", 1) in left for name in ("甲", "乙"))


def test_the_reviewers_get_what_was_taken(folder: Path) -> None:
    paths = (
        review(folder, "合规.docx", approved("消保部")),
        review(folder, "业务.xlsx", cell("必问信息", "几点")),
    )
    assert run(folder, "merge", *paths, "--yes") == 0
    raw = (kept(folder) / "outcome.docx").read_bytes()
    (table,) = docx.Document(io.BytesIO(raw)).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["在哪里", "原来", "改成", "谁改的"] and len(rows) == 3
    assert any(row[1:] == ["合规部", "消保部", str(paths[0])] for row in rows)
    # The same merge makes the same bytes, whatever the clock says.
    shutil.copytree(kept(folder) / "book", folder, dirs_exist_ok=True)
    assert run(folder, "merge", *paths, "--yes") == 0
    assert (folder.parent / f"replaced/{DAY}-2/outcome.docx").read_bytes() == raw


def test_asked_it_takes_all_nothing_or_some(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = projects.tree(folder)

    def both(book: Any) -> None:
        cell("审批岗位", "消保部")(book)
        cell("必问信息", "几点")(book)

    path = review(folder, "业务.xlsx", both)
    for answers in (["嗯", "N"], []):
        answering(monkeypatch, *answers)
        assert run(folder, "merge", path) == 0
        assert "什么也没有写" in capsys.readouterr().out
        assert projects.tree(folder) == before and not kept(folder).exists()
    answering(monkeypatch, "c", "n", "y")
    assert run(folder, "merge", path) == 0
    text = (folder / CASE).read_text("utf-8")
    left = (kept(folder) / "unplaced.txt").read_text("utf-8")
    # What the editor did not take is kept as well.
    assert [("消保部" in one, "几点" in one) for one in (text, left)] == [(True, False), (False, True)]
    deleted = review(folder, "删.xlsx", cell("审批岗位", ""))
    answering(monkeypatch, "c", "n")
    assert run(folder, "merge", deleted) == 0
    assert "（删去了：消保部）" in (kept(folder).with_name(f"{DAY}-2") / "unplaced.txt").read_text("utf-8")
    answering(monkeypatch, "y")
    assert run(folder, "merge", path) == 0
    assert "几点" in (folder / CASE).read_text("utf-8")


def test_the_report_and_the_question_count_alike(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asks = casebooks.handbook(folder).cases["case-02"].sections["ask"].items
    mine, theirs = ["甲问的", *(item.text for item in asks)], ["乙改的", *(item.text for item in asks[1:])]
    paths = [
        review(folder, f"{name}.xlsx", cell("必问信息", "\n".join(f"- {line}" for line in lines)))
        for name, lines in (("甲", [*mine, "甲又问的"]), ("乙", theirs))
    ]
    answering(monkeypatch, "c", "y", "n", "y")
    assert run(folder, "merge", *paths) == 0
    said = capsys.readouterr()
    report, asked = said.out.split("甲又问的”")[0], said.out.split("甲又问的”", 1)[1]
    assert "改动 3 处：" in report and "采用这 3 处改动吗？" in said.err
    # Below one head in the report; each alone, with whose it is, when asked.
    assert report.count(f"（{paths[0]}）") == 1
    assert asked.count(f"（{paths[0]}）") == 2 and asked.count(f"（{paths[1]}）") == 1
    text = (folder / CASE).read_text("utf-8")
    assert [one in text for one in ("甲问的", "乙改的", "甲又问的")].count(False) == 1


def test_a_second_time_there_is_nothing_to_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def new(book: Any) -> None:
        sheet = workbooks.Sheet(book, "案例")
        row = sheet.sheet.max_row + 1
        sheet.cell(row, "章").value = sheet.cell("case-02", "章").value
        sheet.cell(row, "标题").value = "新写的一个案例"
        sheet.cell("case-02", "审批岗位").value = "消保部"

    path = review(folder, "业务.xlsx", new)
    assert run(folder, "merge", path, "--yes") == 0
    first = projects.tree(folder)
    assert "新写的一个案例" in first["cases/case-04.md"].decode()
    assert "再删去新加的 cases/case-04.md" in capsys.readouterr().out
    assert run(folder, "merge", path) == 0
    assert "没有改动" in capsys.readouterr().out
    assert projects.tree(folder) == first


@pytest.mark.parametrize("same", [True, False])
def test_one_new_case_from_two_reviewers(same: bool, folder: Path) -> None:
    def new(ask: str) -> Act:
        def act(book: Any) -> None:
            sheet = workbooks.Sheet(book, "案例")
            row = sheet.sheet.max_row + 1
            sheet.cell(row, "章").value = sheet.cell("case-02", "章").value
            sheet.cell(row, "标题").value, sheet.cell(row, "必问信息").value = "新写的一个案例", ask

        return act

    paths = [review(folder, f"{name}.xlsx", new("几点" if same else name)) for name in ("甲", "乙")]
    assert run(folder, "merge", *paths, "--yes") == 0
    assert (folder / "cases/case-04.md").exists() == same
    assert not (folder / "cases/case-05.md").exists()
    if not same:
        left = (kept(folder) / "unplaced.txt").read_text("utf-8")
        assert "- 甲" in left and "- 乙" in left


def test_what_makes_an_error_is_told_and_ends_with_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = review(folder, "业务.xlsx", cell("状态", "已发布"))
    assert run(folder, "merge", path, "--yes") == 1
    assert "多出这些错误" in capsys.readouterr().out


def test_a_casebook_that_changed_meanwhile_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = review(folder, "合规.docx", approved("消保部"))
    answering(monkeypatch, "y")
    readline = __import__("sys").stdin.readline

    def meanwhile() -> str:
        casebooks.change(folder, CASE, "合规部", "审计部")
        return str(readline())

    monkeypatch.setattr("sys.stdin.readline", meanwhile)
    assert run(folder, "merge", path) == 2
    assert "刚才又有改动" in capsys.readouterr().err
    assert "审计部" in (folder / CASE).read_text("utf-8") and not kept(folder).exists()


def test_another_file_is_refused_by_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = folder.parent / "别的.xlsx"
    other.write_bytes(workbooks.saved(workbooks.list_of(["标题", "话术"], ["吞卡", "您好"])))
    good = review(folder, "合规.docx", approved("消保部"))
    assert run(folder, "merge", good, other, "--yes") == 1
    assert "别的.xlsx" in capsys.readouterr().err
    assert "消保部" not in (folder / CASE).read_text("utf-8")


def first_goes_before(place: int) -> Act:
    """Return the act that moves the first technique, with all that is below it, before another one."""

    def act(document: Any) -> None:
        heads = [p._p for p in document.paragraphs if p.style.name == "Heading 2" and p.text.startswith("第")]
        elements = [heads[0], *heads[0].itersiblings()]
        for element in elements[: elements.index(heads[1])]:
            heads[place].addprevious(element)

    return act


def test_two_orders_of_one_chapter_are_a_conflict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [review(folder, f"{place}.docx", first_goes_before(place)) for place in (2, 3)]
    before = projects.tree(folder)
    assert run(folder, "merge", *paths, "--yes") == 0
    output = capsys.readouterr().out
    assert "收的案例和次序" in output and "technique-2、technique-1、technique-3" in output
    assert projects.tree(folder) == before
    assert run(folder, "merge", paths[0], "--yes") == 0
    assert list(casebooks.handbook(folder).chapters[0].techniques)[:3] == [
        "technique-2",
        "technique-1",
        "technique-3",
    ]


def test_a_picture_in_a_workbook_is_saved(folder: Path) -> None:
    import struct
    import zlib

    from openpyxl.drawing.image import Image

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    png = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )
    path = review(folder, "业务.xlsx", lambda book: book["案例"].add_image(Image(io.BytesIO(png)), "B2"))
    assert run(folder, "merge", path, "--yes") == 0
    (picture,) = (kept(folder) / "unplaced").iterdir()
    assert picture.suffix == ".png" and picture.name in (kept(folder) / "unplaced.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        *(
            (said, True)
            for said in ("第二章 {}", "第2章{}", "二、{}", "2. {}", "{}", "第二章", "２", "chapter-2")
        ),
        *((said, False) for said in ("第三章 {}", "第二章 别的", "第九章", "", "新的一章")),
    ],
)
def test_a_chapter_is_found_as_everybody_writes_it(folder: Path, said: str, found: bool) -> None:
    handbook = casebooks.handbook(folder)
    chapter = handbook.chapters[1]
    assert chapter.number == 2
    assert (find_chapter(handbook, said.format(chapter.title)) is chapter) == found


def test_a_new_row_may_name_its_chapter_with_its_number(folder: Path) -> None:
    def new(book: Any) -> None:
        sheet = workbooks.Sheet(book, "案例")
        row = sheet.sheet.max_row + 1
        sheet.cell(row, "章").value = f"第二章 {casebooks.handbook(folder).chapters[1].title}"
        sheet.cell(row, "标题").value = "新写的一个案例"

    assert run(folder, "merge", review(folder, "业务.xlsx", new), "--yes") == 0
    assert "case-04" in casebooks.handbook(folder).chapters[1].cases


def test_the_closing_line_of_an_import_checks_what_was_read_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = review(folder, "合规.docx", approved("消保部"))
    target = folder.parent / "审 回"
    assert run(folder, "import", path, "--into", target) == 0
    assert f'casebook --casebook "{target}" check' in capsys.readouterr().out
