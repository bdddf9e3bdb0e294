"""What the project is put together from: its own files, the version, and the engine that answers."""

from __future__ import annotations

import json
import types
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from build_tools.book import history
from build_tools.project import asking, assembly
from build_tools.project.assembly import read_assets, read_downloads, read_program, revision
from build_tools.search import Query
from build_tools.system.problems import Problem
from build_tools.system.refused import Refused
from build_tools.system.workspaces import Workspace
from tests.casebooks import TODAY

ERROR = Problem("a.md", 1, "x", "error", "不对")


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    (tmp_path / "book").mkdir()
    return Workspace(tmp_path, tmp_path / "book", TODAY)


def test_the_sites_own_files_are_read_in_the_order_of_their_names() -> None:
    assets = read_assets()
    assert [*assets] == sorted(assets) and all(name.startswith("assets/") for name in assets)


def test_the_program_is_the_modules_scripts_and_templates_of_the_rooms() -> None:
    read = read_program()
    assert {name.rpartition(".")[2] for name in read} == {"py", "js", "typ"}
    assert {name.split("/")[0] for name in read} == set(assembly.ROOMS)


def test_no_downloads_are_offered_where_nothing_was_printed(space: Workspace, tmp_path: Path) -> None:
    assert read_downloads(space) == ()
    one = {"path": "a.pdf", "title": "甲", "paper": "A4", "pages": 3, "size": 9, "date": "2026-11-23"}
    (tmp_path / assembly.DOWNLOADS).write_text(json.dumps([one]), encoding="utf-8")
    printed = read_downloads(Workspace(tmp_path, tmp_path, TODAY, printed=tmp_path))
    assert [(made.path, made.pages) for made in printed] == [("a.pdf", 3)]


@pytest.mark.parametrize(
    ("own", "carried", "known"),
    [("a", "b", "a"), ("", "b", "b"), ("a", "", "a"), ("", "", "")],
)
def test_gits_own_word_comes_before_what_a_kit_carries(
    space: Workspace, monkeypatch: pytest.MonkeyPatch, own: str, carried: str, known: str
) -> None:
    monkeypatch.setattr(history, "revision", lambda _: own)
    monkeypatch.setattr(history, "read_history", lambda _: own or None)
    monkeypatch.setattr(history, "carried", lambda _: (carried, carried or None))
    assert (revision(space), assembly.read_history(space)) == (known, known or None)


@pytest.mark.parametrize(("release", "parts"), [(False, 3), (True, 2)])
def test_a_version_is_eight_digits_of_a_hash_gits_revision_and_a_mark(
    space: Workspace, monkeypatch: pytest.MonkeyPatch, release: bool, parts: int
) -> None:
    monkeypatch.setattr(assembly, "revision", lambda _: "abc")
    release_space = Workspace(space.root, space.casebook, TODAY, release=release)
    made = assembly.version(release_space, types.SimpleNamespace(digest="x"))  # type: ignore[arg-type]
    content, *rest = made.split("-")
    assert len(content) == 8 and int(content, 16) >= 0
    assert rest == ["abc", assembly.DEMO][: parts - 1]


@pytest.mark.parametrize(
    ("handbook", "release", "asked"),
    [("book", True, True), ("book", False, False), (None, True, False), (None, False, False)],
)
def test_what_a_release_refuses_is_asked_of_a_release_alone(
    space: Workspace, monkeypatch: pytest.MonkeyPatch, handbook: object, release: bool, asked: bool
) -> None:
    casebook = types.SimpleNamespace(handbook=handbook, readable=None, problems=[ERROR])
    monkeypatch.setattr(assembly, "reader", lambda _: types.SimpleNamespace(read=lambda: casebook))
    refused = Problem("b.md", 2, "y", "error", "没有签发")
    monkeypatch.setattr(assembly.release, "refusals", lambda *_: [refused])
    given = Workspace(space.root, space.casebook, TODAY, release=release)
    assert assembly.read_checked(given)[1] == ([ERROR, refused] if asked else [ERROR])


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let a casebook be read as it is said, and the engine be told what it was made of."""

    def set_up(handbook: object, *problems: Problem) -> None:
        casebook = types.SimpleNamespace(handbook=handbook)
        own = types.SimpleNamespace(
            read_checked=lambda _: (casebook, list(problems)), make_book=lambda *_: "book"
        )
        monkeypatch.setattr(asking, "project", own)
        monkeypatch.setattr(asking, "search_entries", lambda book: [book])
        monkeypatch.setattr(asking, "index_scripts", lambda handbook, corpus, cache: (handbook, corpus))
        monkeypatch.setattr(asking, "Engine", lambda scripts: scripts)

    return set_up


def test_an_engine_is_opened_on_a_sound_casebook_or_on_other_entries(space: Workspace, read: Any) -> None:
    open_engine: Any = asking.open_engine
    read("handbook", Problem("a.md", 1, "x", "warning", "不对"))
    assert open_engine(space) == ("handbook", ["book"])
    read("handbook", ERROR)
    for corpus in (["entry"], []):
        assert open_engine(space, corpus) == ("handbook", corpus)


@pytest.mark.parametrize(("handbook", "corpus"), [(None, None), (None, ["entry"]), ("handbook", None)])
def test_no_engine_is_opened_on_a_casebook_that_is_broken(
    space: Workspace, read: Any, handbook: object, corpus: Any
) -> None:
    read(handbook, ERROR)
    with pytest.raises(Refused) as refused:
        asking.open_engine(space, corpus)
    assert refused.value.problems == (ERROR,)


class Finding:
    """An engine that finds as many entries as it is asked for."""

    def find(self, text: str, limit: int) -> dict[str, Any]:
        return {"covered": text != "x", "hits": [{"id": f"{text}-{n}"} for n in range(limit)]}


def test_three_places_are_looked_at_unless_more_are_asked_for(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "open_engine", lambda _: Finding())
    assert asking.nearest_finder(space)("a") == (True, ["a-0", "a-1", "a-2"])
    assert asking.nearest_finder(space, 1)("x") == (False, ["x-0"])


def test_an_answer_tells_its_time_in_milliseconds(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter((1.0, 1.5, 2.0, 2.25))
    monkeypatch.setattr(asking.time, "perf_counter", lambda: next(clock))
    queries: Sequence[Query] = [Query("a", "", frozenset()), Query("x", "", frozenset())]
    answers = asking.answer_all(Finding(), queries)  # type: ignore[arg-type]
    assert [(one.covered, one.milliseconds) for one in answers] == [(True, 500), (False, 250)]
    assert len(answers[0].ids) == asking.DEPTH
