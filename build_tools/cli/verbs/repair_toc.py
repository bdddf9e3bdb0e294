"""`casebook repair-toc`: its output and exit codes."""

from __future__ import annotations

import argparse
import sys

from build_tools.system import as_json

DONE, BROKEN, USAGE = 0, 1, 2


def run(options: argparse.Namespace) -> int:
    """Repair or check the file that the options name; return the exit code."""
    from build_tools.system import Refused

    if options.check == (options.target is not None) or (options.check and options.rebuild):
        print(
            "用法不对：修复要给出原文件和新文件；只检查时用 --check，只给原文件，不加 --rebuild。",
            file=sys.stderr,
        )
        return USAGE
    try:
        return _check(options) if options.check else _repair(options)
    except Refused as refused:
        named = refused.at(str(options.source))
        print(as_json(named.problems) if options.json else named, file=sys.stderr)
        return named.code


def _check(options: argparse.Namespace) -> int:
    from build_tools.office import read_file
    from build_tools.toc import check, report_json, report_text

    report = check(read_file(options.source))
    print((report_json if options.json else report_text)(report, str(options.source)))
    return BROKEN if report.broken or report.leftovers else DONE


def _repair(options: argparse.Namespace) -> int:
    from build_tools.office import find_renderer, read_file, refuse_target, write_file
    from build_tools.toc import repair, report_json, report_text

    refuse_target(options.source, options.target)
    repaired, report = repair(read_file(options.source), find_renderer(), options.rebuild)
    if report.changed or (report.rows and not report.broken):
        write_file(options.target, repaired)
    print((report_json if options.json else report_text)(report, str(options.source)))
    if options.target.exists():
        print(f"已写出：{options.target}", file=sys.stderr)
        return DONE
    print("没有能修复的，什么也没有写。", file=sys.stderr)
    return BROKEN
