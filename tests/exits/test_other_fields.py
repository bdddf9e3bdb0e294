"""Where each field of the other files is shown, or that it is not meant to be; one that is forgotten fails.

Each field has a row: another value of it, and the exits in which that makes a difference. `check` is no exit
that readers see: a field with `check` alone is for editors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook

from build_tools.book import linking
from build_tools.checks.all_checks import run_checks
from build_tools.checks.release import refusals
from build_tools.lookup.page import book_script, page_html
from build_tools.model.book import Book
from build_tools.model.editions import WHOLE
from build_tools.model.fields import (
    Chapter,
    EditionFields,
    HandbookFields,
    OwnSection,
    RegulationFields,
    Token,
    UrgentFields,
    UrgentKind,
    WordingFields,
    WordingRuleFields,
)
from build_tools.model.handbook import Handbook, UrgentCardFields
from build_tools.model.terms import TaxonomyFields, Term
from build_tools.model.tokens import token_values
from build_tools.model.words import QuestionGroup, SynonymGroup, WordsFields
from build_tools.print.book_data import book_data
from build_tools.project.assembly import footer
from build_tools.reading.loading import CasebookReader
from build_tools.roundtrip.write_docx import headings
from build_tools.roundtrip.write_xlsx import _choices, units
from build_tools.roundtrip.xlsx_cells import SHEETS, columns
from build_tools.search.entries import search_entries
from build_tools.search.folding import Folding
from build_tools.search.scripts import vocabulary
from build_tools.website.pages.about_list import PLACE, with_about
from build_tools.website.pages.field_tables import TABLES, with_tables
from build_tools.website.site_files import _pages, navigation
from tests import casebooks

DAY = casebooks.TODAY
TYPED = "计程车没来"
MARKS = "\n\n".join(f"<!-- 表：{name} -->" for name in TABLES)


def site(book: Book) -> object:
    pages = {page.path: page.html() for page in _pages(book)}
    return pages, navigation(book, [{"首页": "index.md"}]), with_about(PLACE, book.handbook), footer(book)


def lookup(book: Book) -> object:
    return page_html(book), book_script(book), [one.card for one in search_entries(book)]


def search(book: Book) -> object:
    found = [(one.title, one.aliases, one.sections, one.facets) for one in search_entries(book)]
    return found, vocabulary(book.handbook), Folding(book.handbook.words.regional).fold(TYPED)


def printed(book: Book) -> object:
    editions = (WHOLE, *book.handbook.editions.values())
    return [book_data(book, edition, DAY) for edition in editions]


def word(book: Book) -> object:
    return headings(book), book.handbook.title, book.handbook.notice


def excel(book: Book) -> object:
    heads = [[c.label for c in columns(kind, book.handbook.specs(kind))] for kind in SHEETS.values()]
    sheet = Workbook().create_sheet()
    _choices(sheet, book.handbook)
    return heads, units(book), [[cell.value for cell in row] for row in sheet.rows]


def guide(book: Book) -> object:
    return with_tables(MARKS, book.handbook)


def check(book: Book) -> object:
    return {
        (p.code, p.message) for p in (*run_checks(book.handbook, {}, DAY), *refusals(book.handbook, {}, DAY))
    }


OUTPUTS: Mapping[str, Callable[[Book], object]] = {
    **{"page": site, "lookup": lookup, "search": search, "print": printed, "word": word, "excel": excel},
    **{"guide": guide, "check": check},
}
Row = tuple[Any, str]
TERM: Mapping[str, Any] = {"id": "another", "label": "又一项"}
# The file of each model, the way to a record in it, and the rows.
BOOK, WORDS, RULES = "handbook.yml", "words.yml", "wording.yml"
TABLES_OF: Mapping[str, tuple[Any, str, tuple[Any, ...], Mapping[str, Row]]] = {
    "handbook": (
        HandbookFields,
        BOOK,
        (),
        {
            "title": ("又一本手册", "page lookup print word"),
            "notice": ("又一句声明", "page print word"),
            "about": (["又一句话。"], "page"),
            "source": ("又一本原书", "print"),
            "bank": ("河口银行", "print check"),
            "tokens": ({"hotline": {"label": "热线", "value": "401"}}, "page lookup print check"),
            "calming": ("又一句稳住的话。", "lookup"),
            "pinned": (["case-01"], "lookup"),
            "sections": ([{"key": "demands", "label": "又一种诉求"}], "page search print excel guide check"),
            "chapters": (
                [{"id": "chapter-1", "number": 1, "title": "又一章"}],
                "page lookup search print word excel check",
            ),
            "on_duty": ("又一个岗位", "lookup"),
            "feedback": ("又一位编辑", "lookup"),
            "privacy_exceptions": (
                [{"file": "words.yml", "text": "某", "reason": "公开", "date": "2026-01-01"}],
                "check",
            ),
        },
    ),
    "token": (
        Token,
        BOOK,
        ("tokens", "time.first_reply"),
        {
            "label": ("又一种含义", "page lookup print check"),
            "value": ("三小时", "page lookup print check"),
            "spoken": ("又一种说法", "page lookup print check"),
        },
    ),
    "chapter": (
        Chapter,
        BOOK,
        ("chapters", 1),
        {
            "id": ("chapter-90", "page print word"),
            "number": (90, "page print word"),
            "title": ("又一个章名", "page print word excel"),
            "unit": ("篇", "page print word"),
            # Kept as the source has it, for who compares.
            "source_heading": ("第二章又一个原名", ""),
            "former": (["chapter-91"], "page"),
            "techniques": ({"technique-7": 7}, "page print check"),
            "cases": ({}, "page lookup search print word excel check"),
        },
    ),
    "own section": (
        OwnSection,
        BOOK,
        ("sections", 0),
        {
            "key": ("seen", "page search print excel"),
            "label": ("又一节", "page search print excel guide check"),
            "kind": ("正文", "print excel guide"),
            "after": ("note", "page search print excel guide"),
        },
    ),
    "taxonomy": (
        TaxonomyFields,
        "taxonomy.yml",
        (),
        {
            "categories": ([TERM], "page lookup excel check"),
            "businesses": ([TERM], "excel"),
            "causes": ([TERM], "excel"),
            "channels": ([TERM], "page excel check"),
            "roles": ([TERM], "page lookup search print excel check"),
            "severities": ([TERM], "excel check"),
            "risk_flags": ([TERM], "excel"),
            "speakers": ([TERM], "excel check"),
        },
    ),
    "term": (
        Term,
        "taxonomy.yml",
        ("channels", 0),
        {
            "id": ("another", "page"),
            "label": ("又一种渠道", "page excel check"),
            "aliases": (["旧渠道"], "page"),
            "retired": (True, "check"),
            "former": (["channel-90"], "page"),
        },
    ),
    "regulation": (
        RegulationFields,
        "regulations.yml",
        ("regulations", 0),
        {
            "name": ("又一个办法", "page search print excel"),
            "number": ("第9号", "page print"),
            "issuer": ("又一个机关", "page print"),
            "in_force": ("2020-02-02", "page print"),
            "state": ("已废止", "page print"),
            "articles": ([{"number": "第九条", "gist": "又一条要旨。"}], "page print"),
            "note": ("又一句说明", "page print"),
            "source": ("待对照", "page print check"),
            "checked_on": ("2026-02-02", "page print"),
            "status": ("待核", "page print check"),
            "former": (["regulation-old-rule"], "page"),
        },
    ),
    "regulation that nothing cites": (
        RegulationFields,
        "regulations.yml",
        ("regulations", 1),
        {"id": ("another-rule", "page")},
    ),
    "words": (
        WordsFields,
        WORDS,
        (),
        {
            "synonyms": ([{"words": ["吞卡", "咽卡"]}], "search"),
            "questions": ([{"words": ["多久", "几天"]}], "search"),
            "dictionary": (["又一词"], "page search print"),
            "regional": ({"计程车": "出租车"}, "search"),
            "outside": (["股票"], "search"),
        },
    ),
    "synonyms": (
        SynonymGroup,
        WORDS,
        ("synonyms", 0),
        {"words": (["吞卡", "咽卡"], "search"), "one_way": (True, "search")},
    ),
    "questions": (QuestionGroup, WORDS, ("questions", 0), {"words": (["多久", "几天"], "search")}),
    "urgent words": (
        UrgentFields,
        "urgent.yml",
        (),
        {
            "groups": ({"高处": "楼顶/塔顶"}, "search"),
            "kinds": ([{"id": "urgent-1", "triggers": ["又一句"]}], "search check"),
        },
    ),
    "danger": (
        UrgentKind,
        "urgent.yml",
        ("kinds", 0),
        {
            "id": ("urgent-90", "page lookup search print check"),
            "triggers": (["又一句"], "search"),
            "asks": (["又一问"], "search"),
            "not_triggers": (["不是"], "search"),
        },
    ),
    "wording": (
        WordingFields,
        RULES,
        (),
        {
            "past": ({"sentence": ["以往"]}, "check"),
            "pieces": ({"我们": ["咱们这儿"]}, "check"),
            "rules": ([{"words": ["排队等了"], "message": "又一条"}], "guide check"),
        },
    ),
    "rule": (
        WordingRuleFields,
        RULES,
        ("rules", 0),
        {
            "words": (["先听客户"], "guide check"),
            "patterns": (["先听.户"], "guide check"),
            "shown": ("又一种写法", "guide"),
            "where": (["必问"], "guide check"),
            "unless": (["把话"], "check"),
            "message": ("又一个原因", "guide check"),
            "fix": ("又一种改法", "guide"),
            "source": ("又一个依据", "guide check"),
            "checked_on": ("2026-02-02", "guide"),
            "code": ("wording-another", "check"),
        },
    ),
    "rule with a pattern": (WordingRuleFields, RULES, ("rules", 1), {"may_be_past": (True, "check")}),
    "rule of quotations": (WordingRuleFields, RULES, ("rules", 3), {"may_quote": (True, "check")}),
    "rule of repetitions": (WordingRuleFields, RULES, ("rules", 4), {"may_repeat": (True, "check")}),
    "rule with an excuse": (WordingRuleFields, RULES, ("rules", 5), {"breaks": ("分句", "check")}),
    "edition": (
        EditionFields,
        "editions/small.yml",
        (),
        {
            "title": ("又一个版本", "print"),
            "branch": ("又一家网点", "print"),
            "bank": ("河口银行", "print"),
            "chapters": (["chapter-1"], "print check"),
            "cases": (["case-01"], "print"),
            "roles": (["柜员"], "print check"),
            "contacts": ([{"label": "又一个岗位"}], "print"),
            "hotline": ("402", "print"),
            "watermark": ("又一个水印", "print"),
            "internal": (True, "print"),
            "copies": (3, "print"),
            "paper": ("A4", "print"),
            "sides": ("双面", "print"),
            "colour": ("灰度", "print"),
        },
    ),
}
OF_CARDS: Mapping[str, Row] = {
    "title": ("另一张卡", "page lookup search print check"),
    "source_heading": ("另一个原名", "page"),
    "former": (("urgent-90",), "page"),
    "provenance": ("改编", "page lookup print"),
    "status": ("待复核", "page lookup print check"),
    "owner": ("另外的部门", "page lookup print"),
    "approved_by": ("另外的岗位", "page print"),
    "approved_on": (DAY, "print"),
    "review_by": (DAY, "page lookup print"),
    "summary": ("另外的一句话。", "page lookup search print check"),
    "customer_says": (("另外的说法",), "lookup print"),
    "aliases": (("另外的别名",), "search"),
    "channels": (("短信渠道",), "search print"),
    "roles": (("大堂经理",), "print"),
    "sources": ((), "page print check"),
    "rests_on": ((), "page check"),
}
FIELDS = [(name, field) for name, (*_, rows) in TABLES_OF.items() for field in rows]
REGULATIONS = """regulations:
  - {id: rule-1, name: 某某办法, source: 正式文本, checked_on: 2026-01-01, status: 已核}
  - {id: rule-2, name: 又一办法, source: 正式文本, checked_on: 2026-01-01, status: 已核}
"""
RULE = """past: {sentence: [从前]}
pieces: {我们: [我行]}
rules:
  - {words: [先听客户把话说完], message: 第0条}
  - {patterns: ["{我们}不管"], shown: 我行不管, message: 第1条}
  - {words: [如今改了], message: 第2条, may_be_past: true}
  - {words: [不管你], message: 第3条}
  - {words: [霸王条款], message: 第4条}
  - {words: [我行不管], message: 第5条, unless: [改了]}
"""
ITEMS = "- 从前我行不管，如今改了\n"
TURNS = "客户：你们这是霸王条款！\n大堂经理：您说霸王条款，我记下了。\n大堂经理：没有人说“不管你”。\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = casebooks.add_urgent(casebooks.make(tmp_path_factory.mktemp("fields") / "casebook", 1))
    (made / "regulations.yml").write_text(REGULATIONS, encoding="utf-8")
    (made / "wording.yml").write_text(RULE, encoding="utf-8")
    (made / "editions").mkdir()
    (made / "editions/small.yml").write_text("title: 口袋本\npaper: A5\n", encoding="utf-8")
    casebooks.add_field(made, "case-01", "regulations: [rule-1]")
    words = yaml.safe_load((made / "words.yml").read_text(encoding="utf-8"))
    words["questions"] = [{"words": ["几时", "何时"]}]
    (made / "words.yml").write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")
    own = "sections:\n  - {key: visit, label: 来访, kind: 列表}\n"
    with (made / "handbook.yml").open("a", encoding="utf-8") as file:
        file.write(own)
    path = made / "cases/case-01.md"
    text = path.read_text(encoding="utf-8").replace("## 示范对话\n", f"## 示范对话\n{TURNS}")
    path.write_text(f"{text}\n## 来访\n\n{ITEMS}", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def reader(folder: Path) -> CasebookReader:
    return CasebookReader(folder)


@pytest.fixture(scope="module")
def before(reader: CasebookReader) -> Mapping[str, object]:
    return shown(read(reader))


def read(reader: CasebookReader) -> Handbook:
    readable = reader.read().readable
    assert readable is not None
    return readable


def shown(handbook: Handbook) -> dict[str, object]:
    book = Book(handbook, linking.link(handbook, {}), "v1", token_values(handbook))
    return {name: show(book) for name, show in OUTPUTS.items()}


def with_value(folder: Path, file: str, way: tuple[Any, ...], field: str, value: Any) -> Handbook:
    """Return the casebook as read with another value of one field in one file."""
    path = folder / file
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    record = content
    for step in way:
        record = record[step]
    assert record.get(field) != value
    if field == "patterns":
        del record["words"]
    record[field] = value
    raw = yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode()
    return read(CasebookReader(folder, {path: raw}))


def differing(before: Mapping[str, object], handbook: Handbook) -> set[str]:
    after = shown(handbook)
    return {name for name in OUTPUTS if before[name] != after[name]}


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_a_field_is_shown_where_its_row_says(
    name: str, field: str, folder: Path, before: Mapping[str, object]
) -> None:
    _, file, way, rows = TABLES_OF[name]
    value, exits = rows[field]
    found = differing(before, with_value(folder, file, way, field, value))
    assert found == set(exits.split())


@pytest.mark.parametrize("field", OF_CARDS)
def test_a_field_of_an_urgent_card_is_shown_where_its_row_says(
    field: str, reader: CasebookReader, before: Mapping[str, object]
) -> None:
    value, exits = OF_CARDS[field]
    handbook = read(reader)
    card = handbook.urgent_cards["urgent-1"]
    assert getattr(card, field) != value
    cards = {**handbook.urgent_cards, "urgent-1": card.model_copy(update={field: value})}
    assert differing(before, handbook.model_copy(update={"urgent_cards": cards})) == set(exits.split())


def test_every_field_has_its_row() -> None:
    rows: dict[Any, set[str]] = {}
    for model, _, _, own in TABLES_OF.values():
        rows.setdefault(model, set()).update(own)
    for model, fields in rows.items():
        assert fields == model.model_fields.keys(), model
    # The same in every entry: see `test_fields`.
    of_all = {"source_issues", "privacy_exceptions", "replaced_by", "withdrawn_on", "withdrawn_reason"}
    assert OF_CARDS.keys() | of_all == UrgentCardFields.model_fields.keys()
