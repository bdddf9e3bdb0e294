"""What is new since this machine last looked, what it keeps for that, and what it can say of a change."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.book.cards import Card, Pair, PairsSection, RepliesSection, Reply, TextsSection
from tests.lookup.parts import Parts

BOOK = {"title": "手册", "ids": ["case-1", "case-2"], "digests": ["a", "b"]}
STATES = "lookup.book.ids.map(lookup.news.of)"
NOTE, CHANGES = "lookup.news.note(given[0]) || 0", "lookup.news.changes(given[0], given[1])"


@pytest.fixture
def news() -> Parts:
    made = Parts("memory", "news", "fresh")
    opened(made, BOOK)
    return made


def opened(news: Parts, book: dict[str, Any]) -> None:
    """Open a page of the site that was built from this book."""
    news.ask("(window.pageshow(), lookup.book = given[0])", book)


def changed(**more: Any) -> dict[str, Any]:
    return {**BOOK, "digests": ["x", "b"], **more}


def hit(*sections: Any, entry: str = "case-1", **more: Any) -> dict[str, Any]:
    card = Card(sections=sections, **more).model_dump(by_alias=True)
    return {"id": entry, "page": "", "title": "吞卡", "card": card}


def texts(*items: str, key: str = "ask") -> TextsSection:
    return TextsSection(key=key, label=key, kind="list", items=items)


def test_on_a_first_visit_nothing_is_new(news: Parts) -> None:
    assert news.ask(STATES) == ["", ""]
    assert news.ask("lookup.news.ids()") == []
    opened(news, BOOK)
    assert news.ask(STATES) == ["", ""]


def test_what_came_and_what_changed_stays_new_until_it_is_known(news: Parts) -> None:
    news.ask(STATES)
    book = {"title": "手册", "ids": ["case-1", "case-2", "case-3"], "digests": ["x", "b", "c"]}
    for _ in range(2):
        opened(news, book)
        assert news.ask(STATES) == ["改过", "", "新"]
    assert news.ask("lookup.news.ids()") == ["case-1", "case-3"]
    assert news.ask("lookup.news.know([given[0]])", hit()) is True
    opened(news, book)
    assert news.ask(STATES) == ["", "", "新"]
    assert news.ask("lookup.news.knowAll()") is True
    opened(news, book)
    assert news.ask(STATES) == ["", "", ""]


def test_what_is_kept_are_ids_digests_and_hashes_and_no_words(news: Parts) -> None:
    news.ask(NOTE, [hit(texts("先问哪天", "再问金额"), summary="先安抚")])
    kept = news.ask("stored")
    assert [
        word
        for word in ("先问哪天", "再问金额", "先安抚", "手册")
        if word in json.dumps(kept, ensure_ascii=False)
    ] == []
    (seen,) = (json.loads(text) for place, text in kept.items() if "-seen-" in place)
    assert seen["case-2"] == ["b"]
    assert (seen["case-1"][0], {len(one) for one in seen["case-1"][1:]}) == ("a", {7})


def test_a_change_is_told_with_the_sentence_that_stood_there(news: Parts) -> None:
    news.ask(NOTE, [hit(texts("先问哪天", "再问金额"), texts("别猜", key="no-promise"))])
    opened(news, changed())
    now = hit(texts("先问哪天", "再问几点"), texts("别猜", "别急", key="no-promise"))
    told = news.ask(CHANGES, now, [["ask", "早已没有的"], ["ask", "再问金额"], ["ask", "先问哪天"]])
    assert told == [
        {"label": "ask", "before": "再问金额", "after": "再问几点"},
        {"label": "no-promise", "before": "", "after": "别急"},
    ]
    gone = hit(texts("先问哪天"), texts("别猜", key="no-promise"))
    assert news.ask(CHANGES, gone, [["ask", "再问金额"]]) == [
        {"label": "ask", "before": "再问金额", "after": ""}
    ]


def test_both_sides_of_pairs_and_replies_count(news: Parts) -> None:
    pairs = PairsSection(key="p", label="p", items=(Pair(wrong="不行", right="我来办"),))
    replies = RepliesSection(key="r", label="r", items=(Reply(says="多久", answer="三天"),))
    news.ask(NOTE, [hit(pairs, replies)])
    opened(news, changed())
    other = RepliesSection(key="r", label="r", items=(Reply(says="多久", answer="五天"),))
    assert [one["after"] for one in news.ask(CHANGES, hit(pairs, other), [])] == ["五天"]


def test_what_this_machine_never_showed_it_cannot_tell(news: Parts) -> None:
    news.ask(STATES)
    opened(news, changed())
    assert news.ask(CHANGES, hit(texts("再问几点")), []) is None
    # What changed is not taken for what was seen before.
    news.ask(NOTE, [hit(texts("再问几点"))])
    assert news.ask(CHANGES, hit(texts("再问几点")), []) is None
    assert news.ask(STATES) == ["改过", ""]


def test_each_handbook_has_its_own_and_clearing_takes_all_away(news: Parts) -> None:
    news.ask(STATES)
    opened(news, changed(title="另一本"))
    assert news.ask(STATES) == ["", ""]
    opened(news, changed())
    assert news.ask(STATES) == ["改过", ""]
    news.ask("(lookup.news.forget(), lookup.memory.clear())")
    assert news.ask(STATES) == ["", ""]
    news.ask(NOTE, [hit()])
    assert news.ask("stored") == {}


def test_a_page_asks_only_where_there_may_be_news(news: Parts) -> None:
    assert news.ask("lookup.news.mayBe()") is False
    news.ask(STATES)
    assert news.ask("lookup.news.mayBe()") is False
    news.ask("(lookup.version = 'v2')")
    assert news.ask("lookup.news.mayBe()") is True
    opened(news, BOOK)
    news.ask(NOTE, [])
    assert news.ask("lookup.news.mayBe()") is False
    opened(news, changed())
    news.ask("(lookup.version = 'v3')")
    news.ask(NOTE, [])
    assert news.ask("lookup.news.mayBe()") is True


@pytest.mark.parametrize("refusal", ["throw new Error()", "return null"])
def test_where_nothing_is_kept_nothing_is_new_and_it_is_said(refusal: str, news: Parts) -> None:
    news.context.eval(f"localStorage.setItem = localStorage.getItem = function () {{ {refusal}; }};")
    for book in (BOOK, changed()):
        opened(news, book)
        assert news.ask(STATES) == ["", ""]
        assert news.ask("lookup.news.knowAll()") is False


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["case-1", "x"]), inner, max_size=2)
    ),
    max_leaves=5,
)


@pytest.fixture(scope="module")
def any_storage() -> Parts:
    return Parts("memory", "news")


@given(JSON)
def test_storage_that_holds_anything_is_survived(any_storage: Parts, held: Any) -> None:
    opened(any_storage, BOOK)
    any_storage.ask(STATES)
    place = next(name for name in any_storage.ask("stored") if "-seen-" in name)
    any_storage.ask("(stored[given[0]] = given[1])", place, json.dumps(held))
    opened(any_storage, BOOK)
    assert set(any_storage.ask(STATES)) <= {"", "新", "改过"}
    any_storage.ask(NOTE, [hit(texts("先问哪天"))])
    assert any_storage.ask("lookup.news.knowAll()") is True
    assert any_storage.ask(STATES) == ["", ""]
