"""Splits text into passages: sentences, short ones joined with their neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

SENTENCE = re.compile(r"[^。！？；!?;\n]+[。！？；!?;”’）)]*")
SHORTEST = 24


def split_passages(texts: Iterable[str]) -> Iterator[str]:
    """Yield the passages of a section; a passage may span texts, but never splits a sentence."""
    waiting: list[str] = []
    length = 0
    for text in texts:
        for sentence in SENTENCE.findall(text):
            waiting.append(sentence)
            length += len(sentence)
            if length >= SHORTEST:
                yield "\n".join(waiting)
                waiting, length = [], 0
    if waiting:
        yield "\n".join(waiting)
