"""The text of print data, and where personal data in it is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from build_tools.model.handbook import Handbook
from build_tools.print import printed_text as printing
from build_tools.print.printed_text import check_printed, printed_text
from build_tools.system.problems import Problem
from tests import casebooks
from tests.casebooks import TODAY


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("甲", "甲"),
        (3, ""),
        ([], ""),
        (["at", "b"], "at\n\nb"),
        ({"title": "甲", "more": ["乙"]}, "甲\n\n乙"),
        ({"id": "1", "key": "2", "kind": "3", "r": "4", "title": "甲"}, "甲"),
        ([{"t": "甲"}, {"c": "乙"}, {"b": [{"t": "丙"}]}, {"r": "x", "s": [{"t": "丁"}]}], "甲乙丙丁"),
        ([{"t": "甲"}, {"c": "乙"}], "甲乙"),
        ([{"c": "甲"}, {"c": "乙"}], "甲乙"),
        ([{"b": [{"t": "甲"}]}, {"b": [{"t": "乙"}]}], "甲乙"),
        ([{"r": "x", "s": [{"t": "甲"}]}, {"r": "y", "s": [{"t": "乙"}]}], "甲乙"),
        ([{"t": "甲"}, {"br": True}, {"t": "乙"}], "甲\n乙"),
        ([{"br": True}], "\n"),
        ([{"u": "https://a/", "s": [{"t": "甲"}]}, {"u": "", "s": [{"t": "乙"}]}], "甲 https://a/ 乙"),
        ([{"h": 2, "s": [{"t": "甲"}]}, {"h": 2, "s": [{"t": "乙"}]}], "\n\n甲\n\n\n\n乙"),
        ([{"p": [{"t": "甲"}]}, {"code": "乙"}], "甲\n\n乙"),
        ([{"t": "甲"}, {"p": [{"t": "乙"}]}], "甲\n\n乙"),
    ],
)
def test_spans_of_a_line_are_joined_and_all_else_stands_apart(value: object, text: str) -> None:
    assert printed_text(value) == text


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    folder = casebooks.make(tmp_path_factory.mktemp("printed") / "book", 2)
    return casebooks.handbook(casebooks.add_urgent(folder, "urgent-1"))


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("cases", ["case-01.md"]),
        ("techniques", ["technique-1.md"]),
        ("urgent", ["urgent-1.md"]),
        ("cards", ["case-02.md"]),
        ("unknown", ["book.pdf"]),
        ("title", ["book.pdf"]),
        ("", []),
    ],
)
def test_personal_data_is_told_at_the_file_of_its_entry_else_of_the_print(
    handbook: Handbook, monkeypatch: pytest.MonkeyPatch, where: str, told: list[str]
) -> None:
    def personal(path: str, text: str, today: Any, excepted: Any) -> Iterator[Problem]:
        if "某人" in text:
            yield Problem(path, 1, "x", "error", "像个人信息")

    monkeypatch.setattr(printing, "personal_in_text", personal)
    ids = {"cases": "case-01", "techniques": "technique-1", "urgent": "urgent-1", "cards": "case-02"}
    entries = {
        name: [{"id": ids.get(name, "case-99"), "title": "某人" if name == where else "甲"}]
        for name in (*ids, "unknown")
    }
    data = {
        "title": "某人" if where == "title" else "乙",
        "urgent": {"cards": entries["urgent"]},
        "chapters": [{"techniques": entries["techniques"], "cases": entries["cases"] + entries["unknown"]}],
        "cards": entries["cards"],
    }
    assert [Path(one.path).name for one in check_printed(data, "book.pdf", handbook, TODAY)] == told
