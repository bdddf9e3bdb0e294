"""Handbooks for the importer's tests: the damaged one, invented ones, and what importing them gives."""

from __future__ import annotations

from pathlib import Path

from build_tools.importing.handbook.outline import Outline
from build_tools.importing.handbook.structure_doubts import structure_doubts
from build_tools.importing.handbook.wording_doubts import wording_doubts
from build_tools.importing.out.report import ImportReport
from build_tools.importing.out.storage import read_starter
from build_tools.importing.readers import outline_of
from build_tools.model.handbook import Handbook
from build_tools.reading.doubts import Doubt
from build_tools.reading.loading import CasebookReader
from build_tools.system.problems import errors
from tests.importing.whole import import_handbook

HERE = Path(__file__).parent
DAMAGED = HERE / "damaged_handbook.txt"
STARTER = read_starter()

CONTENTS = """前言
第一章接待客户
第1节先听后说
第2节不说“不行”
第二章案例选编
案例1:柜台—排队:等了两小时没人理
案例2:柜台—排队:叫到号又说下班了
案例3:自助机—吞卡:插进去20分钟不出来
案例4:自助机——密码输错3次被锁
第三章电话与网点
案例5:电话—转接:转了5个人,没人管
案例10:电话—回电:说好回电却没有回
编后语"""
ENTRIES = CONTENTS.split("\n")

BODY = """前言
写给每天面对客户的同事。
第一章接待客户
接待从抬头看人开始。
第1节先听后说
1、放下手里的事。
2、听完再开口。
案例2:柜台—排队:叫到号又说下班了
那天是周五,大厅里坐满了人。
编后语
谢谢读到这里的人。
"""


def outline(text: str) -> Outline:
    """Return the outline of a text."""
    return outline_of(text.encode(), "手册.txt", STARTER)


def doubts(text: str) -> list[Doubt]:
    """Return every doubt about a text but those that come up in writing the files."""
    found = outline(text)
    return [
        *found.doubts,
        *structure_doubts(found, STARTER.generic_tails),
        *wording_doubts(found, STARTER),
    ]


def of_code(text: str, code: str) -> list[Doubt]:
    """Return the doubts of one code."""
    return [doubt for doubt in doubts(text) if doubt.code == code]


def headings(found: Outline) -> list[tuple[object, ...]]:
    """Return what an outline says of each entry's heading, without lines."""
    return [
        (entry.id, entry.heading.text, entry.title, entry.category, entry.subcategory)
        for entry in found.entries()
    ]


def imported(text: str | bytes, folder: Path) -> tuple[ImportReport, Handbook, Path]:
    """Import a text into a fresh folder and read the casebook back, which must have no errors."""
    source = folder / "手册.txt"
    source.write_bytes(text.encode() if isinstance(text, str) else text)
    report = import_handbook(source, folder / "casebook")
    return report, read_back(folder / "casebook"), folder / "casebook"


def read_back(folder: Path) -> Handbook:
    """Return the casebook in a folder; a file that does not load fails the test."""
    casebook = CasebookReader(folder).read()
    assert errors(casebook.problems) == []
    assert casebook.handbook is not None
    return casebook.handbook
