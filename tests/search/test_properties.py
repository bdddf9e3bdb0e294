"""What must hold for any entry and any query, tried on the known casebook."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.book.vocabulary import FUNCTION, dictionary
from build_tools.search.folding import RUN, runs
from build_tools.search.shards import Vocabulary
from build_tools.source.segment import Segmenter
from build_tools.text.radicals import STANDS_FOR
from tests.search.asking import Asked, entry, index_of, texts
from tests.search.conftest import Shelf

SAMPLE = 1500
PLACES = 10
IS_WORD = "search.lookup(search.asking(loaded), given[0]).isWord"
# Shares that a change may not make worse: fragments of nothing but small words (没有人, 不说) are the rest.
FRAGMENTS_FOUND = 1
TELLING_FOUND = 1
ONLY_ENTRY_FIRST_TEN = 1
THROWN_AT = st.text(st.characters(), max_size=80) | st.text(
    st.sampled_from(
        "吞卡案例26c二十第号atm tk'’\u200b\ud83d\udc4d\ud800\u0000<>&\"\\/().*+?[]{}|^$=\t\n，。！"
    ),
    max_size=60,
)


def folded_texts(known_shelf: Shelf) -> dict[str, str]:
    return {found.id: "\n".join(map(known_shelf.folding.fold, texts(found))) for found in known_shelf.entries}


def fragments(known_shelf: Shelf, count: int) -> list[tuple[str, str]]:
    """Return pieces of two to four characters of Han runs, each with the entry that it was taken from."""
    rng = random.Random(5)
    long = [
        (name, run)
        for name, text in folded_texts(known_shelf).items()
        for run, han in runs(text)
        if han and run[1:]
    ]
    pieces = []
    for name, run in rng.choices(long, k=count):
        length = rng.randint(2, min(4, len(run)))
        start = rng.randrange(len(run) - length + 1)
        pieces.append((name, run[start : start + length]))
    return list(dict.fromkeys(pieces))


def strangers_before(known_shelf: Shelf, pieces: list[tuple[str, str]]) -> list[int]:
    """Return how many entries that do not hold a piece come before the entry that it was taken from."""
    held = folded_texts(known_shelf)
    found = [known_shelf.asked.ids(piece, len(known_shelf.entries)) for _, piece in pieces]
    return [
        sum(piece not in held[other] for other in ids[: ids.index(name)])
        for (name, piece), ids in zip(pieces, found, strict=True)
    ]


def test_a_fragment_of_any_text_finds_its_entry(known_shelf: Shelf) -> None:
    pieces = fragments(known_shelf, SAMPLE)
    counts = strangers_before(known_shelf, pieces)
    late = [piece for piece, count in zip(pieces, counts, strict=True) if count >= PLACES]
    assert 1 - len(late) / len(pieces) >= FRAGMENTS_FOUND, late


def test_a_telling_fragment_finds_its_entry(known_shelf: Shelf) -> None:
    pieces = [pair for pair in fragments(known_shelf, SAMPLE) if not FUNCTION.search(pair[1])]
    counts = strangers_before(known_shelf, pieces)
    late = [piece for piece, count in zip(pieces, counts, strict=True) if count >= PLACES]
    assert len(pieces) > SAMPLE // 4
    assert 1 - len(late) / len(pieces) >= TELLING_FOUND, late


@given(st.data())
def test_any_fragment_finds_its_entry_somewhere(known_shelf: Shelf, data: st.DataObject) -> None:
    found = data.draw(st.sampled_from(known_shelf.entries))
    text = data.draw(st.sampled_from([text for text in texts(found) if len(text) > 1]))
    start = data.draw(st.integers(0, len(text) - 2))
    piece = text[start : start + data.draw(st.integers(2, 4))]
    # A piece of a number or of a Latin word is no word of the text.
    whole = {run for run, _ in runs(known_shelf.folding.fold(text))}
    pieces = list(runs(known_shelf.folding.fold(piece)))
    if any(han or run in whole for run, han in pieces):
        assert found.id in known_shelf.asked.ids(piece, len(known_shelf.entries)), piece


def test_another_word_never_loses_the_only_entry_that_holds_all(known_shelf: Shelf) -> None:
    rng = random.Random(8)
    held = folded_texts(known_shelf)
    tool = Segmenter(dictionary(known_shelf.handbook), known_shelf.cache)
    words = {name: sorted(set(tool.words(text))) for name, text in held.items()}
    asked: list[tuple[str, str]] = []
    while len(asked) < 300:
        name = rng.choice(list(held))
        chosen = rng.sample(words[name], rng.choice((2, 3)))
        holders = [{other for other, text in held.items() if word in text} for word in chosen]
        if set.intersection(*holders) == {name} and all(len(owners) > 1 for owners in holders):
            asked.append((name, " ".join(chosen)))
    found = known_shelf.asked.many_ids([query for _, query in asked], len(known_shelf.entries))
    places = [ids.index(name) for (name, _), ids in zip(asked, found, strict=True)]
    late = [query for query, place in zip(asked, places, strict=True) if place >= PLACES]
    assert 1 - len(late) / len(asked) >= ONLY_ENTRY_FIRST_TEN, late


def test_the_last_character_counts(known_shelf: Shelf) -> None:
    for shorter, longer in (("手续", "手续费"), ("吞", "吞卡"), ("理财", "理财师"), ("存", "存折")):
        before, after = known_shelf.asked.find(shorter, 5)["hits"], known_shelf.asked.find(longer, 5)["hits"]
        assert [hit["score"] for hit in before] != [hit["score"] for hit in after], longer
    asked = index_of(
        [entry("a", "手续太多"), entry("b", "手续费太多"), entry("c", "手续太烦"), entry("d", "费")]
    )
    assert asked.ids("手续费")[0] == "b"
    assert asked.ids("手续")[0] != "b"


def test_ties_keep_the_order_of_the_entries() -> None:
    alike = [entry(f"e{n}", "机器吞卡", "机器吞卡。") for n in range(12)]
    asked = index_of(alike, Vocabulary(glossary=["吞卡"]))
    for query in ("吞卡", "机器", "卡", "机器吞卡", "tk", "吞咔"):
        assert asked.ids(query, 20) == [f"e{n}" for n in range(12)], query


def test_the_same_query_gives_the_same_answer_whatever_was_asked_between(known_shelf: Shelf) -> None:
    first = known_shelf.asked.find("存款机吞钱没有凭条")
    known_shelf.asked.many_ids(["tk", "案例26", "短息没来", "炒股佣金", ""])
    assert known_shelf.asked.find("存款机吞钱没有凭条") == first


def test_a_pasted_text_is_answered(known_shelf: Shelf) -> None:
    body = "".join(text for found in known_shelf.entries for text in found.sections[-1].texts)
    for length in (200, 601, 5000):
        assert known_shelf.asked.find(body[:length])["hits"]


@given(THROWN_AT)
def test_no_text_throws_and_no_known_character_is_left_without_hits(known_shelf: Shelf, text: str) -> None:
    found = known_shelf.asked.find(text)
    known = known_shelf.asked.ask(
        "search.units(search.fold(loaded.index.folding, given[0]).text)"
        ".some(function (unit) { return search.lookup(search.asking(loaded), unit).frequency > 0; })",
        text,
    )
    if known:
        assert found["hits"], text


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "吞" * 5000, "a" * 5000, "26" * 3000, "\ud83d"]
)
def test_odd_texts_do_not_throw(known_shelf: Shelf, text: str) -> None:
    assert set(known_shelf.asked.find(text)) >= {"covered", "missing", "hits"}


@pytest.mark.parametrize("name", ["constructor", "__proto__", "toString", "hasOwnProperty", "length", "="])
def test_names_that_mean_something_to_javascript_are_words_like_others(known_shelf: Shelf, name: str) -> None:
    assert known_shelf.asked.find(name)["covered"] is False
    asked = index_of([entry("a", f"{name} 是什么"), entry("b", "吞卡")])
    if RUN.fullmatch(name):
        assert asked.ids(name)[:1] == ["a"]


@pytest.mark.parametrize("text", ["", " ", "\n\u3000\t", "，。！？", "😀", "\u200b\ufeff"])
def test_a_query_without_letters_gives_no_hits(known_shelf: Shelf, text: str) -> None:
    found = known_shelf.asked.find(text)
    assert (found["hits"], found["total"], found["covered"], found["missing"]) == ([], 0, False, "")


def test_an_index_of_one_entry_and_one_of_none() -> None:
    assert index_of([entry("a", "吞卡")]).ids("吞卡") == ["a"]
    assert index_of([entry("a", "卡")]).ids("卡") == ["a"]
    empty: Asked = index_of([])
    for query in ("吞卡", "tk", "案例26", ""):
        assert empty.ids(query) == []


LIKE = {plain: radical for radical, plain in STANDS_FOR.items() if 0x2E80 <= ord(radical) <= 0x2FD5}
STRAY = st.sampled_from("\u200b\u2060\u00ad\u202e\ufe0f\ufeff")
BLANKS = st.text(st.sampled_from(" \u00a0\u3000\u2003"), min_size=1, max_size=2)


def told(shelf: Shelf, query: str) -> tuple[object, ...]:
    found = shelf.asked.find(query)
    return found["text"], found["covered"], found["missing"], found["hits"]


@given(st.data())
def test_look_alikes_invisible_characters_and_blanks_in_a_scanned_text_change_nothing(
    known_shelf: Shelf, data: st.DataObject
) -> None:
    _, query = data.draw(st.sampled_from(fragments(known_shelf, 60)))
    spaced = "".join(f"{char}{data.draw(BLANKS)}" for char in query)
    strange = "".join(f"{LIKE.get(char, char)}{data.draw(STRAY)}" for char in query)
    assert told(known_shelf, spaced.rstrip()) == told(known_shelf, strange) == told(known_shelf, query)


@given(st.data())
def test_a_blank_inside_a_word_of_the_book_changes_nothing(known_shelf: Shelf, data: st.DataObject) -> None:
    words = {w for w in known_shelf.handbook.words.dictionary if len(w) > 2 and "=" not in w}
    spoken = [w for w in sorted(words) if known_shelf.asked.ask(IS_WORD, w)]
    word = data.draw(st.sampled_from(spoken))
    at = data.draw(st.integers(1, len(word) - 1))
    broken = f"{word[:at]}{data.draw(BLANKS)}{word[at:]}"
    made_of_words = all(known_shelf.asked.ask(IS_WORD, part) for part in (word[:at], word[at:]))
    ends, begins = (word[start:at] for start in range(at)), (word[at:end] for end in range(at, len(word) + 1))
    parted = all(any(known_shelf.asked.ask(IS_WORD, part) for part in parts) for parts in (ends, begins))
    same = made_of_words or not parted
    assert known_shelf.asked.find(broken)["text"] == (word if same else f"{word[:at]} {word[at:]}")
    assert not same or told(known_shelf, broken) == told(known_shelf, word)
