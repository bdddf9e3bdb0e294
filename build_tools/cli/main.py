"""The `casebook` command: runs the verbs, prints their output, returns exit codes."""

from __future__ import annotations

import argparse
import json
import os
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from build_tools.cli.options import parser
from build_tools.cli.progress import building
from build_tools.engine import build_site, serve_site
from build_tools.system import (
    CONTENT,
    DEFECT,
    Refused,
    Workspace,
    errors,
    explain,
    render_all,
    workspace,
)

# A verb imports its own modules late, so that a build can start the site engine at once.
DONE = 0
# The exit code that shells expect after Ctrl-C, so that a following command does not run.
INTERRUPTED = 130
NOT_READY = (
    "正式版没有做成。逐项改好；本行决定先发布的，写进 casebook/release.yml。不加 --release 可以先做演示版。"
)
DEFECT_TEXT = "这是程序的缺陷，不是您的内容有误。请把上面的信息连同所用的命令交给维护人员。"


def _check(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools.cli.verbs.check import report
    from build_tools.project import fix, read_checked

    fixed = fix(space) if options.fix else None
    problems = [replace(one, fix=space.hint(one.fix)) for one in read_checked(space)[1]]
    return report(problems, fixed, options)


def _build(space: Workspace, options: argparse.Namespace) -> int:
    site = (options.site_dir or space.root / "site").absolute()
    if options.pdf:
        from build_tools.cli.verbs.pdf import printed_for_site

        with printed_for_site(space) as printed, building() as heard:
            build_site(replace(space, printed=printed), site, heard)
    else:
        with building() as heard:
            build_site(space, site, heard)
    print(f"网站已生成：用浏览器打开 {site / 'index.html'}")
    if space.release:
        print(_released(space))
    return DONE


def _released(space: Workspace) -> str:
    """Return a note on what a release contains that readers are warned of or no longer get."""
    from build_tools.checks import summary
    from build_tools.project import reader

    handbook = reader(space.casebook).read().handbook
    return summary(handbook) if handbook else ""


def _serve(space: Workspace, options: argparse.Namespace) -> int:
    serve_site(space, options.port)
    return DONE


def _stage(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools.project import read_checked
    from build_tools.website import stage as publishing

    casebook, problems = read_checked(space)
    if casebook.handbook is None or errors(problems):
        print(space.hint(render_all(errors(problems))), file=sys.stderr)
        return CONTENT
    count = publishing.stage(space, casebook, options.directory)
    print(f"已写出 {count} 个文件：{options.directory}")
    return DONE


def _anchors(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools.model import handbook_anchors
    from build_tools.project import read_documents
    from build_tools.reading import CasebookReader
    from build_tools.website import stage as publishing

    casebook = CasebookReader(space.casebook).read()
    # An unreadable file's anchors are not lost, and an unreadable ledger is not replaced.
    if casebook.handbook is None or errors(casebook.problems):
        print(space.hint(render_all(errors(casebook.problems))), file=sys.stderr)
        return CONTENT
    present = handbook_anchors(casebook.handbook, read_documents(space.docs))
    lost = sorted(set(casebook.handbook.ledger) - set(present))
    new = sorted(set(present) - set(casebook.handbook.ledger))
    print(f"已发布 {len(casebook.handbook.ledger)} 个锚点，不见了 {len(lost)} 个，尚未发布 {len(new)} 个。")
    print("\n".join([*(f"不见了：{anchor}" for anchor in lost), *(f"尚未发布：{anchor}" for anchor in new)]))
    if lost:
        return CONTENT
    if options.publish and new:
        publishing.publish_anchors(space.casebook, new)
        print(f"已记入 {space.casebook / 'anchors.txt'}")
    return DONE


def _new(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools.cli.verbs.new import run

    return run(space, options)


def _search(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools.model import warning
    from build_tools.project import open_engine, reader
    from build_tools.search import as_text

    answer = open_engine(space).find(options.query, options.limit, space.today)
    handbook = reader(space.casebook).read().handbook
    urgent = warning(answer["urgent"], handbook) if answer["urgent"] and handbook else ""
    print(json.dumps(answer, ensure_ascii=False, indent=2) if options.json else as_text(answer, urgent))
    return DONE


def _eval(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools.project import answer_all, open_engine
    from build_tools.search import measures, measures_as_text, read_corpus, read_queries

    queries = read_queries(options.queries)
    corpus = read_corpus(options.corpus) if options.corpus else None
    figures = measures(answer_all(open_engine(space, corpus), queries))
    print(json.dumps(figures, ensure_ascii=False, indent=2) if options.json else measures_as_text(figures))
    return DONE


def _gaps(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools.project import entry_titles, nearest_finder
    from build_tools.work import gaps

    records = [gaps.read_records(path) for path in options.files]
    gap_report = gaps.report(records, entry_titles(space), nearest_finder(space))
    print(gaps.as_json(gap_report) if options.json else gaps.as_text(gap_report))
    return DONE


def _pdf(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools.cli.verbs.pdf import run

    return run(space, options)


def _export(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools.cli.verbs.roundtrip import export

    return export(space, options)


def _bundle(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools.cli.verbs.bundle import run

    code = run(space, options)
    if space.release:
        print(_released(space))
    return code


def _review(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools.cli.verbs.review import review

    return review(space, options)


def _impact(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools.cli.verbs.review import impact

    return impact(space, options)


def _repair_toc(_: Workspace, options: argparse.Namespace) -> int:
    from build_tools.cli.verbs.repair_toc import run

    return run(options)


def _import(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools.cli.verbs.roundtrip import import_file

    return import_file(space, options)


def _init(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools.cli.verbs.init import run

    return run(space, options)


def _merge(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools.cli.verbs.merge import run

    return run(space, options)


RUNS: Mapping[str, Callable[[Workspace, argparse.Namespace], int]] = {
    "check": _check,
    "build": _build,
    "serve": _serve,
    "stage": _stage,
    "anchors": _anchors,
    "init": _init,
    "new": _new,
    "search": _search,
    "eval": _eval,
    "gaps": _gaps,
    "review": _review,
    "impact": _impact,
    "pdf": _pdf,
    "bundle": _bundle,
    "import": _import,
    "export": _export,
    "merge": _merge,
    "repair-toc": _repair_toc,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit code: 0 done, 1 content errors, 2 wrong usage, 3 a defect of ours."""
    for stream in (sys.stdout, sys.stderr):
        # A GBK console must not turn a message into a traceback.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    options = parser().parse_args(arguments)
    base = workspace()
    release = getattr(options, "release", False)
    casebook, today = options.casebook or base.casebook, options.today or base.today
    space = replace(base, casebook=casebook, today=today, release=release)
    try:
        return RUNS[options.verb](space, options)
    except Refused as refused:
        said = space.hint(render_all(refused.problems) if refused.problems else str(refused))
        print(said, *([NOT_READY] if release and refused.code == CONTENT else []), sep="\n", file=sys.stderr)
        return refused.code
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return DONE if options.verb == "serve" else INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has closed it; what Python still flushes at exit must go somewhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        print(explain(error), file=sys.stderr)
        return CONTENT
    except Exception:
        traceback.print_exc()
        print(DEFECT_TEXT, file=sys.stderr)
        return DEFECT
