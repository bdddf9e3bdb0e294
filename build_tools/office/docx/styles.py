"""Styles: ids by name, and properties inherited along the chain of base styles."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import TypeVar, cast

from build_tools.office.docx.wordml import Element, W, child_value, has_right_tab, is_on, value

HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
ROW = re.compile(r"(?:toc|目录|目錄)\s*([1-9])", re.IGNORECASE)
FIGURES = re.compile(r"table of figures|图表目录|圖表目錄", re.IGNORECASE)
OTHER_LISTS = re.compile(
    r"table of figures|图表目录|圖表目錄|图目录|表目录|toc heading|toc 标题|toc 標題", re.IGNORECASE
)
DEEPEST_CHAIN = 20


T = TypeVar("T")


def remembered(ask: Callable[[Styles, str], T]) -> Callable[[Styles, str], T]:
    """Cache a method by style: a book has few styles and very many paragraphs."""
    name = ask.__name__

    @wraps(ask)
    def answer(styles: Styles, style: str) -> T:
        if (name, style) not in styles.known:
            styles.known[name, style] = ask(styles, style)
        return cast(T, styles.known[name, style])

    return answer


@dataclass
class Styles:
    """The styles of one document by id."""

    elements: dict[str, Element] = field(default_factory=dict)
    known: dict[tuple[str, str], object] = field(default_factory=dict)

    @remembered
    def name(self, style: str) -> str:
        """Return the name that Word shows; fall back to the id if there is no such style."""
        return child_value(self.elements.get(style), "name") or style

    @remembered
    def heading_level(self, style: str) -> int:
        """Return the heading level of a style, 1 to 9; 0 if it is not a heading style."""
        for element in self._chain(style):
            if outline := child_value(element, "pPr/outlineLvl"):
                return int(outline) + 1 if outline in "012345678" else 0
            if match := HEADING.fullmatch(child_value(element, "name").strip()):
                return int(match.group(1))
        return 0

    @remembered
    def row_level(self, style: str) -> int:
        """Return the level of a TOC style, 1 to 9; 0 if it is not one."""
        names = (child_value(element, "name").strip() for element in self._chain(style))
        first = next((match for match in map(ROW.fullmatch, names) if match), None)
        return int(first.group(1)) if first else 0

    def row_style(self, level: int) -> str:
        """Return the id of the TOC style of a level, or an empty string."""
        return next((style for style in self.elements if self.row_level(style) == level), "")

    def figure_style(self) -> str:
        """Return the id of the style for rows of a table of figures, or an empty string."""
        return next((style for style in self.elements if FIGURES.fullmatch(self.name(style).strip())), "")

    @remembered
    def has_right_tab(self, style: str) -> bool:
        """Return whether a style has a tab stop that aligns to the right."""
        return any(has_right_tab(element) for element in self._chain(style))

    def is_other_list(self, style: str) -> bool:
        """Return whether a style belongs to a list of figures, or to the heading above the contents."""
        return bool(OTHER_LISTS.fullmatch(self.name(style).strip()))

    @remembered
    def is_bold(self, style: str) -> bool:
        """Return whether a style makes its text bold."""
        own = (element.find(f"{W}rPr/{W}b") for element in self._chain(style))
        return is_on(next((switch for switch in own if switch is not None), None))

    def run_is_bold(self, properties: Element | None, default: bool) -> bool:
        """Return whether a run with these properties is bold; `default` is its paragraph's setting."""
        if properties is None:
            return default
        own = properties.find(W + "b")
        return is_on(own) if own is not None else default or self.is_bold(child_value(properties, "rStyle"))

    @remembered
    def numbering(self, style: str) -> tuple[str, str, list[str]]:
        """Return the list id and the level that a style sets, and the styles of its chain."""
        chain = self._chain(style)
        numbers = (child_value(element, "pPr/numPr/numId") for element in chain)
        levels = (child_value(element, "pPr/numPr/ilvl") for element in chain)
        ids = [value(element, "styleId") for element in chain]
        return next(filter(None, numbers), ""), next(filter(None, levels), ""), ids

    def _chain(self, style: str) -> list[Element]:
        chain: list[Element] = []
        while style in self.elements and len(chain) < DEEPEST_CHAIN:
            chain.append(self.elements[style])
            style = child_value(chain[-1], "basedOn")
        return chain


def read_styles(root: Element | None) -> Styles:
    """Read the styles; a document may have none."""
    if root is None:
        return Styles()
    return Styles({value(element, "styleId"): element for element in root.iterfind(W + "style")})
