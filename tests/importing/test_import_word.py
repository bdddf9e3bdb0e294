"""A handbook in a Word file: headings, numbers, lists, tables, bold, notes and what is left aside."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.importing.out.report import render_report
from build_tools.system.refused import Refused
from tests.importing.samples import BODY, DAMAGED, ENTRIES
from tests.importing.whole import import_handbook
from tests.importing.word_files import heading, import_word, said, sections, styled, text, texts_of
from tests.toc import documents as d

CHAPTER, CASE = heading("第一章 柜台"), heading("案例1：等了两小时没人理", 2)
HEADINGS = d.abstract(
    0, d.level(0, "chineseCounting", "第%1章"), d.level(1, "decimal", "案例%2：", '<w:lvlRestart w:val="0"/>')
)
LISTS = d.abstract(
    1, d.level(0, "decimal", "%1、"), d.level(1, "bullet", "\uf0b7"), d.level(2, "decimal", "%3.")
)
NUMBERS = d.part("numbering", HEADINGS + LISTS + d.num(1, 0) + d.num(2, 1))


def case_of(body: str, folder: Path) -> dict[str, str]:
    """Return the sections of the only case, which has this body."""
    _, files = import_word(d.docx_with(CHAPTER + CASE + body, {"numbering": NUMBERS}), folder)
    return sections(files["cases/case-01.md"])


@pytest.mark.parametrize(
    "handbook",
    [
        DAMAGED.read_text(encoding="utf-8"),
        BODY,
        "\n".join(["目录", *(f"{entry}\t{n}" for n, entry in enumerate(ENTRIES, 3)), BODY]),
    ],
    ids=["damaged", "no contents", "pages"],
)
def test_the_same_text_gives_the_same_files_from_word(handbook: str, tmp_path: Path) -> None:
    (tmp_path / "手册.txt").write_text(handbook, encoding="utf-8")
    plain = import_handbook(tmp_path / "手册.txt", tmp_path / "text")
    report, files = import_word(d.docx(styled(handbook)), tmp_path)
    assert files == texts_of(tmp_path / "text")
    assert report.counts == plain.counts
    assert [p.code for p in report.doubts] == [p.code for p in plain.doubts]


def test_automatic_numbers_give_the_same_files_as_typed_ones(tmp_path: Path) -> None:
    nothing = '<w:suff w:val="nothing"/>'
    looks = d.abstract(
        0,
        d.level(0, "chineseCounting", "第%1章", nothing),
        d.level(1, "decimal", "第%2节", nothing),
        d.level(2, "decimal", "案例%3:", nothing + '<w:lvlRestart w:val="0"/>'),
    )
    looks += d.abstract(1, d.level(0, "decimal", "%1、", nothing))
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbers = d.part("numbering", looks + d.num(1, 0) + d.num(2, 1) + d.num(3, 1, again))
    book = [
        ("第一章", "接待客户", 1, d.in_list(1)),
        ("第1节", "先听后说", 2, d.in_list(1, 1)),
        ("1、", "放下手里的事。", 0, d.in_list(2)),
        ("2、", "听完再开口。", 0, d.in_list(2)),
        ("第2节", "不说“不行”", 2, d.in_list(1, 1)),
        ("第二章", "案例选编", 1, d.in_list(1)),
        ("案例1:", "柜台—排队:等了两小时没人理", 3, d.in_list(1, 2)),
        ("", "处理过程", 0, ""),
        ("1、", "先道歉。", 0, d.in_list(3)),
        ("2、", "再登记。", 0, d.in_list(3)),
        ("案例2:", "柜台—排队:叫到号又下班了", 3, d.in_list(1, 2)),
    ]
    typed = "\n".join(number + words for number, words, _, _ in book)
    body = "".join(
        heading(words, level, inner) if level else text(words, inner) for _, words, level, inner in book
    )
    (tmp_path / "手册.txt").write_text(typed, encoding="utf-8")
    import_handbook(tmp_path / "手册.txt", tmp_path / "text")
    _, files = import_word(d.docx_with(body, {"numbering": numbers}), tmp_path)
    assert files == texts_of(tmp_path / "text")


def test_a_place_in_word_is_a_paragraph(tmp_path: Path) -> None:
    report, _ = import_word(d.docx(text("") + CHAPTER + text("") + CASE + text("他说:好")), tmp_path)
    assert "第几段" in render_report(report)
    assert said(report, "half-width") == [(5, "正文里有 1 处半角标点，照原文保留，第一处在这里")]


def test_numbers_that_word_counts_are_part_of_the_headings(tmp_path: Path) -> None:
    body = (
        heading("柜台", 1, d.in_list(1))
        + heading("机出错吞钱", 2, d.in_list(1, 1))
        + text("吞了。")
        + heading("自助机", 1, d.in_list(1))
        + heading("叫到号又下班了", 2, d.in_list(1, 1))
    )
    _, files = import_word(d.docx_with(body, {"numbering": NUMBERS}), tmp_path)
    assert "source_heading: 案例1：机出错吞钱\n" in files["cases/case-01.md"]
    assert "title: 叫到号又下班了\n" in files["cases/case-02.md"]
    assert "source_heading: 第二章 自助机\n" in files["handbook.yml"]


def test_contents_made_by_word_give_the_entries_and_no_text(tmp_path: Path) -> None:
    titles = ("第一章 柜台", "案例1：等得久", "案例经过")
    entries = [d.Entry(title, n, f"_Toc{n}") for n, title in enumerate(titles, 1)]
    body = "".join(heading(title, n) for n, title in enumerate(titles, 1)) + text("等了两小时。")
    report, files = import_word(d.docx(text("目录") + d.contents(entries) + body), tmp_path)
    assert sections(files["cases/case-01.md"]) == {"案例经过": "等了两小时。"}
    assert report.counts["contents_entries"] == 2
    assert "unplaced.txt" not in files
    assert said(report, "docx-contents") == [(2, "目录里有 3 行是 Word 的错误提示，已删去提示，标题照用")]


def test_a_row_of_contents_without_a_heading_is_kept(tmp_path: Path) -> None:
    titles = ("第一章 柜台", "案例1：等得久", "案例2：没人理", "答谢")
    entries = [d.Entry(title, 2) for title in titles]
    body = heading("第一章 柜台") + heading("案例1：等得久", 2) + text("等。")
    report, files = import_word(d.docx(d.contents(entries) + body), tmp_path)
    assert "title: 没人理" in files["cases/case-02.md"]
    assert "答谢" in files["unplaced.txt"]
    assert "no-body" in {doubt.code for doubt in report.doubts}


def test_a_stale_number_in_the_contents_does_not_matter(tmp_path: Path) -> None:
    entries = [d.Entry("第一章 柜台"), d.Entry("案例1：没人理", 2)]
    body = heading("第一章 柜台") + heading("案例1：新写的", 2) + text("新。")
    body += heading("案例2：没人理", 2) + text("旧。")
    report, files = import_word(d.docx(d.contents(entries) + body), tmp_path)
    assert sections(files["cases/case-02.md"])["案例经过"] == "旧。"
    assert [message for _, message in said(report, "heading-not-in-contents")] == [
        "目录里没有这一条，按正文标题收入：案例1：新写的"
    ]


def test_headings_without_numbers_are_counted_by_their_level(tmp_path: Path) -> None:
    body = (
        heading("投诉手册")
        + heading("柜台", 2)
        + heading("等得久", 3)
        + heading("案例经过", 4)
        + text("等了两小时。")
        + heading("自助机", 2)
        + heading("吞卡", 3)
    )
    report, files = import_word(d.docx(body), tmp_path)
    assert "title: 投诉手册\n" in files["handbook.yml"]
    assert sections(files["cases/case-01.md"]) == {"案例经过": "等了两小时。"}
    assert "title: 吞卡\n" in files["cases/case-02.md"]
    assert [line for line, _ in said(report, "docx-level")] == [2, 3]


def test_typed_numbers_are_no_part_of_a_title(tmp_path: Path) -> None:
    body = heading("一、柜台") + heading("1.1 等得久", 2) + heading("（一）案例经过", 3) + text("等。")
    body += heading("二、自助机") + heading("2.1吞卡", 2)
    _, files = import_word(d.docx(body), tmp_path)
    assert sections(files["cases/case-01.md"]) == {"案例经过": "等。"}
    assert "title: 等得久\nsource_heading: 1.1 等得久\n" in files["cases/case-01.md"]
    assert "title: 吞卡\n" in files["cases/case-02.md"]
    assert "title: 自助机\n" in files["handbook.yml"]


def test_one_heading_without_a_number_joins_those_of_its_level(tmp_path: Path) -> None:
    body = CHAPTER + CASE + heading("叫到号又下班了", 2) + text("下班。")
    report, files = import_word(d.docx(body), tmp_path)
    assert "title: 叫到号又下班了\n" in files["cases/case-02.md"]
    assert said(report, "docx-level") == [(3, "标题没有编号，按同级的标题当作案例，编号 2：叫到号又下班了")]


def test_a_heading_before_the_first_chapter_is_the_title_or_front_matter(tmp_path: Path) -> None:
    body = heading("投诉手册") + heading("寄语") + text("望各行学习。") + CHAPTER + CASE + text("等。")
    report, files = import_word(d.docx(body), tmp_path)
    assert "title: 投诉手册\n" in files["handbook.yml"]
    assert report.counts["chapters"] == 1
    assert files["unplaced.txt"] == "第 2 段：寄语\n第 3 段：望各行学习。\n"


def test_a_heading_over_two_lines_or_paragraphs_is_one(tmp_path: Path) -> None:
    broken = d.run("案例1：等了") + "<w:r><w:br/></w:r>" + d.run("两小时")
    body = (
        heading("第一章") + heading("接待客户") + d.paragraph(broken, '<w:pStyle w:val="3"/>') + text("等。")
    )
    _, files = import_word(d.docx(body), tmp_path)
    assert "title: 接待客户\n" in files["handbook.yml"]
    assert "title: 等了两小时\n" in files["cases/case-01.md"]


def test_a_sentence_that_names_another_case_is_no_heading(tmp_path: Path) -> None:
    body = CHAPTER + text("案例1：等了两小时没人理") + text("案例2：没人理")
    body += CASE + text("等。") + heading("案例2：没人理", 2)
    _, files = import_word(d.docx(body), tmp_path)
    assert sections(files["cases/case-01.md"]) == {"案例经过": "等。"}
    assert "案例2：没人理" in files["chapters/chapter-1.md"]


def test_bold_paragraphs_that_the_contents_name_are_headings(tmp_path: Path) -> None:
    entries = [d.Entry("第一章 柜台"), d.Entry("案例1：等得久", 2)]
    bold = "".join(d.bold_heading(entry, n, False) + text("话。") for n, entry in enumerate(entries))
    _, files = import_word(d.docx(d.contents(entries) + bold), tmp_path)
    assert sections(files["cases/case-01.md"]) == {"案例经过": "话。"}


def test_section_headings_go_through_the_section_reader(tmp_path: Path) -> None:
    body = heading("案例经过", 3, d.in_list(2)) + text("等。") + heading("处理过程", 3, d.in_list(2))
    body += text("道歉", d.in_list(2)) + heading("别的话", 3) + text("登记")
    assert case_of(body, tmp_path) == {
        "案例经过": "等。",
        "处理过程": "3、 道歉\n- 别的话\n- 登记",
    }


def test_lists_keep_their_marks(tmp_path: Path) -> None:
    body = "".join(text(words, d.in_list(2, 1)) for words in ("甲", "乙")) + text("完。")
    body += "".join(text(words, d.in_list(2, 2)) for words in ("丙", "丁"))
    found = case_of(body + heading("案例启示", 3) + text("戊", d.in_list(2, 1)), tmp_path)
    assert found == {"案例经过": "- 甲\n- 乙\n\n完。\n\n1. 丙\n2. 丁", "案例启示": "- 戊"}


def test_a_table_is_a_table_in_prose_and_lines_elsewhere(tmp_path: Path) -> None:
    rows = d.table(("日期", "金额|元"), ("3月", ""), ("", "5*6"))
    found = case_of(text("如下：") + rows + text("完。") + heading("案例启示", 3) + rows, tmp_path)
    assert found["案例经过"] == (
        "如下：\n\n| 日期 | 金额\\|元 |\n| --- | --- |\n| 3月 |  |\n|  | 5*6 |\n\n完。"
    )
    assert found["案例启示"] == "- 日期 | 金额|元\n- 3月\n- 5*6"


def test_merged_cells_give_their_text_once(tmp_path: Path) -> None:
    wide = d.cell(text("合计"), '<w:gridSpan w:val="2"/>')
    high, below = (
        d.cell(text("柜台"), '<w:vMerge w:val="restart"/>'),
        d.cell("<w:p/>", "<w:vMerge/>"),
    )
    other = [d.cell(text(words)) for words in "甲乙丙"]
    rows = d.table_of([high, other[0], other[1]], [below, other[2], other[2]], [wide, other[0]])
    assert case_of(rows, tmp_path)["案例经过"].split("\n")[2:] == ["|  | 丙 | 丙 |", "| 合计 |  | 甲 |"]


@pytest.mark.parametrize("head", [("说话人", "话术"), None])
def test_a_table_of_speakers_is_a_dialogue(head: tuple[str, str] | None, tmp_path: Path) -> None:
    rows = [("客户", "怎么还没到我？"), ("大堂经理", "让您久等了。")]
    table = d.table(*([head] if head else []), *rows)
    assert case_of(heading("先这样说", 3) + table, tmp_path) == {
        "先这样说": "大堂经理：让您久等了。",
        "示范对话": "客户：怎么还没到我？\n大堂经理：让您久等了。",
    }


def test_a_table_of_what_not_to_say_is_read_as_such(tmp_path: Path) -> None:
    table = d.table(("不能说", "应该说"), ("“不行”", "我帮您问一下"), ("不知道", ""))
    assert case_of(heading("不能这样说", 3) + table, tmp_path) == {
        "不能这样说": "- “不行” → “我帮您问一下”",
        "编者注": "| 不能说 | 应该说 |\n| --- | --- |\n| 不知道 |  |",
    }


def test_a_form_gives_sections_and_fields(tmp_path: Path) -> None:
    steps = d.cell(text("先道歉") + text("再登记"))
    form = d.table_of(
        [d.cell(text("投诉渠道")), d.cell(text("电话"))],
        [d.cell(text("案例经过")), d.cell(text("等了两小时。"))],
        [d.cell(text("处理过程")), steps],
    )
    assert case_of(form, tmp_path) == {
        "案例经过": "投诉渠道：电话\n\n等了两小时。",
        "处理过程": "- 先道歉\n- 再登记",
    }


def test_a_table_of_one_column_is_only_a_frame(tmp_path: Path) -> None:
    frame = d.table_of([d.cell(text("甲。") + text("乙。"))])
    assert case_of(frame, tmp_path) == {"案例经过": "甲。\n\n乙。"}


def test_bold_is_bold_in_prose_and_lists_only(tmp_path: Path) -> None:
    def bold(words: str) -> str:
        return d.run(words, "<w:b/>")

    body = d.paragraph(d.run("请") + bold("马上") + bold("登记*，") + d.run("再走。"))
    body += d.paragraph(bold("“不行”") + d.run("不说。")) + heading("处理过程", 3)
    body += d.paragraph(d.run("1、") + bold("道歉")) + heading("先这样说", 3)
    body += d.paragraph(bold("客户：") + d.run("好。"))
    assert case_of(body, tmp_path) == {
        "案例经过": "请**马上登记*，**再走。\n\n**“不行”**不说。",
        "处理过程": "1、 **道歉**",
        "示范对话": "客户：好。",
    }


def test_what_stands_in_boxes_controls_and_links_is_text_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{text('框里的话。')}</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>'
    )
    body = d.paragraph(d.run("框外的话。") + f"<w:r>{both}</w:r>")
    body += f"<w:sdt><w:sdtContent>{text('控件里的话。')}</w:sdtContent></w:sdt>"
    body += d.paragraph(d.link("x", d.run("链接的话。")))
    body += d.paragraph(d.complex_field(" DATE ", d.run("3月")))
    assert case_of(body, tmp_path)["案例经过"].split("\n\n") == [
        "框外的话。", "框里的话。", "控件里的话。", "链接的话。", "3月",
    ]  # fmt: skip


def test_breaks_hyphens_and_symbols(tmp_path: Path) -> None:
    run = (
        "<w:r><w:t>甲。</w:t><w:br/><w:t>ATM</w:t><w:noBreakHyphen/><w:t>2</w:t><w:softHyphen/><w:t>型</w:t>"
        '<w:sym w:font="宋体" w:char="2460"/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    )
    report, files = import_word(d.docx(CHAPTER + CASE + d.paragraph(run)), tmp_path)
    assert sections(files["cases/case-01.md"])["案例经过"] == "甲。\n\nATM-2型①"
    assert said(report, "docx-object") == []
    assert said(report, "docx-symbol") == [(3, "符号只在字体 Wingdings F0FE 里有，没有导入")]


def test_changes_hidden_text_and_comments_are_reported(tmp_path: Path) -> None:
    body = d.paragraph(
        d.run("留下")
        + f'<w:ins w:id="1" w:author="甲">{d.run("新增")}</w:ins>'
        + '<w:del w:id="2" w:author="甲"><w:r><w:delText>删去的</w:delText></w:r></w:del>'
        + d.run("藏起来的", "<w:vanish/>")
        + '<w:r><w:commentReference w:id="3"/></w:r>'
    )
    comments = d.part("comments", f'<w:comment w:id="3" w:author="甲">{text("问问法规部")}</w:comment>')
    report, files = import_word(d.docx_with(CHAPTER + CASE + body, {"comments": comments}), tmp_path)
    assert sections(files["cases/case-01.md"])["案例经过"] == "留下新增"
    assert said(report, "docx-change") == [
        (3, "修订里删去的文字没有导入：删去的"),
        (3, "有 1 段带修订里新增的文字，已当作接受，第一段在这里"),
    ]
    assert said(report, "docx-hidden") == [(3, "隐藏的文字没有导入：藏起来的")]
    assert said(report, "docx-comment") == [(3, "批注没有导入：问问法规部")]


def test_notes_stand_behind_their_paragraph_and_headers_in_the_report(tmp_path: Path) -> None:
    notes = d.part(
        "footnotes",
        f'<w:footnote w:type="separator" w:id="0">{text("线")}</w:footnote>'
        f'<w:footnote w:id="1">{text("见柜面须知。")}</w:footnote>',
    )
    body = d.paragraph(d.run("先登记") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + d.run("，再走。"))
    others = {
        "footnotes": notes,
        "header": d.part("hdr", text("内部资料")),
        "footer": d.part("ftr", text("第 3 页")),
    }
    report, files = import_word(d.docx_with(CHAPTER + CASE + body, others), tmp_path)
    assert sections(files["cases/case-01.md"])["案例经过"] == "先登记，再走。（注：见柜面须知。）"
    assert said(report, "docx-note") == [(3, "脚注或尾注接在这一段末尾：见柜面须知。")]
    assert said(report, "docx-header") == [(1, "页眉页脚没有导入：页眉“内部资料”")]


PICTURE = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="1" name="图片 1" descr="柜台示意图"/>'
    '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="REF"/>'
    "</wp:inline></w:drawing></w:r>"
)


def test_pictures_are_put_aside_with_their_place(tmp_path: Path) -> None:
    body = CHAPTER + CASE + d.paragraph(d.run("如图：") + PICTURE.replace("REF", "r2"))
    body += d.paragraph(PICTURE.replace("REF", "r2") + PICTURE.replace("REF", "r9"))
    report, files = import_word(d.docx_with(body, {}, media=True), tmp_path)
    assert (tmp_path / "word" / "unplaced" / "picture-001.png").read_bytes() == d.PICTURE
    assert "unplaced/picture-001.png" in report.files
    place = "在“案例1：等了两小时没人理”里，说明文字“柜台示意图”"
    assert files["unplaced.txt"].split("\n")[0] == f"第 3 段：图片 unplaced/picture-001.png，{place}"
    listed = files["unplaced.txt"].split("\n")
    assert f"第 4 段：图片 unplaced/picture-001.png，{place}" in listed
    assert f"第 4 段：图片（不在文件里或已损坏），{place}" in listed
    assert said(report, "docx-picture") == [
        (3, "图片 2 张放到 unplaced/，第一张在这里；每张在哪里，写在 unplaced.txt"),
        (4, "图片 1 张不在文件里或已损坏，第一张在这里；每张在哪里，写在 unplaced.txt"),
    ]


LONG = "客户在大厅里等了整整两个小时，一直没有人过来问他要办什么业务"


def test_paragraphs_of_a_file_with_styles_are_not_joined(tmp_path: Path) -> None:
    body = text(LONG) + d.paragraph(f"<w:r><w:t>{LONG}</w:t><w:br/><w:t>就走了</w:t></w:r>")
    assert case_of(body, tmp_path)["案例经过"] == f"{LONG}\n\n{LONG}就走了"


def test_paragraphs_of_pasted_text_may_be_torn_sentences(tmp_path: Path) -> None:
    body = text("第一章 柜台") + text("案例1：等得久") + text(LONG) + text("就走了。")
    _, files = import_word(d.docx(body), tmp_path)
    assert sections(files["cases/case-01.md"])["案例经过"] == f"{LONG}就走了。"


def test_the_strict_form_of_the_format_is_read_too(tmp_path: Path) -> None:
    notes = d.part("footnotes", f'<w:footnote w:id="1">{text("见须知。")}</w:footnote>')
    body = CHAPTER + heading("等得久", 2, d.in_list(1, 1))
    body += d.paragraph(d.run("先登记。") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
    usual = d.parts_with(body, {"numbering": NUMBERS, "footnotes": notes})
    strict = dict(usual)
    for old, new in STRICT.items():
        strict = {name: data.replace(old, new) for name, data in strict.items()}
    assert strict != usual
    _, files = import_word(d.packed(strict), tmp_path)
    assert "source_heading: 案例1：等得久" in files["cases/case-01.md"]
    assert sections(files["cases/case-01.md"]) == {"案例经过": "先登记。（注：见须知。）"}


STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    ),
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def refused(raw: bytes, folder: Path, name: str = "手册.docx") -> tuple[str, str]:
    """Return message and mend of the refusal; nothing is written."""
    (folder / name).write_bytes(raw)
    with pytest.raises(Refused) as caught:
        import_handbook(folder / name, folder / "casebook")
    assert not (folder / "casebook").exists()
    (problem,) = caught.value.problems
    assert problem.path == str(folder / name)
    return problem.message, problem.fix


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SOUND = d.docx(CHAPTER + CASE)
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("raw", "name", "message", "fix"),
    [
        (OLE, "手册.doc", "旧格式", "另存为 .docx"),
        (OLE, "手册.docx", "只改扩展名", "另存为 .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "手册.docx", "密码", "去掉密码"),
        (SOUND[:-60], "手册.docx", "不完整", "重新复制"),
        (b"PK\3\4" + bytes(30), "手册.docx", "不完整", "另存为 .docx"),
        (d.packed({"a.txt": b"x"}), "手册.zip", "不是 Word", ".docx"),
        (d.packed({"[Content_Types].xml": d.types(MACROS).encode()}), "手册.docm", "宏", "不含宏"),
    ],
)
def test_what_is_no_sound_word_file_is_refused(
    raw: bytes, name: str, message: str, fix: str, tmp_path: Path
) -> None:
    found = refused(raw, tmp_path, name)
    assert message in found[0]
    assert fix in found[1]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (CHAPTER + "<w:p/>" * 60, "61 段，超过 60 段"),
        (CHAPTER + text("长" * 1001), "1001 个字，超过 1000 个字"),
        (CHAPTER + d.paragraph(f"<w:r>{'<w:t>字</w:t><w:br/>' * 50}</w:r>"), "51 段，超过 50 段"),
    ],
    ids=["paragraphs", "characters", "lines"],
)
def test_what_is_too_long_for_a_handbook_is_refused(
    body: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build_tools.office.docx.document.MOST_PARAGRAPHS", 60)
    monkeypatch.setattr("build_tools.importing.word.source.MOST_LINES", 50)
    monkeypatch.setattr("build_tools.importing.word.source.LONGEST_LINE", 1000)
    assert message in refused(d.docx(body), tmp_path)[0]


def test_two_headings_with_one_number_are_refused_with_their_paragraphs(tmp_path: Path) -> None:
    message, _ = refused(d.docx(CHAPTER + CASE + text("等。") + heading("案例1：又一个", 2)), tmp_path)
    assert "第 2 段“案例1：等了两小时没人理”编号重复" in message


def test_a_word_file_is_known_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "手册.txt").write_bytes(SOUND)
    assert import_handbook(tmp_path / "手册.txt", tmp_path / "a").counts["cases"] == 1
    (tmp_path / "手册.docx").write_text("第一章 柜台\n案例1：等得久\n", encoding="utf-8")
    assert import_handbook(tmp_path / "手册.docx", tmp_path / "b").counts["cases"] == 1
