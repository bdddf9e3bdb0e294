"""The gates in a process of their own find what they find in this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from build_tools.system.problems import Problem
from build_tools.website import engine_gates, engine_session, gates
from build_tools.website.pages.page import Page
from tests.conftest import BuiltSite


def test_a_process_of_its_own_finds_the_same(tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    (tmp_path / "甲" / "a.html").write_text(
        '<h1 id="a">甲</h1><a href="没有.html">', encoding="utf-8", newline="\n"
    )
    ledger = ("甲/a.html#a", "甲/a.html#lost")
    found = gates.check_site(tmp_path, ledger)
    assert [problem.code for problem in found] == ["link-dead", "anchor-lost"]
    assert gates.check_site_apart(tmp_path, ledger) == found


@pytest.mark.parametrize(
    ("pages", "expected"), [(0, "check_site"), (engine_gates.APART_FROM, "check_site_apart")]
)
def test_a_large_build_uses_it(
    shipped: BuiltSite, monkeypatch: pytest.MonkeyPatch, pages: int, expected: str
) -> None:
    used: list[str] = []

    def noted(name: str) -> Callable[..., list[Problem]]:
        def run(_site: Path, _ledger: Iterable[str]) -> list[Problem]:
            used.append(name)
            return []

        return run

    for name in ("check_site", "check_site_apart"):
        monkeypatch.setattr(gates, name, noted(name))
    monkeypatch.setattr(engine_gates, "check_found", lambda *_: [])
    made = {f"cases/{n}.md": Page(f"cases/{n}.html", "", ()) for n in range(pages)}
    monkeypatch.setattr(engine_session, "STATE", engine_session.State(pages=made))
    monkeypatch.setenv("CASEBOOK_DIR", str(shipped.casebook))
    engine_session.load(shipped.project)
    assert engine_session.check_site(shipped.folder) == []
    assert used == [expected]
