"""The empty Word document to write the book into: page, styles, lists, header and footer."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import docx
from docx.shared import Mm
from lxml import etree

from build_tools.office import W
from build_tools.roundtrip.docx_blocks import BULLETS, WIDTH
from build_tools.roundtrip.docx_runs import Runs, child
from build_tools.roundtrip.docx_styles import set_styles

# The abstract list of each kind; the ids of numbered lists follow these.
BULLET_KIND, NUMBER_KIND = 1, 2
# The settings that the schema puts after updateFields.
AFTER_UPDATE = {W + name for name in ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "rsids")}


class Skeleton:
    """A document with the book's styles, and the ids of its lists."""

    def __init__(self, title: str, today: date) -> None:
        self.document: Any = docx.Document()
        self.lists = BULLETS
        _page(self.document)
        _settings(self.document.settings.element)
        set_styles(self.document)
        _properties(self.document, title, today)
        self.numbering = self.document.part.numbering_part.element
        for element in list(self.numbering):
            self.numbering.remove(element)
        for kind in (BULLET_KIND, NUMBER_KIND):
            self.numbering.append(_abstract(kind))
        self._list(BULLETS, BULLET_KIND)

    def new_list(self, start: int, level: int) -> int:
        """Return the id of a new list that counts from a number on a level."""
        self.lists += 1
        number = self._list(self.lists, NUMBER_KIND)
        child(child(number, "lvlOverride", ilvl=str(min(level, 8))), "startOverride", val=str(start))
        return self.lists

    def _list(self, number: int, kind: int) -> Any:
        element = child(self.numbering, "num", numId=str(number))
        child(element, "abstractNumId", val=str(kind))
        return element

    def relate(self, address: str) -> str:
        """Return the relationship id of an outside address."""
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        return str(self.document.part.relate_to(address, kind, is_external=True))

    def head_and_foot(self, runs: Runs, head: str, note: str, foot: str) -> None:
        """Write the header and footer of every page."""
        section = self.document.sections[0]
        above, below = section.header.paragraphs[0]._p, section.footer.paragraphs[0]._p
        for line in (above, below):
            properties = line.get_or_add_pPr()
            tabs = child(properties, "tabs")
            for kind, place in (("clear", "4680"), ("right", str(WIDTH)), ("clear", "9360")):
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
        """Set whether Word updates all fields when it opens the document."""
        settings = self.document.settings.element
        for old in settings.findall(W + "updateFields"):
            settings.remove(old)
        if wanted:
            switch = etree.Element(W + "updateFields")
            switch.set(W + "val", "true")
            later = (n for n, element in enumerate(settings) if element.tag in AFTER_UPDATE)
            settings.insert(next(later, len(settings)), switch)

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


def _settings(settings: Any) -> None:
    """Replace the template's settings for other languages and an older Word."""
    settings.find(W + "themeFontLang").set(W + "eastAsia", "zh-CN")
    settings.find(W + "characterSpacingControl").set(W + "val", "compressPunctuation")
    settings.find(W + "zoom").set(W + "percent", "100")
    mode = settings.find(f"{W}compat/{W}compatSetting[@{W}name='compatibilityMode']")
    mode.set(W + "val", "15")


def _properties(document: Any, title: str, today: date) -> None:
    properties = document.core_properties
    day = datetime(today.year, today.month, today.day)
    properties.title, properties.language = title, "zh-CN"
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = day
    properties.revision = 1
    # The template's thumbnail shows another document, and its second style list contradicts the first.
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects")):
                del relations[key]


def _abstract(kind: int) -> Any:
    element = etree.Element(W + "abstractNum")
    element.set(W + "abstractNumId", str(kind))
    child(element, "multiLevelType", val="hybridMultilevel")
    for level in range(9):
        own = child(element, "lvl", ilvl=str(level))
        child(own, "start", val="1")
        child(own, "numFmt", val="bullet" if kind == BULLET_KIND else "decimal")
        child(own, "lvlText", val="•" if kind == BULLET_KIND else f"%{level + 1}.")
        child(own, "lvlJc", val="left")
        child(child(own, "pPr"), "ind", left=str(420 * (level + 1)), hanging="420")
    return element
