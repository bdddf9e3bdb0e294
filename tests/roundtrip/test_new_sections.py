"""Replies, the conversation and the classes of a complaint go out to reviewers and come back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from build_tools.model.handbook import Case
from build_tools.roundtrip import format as form
from build_tools.roundtrip.review import import_review
from tests import casebooks
from tests.roundtrip.reviewing import export_of, paragraph, read_back, say
from tests.roundtrip.workbooks import Sheet, edited, exported

NEW = ("客户这样说时", "示范对话", "投诉业务类别", "投诉原因类别")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = casebooks.make(tmp_path / "casebook", 2)
    terms = (
        "businesses:\n- {id: cards, label: 银行卡}\n- {id: loans, label: 贷款}\n"
        "causes:\n- {id: fees, label: 收费引起}\n- {id: data, label: 信息引起}\n"
    )
    taxonomy = folder / "taxonomy.yml"
    taxonomy.write_text(taxonomy.read_text(encoding="utf-8") + terms, encoding="utf-8")
    casebooks.add_field(folder, "case-01", "business: 银行卡\ncause: 收费引起")
    return folder


def assert_reviewed(case: Case) -> None:
    reply = case.sections["replies"].items[0]
    assert (reply.text, reply.right) == ("你们就会推！", "我先记下来。")
    assert len(case.sections["replies"].items) == 4
    assert case.sections["dialogue"].lines[1].text == "换了一句。"
    assert (case.business, case.cause) == ("贷款", "信息引起")


def test_what_a_reviewer_changes_in_word_comes_back(folder: Path) -> None:
    export = export_of(folder)
    assert not read_back(export).changed

    first = casebooks.handbook(folder).cases["case-01"].sections["dialogue"].lines[1]

    def act(document: Any) -> None:
        said = next(table for table in document.tables if table.cell(1, 0).text == "你们就会推！")
        assert tuple(cell.text for cell in said.rows[0].cells) == form.REPLIES_HEAD
        say(said.cell(1, 1).paragraphs[0], "我先记下来。")
        rows = [row.cells[1] for table in document.tables for row in table.rows]
        for old, new in (("银行卡", "贷款"), ("收费引起", "信息引起")):
            say(next(cell for cell in rows if cell.text == old).paragraphs[0], new)
        say(paragraph(document, f"客户：{first.text}"), "客户：换了一句。")

    assert_reviewed(read_back(export, act).handbook.cases["case-01"])


def test_what_a_reviewer_changes_in_excel_comes_back(folder: Path, tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = Sheet(book, form.CASES)
        said, talk = (sheet.cell("case-01", label) for label in NEW[:2])
        lines = said.value.split("\n")
        said.value = "\n".join(["“你们就会推！” → “我先记下来。”", *lines[1:]])
        lines = talk.value.split("\n")
        talk.value = "\n".join([lines[0], "客户：换了一句。", *lines[2:]])
        sheet.cell("case-01", NEW[2]).value, sheet.cell("case-01", NEW[3]).value = "贷款", "信息引起"

    raw = edited(exported(folder), edit)
    assert import_review(raw, tmp_path / "a.xlsx", tmp_path / "back", folder) is not None
    assert_reviewed(casebooks.handbook(tmp_path / "back").cases["case-01"])


def test_a_column_that_held_nothing_is_not_missed(folder: Path, tmp_path: Path) -> None:
    for name in ("case-01", "case-02"):
        path = folder / f"cases/{name}.md"
        text = path.read_text(encoding="utf-8")
        start, end = text.index("## 示范对话"), text.index("## 案例经过")
        path.write_text(text[:start] + text[end:], encoding="utf-8")

    def edit(book: Workbook) -> None:
        for label in ("案例经过", "示范对话"):
            sheet = Sheet(book, form.CASES)
            sheet.sheet.delete_cols(sheet.columns[label])

    report = import_review(edited(exported(folder), edit), tmp_path / "a.xlsx", tmp_path / "back", folder)
    assert report is not None
    missed = [problem.message for problem in report.doubts if problem.code == "column-missing"]
    assert len(missed) == 1 and "案例经过" in missed[0]
