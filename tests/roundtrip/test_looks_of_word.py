"""What an exported Word file looks like, style by style: fonts, sizes, colours, and the room around them."""

from __future__ import annotations

from datetime import date
from typing import Any

import docx
import pytest

from build_tools.office import W
from build_tools.roundtrip import format as form
from build_tools.roundtrip.docx_skeleton import Skeleton
from build_tools.roundtrip.docx_styles import set_styles

# Font of Chinese text, size, colour, room above and below in points, line spacing, indent, a new page before.
Look = tuple[str, float, str, float | None, float | None, float | None, float | None, bool]
LOOKS: dict[str, Look] = {
    "Normal": ("宋体", 10.5, "", 0.0, 3.0, 1.25, None, False),
    "Heading 1": ("黑体", 18.0, "1A1A1A", 0.0, 10.0, 1.2, None, True),
    "Heading 2": ("黑体", 15.0, "1A1A1A", 0.0, 10.0, 1.2, None, True),
    "Heading 3": ("黑体", 11.5, "1F4E79", 9.0, 4.0, 1.2, None, False),
    "Title": ("黑体", 26.0, "1A1A1A", 150.0, 30.0, 1.2, None, False),
    "Subtitle": ("黑体", 12.0, "595959", 6.0, 6.0, 1.2, None, False),
    "List Bullet": ("宋体", 10.5, "", None, None, None, None, False),
    "List Number": ("宋体", 10.5, "", None, None, None, None, False),
    "Header": ("宋体", 9.0, "595959", None, 0.0, 1.0, None, False),
    "Footer": ("宋体", 9.0, "595959", None, 0.0, 1.0, None, False),
    "对话": ("宋体", 10.5, "", None, None, None, 21.0, False),
    "表格文字": ("宋体", 9.0, "", 1.0, 1.0, 1.15, None, False),
    "引文": ("仿宋", 10.5, "595959", None, None, None, 21.0, False),
    "代码块": ("仿宋", 9.0, "", None, None, None, None, False),
    "前页标题": ("黑体", 14.0, "", 24.0, 8.0, 1.2, None, False),
    "小标题 2": ("黑体", 12.0, "", 10.0, 4.0, 1.2, None, False),
    "小标题 3": ("黑体", 10.5, "", 10.0, 4.0, 1.2, None, False),
    "小标题 4": ("黑体", 10.5, "", 10.0, 4.0, 1.2, None, False),
    "小标题 5": ("黑体", 10.5, "", 10.0, 4.0, 1.2, None, False),
    "小标题 6": ("黑体", 10.5, "", 10.0, 4.0, 1.2, None, False),
    "toc 1": ("黑体", 10.5, "", 6.0, 2.0, 1.15, 0.0, False),
    "toc 2": ("宋体", 10.5, "", 0.0, 2.0, 1.15, 21.0, False),
    "TOC Heading": ("黑体", 16.0, "1A1A1A", None, None, None, None, True),
}


@pytest.fixture(scope="module")
def document() -> Any:
    made = docx.Document()
    set_styles(made)
    return made


def points(length: Any) -> float | None:
    return None if length is None else float(length.pt)


@pytest.mark.parametrize("name", LOOKS)
def test_a_style_looks_so(name: str, document: Any) -> None:
    style = document.styles[name]
    text, room = style.element.find(W + "rPr"), style.paragraph_format
    fonts = text.find(W + "rFonts")
    colour = style.font.color.rgb if style.font.color is not None else None
    assert (
        fonts.get(W + "eastAsia"),
        points(style.font.size),
        str(colour or ""),
        points(room.space_before),
        points(room.space_after),
        room.line_spacing,
        points(room.left_indent),
        bool(room.page_break_before),
    ) == LOOKS[name]
    assert (fonts.get(W + "ascii"), fonts.get(W + "hint")) == ("Times New Roman", "eastAsia")


def test_what_only_some_styles_have(document: Any) -> None:
    styles = document.styles
    assert points(styles[form.DIALOGUE].paragraph_format.first_line_indent) == -21
    keeping = [name for name in LOOKS if styles[name].paragraph_format.keep_with_next]
    assert keeping == ["Heading 1", "Heading 2", "Heading 3", *form.INNER.values()]
    light = [name for name in LOOKS if styles[name].font.bold is False]
    assert light == ["Heading 1", "Heading 2", "Heading 3", "TOC Heading"]
    for name in ("Title", "Subtitle"):
        assert styles[name].font.italic is False and styles[name].paragraph_format.alignment == 1
    for level in (1, 2):
        [tab] = styles[f"toc {level}"].paragraph_format.tab_stops
        assert (tab.alignment, tab.leader) == (2, 1)
        # Word takes the rows of contents for its own.
        assert styles[f"toc {level}"].element.get(W + "customStyle") is None
    assert styles[form.CELL].element.get(W + "customStyle") == "1"
    for name in (form.DIALOGUE, form.CELL, form.QUOTE, form.CODE, form.SPEAKER, form.TOKEN, form.INLINE_CODE):
        assert styles[name].element.get(W + "styleId") == form.style_id(name)
    assert str(styles[form.SPEAKER].font.color.rgb) == str(styles[form.LINK].font.color.rgb) == "1F4E79"
    [shade] = styles[form.TOKEN].element.iter(W + "shd")
    assert shade.get(W + "fill") == "FFF2CC"


def test_all_text_is_chinese_and_no_theme_chooses_its_font(document: Any) -> None:
    defaults = document.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    fonts, language = defaults.find(W + "rFonts"), defaults.find(W + "lang")
    assert {str(key).removeprefix(W): value for key, value in fonts.attrib.items()} == {
        "ascii": "Times New Roman",
        "hAnsi": "Times New Roman",
        "eastAsia": "宋体",
        "cs": "Times New Roman",
    }
    assert (language.get(W + "val"), language.get(W + "eastAsia")) == ("zh-CN", "zh-CN")


def test_each_list_counts_from_its_own_number() -> None:
    made = Skeleton("手册", date(2026, 6, 30))
    first, second = made.new_list(3, 0), made.new_list(1, 9)
    assert second == first + 1
    held = {one.get(W + "numId"): one for one in made.numbering.iterfind(W + "num")}
    assert len(held) == 3
    starts = [
        (one.get(W + "ilvl"), one.find(W + "startOverride").get(W + "val"))
        for number in (first, second)
        for one in held[str(number)].iterfind(W + "lvlOverride")
    ]
    # Word knows nine levels.
    assert starts == [("0", "3"), ("8", "1")]


def test_two_kinds_of_list_and_a_page_of_a4() -> None:
    made = Skeleton("手册", date(2026, 6, 30))
    kinds = {
        one.get(W + "abstractNumId"): [
            level.find(W + "lvlText").get(W + "val") for level in one.iter(W + "lvl")
        ]
        for one in made.numbering.iterfind(W + "abstractNum")
    }
    assert kinds == {"1": ["•"] * 9, "2": [f"%{level}." for level in range(1, 10)]}
    [bullets] = made.numbering.iterfind(W + "num")
    assert (bullets.get(W + "numId"), bullets.find(W + "abstractNumId").get(W + "val")) == ("1", "1")
    section = made.document.sections[0]
    sides = ("page_width", "page_height", "left_margin", "right_margin", "top_margin", "bottom_margin")
    assert [round(getattr(section, side).mm) for side in sides] == [210, 297, 25, 25, 25, 25]
    properties = made.document.core_properties
    assert (properties.title, properties.revision, properties.author) == ("手册", 1, "")
    assert (properties.created.date(), properties.modified.date()) == (date(2026, 6, 30),) * 2


@pytest.mark.parametrize("wanted", [True, False])
def test_word_updates_its_fields_only_where_it_is_asked_to(wanted: bool) -> None:
    made = Skeleton("手册", date(2026, 6, 30))
    made.update_on_opening(True)
    made.update_on_opening(wanted)
    settings = made.document.settings.element
    tags = [str(one.tag).removeprefix(W) for one in settings]
    assert tags.count("updateFields") == (1 if wanted else 0)
    if wanted:
        later = [
            tag for tag in tags if tag in ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "rsids")
        ]
        assert all(tags.index("updateFields") < tags.index(tag) for tag in later) and later
