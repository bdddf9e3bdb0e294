"""`casebook merge`: shows what reviews change, asks, writes the casebook, keeps what it replaced."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from build_tools.cli.progress import stages
from build_tools.importing import read_source
from build_tools.project import assembly as project
from build_tools.project import keep
from build_tools.roundtrip import (
    Merge,
    Review,
    Shown,
    change_lines,
    merge,
    outcome,
    read_casebook,
    read_review,
    report_lines,
    report_of,
    review_json,
    unplaced_text,
)
from build_tools.system import CONTENT, Problem, Refused, Workspace, errors, render, replace_files

REPORT, OUTCOME, UNPLACED = "report.txt", "outcome.docx", "unplaced.txt"
NOT_EXPORTED = "不是用 casebook export 导出的文件，或随带的导出时的文字已经丢了，合不进来。"
NOTHING = "什么也没有写。"
NO_TERMINAL = "什么也没有写：这里不能提问。看过以后加 --yes 再运行一次，就写进案例库。"
UNDO = "要退回，把其中 {} 文件夹里的文件拷回案例库{}；核对无误后可以删去它。"


def run(space: Workspace, options: argparse.Namespace) -> int:
    """Merge the files that the options name; return the exit code."""
    with stages((*(f"读 {path.name}" for path in options.files), "和案例库对照")) as go_on:
        files = read_casebook(space.casebook)
        reviews = []
        for path in options.files:
            reviews.append(_review(path))
            go_on()
        found = merge(reviews, files)
        report = report_of(found, str(space.casebook))
    if not options.json:
        print(*report_lines(report), sep="\n")
    if not (found.changed or unplaced_text(report)):
        if options.json:
            print(_as_json(found, space, None, []))
        return 0
    if not options.yes and not sys.stdin.isatty():
        if options.json:
            print(_as_json(found, space, None, []))
        raise Refused(NO_TERMINAL)
    wanted, refused = (found, []) if options.yes else _asked(found)
    if wanted is None:
        print(NOTHING)
        return 0
    with stages(("检查合并以后的案例库", "写进案例库")) as go_on:
        broken = _new_errors(space, wanted)
        go_on()
        kept = _write(space, wanted, refused)
    closing = _closing(wanted, kept, broken, space)
    print(_as_json(wanted, space, kept, refused) if options.json else "\n".join(closing))
    return CONTENT if broken else 0


def _review(path: Path) -> Review:
    review = read_review(read_source(path), str(path))
    if review is None:
        raise Refused(problems=[Problem(str(path), 1, "review-format", "error", NOT_EXPORTED, ANEW)])
    return review


ANEW = "请用 casebook export 导出一份，在新的一份上改；要当作新手册导入，用 casebook import"


def _asked(found: Merge) -> tuple[Merge | None, list[Shown]]:
    """Ask which changes to take; return the merge without the others, or None if nothing is to be written."""
    changes = found.shown()
    if not changes:
        return found, []
    answer = _answer(f"采用这 {len(changes)} 处改动吗？y 全部采用，c 一处一处问，n 什么也不写：", "ycn")
    if answer == "n":
        return None, []
    refused = {change.unit for change in changes if answer == "c" and not _taken(change)}
    wanted = found.without(refused)
    # A list may need what was refused of it: then nothing of it can be taken.
    made = {change.unit for change in wanted.shown()}
    return wanted, [change for change in changes if change.unit not in made]


def _taken(change: Shown) -> bool:
    print(*change_lines(change, several=True), sep="\n")
    return _answer("采用吗？y 采用，n 照原来的：", "yn") == "y"


def _answer(question: str, allowed: str) -> str:
    """Ask until one of the allowed letters is typed; the end of the input is n."""
    said = ""
    while said not in list(allowed):
        print(question, end="", file=sys.stderr, flush=True)
        typed = sys.stdin.readline()
        said = typed.strip().lower() if typed else "n"
    return said


def _new_errors(space: Workspace, found: Merge) -> list[Problem]:
    """Return the errors that the casebook would have after the merge and does not have now."""
    if not found.changed:
        return []
    known = {(one.path, one.code, one.message) for one in project.read_checked(space)[1]}
    after = errors(project.problems_of(space, found.written.files))
    return [one for one in after if (one.path, one.code, one.message) not in known]


def _write(space: Workspace, found: Merge, refused: Sequence[Shown]) -> Path:
    """Write the casebook's files; first keep what they replace, and the reports, in a folder; return it."""
    report = report_of(found, str(space.casebook))
    left = unplaced_text(report, refused)
    if read_casebook(space.casebook) != found.present.files:
        raise Refused("什么也没有写：案例库刚才又有改动。再运行一次。")
    folder, old = space.casebook.absolute().name, found.present.files
    title = found.present.handbook.title
    kept = {f"{folder}/{name}": old[name] for name in found.changed if name in old}
    lines = [*report_lines(report), *(["没有采用："] if refused else [])]
    lines += [line for change in refused for line in change_lines(change, several=True)]
    kept[REPORT] = ("\n".join(lines) + "\n").encode()
    kept[OUTCOME] = outcome(report, refused, title, space.today)
    kept |= {UNPLACED: left.encode(), **found.attachments} if left else {}
    place = keep(space, kept)
    replace_files({space.casebook / name: raw for name, raw in found.changed.items()})
    return place


def _closing(found: Merge, kept: Path, broken: Sequence[Problem], space: Workspace) -> list[str]:
    new = [name for name in found.changed if name not in found.present.files]
    lines = [f"已写进案例库：{'，'.join(sorted(found.changed))}"] if found.changed else ["案例库没有改动。"]
    lines.append(f"全部列在 {kept / REPORT}；发还审稿人的是 {kept / OUTCOME}。")
    if (kept / UNPLACED).exists():
        lines.append(f"没有采用的、没有归处的文字和批注在 {kept / UNPLACED}。")
    if found.changed:
        gone = f"，再删去新加的 {'、'.join(new)}" if new else ""
        lines.append(f"改动以前的文件在 {kept}。" + UNDO.format(space.casebook.absolute().name, gone))
    if broken:
        lines += ["采用以后多出这些错误，请改好：", space.hint("\n".join(map(render, broken)))]
    return lines


def _as_json(found: Merge, space: Workspace, kept: Path | None, refused: Sequence[Shown]) -> str:
    values = json.loads(review_json(report_of(found, str(space.casebook))))
    more = {"kept": str(kept) if kept else None, "written": sorted(found.changed)}
    return json.dumps(
        {**values, **more, "refused": [one.unit for one in refused]}, ensure_ascii=False, indent=2
    )
