"""A file's BOM and line ends: taken off before work on its text, put back afterwards. Pure."""

from __future__ import annotations

from difflib import SequenceMatcher

from build_tools.source.front_matter import LINE_END

BOM = "\ufeff"


def plain(text: str) -> str:
    """Return a file's text as the reader of casebooks takes it."""
    return text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")


def restored(text: str, before: str) -> str:
    """Return a changed plain text with the BOM and the line ends of the file that it was: line by line."""
    if plain(before) == text:
        return before
    ends = LINE_END.findall(before)
    usual = max(("\n", "\r\n", "\r"), key=ends.count)
    lines = text.split("\n")
    kept = [usual] * len(lines)
    matcher = SequenceMatcher(None, plain(before).split("\n"), lines, autojunk=False)
    for first, start, size in matcher.get_matching_blocks():
        kept[start : start + size] = [*ends[first : first + size], *[usual] * size][:size]
    joined = "".join(line + end for line, end in zip(lines[:-1], kept, strict=False)) + lines[-1]
    return (BOM if before.startswith(BOM) else "") + joined
