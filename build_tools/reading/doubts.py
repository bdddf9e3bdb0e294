"""Doubt, the value by which readers of outside files report what a person should look at."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.model import SourceIssue
from build_tools.system import Severity


@dataclass(frozen=True)
class Doubt:
    """Something that a person should look at; `entry` is the id of the entry that it concerns."""

    line: int
    code: str
    message: str
    fix: str = ""
    severity: Severity = "warning"
    entry: str = ""
    issue: SourceIssue | None = None
