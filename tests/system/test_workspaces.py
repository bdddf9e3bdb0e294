"""A workspace is handed to another process whole; without settings it is the project's own."""

from __future__ import annotations

import sys
import types
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from build_tools.system import locks
from build_tools.system.refused import CONTENT, DEFECT, USAGE, Refused, refusal, unnamed
from build_tools.system.workspaces import Workspace, workspace
from tests.projects import SETTINGS


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*SETTINGS, "CASEBOOK_PRINTED", "CASEBOOK_RELEASE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("printed", [None, Path("/printed")])
@pytest.mark.parametrize("release", [False, True])
def test_another_process_has_the_same_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: Path | None, release: bool
) -> None:
    given = Workspace(tmp_path, tmp_path / "other", date(2026, 6, 30), printed, release)
    for name, value in given.environment().items():
        monkeypatch.setenv(name, value)
    assert workspace(tmp_path) == given


def test_the_projects_own_casebook_is_taken_by_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert workspace(tmp_path) == Workspace(tmp_path, tmp_path / "casebook", date(1970, 1, 2))
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert abs((workspace(tmp_path).today - datetime.now(UTC).date()).days) <= 1


def test_a_hint_names_another_casebook_and_not_the_projects_own(tmp_path: Path) -> None:
    own, hint = (
        Workspace(tmp_path, tmp_path / "casebook", date(2026, 1, 2)),
        "运行 casebook new，见 casebook/",
    )
    assert own.hint(hint) == hint
    other = replace(own, casebook=Path("新手册"))
    assert other.hint(hint) == "运行 casebook --casebook 新手册 new，见 casebook/"
    assert other.hint(other.hint(hint)) == other.hint(hint)


PROBLEM = refusal("a.md", 7, "value", "写错了", "改好").problems[0]


@pytest.mark.parametrize(
    ("refused", "code"),
    [
        (Refused("用法不对"), USAGE),
        (Refused(problems=[PROBLEM]), CONTENT),
        (Refused("出错了", code=DEFECT), DEFECT),
        (Refused(problems=[PROBLEM], code=USAGE), USAGE),
    ],
)
def test_what_is_refused_ends_with_a_code_of_the_contract(refused: Refused, code: int) -> None:
    assert refused.code == code
    assert (CONTENT, USAGE, DEFECT) == (1, 2, 3)
    assert refused.at("b.md").code == code


def test_a_problem_of_a_whole_file_gets_its_path_from_the_caller() -> None:
    named = unnamed("value", "写错了", "改好").at("b.docx")
    assert str(named) == "b.docx:1: 错误：写错了 → 改好 [value]"
    assert named.at("c.docx", "重写").problems == named.problems
    assert unnamed("value", "写错了", "改好").at("b.docx", "重写").problems[0].fix == "重写"
    assert str(Refused("用法不对").at("b.docx")) == "用法不对"


def test_windows_locks_the_first_byte_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked: list[tuple[int, int, int]] = []
    system = types.SimpleNamespace(LK_LOCK=5, locking=lambda *given: locked.append(given))
    monkeypatch.setitem(sys.modules, "msvcrt", system)
    monkeypatch.setattr(sys, "platform", "win32")
    code = compile(Path(locks.__file__).read_text("utf-8"), locks.__file__, "exec")
    names = {"__name__": "locks_of_windows"}
    exec(code, names)
    path = tmp_path / "a.lock"
    path.write_bytes(b"12")
    with path.open("ab+") as handle:
        handle.seek(2)
        names["_lock"](handle)  # type: ignore[operator]
        assert locked == [(handle.fileno(), 5, 1)] and handle.tell() == 0
