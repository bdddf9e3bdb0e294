"""Any headings, any damage: rows lead to their headings, and a second repair changes nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_tools.toc.repairing import repair
from tests.toc import documents as d
from tests.toc.documents import Entry
from tests.toc.reading_back import assert_sound, read_rows
from tests.toc.test_repair import ERRORS, HEADINGS, ROWS

WORDS = st.text(
    st.sampled_from("客户投诉网点排队存取款转账卡密码“”《》、,:!?() aBc&<>"), min_size=1, max_size=14
)
NUMBERS = st.sampled_from(["", "", "第一章 ", "第12节", "案例26:", "一、", "3.2.1 ", "（二）"])
ENTRY = st.builds(Entry, st.builds(str.__add__, NUMBERS, WORDS.map(str.strip)), st.integers(1, 3))


def named(entries: list[Entry]) -> list[Entry]:
    """Give each entry its own dead bookmark; what has no letter is no title."""
    kept = [entry for entry in entries if any(char.isalpha() for char in entry.text[-3:])]
    return [Entry(entry.text, entry.level, f"_Toc{n:09d}") for n, entry in enumerate(kept)]


@given(st.data(), st.lists(ENTRY, min_size=1, max_size=9).map(named).filter(bool))
def test_any_headings_and_any_damage(data: st.DataObject, entries: list[Entry]) -> None:
    makers = st.sampled_from(ROWS)
    pages = st.sampled_from([*ERRORS, "3", "17"])

    def make_row(entry: Entry, _: str) -> str:
        return data.draw(makers)(entry, data.draw(pages))

    headings = data.draw(st.sampled_from(HEADINGS))
    sound = data.draw(st.booleans())
    raw = d.docx(d.contents(entries, make_row) + d.body_of(entries, headings, sound))
    repaired, report = repair(raw, None)
    assert_sound(repaired)
    assert not report.broken
    for number, (row, entry) in enumerate(zip(read_rows(repaired, len(entries)), entries, strict=True), 1):
        assert row.text.startswith(entry.text)
        assert f"{entry.text}|{d.line_below(number)}" in (row.linked, row.paged)
    assert repair(repaired, None)[0] == repaired
