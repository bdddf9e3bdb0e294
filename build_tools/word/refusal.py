"""Why a Word file was not repaired."""

from __future__ import annotations

from build_tools.problems import Problem, render


class WordRefused(Exception):
    """Nothing was written; `problem` says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(render(problem))
        self.problem = problem


def refusal(code: str, message: str, fix: str) -> WordRefused:
    """Return the refusal for one reason; whoever knows the file's name adds it."""
    return WordRefused(Problem("", 1, f"word-{code}", "error", message, fix))
