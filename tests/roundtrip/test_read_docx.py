"""A Word file that was exported comes back as the same casebook, or as what the reviewer made of it."""

from __future__ import annotations

import copy
import difflib
import io
import itertools
import json
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest

from build_tools.cli.main import main
from build_tools.office.docx.wordml import W, make
from build_tools.roundtrip.edits import Step
from build_tools.roundtrip.report import render_imported
from tests import casebooks, known_casebook, rich_casebook
from tests.roundtrip.reviewing import (
    Back,
    Export,
    after,
    cell,
    export_of,
    exported,
    paragraph,
    read_back,
    remove,
    say,
)

PIXEL = (b"IHDR" + struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0), b"IDAT" + zlib.compress(b"\0\0"), b"IEND")
PICTURE = b"\x89PNG\r\n\x1a\n" + b"".join(
    struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in PIXEL
)
CASE = "案例26 机器吞了菜钱"


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Export:
    """A few cases, so that a test is quick."""
    folder = tmp_path_factory.mktemp("some") / "casebook"
    return export_of(known_casebook.write_few(folder, "case-05", "case-26", "case-27", "case-28", "case-30"))


def diff(name: str, back: Back, folder: Path = known_casebook.FILES) -> list[str]:
    """Return the lines that differ in one file."""
    before = (folder / name).read_text("utf-8").split("\n")
    found = difflib.unified_diff(before, str(back.changed[name]).split("\n"), lineterm="", n=0)
    return [line for line in found if line[0] in "+-" and line[:3] not in ("+++", "---")]


def test_a_casebook_as_editors_write_it_comes_back_byte_for_byte(some: Export) -> None:
    back = read_back(some)
    assert not back.changed
    assert not (back.report.changes or back.report.doubts or back.report.unplaced)


def test_a_casebook_of_everything_comes_back_byte_for_byte(tmp_path: Path) -> None:
    back = read_back(export_of(rich_casebook.write(tmp_path / "casebook")))
    assert not back.changed
    assert not (back.report.changes or back.report.doubts or back.report.unplaced)


def line_of(export: Export, text: str, name: str = "cases/case-26.md") -> int:
    lines = (export.folder / name).read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_one_line_of_a_script(some: Export) -> None:
    def act(document: Any) -> None:
        say(paragraph(document, "那钱哪天才有着落"), "客户：那钱哪天退？")

    back = read_back(some, act)
    assert set(back.changed) == {"cases/case-26.md"}
    assert diff("cases/case-26.md", back) == ["-客户：那钱哪天才有着落？", "+客户：那钱哪天退？"]
    (change,) = back.report.changes
    step = Step(line_of(some, "那钱哪天才有着落"), "客户：那钱哪天才有着落？", "客户：那钱哪天退？")
    assert change.place == f"{CASE} / 示范对话" and change.steps == (step,)


def test_an_item_more_and_one_less(some: Export) -> None:
    def act(document: Any) -> None:
        after(paragraph(document, "问清是存是取"), "先看看钞口")
        remove(paragraph(document, "不替别的网点许诺"))

    back = read_back(some, act)
    assert set(back.changed) == {"cases/case-26.md"}
    assert set(diff("cases/case-26.md", back)) >= {"+3. 先看看钞口", "-- 不替别的网点许诺"}
    steps = back.handbook.cases["case-26"].sections["do-now"].items
    assert [item.text for item in steps][1:3] == ["问清是存是取、哪台机器", "先看看钞口"]


def test_a_title_and_fields(some: Export) -> None:
    def act(document: Any) -> None:
        say(paragraph(document, CASE), "案例26 机器出错吞钱")
        cell(document, "案例26 ", "状态").paragraphs[0].runs[0].text = "已发布"
        cell(document, "案例26 ", "审批岗位").paragraphs[0].add_run("合规主管")
        cell(document, "案例26 ", "审批日期").paragraphs[0].add_run("2026-12-01")
        cell(document, "案例26 ", "发生渠道").paragraphs[0].runs[0].text = "自助机具"
        after(cell(document, "案例26 ", "客户怎么说").paragraphs[0], "机器把钱吞了")

    back = read_back(some, act)
    assert set(back.changed) == {"cases/case-26.md"}
    assert diff("cases/case-26.md", back) == [
        *("-title: 机器吞了菜钱", "+title: 机器出错吞钱", "+  - 机器把钱吞了"),
        *("-channels: [自助机具, 电话渠道]", "+channels: [自助机具]", "-status: 待审", "+status: 已发布"),
        *("+approved_by: 合规主管", "+approved_on: 2026-12-01"),
    ]


def test_references_by_what_readers_see(some: Export) -> None:
    title = casebooks.handbook(some.folder).cases["case-30"].title

    def act(document: Any) -> None:
        found = cell(document, "案例26 ", "相关案例").paragraphs
        after(found[0], f"案例30 {title}")
        remove(found[1])
        say_all(cell(document, "案例26 ", "用到的技巧"), "第7节")

    back = read_back(some, act)
    case = back.handbook.cases["case-26"]
    assert case.related == ("case-05", "case-30", "case-28")
    assert case.techniques == ("technique-7",)


def say_all(cell: Any, *texts: str) -> None:
    first, *rest = cell.paragraphs
    for one in rest:
        remove(one)
    for link in first._p.xpath("w:hyperlink"):
        first._p.remove(link)
    say(first, texts[0])


def test_a_value_that_cannot_be_is_put_aside(some: Export) -> None:
    def act(document: Any) -> None:
        cell(document, "案例26 ", "状态").paragraphs[0].runs[0].text = "快好了"
        cell(document, "案例26 ", "复核到期日").paragraphs[0].runs[0].text = "明年"
        cell(document, "案例26 ", "责任部门").paragraphs[0].runs[0].text = "运营部"

    back = read_back(some, act)
    assert diff("cases/case-26.md", back) == ["-owner: 回话组", "+owner: 运营部"]
    assert (f"{CASE} / 状态", "快好了") in back.report.unplaced
    assert (f"{CASE} / 复核到期日", "明年") in back.report.unplaced
    assert "快好了" in back.files["unplaced.txt"].decode()


def test_references_in_one_line_are_all_read(some: Export) -> None:
    def act(document: Any) -> None:
        say_all(cell(document, "案例26 ", "相关案例"), "案例5、案例27 和案例30")
        say_all(cell(document, "案例26 ", "用到的技巧"), "第1节与技巧2，不知道的")
        say_all(cell(document, "案例26 ", "谁来用"), "客服座席 / 大堂经理")

    back = read_back(some, act)
    assert diff("cases/case-26.md", back) == [
        *("-roles: [客服座席, 网点负责人]", "+roles: [客服座席, 大堂经理]"),
        "-techniques: [technique-1, technique-2, technique-3, technique-5]",
        *("-related: [case-05, case-27, case-28]", "+techniques: [technique-1, technique-2]"),
        "+related: [case-05, case-27, case-30]",
    ]
    assert back.report.unplaced == ((f"{CASE} / 用到的技巧", "不知道的"),)
    assert len(back.report.doubts) == 1 and "不知道的" in back.report.doubts[0].message


def test_a_label_that_the_taxonomy_has_not_is_put_aside(some: Export) -> None:
    def act(document: Any) -> None:
        say_all(cell(document, "案例26 ", "等级"), "很复杂")
        say_all(cell(document, "案例26 ", "类别"), "硬件")
        say_all(cell(document, "案例26 ", "相关案例"), "见上一章")

    back = read_back(some, act)
    assert set(back.changed) == {"unplaced.txt"}
    assert {text for _, text in back.report.unplaced} == {"很复杂", "硬件", "见上一章"}
    assert len(back.report.doubts) == 3 and not back.report.changes


def test_prose_changes_one_paragraph(some: Export) -> None:
    def act(document: Any) -> None:
        found = paragraph(document, "清点之后多出八百元")
        say(found, "款项已经退回。[*]")
        found.runs[0].bold = True
        found.add_run("请放心，{{time.follow_up}}内回访。")

    back = read_back(some, act)
    changed = diff("cases/case-26.md", back)
    assert (
        changed[1:] == ["+**款项已经退回。\\[\\*\\]**请放心，{{time.follow_up}}内回访。"] or len(changed) == 2
    )
    assert changed[1].endswith("请放心，{{time.follow_up}}内回访。")


def test_a_paragraph_keeps_its_references_when_it_changes(some: Export) -> None:
    def act(document: Any) -> None:
        paragraph(document, "原稿缺一字").runs[0].text = "原标题漏一字，看案例"

    back = read_back(some, act)
    text = str(back.changed["cases/case-26.md"]).rpartition("## 编者注")[2]
    assert "案例5，代人存钱的看案例27，门锁住了看案例28。" in text
    assert "页" not in text


def test_swaps_are_rows(some: Export) -> None:
    def act(document: Any) -> None:
        table = next(t for t in document.tables if any("没有小票查不了" in c.text for c in t.column_cells(0)))
        row = table.add_row().cells
        row[0].text, row[1].text = "“不归我管”", "我帮您问"

    back = read_back(some, act)
    assert diff("cases/case-26.md", back) == ["+- “不归我管” → “我帮您问”"]


def test_a_section_goes_and_one_comes(some: Export) -> None:
    def act(document: Any) -> None:
        for text in ("墙上的维修号码多是骗局", "清点要两人在场"):
            remove(paragraph(document, text))
        head = next(p for p in document.paragraphs if "cb_case_26_risk" in p._p.xml)
        remove(head)

    back = read_back(some, act)
    assert "risk" not in back.handbook.cases["case-26"].sections
    assert all(line.startswith("-") for line in diff("cases/case-26.md", back))
    change = next(one for one in back.report.changes if one.unit.endswith("risk"))
    assert "风险提示" in change.place and not any(step.new for step in change.steps)


def test_a_new_case(some: Export) -> None:
    def act(document: Any) -> None:
        last = paragraph(document, "编后语")
        for text, style in (
            ("案例33 老人不会用手机", "Heading 2"),
            ("先这样说", "Heading 3"),
            ("大堂经理：我陪您办。", "对话"),
            ("必问信息", "Heading 3"),
            ("带证件没有", "List Bullet"),
            ("案例经过", "Heading 3"),
            ("某先生来办业务。", "Normal"),
        ):
            last.insert_paragraph_before(text, style)

    back = read_back(some, act)
    assert set(back.changed) == {"cases/case-33.md", "handbook.yml"}
    assert diff("handbook.yml", back) == ["+      case-33: 33"]
    assert back.changed["cases/case-33.md"] == (
        "---\ntitle: 老人不会用手机\nstatus: 草稿\n---\n\n## 先这样说\n\n大堂经理：我陪您办。\n"
        "\n## 必问信息\n\n- 带证件没有\n\n## 案例经过\n\n某先生来办业务。\n"
    )
    assert "新加的" in back.report.changes[0].place


def test_a_copied_case_is_a_new_one(some: Export) -> None:
    def act(document: Any) -> None:
        body = document.element.body
        start = paragraph(document, CASE)._p
        end = paragraph(document, "案例27 ")._p
        elements = list(body)[list(body).index(start) : list(body).index(end)]
        copies = copy.deepcopy(elements)
        for mark in [m for e in copies for m in e.xpath(".//w:bookmarkStart | .//w:bookmarkEnd")]:
            mark.getparent().remove(mark)
        start.addprevious(copies[0])
        for before, element in itertools.pairwise(copies):
            before.addnext(element)
        say(paragraph(document, CASE), "案例26 另一件事")

    back = read_back(some, act)
    assert set(back.changed) == {"cases/case-33.md", "handbook.yml"}
    assert back.handbook.cases["case-33"].title == "另一件事"
    assert back.handbook.cases["case-33"].sections["script"].lines[0].speaker == "客服座席"


def test_a_case_moves_to_another_chapter(some: Export) -> None:
    def act(document: Any) -> None:
        body = document.element.body
        start, end = paragraph(document, CASE)._p, paragraph(document, "案例27 ")._p
        elements = list(body)[list(body).index(start) : list(body).index(end)]
        place = paragraph(document, "编后语")._p
        for element in elements:
            place.addprevious(element)

    back = read_back(some, act)
    assert set(back.changed) == {"handbook.yml"}
    chapter = back.handbook.chapter_of("case-26")
    assert chapter is not None
    assert (chapter.number, list(chapter.cases)[-1]) == (7, "case-26")


def test_a_case_that_is_gone_stays(some: Export) -> None:
    def act(document: Any) -> None:
        body = document.element.body
        start, end = paragraph(document, CASE)._p, paragraph(document, "案例27 ")._p
        for element in list(body)[list(body).index(start) : list(body).index(end)]:
            body.remove(element)

    back = read_back(some, act)
    assert not back.changed
    assert any(CASE in doubt.message and "已停用" in doubt.message for doubt in back.report.doubts)


def test_a_chapters_title(some: Export) -> None:
    back = read_back(some, lambda d: say(paragraph(d, "第六章 机器故障"), "第六章 设备问题"))
    assert diff("handbook.yml", back) == ["-    title: 机器故障", "+    title: 设备问题"]


def test_an_article_and_an_introduction(some: Export) -> None:
    def act(document: Any) -> None:
        after(paragraph(document, "来投诉的人不是来为难谁"), "新的一段。")
        say(paragraph(document, "这一章写给头一回接投诉的同事"), "换了一段。")

    back = read_back(some, act)
    assert set(back.changed) == {"preface.md", "chapters/chapter-2.md"}
    assert sorted(diff("preface.md", back)) == ["+", "+新的一段。"]


def test_a_heading_keeps_its_anchor(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook", 2)
    (folder / "preface.md").write_text(rich_casebook.PREFACE, encoding="utf-8")
    back = read_back(export_of(folder), lambda d: say(paragraph(d, "由来"), "来历"))
    assert diff("preface.md", back, folder) == ["-## 由来 {#origin}", "+## 来历 {#origin}"]


def test_without_bookmarks_headings_are_found_by_their_words(some: Export) -> None:
    def act(document: Any) -> None:
        for mark in document.element.xpath("//w:bookmarkStart | //w:bookmarkEnd"):
            mark.getparent().remove(mark)
        say(paragraph(document, CASE), "案例26 机器吞钱")
        say(paragraph(document, "第六章 机器故障"), "第六章 设备问题")

    back = read_back(some, act)
    assert diff("cases/case-26.md", back) == ["-title: 机器吞了菜钱", "+title: 机器吞钱"]
    assert diff("handbook.yml", back) == ["-    title: 机器故障", "+    title: 设备问题"]


def test_an_order_within_a_chapter(some: Export) -> None:
    def act(document: Any) -> None:
        body = document.element.body
        start, end = paragraph(document, "案例27 ")._p, paragraph(document, "案例28 ")._p
        place = paragraph(document, CASE)._p
        for element in list(body)[list(body).index(start) : list(body).index(end)]:
            place.addprevious(element)

    back = read_back(some, act)
    assert diff("handbook.yml", back) == ["+      case-27: 27", "-      case-27: 27"]


def test_a_tracked_move(some: Export) -> None:
    def act(document: Any) -> None:
        found = paragraph(document, "说定谁来回话、几点回")
        copied = after(paragraph(document, "先问身边有没有旁人"), "说定谁来回话、几点回")
        for one, name in ((found, "moveFrom"), (copied, "moveTo")):
            wrapped = make(name, id="7", author="", date="2026-01-01T00:00:00Z")
            wrapped.append(one.runs[0]._r)
            one._p.append(wrapped)
            one._p.get_or_add_pPr().append(make("rPr"))
            one._p.pPr[-1].append(make(name, id="8", author="", date="2026-01-01T00:00:00Z"))

    back = read_back(some, act)
    items = [item.text for item in back.handbook.cases["case-26"].sections["do-now"].items]
    assert items[1] == "说定谁来回话、几点回"
    assert len(items) == 5


def test_tracked_changes_are_read_as_accepted(some: Export) -> None:
    def act(document: Any) -> None:
        run = paragraph(document, "那钱哪天才有着落").runs[-1]._r
        deleted, inserted = (
            make("del", id="1", author="审", date="2026-01-01T00:00:00Z"),
            make("ins", id="2", author="审", date="2026-01-01T00:00:00Z"),
        )
        run.addprevious(deleted)
        new = make("r")
        new.append(make("t"))
        new[0].text = "钱呢？"
        inserted.append(new)
        deleted.addnext(inserted)
        deleted.append(run)
        for text in run.iter(W + "t"):
            text.tag = W + "delText"

    back = read_back(some, act)
    assert diff("cases/case-26.md", back) == ["-客户：那钱哪天才有着落？", "+客户：钱呢？"]
    assert back.report.tracked == 2
    assert "修订" in render_imported(back.report)


def test_comments_are_reported_with_their_place(some: Export) -> None:
    def act(document: Any) -> None:
        found = paragraph(document, "问清是存是取")
        document.add_comment(found.runs, "要不要先问安全？", author="", initials="")

    back = read_back(some, act)
    assert set(back.changed) == {"unplaced.txt"}
    assert back.report.comments == ((f"{CASE} / 马上这样做", "要不要先问安全？"),)


def test_text_boxes_pictures_and_inner_tables_are_not_lost(some: Export) -> None:
    def act(document: Any) -> None:
        run = make("r")
        run.append(make("pict"))
        run[0].append(make("txbxContent"))
        run[0][0].append(make("p"))
        run[0][0][0].append(make("r"))
        run[0][0][0][0].append(make("t"))
        run[0][0][0][0][0].text = "写在文本框里"
        paragraph(document, "说定谁来回话、几点回").add_run().add_picture(io.BytesIO(PICTURE))
        inner = cell(document, "案例26 ", "客户怎么说").add_table(1, 1)
        inner.cell(0, 0).text = "写在里层表格里"
        paragraph(document, "问清是存是取")._p.append(run)

    back = read_back(some, act)
    items = [item.text for item in back.handbook.cases["case-26"].sections["do-now"].items]
    assert items[2] == "写在文本框里"
    assert back.handbook.cases["case-26"].customer_says[-1] == "写在里层表格里"
    (name,) = set(back.files) - {*texts_of(some.folder), "unplaced.txt"}
    assert back.files[name] == PICTURE and name.endswith(".png")
    assert (f"{CASE} / 马上这样做", f"（图片，另存为 {name}）") in back.report.comments


def test_a_deleted_paragraph_mark_joins_two_paragraphs(some: Export) -> None:
    def act(document: Any) -> None:
        properties = paragraph(document, "先问身边有没有旁人")._p.get_or_add_pPr()
        properties.append(make("rPr"))
        properties[-1].append(make("del", id="9", author="", date="2026-01-01T00:00:00Z"))

    back = read_back(some, act)
    items = [item.text for item in back.handbook.cases["case-26"].sections["do-now"].items]
    assert items[0] == "先问身边有没有旁人，再看出钞口问清是存是取、哪台机器"


def test_comments_anywhere_are_told(some: Export) -> None:
    def act(document: Any) -> None:
        runs = paragraph(document, "怎么审").runs
        document.add_comment(runs, "封面上的批注", author="", initials="")
        document.add_comment(paragraph(document, CASE).runs, "标题上的批注", author="", initials="")

    back = read_back(some, act)
    assert set(back.report.comments) == {("封面和目录", "封面上的批注"), (CASE, "标题上的批注")}


def test_text_without_a_place_is_kept(some: Export) -> None:
    def act(document: Any) -> None:
        after(paragraph(document, CASE), "标题下面的一段", "Normal")
        paragraph(document, "马上这样做").insert_paragraph_before("没有这一节", "Heading 3")
        document.paragraphs[0].insert_paragraph_before("封面上的一句")
        paragraph(document, "第六章 ").insert_paragraph_before("第八章 新章", "Heading 1")

    back = read_back(some, act)
    assert (CASE, "标题下面的一段") in back.report.unplaced
    assert ("封面和目录", "封面上的一句") in back.report.unplaced
    assert any(text == "第八章 新章" for _, text in back.report.unplaced)
    assert all(text in back.files["unplaced.txt"].decode() for _, text in back.report.unplaced)


def test_line_ends_and_bom_stay(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook", 3)
    case = folder / "cases/case-02.md"
    case.write_bytes(b"\xef\xbb\xbf" + case.read_bytes().replace(b"\n", b"\r\n"))
    raw = export_of(folder)
    assert not read_back(raw).changed
    title = next(line for line in case.read_text("utf-8-sig").split("\n") if line.startswith("title"))[7:]
    back = read_back(raw, lambda d: say(paragraph(d, f"案例2 {title}"), "案例2 新标题"))
    assert back.files["cases/case-02.md"].replace("新标题".encode(), title.encode()) == case.read_bytes()


def texts_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_verb_writes_a_casebook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = casebooks.make(tmp_path / "casebook", 3)
    source = tmp_path / "审稿.docx"
    source.write_bytes(exported(folder))
    here = ["--casebook", str(folder), "import"]
    assert main([*here, str(source), "--into", str(tmp_path / "甲")]) == 0
    assert "没有改动" in capsys.readouterr().out
    names = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    assert names == sorted(
        p.relative_to(tmp_path / "甲") for p in (tmp_path / "甲").rglob("*") if p.is_file()
    )
    assert main([*here, str(source), "--into", str(tmp_path / "乙"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["changes"] == []
    assert main([*here, str(source), "--into", str(tmp_path / "甲")]) == 1


def test_a_second_export_of_what_came_back_is_the_same_file(some: Export, tmp_path: Path) -> None:
    back = read_back(some)
    for name, content in back.files.items():
        path = tmp_path / "casebook" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert exported(tmp_path / "casebook") == some.raw
