"""Checks that every published anchor in the ledger will still be in the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_tools.checks.completeness import required_sections
from build_tools.model import Handbook, handbook_anchors, is_withdrawn, page_path, section_id
from build_tools.system import Problem

FIX = "恢复它；若是改了编号，在新条目的 former 里写上旧编号；手写页面的标题后面写 {#旧锚点}"


def check(handbook: Handbook, documents: Mapping[str, str]) -> Iterator[Problem]:
    """Yield an error for every published anchor that would be lost.

    What is lost because of another error, such as that of a file that cannot be read, is not.
    """
    # What could not be read has lost nothing: its own errors are reported already.
    if not handbook.ledger or handbook.wrong or handbook.taxonomy.wrong or _unsure_ids(handbook):
        return
    present, told = set(handbook_anchors(handbook, documents)), set(_told(handbook))
    pages = {page_path(entry_id) for entry_id in handbook.awaited() - _judged(handbook)}
    path = handbook.path.rsplit("/", 1)[0] + "/anchors.txt"
    for anchor, line in handbook.ledger.items():
        if anchor not in present and anchor not in told and anchor.partition("#")[0] not in pages:
            yield Problem(path, line, "anchor-lost", "error", f"已发布的锚点不见了：{anchor}", FIX)


def _judged(handbook: Handbook) -> set[str]:
    """Return the ids of chapters, and of entries that were read as a whole and have a text."""
    whole = {entry.id for entry in handbook.entries() if entry.sections and not entry.wrong}
    return whole | {chapter.id for chapter in handbook.chapters}


def _unsure_ids(handbook: Handbook) -> bool:
    """Return whether the former ids of some entry could not be read."""
    return any("former" in entry.wrong for entry in handbook.entries())


def _told(handbook: Handbook) -> Iterator[str]:
    """Yield the anchors of required sections that are missing, which is an error at the entry."""
    for entry in handbook.entries():
        if entry.status != "草稿" and not is_withdrawn(entry):
            missing = (
                spec.key for spec in required_sections(handbook, entry) if spec.key not in entry.sections
            )
            yield from (f"{page_path(entry.id)}#{section_id(entry.id, key)}" for key in missing)
