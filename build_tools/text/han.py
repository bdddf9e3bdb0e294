"""Character classes: what counts as a Chinese character, and how wide text stands, decided only here."""

from __future__ import annotations

import re
import unicodedata

# The blocks of nearly all text, first and last code point.
BASIC_BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
# Text copied from a PDF has radicals in place of the characters they look like. 々 and 〇 are used like
# characters; planes 2 and 3 hold the rare characters of names and places.
HAN = (
    "\u2e80-\u2fd5\u3005\u3007"
    + "".join(f"{chr(first)}-{chr(last)}" for first, last in BASIC_BLOCKS)
    + "\uf900-\ufaff\U00020000-\U0003ffff"
)
RUN = re.compile(f"[{HAN}]+")
CHARACTER = re.compile(f"[{HAN}]")

# Characters as wide as a Chinese one, between which no space is written: Chinese characters, kana, Chinese
# punctuation, enclosed and full-width forms. Korean is written with spaces and is not included.
WIDE = f"{HAN}\u3000-\u312f\u3190-\u33ff\ufe10-\ufe19\ufe30-\ufe4f\uff00-\uff9f\uffe0-\uffe6"
# Marks that Chinese shares with other scripts: they count as wide next to wide characters and each other.
SHARED_MARKS = "“”‘’—―…·•→←↑↓⇒①-⓿❶-➓‰×÷±°℃℉"


def width(text: str) -> int:
    """Return a text's width in terminal columns: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
