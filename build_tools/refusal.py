"""What a command says when it was asked for something that it must not or cannot do."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.problems import Problem


class Refused(Exception):
    """A request that would overwrite or lose something; its text says what to do instead."""


class BrokenCasebook(Exception):
    """A casebook with errors, from which nothing can be made; `problems` are those errors."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems
