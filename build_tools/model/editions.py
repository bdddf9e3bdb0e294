"""Selects the cases and techniques of a printed edition."""

from __future__ import annotations

from build_tools.model.fields import WHOLE_BOOK, Contact
from build_tools.model.handbook import Edition, Handbook

# What `casebook pdf` prints when no edition is named: everything.
WHOLE = Edition.model_construct(id=WHOLE_BOOK, path="", lines={}, title="全本")
# Blank boxes for branches to fill in by hand, unless their edition lists its own contacts.
CONTACTS = tuple(Contact(label=label) for label in ("网点负责人", "运营主管", "设备报修", "上级投诉部门"))


def chosen_cases(handbook: Handbook, edition: Edition) -> frozenset[str]:
    """Return the ids of an edition's cases: those of its chapters and its list, filtered by its roles."""
    whole = not edition.chapters and not edition.cases
    wanted = set(edition.roles)
    for role in handbook.taxonomy.roles:
        wanted |= set(role.names) if wanted.intersection(role.names) else set()
    return frozenset(
        case_id
        for chapter in handbook.chapters
        for case_id in chapter.cases
        if (whole or chapter.id in edition.chapters or case_id in edition.cases)
        and (case := handbook.cases.get(case_id))
        and (not edition.roles or wanted.intersection(case.roles))
    )


def chosen_techniques(handbook: Handbook, edition: Edition) -> frozenset[str]:
    """Return the ids of an edition's techniques: those of its chapters."""
    whole = not edition.chapters and not edition.cases
    return frozenset(
        technique
        for chapter in handbook.chapters
        if whole or chapter.id in edition.chapters
        for technique in chapter.techniques
        if technique in handbook.techniques
    )
