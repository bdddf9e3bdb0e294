"""An exported workbook read back: the same files where nothing changed, and what people changed."""

from __future__ import annotations

import io
import random
import re
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from build_tools.cli.main import main
from build_tools.importing.table.sheet_rows import normalise_cell
from build_tools.model.sections import CASE_SECTIONS, SectionSpec
from build_tools.roundtrip.report import ReviewReport
from build_tools.roundtrip.review import import_review
from build_tools.roundtrip.xlsx_cells import section_cell, section_of_cell
from build_tools.system.problems import errors
from build_tools.system.refused import Refused
from tests import casebooks, projects, rich_casebook
from tests.roundtrip.workbooks import Sheet, edited, exported

Rich = tuple[Path, bytes]


def imported(
    raw: bytes, tmp_path: Path, casebook: Path, name: str = "back"
) -> tuple[ReviewReport, dict[str, bytes]]:
    source = tmp_path / f"{name}.xlsx"
    report = import_review(raw, source, tmp_path / name, casebook)
    assert report is not None
    return report, projects.tree(tmp_path / name)


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def told(report: ReviewReport, code: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.message) for problem in report.doubts if problem.code == code]


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    folder = rich_casebook.write(tmp_path_factory.mktemp("rich") / "book")
    # Left by programs of Windows.
    case = folder / "cases/case-06.md"
    case.write_bytes(b"\xef\xbb\xbf" + case.read_bytes().replace(b"\n", b"\r\n"))
    return folder, exported(folder)


def test_unchanged_it_is_the_same_casebook_byte_for_byte(tmp_path: Path, rich: Rich, known: Path) -> None:
    for number, (folder, raw) in enumerate([rich, (known, exported(known))]):
        report, files = imported(raw, tmp_path, folder, f"back-{number}")
        assert files == projects.tree(folder)
        assert report.doubts == ()
        # Saved by a program that drops the parts it does not know.
        report, files = imported(edited(raw, lambda _: None), tmp_path, folder, f"saved-{number}")
        assert files == projects.tree(folder)
        assert report.doubts == ()


def test_only_what_was_changed_changes(tmp_path: Path, rich: Rich) -> None:
    folder, raw = rich

    def edit(book: Workbook) -> None:
        cases = Sheet(book, "案例")
        cases.cell("case-05", "客户怎么说").value += "\n一句新的话"
        cases.cell("case-05", "复核到期日").value = datetime(2031, 2, 3)
        cases.cell("case-06", "先这样说").value += "\n客户：那好吧。"
        cases.cell("case-07", "案例启示").value = None
        cases.cell("case-08", "等级").value = "重大"
        cases.cell("case-08", "复核到期日").value = "2031年2月3日"
        cases.cell("case-09", "相关案例").value = "案例5\ncase-06"
        Sheet(book, "技巧").cell("technique-3", "标题").value = "换了标题的技巧"
        Sheet(book, "文章").cell("preface", "正文").value += "\n\n又一段。"

    report, files = imported(edited(raw, edit), tmp_path, folder)
    before = projects.tree(folder)
    ids = ["case-05", "case-06", "case-07", "case-08", "case-09"]
    names = {f"cases/{case_id}.md" for case_id in ids} | {"techniques/technique-3.md", "preface.md"}
    assert changed(before, files) == names
    now, was = casebooks.handbook(tmp_path / "back"), casebooks.handbook(folder)
    assert now.cases["case-05"].customer_says == (*was.cases["case-05"].customer_says, "一句新的话")
    for case_id in ("case-05", "case-08"):
        assert b"review_by: 2031-02-03" in files[f"cases/{case_id}.md"]
    assert now.cases["case-06"].sections["script"].lines[-1].text == "那好吧。"
    assert files["cases/case-06.md"].startswith(b"\xef\xbb\xbf---\r\n")
    assert files["cases/case-06.md"].count(b"\n") == files["cases/case-06.md"].count(b"\r\n")
    assert "lessons" not in now.cases["case-07"].sections
    assert now.cases["case-08"].severity == "重大"
    assert now.cases["case-09"].related == ("case-05", "case-06")
    assert now.techniques["technique-3"].title == "换了标题的技巧"
    assert now.articles["preface"].text.endswith("又一段。\n")
    assert len(report.changes) == 10 and not report.doubts and not report.conflicts
    # Every other line of a changed file is as it was.
    old, new = (tree["cases/case-05.md"].decode().splitlines() for tree in (before, files))
    assert {line.strip() for line in old} - {line.strip() for line in new} == {"review_by: '2030-01-01'"}


def test_rows_that_came_and_went(tmp_path: Path, rich: Rich) -> None:
    folder, raw = rich

    def edit(book: Workbook) -> None:
        cases = Sheet(book, "案例")
        row = cases.sheet.max_row + 1
        for label, text in {
            "章": "第2类案例",
            "标题": "新加的一个案例",
            "类别": "硬件问题",
            "客户怎么说": "机器不动了",
            "马上这样做": "先登记\n再查询\n再回话",
            "不能这样说": "“不行” → “我问一下”",
        }.items():
            cases.cell(row, label).value = text
        cases.cell(row + 1, "标题").value = "没有写章的案例"
        cases.cell(row + 2, "标题").value, cases.cell(row + 2, "章").value = "放错了的案例", "没有这一章"
        cases.sheet.delete_rows(cases.rows["case-03"])

    report, files = imported(edited(raw, edit), tmp_path, folder)
    # case-77 was the id of a case once.
    assert changed(projects.tree(folder), files) == {"handbook.yml", "cases/case-78.md", "unplaced.txt"}
    now = casebooks.handbook(tmp_path / "back")
    assert now.cases["case-78"].sections["do-now"].items[2].text == "再回话"
    chapter = now.chapter_of("case-78")
    assert chapter is not None and chapter.title == "第2类案例"
    assert chapter.cases["case-78"] == 31
    assert {p.code for p in errors(casebooks.problems(tmp_path / "back"))} <= {"anchor-lost"}
    assert "没有写章的案例" in files["unplaced.txt"].decode()
    assert "case-03" in told(report, "row-missing")[0][1]
    assert "编号 case-78" in report.changes[0].place and len(told(report, "row-unknown")) == 2
    # What it is, what it says, and what it could say.
    (wrong,) = (p for p in report.doubts if "放错了的案例" in p.message)
    assert "“没有这一章”" in wrong.message and "第1类案例、" in wrong.fix and "第2类案例" in wrong.fix


def test_what_cannot_be_used_is_told_with_its_place_and_kept(tmp_path: Path, rich: Rich) -> None:
    folder, raw = rich

    def edit(book: Workbook) -> None:
        cases = Sheet(book, "案例")
        cases.cell("case-05", "状态").value = "随便写的"
        cases.cell("case-06", "章").value = "别的章"
        cases.cell("case-07", "先这样说").value += "\n没有说话人的一句"
        cases.cell("case-08", "标题").value = None
        cases.cell("case-09", "复核到期日").value = "明年"
        last = cases.sheet.max_column + 1
        cases.sheet.cell(1, last).value = "备注"
        cases.sheet.cell(cases.rows["case-10"], last).value = "我的备注"
        cases.cell("case-11", "编号").value = "case-999"
        cases.cell("case-12", "等级").value = "=1/0"
        cases.cell("case-13", "标题").comment = Comment("这里要改", "x")
        book.create_sheet("另一张").append(["另外的话"])

    report, files = imported(edited(raw, edit), tmp_path, folder)
    # The speech without a speaker is not in the file, everything else stays as it was.
    assert changed(projects.tree(folder), files) <= {"unplaced.txt", "cases/case-07.md"}
    kept = files["unplaced.txt"].decode()
    for text in (
        "随便写的",
        "别的章",
        "没有说话人的一句",
        "明年",
        "我的备注",
        "case-999",
        "这里要改",
        "另外的话",
    ):
        assert text in kept, text
    book = load_workbook(io.BytesIO(raw))
    status = Sheet(book, "案例")
    letter = status.sheet.cell(1, status.columns["状态"]).column_letter
    line, message = told(report, "value")[0]
    assert line == status.rows["case-05"]
    assert f"表“案例”第 {letter} 列" in message and "随便写的" in message
    codes = {problem.code for problem in report.doubts}
    assert codes >= {"value", "column-fixed", "cell-form", "column-unknown", "row-unknown", "row-missing"}
    assert codes >= {"sheet-unknown", "formula"}
    ((where, said),) = report.comments
    case = Sheet(book, "案例").cell("case-13", "标题")
    assert said == "这里要改" and where == f"case-13 {case.value} / 标题（表“案例”{case.coordinate}）"
    assert f"case-05 {status.cell('case-05', '标题').value} / 状态（表“案例”{letter}{line}）：" in kept


def test_lists_in_one_cell_and_labels_that_the_taxonomy_has_not(tmp_path: Path, rich: Rich) -> None:
    folder, raw = rich

    def edit(book: Workbook) -> None:
        cases = Sheet(book, "案例")
        cases.cell("case-09", "相关案例").value = "案例5、案例6 和7，乱写的"
        cases.cell("case-10", "等级").value = "很复杂"
        cases.cell("case-11", "类别").value = "没有这一类"

    report, files = imported(edited(raw, edit), tmp_path, folder)
    assert changed(projects.tree(folder), files) == {"cases/case-09.md", "unplaced.txt"}
    case = casebooks.handbook(tmp_path / "back").cases["case-09"]
    assert case.related == ("case-05", "case-06", "case-07")
    kept = files["unplaced.txt"].decode()
    for text in ("乱写的", "很复杂", "没有这一类"):
        assert text in kept
        assert any(text in message for _, message in told(report, "value"))


def test_columns_may_move_and_go(tmp_path: Path, rich: Rich) -> None:
    folder, raw = rich

    def edit(book: Workbook) -> None:
        sheet = book["案例"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        order = list(range(len(rows[0])))
        random.Random(5).shuffle(order)
        gone = rows[0].index("检索别名")
        order.remove(gone)
        book.remove(sheet)
        fresh = book.create_sheet("案例")
        for row in rows:
            fresh.append([row[n] for n in order])

    report, files = imported(edited(raw, edit), tmp_path, folder)
    assert files == projects.tree(folder)
    assert [message for _, message in told(report, "column-missing")] == [
        "表“案例”：“检索别名”一列不见了，内容照原来的"
    ]


Words = st.text("钱卡您我他好，。“”：→-#1.*（）\\<> abc=", min_size=1, max_size=12)


@given(st.sampled_from(CASE_SECTIONS), st.lists(Words, max_size=5))
def test_no_line_of_a_cell_is_lost(spec: SectionSpec, lines: list[str]) -> None:
    read = section_of_cell(spec, "\n".join(lines))
    held = normalise_cell(section_cell(read.section)) if read.section else ""
    left = re.sub(r"\s", "", held + "".join(read.dropped))
    for line in lines:
        # What marks an item or its number is made anew.
        words = re.findall(r"[一-鿿a-z]+", line)
        assert all(word in left for word in words), (line, held, read.dropped)
    if read.section and not read.dropped:
        again = section_of_cell(spec, held)
        assert again.section is not None and normalise_cell(section_cell(again.section)) == held


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_random_edits_change_those_files_and_no_others(seed: int, tmp_path: Path, rich: Rich) -> None:
    folder, raw = rich
    rng = random.Random(seed)
    touched: set[str] = set()

    def edit(book: Workbook) -> None:
        cases = Sheet(book, "案例")
        for case_id in rng.sample([str(name) for name in cases.rows if name], 8):
            label = rng.choice(["客户怎么说", "检索别名", "先这样说", "必问信息", "案例经过", "责任部门"])
            cell = cases.cell(case_id, label)
            if label in ("先这样说",):
                cell.value = (cell.value or "") + f"\n客户：第{rng.randrange(99)}句。"
            elif label == "责任部门":
                cell.value = f"第{rng.randrange(99)}部门"
            else:
                cell.value = f"{cell.value or ''}\n第{rng.randrange(99)}句，新的".lstrip("\n")
            touched.add(f"cases/{case_id}.md")

    report, files = imported(edited(raw, edit), tmp_path, folder)
    assert changed(projects.tree(folder), files) == touched
    assert not report.doubts and {change.path for change in report.changes} == touched
    # Exported again, the workbook says what the edited one said.
    again, same = imported(exported(tmp_path / "back"), tmp_path, tmp_path / "back", "again")
    assert same == files and again.doubts == ()


@pytest.mark.slow
def test_damaged_texts_inside_are_refused_and_lost_ones_told(
    tmp_path: Path, rich: Rich, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, raw = rich

    def damage(book: Workbook) -> None:
        cell = book["casebook"]["A1"]
        cell.value = str(cell.value)[:400] + "A" + str(cell.value)[401:]

    source = tmp_path / "表.xlsx"
    source.write_bytes(edited(raw, damage))
    with pytest.raises(Refused) as caught:
        import_review(source.read_bytes(), source, tmp_path / "damaged", folder)
    assert "重新导出" in caught.value.problems[0].fix and not (tmp_path / "damaged").exists()

    # Without them the cases are read as a list, and it is said that more was there.
    source.write_bytes(edited(raw, lambda book: book.remove(book["casebook"])))
    assert main(["import", str(source), "--into", str(tmp_path / "list")]) == 0
    output = capsys.readouterr()
    assert "carried-lost" in output.out and "提醒" in output.err
    files = projects.tree(tmp_path / "list")
    assert len([name for name in files if name.startswith("cases/")]) == 30
    assert not [name for name in files if name.startswith("techniques/")]


def test_the_verb_reports_it(tmp_path: Path, rich: Rich, capsys: pytest.CaptureFixture[str]) -> None:
    folder, raw = rich
    source = tmp_path / "表.xlsx"
    source.write_bytes(raw)
    words = ["--casebook", str(folder), "import", str(source), "--into"]
    assert main([*words, str(tmp_path / "back")]) == 0
    assert "没有改动" in capsys.readouterr().out
    assert main([*words, str(tmp_path / "back")]) == 1
    source.write_bytes(raw[: len(raw) // 2])
    assert main([*words, str(tmp_path / "other"), "--json"]) == 1
    assert "表.xlsx" in capsys.readouterr().err
