"""Checks that printed editions name only chapters, cases and roles that exist, and are not empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from build_tools.checks.gone import is_gone
from build_tools.model import Edition, Handbook, chosen_cases
from build_tools.system import Problem, did_you_mean


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield an error for each unknown name in an edition, and for each edition without cases."""
    chapters = [chapter.id for chapter in handbook.chapters]
    cases = [*handbook.cases, *handbook.awaited()]
    roles = [name for role in handbook.taxonomy.roles for name in role.names]
    told = is_gone(handbook)
    for edition in handbook.editions.values():
        unknown = [
            *(_named(edition, "chapters", chapters, told) if "chapters" not in handbook.wrong else ()),
            *(_named(edition, "cases", cases, told) if "chapters" not in handbook.wrong else ()),
            *(_named(edition, "roles", roles, told) if "roles" not in handbook.taxonomy.wrong else ()),
        ]
        yield from unknown
        # Unknown names may be why an edition is empty: one error for one mistake.
        whole = not (handbook.wrong or handbook.taxonomy.wrong)
        if whole and handbook.cases and not unknown and not chosen_cases(handbook, edition):
            message, fix = "这个版本没有收进任何案例", "放宽 chapters、cases 或 roles"
            line = edition.line("title")
            yield Problem(edition.path, line, "edition-empty", "error", message, fix)


def _named(
    edition: Edition, field: str, known: Sequence[str], told: Callable[[str, str], bool]
) -> Iterator[Problem]:
    named: tuple[str, ...] = getattr(edition, field)
    for index, name in enumerate(named):
        if name not in known and not told(field, name):
            message = f"{field} 里的 {name} 不存在"
            fix = did_you_mean(name, known) or "从这个版本里删去"
            yield Problem(
                edition.path, edition.line(field, index), "reference-missing", "error", message, fix
            )
