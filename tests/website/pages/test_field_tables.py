"""The tables of the editors' guide say what the model and the sections say."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from build_tools.model.book import Book
from build_tools.model.handbook import CaseFields
from build_tools.model.page_anchors import PageAnchors
from build_tools.model.sections import CASE_SECTIONS, TECHNIQUE_SECTIONS
from build_tools.website.pages.field_tables import PLACE, TABLES, _range, with_tables
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


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("字段", "| 字段 | 含义 | 用在 | 案例何时要有 | 限制 |"),
        ("案例小节", "| 小节 | 写法 | 要不要有 | 限制 |"),
        ("技巧小节", "| 小节 | 写法 | 要不要有 | 限制 |"),
        ("紧急卡小节", "| 小节 | 写法 | 要不要有 | 限制 |"),
        ("用词", "| 写法 | 查哪里 | 为什么 | 改成 |"),
    ],
)
def test_the_columns_are_named(name: str, head: str, book: Book) -> None:
    lines = with_tables(f"<!-- 表：{name} -->", book.handbook).split("\n")
    assert lines[:2] == [head, "|---" * (head.count("|") - 1) + "|"]
    assert {line.count(" | ") for line in lines[2:]} >= {head.count(" | ")}


@pytest.mark.parametrize(
    ("field", "files"),
    [
        ("title", "都有"),
        ("aliases", "案例、技巧、紧急卡"),
        ("severity", "案例"),
        ("former", "都有"),
    ],
)
def test_where_a_field_is_used(field: str, files: str, book: Book) -> None:
    assert rows("字段", book)[field][1] == files


@pytest.mark.parametrize(
    ("field", "when"),
    [("approved_on", "发布之前"), ("related", ""), ("category", "送审之前"), ("title", "总要有")],
)
def test_when_a_case_needs_a_field(field: str, when: str, book: Book) -> None:
    assert rows("字段", book)[field][2] == when


def test_each_kind_of_section_says_how_it_is_written(book: Book) -> None:
    forms = {label: row[0] for label, row in rows("案例小节", book).items()}
    assert forms["先这样说"] == "每行 `说话人：话`，只有员工的话；两个岗位是同一个开头的两种说法"
    assert forms["客户这样说时"] == "`- “客户的话” → “回应”`"
    assert forms["不能这样说"] == "`- “不能说的” → “换成怎么说”`"
    assert forms["马上这样做"] == "步骤：每行以 `1. ` 开头"
    assert forms["必问信息"] == "列表：每行以 `- ` 开头"
    assert forms["示范对话"] == "对话：每行 `说话人：话`"
    assert forms["案例经过"] == "普通段落，段落之间空一行"


def test_a_bound_of_none_or_one_is_only_an_upper_one() -> None:
    assert [_range(bounds) for bounds in ((0, 3), (1, 3), (2, 3))] == ["至多 3", "至多 3", "2—3"]
    assert [_range(bounds, "每项") for bounds in ((1, 3), (2, 3))] == ["每项至多 3", "每项 2—3"]
