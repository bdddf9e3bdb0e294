"""Rebuilds tables of contents that show only an error or a placeholder, from the headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import dropwhile

from build_tools.office import (
    FEWEST,
    Contents,
    Element,
    Field,
    Heading,
    Leaf,
    Numbered,
    Paragraph,
    Story,
    Styles,
    drop,
    find_captions,
    is_list_of_figures,
    is_listed,
    is_marked_text,
    make,
    normalise_title,
    rows_of,
    run_of,
    set_property,
    text_element,
    titles,
)
from build_tools.toc.reshaping import empty_like
from build_tools.toc.table_writing import title_runs

LONGEST_TITLE = 60
LONGEST_PLACEHOLDER = 200


@dataclass(frozen=True)
class _BrokenTable:
    """A TOC field that shows text in only one paragraph: that paragraph and its visible text."""

    table: Field
    paragraph: Paragraph
    shown: list[Leaf]


@dataclass(frozen=True)
class Rebuilt:
    """The paragraphs written anew, and those of tables for which the document has no heading."""

    written: list[Element]
    left: list[Element]


def rebuild_rows(
    story: Story,
    headings: list[Heading],
    contents: list[Contents],
    styles: Styles,
    numbers: Mapping[int, Numbered],
) -> Rebuilt:
    """Rebuild, as text, the rows of tables that show nothing, only an error, or a placeholder.

    `numbers` are the automatic numbers by paragraph.
    """
    rebuilt = Rebuilt([], [])
    said = {text for heading in headings for text in (heading.title.whole, heading.title.name)}
    for broken in _broken_tables(story, said):
        code = broken.table.instruction
        if is_list_of_figures(code):
            behind = find_captions(story, code, rows_of(contents))
        else:
            listed = [heading for heading in _after(broken, headings) if is_listed(heading, code)]
            behind = listed or _numbered(story, broken)
        if behind:
            rebuilt.written.extend(_write(broken, behind, styles, numbers))
        else:
            rebuilt.left.append(broken.paragraph.element)
    return rebuilt


def _broken_tables(story: Story, said: Set[str]) -> Iterator[_BrokenTable]:
    shown: dict[Field, dict[Paragraph, list[Leaf]]] = {}
    for paragraph in story.paragraphs:
        shown |= {one: {} for one in paragraph.fields if one.kind == "TOC" and not one.in_code}
        for leaf in paragraph.leaves:
            if table := leaf.inside("TOC"):
                shown.setdefault(table, {}).setdefault(paragraph, []).append(leaf)
    for table, lines in shown.items():
        if not table.whole:
            continue
        filled = [line for line, leaves in lines.items() if _text(leaves).strip()]
        filled = [line for line in filled if not titles.is_heading_of_contents(line.text)] or filled
        if not filled and table.paragraph is not None and table.separate is not None:
            yield _BrokenTable(table, table.paragraph, [_blank(table.separate)])
        elif len(filled) == 1:
            broken = _BrokenTable(table, filled[0], lines[filled[0]])
            if _is_only_error(broken) or _is_placeholder(broken, said):
                yield broken


def _blank(separate: Element) -> Leaf:
    """Return an empty piece of text put behind the field's separator, for rows to stand in its place."""
    run = make("r")
    run.append(text_element(""))
    run_of(separate).addnext(run)
    return Leaf(run[0], "", None)


def _is_only_error(broken: _BrokenTable) -> bool:
    text = _text(broken.shown)
    return bool(titles.error_spans(text)) and not titles.row_title(text, False)


def _is_placeholder(broken: _BrokenTable, said: Set[str]) -> bool:
    """Return whether the text is a placeholder such as 未找到目录项 or 右键更新目录.

    A placeholder is a single line without link, page number or heading, in the result of the field, where
    Word's next update overwrites it anyway.
    """
    text, paragraph = _text(broken.shown), broken.paragraph
    title = normalise_title(text)
    points = any(field.kind in ("PAGEREF", "HYPERLINK") for field in paragraph.fields)
    is_row = points or bool(paragraph.hyperlinks) or is_marked_text(text) or {title.whole, title.name} & said
    return not is_row and not titles.is_heading_of_contents(text) and len(text) <= LONGEST_PLACEHOLDER


def _text(leaves: Iterable[Leaf]) -> str:
    return "".join(leaf.text for leaf in leaves)


def _after(broken: _BrokenTable, headings: Iterable[Heading]) -> list[Heading]:
    return [h for h in headings if h.paragraph.index > broken.paragraph.index and not h.bare]


def _numbered(story: Story, broken: _BrokenTable) -> list[Heading]:
    """Return short lines that begin with 第一章, 第1节 or 案例1: the fallback if no heading is styled."""
    behind = dropwhile(lambda paragraph: paragraph is not broken.paragraph, story.paragraphs)
    lines = [p for p in behind if p is not broken.paragraph and len(p.text) <= LONGEST_TITLE and not p.in_box]
    named = [p for p in lines if normalise_title(p.text).number.startswith(("第", "案例"))]
    headings = [Heading(p, 1 if "章" in normalise_title(p.text).number else 2, bare=True) for p in named]
    whole = [h.title.whole for h in headings if h.paragraph.text.rstrip()[-1:] not in "。；，,;"]
    return [h for h in headings if whole.count(h.title.whole) == 1] if len(whole) >= FEWEST else []


def _write(
    broken: _BrokenTable, headings: list[Heading], styles: Styles, numbers: Mapping[int, Numbered]
) -> list[Element]:
    """Write one paragraph for each heading in place of the error; the field's end moves behind them."""
    paragraph = broken.paragraph.element
    is_figures = is_list_of_figures(broken.table.instruction)
    last_run = run_of(broken.shown[-1].element)
    behind = list(last_run.itersiblings()) if last_run.getparent() is paragraph else []
    rows: list[Element] = []
    for heading in headings:
        row = empty_like(rows[-1]) if rows else paragraph
        title = title_runs(heading, numbers)
        if rows:
            row.extend(title)
            rows[-1].addnext(row)
        else:
            for run in reversed(title):
                last_run.addnext(run)
        if style := styles.figure_style() if is_figures else styles.row_style(heading.level):
            set_property(row, make("pStyle", val=style))
        rows.append(row)
    for leaf in broken.shown:
        drop(leaf.element)
    rows[-1].extend(behind)
    return rows
