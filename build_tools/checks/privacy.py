"""Reports personal data in a text as problems with line numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build_tools.privacy import bare, find_personal_data
from build_tools.system import Problem


def check_text(
    path: str, line: int, text: str, today: date, excepted: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Yield a problem for each finding in a text that begins at `line` of `path`.

    `excepted`: the bare form of texts that are allowed.
    """
    for finding in find_personal_data(text, today):
        if excepted and bare(text[finding.start : finding.end]) in excepted:
            continue
        place = line + text.count("\n", 0, finding.start)
        yield Problem(path, place, finding.code, finding.severity, finding.message, finding.fix)
