"""Which regular expressions are refused because long text could make them slow, or no text would match."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from build_tools.reading.pattern_cost import TooCostly, _uniquely_decodable, may_match_nothing

WORDS = st.frozensets(st.text("甲乙", min_size=1, max_size=3), min_size=1, max_size=4)
# Valid patterns of every part that an editor may use, but for what only looks around.
PARTS = st.recursive(
    st.sampled_from(["甲", "乙", "丙", "[甲乙]", r"\d", "."]),
    lambda inner: st.one_of(
        st.builds("{}{}".format, inner, inner),
        st.builds("(?:{}|{})".format, inner, inner),
        st.builds("(?:{})?".format, inner),
        st.builds("(?:{})*".format, inner),
        st.builds("(?:{}){{1,3}}".format, inner),
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(
    "pattern",
    [
        "(?:甲+)+",
        "(?:甲|甲甲)*乙",
        "(?:甲|甲)*乙",
        "(?:甲|乙甲|甲乙)*丙",
        "(?:甲?乙?)*丙",
        "(?:甲?){30}乙",
        "甲?" * 30 + "甲" * 30,
        "(?:甲{0,5}){0,5}乙",
        ".*甲",
        r"\d+元",
        "[^。]{3,}甲",
        "甲{0,5000}乙",
        "[^。]{0,99}甲[^。]{0,99}乙",
        "(?=(?:甲|甲)*乙)丙",
        "(?:" * 20 + "甲" + ")" * 20,
        r"(甲)\1",
        "(?P<x>甲)",
        "(?i)a",
        "(?>甲)",
    ],
)
def test_what_is_refused(pattern: str) -> None:
    with pytest.raises(TooCostly) as refused:
        may_match_nothing(pattern)
    assert refused.value.message and refused.value.fix


@pytest.mark.parametrize(
    "pattern",
    [
        "保证(?:能|会|给您)*(?:退|赔)",
        "(?:这|这个|我|我们|真的?)*不行",
        "[^。]{0,60}甲",
        r"(?:\d{4}){3}",
        "(?<!原)银监会(?![^。]{0,60}》)",
        "甲{,5}乙",
        "[]甲]{2}",
        r"\(甲\)\{2\}",
        "{甲}",
    ],
)
def test_what_is_taken(pattern: str) -> None:
    re.compile(pattern)
    assert may_match_nothing(pattern) is False


@pytest.mark.parametrize(
    "pattern", ["", "甲?", "甲|", "(?:甲|乙?)", "甲{0,3}", "(?=甲)", "^", "$", r"\b", "(?:甲乙)*"]
)
def test_what_matches_no_text(pattern: str) -> None:
    assert may_match_nothing(pattern) is True


@given(PARTS)
def test_what_may_match_nothing_is_what_does(pattern: str) -> None:
    try:
        found = may_match_nothing(pattern)
    except TooCostly:
        assume(False)
    assert found == bool(re.compile(pattern).fullmatch(""))


@given(WORDS)
def test_words_are_told_apart_when_no_text_has_two_divisions(words: frozenset[str]) -> None:
    texts = ["".join(row) for length in range(1, 6) for row in product(sorted(words), repeat=length)]
    if _uniquely_decodable(words):
        assert len(texts) == len(set(texts))
    elif len(texts) == len(set(texts)):
        # The shortest text with two divisions may be longer than those tried: it is one of few words.
        assert len(words) >= 3
