"""Runs git for a folder's revision and history; in an unpacked kit reads the history saved in it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from build_tools.book.rewording import rewordings
from build_tools.model import History, Kind, Revision, Rewording, Rewordings

LAST = 100
COMMIT, FIELD, END = "\x01", "\x02", "\0"
FORMAT = f"--format={COMMIT}%H{FIELD}%cd{FIELD}%P{FIELD}"
# Overrides personal git settings; renames are off, since a file's name is an id.
PLAIN = ("--date=short", "--no-color", "--no-ext-diff", "--no-show-signature", "--no-renames", "--relative")
PREFIX = "--dst-prefix=b/"
KINDS: Mapping[str, Kind] = {"A": "新增", "M": "修改", "T": "修改", "D": "删去"}
WITHDRAWN = re.compile(r"^\+status:.*已停用", re.MULTILINE)
# A patch that shows the whole of each file, of the folders whose files agents read.
WHOLE_FILES = ("-p", "-U99999", "--diff-filter=M", *PLAIN, PREFIX)
ENTRIES = ("cases", "techniques", "urgent")


# The file in the offline kit, which has no git, with what git said when the kit was made.
CARRIED = "REVISIONS.json"


def to_carry(folder: Path) -> str:
    """Return a folder's revision and history as JSON for the offline kit."""
    known = read_history(folder)
    return (
        json.dumps({"revision": revision(folder), "history": asdict(known) if known else None}, indent=1)
        + "\n"
    )


def carried(root: Path) -> tuple[str, History | None]:
    """Return the revision and history saved in an unpacked kit, else an empty string and None."""
    path = root / CARRIED
    if not path.is_file():
        return "", None
    saved = json.loads(path.read_text(encoding="utf-8"))
    history = saved["history"]
    if history is None:
        return saved["revision"], None
    rows = (
        Revision(
            r["day"], r["id"], tuple((path, kind) for path, kind in r["changes"]), _carried(r["reworded"])
        )
        for r in history["revisions"]
    )
    return saved["revision"], History(tuple(rows), history["whole"], _carried(history["unsaved"]))


def _carried(reworded: list[list[Any]]) -> Rewordings:
    return tuple((path, tuple(Rewording(**one) for one in found)) for path, found in reworded)


def revision(folder: Path) -> str:
    """Return the short id of the current commit, or an empty string without git."""
    return _git(folder, "rev-parse", "--short=8", "HEAD").strip()


def read_history(folder: Path, last: int = LAST) -> History | None:
    """Return the last commits that changed files in a folder, or None if there are none.

    In a shallow clone the oldest commit is left out, since it seems to have added every file.
    """
    listed = _git(folder, "log", "-z", "--name-status", FORMAT, *PLAIN, f"-n{last + 1}", "--", ".")
    commits = [_commit(chunk) for chunk in listed.split(COMMIT)[1:]]
    if not commits:
        return None
    known = [commit for commit in commits[:last] if commit[3] and not _cut_off(folder, commit)]
    withdrawn = _withdrawn(folder, [commit[0] for commit in known])
    reworded = _reworded(folder, last)
    revisions = tuple(
        _revision(commit, withdrawn.get(commit[0], frozenset()), reworded.get(commit[0], ()))
        for commit in known
    )
    whole = len(commits) <= last and not _cut_off(folder, commits[-1])
    unsaved = _git(folder, "diff", "HEAD", *WHOLE_FILES, "--", *ENTRIES)
    return History(revisions, whole, _rewordings(unsaved, commits[0][1]))


# (id, date, parents, [(status letter, path)])
Commit = tuple[str, str, str, list[tuple[str, str]]]


def _commit(chunk: str) -> Commit:
    identity, day, parents, rest = chunk.split(FIELD, 3)
    parts = [part for part in rest.strip("\n" + END).split(END) if part]
    files = [(state.strip(), path) for state, path in zip(parts[::2], parts[1::2], strict=True)]
    return identity, day, parents, files


def _cut_off(folder: Path, commit: Commit) -> bool:
    """Return whether a commit is the boundary of a shallow clone: its text names a parent, git does not."""
    identity, _, parents, _ = commit
    return not parents and "\nparent " in _git(folder, "cat-file", "commit", identity).partition("\n\n")[0]


def _revision(commit: Commit, withdrawn: frozenset[str], reworded: Rewordings) -> Revision:
    identity, day, _, files = commit
    kinds = ((path, KINDS.get(state, "修改")) for state, path in files)
    changes = ((path, "停用" if kind == "修改" and path in withdrawn else kind) for path, kind in kinds)
    return Revision(day, identity[:8], tuple(changes), reworded)


def _reworded(folder: Path, last: int) -> dict[str, Rewordings]:
    """Return commit id -> what was reworded, by file."""
    shown = _git(folder, "log", FORMAT, *WHOLE_FILES, f"-n{last + 1}", "--", *ENTRIES)
    chunks = (chunk.split(FIELD, 3) for chunk in shown.split(COMMIT)[1:])
    return {identity: _rewordings(patch, day) for identity, day, _, patch in chunks}


def _rewordings(patch: str, day: str) -> Rewordings:
    found = ((name, rewordings(part, date.fromisoformat(day))) for name, part in _files(patch))
    return tuple((name, one) for name, one in found if one)


def _files(patch: str) -> Iterator[tuple[str, str]]:
    """Yield each file's path, and its part of a patch without the head."""
    for part in re.split(r"^diff --git .*\n", patch, flags=re.MULTILINE)[1:]:
        name = re.search(r"^\+\+\+ b/(.*?)\t?$", part, re.MULTILINE)
        if name:
            yield name[1], part[name.end() :]


def _withdrawn(folder: Path, commits: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return commit id -> the files whose status became 已停用."""
    options = ("-p", "-U0", "-G^status:.*已停用", FORMAT, *PLAIN, PREFIX)
    shown = _git(folder, "show", *options, *commits, "--", ".")
    return {
        chunk.split(FIELD, 1)[0]: frozenset(_withdrawing(chunk.split(FIELD, 3)[3]))
        for chunk in shown.split(COMMIT)[1:]
    }


def _withdrawing(patch: str) -> Iterator[str]:
    return (name for name, part in _files(patch) if WITHDRAWN.search(part))


def _git(folder: Path, *arguments: str) -> str:
    """Return the output of git, or an empty string when git is missing or fails."""
    command = ["git", "-C", str(folder), "-c", "core.quotePath=off", *arguments]
    environment = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(command, capture_output=True, env=environment, check=False)
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
