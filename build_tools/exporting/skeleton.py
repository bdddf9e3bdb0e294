"""The empty Word document that the book is written into: page, styles, lists, head and foot."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from build_tools.exporting import naming
from build_tools.exporting.prose_blocks import BULLETS
from build_tools.exporting.runs import Runs, child
from build_tools.word.wordml import W

BODY, SANS, FIXED, LATIN = "宋体", "黑体", "仿宋", "Times New Roman"
DARK, BLUE, GREY = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x1F, 0x4E, 0x79), RGBColor(0x59, 0x59, 0x59)
# Which abstract list each kind has; the numbers of lists that count begin behind these.
BULLET_KIND, NUMBER_KIND = 1, 2
PARAGRAPH, CHARACTER = WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER
CHARACTER_STYLES = (naming.SPEAKER, naming.TOKEN, naming.INLINE_CODE, naming.LINK)


class Skeleton:
    """A document with the styles of the book, and the numbers of its lists."""

    def __init__(self, title: str, today: date) -> None:
        self.document: Any = docx.Document()
        self.lists = BULLETS
        _page(self.document)
        _styles(self.document)
        _properties(self.document, title, today)
        self.numbering = self.document.part.numbering_part.element
        for element in list(self.numbering):
            self.numbering.remove(element)
        for kind in (BULLET_KIND, NUMBER_KIND):
            self.numbering.append(_abstract(kind))
        self._list(BULLETS, BULLET_KIND)

    def new_list(self) -> int:
        """Return the number of a list that counts from one."""
        self.lists += 1
        number = self._list(self.lists, NUMBER_KIND)
        child(child(number, "lvlOverride", ilvl="0"), "startOverride", val="1")
        return self.lists

    def _list(self, number: int, kind: int) -> Any:
        found = child(self.numbering, "num", numId=str(number))
        child(found, "abstractNumId", val=str(kind))
        return found

    def relate(self, address: str) -> str:
        """Return the id of the relation to an outside address."""
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        return str(self.document.part.relate_to(address, kind, is_external=True))

    def head_and_foot(self, runs: Runs, head: str, note: str, foot: str) -> None:
        """Write what stands above and below every page."""
        section = self.document.sections[0]
        above, below = section.header.paragraphs[0]._p, section.footer.paragraphs[0]._p
        for line in (above, below):
            properties = line.get_or_add_pPr()
            tabs = child(properties, "tabs")
            for kind, place in (("clear", "4680"), ("right", "9070"), ("clear", "9360")):
                child(tabs, "tab", val=kind, pos=place)
        runs.run(above, head)
        child(child(above, "r"), "tab")
        runs.run(above, note)
        runs.run(below, foot)
        child(child(below, "r"), "tab")
        runs.run(below, "第 ")
        runs.field(below, " PAGE ")
        runs.run(below, " 页，共 ")
        runs.field(below, " NUMPAGES ")
        runs.run(below, " 页")

    def update_on_opening(self, wanted: bool) -> None:
        """Let Word work out all fields when it opens the document, or not."""
        settings = self.document.settings.element
        for old in settings.findall(W + "updateFields"):
            settings.remove(old)
        if wanted:
            switch = etree.Element(W + "updateFields")
            switch.set(W + "val", "true")
            later = settings.find(W + "hdrShapeDefaults")
            later = settings.find(W + "compat") if later is None else later
            settings.insert(0 if later is None else list(settings).index(later), switch)

    def saved(self) -> bytes:
        """Return the document's bytes."""
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(25)


def _properties(document: Any, title: str, today: date) -> None:
    properties = document.core_properties
    day = datetime(today.year, today.month, today.day)
    properties.title, properties.language = title, "zh-CN"
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = day
    properties.revision = 1
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]


def _styles(document: Any) -> None:
    styles = document.styles
    language = styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
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
    for name in (naming.BULLET, naming.NUMBER):
        _font(styles[name], BODY, 10.5)
    for name in ("Header", "Footer"):
        _font(styles[name], BODY, 9, colour=GREY)
    _own_paragraphs(styles)
    _rows_of_contents(styles)
    _own_characters(styles)


def _own_paragraphs(styles: Any) -> None:
    for name in (naming.DIALOGUE, naming.CELL, naming.QUOTE, naming.CODE, naming.FRONT_HEADING):
        _font(_added(styles, name), BODY, 10.5)
    dialogue = styles[naming.DIALOGUE].paragraph_format
    dialogue.left_indent, dialogue.first_line_indent = Pt(21), Pt(-21)
    _font(styles[naming.CELL], BODY, 9)
    _spacing(styles[naming.CELL], 1, 1, 1.15)
    styles[naming.QUOTE].paragraph_format.left_indent = Pt(21)
    _font(styles[naming.QUOTE], FIXED, 10.5, colour=GREY)
    _font(styles[naming.CODE], FIXED, 9)
    _font(styles[naming.FRONT_HEADING], SANS, 14)
    _spacing(styles[naming.FRONT_HEADING], 24, 8, 1.2)
    for level, name in naming.INNER.items():
        _font(_added(styles, name), SANS, 12 if level == 2 else 10.5)
        _spacing(styles[name], 10, 4, 1.2)
        styles[name].paragraph_format.keep_with_next = True


def _rows_of_contents(styles: Any) -> None:
    for level in (1, 2):
        style = _added(styles, f"toc {level}")
        _font(style, SANS if level == 1 else BODY, 10.5)
        _spacing(style, 6 if level == 1 else 0, 2, 1.15)
        style.paragraph_format.left_indent = Pt(21 * (level - 1))
        tabs = child(style.element.get_or_add_pPr(), "tabs")
        child(tabs, "tab", val="right", leader="dot", pos="9070")
    heading = styles["TOC Heading"] if "TOC Heading" in styles else _added(styles, "TOC Heading")
    _font(heading, SANS, 16, bold=False, colour=DARK)
    heading.paragraph_format.page_break_before = True
    heading.base_style = styles["Normal"]


def _own_characters(styles: Any) -> None:
    for name in CHARACTER_STYLES:
        styles.add_style(name, CHARACTER).element.set(W + "styleId", naming.style_id(name))
    _font(styles[naming.SPEAKER], SANS, colour=BLUE)
    _font(styles[naming.INLINE_CODE], FIXED)
    styles[naming.LINK].font.color.rgb = BLUE
    shading = styles[naming.TOKEN].element.get_or_add_rPr()
    child(shading, "shd", val="clear", color="auto", fill="FFF2CC")


def _added(styles: Any, name: str) -> Any:
    style = styles.add_style(name, PARAGRAPH)
    style.element.set(W + "styleId", naming.style_id(name))
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


def _abstract(kind: int) -> Any:
    found = etree.Element(W + "abstractNum")
    found.set(W + "abstractNumId", str(kind))
    child(found, "multiLevelType", val="hybridMultilevel")
    for level in range(9):
        own = child(found, "lvl", ilvl=str(level))
        child(own, "start", val="1")
        child(own, "numFmt", val="bullet" if kind == BULLET_KIND else "decimal")
        child(own, "lvlText", val="•" if kind == BULLET_KIND else f"%{level + 1}.")
        child(own, "lvlJc", val="left")
        child(child(own, "pPr"), "ind", left=str(420 * (level + 1)), hanging="420")
    return found
