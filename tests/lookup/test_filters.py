"""The filters: what a choice does, and which choices are offered."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lookup.parts import Parts

OFFERED = """(function () {
  var bar = lookup.filterBar(given[0], given[1], given[2], function () {});
  var chips = all(bar).filter(function (node) { return "data-value" in (node.attributes || {}); });
  return chips.map(function (node) {
    return [node.attributes["data-facet"], node.attributes["data-value"], node.attributes["aria-pressed"]];
  });
})()"""
COUNTS = {
    "category": [{"value": "设备", "count": 2}, {"value": "收费", "count": 0}],
    "role": [{"value": "柜员", "count": 1}],
}


@pytest.fixture(scope="module")
def filters() -> Parts:
    return Parts("filters")


def toggled(filters: Parts, before: dict[str, list[str]], name: str, value: str) -> Any:
    return filters.ask("lookup.toggled(given[0], given[1], given[2])", before, name, value)


def test_a_choice_is_added_and_taken_away(filters: Parts) -> None:
    once = toggled(filters, {}, "role", "柜员")
    twice = toggled(filters, once, "role", "客服座席")
    assert (once, twice) == ({"role": ["柜员"]}, {"role": ["柜员", "客服座席"]})
    assert toggled(filters, twice, "role", "柜员") == {"role": ["客服座席"]}


def test_a_choice_leaves_the_filter_that_it_was_made_from(filters: Parts) -> None:
    kept = "(function (before) { lookup.toggled(before, 'role', '柜员'); return before; })({role: ['经理']})"
    assert filters.ask(kept) == {"role": ["经理"]}


@pytest.mark.parametrize(
    ("chosen", "filtered"),
    [({}, False), ({"role": []}, False), ({"role": ["柜员"]}, True), ({"unknown": ["x"]}, False)],
)
def test_an_empty_choice_or_an_unknown_facet_filters_nothing(
    chosen: dict[str, list[str]], filtered: bool, filters: Parts
) -> None:
    assert filters.ask("lookup.isFiltered(given[0])", chosen) is filtered


@pytest.mark.parametrize(
    ("facet", "label"), [("category", "类别"), ("channel", "渠道"), ("role", "岗位"), ("severity", "等级")]
)
def test_each_facet_filters_and_is_offered(facet: str, label: str, filters: Parts) -> None:
    assert filters.ask("lookup.isFiltered(given[0])", {facet: ["甲"]}) is True
    counts = {facet: [{"value": "甲", "count": 1}]}
    assert filters.ask(OFFERED, {}, counts, True) == [[facet, "甲", "false"]]
    # With its name, and the others not at all.
    assert filters.ask("lookup.filterBar({}, given[0], true, 0).filter(Boolean).map(textOf)", counts) == [
        label + "甲1"
    ]


def test_closed_it_shows_what_is_chosen_and_open_what_would_leave_something(filters: Parts) -> None:
    assert filters.ask(OFFERED, {}, COUNTS, False) == []
    assert filters.ask(OFFERED, {"category": ["收费"]}, COUNTS, False) == [["category", "收费", "true"]]
    # What is chosen keeps its chip though nothing is left under it, the bar open or not.
    assert ["category", "收费", "true"] in filters.ask(OFFERED, {"category": ["收费"]}, COUNTS, True)
    assert filters.ask(OFFERED, {}, COUNTS, True) == [
        ["category", "设备", "false"],
        ["role", "柜员", "false"],
    ]
