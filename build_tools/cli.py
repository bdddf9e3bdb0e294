"""The `casebook` command: its verbs, their output and exit codes; the work is done elsewhere."""

from __future__ import annotations

import argparse
import json
import sys
import traceback
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from build_tools.engine_process import EngineFailed, build_site, serve_site
from build_tools.problems import as_json, errors, render, render_all
from build_tools.refusal import BrokenCasebook, Refused
from build_tools.word import command as word
from build_tools.workspace import Workspace, workspace

# What only one verb needs is imported by that verb: a build starts the site engine at once.
DONE, CONTENT, USAGE, DEFECT = 0, 1, 2, 3
# What shells expect of a command that Ctrl-C ended: what comes after it must not run.
INTERRUPTED = 130
DEFECT_TEXT = "这是程序的缺陷，不是您的内容有误。请把上面的信息连同所用的命令交给维护人员。"


class _Parser(argparse.ArgumentParser):
    """argparse that speaks Chinese."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **{**options, "add_help": False})  # type: ignore[arg-type]
        self.add_argument("-h", "--help", action="help", help="显示这段说明")
        self._positionals.title, self._optionals.title = "参数", "选项"

    def error(self, message: str) -> None:  # type: ignore[override]
        self.exit(USAGE, f"{self.prog}：用法不对：{_chinese(message)}\n运行 {self.prog} --help 查看用法。\n")

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法：", 1)


def _chinese(message: str) -> str:
    for english, chinese in (
        ("the following arguments are required:", "缺少"),
        ("unrecognized arguments:", "不认识"),
        ("invalid choice:", "没有这个命令："),
        ("expected one argument", "后面要跟一个值"),
        ("argument ", "参数 "),
        ("(choose from", "（可用："),
    ):
        message = message.replace(english, chinese)
    return message


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"日期写成 2026-11-23 这样，不能是“{text}”") from None


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"条数写成 10 这样的正整数，不能是“{text}”")
    return int(text)


def parser() -> argparse.ArgumentParser:
    """Return the parser of all verbs."""
    top = _Parser(prog="casebook", description="把案例库变成网站，并检查其中的每一处错误。")
    top.add_argument(
        "--casebook", type=Path, metavar="文件夹", help="案例库所在的文件夹（默认是本项目的 casebook/）"
    )
    top.add_argument(
        "--today", type=_day, metavar="日期", help="把这一天当作今天（默认 SOURCE_DATE_EPOCH，其次系统日期）"
    )
    verbs = top.add_subparsers(dest="verb", required=True, metavar="命令", title="命令")

    check = verbs.add_parser("check", help="一次报告所有问题")
    check.add_argument("--json", action="store_true", help="以 JSON 输出")
    check.add_argument("--strict", action="store_true", help="有提醒也算失败")
    check.add_argument("--fix", action="store_true", help="先自动改好换行、BOM 和制表符")
    check.set_defaults(run=_check)

    build = verbs.add_parser("build", help="检查并生成网站；失败时原来的网站不变")
    build.add_argument("--site-dir", type=Path, metavar="文件夹", help="网站放在哪里（默认 site/）")
    build.set_defaults(run=_build)

    serve = verbs.add_parser("serve", help="边改边看；案例写错时显示错误，不会退出")
    serve.add_argument("--port", type=int, default=8000, metavar="端口", help="默认 8000")
    serve.set_defaults(run=_serve)

    stage = verbs.add_parser("stage", help="写出网站的全部源文件，供其他网站引擎使用")
    stage.add_argument("directory", type=Path, metavar="文件夹", help="写到哪里（必须是空的或还没有）")
    stage.set_defaults(run=_stage)

    anchors = verbs.add_parser("anchors", help="核对已发布的锚点")
    anchors.add_argument("--publish", action="store_true", help="把新的锚点记入 anchors.txt")
    anchors.set_defaults(run=_anchors)

    search = verbs.add_parser("search", help="在终端里检索，用的就是网页上的那套程序")
    search.add_argument("query", metavar="检索词", help="词、拼音、案例号或客户的原话")
    search.add_argument("--json", action="store_true", help="以 JSON 输出")
    search.add_argument("--limit", type=_count, default=10, metavar="条数", help="最多列出几条，默认 10")
    search.set_defaults(run=_search)

    evaluate = verbs.add_parser("eval", help="用一组检索词量一量检索好不好")
    evaluate.add_argument("queries", type=Path, metavar="检索词文件", help="每行一个 JSON：q、kind、relevant")
    evaluate.add_argument(
        "--corpus", type=Path, metavar="文件", help="改在这些条目里检索，每行一个 JSON：id、title、body"
    )
    evaluate.add_argument("--json", action="store_true", help="以 JSON 输出")
    evaluate.set_defaults(run=_eval)

    gaps = verbs.add_parser("gaps", help="汇总座席导出的缺口记录：哪些话没找到，该补到哪里")
    gaps.add_argument("files", type=Path, nargs="+", metavar="文件", help="通话速查导出的缺口记录，可有几份")
    gaps.add_argument("--json", action="store_true", help="以 JSON 输出")
    gaps.set_defaults(run=_gaps)

    importing = verbs.add_parser("import", help="从手册的文本文件生成案例库")
    importing.add_argument("file", type=Path, metavar="文件", help="手册 .txt")
    importing.add_argument("--into", type=Path, required=True, metavar="文件夹", help="写到哪里（从不覆盖）")
    importing.add_argument("--json", action="store_true", help="以 JSON 输出报告")
    importing.set_defaults(run=_import)

    word.add(verbs)
    return top


def _check(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools import publishing
    from build_tools.project import read_checked

    if options.fix:
        for path in publishing.fix_files(space.casebook):
            print(f"已改好：{path}", file=sys.stderr)
    _, problems = read_checked(space)
    print(as_json(problems) if options.json else render_all(problems))
    failing = [p for p in problems if p.severity == "error" or (options.strict and p.severity == "warning")]
    return CONTENT if failing else DONE


def _build(space: Workspace, options: argparse.Namespace) -> int:
    site = (options.site_dir or space.root / "site").absolute()
    build_site(space, site)
    print(f"网站已生成：用浏览器打开 {site / 'index.html'}")
    return DONE


def _serve(space: Workspace, options: argparse.Namespace) -> int:
    serve_site(space, options.port)
    return DONE


def _stage(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools import publishing
    from build_tools.project import read_checked

    casebook, problems = read_checked(space)
    if casebook.handbook is None or errors(problems):
        print(render_all(errors(problems)), file=sys.stderr)
        return CONTENT
    count = publishing.stage(space, casebook, options.directory)
    print(f"已写出 {count} 个文件：{options.directory}")
    return DONE


def _anchors(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools import publishing
    from build_tools.anchors import handbook_anchors
    from build_tools.loading import CasebookReader
    from build_tools.project import read_documents

    casebook = CasebookReader(space.casebook).read()
    if casebook.handbook is None:
        print(render_all(errors(casebook.problems)), file=sys.stderr)
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


def _search(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools.search.tables import as_text
    from build_tools.search_session import open_engine

    found = open_engine(space).find(options.query, options.limit)
    print(json.dumps(found, ensure_ascii=False, indent=2) if options.json else as_text(found))
    return DONE


def _eval(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools.search.evaluation import measures
    from build_tools.search.queries import BadLines, read_corpus, read_queries
    from build_tools.search.tables import measures_as_text
    from build_tools.search_session import answer_all, open_engine

    try:
        queries = read_queries(options.queries)
        corpus = read_corpus(options.corpus) if options.corpus else None
    except BadLines as bad:
        print(render_all(bad.problems), file=sys.stderr)
        return CONTENT
    found = measures(answer_all(open_engine(space, corpus), queries))
    print(json.dumps(found, ensure_ascii=False, indent=2) if options.json else measures_as_text(found))
    return DONE


def _gaps(space: Workspace, options: argparse.Namespace) -> int:
    from build_tools import gaps
    from build_tools.search_session import entry_ids, nearest_finder

    try:
        records = [gaps.read_records(path) for path in options.files]
    except gaps.BadGapFile as bad:
        print(render_all([bad.problem]), file=sys.stderr)
        return CONTENT
    found = gaps.report(records, entry_ids(space), nearest_finder(space))
    print(gaps.as_json(found) if options.json else gaps.as_text(found))
    return DONE


def _import(_: Workspace, options: argparse.Namespace) -> int:
    from build_tools.importing import ImportRefused, import_handbook, render_report, report_json

    try:
        report = import_handbook(options.file, options.into)
    except ImportRefused as refused:
        found = list(refused.problems)
        print(as_json(found) if options.json else "\n".join(map(render, sorted(found))), file=sys.stderr)
        return CONTENT
    print(report_json(report) if options.json else render_report(report))
    return DONE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit code: 0 done, 1 content errors, 2 wrong usage, 3 a defect of ours."""
    for stream in (sys.stdout, sys.stderr):
        # A GBK console must not turn a message into a traceback.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    options = parser().parse_args(arguments)
    base = workspace()
    space = Workspace(base.root, options.casebook or base.casebook, options.today or base.today)
    try:
        return int(options.run(space, options))
    except EngineFailed as failure:
        print(failure, file=sys.stderr)
        return CONTENT if failure.content else DEFECT
    except Refused as refused:
        print(refused, file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return DONE if options.verb == "serve" else INTERRUPTED
    except BrokenCasebook as broken:
        print(render_all(broken.problems), file=sys.stderr)
        return CONTENT
    except OSError as error:
        print(f"读写文件失败：{error.strerror}：{error.filename}", file=sys.stderr)
        return CONTENT
    except Exception:
        traceback.print_exc()
        print(DEFECT_TEXT, file=sys.stderr)
        return DEFECT
