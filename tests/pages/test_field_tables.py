"""The tables of the editors' guide say what the model and the sections say."""

import re
from pathlib import Path

import pytest

from build_tools.model import CaseFields
from build_tools.pages.field_tables import PLACE, TABLES, with_tables
from build_tools.sections import CASE_SECTIONS, TECHNIQUE_SECTIONS

DOCS = Path(__file__).parent.parent.parent / "docs"


def rows(name: str) -> dict[str, list[str]]:
    """Return the rows of a table by their first cell, the heads left out."""
    table = with_tables(f"前\n\n<!-- 表：{name} -->\n\n后\n").split("\n\n")[1]
    cells = [line.strip("| ").split(" | ") for line in table.split("\n")]
    return {row[0].strip("`"): row[1:] for row in cells[2:]}


def test_every_field_has_its_row_with_the_models_own_words() -> None:
    found = rows("字段")
    assert list(found) == list(CaseFields.model_fields)
    assert all(found[name][0] == info.description for name, info in CaseFields.model_fields.items())


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ("title", "总要有"),
        ("summary", "20—60 字"),
        ("status", "草稿、待审、已发布、待复核、已停用"),
        ("provenance", "原文、改编、示例编写"),
        ("aliases", "至多 40 项，每项至多 16 字"),
        ("customer_says", "每项 4—40 字"),
        ("related", "至多 6 项"),
        ("owner", "送审之前"),
        ("approved_by", "发布之前"),
    ],
)
def test_limits_and_when_a_field_is_needed(field: str, says: str) -> None:
    assert says in " ".join(rows("字段")[field])


@pytest.mark.parametrize(("name", "specs"), [("案例小节", CASE_SECTIONS), ("技巧小节", TECHNIQUE_SECTIONS)])
def test_every_section_has_its_row(name: str, specs: tuple) -> None:  # type: ignore[type-arg]
    found = rows(name)
    assert list(found) == [spec.label for spec in specs]
    assert {label for label, row in found.items() if row[1] == "可以没有"} == {
        spec.label for spec in specs if not spec.required
    }


def test_limits_of_a_section() -> None:
    found = rows("案例小节")
    assert found["先这样说"][2].startswith("6—12 项，每项至多 60 字")
    assert found["案例经过"][2].startswith("150—500 字")


def test_a_page_without_tables_and_an_unknown_table_stay_as_they_are() -> None:
    text = "# 甲\n\n文<!-- 表：字段 -->\n\n<!-- 表：没有 -->\n"
    assert with_tables(text) == text


def test_every_place_in_the_guides_has_its_table() -> None:
    places = [m for path in DOCS.rglob("*.md") for m in PLACE.findall(path.read_text(encoding="utf-8"))]
    assert sorted(places) == sorted(TABLES)
    assert not re.search("<!-- 表", with_tables((DOCS / "guide/editors.md").read_text(encoding="utf-8")))
