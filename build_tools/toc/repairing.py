"""The whole repair, from bytes to bytes: read, match, repair, number the pages, report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from build_tools.office import (
    Bookmarks,
    Contents,
    Heading,
    Renderer,
    RenderingFailed,
    Row,
    is_listed,
    printed_page,
    read_styles,
    render_until_settled,
    rows_of,
    section_bookmarks,
    sections_of,
    set_outline_level,
    switches,
)
from build_tools.toc.examining import Examined, examine
from build_tools.toc.fallback_copies import renew_fallback_copies
from build_tools.toc.faults import is_broken
from build_tools.toc.field_mending import set_instruction, set_page
from build_tools.toc.leftovers import find_leftovers
from build_tools.toc.reference_targets import Target, Targets, all_captions
from build_tools.toc.references import References
from build_tools.toc.report import Paging, Report, RowReport, Status
from build_tools.toc.row_mending import clear_row, mend_row
from build_tools.toc.stories import read_again


def check(raw: bytes) -> Report:
    """Return a report on a file without changing it; raise Refused if it cannot be read."""
    examined = examine(raw)
    rows = [
        _row_report(examined, row, "broken" if is_broken(examined.faults[row]) else "healthy")
        for row in rows_of(examined.contents)
    ]
    in_rows = {row.paragraph.element for row in rows_of(examined.contents)}
    left = find_leftovers(examined.places, in_rows)
    return Report(rows, _without_row(examined), leftovers=left)


def repair(raw: bytes, render: Renderer | None, rebuild: bool = False) -> tuple[bytes, Report]:
    """Return the repaired file and the report; the bytes are the same if nothing is wrong.

    Without `render`, or if rendering fails, page numbers are left for Word to fill in. `rebuild` writes a
    table that is stale, or missing, anew from the headings. Raises Refused for a file that cannot be read.
    """
    repaired, report = _repair_once(raw, render, rebuild)
    # An incomplete field hides its content until it is completed, so repair what a first pass reveals.
    if report.changed and any("broken-field" in row.faults for row in report.rows):
        repaired, again = _repair_once(repaired, render, rebuild)
        report = replace(report, leftovers=again.leftovers)
    return repaired, report


def _repair_once(raw: bytes, render: Renderer | None, rebuild: bool) -> tuple[bytes, Report]:
    examined = examine(raw, rebuild)
    mendable = examined.mendable()
    waiting = [row for row in examined.matches if row.page_field is not None and not row.cached_page]
    damaged = any(is_broken(examined.faults[row]) and examined.knows(row) for row in examined.faults)
    references = _references(examined)
    if not damaged and not references.can_mend() and not (waiting and render):
        return raw, check(raw)
    bookmarks = Bookmarks(examined.story, [*examined.headings, *examined.captions])
    raised = _mend(examined, mendable, bookmarks)
    references.mend(bookmarks)
    renew_fallback_copies(examined.package.document)
    paging = _number(examined, references, bookmarks, render)
    rows = [
        _row_report(examined, row, _status(examined, row, mendable)) for row in rows_of(examined.contents)
    ]
    told = {row.paragraph.element for row in rows_of(examined.contents) if not examined.knows(row)}
    left = find_leftovers(read_again(examined.places), told)
    report = Report(
        rows, _without_row(examined), raised, paging, True, left, references.restored, examined.removed
    )
    touched = {one.place for one in references.restored}
    others = [place.part for place in examined.places[1:] if place.name in touched]
    return examined.package.with_parts(*others, *examined.others), report


def _references(examined: Examined) -> References:
    """Return the references outside the rows, with what the rows tell of the names that they lack."""
    targets = Targets(examined.headings, all_captions(examined.places))
    for row, match in examined.matches.items():
        names = [*row.link_targets, row.page_field.target if row.page_field else ""]
        for name in names:
            if name and examined.story.place_of(name) is None and match.how == "same":
                targets.learn(name, Target(match.heading))
    in_rows = {row.paragraph.element for row in rows_of(examined.contents)}
    styles = read_styles(examined.package.styles)
    return References(examined.places, targets, styles, examined.headings, in_rows)


def _mend(examined: Examined, mendable: list[Row], bookmarks: Bookmarks) -> list[str]:
    """Repair the rows; return the titles of headings that were given an outline level."""
    raised: list[Heading] = []
    for row in rows_of(examined.contents):
        match = examined.matches.get(row)
        if match is None:
            if is_broken(examined.faults[row]) and examined.knows(row):
                clear_row(row, examined.story)
            continue
        page_field = row.page_field
        if row in mendable:
            examined.names[row] = bookmarks.on_heading(match.heading)
            page_field = mend_row(row, examined.names[row], _in_one_line(match.heading))
            if match.heading.bare and match.heading not in raised:
                set_outline_level(match.heading.paragraph.element, row.level)
                raised.append(match.heading)
                _collect_outline_levels(row.contents)
        else:
            examined.names[row] = (page_field.target if page_field else "") or next(
                iter(row.link_targets), ""
            )
        if page_field is not None:
            examined.pages[row] = (examined.names[row], page_field)
    return [heading.paragraph.text.strip() for heading in raised]


def _in_one_line(heading: Heading) -> str:
    return " ".join(heading.paragraph.text.split())


def _collect_outline_levels(contents: Contents) -> None:
    """Add outline levels to what a TOC field collects, or Word's next update would drop the row."""
    if contents.source is not None and "u" not in switches(contents.instruction):
        set_instruction(contents.source, f"{contents.instruction.rstrip()} \\u ")


def _number(
    examined: Examined, references: References, bookmarks: Bookmarks, render: Renderer | None
) -> Paging:
    """Write the page numbers of all rows, so that those of one table come from one layout."""
    pages = [
        (name, page_field, examined.matches[row].heading.paragraph)
        for row, (name, page_field) in examined.pages.items()
    ]
    pages += references.pages
    if not pages:
        return "none"
    if render is None:
        return "word"
    sections = sections_of(examined.story)
    marks: list[str] = []

    def draw() -> Mapping[str, int]:
        with section_bookmarks(sections, bookmarks) as names:
            marks[:] = names
            return render(examined.package.with_parts())

    def write(sheets: Mapping[str, int]) -> bool:
        begins = [sheets.get(name, 1) for name in marks]
        changes = [
            set_page(page_field, printed_page(sections, begins, paragraph, sheets[name]))
            for name, page_field, paragraph in pages
            if name in sheets
        ]
        return any(changes)

    try:
        return "rendered" if render_until_settled(draw, write) else "unsettled"
    except RenderingFailed:
        return "failed"


def _status(examined: Examined, row: Row, mendable: list[Row]) -> Status:
    if row in mendable:
        return "repaired"
    if row in examined.matches or not is_broken(examined.faults[row]):
        return "healthy"
    return "unmatched" if examined.knows(row) else "broken"


def _row_report(examined: Examined, row: Row, status: Status) -> RowReport:
    match = examined.matches.get(row)
    page_field = examined.pages[row][1] if row in examined.pages else row.page_field
    page = page_field.result.strip() if row in examined.pages and page_field is not None else row.cached_page
    return RowReport(
        row.contents.number,
        row.number,
        row.text,
        status,
        examined.faults[row],
        match.heading.paragraph.text.strip() if match else "",
        match.how if match else "",
        page if match else "",
        examined.names.get(row, ""),
        _shown(examined.proposals[row]) if row in examined.proposals else "",
    )


def _shown(heading: Heading) -> str:
    """Return the text of a heading with its automatic number, if that tells it from another."""
    number = "" if heading.title.number else heading.automatic
    return f"{number} {_in_one_line(heading)}".strip()


def _without_row(examined: Examined) -> list[str]:
    """Return the headings after the first table that no table lists."""
    tables = [contents for contents in examined.contents if contents.rows and not contents.label]
    if not tables:
        return []
    listed = {match.heading for match in examined.matches.values()}
    begins = tables[0].rows[0].paragraph.index
    missing = (
        heading
        for heading in examined.headings
        if heading not in listed and not heading.bare
        if any(is_listed(heading, contents.instruction) for contents in tables)
    )
    return [heading.paragraph.text.strip() for heading in missing if heading.paragraph.index > begins]
