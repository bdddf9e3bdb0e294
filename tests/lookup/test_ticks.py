"""Steps ticked off stay while something else is looked up, and are gone for the next call."""

from __future__ import annotations

import json
from typing import Any

import pytest

from build_tools.book.cards import TextsSection
from tests.lookup.parts import Parts

PLACE = "casebook-lookup-ticks"
STEPS = TextsSection(key="do-now", label="马上这样做", kind="steps", items=("先登记", "再核对")).model_dump()
HALF_AN_HOUR = 30 * 60 * 1000
# The boxes of a list of steps as it is drawn now, and its button.
DRAWN = """(function (drawn) {
  function of(tag) { return drawn.filter(function (node) { return node.tag === tag; }); }
  return {boxes: of("input"), again: of("button")[0]};
})(all(lookup.stepList("case-1", given[0], function (text, drawn) { return drawn; })))"""
STATE = "(function (made) { return made.boxes.map(function (box) { return box.checked; }); })(" + DRAWN + ")"


@pytest.fixture
def ticks() -> Parts:
    made = Parts("ticks")
    made.context.eval("var now = 1e12; Date.now = function () { return now; };")
    return made


def tick(ticks: Parts, number: int, ticked: bool = True) -> None:
    ticks.ask(
        "(function (made, box) { box.checked = given[2]; box.acts.change(); })"
        f"(0, {DRAWN}.boxes[given[1]]) || 0",
        STEPS,
        number,
        ticked,
    )


def drawn(ticks: Parts) -> list[bool]:
    found: list[bool] = ticks.ask(STATE, STEPS)
    return found


def test_a_tick_is_there_when_the_steps_are_drawn_again_and_only_there(ticks: Parts) -> None:
    tick(ticks, 1)
    assert drawn(ticks) == [False, True]
    assert ticks.ask("lookup.ticks.of('case-2')") == []
    tick(ticks, 1, ticked=False)
    assert drawn(ticks) == [False, False]


def test_ids_and_places_are_kept_in_the_tab_alone_and_no_words(ticks: Parts) -> None:
    tick(ticks, 0)
    kept = json.loads(ticks.ask("inTab")[PLACE])
    assert kept == {"version": "v1", "entries": {"case-1": {"at": 1e12, "steps": ["do-now 0"]}}}
    assert ticks.ask("stored") == {}


def test_half_an_hour_after_the_last_tick_all_are_gone(ticks: Parts) -> None:
    tick(ticks, 0)
    ticks.context.eval(f"now += {HALF_AN_HOUR - 1}")
    tick(ticks, 1)
    ticks.context.eval(f"now += {HALF_AN_HOUR - 1}")
    assert drawn(ticks) == [True, True]
    ticks.context.eval("now += 1")
    assert drawn(ticks) == [False, False]


def test_one_press_takes_all_back_and_is_offered_only_then(ticks: Parts) -> None:
    offered = f"{DRAWN}.again.style.visibility"
    assert ticks.ask(offered, STEPS) == "hidden"
    tick(ticks, 0)
    assert ticks.ask(offered, STEPS) == "visible"
    ticks.ask(f"{DRAWN}.again.acts.click() || 0", STEPS)
    assert drawn(ticks) == [False, False]
    assert ticks.ask(offered, STEPS) == "hidden"


def test_ticks_are_of_one_build_and_can_be_forgotten(ticks: Parts) -> None:
    tick(ticks, 0)
    ticks.ask("(lookup.version = 'v2')")
    assert drawn(ticks) == [False, False]
    tick(ticks, 0)
    ticks.ask("lookup.ticks.forget() || 0")
    assert drawn(ticks) == [False, False]
    assert ticks.ask("inTab") == {}


def test_where_nothing_can_be_kept_they_stay_on_the_page(ticks: Parts) -> None:
    ticks.context.eval(
        "sessionStorage.getItem = sessionStorage.setItem = sessionStorage.removeItem ="
        " function () { throw new Error(); };"
    )
    tick(ticks, 0)
    assert drawn(ticks) == [True, False]
    ticks.ask("lookup.ticks.forget() || 0")
    assert drawn(ticks) == [False, False]


@pytest.mark.parametrize(
    "entries", [None, 1, "x", [], {"case-1": None}, {"case-1": 5}, {"case-1": {"at": 1e12, "steps": "do"}}]
)
def test_a_tab_that_keeps_anything_is_survived(entries: Any, ticks: Parts) -> None:
    ticks.ask("(inTab[given[0]] = given[1])", PLACE, json.dumps({"version": "v1", "entries": entries}))
    assert drawn(ticks) == [False, False]
    tick(ticks, 1)
    assert drawn(ticks) == [False, True]
