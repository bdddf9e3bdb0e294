"""Personal data anywhere in the casebook's prose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build_tools.checks.markup import prose_of
from build_tools.checks.privacy import check_text
from build_tools.model import Handbook
from build_tools.problems import Problem


def check(handbook: Handbook, today: date) -> Iterator[Problem]:
    """Yield every finding with its line; the number itself is masked."""
    for path, line, text in prose_of(handbook):
        yield from check_text(path, line, text, today)
