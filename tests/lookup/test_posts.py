"""Who reads here: kept on this machine, his entries first, his wording in view."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lookup.parts import Parts
from tests.search.asking import entry, scripts_of

ENTRIES = [
    entry("case-1", "甲", facets={"role": ["柜员"]}),
    entry("case-2", "乙", facets={"role": ["座席", "柜员"]}),
    entry("case-3", "丙", facets={"role": ["座席"]}),
]
BOOK = {"posts": ["柜员", "座席"]}


@pytest.fixture(scope="module")
def posts() -> Parts:
    made = Parts("memory", "posts", scripts=scripts_of(ENTRIES))
    made.ask("(lookup.book = given[0])", BOOK)
    return made


def hits(*scores: float, kind: str = "case", guess: tuple[int, ...] = ()) -> list[dict[str, Any]]:
    return [
        {"id": f"case-{n + 1}", "entry": n, "score": score, "guess": n in guess, "card": {"kind": kind}}
        for n, score in enumerate(scores)
    ]


def ids(posts: Parts, found: list[dict[str, Any]], post: str) -> list[str]:
    given = posts.ask("lookup.forPost(given[0], given[1])", found, post)
    return [hit["id"][-1] for hit in given]


def test_what_answers_about_as_well_comes_first_for_its_post(posts: Parts) -> None:
    assert ids(posts, hits(100, 90, 80), "座席") == ["2", "3", "1"]
    assert ids(posts, hits(100, 90, 80), "") == ["1", "2", "3"]
    assert ids(posts, hits(100, 90, 80), "柜员") == ["1", "2", "3"]


def test_what_answers_worse_stays_behind(posts: Parts) -> None:
    assert ids(posts, hits(100, 79, 60), "座席") == ["1", "2", "3"]
    assert ids(posts, hits(100, 80, 60), "座席") == ["2", "1", "3"]


def test_no_guess_goes_before_an_answer(posts: Parts) -> None:
    assert ids(posts, hits(100, 90, 80, guess=(1, 2)), "座席") == ["1", "2", "3"]


def test_techniques_are_for_all(posts: Parts) -> None:
    assert ids(posts, hits(100, 90, 80, kind="technique"), "座席") == ["1", "2", "3"]


def test_of_what_nobody_asked_for_all_of_the_post_comes_first(posts: Parts) -> None:
    assert ids(posts, hits(0, 0, 0), "座席") == ["2", "3", "1"]


def test_the_choice_is_kept_and_forgotten_with_the_rest(posts: Parts) -> None:
    posts.ask("lookup.memory.setPost('座席')")
    posts.ask("lookup.memory.togglePin('case-1')")
    assert posts.ask("lookup.memory.read().post") == "座席"
    posts.ask("lookup.memory.clear() || 0")
    assert posts.ask("lookup.memory.read()") == {
        "pins": [],
        "recent": [],
        "gaps": [],
        "flags": [],
        "post": "",
        "size": 0,
    }


@pytest.mark.parametrize("kept", [5, ["柜员"], {"a": 1}, None])
def test_a_post_that_is_no_text_is_none(kept: Any, posts: Parts) -> None:
    posts.ask("localStorage.setItem('casebook-lookup', JSON.stringify({post: given[0]})) || 0", kept)
    assert posts.ask("lookup.memory.read().post") == ""


def test_a_press_chooses_in_the_row_and_in_the_menu(posts: Parts) -> None:
    pressed = """all(lookup.postChoice(given[0], function (post) { window.chosen = post; }))
      .filter(function (node) { return node.tag === "button"; })
      .map(function (node) {
        node.acts.click();
        return [textOf(node), node.attributes["aria-pressed"], window.chosen];
      })"""
    assert posts.ask(pressed, "座席") == 2 * [["柜员", "false", "柜员"], ["座席", "true", "座席"]]


def test_where_all_have_one_post_there_is_nothing_to_choose(posts: Parts) -> None:
    posts.ask("(lookup.book.posts = ['柜员'])")
    assert posts.ask("lookup.postChoice('', null)") is None
    posts.ask("(lookup.book = given[0])", BOOK)
