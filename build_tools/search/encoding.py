"""Ascending numbers <-> short ASCII text; decoded in the browser by `browser/index.js`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import sub

# Base 32, most significant digit first: the last digit is from the first half, the others from the second.
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
BASE = 32


def _encode(number: int) -> str:
    text = ALPHABET[number % BASE]
    while number := number // BASE:
        text = ALPHABET[BASE + number % BASE] + text
    return text


KNOWN = [_encode(number) for number in range(BASE**3)]


def encode_numbers(numbers: Iterable[int]) -> str:
    """Encode non-negative integers as text, one after the other."""
    return "".join([KNOWN[number] if number < BASE**3 else _encode(number) for number in numbers])


def encode_ascending(numbers: Sequence[int]) -> str:
    """Encode ascending integers as their differences."""
    return encode_numbers([*numbers[:1], *map(sub, numbers[1:], numbers)])
