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
    """A related case and the reason that the reader is shown."""

    case_id: str
    reason: str


@dataclass(frozen=True)
class CaseLinks:
    """Where a case leads; `previous` and `next` are its neighbours in the chapter."""

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
    """A printed edition that the site carries: its path in the site, pages, and size in bytes."""

    path: str
    title: str
    paper: str
    pages: int
    size: int
    date: str


@dataclass(frozen=True)
class Revision:
    """A commit: its day, its short id, and what became of each file, by its path in the casebook."""

    day: str
    id: str
    changes: tuple[tuple[str, Kind], ...]


@dataclass(frozen=True)
class History:
    """The revisions of the casebook, the last one first; `whole` when none is older than these."""

    revisions: tuple[Revision, ...]
    whole: bool


@dataclass(frozen=True)
class Book:
    """All that pages are made from."""

    handbook: Handbook
    links: Links
    version: str
    tokens: Mapping[str, str]
    downloads: tuple[Download, ...] = ()
    release: bool = False
    history: History | None = None

    @cached_property
    def spoken(self) -> Mapping[str, str]:
        """Return what each token is where it is spoken."""
        return spoken_values(self.handbook, self.tokens)
