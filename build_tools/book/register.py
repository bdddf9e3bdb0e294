"""The A–Z register: rows grouped by the first letter of their pinyin, and words with their cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from build_tools.model import Book, is_withdrawn, pinyin_order

OTHER = "#"

T = TypeVar("T", str, list[str])


def by_letter(rows: Iterable[tuple[str, T]]) -> list[tuple[str, list[tuple[str, T]]]]:
    """Group (text, value) rows by the first letter of the text's pinyin, sorted; OTHER comes last."""
    letters: dict[str, list[tuple[str, str, T]]] = defaultdict(list)
    for text, value in rows:
        key = pinyin_order(text)
        first = key[:1].upper()
        letters[first if first.isascii() and first.isalpha() else OTHER].append((key, text, value))
    ordered = sorted(letters, key=lambda letter: (letter == OTHER, letter))
    return [(letter, [row[1:] for row in sorted(letters[letter])]) for letter in ordered]


def terms(book: Book) -> Mapping[str, list[str]]:
    """Return word of words.yml -> ids of the cases with it in title, summary or customer_says."""
    words = {*book.handbook.words.dictionary, *(w for g in book.handbook.words.synonyms for w in g.words)}
    by_first: dict[str, list[str]] = defaultdict(list)
    for word in words:
        by_first[word[0]].append(word)
    cases_by_word: dict[str, list[str]] = defaultdict(list)
    for case_id in book.links.order:
        case = book.handbook.cases[case_id]
        if is_withdrawn(case):
            continue
        text = "\n".join([case.title, case.summary or "", *case.customer_says])
        words_in_text = (
            w for i, first in enumerate(text) for w in by_first.get(first, ()) if text.startswith(w, i)
        )
        for word in dict.fromkeys(words_in_text):
            cases_by_word[word].append(case_id)
    return cases_by_word
