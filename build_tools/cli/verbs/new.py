"""`casebook new`: asks questions or takes options, writes the case's file and its line in handbook.yml."""

from __future__ import annotations

import argparse
import contextlib
import os
import shlex
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from build_tools.checks import run_checks
from build_tools.model import Case, Handbook, anchors, next_case_id, next_number
from build_tools.project import assembly as project
from build_tools.reading import NotPlaced, read_case, with_case
from build_tools.system import (
    Problem,
    Refused,
    Workspace,
    create_file,
    discard,
    errors,
    exclusive_lock,
    make_folder,
    replace_file,
)
from build_tools.work import (
    QUESTIONS,
    Answers,
    Given,
    NotAnAnswer,
    answer,
    ask_all,
    case_text,
    own_snippets,
    snippets,
)


def run(space: Workspace, options: argparse.Namespace) -> int:
    """Make the next case; return the exit code."""
    given = _given(_handbook(space), options)
    asking = not options.no_input and sys.stdin.isatty()
    answers = _answers(_handbook(space), given, space.today, asking)
    with exclusive_lock(space.cache / "new.lock"):
        case_id, number = _make(space, answers)
    path = space.casebook / "cases" / f"{case_id}.md"
    print(f"已建好 {path}（案例{number}）")
    page = f"http://127.0.0.1:8000/{anchors.page_path(case_id)}"
    print(f"预览：运行 {space.hint('casebook serve')}，打开 {page}")
    # The case is made, whether or not the editor's own file can be written.
    with contextlib.suppress(OSError):
        _follow_sections(space)
    if options.open:
        _open(path)
    return 0


def _follow_sections(space: Workspace) -> None:
    """Bring VS Code's snippets in line with the casebook's sections, and say so when they changed."""
    editor, casebook = space.root / ".vscode", space.casebook.resolve()
    # A casebook elsewhere is opened elsewhere.
    if not (editor.is_dir() and casebook.is_relative_to(space.root.resolve())):
        return
    specs = _handbook(space).specs(Case)
    is_own = casebook == (space.root / "casebook").resolve()
    path = editor / f"{casebook.name}.code-snippets"
    wanted = (snippets(specs) if is_own else own_snippets(specs)).encode()
    if wanted and not (path.exists() and path.read_bytes().replace(b"\r\n", b"\n") == wanted):
        replace_file(path, wanted)
        print(f"VS Code 里的小节照 handbook.yml 更新了：{path}")


def _handbook(space: Workspace) -> Handbook:
    casebook = project.reader(space.casebook).read()
    if casebook.handbook is None:
        raise Refused(problems=errors(casebook.problems))
    return casebook.handbook


def _given(handbook: Handbook, options: argparse.Namespace) -> Given:
    """Parse the options as answers; report all mistakes at once."""
    given: dict[str, tuple[str, ...]] = {}
    wrong: list[str] = []
    for question in QUESTIONS:
        said = getattr(options, question.name)
        if said is None:
            continue
        try:
            choices = question.choices(handbook, given)
            if question.name == "subcategory" and not choices and "category" in given:
                raise NotAnAnswer(f"类别“{given['category'][0]}”没有子类，不要写 --subcategory")
            given[question.name] = answer(question, said if question.many else [said], choices)
        except NotAnAnswer as problem:
            wrong.append(f"--{question.name.replace('_', '-')}：{problem}")
    if wrong:
        raise Refused("\n".join(wrong))
    return given


def _answers(handbook: Handbook, given: Given, today: date, asking: bool) -> Answers:
    known = ask_all(handbook, given, today) if asking else dict(given)
    for question in QUESTIONS:
        known[question.name] = known.get(question.name) or question.default(handbook, known, today)
    missing = [question for question in QUESTIONS if question.required and not known[question.name]]
    if missing:
        listed = "、".join(f"--{question.name}（{question.label}）" for question in missing)
        raise Refused(f"还缺：{listed}。在终端里直接运行 casebook new，会一项一项地问。")
    first = {name: next(iter(values), "") for name, values in known.items()}
    return Answers(
        title=first["title"],
        category=first["category"],
        subcategory=first["subcategory"],
        chapter=first["chapter"],
        channels=known["channel"],
        roles=known["role"],
        severity=first["severity"],
        provenance=first["provenance"],
        owner=first["owner"],
        review_by=date.fromisoformat(first["review_by"]),
    )


def _make(space: Workspace, answers: Answers) -> tuple[str, int]:
    """Write both files or neither, under a lock so that nobody else makes a case meanwhile."""
    handbook = _handbook(space)
    folder = space.casebook / "cases"
    files = os.listdir(folder) if folder.is_dir() else []
    case_id, number = next_case_id(handbook, files), next_number(handbook)
    text = case_text(answers, handbook.specs(Case))
    _refuse_errors(space, handbook, answers, case_id, text)
    listing = space.casebook / "handbook.yml"
    changed = _listed(listing, handbook, answers.chapter, (case_id, number))
    make_folder(folder)
    made = folder / f"{case_id}.md"
    create_file(made, text.encode())
    try:
        replace_file(listing, changed)
    except BaseException:
        discard(made)
        raise
    return case_id, number


def _listed(listing: Path, handbook: Handbook, chapter: str, entry: tuple[str, int]) -> bytes:
    try:
        return with_case(listing.read_bytes().decode(), chapter, *entry).encode()
    except NotPlaced:
        raise Refused(
            f"{handbook.path} 里 {chapter} 的写法特殊，程序不敢改，什么也没有写。"
            f"请把这一章的 cases 写成每行一个“编号: 号码”，再运行一次。"
        ) from None


def _refuse_errors(space: Workspace, handbook: Handbook, answers: Answers, case_id: str, text: str) -> None:
    """Raise Refused if the file would have an error, such as a number in its title or a double title."""
    path = f"{Path(handbook.path).parent.as_posix()}/cases/{case_id}.md"
    case, problems = read_case(text, path, case_id, handbook.specs(Case))
    if case is not None:
        book = handbook.model_copy(update={"cases": {**handbook.cases, case_id: case}})
        problems = [*problems, *run_checks(book, {}, space.today)]
    # No chapter lists it yet, which is fixed in a moment.
    mistakes = [p for p in errors(problems) if p.path == path and p.code != "reference-unplaced"]
    if mistakes:
        raise Refused("\n".join(_said(problem) for problem in sorted(mistakes)) + "\n什么也没有写。")


def _said(problem: Problem) -> str:
    return f"{problem.message}{f' → {problem.fix}' if problem.fix else ''} [{problem.code}]"


def _open(path: Path) -> None:
    """Open the file in the editor that the environment names, else in VS Code."""
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR") or shutil.which("code")
    try:
        if not chosen:
            raise FileNotFoundError
        subprocess.run([*shlex.split(chosen, posix=os.name == "posix"), str(path)], check=False)
    except (OSError, ValueError):
        print("没有找到编辑器：设好环境变量 EDITOR，或自己打开上面的文件。", file=sys.stderr)
