"""`check --fix`: reads every file, fixes what is safe to fix, backs up the old files, writes the new ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from build_tools.reading import prose_parts
from build_tools.reading.loading import ARTICLES, DIGITS
from build_tools.source import encoding, fences, front_matter, hygiene
from build_tools.system import Problem, make_folder, replace_file, replace_folder, write_into

KINDS = (".md", ".yml", ".txt")
# The folders and files of a casebook that have front matter.
HEADED = (*(f"{prefix.removesuffix('-')}s" for prefix in DIGITS), *(f"{name}.md" for name in ARTICLES))
KEPT = "replaced"


@dataclass(frozen=True)
class Mended:
    """A file that can be fixed: old and new content, and the number of typos fixed."""

    path: Path
    before: bytes
    after: bytes
    marks: int


@dataclass(frozen=True)
class Fixed:
    """The fixed files, the backup folder, and the problems for which other files were left unchanged."""

    mended: Sequence[Mended]
    kept: Path | None
    left: Sequence[Problem]


def fix(casebook: Path, docs: Path, today: date) -> Fixed:
    """Fix line ends, BOM, tabs, stray characters and punctuation in every file that can be parsed.

    The old files are first copied to a folder named after `today` beside the casebook.
    """
    outcomes = [*_of_folder(casebook, is_casebook=True), *_of_folder(docs, is_casebook=False)]
    mended = [outcome for outcome in outcomes if isinstance(outcome, Mended)]
    kept = _keep(mended, {casebook: casebook.name, docs: docs.name}, casebook, today) if mended else None
    for outcome in mended:
        replace_file(outcome.path, outcome.after)
    return Fixed(mended, kept, [outcome for outcome in outcomes if isinstance(outcome, Problem)])


def _of_folder(folder: Path, is_casebook: bool) -> Iterator[Mended | Problem]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in KINDS and path.is_file() and not path.is_symlink():
            raw = path.read_bytes()
            headed = is_casebook and path.relative_to(folder).parts[0] in HEADED
            outcome = _mended(path, raw, headed)
            if isinstance(outcome, Problem) or outcome.after != raw:
                yield outcome


def _mended(path: Path, raw: bytes, headed: bool) -> Mended | Problem:
    read, problems = encoding.decode(encoding.repair(raw), str(path))
    text = None if read is None else hygiene.cleaned(read)
    if text is not None and path.suffix == ".yml":
        problems = front_matter.parse(text, str(path)).problems
    elif text is not None and path.suffix == ".md" and (headed or fences.claimed(text)):
        problems = fences.read(text, str(path))[1].problems
    if (broken := front_matter.unparsed(problems)) or text is None:
        return broken[0]
    text, marks = prose_parts.mended(text, path.name)
    return Mended(path, raw, text.encode(), marks)


def _keep(mended: Sequence[Mended], names: Mapping[Path, str], casebook: Path, today: date) -> Path:
    """Write the old files into a new folder and return its path."""
    days = casebook.absolute().parent / KEPT
    make_folder(days)
    numbers = range(1, len(list(days.iterdir())) + 2)
    taken = (days / (f"{today}" if n == 1 else f"{today}-{n}") for n in numbers)
    kept = next(place for place in taken if not place.exists())
    with replace_folder(kept, "旧文件") as fresh:
        write_into(fresh, ((_name(file.path, names), file.before) for file in mended))
    return kept


def _name(path: Path, names: Mapping[Path, str]) -> str:
    root = next(root for root in names if path.is_relative_to(root))
    return f"{names[root]}/{path.relative_to(root).as_posix()}"
