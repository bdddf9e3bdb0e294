"""`casebook review` and `casebook impact`: options and output; writes the CSV if asked to."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from build_tools.model import Handbook, Regulation
from build_tools.project import reader
from build_tools.reading import with_fields
from build_tools.system import Refused, Workspace, create_file, did_you_mean, errors, replace_files, shorten
from build_tools.work import Change, early_review, find_citing, find_due, parse_day, tables

STDOUT = "-"


def complete_handbook(space: Workspace) -> Handbook:
    """Return the handbook; raise Refused if any file is unreadable, since its entry would be missing."""
    casebook = reader(space.casebook).read()
    if casebook.handbook is None or errors(casebook.problems):
        raise Refused(problems=errors(casebook.problems))
    return casebook.handbook


def review(space: Workspace, options: argparse.Namespace) -> int:
    """Print or write what is due."""
    try:
        until = parse_day(options.due, space.today) if options.due is not None else None
    except ValueError:
        raise Refused(f"--due 写成 90d、12w 或 2026-12-31 这样，不能是“{options.due}”。") from None
    rows = find_due(complete_handbook(space), space.today, until)
    if options.csv is None:
        print(tables.as_json(rows) if options.json else tables.as_text(rows))
    elif str(options.csv) == STDOUT:
        sys.stdout.buffer.write(tables.as_csv(rows))
    else:
        try:
            create_file(options.csv, tables.as_csv(rows))
        except FileExistsError:
            raise Refused(f"{options.csv} 已经有了，不覆盖。换一个文件名，或先移走它。") from None
        print(f"已写出 {len(rows)} 项：{options.csv}")
    return 0


def impact(space: Workspace, options: argparse.Namespace) -> int:
    """Print what a regulation affects and, if asked to, make it due for review."""
    if options.review_by and not options.bump:
        raise Refused("--review-by 是 --bump 要写的日期，两个一起用。")
    handbook = complete_handbook(space)
    regulation = _regulation(handbook, options.regulation)
    entries = find_citing(handbook, regulation)
    changes: list[Change] = []
    if options.bump:
        day = options.review_by or space.today
        changes = list(early_review((one.entry for one in entries if one.direct), day))
        _apply(changes, space.casebook, reader(space.casebook).shown)
    if options.json:
        print(tables.citing_as_json(regulation, entries, changes))
    else:
        print(tables.citing_as_text(regulation, entries))
        if options.bump:
            print(tables.changes_as_text(changes))
    return 0


def _apply(changes: Iterable[Change], folder: Path, shown: str) -> None:
    """Set fields in all files of a casebook or in none; messages call its folder `shown`."""
    files = {(folder / c.path.removeprefix(f"{shown}/")).resolve(): c.values for c in changes}
    replace_files(
        {path: with_fields(path.read_bytes().decode(), values).encode() for path, values in files.items()}
    )


def _regulation(handbook: Handbook, slug: str) -> Regulation:
    if slug not in handbook.regulations:
        hint = (
            did_you_mean(slug, handbook.regulations) or f"可用：{'、'.join(handbook.regulations) or '还没有'}"
        )
        raise Refused(f"regulations.yml 里没有编号为“{shorten(slug)}”的制度。{hint}")
    return handbook.regulations[slug]
