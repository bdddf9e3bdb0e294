"""Which titles are alike, which rows and headings belong together, and what a report says: rule by rule."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from build_tools.office import find_contents, find_headings, read_package, read_story, read_styles
from build_tools.office.docx.headings import Heading
from build_tools.office.docx.titles import normalise_title
from build_tools.toc import similar_titles
from build_tools.toc.leftovers import Leftover
from build_tools.toc.matching import match_rows
from build_tools.toc.places import Places
from build_tools.toc.references import Restored
from build_tools.toc.report import Report, RowReport, report_json, report_text
from build_tools.toc.similar_titles import PARTICLES, TURNING, is_slip, most_alike, pieces_of
from tests.toc import documents as d

# --- slips --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        # Particles and marks alone, in any number.
        ("接待的方法", "接待方法", True),
        ("接待、登记", "接待登记", True),
        ("接待与登记", "接待和登记", True),
        ("接待方法", "接待技巧", False),
        # One character more or less, in a title of eight.
        ("处理客户投诉的基本流程", "处理客户投诉的基本流程图", True),
        ("客户投诉处理流程", "客户投诉处理流程图", True),
        ("客户投诉处流程", "客户投诉处流程图", False),
        ("客户投诉处理流程", "客户投诉处理流程图表", False),
        ("客户投诉处理流程", "客户投拆处理流程", False),
        # Not one that turns its sense, a numeral or a letter.
        ("客户投诉处理流程", "非客户投诉处理流程", False),
        ("客户投诉处理流程", "客户投诉处理流程一", False),
        ("客户投诉处理流程", "客户投诉处理流程a", False),
        ("客户投诉处理流程", "客户投诉处理流程", True),
        # Two changes, be they small.
        ("客户投诉处理流程图", "客户们投诉处理流程", False),
        # Of another number never.
        ("第一章 接待的方法", "第二章 接待方法", False),
        ("第一章 接待的方法", "接待方法", True),
        ("接待的方法", "第二章 接待方法", True),
    ],
)
def test_what_is_only_a_slip_of_the_pen(one: str, other: str, slip: bool) -> None:
    titles = normalise_title(one), normalise_title(other)
    assert is_slip(*titles) is slip
    assert is_slip(*titles[::-1]) is slip


@pytest.mark.parametrize("char", sorted(PARTICLES))
def test_a_particle_more_is_nothing(char: str) -> None:
    assert is_slip(normalise_title("投诉" + char + "处理"), normalise_title("投诉处理"))


@pytest.mark.parametrize("char", sorted(TURNING))
def test_a_character_that_turns_the_sense_is_another_title(char: str) -> None:
    assert not is_slip(normalise_title("客户投诉处理流程" + char), normalise_title("客户投诉处理流程"))


def headings(*texts: str) -> list[Heading]:
    story = read_story(read_package(d.docx("".join(d.paragraph(d.run(text)) for text in texts))).document)
    return [Heading(paragraph, 1, bare=False) for paragraph in story.paragraphs]


@pytest.mark.parametrize(
    ("title", "texts", "found"),
    [
        ("接待客户的方法", ["接待客户方法", "年费"], "接待客户方法"),
        ("接待客户", ["年费多扣"], None),
        # 0.72 of the characters, a fourth less where the numbers are the same.
        ("甲乙丙丁戊己庚", ["甲乙丙丁戊子丑"], None),
        ("甲乙丙丁戊己庚辛", ["甲乙丙丁戊己子丑"], "甲乙丙丁戊己子丑"),
        ("第一章 甲乙丙丁", ["第一章 甲乙子丑"], "第一章 甲乙子丑"),
        ("第一章 甲乙丙丁", ["第二章 甲乙子丑"], None),
        ("甲乙丙丁", ["甲乙子丑"], None),
        # Two as good as each other are none; so are other digits.
        ("接待客户的方法", ["接待客户的办法", "接待客户的方式"], None),
        ("接待3个客户", ["接待4个客户"], None),
        ("接待3个客户", ["接待3个顾客"], "接待3个顾客"),
        # Eight are compared.
        ("甲乙丙丁", [*["年费"] * 7, "甲乙丙丁"], "甲乙丙丁"),
        ("甲乙丙丁", [*["年费"] * 8, "甲乙丙丁"], None),
        ("甲乙丙丁", [], None),
    ],
)
def test_the_most_alike_of_some_headings(title: str, texts: Sequence[str], found: str | None) -> None:
    best = most_alike(normalise_title(title), headings(*texts))
    assert (best and best.paragraph.text) == found


def test_how_near_two_candidates_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = {"甲": 0.9, "乙": 0.87, "丙": 0.85}
    monkeypatch.setattr(similar_titles, "_likeness", lambda _, other: scores[other.name])
    made = headings("甲", "乙", "丙")
    title = normalise_title("甲")
    assert most_alike(title, [made[0], made[1]]) is None
    assert most_alike(title, [made[2], made[0]]) is made[0]
    assert pieces_of("甲乙丙") == {"甲乙", "乙丙"} and pieces_of("甲") == set()


# --- rows and headings --------------------------------------------------------------------------------


def matched(
    rows: Sequence[tuple[str, int]], lines: Sequence[tuple[str, int]]
) -> tuple[list[tuple[str, int, str]], list[tuple[str, str]]]:
    """Return (row, place of its heading among all, how) and (row, proposed heading)."""
    opening = d.char("begin") + d.instruction(' TOC \\o "1-3" ') + d.char("separate")
    made = [
        d.paragraph((opening if n == 0 else "") + d.run(f"{text}\t{n + 1}"), f'<w:pStyle w:val="{level}1"/>')
        for n, (text, level) in enumerate(rows)
    ]
    body = [d.paragraph(d.run(text), f'<w:pStyle w:val="{level + 1}"/>') for text, level in lines]
    package = read_package(d.docx("".join([*made, d.paragraph(d.char("end")), *body])))
    story, styles = read_story(package.document), read_styles(package.styles)
    [contents] = find_contents(story, styles)
    own = find_headings(story, styles, [contents], {})
    found = match_rows(contents, own, story)
    places = {heading: place for place, heading in enumerate(own)}
    return (
        [
            (row.text, places[one.heading], one.how)
            for row, one in sorted(found.matches.items(), key=lambda p: p[0].number)
        ],
        [(row.text, heading.paragraph.text) for row, heading in found.proposals.items()],
    )


def one(*texts: str) -> list[tuple[str, int]]:
    return [(text, 1) for text in texts]


@pytest.mark.parametrize(
    ("rows", "lines", "pairs", "proposed"),
    [
        (one("甲", "乙"), one("甲", "乙"), [("甲", 0, "same"), ("乙", 1, "same")], []),
        (one("第一章 甲"), one("甲"), [("第一章 甲", 0, "same")], []),
        (one("第一章 甲"), one("第二章 甲"), [("第一章 甲", 0, "renumbered")], []),
        (
            one("甲", "接待的客户"),
            one("甲", "接待客户"),
            [("甲", 0, "same"), ("接待的客户", 1, "similar")],
            [],
        ),
        (
            one("甲", "接待顾客的方法"),
            one("甲", "接待客户的方法"),
            [("甲", 0, "same")],
            [("接待顾客的方法", "接待客户的方法")],
        ),
        # Repeated titles, as many rows as headings: in their order.
        (
            one("甲", "概述", "乙", "概述"),
            one("甲", "概述", "乙", "概述"),
            [("甲", 0, "same"), ("概述", 1, "same"), ("乙", 2, "same"), ("概述", 3, "same")],
            [],
        ),
        # In other number: the neighbour of a heading that is known, else only a proposal.
        (
            one("甲", "概述", "乙"),
            one("甲", "概述", "概述", "乙"),
            [("甲", 0, "same"), ("概述", 1, "same"), ("乙", 3, "same")],
            [],
        ),
        (one("概述", "概述"), one("概述", "概述", "概述"), [], [("概述", "概述"), ("概述", "概述")]),
        # By their levels where these differ.
        (
            [("概述", 1), ("概述", 2)],
            [("概述", 1), ("概述", 2), ("概述", 3)],
            [("概述", 0, "same"), ("概述", 1, "same")],
            [],
        ),
        # A heading is taken once, and only between those of its neighbours.
        (one("甲", "甲"), one("甲"), [], [("甲", "甲")]),
        (
            one("甲", "接待的客户", "乙"),
            one("甲", "乙", "接待客户"),
            [("甲", 0, "same"), ("乙", 1, "same")],
            [],
        ),
    ],
)
def test_rows_and_their_headings(
    rows: list[tuple[str, int]],
    lines: list[tuple[str, int]],
    pairs: list[tuple[str, int, str]],
    proposed: list[tuple[str, str]],
) -> None:
    assert matched(rows, lines) == (pairs, proposed)


def test_between_which_headings_a_row_must_lie() -> None:
    rows: list[object] = [object() for _ in range(5)]
    places = Places(rows)  # type: ignore[arg-type]
    places.put(rows[1], 3)  # type: ignore[arg-type]
    places.put(rows[3], 7)  # type: ignore[arg-type]
    windows = [places.window(row, 9) for row in rows]  # type: ignore[arg-type]
    assert [windows[n] for n in (0, 2, 4)] == [(-1, 3), (3, 7), (7, 9)]
    assert places.free([1, 3, 5, 7]) == [1, 5]
    assert [places.beside(rows[2], step) for step in (1, -1)] == [4, 6]  # type: ignore[arg-type]
    assert places.beside(rows[4], -1) == -1  # type: ignore[arg-type]
    assert places.between([1, 3, 5, 7, 8], (3, 7)) == [5]


# --- the report ---------------------------------------------------------------------------------------


def row(status: str, faults: list[str], **more: str) -> RowReport:
    return RowReport(1, 2, "甲", status, faults, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "broken"),
    [
        ([row("healthy", [])], False),
        ([row("broken", ["error-text"])], True),
        ([row("repaired", ["error-text"])], False),
        ([row("unmatched", ["no-heading"])], True),
        ([row("unmatched", [])], False),
        ([], False),
    ],
)
def test_what_is_still_broken(rows: list[RowReport], broken: bool) -> None:
    assert Report(rows).broken is broken


def test_rows_are_told_where_there_is_something_to_tell() -> None:
    rows = [
        row("healthy", [], heading="甲", how="same"),
        row("healthy", [], heading="甲", how="linked"),
        row("repaired", ["error-text"], heading="甲", how="similar", page="3"),
        row("unmatched", ["no-heading"]),
        row("unmatched", ["no-heading", "error-text"]),
        row("unmatched", ["no-heading"], proposed="乙"),
    ]
    lines = report_text(Report(rows), "书.docx").split("\n")
    assert lines[0] == "书.docx：1 个目录，共 6 行：完好 2 行，已修复 1 行，没有对应的标题 3 行。"
    assert len(lines) == 6
    assert lines[1].endswith("完好 → 完好，标题“甲”，文字与标题不同，但原来就指向它，请核对")
    assert lines[2].endswith("已修复，标题“甲”，文字只是相近，请核对，第 3 页")
    assert "文字保留" not in lines[3] and "文字保留" in lines[4]
    assert lines[5].endswith("相近的标题是“乙”，没有写入，请核对")
    assert report_text(Report([]), "书.docx") == "书.docx：没有找到目录。"


def test_what_is_beside_the_rows_is_told_and_counted() -> None:
    left = [Leftover("正文", 3, "见图", 1, 0), Leftover("页眉", 1, "见表", 2, 1)]
    report = Report(
        [],
        headings_without_row=["乙"],
        raised=["丙"],
        paging="word",
        leftovers=left,
        restored=[Restored("正文", 5, "见第", "第一章")],
        removed=["丁"],
    )
    text = report_text(report, "书.docx")
    for said in (
        "没有这个标题：乙",
        "大纲级别：丙",
        "去掉了没有标题的行：丁",
        "正文第 5 段“见第”",
        "没有找到 LibreOffice",
    ):
        assert said in text
    lines = text.split("\n")
    assert " 3 处" in lines[-3] and " 1 处" in lines[-3]
    assert lines[-2].count("处") == 1 and lines[-1].count("处") == 2


def test_numbers_of_people_are_masked_in_the_report_and_bookmarks_are_not() -> None:
    number = "1" + "38" + "00138" + "000"
    text = report_json(Report([row("healthy", [], heading=number, bookmark="_Toc" + number)]), "书.docx")
    assert f'"_Toc{number}"' in text and text.count(number) == 1
