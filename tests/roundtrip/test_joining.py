"""Edits of several reviewers, joined: what is taken, and what is nobody's to change."""

from __future__ import annotations

from typing import Any, cast

import pytest

from build_tools.roundtrip.edits import Edit
from build_tools.roundtrip.joining import _edits
from build_tools.roundtrip.present import Present
from build_tools.roundtrip.units import FIELD, Unit

UNIT = Unit("case-01", FIELD, "approved_by")


class Nothing:
    """A casebook of which no entry is asked for."""

    def writing(self, _: str) -> None:
        return None


def edit(value: str, source: str) -> Edit:
    return Edit(UNIT, value, "cases/case-01.md", "审批岗位", (), (source,), "合规部", value)


def joined(edits: list[Edit], taken: set[str]) -> tuple[list[Any], list[Any]]:
    agreed, clashes = _edits(edits, taken, cast(Present, Nothing()))
    return [(one.value, one.sources) for one in agreed], [(one.reviewed, one.source) for one in clashes]


@pytest.mark.parametrize(
    ("edits", "agreed", "clashes"),
    [
        ([("消保部", "甲")], [("消保部", ("甲",))], []),
        ([("消保部", "甲"), ("消保部", "乙")], [("消保部", ("甲", "乙"))], []),
        ([("消保部", "甲"), ("法务部", "乙")], [], [("消保部", "甲"), ("法务部", "乙")]),
    ],
)
def test_alike_is_one_and_otherwise_is_a_clash(
    edits: list[tuple[str, str]], agreed: list[Any], clashes: list[Any]
) -> None:
    assert joined([edit(*one) for one in edits], set()) == (agreed, clashes)


def test_what_conflicts_with_the_casebook_for_one_reviewer_is_nobodys_to_change() -> None:
    assert joined([edit("消保部", "乙")], {UNIT.key}) == ([], [("消保部", "乙")])
    assert joined([edit("消保部", "乙")], {"case-02/field/approved_by"})[0] == [("消保部", ("乙",))]
