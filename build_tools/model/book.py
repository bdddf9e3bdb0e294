"""The Book: a Handbook with its links, token values, version, downloads and history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from build_tools.model.handbook import Handbook
from build_tools.model.tokens import spoken_values

Kind = Literal["新增", "修改", "停用", "删去"]


@dataclass(frozen=True)
class Related:
    """A related case, and the reason shown to the reader."""

    case_id: str
    reason: str


@dataclass(frozen=True)
class CaseLinks:
    """The links of a case; `previous` and `next` are its neighbours in the chapter."""

    previous: str | None
    next: str | None
    related: tuple[Related, ...]
    backlinks: tuple[str, ...]


@dataclass(frozen=True)
class Links:
    """Every computed link of a Handbook."""

    cases: Mapping[str, CaseLinks]
    order: tuple[str, ...]
    numbers: Mapping[str, int]
    case_by_number: Mapping[int, str]
    technique_by_number: Mapping[int, str]
    by_technique: Mapping[str, tuple[str, ...]]
    by_regulation: Mapping[str, tuple[str, ...]]
    by_label: Mapping[tuple[str, str], tuple[str, ...]]


@dataclass(frozen=True)
class Download:
    """A printed edition offered for download: its path in the site, number of pages, size in bytes."""

    path: str
    title: str
    paper: str
    pages: int
    size: int
    date: str


@dataclass(frozen=True)
class Rewording:
    """A sentence that agents read, before and after a change; one of the two may be empty.

    `section` is the key of its section, or the name of its field.
    """

    section: str
    before: str
    after: str


# By path in the casebook.
Rewordings = tuple[tuple[str, tuple[Rewording, ...]], ...]


@dataclass(frozen=True)
class Revision:
    """A commit: its date, its short id, the kind of change of each file and what was reworded, by path."""

    day: str
    id: str
    changes: tuple[tuple[str, Kind], ...]
    reworded: Rewordings = ()


@dataclass(frozen=True)
class History:
    """The revisions of the casebook, newest first; `whole` unless older ones were left out.

    `unsaved` is what was reworded since the last revision.
    """

    revisions: tuple[Revision, ...]
    whole: bool
    unsaved: Rewordings = ()

    @cached_property
    def last_changes(self) -> Mapping[str, str]:
        """Return the day of each file's last known change, by path in the casebook."""
        return {path: one.day for one in reversed(self.revisions) for path, _ in one.changes}


@dataclass(frozen=True)
class Book:
    """Everything that the products are made from."""

    handbook: Handbook
    links: Links
    version: str
    tokens: Mapping[str, str]
    downloads: tuple[Download, ...] = ()
    release: bool = False
    history: History | None = None

    @cached_property
    def spoken(self) -> Mapping[str, str]:
        """Return the value of each token in spoken lines."""
        return spoken_values(self.handbook, self.tokens)
