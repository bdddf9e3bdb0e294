"""Adds a case to a chapter in the text of handbook.yml, keeping comments, order and line ends."""

from __future__ import annotations

from typing import Any

import yaml

from build_tools.source import NotInPlace, plain, restored, same, values_of, with_value_at


class NotPlaced(Exception):
    """The layout of the file does not allow adding the line without changing the rest."""


def with_case(raw: str, chapter_id: str, case_id: str, number: int) -> str:
    """Return the text with `case_id: number` added at the end of a chapter's cases, or raise NotPlaced.

    `raw` is the file's text with its own BOM and line ends, which are kept.
    """
    text = plain(raw)
    value = values_of(text)
    places = [n for n, chapter in enumerate(value.get("chapters") or ()) if _id(chapter) == chapter_id]
    if len(places) != 1:
        raise NotPlaced
    chapter = value["chapters"][places[0]]
    path = ("chapters", places[0], "cases")
    try:
        if chapter.get("cases"):
            changed = with_value_at(text, (*path, case_id), number)
        else:
            changed = with_value_at(text, path, {case_id: number})
        chapter["cases"] = {**(chapter.get("cases") or {}), case_id: str(number)}
    except (NotInPlace, AttributeError, TypeError, ValueError, yaml.YAMLError):
        raise NotPlaced from None
    if not same(values_of(changed), value):
        raise NotPlaced
    return restored(changed, raw)


def _id(chapter: Any) -> Any:
    return chapter.get("id") if isinstance(chapter, dict) else None
