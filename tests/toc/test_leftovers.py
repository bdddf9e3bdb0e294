"""Error texts and dead targets outside the contents are counted and named; they keep a check from passing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_tools.cli.main import main
from build_tools.office.docx import storage
from build_tools.toc.leftovers import Leftover
from build_tools.toc.repairing import check, repair
from tests.toc import documents as d
from tests.toc.documents import ERROR, TITLES
from tests.toc.reading_back import part

SOUND = d.contents(TITLES, page="3") + d.body_of(TITLES, bookmarked=True)
BROKEN = d.contents(TITLES) + d.body_of(TITLES)
NOT_FOUND = "错误!未找到引用源。"
MARK = '<w:bookmarkStart w:id="77" w:name="_Ref1"/><w:bookmarkEnd w:id="77"/>'


def figures(page: str, name: str = "_Toc900") -> str:
    entries = [d.Entry("图 1 投诉流程", 1, name), d.Entry("图 2 升级路径", 1, name)]
    return d.contents(entries, page=page, toc=' TOC \\h \\z \\c "图" ')


def left(body: str, others: dict[str, str] | None = None) -> list[Leftover]:
    return check(d.docx_with(body, others or {})).leftovers


WRONG = [
    (d.complex_field(" REF _Ref1 \\h ", d.run(NOT_FOUND)), (1, 1)),
    (d.complex_field(" REF _Ref1 \\h ", d.run("错误!新版本的话。")), (1, 1)),
    (d.complex_field(" PAGEREF _Ref1 \\h ", d.run("12")), (0, 1)),
    (d.complex_field(' HYPERLINK \\l "_Ref1" ', d.run("见下文")), (0, 1)),
    ('<w:fldSimple w:instr=" REF _Ref1 ">' + d.run(NOT_FOUND) + "</w:fldSimple>", (1, 1)),
    (d.link("_Ref1", d.run("见下文")), (0, 1)),
    (d.complex_field(' STYLEREF "标题 1" ', d.run("错误!文档中没有指定样式的文字。")), (1, 0)),
    (d.complex_field(" =SUM(ABOVE) ", d.run("!语法错误")), (1, 0)),
    (d.complex_field(" INDEX \\c 2 ", d.run("未找到索引项。")), (1, 0)),
    (d.run("这里印着Error! Bookmark not defined.，又印着" + NOT_FOUND), (2, 0)),
]
RIGHT = [
    d.run("找不到时 Word 会印出“错误!未找到引用源。”，请重新插入。"),
    d.run("回答错误！请再想想。"),
    d.complex_field(" REF _ref1 ", d.run("三")) + MARK,
    d.complex_field(' SET _Ref1 "三" ', "") + d.complex_field(" REF _Ref1 ", d.run("三")),
    d.complex_field(' HYPERLINK "https://a.example/" \\l "top" ', d.run("网站")),
    d.link("_top", d.run("回到开头")),
    d.complex_field(" PAGE ", d.run("3")),
    d.complex_field(" =1+1 ", d.run("2")),
]


@pytest.mark.parametrize(("inner", "counts"), WRONG)
@pytest.mark.parametrize("body", [SOUND, ""])
def test_what_is_wrong_in_the_body(inner: str, counts: tuple[int, int], body: str) -> None:
    (found,) = left(body + d.paragraph(d.run("详见") + inner))
    assert (found.place, found.error_texts, found.dead_targets) == ("正文", *counts)
    assert found.text.startswith("详见") and found.paragraph > 0


@pytest.mark.parametrize("inner", RIGHT)
def test_what_is_right(inner: str) -> None:
    assert left(SOUND + d.paragraph(inner)) == []


@pytest.mark.parametrize(
    ("kind", "inner", "place"),
    [
        ("header", "{}", "页眉"),
        ("footer", "{}", "页脚"),
        ("footnotes", '<w:footnote w:id="2">{}</w:footnote>', "脚注"),
        ("endnotes", '<w:endnote w:id="2">{}</w:endnote>', "尾注"),
    ],
)
def test_the_other_parts(kind: str, inner: str, place: str) -> None:
    name = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
    shown = d.paragraph(d.complex_field(" STYLEREF 1 ", d.run("错误!未定义样式。")))
    (found,) = left(SOUND, {kind: d.part(name, inner.format(shown))})
    assert (found.place, found.error_texts, found.dead_targets) == (place, 1, 0)


def test_a_list_of_figures_without_captions_is_left_and_told() -> None:
    raw = d.docx(SOUND + figures(ERROR))
    report = check(raw)
    assert report.broken and report.leftovers == []
    assert [row.faults[:2] for row in report.rows[-2:]] == [["error-text", "dead-bookmark"]] * 2
    assert repair(raw, None)[0] == raw


def test_the_rows_of_the_contents_count_once() -> None:
    report = check(d.docx(BROKEN))
    assert report.broken and report.leftovers == []
    assert repair(d.docx(BROKEN), None)[1].leftovers == []


def test_the_verb(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(storage, "find_renderer", lambda: None)
    source, target = tmp_path / "a.docx", tmp_path / "b.docx"
    source.write_bytes(d.docx(BROKEN + d.paragraph(d.run("详见") + WRONG[0][0]) + figures(ERROR)))
    assert main(["repair-toc", "--check", str(source)]) == 1
    assert main(["repair-toc", str(source), str(target)]) == 0
    told = capsys.readouterr().out
    assert told.count("目录以外还有：印着错误提示 1 处，指向的书签不存在 1 处") == 2
    assert (
        told.count("目录 2 第 1 行“图 1 投诉流程”：印着错误提示、指向的书签不存在、正文里找不到这个标题") == 2
    )
    assert "段“详见错误!未找到引用源。”：印着错误提示 1 处，指向的书签不存在 1 处" in told
    assert main(["repair-toc", "--check", str(target), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [row["status"] for row in found["rows"]] == ["healthy"] * len(TITLES) + ["broken"] * 2
    assert [one["place"] for one in found["leftovers"]] == ["正文"]
    assert part(target.read_bytes()).count(NOT_FOUND.encode()) == 1
    source.write_bytes(d.docx(SOUND + d.paragraph(d.run("详见") + WRONG[0][0])))
    assert main(["repair-toc", str(source), str(tmp_path / "c.docx")]) == 0
    assert (tmp_path / "c.docx").read_bytes() == source.read_bytes()
