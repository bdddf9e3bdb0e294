"""What `casefile` reads, `entry_text` writes: the same entry comes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.handbook import Case, Entry
from build_tools.model.sections import CASE_SECTIONS, Item, Line, Section, SectionSpec
from build_tools.reading.casefile import read_article, read_case, read_technique, urgent_part
from build_tools.reading.entry_writing import entry_text
from tests.known_casebook import FILES

READERS: dict[str, Any] = {
    "cases": read_case,
    "techniques": read_technique,
    "urgent": urgent_part,
    ".": read_article,
}
WRITTEN = sorted(path.relative_to(FILES).as_posix() for path in FILES.rglob("*.md"))

Said = (
    st.text("钱卡您我他好请问说明，。“”：→-#1.*（）abc ", min_size=1, max_size=30).map(str.strip).filter(bool)
)


def without_lines(entry: Any) -> dict[str, Any]:
    """Return an entry's fields and sections without line numbers."""
    values = {name: getattr(entry, name) for name in type(entry).model_fields}
    for name in ("lines", "text_line"):
        values.pop(name, None)
    if isinstance(entry, Entry):
        values["sections"] = {key: bare(section) for key, section in entry.sections.items()}
    return values


def bare(section: Section) -> Section:
    lines = tuple(replace(line, line=0) for line in section.lines)
    return replace(section, line=0, lines=lines, items=tuple(replace(item, line=0) for item in section.items))


@pytest.mark.parametrize("name", WRITTEN)
def test_an_entry_as_editors_write_it_comes_back(name: str) -> None:
    comes_back((FILES / name).read_text("utf-8"), name)


def comes_back(text: str, name: str) -> None:
    """Assert that what is read of an entry is what is read again after it was written."""
    read = READERS.get(str(Path(name).parent), read_article)
    first, problems = read(text, name, Path(name).stem)
    assert first is not None and not problems
    second, problems = read(entry_text(first), name, Path(name).stem)
    assert not problems
    assert without_lines(second) == without_lines(first)


def section_of(spec: SectionSpec, texts: list[str]) -> Section:
    if spec.kind == "dialogue":
        return Section(spec, 1, lines=tuple(Line("客户", text, 1) for text in texts))
    if spec.kind == "prose":
        return Section(spec, 1, text="\n" + "\n\n".join(texts))
    right = "您请说" if spec.kind == "swaps" else ""
    return Section(spec, 1, items=tuple(Item(text, 1, right) for text in texts))


@given(
    st.lists(st.tuples(st.sampled_from(CASE_SECTIONS), st.lists(Said, min_size=1, max_size=4)), max_size=5)
)
def test_what_was_read_once_is_written_so_that_it_reads_the_same(drawn: list[Any]) -> None:
    sections = {spec.key: section_of(spec, texts) for spec, texts in drawn}
    case = Case.model_construct(id="case-01", path="case-01.md", title="标题", sections=sections)
    # A reader may understand odd text otherwise than it was meant; from then on it must stay.
    read, _ = read_case(entry_text(case), "case-01.md", "case-01")
    assert read is not None
    again, problems = read_case(entry_text(read), "case-01.md", "case-01")
    assert not problems
    assert without_lines(again) == without_lines(read)


@given(st.text(max_size=40), st.lists(st.text(min_size=1, max_size=20), max_size=3))
def test_any_value_of_a_field_comes_back(title: str, says: list[str]) -> None:
    case = Case.model_construct(id="case-01", path="", title=title.strip() or "题", customer_says=tuple(says))
    read, problems = read_case(entry_text(case), "case-01.md", "case-01")
    if read is None:
        assert problems
        return
    again, _ = read_case(entry_text(read), "case-01.md", "case-01")
    assert again is not None
    assert (again.title, again.customer_says) == (read.title, read.customer_says)
