"""Overdue entries step back behind what answers as well; withdrawn ones come last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.search.entries import Inherited, SearchEntry, search_entries
from build_tools.search.scripts import index_scripts
from tests import casebooks
from tests.search.asking import Asked, entry, index_of
from tests.search.conftest import Shelf

# The project's own pages are checked for a third of a second each time.
pytestmark = pytest.mark.usefixtures("own_documents")

BEFORE, DAY, AFTER = "2026-06-29", "2026-06-30", "2026-07-01"
STEPS = 2


def book(**review_by: str) -> Asked:
    """Return an index of four answers to 吞卡, the first of which is the best, and of one that is none."""
    entries = [
        entry("best", "取款机吞卡", "机器吞卡，先登记。", review_by=review_by.get("best", "")),
        entry("peer", "取款机吞卡了", "机器吞卡，先登记。", review_by=review_by.get("peer", "")),
        entry("third", "取款机吞卡呢", "机器吞卡，先登记。", review_by=review_by.get("third", "")),
        entry("fourth", "取款机吞卡吧", "机器吞卡，先登记。", review_by=review_by.get("fourth", "")),
        entry("other", "年费怎么收", "卡的年费。"),
    ]
    return index_of(entries)


def found(asked: Asked, query: str, today: str) -> list[str]:
    return [hit["id"] for hit in asked.find(query, today=today)["hits"]]


@pytest.mark.parametrize("today", ["", BEFORE, DAY])
def test_until_its_last_day_an_entry_keeps_its_place(today: str) -> None:
    assert found(book(best=DAY), "取款机吞卡", today)[0] == "best"


def test_from_the_day_after_it_stands_two_places_back_and_says_why() -> None:
    asked = book(best=DAY)
    assert found(asked, "取款机吞卡", AFTER)[:4] == ["peer", "third", "best", "fourth"]
    hits = asked.find("取款机吞卡", today=AFTER)["hits"]
    assert {hit["id"]: "已过复核期（2026-06-30）" in hit["reasons"] for hit in hits} == {
        "peer": False,
        "third": False,
        "best": True,
        "fourth": False,
    }


def test_two_that_expired_keep_their_order() -> None:
    asked = book(best=DAY, peer=DAY)
    assert found(asked, "取款机吞卡", AFTER)[:4] == ["third", "fourth", "best", "peer"]


def test_where_all_expired_nothing_changes_place() -> None:
    asked = book(best=DAY, peer=DAY, third=DAY, fourth=DAY)
    assert found(asked, "取款机吞卡", AFTER) == found(asked, "取款机吞卡", BEFORE)


def test_what_answers_worse_never_stands_before_the_only_answer() -> None:
    entries = [
        entry("right", "取款机吞卡怎么办", "机器吞卡，先登记。", review_by=DAY),
        entry("wrong", "取款机怎么用", "机器在大厅。"),
        entry("other", "年费怎么收", "卡的年费。"),
    ]
    assert found(index_of(entries), "取款机吞卡", AFTER)[0] == "right"


def test_its_number_finds_it_first_all_the_same() -> None:
    entries = [entry("old", "吞卡", review_by=DAY, keys=["7"]), entry("new", "吞卡了", keys=["8"])]
    assert found(index_of(entries), "7", AFTER)[0] == "old"


@given(st.data())
def test_nothing_is_hidden_and_nobody_moves_far(
    known_shelf: Shelf, known_overdue: Asked, data: st.DataObject
) -> None:
    titles = [one.title for one in known_shelf.entries]
    sayings = [saying for one in known_shelf.entries for saying in one.customer_says]
    query = data.draw(st.sampled_from(titles + sayings) | st.text(max_size=8))
    limit = data.draw(st.integers(1, 20))
    before = known_overdue.find(query, limit)["hits"]
    after = known_overdue.find(query, limit, today=AFTER)["hits"]
    places = {hit["id"]: n for n, hit in enumerate(before)}
    assert sorted(places) == sorted(hit["id"] for hit in after)
    for n, hit in enumerate(after):
        if any(reason.startswith("已过复核期") for reason in hit["reasons"]):
            assert 0 <= n - places[hit["id"]] <= STEPS


@pytest.fixture(scope="module")
def known_overdue(known_shelf: Shelf) -> Asked:
    """The known casebook with every third entry expired."""
    entries = [
        replace(one, review_by=DAY if n % 3 == 0 else "2099-01-01")
        for n, one in enumerate(known_shelf.entries)
    ]
    return Asked(index_scripts(known_shelf.handbook, entries, known_shelf.cache))


def test_without_a_day_the_engine_answers_as_if_nothing_ever_expired(
    known_shelf: Shelf, known_overdue: Asked
) -> None:
    queries = [one.title for one in known_shelf.entries]
    assert known_overdue.many_ids(queries) == known_shelf.asked.many_ids(queries)


# --- withdrawn ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook whose second case is withdrawn for two, and whose fourth for nothing."""
    folder = casebooks.make(tmp_path_factory.mktemp("standing") / "casebook", 6)
    casebooks.withdraw(folder, "case-02", "replaced_by: [case-03, technique-2]")
    casebooks.withdraw(folder, "case-04", "withdrawn_reason: 不再办理")
    say(folder, "case-02", "飞船晚点了没人管", "星际汇票")
    say(folder, "case-04", "月球网点关门了", "月球开户")
    return folder


def say(folder: Path, case_id: str, saying: str, alias: str) -> None:
    casebooks.change(folder, f"cases/{case_id}.md", "customer_says:\n", f"customer_says:\n- {saying}\n")
    casebooks.change(folder, f"cases/{case_id}.md", "aliases:\n", f"aliases:\n- {alias}\n")


@pytest.fixture(scope="module")
def entries(folder: Path) -> dict[str, SearchEntry]:
    return {one.id: one for one in search_entries(casebooks.book(folder))}


@pytest.fixture(scope="module")
def asked(folder: Path, entries: Mapping[str, SearchEntry], words_cache: Path) -> Asked:
    return Asked(index_scripts(casebooks.handbook(folder), list(entries.values()), words_cache))


def test_only_number_and_title_of_what_is_withdrawn_are_indexed(entries: Mapping[str, SearchEntry]) -> None:
    old = entries["case-02"]
    assert (list(old.customer_says), list(old.aliases), list(old.sections), dict(old.facets)) == (
        [],
        [],
        [],
        {},
    )
    assert old.keys and old.title
    assert old.withdrawn == "已停用，改看案例3、第2节"
    assert entries["case-04"].withdrawn == "已停用"


def ids(hits: Sequence[Mapping[str, str]]) -> list[str]:
    return [hit["id"] for hit in hits]


@pytest.mark.parametrize("query", ["飞船晚点了没人管", "星际汇票", "feichuan wandian", "xjhp"])
def test_its_wordings_lead_to_what_takes_its_place(query: str, asked: Asked) -> None:
    hits = asked.find(query)["hits"]
    assert set(ids(hits)[:2]) == {"case-03", "technique-2"}
    assert "代替已停用的案例2" in hits[0]["reasons"]


def test_each_wording_is_said_to_be_of_its_own_predecessor() -> None:
    inherited = [Inherited("代替甲", ["飞船晚点"]), Inherited("代替乙", ["星际汇票", "月球开户"])]
    new = entry(
        "new",
        "取款机吞卡",
        customer_says=["卡没出来"],
        replies=["几天能退", "谁来赔"],
        aliases=["吃卡"],
        inherited=inherited,
    )
    asked = index_of([new])
    said = {
        query: asked.find(query)["hits"][0]["reasons"]
        for query in ("吃卡", "飞船晚点", "星际汇票", "月球开户")
    }
    assert said == {"吃卡": ["别名"], "飞船晚点": ["代替甲"], "星际汇票": ["代替乙"], "月球开户": ["代替乙"]}


def test_its_title_leads_there_too_and_itself_comes_last(
    asked: Asked, entries: Mapping[str, SearchEntry]
) -> None:
    hits = asked.find(entries["case-02"].title, limit=50)["hits"]
    assert {"case-03", "technique-2"} <= set(ids(hits)[:4])
    after = ids(hits)[ids(hits).index("case-02") :]
    assert set(after) <= {"case-02", "case-04"}


def test_its_number_brings_it_up_and_then_what_replaces_it(
    asked: Asked, entries: Mapping[str, SearchEntry]
) -> None:
    found = asked.find(f"案例{entries['case-02'].keys[0]}")
    assert ids(found["hits"])[:3] == ["case-02", "case-03", "technique-2"]
    assert found["hits"][0]["reasons"][:2] == ["编号", "已停用，改看案例3、第2节"]
    assert found["covered"]


@pytest.mark.parametrize("query", ["月球网点关门了", "月球开户"])
def test_without_a_replacement_its_wordings_find_no_answer(query: str, asked: Asked) -> None:
    found = asked.find(query)
    assert not found["covered"]
    assert "月球" in found["missing"] or "月" in found["missing"]


def test_a_filter_and_a_look_through_the_book_leave_it_out(
    asked: Asked, entries: Mapping[str, SearchEntry]
) -> None:
    listed = asked.ask("search.browse(loaded, {limit: 100}).hits.map(function (hit) { return hit.id; })")
    assert set(listed) == set(entries) - {"case-02", "case-04"}
    assert "case-02" not in ids(asked.find(entries["case-02"].title, 50, {"kind": ["案例"]})["hits"])


def test_a_book_of_withdrawn_cases_has_no_answer() -> None:
    asked = index_of([entry("old", "取款机吞卡", withdrawn="已停用")])
    found = asked.find("取款机吞卡")
    assert (ids(found["hits"]), found["covered"]) == (["old"], False)


def test_the_terminal_asks_by_its_own_day(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from build_tools.cli import main as cli

    title = casebooks.handbook(folder).cases["case-05"].title
    for today, said in ((date(2029, 12, 31), False), (date(2030, 1, 2), True)):
        arguments = ["--casebook", str(folder), "--today", today.isoformat(), "search", title]
        assert cli.main(arguments) == 0
        assert ("已过复核期（2030-01-01）" in capsys.readouterr().out) is said
