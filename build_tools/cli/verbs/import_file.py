"""The verb `import`: a reviewed export is read back, anything else becomes a new casebook; exit codes."""

from __future__ import annotations

import argparse
import sys

from build_tools.importing import import_handbook, render_report, report_json
from build_tools.roundtrip.report import render_review, review_json
from build_tools.roundtrip.review import import_review, tell_of_lost_casebook
from build_tools.system.problems import as_json, render
from build_tools.system.refusal import Refused
from build_tools.system.workspace import Workspace

DONE = 0


def run(space: Workspace, options: argparse.Namespace) -> int:
    """Import what the options name; return the exit code."""
    try:
        print(_report(space, options))
    except Refused as refused:
        found = sorted(refused.problems)
        print(as_json(found) if options.json else "\n".join(map(render, found)) or refused, file=sys.stderr)
        return refused.code
    return DONE


def _report(space: Workspace, options: argparse.Namespace) -> str:
    review = import_review(options.file, options.into, space.casebook)
    if review is not None:
        return review_json(review) if options.json else render_review(review)
    if lost := tell_of_lost_casebook(options.file):
        print(lost, file=sys.stderr)
    report = import_handbook(options.file, options.into, space.casebook)
    return report_json(report) if options.json else render_report(report)
