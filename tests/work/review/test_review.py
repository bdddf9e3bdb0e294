"""`casebook review`: what is due, for whom, in three forms."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.cli import main as cli
from build_tools.system import refused
from build_tools.work.review import tables
from build_tools.work.review.due import Due, find_due, parse_day
from tests import casebooks, rich_casebook

TODAY = date(2026, 11, 23)
CASE = "cases/case-01.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = casebooks.make(tmp_path / "book", 3)
    for name in [*(f"techniques/technique-{n}.md" for n in range(1, 8)), CASE, "cases/case-02.md"]:
        casebooks.change(folder, name, "status: 待审", "status: 已发布")
    return folder


def run(folder: Path, *arguments: str | Path) -> int:
    return cli.main(["--casebook", str(folder), "--today", TODAY.isoformat(), "review", *map(str, arguments)])


def listed(folder: Path, until: date | None = None) -> list[tuple[str, int | None]]:
    return [(one.id, one.days) for one in find_due(casebooks.handbook(folder), TODAY, until)]


def test_without_a_term_what_waits_and_what_is_due_within_ninety_days(folder: Path) -> None:
    assert [one for one, _ in listed(folder)] == ["case-03"]  # the only one not yet approved
    casebooks.change(folder, CASE, "review_by: '2030-01-01'", "review_by: 2027-02-21")
    casebooks.change(folder, "cases/case-02.md", "review_by: '2030-01-01'", "review_by: 2027-02-22")
    assert listed(folder)[0] == ("case-01", 90)
    assert "case-02" not in dict(listed(folder))


def test_with_a_term_only_dates_count(folder: Path) -> None:
    casebooks.change(folder, CASE, "review_by: '2030-01-01'", "review_by: 2026-11-20")
    casebooks.change(folder, "cases/case-02.md", "review_by: '2030-01-01'", "review_by: 2026-12-31")
    assert listed(folder, date(2026, 12, 31)) == [("case-01", -3), ("case-02", 38)]
    assert listed(folder, date(2026, 12, 30)) == [("case-01", -3)]


def test_withdrawn_entries_are_never_due(folder: Path) -> None:
    casebooks.change(folder, CASE, "review_by: '2030-01-01'", "review_by: 2026-11-20")
    casebooks.change(folder, CASE, "status: 已发布", "status: 已停用")
    assert "case-01" not in dict(listed(folder))


def test_every_kind_of_entry_is_listed_with_its_number(tmp_path: Path) -> None:
    value = casebooks.handbook(rich_casebook.write(tmp_path / "rich"))
    found = {one.id: one for one in find_due(value, TODAY)}
    assert {"preface", "afterword", "chapter-2", "technique-1", "case-26", "first-measures"} <= set(found)
    assert "case-01" not in found  # published, and not due for years
    numbers = {name: found[name].number for name in ("chapter-2", "technique-1", "case-26", "preface")}
    assert numbers == {"chapter-2": "第二章导言", "technique-1": "第1节", "case-26": "案例26", "preface": ""}


def test_an_urgent_card_that_waits_is_listed(tmp_path: Path) -> None:
    value = casebooks.handbook(casebooks.add_urgent(casebooks.make(tmp_path / "book", 1)))
    numbers = {one.id: one.number for one in find_due(value, TODAY)}
    assert (numbers["urgent-1"], numbers["urgent-2"]) == ("紧急卡1", "紧急卡2")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("0d", date(2026, 11, 23)),
        ("90d", date(2027, 2, 21)),
        ("12w", date(2027, 2, 15)),
        ("2周", date(2026, 12, 7)),
        ("99999w", date(3943, 5, 31)),
        ("30天", date(2026, 12, 23)),
        ("2026-12-31", date(2026, 12, 31)),
    ],
)
def test_forms_of_a_term(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "90", "-3d", "3m", "明天", "99999w9", "2026-13-01"])
def test_what_is_no_term_is_wrong_usage(text: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, f"--due={text}") == refused.USAGE
    assert "90d" in capsys.readouterr().err


def test_the_table_groups_by_owner_and_counts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    casebooks.change(folder, CASE, "review_by: '2030-01-01'", "review_by: 2026-11-20")
    casebooks.change(folder, CASE, "owner: 测试部门", "owner: 安全保卫部")
    assert run(folder) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "安全保卫部（1 项，逾期 1 项）"
    assert lines[1].split()[0] == "案例1"
    assert "2026-11-20 逾期 3 天" in lines[1]
    assert lines[3] == "测试部门（1 项）"
    assert lines[-1] == "共 2 项，逾期 1 项。"
    row = (folder / CASE).read_text(encoding="utf-8").split("\n").index("review_by: 2026-11-20") + 1
    assert lines[1].endswith(f"case-01.md:{row}")


@pytest.mark.parametrize(
    ("status", "waits"),
    [("草稿", True), ("待审", True), ("待复核", True), ("已发布", False), ("已停用", False)],
)
def test_what_waits_for_a_person(folder: Path, status: str, waits: bool) -> None:
    casebooks.change(folder, CASE, "status: 已发布", f"status: {status}")
    assert ("case-01" in dict(listed(folder))) is waits


def test_who_has_no_owner_and_what_has_no_date_comes_last(folder: Path) -> None:
    (folder / "regulations.yml").write_text(rich_casebook.REGULATIONS, encoding="utf-8")
    casebooks.change(folder, CASE, "status: 已发布", "status: 待复核")
    casebooks.change(folder, CASE, "review_by: '2030-01-01'\n", "")
    casebooks.change(folder, "cases/case-02.md", "status: 已发布", "status: 草稿")
    casebooks.change(folder, "cases/case-02.md", "owner: 测试部门\n", "")
    assert listed(folder) == [
        ("case-03", 1135),
        ("case-01", None),
        ("case-02", 1135),
        ("first-measures", None),
    ]


def due(title: str, days: int | None = None, owner: str = "甲部", number: str = "案例1") -> Due:
    day = None if days is None else TODAY + timedelta(days=days)
    return Due(owner, "case-01", number, title, "待审", day, days, "a.md", 7)


def test_a_table_is_aligned_by_columns_of_two_for_a_chinese_character() -> None:
    rows = [due("吞卡", -1), due("ATM", 0, number=""), due("排队久", 1), due("别的", None, owner="")]
    assert tables.as_text(rows).split("\n") == [
        "甲部（3 项，逾期 1 项）",
        "  案例1    吞卡    待审  2026-11-22 逾期 1 天  a.md:7",
        "  case-01  ATM     待审  2026-11-23 今天到期   a.md:7",
        "  案例1    排队久  待审  2026-11-24 还有 1 天  a.md:7",
        "",
        "（没有责任部门）（1 项）",
        "  案例1  别的  待审    a.md:7",
        "",
        "共 4 项，逾期 1 项。",
    ]
    assert tables.as_text([]) == "没有要复核的。" and tables.aligned([]) == []


@pytest.mark.parametrize(
    ("days", "left", "late"), [(-1, "", "1"), (0, "0", ""), (1, "1", ""), (None, "", "")]
)
def test_a_spreadsheet_has_the_days_that_are_left_or_late(days: int | None, left: str, late: str) -> None:
    head, row, *_ = csv.reader(
        io.StringIO(tables.as_csv([due("吞卡", days)]).decode("utf-8-sig"), newline="")
    )
    assert head == [
        "责任部门",
        "编号",
        "书上的号",
        "标题",
        "状态",
        "复核到期",
        "剩余天数",
        "逾期天数",
        "文件",
        "行",
    ]
    assert (row[6], row[7], row[9]) == (left, late, "7")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_spreadsheet_begins_a_formula(sign: str) -> None:
    assert tables._cell(f"{sign}1") == f"'{sign}1" and tables._cell(f"1{sign}") == f"1{sign}"


def test_nothing_due_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--due", "0d") == 0
    assert capsys.readouterr().out == "没有要复核的。\n"


def test_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--json") == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["id"], found["review_by"], found["status"]) == ("case-03", "2030-01-01", "待审")


def test_a_spreadsheet_reads_the_csv_and_no_cell_is_a_formula(folder: Path, tmp_path: Path) -> None:
    casebooks.change(folder, "cases/case-03.md", "owner: 测试部门", "owner: =cmd|' /C calc'!A0")
    target = tmp_path / "复核.csv"
    assert run(folder, "--csv", target) == 0
    raw = target.read_bytes()
    assert raw.startswith("责任部门,".encode("utf-8-sig"))
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows[0] == list(tables.COLUMNS)
    assert rows[1][:2] == ["'=cmd|' /C calc'!A0", "case-03"]
    assert run(folder, "--csv", target) == refused.USAGE
    assert target.read_bytes() == raw


def test_csv_on_the_terminal_is_the_same(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(folder, "--csv") == 0
    assert capfdbinary.readouterr().out == tables.as_csv(find_due(casebooks.handbook(folder), TODAY))


@given(st.text(max_size=20), st.integers(-999, 999))
def test_any_text_survives_the_csv_and_begins_no_formula(text: str, days: int) -> None:
    one = Due(text, "case-01", text, text, text, TODAY, days, text, 1)
    raw = tables.as_csv([one]).decode("utf-8-sig")
    row = list(csv.reader(io.StringIO(raw, newline="")))[1]
    assert not any(cell.startswith(tables.FORMULA) for cell in row)
    assert row[0].removeprefix("'" if text.startswith(tables.FORMULA) else "") == text


def test_a_list_that_would_leave_something_out_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    casebooks.change(folder, CASE, "status: 已发布", "status: 已发")
    assert run(folder) == refused.CONTENT
    assert "case-01.md" in capsys.readouterr().err
