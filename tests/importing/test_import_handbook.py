"""A whole import: the damaged handbook gives what it must, and other handbooks of its kind import too."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from build_tools.checks.all_checks import run_checks
from build_tools.importing.out.report import render_report, report_json
from build_tools.model.handbook import Handbook
from build_tools.system.problems import errors
from tests.importing.samples import BODY, DAMAGED, ENTRIES, HERE, imported, read_back
from tests.importing.whole import import_handbook

TODAY = date(2026, 11, 23)


@pytest.fixture
def damaged(tmp_path: Path) -> tuple[Handbook, Path]:
    import_handbook(DAMAGED, tmp_path / "casebook")
    return read_back(tmp_path / "casebook"), tmp_path / "casebook"


def test_the_damaged_handbook_has_all_its_parts(damaged: tuple[Handbook, Path]) -> None:
    handbook, folder = damaged
    assert [chapter.id for chapter in handbook.chapters] == [f"chapter-{n}" for n in range(1, 8)]
    assert [len(chapter.cases) for chapter in handbook.chapters] == [0, 6, 9, 5, 1, 8, 3]
    assert handbook.chapters[0].techniques == {f"technique-{n}": n for n in range(1, 8)}
    assert list(handbook.cases) == [f"case-{n:02d}" for n in range(1, 33)]
    assert list(handbook.articles) == ["preface", "afterword"]
    assert list(handbook.introductions) == ["chapter-1"]
    assert not (folder / "unplaced.txt").exists()


def test_every_heading_of_the_damaged_handbook_is_kept_exactly(damaged: tuple[Handbook, Path]) -> None:
    handbook, _ = damaged
    joined = DAMAGED.read_text(encoding="utf-8").replace("\n", "")
    entries = [(entry.source_heading, entry.title) for entry in handbook.cases.values()]
    entries += [(entry.source_heading, entry.title) for entry in handbook.techniques.values()]
    entries += [(chapter.source_heading, chapter.title) for chapter in handbook.chapters]
    assert len(entries) == 46
    for heading, title in entries:
        assert heading is not None
        assert heading in joined
        assert heading.endswith(title)


@pytest.mark.parametrize(
    ("case_id", "category", "subcategory", "title"),
    [
        ("case-01", "人员服务", "业务技能不熟", "业务办理速度过慢"),
        ("case-04", "制度规定", None, "现金不足无法大额取现"),
        ("case-06", "特殊人群", "少数民族", "民族“歧视”惹争议"),
        ("case-16", "业务差错", "业务操作差错", "客户账户被清零"),
        ("case-21", "制度规定", None, "复印还要收费"),
        ("case-23", "硬件问题", "短信平台问题", "理财收益短信错发,让客户不满"),
        ("case-26", "硬件问题", "硬件使用故障", "机出错吞钱"),
        ("case-32", "特殊人群", "特殊关注人员", "精神问题客户出难题"),
    ],
)
def test_titles_and_their_parts(
    damaged: tuple[Handbook, Path], case_id: str, category: str, subcategory: str | None, title: str
) -> None:
    case = damaged[0].cases[case_id]
    assert (case.category, case.subcategory, case.title) == (category, subcategory, title)
    assert (case.status, case.provenance) == ("草稿", "原文")


def test_open_doubts_stand_in_the_cases(damaged: tuple[Handbook, Path]) -> None:
    issues = {
        case.id: [(issue.code, issue.found, issue.proposal) for issue in case.source_issues]
        for case in damaged[0].cases.values()
        if case.source_issues
    }
    assert issues == {
        "case-04": [("missing-subcategory", "制度规定—现金不足无法大额取现", "")],
        "case-05": [("missing-subcategory", "硬件问题—自助设备取钞与假币", "")],
        "case-14": [("missing-subcategory", "人员服务—第三方人员营销误导", "")],
        "case-15": [("subcategory-order", "业务技能不熟", "")],
        "case-16": [("title-split", "客户账户被⏎清零", "客户账户被清零")],
        "case-17": [("subcategory-variant", "业务办理出错", "业务操作差错")],
        "case-18": [("typo", "错误至", "错误致")],
        "case-20": [("missing-subcategory", "业务差错—未兑现办理抵押贷款承诺", "")],
        "case-21": [
            ("missing-subcategory", "制度规定——复印还要收费", ""),
            ("dash-variant", "制度规定——", "制度规定—"),
        ],
        "case-22": [("typo", "短息", "短信")],
        "case-23": [("half-width", "理财收益短信错发,让客户不满", "理财收益短信错发，让客户不满")],
        "case-26": [("missing-word", "机出错", "机器出错")],
        "case-27": [
            ("subcategory-variant", "硬件使用问题", "硬件使用故障"),
            ("half-width", "代客户存款,金额产生差异", "代客户存款，金额产生差异"),
        ],
    }
    assert all(issue.decision == "待定" for case in damaged[0].cases.values() for issue in case.source_issues)


def test_a_search_finds_the_title_that_may_have_been_meant(damaged: tuple[Handbook, Path]) -> None:
    aliases = {case.id: list(case.aliases) for case in damaged[0].cases.values() if case.aliases}
    assert aliases == {
        "case-18": ["客户操作错误致交易失败"],
        "case-22": ["交易提示短信接收不到"],
        "case-26": ["机器出错吞钱"],
    }


def test_the_text_that_exists_stands_in_its_sections(damaged: tuple[Handbook, Path]) -> None:
    handbook, _ = damaged
    technique = handbook.techniques["technique-1"]
    assert technique.sections["points"].items[0].text == "先让客户把话说完,中途不抢话。"
    assert len(technique.sections["points"].items) == 5
    speakers = [line.speaker for line in technique.sections["dialogue"].lines]
    assert speakers == ["客户", "大堂经理", "客户", "大堂经理"]
    assert [line.speaker for line in technique.sections["script"].lines] == ["大堂经理", "大堂经理"]
    assert [text for text in handbook.articles["preface"].text.split("\n") if text] == (
        DAMAGED.read_text(encoding="utf-8").split("\n")[56:58]
    )
    assert handbook.introductions["chapter-1"].text.startswith("先听,再问,后办,")
    assert handbook.articles["afterword"].text.strip() == ""


def test_the_taxonomy_comes_from_the_headings(damaged: tuple[Handbook, Path]) -> None:
    categories = damaged[0].taxonomy.categories
    assert [(c.id, c.label, len(c.subcategories)) for c in categories] == [
        ("ren-yuan-fu-wu", "人员服务", 4),
        ("ye-wu-cha-cuo", "业务差错", 3),
        ("zhi-du-gui-ding", "制度规定", 0),
        ("ying-jian-wen-ti", "硬件问题", 6),
        ("te-shu-ren-qun", "特殊人群", 4),
    ]
    assert len(damaged[0].taxonomy.channels) == 10


def test_the_checks_find_no_error_in_it(damaged: tuple[Handbook, Path]) -> None:
    assert errors(run_checks(damaged[0], {}, TODAY)) == []


def test_the_whole_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(DAMAGED, tmp_path / "手册.txt")
    monkeypatch.chdir(tmp_path)
    report = import_handbook(Path("手册.txt"), Path("案例库"))
    golden = HERE / "damaged_handbook.report.txt"
    assert render_report(report) + "\n" == golden.read_text(encoding="utf-8")


def test_the_report_as_json(tmp_path: Path) -> None:
    report, _, folder = imported(DAMAGED.read_bytes(), tmp_path)
    values = json.loads(report_json(report))
    assert list(values) == ["source", "into", "counts", "doubts", "files", "counted_in"]
    assert values["counts"] == {
        "chapters": 7,
        "techniques": 7,
        "cases": 32,
        "preface": 1,
        "afterword": 1,
        "contents_entries": 48,
        "entries_with_body": 3,
        "categories": 5,
        "subcategories": 17,
        "boilerplate_lines": 3,
        "unplaced_lines": 0,
    }
    assert {tuple(row) for row in values["doubts"]} == {
        ("path", "line", "code", "severity", "message", "fix")
    }
    assert {row["path"] for row in values["doubts"]} == {str(tmp_path / "手册.txt")}
    assert {row["severity"] for row in values["doubts"]} == {"warning", "note"}
    assert values["files"] == sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def test_the_files_can_be_read_by_an_editor(damaged: tuple[Handbook, Path]) -> None:
    assert (damaged[1] / "cases" / "case-26.md").read_text(encoding="utf-8") == (
        "---\n"
        "title: 机出错吞钱\n"
        "source_heading: 案例26:硬件问题—硬件使用故障:机出错吞钱\n"
        "source_issues:\n"
        "  - code: missing-word\n"
        "    found: 机出错\n"
        "    proposal: 机器出错\n"
        "    note: 也可能是取款机、存款机、自助机、叫号机，原文无从判断\n"
        "    decision: 待定\n"
        "category: 硬件问题\n"
        "subcategory: 硬件使用故障\n"
        "aliases:\n"
        "  - 机器出错吞钱\n"
        "provenance: 原文\n"
        "status: 草稿\n"
        "---\n"
    )
    head = (damaged[1] / "handbook.yml").read_text(encoding="utf-8").split("\n")[:4]
    assert head == [
        "title: 示范银行客户投诉处理指导案例",
        "notice: 由《示范银行客户投诉处理指导案例》导入的草稿，尚未审定，不作为办理依据。",
        "source: 示范银行客户投诉处理指导案例",
        "bank: 本行",
    ]
    assert (damaged[1] / "anchors.txt").read_text(encoding="utf-8").startswith("#")


def test_the_same_source_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("一", "二"):
        import_handbook(DAMAGED, tmp_path / name)
    files = {path.relative_to(tmp_path / "一") for path in (tmp_path / "一").rglob("*") if path.is_file()}
    assert all((tmp_path / "一" / f).read_bytes() == (tmp_path / "二" / f).read_bytes() for f in files)


def test_another_handbook(tmp_path: Path) -> None:
    rows = [f"{entry}……{2 * n}" for n, entry in enumerate(ENTRIES)]
    report, handbook, folder = imported("\n".join(["某行投诉案例", "目录", *rows, BODY]), tmp_path)
    assert (handbook.title, handbook.source) == ("某行投诉案例", "某行投诉案例")
    assert [list(chapter.cases.values()) for chapter in handbook.chapters] == [[], [1, 2, 3, 4], [5, 10]]
    assert handbook.cases["case-10"].title == "说好回电却没有回"
    assert errors(run_checks(handbook, {}, TODAY)) == []
    assert yaml.safe_load((folder / "handbook.yml").read_text(encoding="utf-8"))["chapters"][2]["cases"] == {
        "case-05": 5,
        "case-10": 10,
    }
    assert [problem.code for problem in report.doubts].count("number-gap") == 1


def test_a_handbook_with_chinese_numbers_no_techniques_and_no_categories(tmp_path: Path) -> None:
    text = """目录
序言……1
第一篇　柜面……2
案例一　柜员不抬头……3
案例二　让客户再跑一趟……4
第二篇　设备……5
案例三　钱没吐出来……6
案例十二　卡被吞了……7
附录　联系电话……9
序言
写在前面。
案例三　钱没吐出来
【案情简介】机器坏了。
【启示】先登记，再查流水。
附录　联系电话
见公示牌。
"""
    _, handbook, _ = imported(text, tmp_path)
    assert [(chapter.id, chapter.title, list(chapter.cases)) for chapter in handbook.chapters] == [
        ("chapter-1", "柜面", ["case-01", "case-02"]),
        ("chapter-2", "设备", ["case-03", "case-12"]),
    ]
    assert not handbook.techniques
    assert not handbook.taxonomy.categories
    assert list(handbook.cases["case-03"].sections) == ["story", "lessons"]
    assert handbook.articles["afterword"].title == "附录　联系电话"
    assert errors(run_checks(handbook, {}, TODAY)) == []


def test_a_hundred_and_twenty_cases_keep_their_order(tmp_path: Path) -> None:
    rows = [f"案例{n}:柜台—排队:第{n}件事错误!未指定书签。" for n in range(1, 121)]
    _, handbook, _ = imported("\n".join(["目录", "第一章甲错误!未指定书签。", *rows]), tmp_path)
    assert list(handbook.chapters[0].cases) == [f"case-{n:02d}" for n in range(1, 121)]
    assert list(handbook.cases) == list(handbook.chapters[0].cases)


def test_labels_of_one_sound_get_different_ids(tmp_path: Path) -> None:
    titles = ["服务—态度:甲", "服务—太度:乙", "设备—态度:丙", "设备—故障:丁", "服物—态度:戊", "服务—抬度:己"]
    rows = [f"案例{n}:{title}……{n}" for n, title in enumerate(titles, start=1)]
    _, handbook, _ = imported("\n".join(["目录", *rows]), tmp_path)
    assert [[term.id for term in c.subcategories] for c in handbook.taxonomy.categories] == [
        ["tai-du", "fu-wu-tai-du", "fu-wu-tai-du-2"],
        ["she-bei-tai-du", "gu-zhang"],
        ["fu-wu-2-tai-du"],
    ]
    assert [category.id for category in handbook.taxonomy.categories] == ["fu-wu", "she-bei", "fu-wu-2"]
    assert errors(run_checks(handbook, {}, TODAY)) == []


def test_text_without_a_place_is_kept_aside(tmp_path: Path) -> None:
    text = "某行案例\n内部资料\n目录\n案例1:柜台—排队:甲……1\n案例2:柜台—排队:乙……2\n没有标题的话。\n"
    report, _, folder = imported(text, tmp_path)
    assert (folder / "unplaced.txt").read_text(
        encoding="utf-8"
    ) == "第 2 行：内部资料\n第 6 行：没有标题的话。\n"
    assert [(p.line, p.code) for p in report.doubts if p.code == "unplaced"] == [(2, "unplaced")]


def test_a_handbook_without_a_title_is_named_after_its_file(tmp_path: Path) -> None:
    report, handbook, _ = imported("目录\n第一章甲……1\n案例1：乙……2\n", tmp_path)
    assert handbook.title == "手册"
    assert "title-missing" in {problem.code for problem in report.doubts}


def test_two_forewords_become_one_page(tmp_path: Path) -> None:
    text = "序\n第一段。\n引言\n第二段。\n第一章甲\n"
    report, handbook, _ = imported(text, tmp_path)
    assert handbook.articles["preface"].text.strip() == "第一段。\n\n## 引言\n\n第二段。"
    assert "article-merged" in {problem.code for problem in report.doubts}


def test_markup_in_headings_is_made_harmless_and_reported(tmp_path: Path) -> None:
    text = "案例1：<b>粗</b>与{{limit}}和[x](y)\n正文<script>一。\n"
    report, handbook, _ = imported(text, tmp_path)
    assert handbook.cases["case-01"].title == "＜b＞粗＜/b＞与｛｛limit｝｝和［x］(y)"
    assert errors(run_checks(handbook, {}, TODAY)) == []
    told = [problem.message for problem in report.doubts if problem.code == "title-markup"]
    assert told == [
        "标题里的尖括号、方括号、花括号会被当作网页标记，写成全角：案例1：<b>粗</b>与{{limit}}和[x](y)"
    ]
