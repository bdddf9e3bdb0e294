"""`casebook merge`: what it asks, what it writes and keeps, what it says; the merge itself is a stand-in."""

from __future__ import annotations

import io
import json
import sys
import types
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from build_tools.cli.verbs import merge as merging
from build_tools.system.problems import Problem
from build_tools.system.refused import Refused
from build_tools.system.workspaces import Workspace
from tests.casebooks import TODAY
from tests.projects import tree

OLD = {"a.md": b"a", "b.md": b"b"}
BOTH = {"a.md": b"A", "new.md": b"N"}


@dataclass
class Found:
    """A merge that changes some files, each a change that may be refused."""

    changed: Mapping[str, bytes]
    left: str = ""
    attachments: Mapping[str, bytes] = field(default_factory=dict)
    present: Any = field(
        default_factory=lambda: types.SimpleNamespace(files=OLD, handbook=types.SimpleNamespace(title="书"))
    )

    @property
    def written(self) -> Any:
        """What the casebook would be."""
        return types.SimpleNamespace(files={**OLD, **self.changed})

    def shown(self) -> list[Any]:
        """The changes to ask about."""
        return [types.SimpleNamespace(unit=name) for name in self.changed]

    def without(self, units: Iterable[str]) -> Found:
        """The merge without what is refused."""
        kept = {name: raw for name, raw in self.changed.items() if name not in units}
        return Found(kept, self.left, self.attachments)


Run = Callable[..., int]


@pytest.fixture
def casebook(tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    folder.mkdir()
    for name, raw in OLD.items():
        (folder / name).write_bytes(raw)
    return folder


@pytest.fixture
def run(casebook: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the verb on a merge; `typed` is what a person types, None is no terminal."""
    own: dict[str, Callable[..., Any]] = {
        "read_casebook": lambda folder: {path.name: path.read_bytes() for path in folder.iterdir()},
        "read_source": lambda path: path.name.encode(),
        "read_review": lambda raw, name: None if b"other" in raw else raw,
        "report_of": lambda found, name: found,
        "report_lines": lambda found: [f"report of {','.join(found.changed)}"],
        "change_lines": lambda change, several: [f"change {change.unit} {several}"],
        "unplaced_text": lambda found, refused=(): found.left,
        "review_json": lambda found: json.dumps({"changes": len(found.changed)}),
        "outcome": lambda found, refused, title, today: f"{title} {len(refused)} {today}".encode(),
    }
    for name, instead in own.items():
        monkeypatch.setattr(merging, name, instead)

    def act(
        found: Found,
        typed: str | None = None,
        before: Iterable[Problem] = (),
        after: Iterable[Problem] = (),
        files: tuple[str, ...] = ("r.docx",),
        **options: bool,
    ) -> int:
        monkeypatch.setattr(merging, "merge", lambda reviews, present: found)
        project = types.SimpleNamespace(
            read_checked=lambda _: (None, list(before)), problems_of=lambda _, written: list(after)
        )
        monkeypatch.setattr(merging, "project", project)
        stdin = io.StringIO(typed or "")
        monkeypatch.setattr(stdin, "isatty", lambda: typed is not None)
        monkeypatch.setattr(sys, "stdin", stdin)
        chosen = {"yes": False, "json": False, **options}
        space = Workspace(casebook.parent, casebook, TODAY)
        return merging.run(space, Namespace(files=[Path(name) for name in files], **chosen))

    return act


def kept(casebook: Path) -> dict[str, bytes]:
    """Return what was kept, by its path in the folder of the day."""
    folder = casebook.parent / "replaced"
    return tree(folder / f"{TODAY}") if folder.exists() else {}


def test_what_changes_is_written_and_what_it_replaces_is_kept(
    run: Run, casebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(Found(BOTH), yes=True) == 0
    assert tree(casebook) == {"a.md": b"A", "b.md": b"b", "new.md": b"N"}
    report = "report of a.md,new.md"
    assert kept(casebook) == {
        "book/a.md": b"a",
        "report.txt": f"{report}\n".encode(),
        "outcome.docx": f"书 0 {TODAY}".encode(),
    }
    said = capsys.readouterr().out.splitlines()
    place = casebook.parent / f"replaced/{TODAY}"
    assert said == [
        report,
        "已写进案例库：a.md，new.md",
        f"全部列在 {place / 'report.txt'}；发还审稿人的是 {place / 'outcome.docx'}。",
        f"改动以前的文件在 {place}。要退回，把其中 book 文件夹里的文件拷回案例库"
        "，再删去新加的 new.md；核对无误后可以删去它。",
    ]


def test_the_files_written_are_named_in_order(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run(Found({"b.md": b"B", "a.md": b"A"}), yes=True)
    said = capsys.readouterr().out
    assert "已写进案例库：a.md，b.md\n" in said and "再删去" not in said


def test_what_has_no_place_is_kept_with_what_came_with_it(
    run: Run, casebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = Found({}, left="左", attachments={"p.png": b"png"})
    assert run(found, yes=True) == 0
    assert kept(casebook)["unplaced.txt"].decode() == "左" and kept(casebook)["p.png"] == b"png"
    said = capsys.readouterr().out
    assert "案例库没有改动。" in said and "没有归处的文字和批注在" in said and "要退回" not in said
    assert tree(casebook) == OLD


def test_where_nothing_changes_nothing_is_asked_and_written(
    run: Run, casebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(Found({}), typed=None) == 0
    assert capsys.readouterr().out == "report of \n" and kept(casebook) == {}
    assert run(Found({}), json=True) == 0
    assert json.loads(capsys.readouterr().out) == {"changes": 0, "kept": None, "written": [], "refused": []}


@pytest.mark.parametrize("as_json", [False, True])
def test_without_a_terminal_nothing_is_written_unless_all_is_taken(
    run: Run, casebook: Path, capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    with pytest.raises(Refused, match="--yes"):
        run(Found(BOTH), json=as_json)
    said = capsys.readouterr().out
    assert (json.loads(said)["written"] == ["a.md", "new.md"]) if as_json else said.startswith("report")
    assert kept(casebook) == {} and tree(casebook) == OLD
    assert run(Found(BOTH), json=as_json, yes=True) == 0
    assert kept(casebook)


@pytest.mark.parametrize(
    ("typed", "written", "left"),
    [
        ("y\n", ["a.md", "new.md"], []),
        ("Y\n", ["a.md", "new.md"], []),
        ("x\n\nyc\ny\n", ["a.md", "new.md"], []),
        ("n\n", None, []),
        ("", None, []),
        ("c\ny\nn\n", ["a.md"], ["new.md"]),
        ("c\nn\ny\n", ["new.md"], ["a.md"]),
        ("c\nn\n", [], ["a.md", "new.md"]),
    ],
)
def test_a_person_takes_all_some_or_nothing(
    run: Run,
    casebook: Path,
    capsys: pytest.CaptureFixture[str],
    typed: str,
    written: list[str] | None,
    left: list[str],
) -> None:
    assert run(Found(BOTH), typed=typed) == 0
    assert tree(casebook) == {**OLD, **{name: BOTH[name] for name in written or ()}}
    said = capsys.readouterr()
    assert "采用这 2 处改动吗？" in said.err and ("change a.md True" in said.out) == typed.startswith("c")
    assert ("什么也没有写。" in said.out) == (written is None) == (kept(casebook) == {})
    if written is not None:
        lines = kept(casebook)["report.txt"].decode().splitlines()[1:]
        assert lines == [*(["没有采用："] if left else []), *(f"change {name} True" for name in left)]
        assert kept(casebook)["outcome.docx"].decode() == f"书 {len(left)} {TODAY}"


def test_where_only_unplaced_text_came_nothing_is_asked(run: Run, casebook: Path) -> None:
    assert run(Found({}, left="左"), typed="n\n") == 0
    assert "unplaced.txt" in kept(casebook)


def error(path: str, line: int = 1, message: str = "不对", severity: Any = "error") -> Problem:
    return Problem(path, line, "x", severity, message)


KNOWN = [error("a.md", 9), error("a.md", 9, "新的提醒", "warning")]


@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize(("after", "code"), [(KNOWN, 0), ([*KNOWN, error("b.md", 2)], 1)])
def test_an_error_that_the_merge_brings_is_told_and_one_that_was_there_is_not(
    run: Run, capsys: pytest.CaptureFixture[str], after: list[Problem], code: int, as_json: bool
) -> None:
    assert run(Found(BOTH), yes=True, before=[error("a.md")], after=after, json=as_json) == code
    said = capsys.readouterr().out
    assert ("多出这些错误" in said) == ("b.md:2:" in said) == (code == 1 and not as_json)
    assert "a.md:9" not in said


def test_a_merge_that_changes_nothing_is_not_checked(run: Run) -> None:
    assert run(Found({}, left="左"), yes=True, after=[error("a.md")]) == 0


def test_what_somebody_changed_meanwhile_is_not_overwritten(run: Run, casebook: Path) -> None:
    found = Found(BOTH)
    found.present.files = {**OLD, "a.md": b"before"}
    with pytest.raises(Refused, match="又有改动"):
        run(found, yes=True)
    assert tree(casebook) == OLD and kept(casebook) == {}


def test_a_file_that_is_no_export_is_refused(run: Run) -> None:
    with pytest.raises(Refused) as refused:
        run(Found(BOTH), files=("r.docx", "other.docx"), yes=True)
    (problem,) = refused.value.problems
    assert (problem.path, problem.line, problem.code) == ("other.docx", 1, "review-format")
    assert "casebook export" in problem.message and "casebook import" in problem.fix
