"""The tables of the editors' guide say what the model and the sections say."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from build_tools.model.book import Book
from build_tools.model.handbook import CaseFields
from build_tools.model.page_anchors import PageAnchors
from build_tools.model.sections import CASE_SECTIONS, TECHNIQUE_SECTIONS
from build_tools.website.pages.field_tables import PLACE, TABLES, with_tables
from build_tools.website.pages.hand_written import hand_written
from tests import casebooks, projects, rich_casebook

NO_NAMES = PageAnchors(frozenset(), {})

DOCS = projects.ROOT / "docs"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return casebooks.book(rich_casebook.write(tmp_path_factory.mktemp("rich")))


def rows(name: str, book: Book) -> dict[str, list[str]]:
    """Return the rows of a table by their first cell, the heads left out."""
    table = with_tables(f"前\n\n<!-- 表：{name} -->\n\n后\n", book.handbook).split("\n\n")[1]
    cells = [line.strip("| ").split(" | ") for line in table.split("\n")]
    return {row[0].strip("`"): row[1:] for row in cells[2:]}


def test_every_field_has_its_row_with_the_models_own_words(book: Book) -> None:
    found = rows("字段", book)
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
def test_limits_and_when_a_field_is_needed(field: str, says: str, book: Book) -> None:
    assert says in " ".join(rows("字段", book)[field])


@pytest.mark.parametrize(("name", "specs"), [("案例小节", CASE_SECTIONS), ("技巧小节", TECHNIQUE_SECTIONS)])
def test_every_section_has_its_row(name: str, specs: tuple, book: Book) -> None:  # type: ignore[type-arg]
    found = rows(name, book)
    assert list(found) == [spec.label for spec in specs]
    assert {label: row[1] for label, row in found.items()} == {
        spec.label: "要" if spec.required else "发布以前要有" if spec.awaited else "可以没有"
        for spec in specs
    }


def test_limits_of_a_section(book: Book) -> None:
    found = rows("案例小节", book)
    assert found["先这样说"][2].startswith("每个岗位3—6 句，每项至多 60 字")
    assert found["案例经过"][2].startswith("150—500 字")


def test_every_rule_on_wording_has_its_row(book: Book) -> None:
    found = rows("用词", book)
    assert len(found) == len(book.handbook.wording.rules)
    assert found["不归我行"] == ["说的话、必问", "推给别人", "换一种说法"]


def test_what_a_rule_says_is_plain_text_on_the_page(book: Book) -> None:
    page = hand_written("<!-- 表：用词 -->\n", book, "guide/editors.html", NO_NAMES, {})
    html = MarkdownIt().enable("table").render(page)
    cells = re.findall(r"<td>(.*?)</td>", html)
    assert cells[:2] == ["这不归某某、某|某*与*某", "处处"]
    assert re.sub("<a [^>]*>|</a>", "", cells[2]) == (
        "推给别人 &amp; 5&lt;6，见案例5 <code>{{no.such}}</code>（《某办法》，2026-01-01 核对）"
    )
    assert cells[3] == "写成 <code>{{time.first_reply}}</code> 这样"


def test_a_casebook_without_rules_says_so(tmp_path: Path) -> None:
    handbook = casebooks.handbook(casebooks.make(tmp_path, 1))
    assert with_tables("<!-- 表：用词 -->", handbook) == "这个案例库还没有用词规则。"


def test_a_page_without_tables_and_an_unknown_table_stay_as_they_are(book: Book) -> None:
    text = "# 甲\n\n文<!-- 表：字段 -->\n\n<!-- 表：没有 -->\n"
    assert with_tables(text, book.handbook) == text


def test_every_place_in_the_guides_has_its_table(book: Book) -> None:
    places = [m for path in DOCS.rglob("*.md") for m in PLACE.findall(path.read_text(encoding="utf-8"))]
    assert sorted(places) == sorted(TABLES)
    assert not re.search(
        "<!-- 表", with_tables((DOCS / "guide/editors.md").read_text("utf-8"), book.handbook)
    )
