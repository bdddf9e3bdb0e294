"""`casebook init`: a new casebook passes every check, and is one to go on with."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.cli import main as cli
from build_tools.model import CASE_SECTIONS
from build_tools.model.fields import HandbookFields
from build_tools.work.starting import START
from tests import casebooks, projects


def run(*arguments: str | Path) -> int:
    return cli.main(["--today", "2026-11-23", *map(str, arguments)])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert run("--casebook", casebooks.make(tmp_path / "present"), "init", "新 手册") == 0
    return tmp_path / "新 手册"


def test_a_new_casebook_passes_every_check(folder: Path) -> None:
    assert casebooks.problems(folder) == []


def test_it_says_how_to_go_on_with_this_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("init", tmp_path / "新 手册") == 0
    assert f'casebook --casebook "{tmp_path}/新 手册" check' in capsys.readouterr().out


def test_it_has_one_example_of_each_kind(folder: Path) -> None:
    handbook = casebooks.handbook(folder)
    (case,), (technique,) = handbook.cases.values(), handbook.techniques.values()
    assert {spec.key for spec in CASE_SECTIONS if spec.required} <= set(case.sections)
    assert {"script", "replies"} <= set(case.sections) & set(technique.sections)
    assert handbook.articles and handbook.introductions and handbook.taxonomy.categories and handbook.tokens
    assert case.review_by and case.review_by.isoformat() == "2027-11-23"


def test_the_next_case_can_be_made_at_once(folder: Path) -> None:
    made = run("--casebook", folder, "new", "--title", "材料交了没回音", "--category", "服务", "--no-input")
    assert made == 0
    assert [*casebooks.handbook(folder).chapters[1].cases] == ["case-01", "case-02"]


def test_it_takes_over_the_rules_of_the_bank(tmp_path: Path) -> None:
    present = casebooks.make(tmp_path / "present")
    (present / "wording.yml").write_text("rules: []\n", encoding="utf-8")
    (present / "urgent.yml").write_text("kinds: []\n", encoding="utf-8")
    assert run("--casebook", present, "init", tmp_path / "new") == 0
    files = projects.tree(tmp_path / "new")
    assert (files["wording.yml"], files["urgent.yml"]) == (b"rules: []\n", b"kinds: []\n")


def test_the_banks_urgent_cards_come_along_to_be_signed_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    present = casebooks.add_urgent(casebooks.make(tmp_path / "present", 1))
    casebooks.sign(present, "urgent-1")
    assert run("--casebook", present, "init", tmp_path / "new") == 0
    assert casebooks.problems(tmp_path / "new") == []
    cards = casebooks.handbook(tmp_path / "new").urgent_cards
    assert cards.keys() == casebooks.handbook(present).urgent_cards.keys()
    assert {(card.status, card.approved_by, card.approved_on) for card in cards.values()} == {
        ("待审", None, None)
    }
    assert f"带来 {len(cards)} 张，都是待审" in capsys.readouterr().out


def test_into_a_handbook_of_another_trade_the_banks_cards_do_not_come(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    present = casebooks.add_urgent(casebooks.make(tmp_path / "present", 1))
    assert run("--casebook", present, "init", "--other-trade", tmp_path / "new") == 0
    assert "还没有：照编辑指南" in capsys.readouterr().out
    assert not (tmp_path / "new/urgent").exists()
    assert [p.code for p in casebooks.problems(tmp_path / "new")] == ["urgent-none"]


def test_it_never_overwrites(folder: Path) -> None:
    before = projects.tree(folder)
    assert run("init", folder) == 1
    assert projects.tree(folder) == before


def test_it_names_no_bank_and_no_other_handbook() -> None:
    handbook = START / "handbook.yml"
    assert "示范" not in handbook.read_text("utf-8") and HandbookFields.model_fields["bank"].default
    for path in START.rglob("*.*"):
        assert "银行" not in path.read_text("utf-8"), path
