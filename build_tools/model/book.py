"""The Handbook with its links, its tokens and all else that pages, print and search are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from build_tools.book.linking import Links
from build_tools.model.handbook import Handbook
from build_tools.model.tokens import spoken_values

Kind = Literal["新增", "修改", "停用", "删去"]


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
