"""`casebook export` and `casebook import`: choose reader or writer, print results, exit codes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from build_tools.book import linking
from build_tools.cli.progress import GoOn, stages
from build_tools.importing import import_source, read_source, refuse_occupied, render_report, report_json
from build_tools.model import Book, Handbook
from build_tools.office import MOST_RENDERINGS, storage
from build_tools.project import assembly as project
from build_tools.roundtrip import (
    attach,
    import_review,
    kind_without_carried_part,
    render_imported,
    review_json,
    word_book,
    workbook,
    written_units,
)
from build_tools.roundtrip import format as form
from build_tools.system import Refused, Workspace, as_json, create_file, errors, render

DONE = 0
# Until no number changes any more.
COUNTING = tuple(f"用 LibreOffice 算页码，第 {n} 遍" for n in range(1, MOST_RENDERINGS + 1))
OCCUPIED = "已有 {}，导出从不覆盖。换一个文件名，或先移走它。"
PAGING = {
    "rendered": "",
    "word": "页码还没有算：没有 LibreOffice，或它没有算完。用 Word 打开时，对“是否更新域”选“是”。",
}
LOST = (
    "提醒：这像是导出给人审的{}文件，但随带的导出时的文字不见了（另存成别的格式时会丢）。"
    "下面按一般的{}读：编号、文件头和没有显示的内容都要重新核对。"
)


def export(space: Workspace, options: argparse.Namespace) -> int:
    """Export the casebook; return the exit code."""
    kind: str = options.to
    if options.file.suffix.lower() != f".{kind}":
        raise Refused(f"文件名要以 .{kind} 结尾，如 {options.file.with_suffix(f'.{kind}').name}。")
    _refuse_target(options.file)
    with stages(("检查案例库", "写成文件", *(COUNTING if kind == "docx" else ()))) as go_on:
        casebook, problems = project.read_checked(space)
        if casebook.handbook is None or errors(problems):
            raise Refused(problems=errors(problems))
        links = linking.link(casebook.handbook, {})
        book = Book(casebook.handbook, links, project.version(space, casebook), {})
        go_on()
        raw, note = MAKERS[kind](book, space.today, go_on)
    try:
        create_file(options.file, raw)
    except FileExistsError:
        raise Refused(OCCUPIED.format(options.file)) from None
    print("\n".join(filter(None, [f"已写出：{options.file}", note, _left_out(casebook.handbook)])))
    return DONE


def _left_out(handbook: Handbook) -> str:
    cards = len(handbook.urgent_cards)
    return f"紧急卡 {cards} 张不在里面：直接改 urgent/ 里的文件。" if cards else ""


def _refuse_target(target: Path) -> None:
    """Refuse a target that exists or cannot be written."""
    if os.path.lexists(target):
        raise Refused(OCCUPIED.format(target))
    if not target.absolute().parent.is_dir():
        raise Refused(f"文件夹 {target.absolute().parent} 不存在，先建好文件夹。")


def _docx(book: Book, today: date, go_on: GoOn) -> tuple[bytes, str]:
    render = storage.find_renderer()

    def counted(made: bytes) -> Mapping[str, int]:
        assert render is not None
        go_on()
        return render(made)

    raw, paging = word_book(book, today, counted if render else None)
    return attach(raw, written_units(raw, book)), PAGING[paging]


def _xlsx(book: Book, today: date, _: GoOn) -> tuple[bytes, str]:
    return workbook(book, today), "怎么改、怎么读回，见表里的“说明”。"


# Tokens stay as `{{name}}` in an export, and come back like that.
MAKERS: Mapping[str, Callable[[Book, date, GoOn], tuple[bytes, str]]] = {"docx": _docx, "xlsx": _xlsx}


def import_file(space: Workspace, options: argparse.Namespace) -> int:
    """Read a review back, or import anything else as a new casebook; return the exit code."""
    try:
        print(_imported(space, options))
    except Refused as refused:
        problems = sorted(refused.problems)
        print(
            as_json(problems)
            if options.json
            else space.hint("\n".join(map(render, problems)) or str(refused)),
            file=sys.stderr,
        )
        return refused.code
    return DONE


def _imported(space: Workspace, options: argparse.Namespace) -> str:
    refuse_occupied(options.into)
    with stages(("读文件", "看是不是审稿", "认出章节、案例，写成案例库")) as go_on:
        raw = read_source(options.file)
        go_on()
        review = import_review(raw, options.file, options.into, space.casebook)
        if review is not None:
            return review_json(review) if options.json else render_imported(review)
        go_on()
        kind = kind_without_carried_part(raw)
        sheet = form.CASES if kind == "xlsx" else ""
        report = import_source(raw, options.file, options.into, space.casebook, sheet)
    if kind:
        print(LOST.format(*LOST_AS[kind]), file=sys.stderr)
    return report_json(report) if options.json else render_report(report)


LOST_AS = {"docx": ("Word ", "手册"), "xlsx": ("表格", "案例表")}
