"""The styles of the Word file: Word's built-in ones where they exist, and our own."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Pt, RGBColor, Twips

from build_tools.office import W
from build_tools.roundtrip import format as form
from build_tools.roundtrip.docx_blocks import WIDTH
from build_tools.roundtrip.docx_runs import child

BODY, SANS, FIXED, LATIN = "宋体", "黑体", "仿宋", "Times New Roman"
DARK, BLUE, GREY = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x1F, 0x4E, 0x79), RGBColor(0x59, 0x59, 0x59)
PARAGRAPH, CHARACTER = WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER
CHARACTER_STYLES = (form.SPEAKER, form.TOKEN, form.INLINE_CODE, form.LINK)


def set_styles(document: Any) -> None:
    """Set a document's styles, their Chinese and Latin fonts, and its language."""
    styles = document.styles
    defaults = styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    fonts, language = defaults.find(W + "rFonts"), defaults.find(W + "lang")
    # A theme font would override the named one.
    fonts.attrib.clear()
    for kind, name in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", BODY), ("cs", LATIN)):
        fonts.set(W + kind, name)
    language.set(W + "val", "zh-CN")
    language.set(W + "eastAsia", "zh-CN")
    _font(styles["Normal"], BODY, 10.5)
    _spacing(styles["Normal"], 0, 3, 1.25)
    for level, size, before in ((1, 18, 0), (2, 15, 0), (3, 11.5, 9)):
        style = styles[f"Heading {level}"]
        _font(style, SANS, size, bold=False, colour=BLUE if level == 3 else DARK)
        _spacing(style, before, 4 if level == 3 else 10, 1.2)
        style.paragraph_format.page_break_before = level < 3
        style.paragraph_format.keep_with_next = True
    for name, size in (("Title", 26), ("Subtitle", 12)):
        _font(styles[name], SANS, size, colour=DARK if name == "Title" else GREY)
        styles[name].font.italic = False
        styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _spacing(styles[name], 150 if name == "Title" else 6, 30 if name == "Title" else 6, 1.2)
        styles[name].element.pPr.remove_all("w:pBdr")
    for name in (form.BULLET, form.NUMBER):
        _font(styles[name], BODY, 10.5)
    for name in ("Header", "Footer"):
        _font(styles[name], BODY, 9, colour=GREY)
    _own_paragraphs(styles)
    _rows_of_contents(styles)
    _own_characters(styles)


def _own_paragraphs(styles: Any) -> None:
    for name in (form.DIALOGUE, form.CELL, form.QUOTE, form.CODE, form.FRONT_HEADING):
        _font(_added(styles, name), BODY, 10.5)
    dialogue = styles[form.DIALOGUE].paragraph_format
    dialogue.left_indent, dialogue.first_line_indent = Pt(21), Pt(-21)
    _font(styles[form.CELL], BODY, 9)
    _spacing(styles[form.CELL], 1, 1, 1.15)
    styles[form.QUOTE].paragraph_format.left_indent = Pt(21)
    _font(styles[form.QUOTE], FIXED, 10.5, colour=GREY)
    _font(styles[form.CODE], FIXED, 9)
    _font(styles[form.FRONT_HEADING], SANS, 14)
    _spacing(styles[form.FRONT_HEADING], 24, 8, 1.2)
    for level, name in form.INNER.items():
        _font(_added(styles, name), SANS, 12 if level == 2 else 10.5)
        _spacing(styles[name], 10, 4, 1.2)
        styles[name].paragraph_format.keep_with_next = True


def _rows_of_contents(styles: Any) -> None:
    for level in (1, 2):
        style = _added(styles, f"toc {level}")
        _font(style, SANS if level == 1 else BODY, 10.5)
        _spacing(style, 6 if level == 1 else 0, 2, 1.15)
        style.paragraph_format.left_indent = Pt(21 * (level - 1))
        style.paragraph_format.tab_stops.add_tab_stop(
            Twips(WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )
    heading = styles["TOC Heading"] if "TOC Heading" in styles else _added(styles, "TOC Heading")
    _font(heading, SANS, 16, bold=False, colour=DARK)
    heading.paragraph_format.page_break_before = True
    heading.base_style = styles["Normal"]


def _own_characters(styles: Any) -> None:
    for name in CHARACTER_STYLES:
        styles.add_style(name, CHARACTER).element.set(W + "styleId", form.style_id(name))
    _font(styles[form.SPEAKER], SANS, colour=BLUE)
    _font(styles[form.INLINE_CODE], FIXED)
    styles[form.LINK].font.color.rgb = BLUE
    shading = styles[form.TOKEN].element.get_or_add_rPr()
    child(shading, "shd", val="clear", color="auto", fill="FFF2CC")


def _added(styles: Any, name: str) -> Any:
    style = styles.add_style(name, PARAGRAPH)
    style.element.set(W + "styleId", form.style_id(name))
    style.element.attrib.pop(W + "customStyle", None) if name.startswith(("toc", "TOC")) else None
    style.base_style = styles["Normal"]
    style.hidden, style.quick_style = False, True
    return style


def _font(
    style: Any, east: str, size: float = 0, *, bold: bool | None = None, colour: RGBColor | None = None
) -> None:
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(W + "rFonts"):
        properties.remove(old)
    style.font.name = LATIN
    fonts = properties.find(W + "rFonts")
    fonts.set(W + "eastAsia", east)
    fonts.set(W + "hint", "eastAsia")
    if size:
        style.font.size = Pt(size)
    if colour is not None:
        style.font.color.rgb = colour
    if bold is not None:
        style.font.bold = bold


def _spacing(style: Any, before: float, after: float, line: float) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line
