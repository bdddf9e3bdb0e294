"""What counts as a Chinese character, as classes for regular expressions; every other module asks here."""

from __future__ import annotations

import re

# The blocks of nearly all text, first and last code point.
BASIC_BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
# In text copied from a PDF radicals stand in the place of the characters that look like them. 々 and 〇 are
# written like characters; planes 2 and 3 are kept for the rare ones of names and places.
HAN = (
    "\u2e80-\u2fd5\u3005\u3007"
    + "".join(f"{chr(first)}-{chr(last)}" for first, last in BASIC_BLOCKS)
    + "\uf900-\ufaff\U00020000-\U0003ffff"
)
RUN = re.compile(f"[{HAN}]+")
CHARACTER = re.compile(f"[{HAN}]")

# What is as wide as a Chinese character and no part of a word in letters: Chinese characters, kana, Chinese
# punctuation, enclosed and full-width forms. Korean syllables stand between blanks and are none of it.
WIDE = f"{HAN}\u3000-\u312f\u3190-\u33ff\ufe10-\ufe19\ufe30-\ufe4f\uff00-\uff9f\uffe0-\uffe6"
# Marks that Chinese has in common with other scripts: wide beside what is wide, and beside each other.
SHARED_MARKS = "“”‘’—―…·•→←↑↓⇒①-⓿❶-➓‰×÷±°℃℉"
