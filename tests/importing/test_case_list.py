"""A list of cases that a bank keeps in Excel becomes a whole casebook; nothing of it is lost."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from build_tools.cli.main import main
from build_tools.importing.out.report import ImportReport
from build_tools.system.problems import errors
from tests import casebooks, projects
from tests.importing.whole import import_handbook
from tests.roundtrip.workbooks import list_of, saved

HEADS = ("序号", "投诉类别", "小类", "案例名称", "客户原话", "建议话术", "服务禁语", "渠道", "经办人意见")
TWO_LINES = "对不起，让您受委屈了。\n我马上问清楚。"
ROWS = (
    (
        "011",
        "硬件问题",
        "自助机",
        "机器吞了客户的钱",
        "机器吃了我的钱；取款机没吐钱，卡里却扣了",
        "客户：钱呢？\n客服座席：您先别急，我马上替您查。",
        "“不归我管” → “我帮您问”\n只有前半句",
        "自助设备、手机渠道",
        "同意",
    ),
    (
        "012",
        "人员服务",
        None,
        "柜员说话太冲惹争议",
        "他凶什么凶",
        "对不起，让您受委屈了。\n我马上问清楚。",
        None,
        "柜台",
        None,
    ),
)


def imported(rows: object, tmp_path: Path) -> tuple[ImportReport, Path]:
    source = tmp_path / "投诉台账.xlsx"
    source.write_bytes(saved(list_of(*rows, title="台账")))  # type: ignore[misc]
    return import_handbook(source, tmp_path / "back"), tmp_path / "back"


def test_it_becomes_a_casebook_without_errors(tmp_path: Path) -> None:
    report, folder = imported([("某支行投诉案例", None), HEADS, *ROWS], tmp_path)
    assert not errors(casebooks.problems(folder))
    book = casebooks.handbook(folder)
    first, second = book.cases["case-11"], book.cases["case-12"]
    assert (first.title, first.category, first.subcategory) == ("机器吞了客户的钱", "硬件问题", "自助机")
    assert first.customer_says == ("机器吃了我的钱", "取款机没吐钱，卡里却扣了")
    assert first.channels == ("自助机具", "手机渠道")
    talk = [("客户", "钱呢？"), ("客服座席", "您先别急，我马上替您查。")]
    assert [(line.speaker, line.text) for line in first.sections["dialogue"].lines] == talk
    assert [(line.speaker, line.text) for line in first.sections["script"].lines] == talk[1:]
    assert [item.right for item in first.sections["never-say"].items] == ["我帮您问"]
    assert {line.speaker for line in second.sections["script"].lines} == {"客服座席"}
    assert [chapter.title for chapter in book.chapters] == ["硬件问题", "人员服务"]
    assert [*book.chapters[0].cases.values(), *book.chapters[1].cases.values()] == [11, 12]
    assert {case.status for case in book.cases.values()} == {"草稿"}
    assert book.title == "投诉台账"
    codes = {problem.code for problem in report.doubts}
    assert codes >= {"column-unknown", "swap-unpaired", "term-new", "speaker-missing"}
    kept = (folder / "unplaced.txt").read_text(encoding="utf-8")
    assert "某支行投诉案例" in kept and "同意" in kept
    assert "只有前半句" in first.sections["note"].text


def test_a_field_and_a_section_of_one_name_are_two_columns(tmp_path: Path) -> None:
    heads = ("案例名称", "投诉业务类别", "投诉原因类别", "原因分析")
    row = ("柜员说话太冲惹争议", "银行卡", "服务态度引起", "柜员没有看客户。")
    _, folder = imported([heads, row], tmp_path)
    (case,) = casebooks.handbook(folder).cases.values()
    assert (case.business, case.cause) == row[1:3]
    assert case.sections["cause"].text.strip() == row[3]
    assert not errors(casebooks.problems(folder))


@pytest.mark.slow
def test_it_builds(project: Path, tmp_path: Path) -> None:
    _, folder = imported([HEADS, *ROWS], tmp_path)
    site = projects.build(project, tmp_path / "site", folder)
    assert (site / "cases/case-11.html").is_file()


def test_the_order_of_columns_means_nothing(tmp_path: Path) -> None:
    order = list(range(len(HEADS)))
    random.Random(2).shuffle(order)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    _, first = imported([HEADS, *ROWS], tmp_path / "a")
    _, second = imported([[row[n] for n in order] for row in (HEADS, *ROWS)], tmp_path / "b")
    a, b = projects.tree(first), projects.tree(second)
    a.pop("unplaced.txt"), b.pop("unplaced.txt")
    assert a == b


@pytest.mark.parametrize("seed", range(8))
def test_no_character_is_lost(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    letters = "钱卡您我他好说明查问。，“”：→-#1*（）<>[]{}\\_&abc=\n\n、；"

    def text() -> str | None:
        return (
            "".join(rng.choice(letters) for _ in range(rng.randrange(1, 30))) if rng.random() < 0.8 else None
        )

    heads = [
        "标题",
        "类别",
        "客户怎么说",
        "别名",
        "话术",
        "案例经过",
        "不可承诺",
        "不能这样说",
        "渠道",
        "没有的列",
        "编者注",
    ]
    rows = [[f"第{n}个{seed}案例", *(text() for _ in heads[1:])] for n in range(12)]
    _, folder = imported([heads, *rows], tmp_path)
    written = b"".join(content for name, content in projects.tree(folder).items()).decode()
    held = re.sub(r"[^一-鿿a-z]|amp|lt", "", written)
    for row in rows:
        for cell in row:
            for piece in re.findall(r"[一-鿿a-z]+", cell or ""):
                assert piece in held, (piece, cell)
    casebooks.handbook(folder)


@pytest.mark.parametrize("name", ["台账.xlsx", "手册.txt"])
def test_a_new_casebook_begins_with_the_rules_on_wording_of_the_one_that_is_there(
    name: str, tmp_path: Path
) -> None:
    own = casebooks.make(tmp_path / "casebook", 1)
    source = tmp_path / name
    text = "第一章 甲类\n案例1：吞卡\n卡被吞了。\n".encode()
    source.write_bytes(saved(list_of(HEADS, *ROWS)) if name.endswith("xlsx") else text)
    arguments = ["--casebook", str(own), "import", str(source), "--into"]
    assert main([*arguments, str(tmp_path / "without")]) == 0
    assert not (tmp_path / "without/wording.yml").exists()
    (own / "wording.yml").symlink_to(source)
    assert main([*arguments, str(tmp_path / "linked")]) == 0
    assert not (tmp_path / "linked/wording.yml").exists()
    (own / "wording.yml").unlink()
    (own / "wording.yml").write_text("rules:\n  - words: [甲]\n    message: 不这样写\n", encoding="utf-8")
    assert main([*arguments, str(tmp_path / "with")]) == 0
    assert (tmp_path / "with/wording.yml").read_bytes() == (own / "wording.yml").read_bytes()
    (own / "wording.yml").write_bytes(b"\xff\xfe")
    assert main([*arguments, str(tmp_path / "broken")]) == 0
    assert not (tmp_path / "broken/wording.yml").exists()
