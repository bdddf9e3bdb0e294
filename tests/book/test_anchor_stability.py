"""No edit that an editor makes to titles, order or number moves an anchor that is there already."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.book import linking
from build_tools.cli.main import main
from build_tools.model.anchors import former_pages, handbook_anchors, page_path
from build_tools.model.book import Book
from build_tools.model.fields import Chapter
from build_tools.model.handbook import Case, Handbook, Taxonomy, Words
from build_tools.model.tokens import token_values
from build_tools.website.pages.page import Page
from build_tools.website.site_files import site_files
from tests import casebooks, rich_casebook

COUNT = 8
TITLES = st.text(alphabet="机器吞了客户的钱卡柜员A1 #{}*《》“”-_.", min_size=1, max_size=12).filter(str.strip)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    folder = casebooks.make(tmp_path_factory.mktemp("stable") / "casebook", COUNT)
    (folder / "preface.md").write_text(rich_casebook.PREFACE, encoding="utf-8")
    (folder / "regulations.yml").write_text(rich_casebook.REGULATIONS, encoding="utf-8")
    return casebooks.handbook(folder)


# Edits of a Handbook: each takes the value and what hypothesis draws, and gives the changed value.


def replace_case(book: Handbook, case: Case) -> Handbook:
    return book.model_copy(update={"cases": {**book.cases, case.id: case}})


def draw_case(book: Handbook, draw: st.DataObject) -> Case:
    return book.cases[draw.draw(st.sampled_from(sorted(book.cases)))]


def with_cases(book: Handbook, chapter: Chapter, cases: list[tuple[str, int]]) -> Handbook:
    changed = chapter.model_copy(update={"cases": dict(cases)})
    chapters = tuple(changed if c.id == chapter.id else c for c in book.chapters)
    return book.model_copy(update={"chapters": chapters})


def rename(book: Handbook, draw: st.DataObject) -> Handbook:
    return replace_case(book, draw_case(book, draw).model_copy(update={"title": draw.draw(TITLES)}))


def rewrite(book: Handbook, draw: st.DataObject) -> Handbook:
    said = (*draw.draw(st.lists(TITLES, max_size=2)), "总有一句")
    fields = {"summary": draw.draw(TITLES), "customer_says": said, "status": "待复核", "category": None}
    return replace_case(book, draw_case(book, draw).model_copy(update=fields))


def reorder_cases(book: Handbook, draw: st.DataObject) -> Handbook:
    chapter = draw.draw(st.sampled_from([c for c in book.chapters if c.cases]))
    return with_cases(book, chapter, draw.draw(st.permutations(list(chapter.cases.items()))))


def move_case(book: Handbook, draw: st.DataObject) -> Handbook:
    start = draw.draw(st.sampled_from([c for c in book.chapters if c.cases]))
    case_id = draw.draw(st.sampled_from(list(start.cases)))
    book = with_cases(book, start, [(i, n) for i, n in start.cases.items() if i != case_id])
    end = draw.draw(st.sampled_from(book.chapters))
    rows = list(end.cases.items())
    rows.insert(draw.draw(st.integers(0, len(rows))), (case_id, start.cases[case_id]))
    return with_cases(book, end, rows)


def renumber(book: Handbook, draw: st.DataObject) -> Handbook:
    chapter = draw.draw(st.sampled_from([c for c in book.chapters if c.cases]))
    shift = draw.draw(st.integers(1, 500))
    return with_cases(book, chapter, [(case_id, n + shift) for case_id, n in chapter.cases.items()])


def next_number(book: Handbook) -> int:
    """Return a number that no case has or had."""
    known = (name for name in (*book.cases, *former_pages(book)) if name.startswith("case-"))
    return 1 + max(int(name.removeprefix("case-")) for name in known)


def insert_case(book: Handbook, draw: st.DataObject) -> Handbook:
    number = next_number(book)
    fields = {"id": f"case-{number:02}", "title": draw.draw(TITLES), "former": ()}
    new = draw_case(book, draw).model_copy(update=fields)
    chapter = draw.draw(st.sampled_from(book.chapters))
    rows = list(chapter.cases.items())
    rows.insert(draw.draw(st.integers(0, len(rows))), (new.id, number))
    return with_cases(replace_case(book, new), chapter, rows)


def give_new_id(book: Handbook, draw: st.DataObject) -> Handbook:
    old = draw_case(book, draw)
    number = next_number(book)
    new = old.model_copy(update={"id": f"case-{number:02}", "former": (*old.former, old.id)})
    cases = {case_id: case for case_id, case in book.cases.items() if case_id != old.id} | {new.id: new}
    chapter = book.chapter_of(old.id)
    assert chapter is not None
    rows = [(new.id if case_id == old.id else case_id, n) for case_id, n in chapter.cases.items()]
    return with_cases(book.model_copy(update={"cases": cases}), chapter, rows)


def reorder_chapters(book: Handbook, draw: st.DataObject) -> Handbook:
    chapters = draw.draw(st.permutations(book.chapters))
    renumbered = (c.model_copy(update={"number": n}) for n, c in enumerate(chapters, start=1))
    return book.model_copy(update={"chapters": tuple(renumbered)})


def insert_chapter(book: Handbook, draw: st.DataObject) -> Handbook:
    number = 1 + max(int(chapter.id.removeprefix("chapter-")) for chapter in book.chapters)
    chapters = list(book.chapters)
    new = Chapter(id=f"chapter-{number}", number=number, title=draw.draw(TITLES))
    chapters.insert(draw.draw(st.integers(0, len(chapters))), new)
    return book.model_copy(update={"chapters": tuple(chapters)})


def rename_chapter(book: Handbook, draw: st.DataObject) -> Handbook:
    chosen, title = draw.draw(st.sampled_from(book.chapters)), draw.draw(TITLES)
    chapters = (c.model_copy(update={"title": title}) if c is chosen else c for c in book.chapters)
    return book.model_copy(update={"chapters": tuple(chapters)})


def relabel(book: Handbook, draw: st.DataObject) -> Handbook:
    categories = draw.draw(st.permutations(book.taxonomy.categories))
    first = categories[0].model_copy(update={"label": draw.draw(TITLES)})
    taxonomy = book.taxonomy.model_copy(update={"categories": (first, *categories[1:])})
    return book.model_copy(update={"taxonomy": taxonomy})


EDITS: list[Callable[[Handbook, Any], Handbook]] = [
    *(rename, rewrite, reorder_cases, move_case, renumber, insert_case, give_new_id),
    *(reorder_chapters, insert_chapter, rename_chapter, relabel),
]


def edited(book: Handbook, draw: Any, most: int) -> Handbook:
    for edit in draw.draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=most)):
        book = edit(book, draw)
    return book


@given(draw=st.data())
def test_no_edit_of_cases_and_chapters_moves_an_anchor(before: Handbook, draw: st.DataObject) -> None:
    after = edited(before, draw, 8)
    assert set(handbook_anchors(before, {})) <= set(handbook_anchors(after, {}))


@settings(max_examples=20)
@given(draw=st.data())
def test_every_published_anchor_is_on_its_page(before: Handbook, draw: st.DataObject) -> None:
    after = edited(before, draw, 6)
    present = anchors_of_pages(after)
    assert set(handbook_anchors(before, {})) <= present
    assert set(handbook_anchors(after, {})) <= present


def anchors_of_pages(handbook: Handbook) -> set[str]:
    """Return every page and every anchor that the pages themselves hold."""
    links = linking.link(handbook, {})
    pages = site_files(Book(handbook, links, "v", token_values(handbook)), {}).values()
    found = set()
    for page in (page for page in pages if isinstance(page, Page)):
        text = page.html()
        names = re.findall(r'\bid="([^"]+)"|\{:? ?#([\w-]+) ?\}', text)
        found |= {page.path, *(f"{page.path}#{html or markdown}" for html, markdown in names)}
    return found


@given(draw=st.data())
def test_an_old_id_leads_to_its_page_and_sections(before: Handbook, draw: st.DataObject) -> None:
    after = before
    for _ in range(draw.draw(st.integers(1, 4))):
        after = give_new_id(after, draw)
    moved = former_pages(after)
    assert set(before.cases) - set(after.cases) <= set(moved)
    for old, new in ((old, new) for old, new in moved.items() if old in before.cases):
        for section in after.cases[new].sections:
            assert f"{page_path(old)}#{old}-{section}" in handbook_anchors(after, {})


# Hand-written pages: sections of a page, each with the sections below it.

NO_BOOK = Handbook(
    id="handbook",
    path="casebook/handbook.yml",
    title="书",
    taxonomy=Taxonomy(id="taxonomy", path="casebook/taxonomy.yml"),
    words=Words(id="words", path="casebook/words.yml"),
)
Tree = list[tuple[str, str, list[str]]]
HEADING = st.tuples(TITLES, st.sampled_from(["", "first-id", "second-id"]), st.lists(TITLES, max_size=3))


def page(tree: Tree) -> str:
    lines = ["# 一页", ""]
    for title, explicit, inner in tree:
        lines += [f"## {title}" + (f" {{#{explicit}}}" if explicit else ""), "", "文字。", ""]
        lines += [f"### {text}\n\n更多。\n" for text in inner]
    return "\n".join(lines)


def anchors_of(tree: Tree) -> set[str]:
    return set(handbook_anchors(NO_BOOK, {"guide/page.md": page(tree)}))


@given(draw=st.data(), tree=st.lists(HEADING, min_size=1, max_size=5))
def test_no_edit_of_headings_moves_another(draw: st.DataObject, tree: Tree) -> None:
    before = anchors_of(tree)
    after = [(title, explicit, draw.draw(st.permutations(inner))) for title, explicit, inner in tree]
    after = draw.draw(st.permutations(after))
    after.insert(draw.draw(st.integers(0, len(after))), draw.draw(HEADING))
    place = draw.draw(st.integers(0, len(after) - 1))
    after[place][2].insert(draw.draw(st.integers(0, len(after[place][2]))), draw.draw(TITLES))
    assert before <= anchors_of(after)


@given(title=TITLES, tree=st.lists(HEADING, min_size=1, max_size=5))
def test_a_heading_with_an_anchor_of_its_own_may_be_renamed(title: str, tree: Tree) -> None:
    renamed = [(title if explicit else old, explicit, inner) for old, explicit, inner in tree]
    assert anchors_of(tree) == anchors_of(renamed)


# The ledger.


def publish(folder: Path) -> int:
    return main(["--casebook", str(folder), "anchors", "--publish"])


def ledger(folder: Path) -> list[str]:
    lines = (folder / "anchors.txt").read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")]


def add_case(folder: Path, number: int) -> None:
    (folder / f"cases/case-{number:02}.md").write_text("---\ntitle: 新增案例\n---\n", encoding="utf-8")
    casebooks.change(
        folder, "handbook.yml", "    case-02: 2\n", f"    case-02: 2\n    case-{number:02}: {number}\n"
    )


def retitle(folder: Path, number: int) -> None:
    casebooks.change(folder, "cases/case-01.md", "title: ", f"title: 第{number}次改名")


def give_case_another_id(folder: Path, number: int) -> None:
    old = sorted((folder / "cases").iterdir())[-1]
    new = old.with_name(f"case-{number:02}.md")
    text = old.read_text(encoding="utf-8")
    former = re.search(r"^former: \[(.*)\]$", text, re.MULTILINE)
    names = ", ".join(filter(None, [former and former[1], old.stem]))
    head = re.sub(r"^former: .*\n", "", text, flags=re.MULTILINE).replace("\n", f"\nformer: [{names}]\n", 1)
    new.write_text(head, encoding="utf-8")
    old.unlink()
    handbook = folder / "handbook.yml"
    handbook.write_text(
        re.sub(rf"\b{old.stem}: ", f"{new.stem}: ", handbook.read_text(encoding="utf-8")), encoding="utf-8"
    )


def swap_cases(folder: Path, _: int) -> None:
    casebooks.change(
        folder, "handbook.yml", "    case-01: 1\n    case-02: 2\n", "    case-02: 2\n    case-01: 1\n"
    )


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(st.sampled_from([add_case, retitle, give_case_another_id]), min_size=1, max_size=5))
def test_publishing_only_ever_adds(
    tmp_path_factory: pytest.TempPathFactory, edits: list[Callable[[Path, int], None]]
) -> None:
    folder = casebooks.make(tmp_path_factory.mktemp("ledger") / "casebook", 12)
    assert publish(folder) == 0
    for number, edit in enumerate([swap_cases, *edits], start=50):
        known = ledger(folder)
        edit(folder, number)
        assert publish(folder) == 0
        now = ledger(folder)
        assert set(known) <= set(now)
        assert now == sorted(set(now))


def test_a_lost_anchor_is_told_at_its_line_and_stays_in_the_ledger(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = casebooks.make(tmp_path / "casebook", 12)
    assert publish(folder) == 0
    (folder / "cases/case-12.md").unlink()
    casebooks.change(folder, "handbook.yml", "    case-12: 12\n", "")
    for path in (folder / "cases").iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("- case-12\n", ""), encoding="utf-8")
    before = (folder / "anchors.txt").read_text(encoding="utf-8")
    lost = [row for row in ledger(folder) if row.startswith("cases/case-12.html")]
    assert len(lost) > 12
    capsys.readouterr()
    assert publish(folder) == 1
    said = capsys.readouterr().out
    assert all(f"不见了：{row}\n" in said for row in lost)
    assert (folder / "anchors.txt").read_text(encoding="utf-8") == before
    assert main(["--casebook", str(folder), "check", "--json"]) == 1
    told = [p for p in json.loads(capsys.readouterr().out) if p["code"] == "anchor-lost"]
    lines = before.split("\n")
    assert {(p["path"], lines[p["line"] - 1]) for p in told} == {
        (f"{folder.as_posix()}/anchors.txt", r) for r in lost
    }
    assert all(p["severity"] == "error" and p["fix"] for p in told)
