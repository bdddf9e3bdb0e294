"""Whatever the damage, every row whose heading exists leads to it, and a second repair changes nothing."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO

import pytest

from build_tools.toc.repairing import check, repair
from tests.toc import documents as d
from tests.toc.documents import ERROR, TITLES, Entry
from tests.toc.reading_back import assert_sound, part, read_rows, tree


def assert_repaired(raw: bytes, entries: Sequence[Entry] = TITLES, rows: int = len(TITLES)) -> bytes:
    """Repair a file and assert that its first rows lead to the headings of the entries."""
    assert check(raw).broken
    repaired, report = repair(raw, None)
    assert report.changed
    assert_sound(repaired)
    for number, (found, entry) in enumerate(zip(read_rows(repaired, rows), entries, strict=True), 1):
        place = f"{entry.text}|{d.line_below(number)}"
        assert (found.linked, found.paged) == (place, place), found
        assert found.text.startswith(entry.text)
    assert not check(repaired).broken
    assert repair(repaired, None)[0] == repaired
    with zipfile.ZipFile(BytesIO(raw)) as before, zipfile.ZipFile(BytesIO(repaired)) as after:
        assert before.namelist() == after.namelist()
        assert after.testzip() is None
        for name in before.namelist():
            if name != "word/document.xml":
                assert after.read(name) == before.read(name)
            old, new = before.getinfo(name), after.getinfo(name)
            assert (old.date_time, old.external_attr) == (new.date_time, new.external_attr)
    return repaired


def no_name(entry: Entry, page: str) -> str:
    return d.link("", d.run(entry.text + "\t") + d.complex_field(" PAGEREF  \\h ", d.run(page)))


def cut_instruction(entry: Entry, page: str) -> str:
    name, pieces = entry.name, d.char("begin")
    for piece in (" PAGE", f"REF {name[:6]}", f"{name[6:]} \\h "):
        pieces += d.instruction(piece)
    return d.link(name, d.run(entry.text + "\t") + pieces + d.char("separate") + d.run(page) + d.char("end"))


def without_link(entry: Entry, page: str) -> str:
    return d.run(entry.text + "\t") + d.complex_field(f" PAGEREF {entry.name} ", d.run(page))


def link_field(entry: Entry, page: str) -> str:
    inner = d.run(entry.text + "\t") + d.complex_field(f" PAGEREF {entry.name} \\h ", d.run(page))
    return d.complex_field(f' HYPERLINK \\l "{entry.name}" ', inner)


def escaped_quotes(entry: Entry, page: str) -> str:
    inner = d.run(entry.text + "\t") + d.complex_field(f" PAGEREF &quot;{entry.name}&quot; \\h ", d.run(page))
    return d.link(entry.name, inner)


def simple_field(entry: Entry, page: str) -> str:
    field = f'<w:fldSimple w:instr=" PAGEREF {entry.name} \\h ">{d.run(page)}</w:fldSimple>'
    return d.link(entry.name, d.run(entry.text + "\t") + field)


def typed(entry: Entry, page: str) -> str:
    return d.run(f"{entry.text}\t{page}")


def typed_in_pieces(entry: Entry, page: str) -> str:
    return "".join(map(d.run, entry.text)) + d.run("\t") + "".join(map(d.run, page))


def lost_begin(entry: Entry, page: str) -> str:
    return d.row(entry, page).replace(d.char("begin"), "")


def lost_separator(entry: Entry, page: str) -> str:
    return d.row(entry, page).replace(d.char("separate") + d.run(page), d.run(""))


def lost_end(entry: Entry, page: str) -> str:
    return d.row(entry, page).replace(d.char("end"), "")


def one_run(entry: Entry, page: str) -> str:
    return (
        d.row(entry, page)
        .replace("</w:r><w:r><w:fldChar", "<w:fldChar")
        .replace("</w:r><w:r><w:instr", "<w:instr")
    )


def deleted_and_inserted(entry: Entry, page: str) -> str:
    number = entry.name[-3:]
    deleted = f'<w:del w:id="9{number}" w:author="甲"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="8{number}" w:author="甲">{d.run(entry.text)}</w:ins>'
    return deleted + inserted + d.run("\t") + d.complex_field(f" PAGEREF {entry.name} \\h ", d.run(page))


ROWS = [
    d.row,
    no_name,
    cut_instruction,
    without_link,
    link_field,
    escaped_quotes,
    simple_field,
    typed,
    typed_in_pieces,
    lost_begin,
    lost_separator,
    lost_end,
    one_run,
    deleted_and_inserted,
]
HEADINGS = [d.heading, d.bold_heading, d.outlined_heading]
ERRORS = [
    ERROR,
    "错误！未定义书签。",
    "错误!未指定书签。",
    "错误！未指定书签",
    "错误!未找到引用源。",
    "錯誤! 尚未定義書籤。",
    "錯誤! 未提供書籤名稱。",
    "Error! Bookmark not defined.",
    "Error! No bookmark name given.",
]


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("heading", HEADINGS)
def test_every_damage_of_a_row(row: d.Row, heading: d.Heading) -> None:
    assert_repaired(d.docx(d.contents(TITLES, row) + d.body_of(TITLES, heading)))


@pytest.mark.parametrize("row", [d.row, no_name, typed, simple_field])
@pytest.mark.parametrize("error", ERRORS)
def test_every_error_text(row: d.Row, error: str) -> None:
    repaired = assert_repaired(d.docx(d.contents(TITLES, row, error) + d.body_of(TITLES)))
    assert {row.text for row in read_rows(repaired, 8)} == {f"{entry.text}\t" for entry in TITLES}


@pytest.mark.parametrize("row", [d.row, typed, typed_in_pieces, simple_field, lost_end])
@pytest.mark.parametrize("page", ["7", "128", "iv"])
def test_a_good_page_is_kept(row: d.Row, page: str) -> None:
    repaired = assert_repaired(d.docx(d.contents(TITLES, row, page) + d.body_of(TITLES)))
    assert {row.page for row in read_rows(repaired, 8)} == {page}
    assert b"w:dirty" not in part(repaired)


def test_a_page_that_is_not_known_is_left_to_word() -> None:
    repaired, report = repair(d.docx(d.contents(TITLES) + d.body_of(TITLES)), None)
    assert part(repaired).count(b'w:dirty="true"') == len(TITLES)
    assert report.paging == "word"


def test_a_sound_file_comes_out_as_it_is() -> None:
    raw = d.docx(d.contents(TITLES, page="3") + d.body_of(TITLES, bookmarked=True))
    repaired, report = repair(raw, None)
    assert repaired == raw
    assert {row.status for row in report.rows} == {"healthy"}
    assert not report.broken and not report.changed


def test_a_table_made_without_links_is_sound() -> None:
    body = d.contents(TITLES, without_link, "3", ' TOC \\o "1-3" ') + d.body_of(TITLES, bookmarked=True)
    assert not check(d.docx(body)).broken


def test_one_damaged_row_leaves_the_others_alone() -> None:
    mixed = [*TITLES[:3], Entry(TITLES[3].text, 3, "_Toc999"), *TITLES[4:]]
    raw = d.docx(d.contents(mixed, page="3") + d.body_of(TITLES, bookmarked=True))
    repaired = assert_repaired(raw)
    assert [row.status for row in repair(raw, None)[1].rows].count("repaired") == 1
    assert part(repaired).count(b"_Toc100000004") == part(raw).count(b"_Toc100000004") + 2


def test_rows_that_point_to_other_headings() -> None:
    names = [entry.name for entry in TITLES]
    shifted = [Entry(e.text, e.level, n) for e, n in zip(TITLES, names[1:] + names[:1], strict=True)]
    assert_repaired(d.docx(d.contents(shifted, page="3") + d.body_of(TITLES, bookmarked=True)))


def test_rows_that_share_one_name() -> None:
    same = [Entry(entry.text, entry.level, TITLES[0].name) for entry in TITLES]
    assert_repaired(d.docx(d.contents(same, page="3") + d.body_of(TITLES, bookmarked=True)))


def test_page_fields_become_links() -> None:
    repaired = assert_repaired(d.docx(d.contents(TITLES, without_link) + d.body_of(TITLES)))
    assert part(repaired).count(b" \\h </w:instrText>") == len(TITLES)


def test_tracked_changes_survive() -> None:
    repaired, _ = repair(d.docx(d.contents(TITLES, deleted_and_inserted) + d.body_of(TITLES)), None)
    assert part(repaired).count(b"<w:delText>") == len(TITLES)
    assert part(repaired).count(b"<w:ins ") == len(TITLES)


def test_the_declaration_stays_as_it_was() -> None:
    raw = d.docx(d.contents(TITLES) + d.body_of(TITLES))
    assert part(repair(raw, None)[0]).startswith(d.DECLARATION.encode())
    assert tree(raw).tag == tree(repair(raw, None)[0]).tag


def only_an_error(entry: Entry, page: str) -> str:
    return d.link(entry.name, d.run(page[:3]) + d.run(page[3:]))


def only_an_error_in_a_field(entry: Entry, page: str) -> str:
    return d.complex_field(f' HYPERLINK \\l "{entry.name}" ', d.run(page))


@pytest.mark.parametrize("row", [only_an_error, only_an_error_in_a_field])
@pytest.mark.parametrize("page", ["错误!超链接引用无效。", "Error! Hyperlink reference not valid."])
def test_a_row_that_shows_nothing_but_an_error_gets_its_heading_s_words(row: d.Row, page: str) -> None:
    assert_repaired(d.docx(d.contents(TITLES, row, page) + d.body_of(TITLES, bookmarked=True)))
