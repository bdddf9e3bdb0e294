"""The faults that a row of the contents can have, most serious first."""

from __future__ import annotations

from collections.abc import Mapping

from build_tools.office import Contents, Element, Field, Row, Story, titles, value
from build_tools.toc.matching import Match

FAULTS = {
    "new": "原来没有目录，按标题新写",
    "lost": "整个目录丢了",
    "stale": "目录是旧的，已按标题重写",
    "pasted": "几行挤在一段里",
    "wrapped": "一行断成几段",
    "error-text": "印着错误提示",
    "no-name": "页码域没有书签名",
    "dead-bookmark": "指向的书签不存在",
    "wrong-heading": "指向了别的标题",
    "outside": "链接指向别的文件",
    "broken-field": "域代码残缺",
    "only-text": "只剩文字，没有链接和页码域",
    "no-page": "没有页码",
    "no-link": "没有链接",
    "no-page-field": "没有页码域",
    "no-heading": "正文里找不到这个标题",
}
# Alone these are not damage: a table may have been made without links, or with typed pages.
SOFT = {"no-link", "no-page-field", "no-heading"}


def find_faults(
    contents: Contents, matches: dict[Row, Match], story: Story, reshaped: Mapping[Element, str]
) -> dict[Row, list[str]]:
    """Return the faults of each row; minor ones count only if the table is damaged anyway.

    `reshaped` gives the fault of paragraphs that became rows only by being split, joined or rebuilt.
    """
    faults = {row: _faults(row, matches.get(row), story) for row in contents.rows}
    for row, own in faults.items():
        if before := reshaped.get(row.paragraph.element):
            # Of a row that is new, nothing was amiss before.
            own[:] = [before, *([] if before == "new" else own)]
    damaged = any(row in matches and set(own) - SOFT for row, own in faults.items())
    kept = set(FAULTS) - (set() if damaged else SOFT - {"no-heading"})
    return {row: [fault for fault in own if fault in kept] for row, own in faults.items()}


def _faults(row: Row, match: Match | None, story: Story) -> list[str]:
    page_field = row.page_field
    targets = [*row.link_targets, *([page_field.target] if page_field else [])]
    places = [story.place_of(name) for name in targets if name]
    here = match.heading.paragraph if match else None
    checks = {
        "error-text": bool(titles.error_spans(row.paragraph.text)) or bool(row.paragraph.wrong_fields),
        "no-name": "" in targets,
        "dead-bookmark": None in places,
        "wrong-heading": here is not None and any(place not in (None, here) for place in places),
        "outside": bool(row.old_links),
        "broken-field": any(not _is_sound(field) for field in row.paragraph.fields),
        "no-heading": match is None,
        **(_missing_parts(row) if match else {}),
    }
    return [fault for fault in FAULTS if checks.get(fault)]


def _missing_parts(row: Row) -> dict[str, bool]:
    page_field, has_pages = row.page_field, row.contents.has_pages
    linked = bool(row.link_targets)
    return {
        "only-text": not linked and page_field is None and (has_pages or row.contents.has_links),
        "no-link": not linked and page_field is not None,
        "no-page-field": linked and page_field is None and has_pages,
        "no-page": page_field is not None and not page_field.result.strip() and not is_pending(page_field),
    }


def _is_sound(field: Field) -> bool:
    if field.kind in ("PAGEREF", "HYPERLINK"):
        return field.whole
    return field.kind != ""


def is_pending(field: Field) -> bool:
    """Return whether Word will update a field when it opens the document."""
    return value(field.simple if field.simple is not None else field.begin, "dirty") in ("true", "1", "on")


def is_broken(faults: list[str]) -> bool:
    """Return whether a row is damaged, not merely different from its heading."""
    return bool(set(faults) - SOFT)
