"""The whole repair, from bytes to bytes: read, match, mend, number the pages, report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from build_tools.office import (
    Bookmarks,
    Contents,
    Element,
    Field,
    Heading,
    Package,
    Renderer,
    RenderingFailed,
    Row,
    Story,
    Styles,
    find_contents,
    find_headings,
    marked,
    printed_page,
    read_package,
    read_story,
    read_styles,
    rows_of,
    sections_of,
    set_outline_level,
    settle,
    switches,
)
from build_tools.toc.faults import find_faults, is_broken
from build_tools.toc.field_mending import set_instruction, set_page
from build_tools.toc.leftovers import find_leftovers
from build_tools.toc.lost_rows import write_lost_rows
from build_tools.toc.matching import Match, match_rows
from build_tools.toc.report import Paging, Report, RowReport, Status
from build_tools.toc.reshaping import join_wrapped, split_lines
from build_tools.toc.row_mending import clear_row, mend_row


@dataclass
class Examined:
    """A document with its tables of contents, and what is wrong with them."""

    package: Package
    story: Story
    contents: list[Contents]
    headings: list[Heading]
    matches: dict[Row, Match] = field(default_factory=dict)
    faults: dict[Row, list[str]] = field(default_factory=dict)
    pages: dict[Row, tuple[str, Field]] = field(default_factory=dict)
    names: dict[Row, str] = field(default_factory=dict)

    def mendable(self) -> list[Row]:
        """Return the damaged rows whose heading exists."""
        return [row for row in self.matches if set(self.faults[row]) - {"no-heading"}]


def examine(raw: bytes) -> Examined:
    """Read a file and find out what is wrong with it, or raise Refused."""
    package = read_package(raw)
    styles = read_styles(package.styles)
    reshaped: dict[Element, str] = {}
    found = _read(package, styles, reshaped)
    if pasted := split_lines(found.story):
        reshaped |= dict.fromkeys(pasted, "pasted")
        found = _read(package, styles, reshaped)
    if lost := write_lost_rows(found.story, found.headings, styles):
        reshaped |= dict.fromkeys(lost, "lost")
        found = _read(package, styles, reshaped)
    if wrapped := join_wrapped(found.contents, found.matches, found.story):
        reshaped |= dict.fromkeys(wrapped, "wrapped")
        found = _read(package, styles, reshaped)
    return found


def _read(package: Package, styles: Styles, reshaped: Mapping[Element, str]) -> Examined:
    story = read_story(package.document)
    contents = find_contents(story, styles)
    found = Examined(package, story, contents, find_headings(story, styles, contents))
    for one in contents:
        matches = match_rows(one, found.headings, story)
        found.matches |= matches
        found.faults |= find_faults(one, matches, story, reshaped)
    return found


def check(raw: bytes) -> Report:
    """Return what is wrong with a file."""
    found = examine(raw)
    rows = [
        _row_report(found, row, "broken" if is_broken(found.faults[row]) else "healthy")
        for row in rows_of(found.contents)
    ]
    in_rows = {row.paragraph for row in rows_of(found.contents)}
    left = find_leftovers(found.package, found.story, in_rows)
    return Report(rows, _without_row(found), leftovers=left)


def repair(raw: bytes, render: Renderer | None) -> tuple[bytes, Report]:
    """Return the repaired file and the report; where nothing is wrong these are the same bytes."""
    repaired, report = _repair_once(raw, render)
    # A torn field hides what stands in it until it is whole: what comes to light then is mended too.
    if report.changed and any("broken-field" in row.faults for row in report.rows):
        repaired, again = _repair_once(repaired, render)
        report = replace(report, leftovers=again.leftovers)
    return repaired, report


def _repair_once(raw: bytes, render: Renderer | None) -> tuple[bytes, Report]:
    found = examine(raw)
    mendable = found.mendable()
    waiting = [row for row in found.matches if row.page_field is not None and not row.cached_page]
    # Where no row at all has a heading, the headings were not understood: nothing is taken out then.
    damaged = any(map(is_broken, found.faults.values())) and found.matches
    if not damaged and not (waiting and render):
        return raw, check(raw)
    bookmarks = Bookmarks(found.story, found.headings)
    raised = _mend(found, mendable, bookmarks)
    paging = _number(found, bookmarks, render)
    rows = [_row_report(found, row, _status(found, row, mendable)) for row in rows_of(found.contents)]
    left = find_leftovers(found.package, read_story(found.package.document), ())
    report = Report(rows, _without_row(found), raised, paging, changed=True, leftovers=left)
    return found.package.with_document(), report


def _mend(found: Examined, mendable: list[Row], bookmarks: Bookmarks) -> list[str]:
    """Mend the rows and return the titles of the headings that got an outline level."""
    raised: list[Heading] = []
    for row in rows_of(found.contents):
        match = found.matches.get(row)
        if match is None:
            if is_broken(found.faults[row]):
                clear_row(row, found.story)
            continue
        page_field = row.page_field
        if row in mendable:
            found.names[row] = bookmarks.on_heading(match.heading)
            page_field = mend_row(row, found.names[row], _in_one_line(match.heading))
            if match.heading.bare and match.heading not in raised:
                set_outline_level(match.heading.paragraph.element, row.level)
                raised.append(match.heading)
                _collect_outline_levels(row.contents)
        else:
            found.names[row] = (page_field.target if page_field else "") or next(iter(row.link_targets), "")
        if page_field is not None:
            found.pages[row] = (found.names[row], page_field)
    return [heading.paragraph.text.strip() for heading in raised]


def _in_one_line(heading: Heading) -> str:
    return " ".join(heading.paragraph.text.split())


def _collect_outline_levels(contents: Contents) -> None:
    """Let the field of a table collect outline levels too, else Word's next update drops the row."""
    if contents.source is not None and "u" not in switches(contents.instruction):
        set_instruction(contents.source, f"{contents.instruction.rstrip()} \\u ")


def _number(found: Examined, bookmarks: Bookmarks, render: Renderer | None) -> Paging:
    """Write the pages of all rows, so that one table has the pages of one layout."""
    if not found.pages:
        return "none"
    if render is None:
        return "word"
    sections = sections_of(found.story)
    marks: list[str] = []

    def draw() -> Mapping[str, int]:
        with marked(sections, bookmarks) as names:
            marks[:] = names
            return render(found.package.with_document())

    def write(sheets: Mapping[str, int]) -> bool:
        begins = [sheets.get(name, 1) for name in marks]
        changes = [
            set_page(
                page_field, printed_page(sections, begins, found.matches[row].heading.paragraph, sheets[name])
            )
            for row, (name, page_field) in found.pages.items()
            if name in sheets
        ]
        return any(changes)

    try:
        return "rendered" if settle(draw, write) else "unsettled"
    except RenderingFailed:
        return "failed"


def _status(found: Examined, row: Row, mendable: list[Row]) -> Status:
    if row in mendable:
        return "repaired"
    return "healthy" if row in found.matches or not is_broken(found.faults[row]) else "unmatched"


def _row_report(found: Examined, row: Row, status: Status) -> RowReport:
    match = found.matches.get(row)
    page_field = found.pages[row][1] if row in found.pages else row.page_field
    page = page_field.result.strip() if page_field is not None else row.cached_page
    return RowReport(
        row.contents.number,
        row.number,
        row.text,
        status,
        found.faults[row],
        match.heading.paragraph.text.strip() if match else "",
        match.how if match else "",
        page if match else "",
        found.names.get(row, ""),
    )


def _without_row(found: Examined) -> list[str]:
    """Return the headings that stand behind the first table and in none."""
    if not found.contents or not found.contents[0].rows:
        return []
    listed = {match.heading for match in found.matches.values()}
    begins = found.contents[0].rows[0].paragraph.index
    depth = max(contents.depth for contents in found.contents)
    missing = (h for h in found.headings if h not in listed and not h.bare and h.level <= depth)
    return [heading.paragraph.text.strip() for heading in missing if heading.paragraph.index > begins]
