"""The one way to refuse: nothing was changed, and this is why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_tools.system.problems import Problem, render

# How a command ends: the content has errors, it was used wrongly, the program is at fault.
CONTENT, USAGE, DEFECT = 1, 2, 3


class Refused(Exception):
    """Nothing was changed; the text or the problems say why and what to do, `code` is the exit code.

    With problems the content is at fault, unless another code is given; with a text alone, the request.
    """

    def __init__(self, text: str = "", problems: Sequence[Problem] = (), code: int | None = None) -> None:
        super().__init__(text or "\n".join(map(render, problems)))
        self.problems = tuple(problems)
        self.code = code or (CONTENT if problems else USAGE)

    def at(self, path: str, fix: str = "") -> Refused:
        """Return the refusal with the file's name, and another mend, where only its reader knows them."""
        named = [p if p.path else replace(p, path=path, fix=fix or p.fix) for p in self.problems]
        return Refused("" if named else str(self), named, self.code)


def refusal(path: str, line: int, code: str, message: str, fix: str) -> Refused:
    """Return the refusal for one problem of a file."""
    return Refused(problems=[Problem(path, line, code, "error", message, fix)])


def unnamed(code: str, message: str, fix: str) -> Refused:
    """Return the refusal of a file as a whole, whose name only a caller knows: it says `at`."""
    return refusal("", 1, code, message, fix)
