"""Refused, the only exception by which an action is refused: nothing was changed, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_tools.system.problems import Problem, render
from build_tools.text import visible

# Exit codes: the content has errors, the command was used wrongly, the program has a defect.
CONTENT, USAGE, DEFECT = 1, 2, 3


class Refused(Exception):
    """Nothing was changed; the text or the problems say why and what to do.

    `code` is the exit code of the command: by default CONTENT with problems, USAGE with a text alone.
    """

    def __init__(self, text: str = "", problems: Sequence[Problem] = (), code: int | None = None) -> None:
        super().__init__(visible(text) or "\n".join(map(render, problems)))
        self.problems = tuple(problems)
        self.code = code or (CONTENT if problems else USAGE)

    def at(self, path: str, fix: str = "") -> Refused:
        """Return a copy whose problems without a path get this one, and this fix if it is given."""
        named = [p if p.path else replace(p, path=path, fix=fix or p.fix) for p in self.problems]
        return Refused("" if named else str(self), named, self.code)


def refusal(path: str, line: int, code: str, message: str, fix: str) -> Refused:
    """Return a Refused with one error."""
    return Refused(problems=[Problem(path, line, code, "error", message, fix)])


def unnamed(code: str, message: str, fix: str) -> Refused:
    """Return a Refused about a whole file, whose path the caller adds with `Refused.at`."""
    return refusal("", 1, code, message, fix)
