"""Elements of Word: where a property goes, what is on, how wide a text is; and styles along their chain."""

from __future__ import annotations

import pytest
from lxml import etree

from build_tools.office.docx.characters import leaf_text
from build_tools.office.docx.row_styles import add_row_style
from build_tools.office.docx.styles import Styles, read_styles
from build_tools.office.docx.wordml import (
    PROPERTIES,
    SPACE,
    Element,
    W,
    child_value,
    drop,
    has_right_tab,
    is_on,
    make,
    run_of,
    set_outline_level,
    set_property,
    set_right_tab,
    set_text,
    text_width,
)
from tests.toc import documents as d


def xml(text: str) -> Element:
    return etree.fromstring(f'<w:x xmlns:w="{d.W}">{text}</w:x>')[0]


def names(element: Element | None) -> list[str]:
    return [] if element is None else [str(child.tag).removeprefix(W) for child in element]


# --- elements -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("switch", "on"),
    [
        ("<w:b/>", True),
        *[(f'<w:b w:val="{text}"/>', False) for text in ("0", "false", "off", "none")],
        *[(f'<w:b w:val="{text}"/>', True) for text in ("1", "true", "on", "single")],
    ],
)
def test_a_switch_is_on_unless_it_says_otherwise(switch: str, on: bool) -> None:
    assert is_on(xml(switch)) is on
    assert is_on(None) is False


def test_every_property_goes_to_its_place() -> None:
    for number, name in enumerate(PROPERTIES):
        paragraph = xml("<w:p><w:r/></w:p>")
        others = [other for other in PROPERTIES[max(0, number - 1) : number + 2] if other != name]
        for other in (*others, name):
            set_property(paragraph, make(other))
        expected = list(PROPERTIES[max(0, number - 1) : number + 2])
        assert names(paragraph[0]) == expected, name
        assert names(paragraph) == ["pPr", "r"]


def test_a_property_that_is_there_is_replaced() -> None:
    paragraph = xml('<w:p><w:pPr><w:jc w:val="left"/><w:jc w:val="both"/><w:rPr/></w:pPr></w:p>')
    set_property(paragraph, make("jc", val="right"))
    assert names(paragraph[0]) == ["jc", "rPr"]
    assert child_value(paragraph, "pPr/jc") == "right"


def test_outline_level_one_is_written_as_nought() -> None:
    paragraph = xml("<w:p/>")
    set_outline_level(paragraph, 1)
    assert child_value(paragraph, "pPr/outlineLvl") == "0"


def test_a_right_tab_is_found_and_made() -> None:
    paragraph = xml('<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr></w:p>')
    assert not has_right_tab(paragraph)
    set_right_tab(paragraph, 8000)
    assert has_right_tab(paragraph)
    assert [dict(tab.attrib) for tab in paragraph.iter(W + "tab")] == [
        {W + "val": "right", W + "leader": "dot", W + "pos": "8000"}
    ]


@pytest.mark.parametrize(
    ("section", "width"),
    [
        ("", 11906 - 3600),
        ('<w:sectPr><w:pgSz w:w="10000"/><w:pgMar w:left="1000" w:right="500"/></w:sectPr>', 8500),
        ('<w:sectPr><w:pgSz w:w="10000"/></w:sectPr>', 6400),
        ('<w:sectPr><w:pgMar w:left="-5" w:right="500"/></w:sectPr>', 11906 - 1800 - 500),
    ],
)
def test_how_wide_the_text_is(section: str, width: int) -> None:
    assert text_width(xml(f"<w:document><w:body>{section}</w:body></w:document>")) == width


@pytest.mark.parametrize(
    ("text", "kept"), [("a", False), (" a", True), ("a ", True), ("a b", False), ("", False)]
)
def test_blanks_at_the_ends_are_kept(text: str, kept: bool) -> None:
    element = make("t")
    set_text(element, text)
    assert (element.text, element.get(SPACE)) == (text, "preserve" if kept else None)


def test_a_run_goes_with_the_last_of_what_is_seen_in_it() -> None:
    paragraph = xml("<w:p><w:r><w:rPr/><w:t>a</w:t><w:tab/></w:r></w:p>")
    drop(paragraph[0][1])
    assert names(paragraph[0]) == ["rPr", "tab"]
    drop(paragraph[0][1])
    assert names(paragraph) == []
    # What stands in no run leaves what is around it.
    link = xml("<w:p><w:hyperlink><w:r/></w:hyperlink></w:p>")
    drop(link[0][0])
    assert names(link) == ["hyperlink"]
    drop(make("t"))


def test_the_run_around_an_element() -> None:
    run = xml("<w:r><w:t>a</w:t></w:r>")
    assert run_of(run[0]) is run
    assert run_of(run) is run
    with pytest.raises(ValueError):
        run_of(make("t"))


@pytest.mark.parametrize(
    ("element", "text"),
    [
        ("<w:t>字</w:t>", "字"),
        ("<w:t/>", ""),
        ("<w:tab/>", "\t"),
        ("<w:ptab/>", "\t"),
        ("<w:br/>", "\n"),
        ("<w:cr/>", "\n"),
        ("<w:noBreakHyphen/>", "-"),
        ('<w:sym w:char="2713" w:font="Arial"/>', "✓"),
        ('<w:sym w:char="2713" w:font="Wingdings 2"/>', ""),
        ('<w:sym w:char="2713" w:font="Webdings"/>', ""),
        ('<w:sym w:char="2713" w:font="Symbol"/>', ""),
        ('<w:sym w:char="27" w:font="Arial"/>', ""),
        ('<w:sym w:char="0007" w:font="Arial"/>', ""),
    ],
)
def test_the_text_of_an_element(element: str, text: str) -> None:
    assert leaf_text(xml(element)) == text


# --- styles -------------------------------------------------------------------------------------------


def styles_of(*more: str) -> Styles:
    return read_styles(etree.fromstring(d.styles(*more).encode()))


@pytest.mark.parametrize(
    ("name", "inner", "level"),
    [
        ("heading 1", "", 1),
        ("Heading 9", "", 9),
        ("标题 3", "", 3),
        ("標題2", "", 2),
        ("heading 10", "", 0),
        ("heading", "", 0),
        ("正文", "", 0),
        ("正文", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', 1),
        ("正文", '<w:pPr><w:outlineLvl w:val="8"/></w:pPr>', 9),
        # Body text is level nine, whatever the style is called.
        ("heading 1", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', 0),
    ],
)
def test_the_level_of_a_heading_style_and_of_those_based_on_it(name: str, inner: str, level: int) -> None:
    styles = styles_of(d.style("A", name, inner), d.style("B", "自己的", "", "A"))
    assert (styles.heading_level("A"), styles.heading_level("B"), styles.heading_level("C")) == (
        level,
        level,
        0,
    )


@pytest.mark.parametrize(
    ("name", "level", "other"),
    [
        ("toc 1", 1, False),
        ("TOC 9", 9, False),
        ("目录 2", 2, False),
        ("目錄3", 3, False),
        ("toc 10", 0, False),
        ("table of figures", 0, True),
        ("图表目录", 0, True),
        ("圖表目錄", 0, True),
        ("图目录", 0, True),
        ("表目录", 0, True),
        ("TOC Heading", 0, True),
        ("toc 标题", 0, True),
        ("toc 標題", 0, True),
        ("正文", 0, False),
    ],
)
def test_the_level_of_a_row_style(name: str, level: int, other: bool) -> None:
    styles = styles_of(d.style("A", name), d.style("B", "自己的", "", "A"))
    assert (styles.row_level("A"), styles.row_level("B"), styles.is_other_list("A")) == (level, level, other)


def test_styles_are_found_by_what_they_are_for() -> None:
    styles = styles_of(d.style("F", "Table of Figures"))
    assert (styles.row_style(2), styles.row_style(4), styles.figure_style()) == ("21", "", "F")
    assert styles_of().figure_style() == ""
    assert (styles.name("F"), styles.name("没有")) == ("Table of Figures", "没有")


def test_a_run_is_bold_by_itself_its_style_or_its_paragraph() -> None:
    bold, plain = "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:b w:val="0"/></w:rPr>'
    styles = styles_of(
        d.style("A", "粗", bold),
        d.style("B", "自己的", "", "A"),
        d.style("C", "细", plain, "A"),
        d.style("D", "无"),
    )
    assert [styles.is_bold(name) for name in "ABCD"] == [True, True, False, False]
    run = styles.run_is_bold
    assert [run(None, default) for default in (True, False)] == [True, False]
    assert run(xml("<w:rPr><w:b/></w:rPr>"), False) and not run(xml('<w:rPr><w:b w:val="0"/></w:rPr>'), True)
    assert run(xml('<w:rPr><w:rStyle w:val="A"/></w:rPr>'), False)
    assert run(xml('<w:rPr><w:rStyle w:val="D"/></w:rPr>'), True)
    assert not run(xml('<w:rPr><w:rStyle w:val="D"/></w:rPr>'), False)


def test_a_style_has_the_right_tab_and_the_numbers_of_its_base() -> None:
    numbers = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="7"/></w:numPr>'
    tabs = f'<w:pPr><w:tabs><w:tab w:val="right"/></w:tabs>{numbers}</w:pPr>'
    styles = styles_of(d.style("A", "甲", tabs), d.style("B", "乙", "", "A"), d.style("C", "丙"))
    assert [styles.has_right_tab(name) for name in "ABC"] == [True, True, False]
    assert styles.numbering("B") == ("7", "2", ["B", "A"])
    assert styles.numbering("C") == ("", "", ["C"])


def test_a_chain_of_styles_that_never_ends_is_followed_twenty_steps() -> None:
    chain = [d.style(f"S{n}", f"甲{n}", "", f"S{n + 1}") for n in range(30)]
    styles = styles_of(*chain, d.style("L", "乙", "", "L"))
    assert len(styles.numbering("S0")[2]) == 20
    assert styles.heading_level("L") == 0


def test_a_row_style_is_added_as_word_defines_it() -> None:
    usual = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    character = '<w:style w:type="character" w:default="1" w:styleId="Font"><w:name w:val="Font"/></w:style>'
    root = etree.fromstring(d.styles(character, usual, d.style("TOC4", "别的")).encode())
    styles = read_styles(root)
    assert styles.row_level("TOC40") == 0
    assert add_row_style(root, styles, 4) == "TOC40"
    made = root[-1]
    assert (styles.row_level("TOC40"), child_value(made, "basedOn"), child_value(made, "next")) == (
        4,
        "Normal",
        "Normal",
    )
    assert [indent.get(W + "left") for indent in made.iter(W + "ind")] == ["1260"]
    assert child_value(made, "uiPriority") == "39"
    assert names(made) == ["name", "basedOn", "next", "autoRedefine", "uiPriority", "unhideWhenUsed", "pPr"]
    bare = etree.fromstring(d.styles().encode())
    assert add_row_style(bare, read_styles(bare), 1) == "TOC1"
    assert names(bare[-1]) == ["name", "autoRedefine", "uiPriority", "unhideWhenUsed"]
