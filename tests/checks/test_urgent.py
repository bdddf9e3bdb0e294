"""Words of danger that cannot be used, or that their look-alikes silence, are problems with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.model.urgent_calls import ANY_BANK, warning
from build_tools.model.urgent_notation import fault_of, parts_of, spelled_out
from tests import casebooks

HEAD = "kinds:\n  - id: urgent-1\n"


def found(folder: Path, text: str) -> list[tuple[int, str]]:
    casebooks.add_urgent(casebooks.make(folder, 1), "urgent-1")
    (folder / "urgent.yml").write_text(text, encoding="utf-8")
    return [(p.line, p.code) for p in casebooks.problems(folder) if p.path.endswith("urgent.yml")]


@pytest.mark.parametrize(
    ("rest", "problems"),
    [
        ("    triggers: [跳楼/跳河, 拿…刀]\n    not_triggers: [跳楼价]\n", []),
        ("    triggers: []\n", [(3, "length-list")]),
        ("    triggers:\n      - 跳楼\n      - 拿/…刀\n", [(5, "urgent-form")]),
        ("    triggers:\n      - 死\n", [(4, "urgent-form")]),
        ("    triggers:\n      - 跳楼!\n", [(4, "urgent-form")]),
        ("    triggers: [跳楼]\n    not_triggers:\n      - 跳(楼\n", [(5, "urgent-form")]),
        (
            "    triggers:\n      - 自杀\n      - 跳楼\n    not_triggers: [要跳楼, 跳楼]\n",
            [(5, "urgent-silenced")],
        ),
        ("    triggers:\n      - 着火\n    not_triggers: [火了]\n", [(4, "urgent-silenced")]),
        ("    triggers: [跳楼]\n  - {id: urgent-1, triggers: [着火]}\n", [(4, "id-duplicate")]),
        ("    trigger: [跳楼]\n", [(3, "field-unknown")]),
        ("    triggers:\n      - 站…《高处》\n", [(4, "urgent-form")]),
        ("    triggers:\n      - 跳楼＋刀＋药\n", [(4, "urgent-form")]),
        ("    triggers: [站…《高处》, 我死了＋存款]\ngroups: {高处: 楼顶/天台}\n", []),
        ("    triggers:\n      - 站…《高处》\ngroups: {高处: 楼顶/}\n", [(4, "urgent-form")]),
        (
            "    triggers:\n      - 《高处》\n    not_triggers: [楼顶]\ngroups: {高处: 楼顶}\n",
            [(4, "urgent-silenced")],
        ),
        # Words that only ask: the same notation, the same faults; one that triggers anyway never asks.
        ("    triggers: [跳楼]\n    asks: [想走了, 站…楼顶]\n    not_triggers: [想走了吗]\n", []),
        ("    triggers: [跳楼]\n    asks:\n      - 走\n", [(5, "urgent-form")]),
        ("    triggers: [跳楼]\n    asks:\n      - 站…《高处》\n", [(5, "urgent-form")]),
        (
            "    triggers: [跳楼]\n    asks:\n      - 没声了\n      - 想走\n    not_triggers: [想走了]\n",
            [(6, "urgent-silenced")],
        ),
        ("    triggers: [跳楼]\n    asks:\n      - 想走/要跳楼\n", [(5, "urgent-sure")]),
        ("    triggers: [站…楼顶]\n    asks:\n      - 想走\n      - 站…楼顶\n", [(6, "urgent-sure")]),
        ("    triggers: [站…楼顶]\n    asks:\n      - 站在楼顶\n", [(5, "urgent-sure")]),
        # What another kind's triggers say may ask: `reference-missing` is of the card.
        (
            "    triggers: [跳楼]\n  - id: urgent-2\n    triggers: [着火]\n    asks: [跳楼]\n",
            [(4, "reference-missing")],
        ),
        ("    triggers: [跳楼<b>]\n", [(3, "markup-html"), (3, "urgent-form")]),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    rest: str, problems: list[tuple[int, str]], tmp_path: Path
) -> None:
    assert sorted(found(tmp_path / "casebook", HEAD + rest)) == problems


def test_an_id_is_numbered(tmp_path: Path) -> None:
    assert found(tmp_path / "casebook", HEAD.replace("urgent-1", "life") + "    triggers: [跳楼]\n") == [
        (2, "value-form")
    ]


def test_a_casebook_needs_no_words_of_danger(tmp_path: Path) -> None:
    assert casebooks.handbook(casebooks.make(tmp_path / "casebook", 1)).urgent is None


def test_the_notation_reads_as_it_is_written() -> None:
    assert parts_of("拿／持 … 刀/枪……人") == [["拿", "持"], ["刀", "枪"], ["人"]]
    assert parts_of("我死了＋存款…密码") == [["我死了"], ["存款"], ["密码"]]
    assert [fault_of(text, ()) for text in ("跳楼", "打110", "拿…刀", "我死了+钱")] == [None] * 4


def test_a_group_stands_for_its_words() -> None:
    groups = {"高处": "楼顶/天台"}
    assert spelled_out("站…《高处》/窗台", groups) == "站…楼顶/天台/窗台"
    assert spelled_out("站…《低处》", groups) == "站…《低处》"


def test_a_terminal_is_told_whom_to_call(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook", 1)
    handbook = casebooks.handbook(folder)
    sure = warning({"id": "urgent-1", "title": "有人要轻生", "sure": True}, handbook)
    assert all(number in sure for number in ("有人要轻生", "110", "120", "119", ANY_BANK))
    assert warning({"title": "有人要轻生", "sure": False}, handbook).startswith("是不是有人要轻生？")
    # A danger whose card nobody sees has no title.
    assert warning({"title": "", "sure": True}, handbook).startswith("紧急：有人有危险，先打电话")
