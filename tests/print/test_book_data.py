"""What an edition's data for the templates holds, told from the data alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from build_tools.model.book import Book
from build_tools.model.editions import CONTACTS, WHOLE
from build_tools.model.fields import Contact
from build_tools.model.handbook import Edition
from build_tools.model.sections import Item, Section, SectionSpec
from build_tools.print import entry_data, fonts, printing, typesetting
from build_tools.print.book_data import book_data, meta
from build_tools.print.book_index import _rows, quick_table
from build_tools.print.notes import banner, editorial_notes, review_rows
from build_tools.print.typesetting import Printed
from build_tools.system.problems import Problem
from build_tools.system.refused import Refused
from tests import casebooks, rich_casebook
from tests.casebooks import TODAY


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = rich_casebook.write(tmp_path_factory.mktemp("data") / "book")
    issue = "source_issues:\n  - {code: typo, found: 帐, proposal: 账, note: 注}"
    casebooks.add_field(folder, "case-05", issue)
    return casebooks.book(folder)


def edition(**fields: Any) -> Edition:
    return WHOLE.model_copy(update={"id": "own", "title": "本册", **fields})


@pytest.fixture(scope="module")
def data(book: Book) -> dict[str, Any]:
    return book_data(book, WHOLE, TODAY)


def entries(data: dict[str, Any]) -> dict[str, Any]:
    found = [one for chapter in data["chapters"] for one in (*chapter["techniques"], *chapter["cases"])]
    return {one["id"]: one for one in found}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, {"duplex": False, "grey": False, "paper": "a4", "author": "本行"}),
        ({"sides": "双面"}, {"duplex": True, "grey": False}),
        ({"colour": "灰度", "paper": "A5"}, {"grey": True, "duplex": False, "paper": "a5"}),
        ({"bank": "河口支行"}, {"author": "河口支行", "bank": "河口支行"}),
    ],
)
def test_how_an_edition_is_printed(book: Book, fields: dict[str, Any], told: dict[str, Any]) -> None:
    assert told.items() <= meta(book, edition(**fields), TODAY).items()


def test_a_chapter_has_the_entries_that_the_edition_chooses_and_an_empty_one_is_left_out(
    book: Book, data: dict[str, Any]
) -> None:
    held = {one["id"]: (len(one["techniques"]), len(one["cases"])) for one in data["chapters"]}
    assert held == {"chapter-1": (7, 0)} | {f"chapter-{n}": (0, 5) for n in range(2, 8)}
    own = book_data(book, edition(cases=("case-03", "case-05")), TODAY)
    chosen = [one for one in own["chapters"] if one["cases"]]
    assert [case["id"] for one in chosen for case in one["cases"]] == ["case-03", "case-05"]
    assert all(one["cases"] or one["techniques"] for one in own["chapters"])


def test_regulations_are_those_that_cases_of_the_edition_cite(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "book", 4)
    (folder / "regulations.yml").write_text(rich_casebook.REGULATIONS, encoding="utf-8")
    casebooks.add_field(folder, "case-01", "regulations: [first-measures]")
    casebooks.add_field(folder, "case-02", "regulations: [first-measures, second-measures]")
    casebooks.withdraw(folder, "case-02")
    book = casebooks.book(folder)
    (one,) = book_data(book, WHOLE, TODAY)["regulations"]
    assert (one["name"], [user["id"] for user in one["users"]]) == ("《第一个管理办法》", ["case-01"])
    assert book_data(book, edition(cases=("case-03",)), TODAY)["regulations"] == []


def test_a_withdrawn_entry_leads_on_and_has_no_body(data: dict[str, Any]) -> None:
    gone = entries(data)["case-02"]
    assert gone["withdrawn"] and gone["title"].endswith("（已停用）") and "sections" not in gone
    assert [one["id"] for one in gone["replaced_by"]] == ["case-03", "technique-2"]
    assert not entries(data)["case-03"]["withdrawn"]


def test_a_withdrawn_technique_has_no_body_and_its_users_are_those_in_use(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "book", 12)
    casebooks.change(folder, "techniques/technique-1.md", "status: 待审", "status: 已停用")
    book = casebooks.book(folder)
    users = book.links.by_technique["technique-2"]
    casebooks.withdraw(folder, users[0])
    made = entries(book_data(casebooks.book(folder), WHOLE, TODAY))
    assert made["technique-1"]["withdrawn"] and "sections" not in made["technique-1"]
    (refs,) = made["technique-2"]["refs"]
    assert [one["id"] for one in refs["items"]] == list(users[1:])


def test_sections_are_lines_items_or_blocks(data: dict[str, Any]) -> None:
    sections = {one["key"]: one for one in entries(data)["case-05"]["sections"]}
    kinds = {"script": "lines", "dialogue": "lines", "ask": "items", "replies": "items", "story": "blocks"}
    for key, kind in kinds.items():
        assert [name for name in ("lines", "items", "blocks") if name in sections[key]] == [kind], key
    assert {line["speaker"]: line["staff"] for line in sections["dialogue"]["lines"]} == {
        "大堂经理": True,
        "客户": False,
    }
    assert sections["replies"]["kind"] == "replies" and sections["never-say"]["kind"] == "swaps"
    assert all(item["right"] for item in sections["replies"]["items"])
    assert not any(item["right"] for item in sections["ask"]["items"])


def test_the_left_column_has_short_sections_alone(data: dict[str, Any]) -> None:
    left = [one["key"] for one in entries(data)["case-05"]["sections"] if one["left"]]
    assert left == ["do-now", "ask"]


def section(kind: Any, *lengths: int) -> Section:
    items = tuple(Item("字" * length, n) for n, length in enumerate(lengths))
    return Section(SectionSpec("key", "标题", kind), 1, items=items)


@pytest.mark.parametrize(("lengths", "height"), [((), 2), ((1,), 3), ((21,), 3), ((22,), 4), ((44, 43), 7)])
def test_a_short_section_has_twenty_two_characters_a_line(lengths: tuple[int, ...], height: int) -> None:
    assert entry_data._height(section("list", *lengths)) == height


@pytest.mark.parametrize(
    ("kind", "items", "whole"),
    [("swaps", 40, True), ("swaps", 41, False), ("list", 1, False), ("list", 99, False)],
)
def test_pairs_of_forty_two_lines_are_kept_on_one_page(
    book: Book, kind: str, items: int, whole: bool
) -> None:
    entry: Any = SimpleNamespace(id="case-05", sections={"key": section(kind, *[1] * items)})
    (made,) = entry_data._sections(entry_data.Prose(book, frozenset()), entry)
    assert made["whole"] is whole


@pytest.mark.parametrize(
    ("target", "text", "present"),
    [
        ("case-05", "案例5 ", True),
        ("case-06", "案例6 ", False),
        ("technique-1", "第1节 ", False),
        ("first-measures", "《第一个管理办法》", True),
    ],
)
def test_a_reference_says_whether_the_edition_has_it(
    book: Book, target: str, text: str, present: bool
) -> None:
    made = entry_data.reference(entry_data.Prose(book, frozenset({"case-05"})), target)
    assert made["text"].startswith(text) and made["in"] is present


def test_a_case_without_links_has_no_related_cases(book: Book) -> None:
    bare = replace(book, links=replace(book.links, cases={}))
    made = entry_data.case_data(entry_data.Prose(bare, frozenset()), bare.handbook.cases["case-05"])
    assert [group["items"] for group in made["refs"] if group["label"] == "相关案例"] == [[]]
    linked = entry_data.case_data(entry_data.Prose(book, frozenset()), book.handbook.cases["case-05"])
    assert next(group["items"] for group in linked["refs"] if group["label"] == "相关案例")


def test_the_quick_table_has_cases_in_use_and_the_editions_contacts(book: Book) -> None:
    present = frozenset({"case-01", "case-02", "case-03"})
    table = quick_table(book, WHOLE, present)
    assert [row["id"] for row in table["rows"]] == ["case-01", "case-03"]
    assert [row["label"] for row in table["contacts"]][1:] == [one.label for one in CONTACTS]
    contact = Contact(label="保卫", phone="内线")
    own = quick_table(
        replace(book, tokens={**book.tokens, "hotline": "热线"}), edition(contacts=(contact,)), present
    )
    assert own["contacts"] == [
        {"label": "客服热线", "phone": "热线"},
        {"label": "保卫", "phone": "内线"},
    ]
    unset = quick_table(replace(book, tokens={"hotline": "【按本行规定】"}), WHOLE, present)
    assert unset["contacts"][0]["phone"] == ""


def test_the_index_has_titles_in_use_and_each_case_of_a_word_once(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    title = book.handbook.cases["case-05"].title
    words = {title: ["case-05", "case-01", "case-09"], "别处": ["case-09"]}
    monkeypatch.setattr("build_tools.print.book_index.terms", lambda _: words)
    rows = _rows(book, frozenset({"case-01", "case-02", "case-05", "technique-1"}))
    assert rows[title] == ["case-05", "case-01"] and "别处" not in rows
    listed = {entry_id for ids in rows.values() for entry_id in ids}
    assert listed == {"case-01", "case-05", "technique-1", *book.handbook.urgent_cards}


def test_what_the_notes_say_of_a_release_the_source_and_what_is_open(book: Book) -> None:
    present = frozenset(book.handbook.cases)
    said = "\n".join(editorial_notes(book, present)["statements"])
    parts = ("演示版", "标着“示例编写”的", "没有发布的内容", "有 1 项待核", "要由本行填写：")
    assert [part for part in parts if part not in said] == []
    handbook = book.handbook
    cases = {
        name: case.model_copy(update={"status": "已发布", "provenance": "改编"})
        for name, case in handbook.cases.items()
    }
    rules = {name: rule.model_copy(update={"status": "已核"}) for name, rule in handbook.regulations.items()}
    tokens = {name: token.model_copy(update={"value": "1"}) for name, token in handbook.tokens.items()}
    changes = {"cases": cases, "regulations": rules, "tokens": tokens, "source": "某手册"}
    ready = replace(book, handbook=handbook.model_copy(update=changes), release=True)
    said = "\n".join(editorial_notes(ready, present)["statements"])
    assert [part for part in parts if part in said] == [] and "《某手册》的目录" in said


def test_a_doubt_of_the_source_is_told_but_for_leftovers_of_its_contents(book: Book) -> None:
    notes = editorial_notes(book, frozenset({"case-05"}))
    assert [(one["id"], one["found"]) for one in notes["doubts"]] == [("case-05", "帐")]


def test_an_entry_says_its_state_and_who_answers_for_it(book: Book) -> None:
    case = book.handbook.cases["case-01"]
    labels = [label for label, _ in review_rows(case)]
    assert labels == ["状态", "责任部门", "审批", "审批日期", "复核到期"]
    assert banner(book.handbook.cases["case-05"]).endswith("。") and "。。" not in banner(case)


@pytest.fixture
def unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let documents be made of no data, with nothing personal in them."""
    for name in ("book_data", "cards_data"):
        monkeypatch.setattr(printing, name, lambda book, edition, *more: {"wanted": more[0]})
    monkeypatch.setattr(printing, "check_printed", lambda *_: [])
    monkeypatch.setattr(printing, "typeset", lambda *_, **inputs: Printed(json.dumps(inputs).encode(), 1))


@pytest.mark.usefixtures("unprinted")
@pytest.mark.parametrize(
    ("copies", "names"),
    [
        (0, ["own.pdf"]),
        (1, ["own-1.pdf"]),
        (10, ["own-01.pdf", *(f"own-0{n}.pdf" for n in range(2, 10)), "own-10.pdf"]),
    ],
)
def test_numbered_copies_are_counted_from_one_in_one_width(book: Book, copies: int, names: list[str]) -> None:
    made = list(printing.documents(book, edition(copies=copies), TODAY))
    assert [one.name for one in made] == names
    assert made[0].title == ("本册" if not copies else f"本册（第 {names[0][4:-4]} 份）")
    assert json.loads(made[-1].make().content) == {"copy": names[-1][4:-4] if copies else ""}


@pytest.mark.usefixtures("unprinted")
def test_cards_are_of_what_is_named_else_of_urgent_cards_and_cases_in_use(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[Any] = []
    monkeypatch.setattr(printing, "cards_data", lambda book, edition, ids, today: wanted.append(ids) or {})  # type: ignore[func-returns-value]
    chosen = edition(cases=("case-01", "case-02", "case-03"))
    eight = printing.card_document(book, chosen, [], 8, TODAY)
    one = printing.card_document(book, chosen, ["case-09"], 1, TODAY)
    assert wanted == [["urgent-1", "urgent-2", "case-01", "case-03"], ["case-09"]]
    assert (eight.name, one.name) == ("cards-own.pdf", "sheets-own.pdf")
    assert json.loads(eight.make().content) == {"per-page": "8"}


@pytest.mark.parametrize(("release", "refused"), [(False, False), (True, True)])
def test_words_of_a_demonstration_are_refused_in_a_release(
    book: Book, monkeypatch: pytest.MonkeyPatch, release: bool, refused: bool
) -> None:
    told = Problem("own.pdf", 1, "x", "error", "演示")
    monkeypatch.setattr(printing, "check_printed", lambda *_: [])
    monkeypatch.setattr(printing, "check_release_words", lambda *_: [told])
    if refused:
        with pytest.raises(Refused):
            printing._refuse(replace(book, release=release), {}, "own.pdf", TODAY)
    else:
        printing._refuse(replace(book, release=release), {}, "own.pdf", TODAY)


def test_editions_with_numbered_copies_are_not_for_download(book: Book) -> None:
    editions = {"a": edition(id="a"), "b": edition(id="b", copies=2)}
    other = replace(book, handbook=book.handbook.model_copy(update={"editions": editions}))
    assert [one.id for one in printing.all_editions(other)] == [WHOLE.id, "a", "b"]
    assert [one.id for one in printing.open_editions(other)] == [WHOLE.id, "a"]


def test_a_pdf_is_dated_at_noon_of_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    import pikepdf
    import typst

    page = io.BytesIO()
    with pikepdf.new() as empty:
        empty.add_blank_page()
        empty.save(page)
    given: dict[str, Any] = {}

    def compiled(**options: Any) -> bytes:
        given.update(options)
        return page.getvalue()

    monkeypatch.setattr(typst, "Compiler", lambda **_: SimpleNamespace(compile=compiled))
    assert typesetting.typeset("book", {}, TODAY).pages == 1
    assert given["timestamp"] == datetime(2026, 11, 23, 12, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("serif", "sans", "fit"),
    [
        ((400, 400), (400, 700), True),
        ((100, 900), (100, 900), True),
        ((401, 900), (100, 900), False),
        ((100, 399), (100, 900), False),
        ((400, 400), (401, 900), False),
        ((400, 400), (100, 699), False),
    ],
)
def test_the_serif_has_the_regular_weight_and_the_sans_the_bold_too(
    monkeypatch: pytest.MonkeyPatch, serif: tuple[int, int], sans: tuple[int, int], fit: bool
) -> None:
    monkeypatch.setattr(fonts, "weights", lambda: {fonts.SERIF[2]: serif, fonts.SANS[2]: sans})
    if fit:
        fonts.require_weights()
    else:
        with pytest.raises(Refused, match="粗细"):
            fonts.require_weights()


@pytest.mark.parametrize("origin", ["none", "namespace", "gone"])
def test_a_font_that_is_not_there_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, origin: str
) -> None:
    found = {"none": None, "namespace": SimpleNamespace(origin=None)}
    gone = SimpleNamespace(origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(fonts, "find_spec", lambda _: found.get(origin, gone))
    with pytest.raises(Refused, match="make site"):
        fonts.font_files()


def test_the_fonts_are_those_of_the_packages() -> None:
    assert [path.name for path in fonts.font_files()] == ["NotoSerifSC-Regular.otf", "NotoSansCJK-VF.otf.ttc"]


class Opened(dict[str, Any]):
    """A font as the library opens it: its tables by name, and what it is called."""

    def __init__(self, family: str, **tables: Any) -> None:
        names = {1: family, 2: "Regular"}
        super().__init__(name=SimpleNamespace(getDebugName=names.get), **tables)

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, *_: object) -> None:
        """Close nothing."""


def test_weights_are_read_of_the_right_font_of_a_collection(monkeypatch: pytest.MonkeyPatch) -> None:
    from fontTools import ttLib

    axis = SimpleNamespace(axisTag="wght", minValue=100.0, maxValue=900.0)
    sans = Opened(
        fonts.SANS[2], fvar=SimpleNamespace(axes=[axis]), **{"OS/2": SimpleNamespace(usWeightClass=1)}
    )
    other = Opened("Noto Sans CJK JP", **{"OS/2": SimpleNamespace(usWeightClass=2)})
    collection = Opened("", **{"x": 1})
    collection.fonts = [other, sans]  # type: ignore[attr-defined]
    serif = Opened(fonts.SERIF[2], **{"OS/2": SimpleNamespace(usWeightClass=400)})
    monkeypatch.setattr(ttLib, "TTFont", lambda path, lazy: serif)
    monkeypatch.setattr(ttLib, "TTCollection", lambda path, lazy: collection)
    fonts.weights.cache_clear()
    try:
        assert fonts.weights() == {fonts.SERIF[2]: (400, 400), fonts.SANS[2]: (100, 900)}
    finally:
        fonts.weights.cache_clear()
