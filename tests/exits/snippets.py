"""Odd texts, what a reader must see of each, and one casebook that holds them all, each in its own case.

A row of `snippets.jsonl`: `where` it is typed, its `source` as typed, what is `shown`, which parts are
`bold`, and whether it is `reported` at its line instead.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests import known_casebook

FILE = Path(__file__).parent / "snippets.jsonl"
# The first chapter and case; known chapters and cases have lower numbers.
FIRST = 100
SECTIONS = {"line": "先这样说", "item": "必问信息", "prose": "案例经过"}
FIELDS = {"title": "title: 第{}件", "summary": "summary: 无", "saying": "customer_says: [无]"}
HEAD = "---\n{title}\n{summary}\n{saying}\nprovenance: 示例编写\nstatus: 草稿\n---\n"
STANDING = {"title": "title: ", "summary": "summary: ", "saying": "customer_says:\n  - "}
MARKS = {"line": "客户：", "item": "- ", "prose": ""}


@dataclass(frozen=True)
class Snippet:
    """A text of the table; `at` is its place there, from which its case and chapter are named."""

    at: int
    where: str
    source: str
    shown: str
    bold: tuple[str, ...]
    reported: bool

    @property
    def case(self) -> str:
        return f"case-{FIRST + self.at}"

    @property
    def chapter(self) -> str:
        return f"chapter-{FIRST + self.at}"

    @property
    def case_text(self) -> str:
        """Return the case's file; what is typed stands in it as it is."""
        given = {self.where: STANDING[self.where] + self.source} if self.where in FIELDS else {}
        head = HEAD.format(**{**FIELDS, "title": FIELDS["title"].format(self.at), **given})
        if self.where not in SECTIONS:
            return head
        return f"{head}## {SECTIONS[self.where]}\n\n{MARKS[self.where]}{self.source}\n"

    @property
    def lines(self) -> range:
        """Return the lines of the case's file on which it stands."""
        before = self.case_text[: self.case_text.rindex(self.source)].count("\n")
        return range(before + 1, before + 2 + self.source.count("\n"))

    @property
    def article_text(self) -> str:
        """Return the file of an introduction that holds only this."""
        return f"---\ntitle: 导言\nstatus: 草稿\n---\n{self.source}\n"


def load() -> list[Snippet]:
    """Return all rows."""
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    return [
        Snippet(
            at, row["where"], row["source"], row["shown"], tuple(row["bold"] or ()), bool(row["reported"])
        )
        for at, row in enumerate(rows)
    ]


def write(folder: Path, snippets: list[Snippet]) -> Path:
    """Write the casebook of all snippets: the known one, with a chapter and a case more for each."""
    known_casebook.write_few(folder, "case-05", "case-26")
    handbook = yaml.safe_load((folder / "handbook.yml").read_text(encoding="utf-8"))
    for chapter in handbook["chapters"]:
        chapter["cases"] = {k: n for k, n in chapter.get("cases", {}).items() if k in ("case-05", "case-26")}
    handbook["tokens"]["hotline"]["value"] = "热线"
    for one in snippets:
        number = FIRST + one.at
        handbook["chapters"].append(
            {"id": one.chapter, "number": number, "title": "一组", "cases": {one.case: number}}
        )
        (folder / f"cases/{one.case}.md").write_text(one.case_text, encoding="utf-8")
        if one.where == "prose":
            (folder / f"chapters/{one.chapter}.md").write_text(one.article_text, encoding="utf-8")
    (folder / "handbook.yml").write_text(
        yaml.safe_dump(handbook, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    return folder
