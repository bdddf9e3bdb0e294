"""A handbook copied from a PDF is imported like the one that looks the same; its own headings stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.importing.handbook.source_characters import as_typed
from build_tools.text.radicals import STANDS_FOR, ordinary
from tests.importing.samples import BODY, CONTENTS, doubts, imported, outline
from tests.importing.whole import import_handbook
from tests.importing.word_files import heading, import_word, said, text
from tests.roundtrip.workbooks import list_of, saved
from tests.toc import documents as d

LIKE = str.maketrans(
    {plain: radical for radical, plain in STANDS_FOR.items() if 0x2E80 <= ord(radical) <= 0x2FD5}
)
MEANT = """第一章 先听后说
第一节 让客户把话说完
1、放下手里的事。
第二章 案例选编
案例1：人员服务—业务技能不熟：一个小时没人见
案例经过
客户长期在门店等，民警也来了。
建议话术
大堂经理：您先坐，马上办。
客户：我等了一小时。
案例2：硬件问题—硬件使用故障：机器不出
水的角落
案例经过
自助机吃了钱。
"""
COPIED = MEANT.translate(LIKE)


def files(text: str, folder: Path) -> dict[str, str]:
    _, _, into = imported(text, folder)
    return {
        path.relative_to(into).as_posix(): path.read_text("utf-8")
        for path in into.rglob("*")
        if path.is_file()
    }


def test_what_looks_the_same_is_imported_the_same(tmp_path: Path) -> None:
    for name in ("meant", "copied"):
        (tmp_path / name).mkdir()
    meant, copied = files(MEANT, tmp_path / "meant"), files(COPIED, tmp_path / "copied")
    assert COPIED != MEANT
    assert {name: ordinary(text) for name, text in copied.items()} == meant
    kept = [line for text in copied.values() for line in text.splitlines() if ordinary(line) != line]
    assert kept and all("source_heading:" in line for line in kept)
    assert (
        f"source_heading: {'案例1：人员服务—业务技能不熟：一个小时没人见'.translate(LIKE)}\n"
        in copied["cases/case-01.md"]
    )


def test_the_radicals_are_told_once_with_what_they_stand_for() -> None:
    [doubt] = [doubt for doubt in doubts(COPIED) if doubt.code == "text-radical"]
    assert doubt.line == 1 and "U+2F00 应为“一”" in doubt.message and "一共" in doubt.message
    assert not [doubt for doubt in doubts(MEANT) if doubt.code.startswith("text-")]


def test_symbols_of_a_font_are_bullets_at_the_start_and_told_anywhere() -> None:
    found = doubts("案例1：吞卡\n要点\n\uf0b7 先登记\n\uf0d8 再上报\n网目2\ue0105厘米\n")
    assert [(doubt.line, doubt.code) for doubt in found if doubt.code == "text-private-use"] == [
        (3, "text-private-use")
    ]
    [case] = outline("案例1：吞卡\n\uf0b7 先登记\n  \uf0d8再上报\n2\uf0b75\n").cases()
    assert [line.text for line in case.body] == ["• 先登记", "•再上报", "2\uf0b75"]


@given(st.data())
@settings(max_examples=15)
def test_any_characters_may_be_look_alikes(data: st.DataObject) -> None:
    whole = f"{CONTENTS}\n{BODY}"
    places = data.draw(st.sets(st.integers(0, len(whole) - 1), max_size=40))
    copied = "".join(char.translate(LIKE) if n in places else char for n, char in enumerate(whole))
    meant, found = outline(whole), outline(copied)
    assert [(e.id, e.title, e.heading.text, e.body) for e in found.entries()] == [
        (e.id, e.title, e.heading.text, e.body) for e in meant.entries()
    ]
    assert all(ordinary(entry.heading.in_source) == entry.heading.text for entry in found.entries())


@pytest.mark.parametrize(
    ("read", "source", "written"),
    [
        ("第一章 客户", "第⼀章　客⼾", "第⼀章 客⼾"),
        ("第一章 客户", "客⼾", "第一章 客⼾"),
        ("案例1：客户不走", "前⾯的话\n案例1：客⼾不⾛后⾯的话", "案例1：客⼾不⾛"),
        ("案例1：客户", "别的", "案例1：客户"),
    ],
)
def test_a_heading_is_written_as_its_source_has_it(read: str, source: str, written: str) -> None:
    assert as_typed(read, source) == written


def test_a_word_file_is_read_the_same_way(tmp_path: Path) -> None:
    case = "案例1：人员服务—业务技能不熟：一个小时没人见"
    said_there = [text(line.translate(LIKE)) for line in ("建议话术", "客户：我等了一小时。")]
    paragraphs = [heading("第一章 案例选编".translate(LIKE)), heading(case.translate(LIKE), 2), *said_there]
    report, found = import_word(d.docx("".join(paragraphs)), tmp_path)
    assert f"source_heading: {case.translate(LIKE)}\n" in found["cases/case-01.md"]
    assert "title: 一个小时没人见\n" in found["cases/case-01.md"]
    assert "\n客户：我等了一小时。" in found["cases/case-01.md"]
    assert not said(report, "speaker-new")
    assert len(said(report, "text-radical")) == 1


def test_a_list_is_read_the_same_way(tmp_path: Path) -> None:
    rows = [["标题", "类别", "话术", "原文标题"], ["大门不开", "硬件", "客户：大门\u200b不开。", "大门"]]
    copied = [[cell.translate(LIKE) for cell in row] for row in rows]
    (tmp_path / "表.xlsx").write_bytes(saved(list_of(*copied)))
    report = import_handbook(tmp_path / "表.xlsx", tmp_path / "into")
    case = (tmp_path / "into/cases/case-01.md").read_text("utf-8")
    assert "title: 大门不开\n" in case and "客户：大门不开。" in case
    assert f"source_heading: {'大门'.translate(LIKE)}\n" in case
    assert len([doubt for doubt in report.doubts if doubt.code == "text-radical"]) == 1
