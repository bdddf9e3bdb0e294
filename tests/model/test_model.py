"""What the model answers: who speaks for the bank, what a name stands for, all that people write."""

from __future__ import annotations

import re

import pytest

from build_tools.model.fields import WordingKind
from build_tools.model.handbook import (
    Article,
    Case,
    Handbook,
    Taxonomy,
    Technique,
    WordingRule,
    Words,
)
from build_tools.model.terms import TERM_KINDS, Category, Term, find_term

TELLER = Term(id="teller", label="柜员", aliases=("综合柜员", "柜台人员"))
AGENT = Term(id="agent", label="座席")
CUSTOMER = Term(id="customer", label="客户", aliases=("来电人",))
FEE = Term(id="fee", label="收费", aliases=("费用",))
CATEGORY = Category(id="service", label="服务", aliases=("服务类",), subcategories=(FEE,))
TAXONOMY = Taxonomy(
    id="taxonomy",
    path="casebook/taxonomy.yml",
    roles=(TELLER, AGENT),
    speakers=(CUSTOMER,),
    categories=(CATEGORY,),
)

PREFACE = Article(id="preface", path="casebook/preface.md", title="前言")
OPENING = Article(id="chapter-1", path="casebook/chapters/chapter-1.md", title="导言")
CASE = Case(id="case-07", path="casebook/cases/case-07.md", title="案例七")
TECHNIQUE = Technique(id="technique-1", path="casebook/techniques/technique-1.md", title="倾听")
HANDBOOK = Handbook(
    id="handbook",
    path="casebook/handbook.yml",
    title="手册",
    taxonomy=TAXONOMY,
    words=Words(id="words", path="casebook/words.yml"),
    # Each kind has an order of its own, whatever order the kinds are given in.
    introductions={"chapter-1": OPENING},
    articles={"preface": PREFACE},
    techniques={"technique-1": TECHNIQUE},
    cases={"case-07": CASE},
)


def test_staff_are_the_posts_by_any_of_their_names_and_nobody_else() -> None:
    assert TAXONOMY.staff() == {"柜员", "综合柜员", "柜台人员", "座席"}


def test_all_speakers_are_staff_and_those_who_are_none() -> None:
    assert TAXONOMY.all_speakers() == TAXONOMY.staff() | {"客户", "来电人"}


def test_a_taxonomy_without_posts_has_no_staff() -> None:
    bare = Taxonomy(id="taxonomy", path="", speakers=(CUSTOMER,))
    assert bare.staff() == frozenset()
    assert bare.all_speakers() == {"客户", "来电人"}


@pytest.mark.parametrize(
    ("kind", "name", "found"),
    [
        ("roles", "柜员", TELLER),
        ("roles", "柜台人员", TELLER),
        ("roles", "客户", None),
        ("speakers", "来电人", CUSTOMER),
        ("categories", "服务类", CATEGORY),
        ("categories", "收费", None),
        ("roles", None, None),
    ],
)
def test_a_term_is_found_by_label_or_alias_among_its_own_kind(
    kind: str, name: str | None, found: Term | None
) -> None:
    assert TAXONOMY.find(kind, name) is found


def test_of_two_terms_with_one_name_the_first_is_found() -> None:
    other = Term(id="other", label="窗口", aliases=("柜员",))
    assert find_term((TELLER, other), "柜员") is TELLER
    assert find_term((other, TELLER), "柜员") is other


def test_every_kind_of_term_is_a_list_of_the_taxonomy() -> None:
    assert {kind: TAXONOMY.terms(kind) for kind in TERM_KINDS} == {
        "categories": (CATEGORY,),
        "businesses": (),
        "causes": (),
        "channels": (),
        "roles": (TELLER, AGENT),
        "severities": (),
        "risk_flags": (),
        "speakers": (CUSTOMER,),
    }


def test_entries_are_the_cases_and_then_the_techniques() -> None:
    assert HANDBOOK.entries() == (CASE, TECHNIQUE)


def test_the_articles_are_the_books_own_and_then_the_introductions() -> None:
    assert HANDBOOK.all_articles() == (PREFACE, OPENING)


def test_writings_are_all_that_has_front_matter() -> None:
    assert HANDBOOK.writings() == (CASE, TECHNIQUE, PREFACE, OPENING)


@pytest.mark.parametrize(
    ("entry_id", "found"),
    [("case-07", CASE), ("technique-1", TECHNIQUE), ("preface", None), ("case-08", None), (None, None)],
)
def test_an_entry_is_found_by_its_id(entry_id: str | None, found: Case | Technique | None) -> None:
    assert HANDBOOK.entry(entry_id) is found


@pytest.mark.parametrize(
    ("where", "kind", "holds"),
    [((), "叙述", True), ((), "说的话", True), (("说的话",), "说的话", True), (("说的话",), "叙述", False)],
)
def test_a_wording_rule_holds_where_it_says_or_everywhere(
    where: tuple[WordingKind, ...], kind: WordingKind, holds: bool
) -> None:
    rule = WordingRule(key="0", words=("甲",), message="乙", where=where, against=re.compile("甲"))
    assert rule.holds_for(kind) is holds
