"""Field instructions: their kind, their switches and the name that they point to."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r'"([^"]*)"|(\S+)')


def words(instruction: str) -> list[str]:
    """Return the words of an instruction; quotes may be escaped twice or typed as Chinese ones."""
    plain = re.sub("&quot;|[“”]", '"', instruction)
    return [quoted or bare for quoted, bare in WORD.findall(plain)]


@lru_cache(maxsize=4096)
def kind_of(instruction: str) -> str:
    """Return the field type, such as PAGEREF: the first word, in capitals."""
    return next(iter(words(instruction)), "").upper()


def switches(instruction: str) -> dict[str, str]:
    """Return every switch with its argument, empty if it has none."""
    tokens = words(instruction)
    pairs = zip(tokens, [*tokens[1:], ""], strict=False)
    return {
        word[1:].lower(): "" if after.startswith("\\") else after
        for word, after in pairs
        if word.startswith("\\")
    }


def target_of(instruction: str) -> str:
    """Return the bookmark that a PAGEREF or HYPERLINK field points to, or an empty string."""
    if kind_of(instruction) == "HYPERLINK":
        return switches(instruction).get("l", "")
    rest = words(instruction)[1:2]
    return "" if not rest or rest[0].startswith("\\") else rest[0]


@lru_cache(maxsize=4096)
def address_of(instruction: str) -> str:
    """Return the target of a HYPERLINK field: an outside address, or `#name` for a bookmark."""
    first = next(iter(words(instruction)[1:]), "")
    address, anchor = "" if first.startswith("\\") else first, target_of(instruction)
    return f"{address}#{anchor}" if anchor else address


def is_list_of_figures(instruction: str) -> bool:
    """Return whether a TOC field lists captions, not headings."""
    return bool({"c", "a"} & switches(instruction).keys())


def caption_label(instruction: str) -> str:
    """Return the label, such as 图, of the captions that a TOC field lists; empty if it lists headings."""
    found = switches(instruction)
    return found.get("c", "") or found.get("a", "")


def deepest_level(instruction: str) -> int:
    """Return the deepest heading level that a TOC field collects."""
    match = re.search(r"-\s*([1-9])", switches(instruction).get("o", ""))
    return int(match.group(1)) if match else 3
