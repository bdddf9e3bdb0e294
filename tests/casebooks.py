"""Small casebooks for tests: written from the seeded generator, changed line by line, read and checked."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import yaml

from build_tools.book import linking
from build_tools.checks.all_checks import run_checks
from build_tools.model.book import Book
from build_tools.model.handbook import Handbook
from build_tools.model.tokens import token_values
from build_tools.reading.loading import CasebookReader
from build_tools.system.problems import Problem
from tests.synthetic import write_casebook

TODAY = date(2026, 11, 23)


def make(folder: Path, count: int = 3) -> Path:
    """Write a casebook of a few whole cases."""
    write_casebook(folder, count)
    return folder


def make_ready(folder: Path, count: int = 3) -> Path:
    """Write a casebook of a few cases that may be released."""
    make(folder, count)
    for path in [*folder.glob("cases/*.md"), *folder.glob("techniques/*.md")]:
        text = path.read_text(encoding="utf-8")
        text = text.replace("provenance: 示例编写", "provenance: 改编")
        approved = "status: 已发布\napproved_by: 合规部\napproved_on: 2026-11-20"
        path.write_text(text.replace("status: 待审", approved, 1), encoding="utf-8")
    value = yaml.safe_load((folder / "handbook.yml").read_text(encoding="utf-8"))
    hotline = {"label": "热线", "value": "400"}
    tokens = {"time.first_reply": {"label": "首次答复时限", "value": "2小时"}, "hotline": hotline}
    value |= {"bank": "某某银行", "tokens": tokens}
    (folder / "handbook.yml").write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")
    return folder


def empty(folder: Path) -> Path:
    """Take every case and technique out of a casebook; its chapters stay."""
    for name in ("cases", "techniques"):
        shutil.rmtree(folder / name, ignore_errors=True)
    value = yaml.safe_load((folder / "handbook.yml").read_text(encoding="utf-8"))
    value["chapters"] = [
        {key: chapter[key] for key in ("id", "number", "title")} for chapter in value["chapters"]
    ]
    (folder / "handbook.yml").write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")
    return folder


def change(folder: Path, name: str, old: str, new: str) -> int:
    """Replace a text in a file once and return the line where it stood."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def add_field(folder: Path, case_id: str, line: str) -> int:
    """Add a line to a case's front matter and return its number."""
    path = folder / "cases" / f"{case_id}.md"
    head, rest = path.read_text(encoding="utf-8").split("\n---\n", 1)
    path.write_text(f"{head}\n{line}\n---\n{rest}", encoding="utf-8")
    return head.count("\n") + 2


def add_urgent(folder: Path, *ids: str) -> Path:
    """Add the urgent cards of the known casebook, or some of them, with their words of danger."""
    known = Path(__file__).parent / "known"
    (folder / "urgent").mkdir()
    value = yaml.safe_load((known / "urgent.yml").read_text(encoding="utf-8"))
    value["kinds"] = [kind for kind in value["kinds"] if kind["id"] in ids or not ids]
    (folder / "urgent.yml").write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")
    for kind in value["kinds"]:
        shutil.copy(known / "urgent" / f"{kind['id']}.md", folder / "urgent")
    head = yaml.safe_load((folder / "handbook.yml").read_text(encoding="utf-8"))
    head["tokens"].setdefault("stop_payment", {"label": "紧急止付电话", "spoken": "卡背面的客服电话"})
    (folder / "handbook.yml").write_text(yaml.safe_dump(head, allow_unicode=True), encoding="utf-8")
    return folder


def sign(folder: Path, card_id: str) -> None:
    """Sign an urgent card, so that a release shows it."""
    signed = "status: 已发布\napproved_by: 合规部\napproved_on: 2026-11-20"
    change(folder, f"urgent/{card_id}.md", "status: 待审", signed)


def withdraw(folder: Path, case_id: str, *fields: str) -> int:
    """Withdraw a case of the generator, add lines to its front matter, return the first one's number."""
    change(folder, f"cases/{case_id}.md", "status: 待审", "status: 已停用")
    lines = [add_field(folder, case_id, field) for field in fields]
    return lines[0] if lines else 0


def handbook(folder: Path) -> Handbook:
    """Return the handbook of a folder that can be read."""
    found = CasebookReader(folder).read()
    assert found.handbook is not None, found.problems
    return found.handbook


def problems(folder: Path, today: date = TODAY) -> list[Problem]:
    """Return every error and warning of a folder."""
    found = CasebookReader(folder).read()
    checked = run_checks(found.readable, {}, today) if found.readable else []
    return [p for p in [*found.problems, *checked] if p.severity != "note"]


def book(folder: Path, version: str = "v1") -> Book:
    """Return all that pages are made from; the vocabulary is each title's characters."""
    value = handbook(folder)
    words = {case.id: frozenset(case.title) for case in value.cases.values()}
    return Book(value, linking.link(value, words), version, token_values(value))
