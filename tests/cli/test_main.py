"""How a verb is run: where it works, what it answers with, and what `check` says of what it mended."""

from __future__ import annotations

import sys
import types
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from build_tools import model, project, reading, website
from build_tools.cli import main as cli
from build_tools.cli import progress
from build_tools.cli.options import parser
from build_tools.cli.verbs import check
from build_tools.project.fixing import Fixed, MendedFile
from build_tools.reading.fixing import Change, Mended
from build_tools.system.problems import Problem, Severity
from build_tools.system.refused import CONTENT, USAGE, Refused
from build_tools.system.workspaces import Workspace
from tests.casebooks import TODAY

BASE = Workspace(Path("/project"), Path("/project/casebook"), TODAY)


def problem(severity: Severity = "error", path: str = "a.md") -> Problem:
    return Problem(path, 1, "x", severity, "不对")


@pytest.mark.parametrize(
    ("options", "space"),
    [
        ([], BASE),
        (["--casebook", "/other"], replace(BASE, casebook=Path("/other"))),
        (["--today", "2027-01-02"], replace(BASE, today=date(2027, 1, 2))),
    ],
)
def test_a_verb_works_on_the_casebook_and_the_day_that_are_given(
    monkeypatch: pytest.MonkeyPatch, options: list[str], space: Workspace
) -> None:
    seen: list[Workspace] = []
    monkeypatch.setattr(cli, "workspace", lambda: BASE)
    monkeypatch.setitem(cli.RUNS, "check", lambda space, options: seen.append(space) or 0)  # type: ignore[func-returns-value]
    assert cli.main([*options, "check"]) == 0 == cli.DONE
    assert cli.main([*options, "check", "--release"]) == 0
    # Behind the verb they mean the same.
    assert cli.main(["check", *options]) == 0
    assert seen == [space, replace(space, release=True), space]


@pytest.mark.parametrize(
    ("raised", "release", "code", "says", "more"),
    [
        (Refused(problems=[problem()]), False, 1, "a.md:1: 错误：不对 [x]\n错误 1", False),
        (Refused(problems=[problem()]), True, 1, "a.md:1: 错误：不对 [x]\n错误 1", True),
        (Refused("用法不对"), True, 2, "用法不对", False),
        (KeyboardInterrupt(), False, 130, "已中断。", False),
        (OSError(28, "full", "a"), False, 1, "磁盘满了", False),
        (ValueError("odd"), False, 3, "程序的缺陷", False),
    ],
)
def test_what_ends_a_verb_has_its_code_and_its_words(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    raised: BaseException,
    release: bool,
    code: int,
    says: str,
    more: bool,
) -> None:
    def run(*_: Any) -> int:
        raise raised

    monkeypatch.setitem(cli.RUNS, "check", run)
    assert cli.main(["check", *(["--release"] if release else [])]) == code
    said = capsys.readouterr().err
    assert says in said and ("正式版没有做成" in said) is more


def test_what_a_verb_tells_to_run_names_the_casebook_it_was_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = replace(problem(), fix="运行 casebook check --fix")

    def refuse(*_: Any) -> int:
        raise Refused(problems=[told])

    monkeypatch.setattr(cli, "workspace", lambda: BASE)
    monkeypatch.setattr(project, "read_checked", lambda _: (None, [told]))
    monkeypatch.setitem(cli.RUNS, "merge", refuse)
    for verb in (["check"], ["merge", "a.docx"]):
        cli.main(["--casebook", "另 一本", *verb])
        cli.main(verb)
        said = "".join(capsys.readouterr())
        assert said.count('运行 casebook --casebook "另 一本" check --fix') == 1
        assert said.count("运行 casebook check --fix") == 1


def test_a_preview_that_is_stopped_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_: Any) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(cli.RUNS, "serve", run)
    assert cli.main(["serve"]) == 0


@pytest.mark.parametrize(("given", "site"), [(None, "/project/site"), (Path("/elsewhere"), "/elsewhere")])
def test_a_site_goes_where_it_is_told_else_beside_the_casebook(
    monkeypatch: pytest.MonkeyPatch, given: Path | None, site: str
) -> None:
    built: list[str] = []
    monkeypatch.setattr(cli, "build_site", lambda space, folder, heard: built.append(folder.as_posix()))
    assert cli._build(BASE, Namespace(site_dir=given, pdf=False)) == 0
    assert built == [site]


BROKEN = pytest.mark.parametrize(
    ("handbook", "severity", "whole"),
    [("book", "warning", True), ("book", "error", False), (None, "error", False), (None, "warning", False)],
)


@BROKEN
def test_a_casebook_with_errors_is_not_staged(
    monkeypatch: pytest.MonkeyPatch, handbook: Any, severity: Severity, whole: bool
) -> None:
    read = types.SimpleNamespace(handbook=handbook)
    monkeypatch.setattr(project, "read_checked", lambda _: (read, [problem(severity)]))
    monkeypatch.setattr(website.stage, "stage", lambda *_: 3)
    assert cli._stage(BASE, Namespace(directory=Path("/out"))) == (0 if whole else CONTENT)


@pytest.fixture
def anchors(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Compare the anchors that there are with those that were published; return what was published."""

    def run(
        publish: bool, present: str, ledger: str, handbook: bool = True, severity: Severity = "warning"
    ) -> tuple[int, list[str]]:
        published: list[str] = []
        book = types.SimpleNamespace(ledger=dict.fromkeys(ledger, 1)) if handbook else None
        read = types.SimpleNamespace(handbook=book, problems=[problem(severity)])
        monkeypatch.setattr(reading, "CasebookReader", lambda _: types.SimpleNamespace(read=lambda: read))
        monkeypatch.setattr(model, "handbook_anchors", lambda *_: list(present))
        monkeypatch.setattr(project, "read_documents", lambda _: {})
        monkeypatch.setattr(website.stage, "publish_anchors", lambda _, new: published.extend(new))
        return cli._anchors(BASE, Namespace(publish=publish)), published

    yield run


@BROKEN
def test_anchors_of_a_casebook_with_errors_are_not_compared(
    anchors: Any, handbook: Any, severity: Severity, whole: bool
) -> None:
    code, published = anchors(True, "ba", "", bool(handbook), severity)
    assert (code, published) == ((0, ["a", "b"]) if whole else (CONTENT, []))


@pytest.mark.parametrize(
    ("publish", "present", "ledger", "code", "published", "lines"),
    [
        (True, "dbca", "cd", 0, ["a", "b"], ["尚未发布：a", "尚未发布：b"]),
        (False, "dbca", "cd", 0, [], ["尚未发布：a", "尚未发布：b"]),
        (True, "ab", "ab", 0, [], []),
        (True, "ab", "dbc", CONTENT, [], ["不见了：c", "不见了：d", "尚未发布：a"]),
    ],
)
def test_new_anchors_are_published_when_asked_and_none_is_lost(
    anchors: Any,
    capsys: pytest.CaptureFixture[str],
    publish: bool,
    present: str,
    ledger: str,
    code: int,
    published: list[str],
    lines: list[str],
) -> None:
    assert anchors(publish, present, ledger) == (code, published)
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said[1:] if "：" in line] == lines
    assert ("已记入" in said[-1]) == bool(published)


@pytest.mark.parametrize(
    ("urgent", "handbook", "warned"), [("u", "book", "warn u"), (None, "book", ""), ("u", None, "")]
)
def test_an_answer_of_danger_comes_with_its_warning(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    urgent: str | None,
    handbook: str | None,
    warned: str,
) -> None:
    from build_tools import search

    engine = types.SimpleNamespace(find=lambda text, limit, today: {"urgent": urgent})
    read = types.SimpleNamespace(handbook=handbook)
    monkeypatch.setattr(project, "open_engine", lambda _: engine)
    monkeypatch.setattr(project, "reader", lambda _: types.SimpleNamespace(read=lambda: read))
    monkeypatch.setattr(model, "warning", lambda urgent, handbook: f"warn {urgent}")
    monkeypatch.setattr(search, "as_text", lambda answer, warning: f"[{warning}]")
    assert cli._search(BASE, Namespace(query="x", limit=3, json=False)) == 0
    assert capsys.readouterr().out == f"[{warned}]\n"


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        (["serve"], "port", 8000),
        (["search", "x"], "limit", 10),
        (["search", "x", "--limit", "1"], "limit", 1),
        (["pdf", "--cards"], "cards", 8),
        (["pdf", "--cards", "1"], "cards", 1),
        (["pdf", "--cards", "8"], "cards", 8),
        (["export", "--to", "docx", "a"], "to", "docx"),
        (["export", "--to", "xlsx", "a"], "to", "xlsx"),
    ],
)
def test_an_option_has_its_value_or_its_default(words: list[str], name: str, value: object) -> None:
    assert getattr(parser().parse_args(words), name) == value


@pytest.mark.parametrize("count", ["0", "-1", "x", "２", "1.5", ""])
def test_a_count_is_a_positive_number(count: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(["search", "x", f"--limit={count}"])
    assert ended.value.code == USAGE == 2
    assert f"正整数，不能是“{count}”" in capsys.readouterr().err


def mended(name: str, changes: int) -> MendedFile:
    made = Mended(b"", tuple(Change(n, "甲,", "甲，") for n in range(1, changes + 1)))
    return MendedFile(Path(name), name, name, b"", made)


def said_of(fixed: Fixed | None, problems: list[Problem] | None = None, **options: bool) -> int:
    chosen = {"json": False, "no_notes": False, "strict": False, **options}
    return check.report(problems or [], fixed, Namespace(**chosen))


@pytest.mark.parametrize(
    ("severity", "strict", "code"),
    [("error", False, 1), ("error", True, 1), ("warning", False, 0), ("warning", True, 1), ("note", True, 0)],
)
def test_errors_fail_a_check_and_warnings_a_strict_one(severity: Severity, strict: bool, code: int) -> None:
    assert said_of(None, [problem(severity)], strict=strict) == code


@pytest.mark.parametrize("no_notes", [False, True])
def test_notes_are_told_unless_they_are_not_wanted(
    capsys: pytest.CaptureFixture[str], no_notes: bool
) -> None:
    said_of(None, [problem("note")], no_notes=no_notes)
    assert ("待定：不对" in capsys.readouterr().out) is not no_notes


@pytest.mark.parametrize(("changes", "more"), [(10, ""), (11, "  还有 1 处，见 changes.txt\n")])
def test_ten_changes_of_a_file_are_printed(
    capsys: pytest.CaptureFixture[str], changes: int, more: str
) -> None:
    assert said_of(Fixed([mended("a.md", changes)], Path("kept"), [], {})) == 0
    said = capsys.readouterr().err
    assert said.startswith(f"已改好：a.md（{changes} 处）\n") and said.count(" → ") == 10
    assert (more in said) and ("还有" in said) is bool(more)
    assert "改动以前的文件在 kept" in said


@pytest.mark.parametrize(
    ("severity", "code", "why"), [("error", 3, "程序的缺陷"), ("warning", 0, "请手工改")]
)
def test_a_correction_that_would_do_harm_is_told_and_an_error_is_our_defect(
    capsys: pytest.CaptureFixture[str], severity: Severity, code: int, why: str
) -> None:
    assert said_of(Fixed([], None, [problem(path="b.md")], {"a.md": problem(severity)})) == code
    first, second = capsys.readouterr().err.splitlines()
    assert first == "没有改动 b.md：先改好第 1 行（不对）"
    assert second.startswith("没有改动 a.md：") and why in second


def test_a_bar_has_twenty_places_and_moves_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.stages(("甲", "乙")) as go_on:
        go_on()
    bars = [part.partition("]")[0] for part in terminal.getvalue().split("[") if "]" in part]
    assert {len(bar) for bar in bars if "2K" not in bar} == {20}
    assert [f"{n}/2" in terminal.getvalue() for n in range(4)] == [True, True, True, False]
