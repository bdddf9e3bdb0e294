"""The verb `repair-toc`: its arguments, output and exit codes."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_tools.problems import as_json, render
from build_tools.workspace import Workspace

if TYPE_CHECKING:
    # argparse names this class only for type checkers.
    Verbs = argparse._SubParsersAction[Any]

DONE, BROKEN, USAGE = 0, 1, 2


def add(verbs: Verbs) -> None:
    """Add the verb to the command line."""
    verb = verbs.add_parser("repair-toc", help="修复 Word 文件的目录：书签、链接、页码")
    verb.add_argument("source", type=Path, metavar="原文件", help="目录有问题的 .docx，不会被改动")
    verb.add_argument(
        "target", type=Path, nargs="?", metavar="新文件", help="修好的 .docx 写到哪里（从不覆盖）"
    )
    verb.add_argument("--check", action="store_true", help="只报告，不写文件；有损坏时退出码为 1")
    verb.add_argument("--json", action="store_true", help="以 JSON 输出报告")
    verb.set_defaults(run=_run)


def _run(_: Workspace, options: argparse.Namespace) -> int:
    from build_tools.word.refusal import WordRefused

    if options.check == (options.target is not None):
        print("用法不对：修复要给出原文件和新文件；只检查时用 --check，只给原文件。", file=sys.stderr)
        return USAGE
    try:
        return _check(options) if options.check else _repair(options)
    except WordRefused as refused:
        problem = replace(refused.problem, path=refused.problem.path or str(options.source))
        print(as_json([problem]) if options.json else render(problem), file=sys.stderr)
        return BROKEN


def _check(options: argparse.Namespace) -> int:
    from build_tools.word.repair import check
    from build_tools.word.report import report_json, report_text
    from build_tools.word.storage import read_file

    report = check(read_file(options.source))
    print((report_json if options.json else report_text)(report, str(options.source)))
    return BROKEN if report.broken else DONE


def _repair(options: argparse.Namespace) -> int:
    from build_tools.word.repair import repair
    from build_tools.word.report import report_json, report_text
    from build_tools.word.storage import find_renderer, read_file, refuse_target, write_file

    refuse_target(options.source, options.target)
    repaired, report = repair(read_file(options.source), find_renderer())
    if report.rows and not (report.broken and not report.changed):
        write_file(options.target, repaired)
    print((report_json if options.json else report_text)(report, str(options.source)))
    if options.target.exists():
        print(f"已写出：{options.target}", file=sys.stderr)
        return DONE
    print("没有能修复的，什么也没有写。", file=sys.stderr)
    return BROKEN
