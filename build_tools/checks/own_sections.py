"""Checks the sections that a casebook calls otherwise or adds."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model import Handbook, faults
from build_tools.system import Problem


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield an error for each section in handbook.yml that cannot be used."""
    for index, message, fix in faults(handbook.sections):
        line = handbook.line(f"sections.{index}")
        yield Problem(handbook.path, line, "section-own", "error", message, fix)
