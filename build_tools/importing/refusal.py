"""Why nothing was imported."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.problems import Problem, render


class ImportRefused(Exception):
    """Nothing was written; `problems` say why and what to do."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(render, problems)))
        self.problems: list[Problem] = list(problems)


def refusal(path: str, line: int, code: str, message: str, fix: str) -> ImportRefused:
    """Return the refusal for one reason."""
    return ImportRefused([Problem(path, line, code, "error", message, fix)])
