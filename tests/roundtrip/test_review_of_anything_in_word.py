"""What a reviewer's program writes into the Word file in its own way is read as it looks there, or told."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from build_tools.office.docx.wordml import W_URI, W
from tests import known_casebook
from tests.roundtrip.reviewing import Back, Export, after, export_of, paragraph, read_back, say

CASE = "案例26 机器吞了菜钱"
STEP, PLACE = "问清是存是取", f"{CASE} / 马上这样做"
NAMES = (
    f'xmlns:w="{W_URI}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Export:
    folder = tmp_path_factory.mktemp("some") / "casebook"
    return export_of(known_casebook.write_few(folder, "case-26", "case-27"))


def xml(text: str) -> list[Any]:
    return list(etree.fromstring(f"<x {NAMES}>{text}</x>"))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def with_runs(some: Export, *parts: str) -> Back:
    """Read back after a step of the case says the runs given."""

    def act(document: Any) -> None:
        found = paragraph(document, STEP)
        say(found, "先")
        found._p.extend(xml("".join(parts)))

    return read_back(some, act)


def step(back: Back) -> str:
    items = back.handbook.cases["case-26"].sections["do-now"].items
    return next(item.text for item in items if item.text.startswith("先") and "身边" not in item.text)


def told(back: Back) -> list[str]:
    return [text for place, text in back.report.comments if place == PLACE]


def test_a_symbol_is_its_character_or_told(some: Export) -> None:
    degree = '<w:r><w:sym w:font="Times New Roman" w:char="00B0"/></w:r>'
    drawn = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    back = with_runs(some, run("看30"), degree, run("角"), drawn)
    assert step(back) == "先看30°角"
    assert told(back) == ["（符号只在字体 Wingdings F0FC 里有，没有读入）"]


def test_the_letters_of_an_equation_are_read(some: Export) -> None:
    back = with_runs(some, run("算"), "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>")
    assert step(back) == "先算a+b"
    assert told(back) == ["（公式只读入了其中的字，排法丢了）"]


def test_hidden_text_is_no_text_and_is_told(some: Export) -> None:
    back = with_runs(some, run("看钞口"), run("别让人看见", "<w:vanish/>"))
    assert step(back) == "先看钞口"
    assert told(back) == ["（隐藏的文字没有读入：别让人看见）"]


def test_a_chart_is_told(some: Export) -> None:
    back = with_runs(some, run("看图"), "<w:r><w:drawing><c:chart/></w:drawing></w:r>")
    assert told(back) == ["（图表没有读入）"]


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str, result: str, inner: str = "") -> str:
    """Return a field; `inner` is one in its code."""
    words = f"<w:r><w:instrText>{code}</w:instrText></w:r>{inner}"
    return mark("begin") + words + mark("separate") + run(result) + mark("end")


@pytest.mark.parametrize("address", ["https://example.com/a", "https://example.com/a#b"])
def test_a_link_that_is_a_field_is_a_link(some: Export, address: str) -> None:
    base, _, anchor = address.partition("#")
    code = f' HYPERLINK "{base}"' + (f' \\l "{anchor}"' if anchor else "")
    back = with_runs(some, run("看"), field(code, "办法"))
    assert step(back) == f"先看办法（{address}）"


def test_a_reference_that_became_a_field_changes_nothing(some: Export) -> None:
    def act(document: Any) -> None:
        links = [link for link in document.element.body.iter(W + "hyperlink") if link.get(W + "anchor")]
        for link in links:
            code = f' HYPERLINK \\l "{link.get(W + "anchor")}" '
            before, after_it = field(code, "x").split(run("x"))
            for part in xml(before):
                link.addprevious(part)
            for part in [*link, *xml(after_it)]:
                link.addprevious(part)
            link.getparent().remove(link)

    assert not read_back(some, act).changed


def test_what_stands_in_the_code_of_a_field_is_no_text(some: Export) -> None:
    assert step(with_runs(some, field(" IF ", "说", field(" PAGE ", "7")))) == "先说"


def test_bold_that_was_taken_off_is_not_bold(some: Export) -> None:
    back = with_runs(
        some, run("重", '<w:rStyle w:val="Strong"/>'), run("轻", '<w:rStyle w:val="Strong"/><w:b w:val="0"/>')
    )
    assert step(back) == "先**重**轻"


def numbered(document: Any, text: str) -> str:
    """Give the document a list that counts so, and return its number."""
    root = document.part.numbering_part.element
    look = f"""<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="40"/>
        <w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>"""
    root.insert(0, xml(look)[0])
    root.append(xml('<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>')[0])
    return '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'


@pytest.mark.parametrize(("number", "typed"), [("案例%1", ""), ("%1.", "案例40 ")])
def test_a_heading_that_word_counts_has_its_number(some: Export, number: str, typed: str) -> None:
    def act(document: Any) -> None:
        last = paragraph(document, "编后语")
        heading = last.insert_paragraph_before(f"{typed}老人不会用手机", "Heading 2")
        heading._p.get_or_add_pPr().extend(xml(numbered(document, number)))
        last.insert_paragraph_before("案例经过", "Heading 3")
        last.insert_paragraph_before("某先生来办业务。", "Normal")

    back = read_back(some, act)
    assert back.handbook.cases["case-33"].title == "老人不会用手机"
    assert "case-33: 40\n" in str(back.changed["handbook.yml"])


def test_a_list_is_one_by_its_style_too(some: Export) -> None:
    def act(document: Any) -> None:
        style = document.styles.add_style("本行列表", 1)
        style.element.get_or_add_pPr().extend(xml(numbered(document, "%1.")))
        found = paragraph(document, "清点之后多出八百元")
        after(found, "第一步", "本行列表")

    back = read_back(some, act)
    assert "\n40. 第一步" in str(back.changed["cases/case-26.md"])


def test_a_comment_over_several_paragraphs_is_told_once_where_it_begins(some: Export) -> None:
    def act(document: Any) -> None:
        first, last = paragraph(document, STEP), paragraph(document, "不替别的网点许诺")
        document.add_comment([first.runs[0], last.runs[0]], "这几条都对吗？", author="", initials="")

    back = read_back(some, act)
    assert back.report.comments == ((PLACE, "这几条都对吗？"),)


def test_a_text_box_in_a_joined_paragraph_is_read(some: Export) -> None:
    def act(document: Any) -> None:
        found = paragraph(document, STEP)
        box = "<w:r><w:pict><w:txbxContent><w:p>" + run("框里的话") + "</w:p></w:txbxContent></w:pict></w:r>"
        found._p.extend(xml(box))
        found._p.get_or_add_pPr().extend(xml('<w:rPr><w:del w:id="1" w:author="审"/></w:rPr>'))

    back = read_back(some, act)
    assert "框里的话" in str(back.changed["cases/case-26.md"])


def test_a_paragraph_deleted_whole_leaves_no_picture_and_keeps_its_comment(some: Export) -> None:
    def act(document: Any) -> None:
        found = paragraph(document, STEP)
        document.add_comment(found.runs, "删掉这条", author="", initials="")
        gone = xml('<w:del w:id="1" w:author="审"/>')[0]
        runs = [part for part in found._p if part.tag == W + "r" and part.find(W + "t") is not None]
        runs[0].addprevious(gone)
        for part in runs:
            gone.append(part)
            for text in part.iter(W + "t"):
                text.tag = W + "delText"
        gone.extend(xml('<w:r><w:drawing><x:blip xmlns:x="y" x:embed="rId1"/></w:drawing></w:r>'))
        found._p.get_or_add_pPr().extend(xml('<w:rPr><w:del w:id="2" w:author="审"/></w:rPr>'))

    back = read_back(some, act)
    assert STEP not in str(back.changed["cases/case-26.md"])
    assert back.report.comments == ((PLACE, "删掉这条"),)


def test_merged_cells_of_a_table_keep_its_columns(some: Export) -> None:
    def act(document: Any) -> None:
        found = paragraph(document, "清点之后多出八百元")
        table = document.add_table(2, 3)
        for column, text in enumerate("甲乙丙"):
            table.cell(0, column).text = text
        table.cell(1, 0).merge(table.cell(1, 1)).text = "一二"
        table.cell(1, 2).text = "三"
        found._p.addnext(table._tbl)

    back = read_back(some, act)
    assert "| 一二 |  | 三 |" in str(back.changed["cases/case-26.md"])


def test_rows_that_are_deleted_are_gone(some: Export) -> None:
    def act(document: Any) -> None:
        table = next(t for t in document.tables if any("没有小票查不了" in c.text for c in t.column_cells(0)))
        row = next(r for r in table.rows if "没有小票查不了" in r.cells[0].text)
        row._tr.get_or_add_trPr().extend(xml('<w:del w:id="1" w:author="审"/>'))

    back = read_back(some, act)
    assert (
        "没有小票查不了"
        not in str(back.changed["cases/case-26.md"]).partition("## 不能这样说")[2].partition("##")[0]
    )
