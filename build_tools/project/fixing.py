"""`check --fix`: corrects files, checks the result, backs up the old files and only then writes the new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_tools.project import assembly as project
from build_tools.project.documents import document_files
from build_tools.project.keeping import keep
from build_tools.reading import MAX_BYTES, Mended, change_lines, mended
from build_tools.system import Problem, Workspace, replace_files

KINDS = (".md", ".yml", ".txt")
# The list of all changes, in the folder of the old files.
CHANGES = "changes.txt"


@dataclass(frozen=True)
class MendedFile:
    """A file to write: where it is, its name in the folder of old files, and its correction."""

    path: Path
    name: str
    shown: str
    before: bytes
    correction: Mended


@dataclass(frozen=True)
class Fixed:
    """The outcome: the files written and the folder of the old ones; the files left alone, and why.

    `left` are the problems for which files were not corrected; `held` those that a correction would have
    caused, by the path of the file that was therefore not written.
    """

    files: Sequence[MendedFile]
    kept: Path | None
    left: Sequence[Problem]
    held: Mapping[str, Problem]


def fix(space: Workspace) -> Fixed:
    """Correct line ends, BOM, tabs and punctuation in every file that can be parsed.

    A file in which a correction would cause an error or a warning is not written at all. The old files are
    first copied to a folder named after the day, beside the casebook.
    """
    outcomes = list(_outcomes(space))
    wanted = [outcome for outcome in outcomes if isinstance(outcome, MendedFile)]
    files, held = _without_harm(space, wanted)
    kept = _keep(files, space) if files else None
    replace_files({file.path: file.correction.content for file in files})
    return Fixed(files, kept, [outcome for outcome in outcomes if isinstance(outcome, Problem)], held)


def _outcomes(space: Workspace) -> Iterator[MendedFile | Problem]:
    reader = project.reader(space.casebook)
    for name in sorted(reader.read().names):
        yield from _outcome(space.casebook / name, name, space.casebook.name, f"{reader.shown}/{name}")
    for inside, path in document_files(space.docs).items():
        name = f"docs/{inside}"
        if path.suffix in KINDS and path.is_file():
            yield from _outcome(path, name, "", name)


def _outcome(path: Path, name: str, folder: str, shown: str) -> Iterator[MendedFile | Problem]:
    if path.is_symlink() or path.stat().st_size > MAX_BYTES:
        return
    raw = path.read_bytes()
    outcome = mended(raw, name, shown)
    if isinstance(outcome, Problem):
        yield outcome
    elif outcome.content != raw:
        yield MendedFile(path, f"{folder}/{name}" if folder else name, shown, raw, outcome)


def _without_harm(
    space: Workspace, wanted: Sequence[MendedFile]
) -> tuple[list[MendedFile], dict[str, Problem]]:
    """Return the files whose correction causes no problem, and the first problem of each other file."""
    files, held = list(wanted), dict[str, Problem]()
    known = set(map(_place, project.read_checked(space)[1])) if files else set()
    while files:
        problems = project.problems_with(space, {file.path: file.correction.content for file in files})
        caused = [p for p in sorted(problems) if p.severity != "note" and _place(p) not in known]
        if not caused:
            break
        # What a correction causes elsewhere may come from any of the files.
        blamed = {p.path for p in caused} & {file.shown for file in files} or {file.shown for file in files}
        held |= {name: next((p for p in caused if p.path == name), caused[0]) for name in blamed}
        files = [file for file in files if file.shown not in blamed]
    return files, held


def _place(problem: Problem) -> tuple[str, int, str]:
    return problem.path, problem.line, problem.code


def _keep(files: Sequence[MendedFile], space: Workspace) -> Path:
    """Write the old files and the list of changes into a new folder and return its path."""
    changes = (f"{line}\n" for file in files for line in change_lines(file.correction, file.shown))
    return keep(space, {**{file.name: file.before for file in files}, CHANGES: "".join(changes).encode()})
