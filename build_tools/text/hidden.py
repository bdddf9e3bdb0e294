"""Characters that nobody sees, or that each computer shows otherwise; and how a message names them.

Each constant is the inside of a character class.
"""

from __future__ import annotations

import re

# What Unicode says to draw nothing for (zero width, soft hyphen, direction, variation selectors, tags,
# fillers), and the marks around an annotation.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Refused by YAML, or taken for line breaks, or no character at all.
CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
)
# Whoever made the font decides what they show; elsewhere they are an empty box.
PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
# Blanks of another width than the one that is typed, and those at which no line breaks.
ODD_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
_UNSEEN = re.compile(f"[{INVISIBLE}{CONTROLS}{PRIVATE}\ud800-\udfff]")


def code_point(character: str) -> str:
    """Return a character's name as messages write it: U+200B."""
    return f"U+{ord(character):04X}"


def visible(text: str) -> str:
    """Return the text with 〔U+200B〕 for each character that a reader would not see."""
    return _UNSEEN.sub(lambda match: f"〔{code_point(match.group())}〕", text)
