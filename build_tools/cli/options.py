"""Options and Chinese help of every verb of the `casebook` command."""

from __future__ import annotations

import argparse
import contextlib
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from build_tools.system import did_you_mean
from build_tools.text import as_day

USAGE = 2


CHINESE = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示这段说明",
    "argument %(argument_name)s: %(message)s": "参数 %(argument_name)s：%(message)s",
    "the following arguments are required: %s": "缺少：%s",
    "unrecognized arguments: %s": "不认识 %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 不完整，可能是 %(matches)s",
    "invalid %(type)s value: %(value)r": "%(value)r 不是数字",
    "expected one argument": "后面要跟一个值",
    "expected at least one argument": "后面至少要跟一个值",
    "ignored explicit argument %r": "后面不能跟值 %r",
    "not allowed with argument %s": "不能和 %s 同时用",
}
# The name under which argparse calls gettext.
argparse._ = lambda text: CHINESE.get(text, text)  # type: ignore[attr-defined]


class _Parser(argparse.ArgumentParser):
    """An argparse parser that reports a wrong command in two lines."""

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Refuse what is none of the choices, with the nearest of them."""
        choices = [] if action.choices is None else [str(one) for one in action.choices]
        if choices and str(value) not in choices:
            hint = did_you_mean(str(value), choices) or f"可用：{'、'.join(choices)}"
            raise argparse.ArgumentError(action, f"没有“{value}”这一项。{hint}")

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.prog}：用法不对：{message}\n运行 {self.prog} --help 查看用法。\n")


def _day(text: str) -> date:
    with contextlib.suppress(ValueError):
        if day := as_day(text):
            return day
    raise argparse.ArgumentTypeError(f"日期写成 2026-11-23 这样，不能是“{text}”")


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"条数写成 10 这样的正整数，不能是“{text}”")
    return int(text)


def parser() -> argparse.ArgumentParser:
    """Return the parser of all verbs."""
    top = _Parser(prog="casebook", description="把案例库变成网站，并检查其中的每一处错误。")
    _common(top)
    verbs = top.add_subparsers(dest="verb", required=True, metavar="命令", title="命令")
    _site_verbs(verbs)
    _writing_verbs(verbs)
    _finding_verbs(verbs)
    _reviewing_verbs(verbs)
    _other_forms(verbs)
    _office_files(verbs)
    for verb in verbs.choices.values():
        # Whoever writes them behind the verb gets the same; what is not written changes nothing.
        _common(verb, default=argparse.SUPPRESS)
    return top


def _common(parser: argparse.ArgumentParser, **more: Any) -> None:
    """Add the options that every verb takes."""
    parser.add_argument(
        "--casebook",
        type=Path,
        metavar="文件夹",
        help="案例库所在的文件夹（默认是本项目的 casebook/）",
        **more,
    )
    parser.add_argument(
        "--today",
        type=_day,
        metavar="日期",
        help="把这一天当作今天（默认 SOURCE_DATE_EPOCH，其次系统日期）",
        **more,
    )


def _site_verbs(verbs: Any) -> None:
    check = verbs.add_parser("check", help="一次报告所有问题")
    check.add_argument("--json", action="store_true", help="以 JSON 输出")
    check.add_argument("--strict", action="store_true", help="有提醒也算失败")
    check.add_argument("--no-notes", action="store_true", help="只列错误和提醒；待定只在末行报个数")
    check.add_argument("--release", action="store_true", help="连同还不能发布的一起报告")
    check.add_argument(
        "--fix",
        action="store_true",
        help="先自动改好换行、BOM、制表符、看不见的字符、部首字、半角标点、成对的直引号、全角数字和汉字之间的空格；"
        "逐处列出，改动以前的文件另存一份，读不了的文件不动",
    )

    build = verbs.add_parser("build", help="检查并生成网站；失败时原来的网站不变")
    build.add_argument("--site-dir", type=Path, metavar="文件夹", help="网站放在哪里（默认 site/）")
    build.add_argument("--pdf", action="store_true", help="同时印出全本和各版本，放进网站的“印刷版”页")

    _release(build)

    serve = verbs.add_parser("serve", help="边改边看；案例写错时显示错误，不会退出")
    serve.add_argument("--port", type=int, default=8000, metavar="端口", help="默认 8000")

    stage = verbs.add_parser("stage", help="写出网站的全部源文件，供其他网站引擎使用")
    stage.add_argument("directory", type=Path, metavar="文件夹", help="写到哪里（必须是空的或还没有）")

    _release(stage)

    anchors = verbs.add_parser("anchors", help="核对已发布的锚点")
    anchors.add_argument("--publish", action="store_true", help="把新的锚点记入 anchors.txt")


def _writing_verbs(verbs: Any) -> None:
    init = verbs.add_parser("init", help="开始另一本手册：建一个新的案例库，每样东西有一个写好的例子")
    init.add_argument("directory", type=Path, metavar="文件夹", help="建在哪里（必须是空的或还没有）")
    init.add_argument(
        "--other-trade", action="store_true", help="别的行业的手册：不带现用案例库的紧急卡，卡上是本行的岗位"
    )

    new = verbs.add_parser("new", help="建下一个案例：取好编号，写好模板，列进 handbook.yml")
    new.add_argument("--title", metavar="标题", help="4—30 字")
    new.add_argument("--category", metavar="类别", help="取值见 taxonomy.yml")
    new.add_argument("--subcategory", metavar="子类", help="取值见 taxonomy.yml")
    new.add_argument("--chapter", metavar="章", help="如 第六章、硬件问题或 chapter-6；默认与类别同名的一章")
    new.add_argument("--channel", action="append", metavar="渠道", help="发生渠道，可写几次")
    new.add_argument("--role", action="append", metavar="岗位", help="谁来用，可写几次")
    new.add_argument("--severity", metavar="等级", help="默认最轻的一级")
    new.add_argument("--provenance", metavar="来源", help="原文、改编或示例编写（默认）")
    new.add_argument("--owner", metavar="部门", help="责任部门，默认案例里最常见的")
    new.add_argument("--review-by", metavar="日期", help="复核到期日，默认一年以后")
    new.add_argument("--no-input", action="store_true", help="不提问，没给的取默认值")
    new.add_argument("--open", action="store_true", help="建好就用 $VISUAL、$EDITOR 或 VS Code 打开")


def _release(verb: Any) -> None:
    words = "正式版：有草稿、待审、待核等没有就绪的就不做；不加时是演示版，处处标明"
    verb.add_argument("--release", action="store_true", help=words)


def _finding_verbs(verbs: Any) -> None:
    search = verbs.add_parser("search", help="在终端里检索，用的就是网页上的那套程序")
    search.add_argument("query", metavar="检索词", help="词、拼音、案例号或客户的原话")
    search.add_argument("--json", action="store_true", help="以 JSON 输出")
    search.add_argument("--limit", type=_count, default=10, metavar="条数", help="最多列出几条，默认 10")

    evaluate = verbs.add_parser("eval", help="用一组检索词量一量检索好不好")
    evaluate.add_argument("queries", type=Path, metavar="检索词文件", help="每行一个 JSON：q、kind、relevant")
    evaluate.add_argument(
        "--corpus", type=Path, metavar="文件", help="改在这些条目里检索，每行一个 JSON：id、title、body"
    )
    evaluate.add_argument("--json", action="store_true", help="以 JSON 输出")

    gaps = verbs.add_parser("gaps", help="汇总座席导出的缺口记录：哪些话没找到，该补到哪里")
    gaps.add_argument("files", type=Path, nargs="+", metavar="文件", help="通话速查导出的缺口记录，可有几份")
    gaps.add_argument("--json", action="store_true", help="以 JSON 输出")


def _reviewing_verbs(verbs: Any) -> None:
    review = verbs.add_parser("review", help="列出要复核的：按责任部门，到期的在前")
    review.add_argument(
        "--due",
        metavar="期限",
        help="只列到这时为止到期的：90d（天）、12w（周）或 2026-12-31；不写时列 90 天内到期的，"
        "加上草稿、待审、待复核的条目和待核的制度",
    )
    form = review.add_mutually_exclusive_group()
    form.add_argument(
        "--csv",
        type=Path,
        nargs="?",
        const=Path("-"),
        metavar="文件",
        help="写成表格软件能打开的 CSV（从不覆盖）；不写文件名就输出到屏幕",
    )
    form.add_argument("--json", action="store_true", help="以 JSON 输出")

    impact = verbs.add_parser("impact", help="列出一项制度涉及的条目，需要时让它们提前复核")
    impact.add_argument("regulation", metavar="制度编号", help="regulations.yml 里的 id")
    impact.add_argument(
        "--bump", action="store_true", help="把引用它的条目改为今天到期复核，“已发布”改成“待复核”"
    )
    impact.add_argument(
        "--review-by", type=_day, metavar="日期", help="和 --bump 一起用：改为这一天到期；已经更早的不推迟"
    )
    impact.add_argument("--json", action="store_true", help="以 JSON 输出")


def _other_forms(verbs: Any) -> None:
    pdf = verbs.add_parser("pdf", help="印书：全本、各版本、通话卡")
    which = pdf.add_mutually_exclusive_group()
    which.add_argument("--edition", metavar="版本", help="casebook/editions/ 里的版本名，如 counter-a5")
    which.add_argument("--all-editions", action="store_true", help="全本和全部版本")
    pdf.add_argument(
        "--cards",
        type=int,
        nargs="?",
        const=8,
        choices=(1, 8),
        help="通话卡：A4 纸每页 8 张，裁开用；--cards 1 每页一个案例",
    )
    pdf.add_argument("--cases", nargs="+", default=[], metavar="案例", help="只印这几个案例的通话卡")
    _release(pdf)
    pdf.add_argument("--output", type=Path, metavar="位置", help="写到哪个 .pdf 或文件夹（默认 printed/）")

    bundle = verbs.add_parser("bundle", help="做交付包：网站压缩包、服务器配置和离线安装包")
    bundle.add_argument(
        "directory", type=Path, metavar="文件夹", help="放在哪里（只替换空的文件夹或以前的交付包）"
    )
    bundle.add_argument(
        "--site-only", action="store_true", help="不做离线安装包；做离线安装包时要联网取依赖包"
    )
    _release(bundle)


def _office_files(verbs: Any) -> None:
    importing = verbs.add_parser("import", help="从手册（Word 或文本文件）或案例表（Excel、CSV）生成案例库")
    importing.add_argument(
        "file",
        type=Path,
        metavar="文件",
        help="手册 .docx、.txt 或案例表 .xlsx、.csv；旧的 .doc、.xls 先另存为新格式",
    )
    importing.add_argument("--into", type=Path, required=True, metavar="文件夹", help="写到哪里（从不覆盖）")
    importing.add_argument("--json", action="store_true", help="以 JSON 输出报告")

    export = verbs.add_parser(
        "export", help="导出成 Word 或 Excel 文件，给不用 git 的人；改好后用 merge 合回来"
    )
    kinds = "docx：Word，给审稿人；xlsx：Excel，一行一个案例"
    export.add_argument("--to", choices=("docx", "xlsx"), required=True, help=kinds)
    export.add_argument("file", type=Path, metavar="文件", help="写到哪里（从不覆盖）")

    merge = verbs.add_parser(
        "merge", help="把审稿人改好的 Word、Excel 文件合进案例库；先逐处列出，问过才写，改动以前的留着"
    )
    merge.add_argument(
        "files", type=Path, nargs="+", metavar="文件", help="导出后改好的 .docx、.xlsx，可以几份一起"
    )
    merge.add_argument("--yes", action="store_true", help="不问，能合的都写进案例库")
    merge.add_argument("--json", action="store_true", help="以 JSON 输出报告")

    word = verbs.add_parser("repair-toc", help="修复 Word 文件的目录：书签、链接、页码")
    word.add_argument("source", type=Path, metavar="原文件", help="目录有问题的 .docx，不会被改动")
    word.add_argument(
        "target", type=Path, nargs="?", metavar="新文件", help="修好的 .docx 写到哪里（从不覆盖）"
    )
    word.add_argument("--check", action="store_true", help="只报告，不写文件；有损坏时退出码为 1")
    word.add_argument("--rebuild", action="store_true", help="目录旧了或没有目录时，按标题重写一个")
    word.add_argument("--json", action="store_true", help="以 JSON 输出报告")
