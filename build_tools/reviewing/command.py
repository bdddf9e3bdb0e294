"""`casebook review`: its options and what it prints; writes the CSV that it is asked for."""

from __future__ import annotations

import argparse
import sys

from build_tools.model import Handbook
from build_tools.problems import errors
from build_tools.project import reader
from build_tools.publishing import write_aside
from build_tools.refusal import BrokenCasebook, Refused
from build_tools.reviewing import tables
from build_tools.reviewing.due import due, last_day
from build_tools.workspace import Workspace

STDOUT = "-"


def whole(space: Workspace) -> Handbook:
    """Return the handbook, or refuse one of which a file cannot be read: its entry would be left out."""
    casebook = reader(space.casebook).read()
    if casebook.handbook is None or errors(casebook.problems):
        raise BrokenCasebook(errors(casebook.problems))
    return casebook.handbook


def review(space: Workspace, options: argparse.Namespace) -> int:
    """Print or write what is due."""
    try:
        until = last_day(options.due, space.today) if options.due is not None else None
    except ValueError:
        raise Refused(f"--due 写成 90d、12w 或 2026-12-31 这样，不能是“{options.due}”。") from None
    found = due(whole(space), space.today, until)
    if options.csv is None:
        print(tables.as_json(found) if options.json else tables.as_text(found))
    elif str(options.csv) == STDOUT:
        sys.stdout.buffer.write(tables.as_csv(found))
    else:
        if options.csv.exists():
            raise Refused(f"{options.csv} 已经有了，不覆盖。换一个文件名，或先移走它。")
        write_aside(options.csv, tables.as_csv(found))
        print(f"已写出 {len(found)} 项：{options.csv}")
    return 0
