"""Whatever two or three reviewers do to the same places, what each typed is in the result or the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import permutations, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.roundtrip import units as u
from build_tools.roundtrip.edit_files import write_edits
from build_tools.roundtrip.joining import join
from build_tools.roundtrip.merging import Merge, merge, read_review, report_of
from build_tools.roundtrip.proposals import Review, propose
from build_tools.roundtrip.report import unplaced_text
from build_tools.roundtrip.review import read_casebook
from build_tools.roundtrip.units import Reading, Texts, Unit
from tests import casebooks
from tests.roundtrip import reviewing, workbooks

CASE = "case-02"
# A section of each kind, a list and a text among the fields, a title, and a page of prose.
UNITS = (
    *(Unit(CASE, u.SECTION, name) for name in ("script", "ask", "do-now", "never-say", "story")),
    *(Unit(CASE, u.FIELD, name) for name in ("aliases", "customer_says", "owner", "title")),
    Unit("preface", u.BODY),
)
ACTS = ("change", "add", "first", "cut", "empty")


@cache
def base() -> tuple[Merge, Mapping[str, Review]]:
    """Return a merge of nothing into a casebook, and an unchanged review of each kind."""
    with TemporaryDirectory() as name:
        folder = casebooks.make(Path(name) / "book", 3)
        (folder / "preface.md").write_text("---\ntitle: 前言\n---\n\n一段。\n\n又一段。\n", "utf-8")
        casebooks.add_field(folder, CASE, "aliases: [旧别名一, 旧别名二]")
        casebooks.change(folder, f"cases/{CASE}.md", "- 手里有没有凭证", "- 手里有没有凭证\n- 留哪个电话")
        raws = {"docx": reviewing.exported(folder), "xlsx": workbooks.exported(folder)}
        reviews = {kind: read_review(raw, kind) for kind, raw in raws.items()}
        return merge([], read_casebook(folder)), {kind: one for kind, one in reviews.items() if one}


def edited(texts: Texts, act: str, typed: str, unit: Unit, kind: str) -> Texts:
    """Return a unit after one act of a reviewer, who types this."""
    said = {"script": f"客服座席：{typed}", "never-say": f"“{typed}” → “好的”"}.get(unit.name, typed)
    if unit.name == "never-say" and kind == "docx":
        said = f"{typed}\n好的"
    if unit.part == u.FIELD and unit.name in ("owner", "title", "aliases"):
        return () if act == "empty" and unit.name != "title" else (typed,)
    return {
        "change": (said, *texts[1:]),
        "add": (*texts, said),
        "first": (said, *texts),
        "cut": texts[1:],
        "empty": (),
    }[act]


def reviewed(name: str, kind: str, acts: Sequence[tuple[Unit, str, str]]) -> Review:
    """Return a review in which somebody did this to these units."""
    review = base()[1][kind]
    old = review.reading
    units = dict(old.units)
    for unit, act, typed in acts:
        units[unit] = edited(review.stored.get(unit, ()), act, typed, unit, kind)
    reading = Reading(units, old.owners, old.places, comments=list(old.comments))
    return replace(review, source=f"{name}.{kind}", reading=reading)


def result(reviews: Sequence[Review]) -> tuple[Merge, str]:
    nothing, _ = base()
    # As `merge` does, but the casebook is read and exported once for all.
    joined = join([propose(review, nothing.present) for review in reviews], nothing.present)
    merged = replace(nothing, joined=joined, written=write_edits(joined, nothing.present))
    return merged, unplaced_text(report_of(merged, "casebook"))


def said_in(merged: Merge, left: str, typed: str) -> bool:
    return typed in left or any(typed.encode() in raw for raw in merged.changed.values())


def is_gone(merged: Merge, unit: Unit) -> bool:
    return any(edit.unit == unit for edit in merged.joined.edits)


@pytest.mark.parametrize(("first", "second"), [*product(ACTS, ACTS)])
@pytest.mark.parametrize("kinds", [("docx", "docx"), ("xlsx", "docx")])
def test_two_reviewers_of_the_same_places(first: str, second: str, kinds: tuple[str, str]) -> None:
    typed = {(name, unit): f"{name}说的{n}" for n, unit in enumerate(UNITS) for name in ("甲", "乙")}
    one = reviewed("甲", kinds[0], [(unit, first, typed["甲", unit]) for unit in UNITS])
    other = reviewed("乙", kinds[1], [(unit, second, typed["乙", unit]) for unit in UNITS])
    merged, left = result([one, other])
    for unit in UNITS:
        for review, act, name in ((one, first, "甲"), (other, second, "乙")):
            now = "".join(review.reading.units[unit])
            if typed[name, unit] in now:
                assert said_in(merged, left, typed[name, unit]), (unit, act)
            told = any(c.unit == unit.key and c.source == review.source for c in merged.joined.conflicts)
            changed = review.reading.units[unit] != review.stored.get(unit, ())
            refused = any(review.reading.label(unit) in doubt.message for doubt in review.reading.doubts)
            assert told or is_gone(merged, unit) or refused or not changed, (unit, act)
    assert result([other, one])[0].written.files == merged.written.files


Acts = st.dictionaries(st.sampled_from(UNITS), st.sampled_from(ACTS), max_size=4)


@given(st.lists(st.tuples(st.sampled_from(["docx", "xlsx"]), Acts), min_size=2, max_size=3))
def test_any_reviewers(drawn: list[tuple[str, Mapping[Unit, str]]]) -> None:
    names = "甲乙丙"
    reviews = []
    typed: list[tuple[Unit, str]] = []
    for name, (kind, acts) in zip(names, drawn, strict=False):
        words = {unit: f"{name}说的{UNITS.index(unit)}" for unit in acts}
        review = reviewed(name, kind, [(unit, act, words[unit]) for unit, act in acts.items()])
        typed += [(n, w) for n, w in words.items() if w in "".join(review.reading.units[n])]
        reviews.append(review)
    merged, left = result(reviews)
    for unit, said in typed:
        assert said_in(merged, left, said), unit
    # What one alone changed is taken, and no file but those of the units changed.
    for unit in {unit for _, acts in drawn for unit in acts}:
        if sum(unit in acts for _, acts in drawn) == 1:
            assert not any(conflict.unit == unit.key for conflict in merged.joined.conflicts)
    assert set(merged.changed) <= {f"cases/{CASE}.md", "preface.md"}
    for turned in permutations(reviews):
        assert result(turned)[0].written.files == merged.written.files


# What one does to a list: takes items away by place, moves one to the front, writes one anew, adds some.
Lists = st.fixed_dictionaries(
    {
        "cut": st.sets(st.integers(0, 3), max_size=4),
        "front": st.sampled_from([0, 0, 0, 1, 2, 3]),
        "anew": st.sets(st.integers(0, 3), max_size=2),
        "added": st.lists(st.integers(0, 4), max_size=3),
    }
)
# In a Word file the words of a field stand on one line.
LISTS = (
    *((Unit(CASE, u.SECTION, "ask"), kind) for kind in ("docx", "xlsx")),
    *((Unit(CASE, u.FIELD, name), "xlsx") for name in ("aliases", "customer_says")),
)


def list_after(old: Sequence[str], did: Mapping[str, Any], name: str) -> list[str]:
    now = [f"{name}换的{n}" if n in did["anew"] else text for n, text in enumerate(old)]
    now = [text for n, text in enumerate(now) if n not in did["cut"]]
    now.insert(0, now.pop(min(did["front"], len(now) - 1))) if now else None
    for number, at in enumerate(did["added"]):
        now.insert(at, f"{name}加的{number}")
    return now


@given(st.sampled_from(LISTS), st.lists(Lists, min_size=2, max_size=3))
def test_any_edits_of_one_list(place: tuple[Unit, str], drawn: list[Mapping[str, Any]]) -> None:
    unit, kind = place
    old = list(base()[1][kind].stored[unit])
    lists = [list_after(old, did, name) for name, did in zip("甲乙丙", drawn, strict=False)]
    reviews = [
        replace(of_list(unit, kind, now), source=name) for name, now in zip("甲乙丙", lists, strict=False)
    ]
    merged, left = result(reviews)
    said = " ".join(raw.decode() for raw in merged.written.files.values())
    clash = {conflict.source for conflict in merged.joined.conflicts}
    now = next((listed(edit) for edit in merged.joined.edits if edit.unit == unit), old)
    refused = {doubt.message for review in reviews for doubt in review.reading.doubts}
    for name, theirs in zip("甲乙丙", lists, strict=False):
        for typed in set(theirs) - set(old):
            assert typed in said or typed in left, typed
        if theirs != old and name not in clash and not refused and theirs:
            # Taken: what this one took away is gone, and what is kept stands as this one put it.
            assert not (set(old) - set(theirs)) & set(now)
            assert [text for text in theirs if text in now] == [text for text in now if text in theirs]
    if not clash:
        assert {text for text in old if all(text in theirs for theirs in lists)} <= set(now)


def listed(edit: Any) -> list[str]:
    """Return the items of a list after an edit; of a removed one, none."""
    value = edit.value
    return [] if value is None else [getattr(item, "text", item) for item in getattr(value, "items", value)]


ASK, ALIASES = Unit(CASE, u.SECTION, "ask"), Unit(CASE, u.FIELD, "aliases")


def of_list(unit: Unit, kind: str, texts: Sequence[str]) -> Review:
    review = base()[1][kind]
    units = {**review.reading.units, unit: tuple(texts)}
    reading = Reading(units, review.reading.owners, review.reading.places)
    return replace(review, source="、".join(texts), reading=reading)


def items(merged: Merge) -> list[str]:
    (edit,) = merged.joined.edits
    return [item.text for item in edit.value.items]


def test_of_a_list_each_adds_and_takes_away_his_own() -> None:
    old = list(base()[1]["xlsx"].stored[ASK])
    assert len(old) > 2
    one, other = [*old[1:], "甲加的"], [*old[:-1], "乙改的"]
    merged, _ = result([of_list(ASK, "xlsx", one), of_list(ASK, "docx", other)])
    assert not merged.joined.conflicts
    assert set(items(merged)) == {*old[1:-1], "甲加的", "乙改的"}
    aliases = [of_list(ALIASES, "xlsx", ["旧别名一", "旧别名二", more]) for more in ("新的甲", "新的乙")]
    merged, _ = result(aliases)
    assert set(merged.joined.edits[0].value) == {"旧别名一", "旧别名二", "新的甲", "新的乙"}


def test_an_order_that_one_changed_beside_what_another_did_is_a_conflict() -> None:
    old = list(base()[1]["xlsx"].stored[ASK])
    turned, more = [old[1], old[0], *old[2:]], [*old, "乙加的"]
    merged, left = result([of_list(ASK, "xlsx", turned), of_list(ASK, "docx", more)])
    assert len(merged.joined.conflicts) == 2 and not merged.joined.edits and "乙加的" in left
    twice, _ = result([of_list(ASK, "xlsx", [*old, old[0]]), of_list(ASK, "docx", more)])
    assert len(twice.joined.conflicts) == 2
    alike, _ = result([replace(of_list(ASK, kind, turned), source=kind) for kind in ("xlsx", "docx")])
    assert items(alike) == turned


@pytest.mark.parametrize("second", [["乙改的"], []])
def test_one_item_that_two_changed_otherwise_is_a_conflict(second: list[str]) -> None:
    old = list(base()[1]["xlsx"].stored[ASK])
    merged, left = result(
        [of_list(ASK, "xlsx", ["甲改的", *old[1:]]), of_list(ASK, "xlsx", [*second, *old[1:]])]
    )
    assert len(merged.joined.conflicts) == 2 and not merged.joined.edits and "甲改的" in left


def test_a_list_that_would_grow_too_long_is_a_conflict() -> None:
    names = [[f"{name}{n}" for n in range(25)] for name in "甲乙"]
    merged, _ = result([of_list(ALIASES, "xlsx", ["旧别名一", "旧别名二", *own]) for own in names])
    assert len(merged.joined.conflicts) == 2 and not merged.joined.edits


@pytest.mark.parametrize("act", ACTS)
def test_what_two_changed_alike_is_taken_once(act: str) -> None:
    acts = [(unit, act, "说的一样") for unit in UNITS]
    alone, _ = result([reviewed("甲", "docx", acts)])
    both, _ = result([reviewed(name, "docx", acts) for name in "甲乙"])
    assert both.written.files == alone.written.files and not both.joined.conflicts
    assert {edit.sources for edit in both.joined.edits} == {("甲.docx", "乙.docx")}


def test_a_word_file_and_a_workbook_that_say_the_same_agree() -> None:
    acts = [
        (Unit(CASE, u.SECTION, "ask"), "add", "几点钟"),
        (Unit(CASE, u.FIELD, "aliases"), "change", "别名、又名"),
    ]
    merged, _ = result([reviewed("甲", "docx", acts), reviewed("乙", "xlsx", acts)])
    assert not merged.joined.conflicts and len(merged.joined.edits) == 2
    assert merged.changed[f"cases/{CASE}.md"].decode().count("几点钟") == 1


def of_both() -> tuple[Merge, list[str]]:
    """Return a merge in which two reviewers changed one list, each other items, and the list before."""
    old = list(base()[1]["xlsx"].stored[ASK])
    mine, theirs = [*old[1:], "甲加的", "甲又加的"], ["乙先问的", *old[:-1], "乙改的"]
    both = (("甲", "xlsx", mine), ("乙", "docx", theirs))
    merged, _ = result([replace(of_list(ASK, kind, now), source=name) for name, kind, now in both])
    return merged, old


def test_each_item_of_a_list_is_one_change_with_whose_it_is() -> None:
    merged, old = of_both()
    told = [(step.old, step.new, *one.sources) for one in merged.shown() for step in one.steps]
    assert sorted(told) == sorted(
        [
            ("", "乙先问的", "乙"),
            (old[0], "", "甲"),
            (old[-1], "乙改的", "乙"),
            ("", "甲加的", "甲"),
            ("", "甲又加的", "甲"),
        ]
    )
    assert len({one.unit for one in merged.shown()}) == 5


@given(st.sets(st.integers(0, 4)))
def test_of_one_list_any_changes_are_taken_without_the_others(refused: set[int]) -> None:
    merged, old = of_both()
    shown = merged.shown()
    kept = merged.without({shown[n].unit for n in refused})
    assert [one.unit for one in kept.shown()] == [one.unit for n, one in enumerate(shown) if n not in refused]
    steps = [step for one in kept.shown() for step in one.steps]
    gone = {step.old for step in steps}
    now = items(kept) if steps else old
    assert set(now) == {text for text in old if text not in gone} | {step.new for step in steps} - {""}
    both = [text for text in items(merged) if text in now]
    assert both == [text for text in now if text in both]
    assert (kept.changed == {}) == (not steps)


def test_what_two_wrote_anew_side_by_side_keeps_its_order() -> None:
    old = list(base()[1]["xlsx"].stored[ASK])
    lists = [["甲改的", *old[1:]], [old[0], "乙改的", *old[2:]]]
    for order in permutations(lists):
        merged, _ = result([of_list(ASK, "xlsx", now) for now in order])
        assert items(merged) == ["甲改的", "乙改的", *old[2:]]


def test_alike_items_of_two_reviewers_are_one_change_of_both() -> None:
    old = list(base()[1]["xlsx"].stored[ALIASES])
    lists = {"甲": [*old[1:], "同加的"], "乙": [*old, "同加的", "乙加的"]}
    merged, _ = result([replace(of_list(ALIASES, "xlsx", now), source=name) for name, now in lists.items()])
    assert {(one.sources, step.old, step.new) for one in merged.shown() for step in one.steps} == {
        (("甲",), old[0], ""),
        (("乙", "甲"), "", "同加的"),
        (("乙",), "", "乙加的"),
    }
