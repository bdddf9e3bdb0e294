"""Checks that no former id is in use again or belongs to two entries."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model import Handbook, Located, regulation_id, term_id
from build_tools.system import Problem

# An id, the record with its former ids, their key there, and the former ids.
Row = tuple[str, Located, str, tuple[str, ...]]


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield an error for every former id that is another object's id or former id."""
    rows = list(_rows(handbook))
    taken = {object_id: object_id for object_id, *_ in rows}
    for object_id, place, key, names in rows:
        for index, name in enumerate(names):
            if name in taken:
                message = f"旧编号 {name} 不能用：{_owner(name, taken[name])}"
                fix = "删去它，或改成这个条目自己用过的编号"
                yield Problem(place.path, place.line(key, index), "former-taken", "error", message, fix)
            taken.setdefault(name, object_id)


def _owner(name: str, owner: str) -> str:
    return "它是现在的编号" if name == owner else f"它已经是 {owner} 的旧编号"


def _rows(handbook: Handbook) -> Iterator[Row]:
    for entry in handbook.entries():
        yield entry.id, entry, "former", entry.former
    for index, chapter in enumerate(handbook.chapters):
        yield chapter.id, handbook, f"chapters.{index}.former", chapter.former
    taxonomy = handbook.taxonomy
    for index, category in enumerate(taxonomy.categories):
        place = f"categories.{index}"
        yield term_id("category", category), taxonomy, f"{place}.former", category.former
        for inner, term in enumerate(category.subcategories):
            key = f"{place}.subcategories.{inner}.former"
            yield term_id("subcategory", term), taxonomy, key, term.former
    for index, term in enumerate(taxonomy.channels):
        yield term_id("channel", term), taxonomy, f"channels.{index}.former", term.former
    for slug, record in handbook.regulations.items():
        yield regulation_id(slug), record, "former", record.former
