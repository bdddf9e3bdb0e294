"""Books that begin their numbers anew in each chapter or part, and parts above chapters."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.importing.handbook.headings import parse_heading
from build_tools.importing.handbook.outline import Outline
from build_tools.model import chapter_label
from build_tools.system.refused import Refused
from tests import casebooks
from tests.importing.samples import imported, of_code, outline
from tests.importing.word_files import heading, import_word, said
from tests.importing.word_files import text as paragraph
from tests.toc import documents as d

ANEW = """来信办理手册
第一章 场馆
案例一 灯太暗
看不清路牌。
案例二　七个人等一台电梯
和案例一差不多。
第二章 门票
案例一 退不了
网上点不动。
案例三 买重了
付了两次。
"""


def shape(found: Outline) -> list[tuple[int, list[int]]]:
    return [(one.entry.heading.number, [case.heading.number for case in one.cases]) for one in found.chapters]


def test_cases_that_begin_anew_in_each_chapter_are_counted_through(tmp_path: Path) -> None:
    report, handbook, folder = imported(ANEW, tmp_path)
    assert [list(chapter.cases.values()) for chapter in handbook.chapters] == [[1, 2], [3, 4]]
    assert [case.title for case in handbook.cases.values()] == [
        "灯太暗",
        "七个人等一台电梯",
        "退不了",
        "买重了",
    ]
    assert "source_heading: 案例三 买重了" in (folder / "cases/case-04.md").read_text("utf-8")
    assert [doubt.line for doubt in report.doubts if doubt.code == "numbered-anew"] == [8]


def test_what_a_reference_means_is_told_to_be_open() -> None:
    (doubt,) = of_code(ANEW, "reference-unsure")
    assert doubt.line == 6 and "“案例一”" in doubt.message
    assert not of_code(
        ANEW.replace("案例一 退", "案例三 退").replace("案例三 买", "案例四 买"), "reference-unsure"
    )


def test_the_same_number_twice_in_one_chapter_is_an_error() -> None:
    with pytest.raises(Refused) as refused:
        outline(ANEW.replace("案例三 买重了", "案例一 买重了"))
    assert [problem.code for problem in refused.value.problems] == ["number-duplicate"] * 2


PARTS = """公园来电手册
第一篇 园内
第一章 座椅
案例1：坐不下
三个人一张凳子。
第二章 厕所
案例2：排队
排了半小时。
第二篇 园外
这一篇是停车和公交。
第一章 停车
案例3：找不到车
地下三层。
"""


def test_chapters_that_begin_anew_in_each_part_are_counted_through_and_parts_are_categories(
    tmp_path: Path,
) -> None:
    report, handbook, folder = imported(PARTS, tmp_path)
    assert [chapter_label(chapter) for chapter in handbook.chapters] == [
        "第一章 座椅",
        "第二章 厕所",
        "第三章 停车",
    ]
    assert [case.category for case in handbook.cases.values()] == ["园内", "园内", "园外"]
    assert (folder / "unplaced.txt").read_text("utf-8") == "第 10 行：这一篇是停车和公交。\n"
    assert {"numbered-anew", "case-proposed"} <= {doubt.code for doubt in report.doubts}
    assert not [p for p in casebooks.problems(folder) if p.severity == "error"]


def test_a_part_that_is_no_category_stands_with_the_unplaced() -> None:
    text = PARTS.replace("案例1：坐", "案例1：座椅—坐法：坐").replace("案例2：排", "案例2：座椅—坐法：排")
    assert [line.text for line in outline(text).unplaced] == ["第一篇 园内", "这一篇是停车和公交。"]


def test_a_part_inside_a_chapter_ends_with_it() -> None:
    found = outline("第一章 园内\n第一篇 东门\n案例1：坐不下\n站着。\n第二章 园外\n案例2：排队\n久。\n")
    assert [case.category for case in found.cases()] == ["东门", None]


@pytest.mark.parametrize(
    ("text", "unit", "number", "title"),
    [
        ("案例一　两个月没人住", "章", 1, "两个月没人住"),
        ("案例一 六楼没有水", "章", 1, "六楼没有水"),
        ("案例十 一：没有水", "章", 11, "没有水"),
        ("第三單元　座位", "单元", 3, "座位"),
        ("第二編 座位", "编", 2, "座位"),
        ("第四讲：座位", "讲", 4, "座位"),
    ],
)
def test_numbers_and_words_of_other_books(text: str, unit: str, number: int, title: str) -> None:
    found = parse_heading(text, unit, 1)
    assert found and (found.number, found.title) == (number, title)


@pytest.mark.parametrize("text", ["第一回来电时没有人接", "第二课我们讲座位", "附近的人都看见了"])
def test_sentences_that_begin_like_a_heading(text: str) -> None:
    assert all(parse_heading(text, unit, 1) is None for unit in ("回", "课", "章"))


@pytest.mark.parametrize("text", ["附：电话表", "附錄　時限一覽", "附　录　登记办法", "附件1  样表"])
def test_appendices_in_every_spelling(text: str) -> None:
    found = parse_heading(text, "章", 1)
    assert found and found.kind == "afterword"


def test_the_title_stands_below_who_publishes_the_book() -> None:
    text = "某某公司\n来电手册\n客服部编\n第一章 座椅\n案例1：坐不下\n站着。\n"
    found = outline(text)
    assert (found.title, [line.text for line in found.unplaced]) == ("来电手册", ["某某公司", "客服部编"])
    assert outline(text.replace("来电手册\n", "")).title == "某某公司"


def test_parts_chapters_and_cases_in_the_styles_of_word(tmp_path: Path) -> None:
    rows = [
        ("第一篇 园内", 1),
        ("第一章 座椅", 2),
        ("案例一 坐不下", 3),
        ("补记的一件", 3),
        ("第二章 厕所", 2),
    ]
    rows += [("案例一 排队", 3), ("关于停车", 1), ("附录一 电话", 1)]
    body = "".join(heading(words, level) + paragraph("正文。") for words, level in rows)
    report, files = import_word(d.docx(body), tmp_path)
    assert (report.counts["chapters"], report.counts["cases"], report.counts["categories"]) == (2, 3, 1)
    assert said(report, "docx-level")[0][1] == "标题没有编号，按同级的标题当作案例：补记的一件"
    assert "关于停车" in files["unplaced.txt"] and "afterword.md" in files


def test_the_level_above_headings_that_recur_is_the_cases(tmp_path: Path) -> None:
    rows: list[tuple[str, int]] = []
    for chapter, kinds in (("水费", ("阶梯", "欠费")), ("水质", ("发黄",))):
        rows.append((chapter, 1))
        for kind in kinds:
            rows.append((kind, 2))
            for n in (1, 2):
                rows += [(f"{kind}的第{n}件", 3), ("事情", 4), ("怎么做的", 4)]
    body = "".join(
        paragraph(words, f'<w:outlineLvl w:val="{level - 1}"/>') + (paragraph("正文。") if level > 2 else "")
        for words, level in rows
    )
    report, files = import_word(d.docx(body), tmp_path)
    assert (report.counts["chapters"], report.counts["cases"], report.counts["categories"]) == (2, 6, 3)
    assert "category: 欠费" in files["cases/case-03.md"]
    assert "## 怎么做的\n正文。" in files["cases/case-06.md"]
