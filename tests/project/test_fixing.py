"""Which corrections are written: those of files that are read, that change something and harm nothing."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from build_tools.project import fixing
from build_tools.project.fixing import CHANGES, fix
from build_tools.project.keeping import keep
from build_tools.reading import MAX_BYTES, Mended
from build_tools.system.problems import Problem, Severity
from build_tools.system.workspaces import Workspace
from tests.casebooks import TODAY
from tests.projects import tree

Harm = Callable[[Mapping[Path, bytes]], list[Problem]]


def problem(path: str, line: int = 1, severity: Severity = "error") -> Problem:
    return Problem(path, line, "x", severity, "不对")


def corrected(raw: bytes, name: str, shown: str) -> Mended | Problem:
    """A correction that makes a comma another; `?` stands for what cannot be parsed."""
    return problem(shown) if b"?" in raw else Mended(raw.replace(b",", b";"), ())


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    for folder in ("book/cases", "docs"):
        (tmp_path / folder).mkdir(parents=True)
    return Workspace(tmp_path, tmp_path / "book", TODAY)


@pytest.fixture
def fixed(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> Callable[..., fixing.Fixed]:
    """Return what becomes of files when the corrections cause what `harm` says."""

    def run(
        files: Mapping[str, str], harm: Harm = lambda _: [], known: Mapping[str, int] = {}
    ) -> fixing.Fixed:
        for name, text in files.items():
            (space.root / name).write_text(text, encoding="utf-8")
        inside = [
            name.removeprefix("book/") for name in sorted(files, reverse=True) if name.startswith("book/")
        ]
        reader = types.SimpleNamespace(shown="book", read=lambda: types.SimpleNamespace(names=inside))
        before = [problem(path, line) for path, line in known.items()]
        own = types.SimpleNamespace(
            reader=lambda _: reader,
            read_checked=lambda _: (None, before),
            problems_with=lambda _, instead: [*before, *harm(instead)],
        )
        monkeypatch.setattr(fixing, "project", own)
        monkeypatch.setattr(fixing, "mended", corrected)
        return fix(space)

    return run


Fixes = Callable[..., fixing.Fixed]
TWO = {"book/a.yml": "1,2", "book/b.md": "3,4"}


def test_files_are_corrected_in_the_order_of_their_names_and_the_old_ones_kept(
    fixed: Fixes, space: Workspace
) -> None:
    texts = {"book/b.md": "1,2", "book/a.yml": "3,4", "book/same.md": "5", "book/broken.md": "?,"}
    done = fixed(texts)
    assert [file.shown for file in done.files] == ["book/a.yml", "book/b.md"]
    assert [one.path for one in done.left] == ["book/broken.md"] and not done.held
    assert tree(space.casebook) == {"a.yml": b"3;4", "b.md": b"1;2", "same.md": b"5", "broken.md": b"?,"}
    assert done.kept is not None
    assert tree(done.kept) == {"book/a.yml": b"3,4", "book/b.md": b"1,2", CHANGES: b""}


def test_nothing_is_kept_where_nothing_is_corrected(fixed: Fixes, space: Workspace) -> None:
    assert fixed({"book/a.md": "1"}) == fixing.Fixed([], None, [], {})
    assert not (space.root / "replaced").exists()


@pytest.mark.parametrize(
    ("name", "mended"), [("a.md", True), ("a.yml", True), ("a.txt", True), ("a.csv", False), (".a.md", False)]
)
def test_pages_and_texts_in_docs_are_corrected_too(fixed: Fixes, name: str, mended: bool) -> None:
    done = fixed({f"docs/{name}": "1,2"})
    assert [(file.shown, file.name) for file in done.files] == [(f"docs/{name}",) * 2] * mended


def test_a_folder_a_link_and_what_is_too_long_are_left_alone(fixed: Fixes, space: Workspace) -> None:
    (space.docs / "folder.md").mkdir()
    (space.root / "other").write_text("1,2", encoding="utf-8")
    (space.docs / "link.md").symlink_to(space.root / "other")
    done = fixed({"docs/long.md": "," * (MAX_BYTES + 1), "docs/most.md": "," * MAX_BYTES})
    assert [file.shown for file in done.files] == ["docs/most.md"]


def test_a_file_whose_correction_harms_is_held_and_the_others_are_written(
    fixed: Fixes, space: Workspace
) -> None:
    def harm(instead: Mapping[Path, bytes]) -> list[Problem]:
        harmed = space.casebook / "b.md" in instead
        return [problem("book/b.md", 9), problem("book/b.md", 3), problem("book/a.yml", 1)] if harmed else []

    done = fixed(TWO, harm, known={"book/a.yml": 1})
    assert [file.shown for file in done.files] == ["book/a.yml"]
    assert done.held == {"book/b.md": problem("book/b.md", 3)}


def test_harm_elsewhere_may_come_from_any_file(fixed: Fixes, space: Workspace) -> None:
    done = fixed(TWO, lambda _: [problem("book/c.md", 2), problem("book/c.md", 1)])
    assert (done.files, done.kept) == ([], None)
    assert done.held == dict.fromkeys(TWO, problem("book/c.md", 1))


def test_each_file_is_held_for_its_own_problem(fixed: Fixes) -> None:
    done = fixed(TWO, lambda _: [problem("book/b.md", 2, "warning"), problem("book/a.yml", 5)])
    assert done.held == {
        "book/a.yml": problem("book/a.yml", 5),
        "book/b.md": problem("book/b.md", 2, "warning"),
    }


def test_a_note_or_what_was_wrong_before_is_no_harm(fixed: Fixes) -> None:
    known = {"book/a.yml": 1, "book/b.md": 1}
    done = fixed(TWO, lambda _: [problem("book/a.yml", 7, "note"), problem("book/a.yml", 1)], known)
    assert [file.shown for file in done.files] == [*TWO] and not done.held


def test_what_is_replaced_several_times_a_day_has_a_folder_each_time(space: Workspace) -> None:
    made = [keep(space, {"a": str(n).encode()}) for n in range(3)]
    assert [path.name for path in made] == [f"{TODAY}", f"{TODAY}-2", f"{TODAY}-3"]
    assert [(path / "a").read_bytes() for path in made] == [b"0", b"1", b"2"]
    assert {path.parent for path in made} == {space.root / "replaced"}
