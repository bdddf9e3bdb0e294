"""Runs git: a folder's revision and what each of its last commits changed; reads what a kit carries of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from build_tools.model import History, Kind, Revision

LAST = 100
COMMIT, FIELD, END = "\x01", "\x02", "\0"
FORMAT = f"--format={COMMIT}%H{FIELD}%cd{FIELD}%P{FIELD}"
# What a person's own settings could change, and what a rename would hide: an id is a file's name.
PLAIN = ("--date=short", "--no-color", "--no-ext-diff", "--no-show-signature", "--no-renames", "--relative")
PREFIXES = ("--src-prefix=a/", "--dst-prefix=b/")
KINDS: Mapping[str, Kind] = {"A": "新增", "M": "修改", "T": "修改", "D": "删去"}
WITHDRAWN = re.compile(r"^\+status:.*已停用", re.MULTILINE)


# Where the offline kit, which has no git, says what git said when it was made.
CARRIED = "REVISIONS.json"


def to_carry(folder: Path) -> str:
    """Return what git knows of a folder, as a kit carries it."""
    known = read_history(folder)
    return (
        json.dumps({"revision": revision(folder), "history": asdict(known) if known else None}, indent=1)
        + "\n"
    )


def carried(root: Path) -> tuple[str, History | None]:
    """Return the revision and history that an unpacked kit carries, nothing elsewhere."""
    path = root / CARRIED
    if not path.is_file():
        return "", None
    found = json.loads(path.read_text(encoding="utf-8"))
    given = found["history"]
    if given is None:
        return found["revision"], None
    rows = (
        Revision(r["day"], r["id"], tuple((path, kind) for path, kind in r["changes"]))
        for r in given["revisions"]
    )
    return found["revision"], History(tuple(rows), given["whole"])


def revision(folder: Path) -> str:
    """Return the short id of the commit that is checked out, empty where there is none."""
    return _git(folder, "rev-parse", "--short=8", "HEAD").strip()


def read_history(folder: Path, last: int = LAST) -> History | None:
    """Return the last commits that changed files of a folder, None where git knows of none.

    Of a clone without its early history, the commit at which it was cut off is left out: it seems to have
    added everything.
    """
    listed = _git(folder, "log", "-z", "--name-status", FORMAT, *PLAIN, f"-n{last + 1}", "--", ".")
    commits = [_commit(chunk) for chunk in listed.split(COMMIT)[1:]]
    if not commits:
        return None
    known = [commit for commit in commits[:last] if commit[3] and not _cut_off(folder, commit)]
    withdrawn = _withdrawn(folder, [commit[0] for commit in known])
    revisions = tuple(_revision(commit, withdrawn.get(commit[0], frozenset())) for commit in known)
    whole = len(commits) <= last and not _cut_off(folder, commits[-1])
    return History(revisions, whole)


# Its id, day, parents, and the state and path of each file.
Commit = tuple[str, str, str, list[tuple[str, str]]]


def _commit(chunk: str) -> Commit:
    identity, day, parents, rest = chunk.split(FIELD, 3)
    parts = [part for part in rest.strip("\n" + END).split(END) if part]
    files = [(state.strip(), path) for state, path in zip(parts[::2], parts[1::2], strict=True)]
    return identity, day, parents, files


def _cut_off(folder: Path, commit: Commit) -> bool:
    """Tell whether a commit seems to have no parent, though its own text names one."""
    identity, _, parents, _ = commit
    return not parents and "\nparent " in _git(folder, "cat-file", "commit", identity).partition("\n\n")[0]


def _revision(commit: Commit, withdrawn: frozenset[str]) -> Revision:
    identity, day, _, files = commit
    found = ((path, KINDS.get(state, "修改")) for state, path in files)
    changes = ((path, "停用" if kind == "修改" and path in withdrawn else kind) for path, kind in found)
    return Revision(day, identity[:8], tuple(changes))


def _withdrawn(folder: Path, commits: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return for each commit the files whose status became 已停用."""
    if not commits:
        return {}
    options = ("-p", "-U0", "-G^status:.*已停用", FORMAT, *PLAIN, *PREFIXES)
    shown = _git(folder, "show", *options, *commits, "--", ".")
    return {
        chunk.split(FIELD, 1)[0]: frozenset(_withdrawing(chunk.split(FIELD, 3)[3]))
        for chunk in shown.split(COMMIT)[1:]
    }


def _withdrawing(patch: str) -> Iterator[str]:
    for part in re.split(r"^diff --git .*\n", patch, flags=re.MULTILINE)[1:]:
        name = re.search(r"^\+\+\+ b/(.*?)\t?$", part, re.MULTILINE)
        if name and WITHDRAWN.search(part):
            yield name[1]


def _git(folder: Path, *arguments: str) -> str:
    """Return what git prints, nothing when it is not there or refuses."""
    command = ["git", "-C", str(folder), "-c", "core.quotePath=off", *arguments]
    environment = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(command, capture_output=True, env=environment, check=False)
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
