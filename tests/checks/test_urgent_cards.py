"""An urgent card is triggered by something, each of its acts rests on a source, and its parts are whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_tools.system.problems import errors
from tests import casebooks

CARD = "urgent/urgent-1.md"
# Code of a problem, and how its file and message go on.
Told = tuple[str, str, int, str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return casebooks.add_urgent(casebooks.make(tmp_path / "casebook", 1))


def told(folder: Path) -> list[Told]:
    """Return (code, path in the casebook, line, message) of every problem."""
    inside = len(str(folder)) + 1
    found = casebooks.problems(folder)
    return sorted((p.code, p.path[inside:], p.line, p.message) for p in found)


def test_whole_cards_have_no_problem(folder: Path) -> None:
    assert told(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "where", "message"),
    [
        # Each act rests on something, told at the act; a note on what the bank must settle is enough.
        ("  - {act: 2, sources: [1, 2]}\n", "", "urgent-source", "2. 旁边的同事", "第 2 步没有依据"),
        ("{act: 2, sources: [1, 2]}", "{act: 2}", "urgent-source", "2. 旁边的同事", "第 2 步没有依据"),
        (
            "{act: 4, note: 事后照看的做法由本行定}",
            "{act: 4}",
            "urgent-source",
            "4. 人平安",
            "第 4 步没有依据",
        ),
        ("sources: [1]}", "sources: [1, 3]}", "urgent-source", "  - {act: 1", "sources 没有第 3 条，共 2 条"),
        ("sources: [1]}", "sources: [0, 1]}", "urgent-source", "  - {act: 1", "sources 没有第 0 条"),
        ("{act: 4,", "{act: 3,", "urgent-source", "  - {act: 3, note", "第 3 步的依据写了两次"),
        ("{act: 4,", "{act: 9,", "urgent-source", "  - {act: 9", "没有第 9 步"),
        # What every entry is told.
        ("roles: [客服座席, 柜员, 大堂经理]", "roles: [客服]", "value-unknown", "roles:", "roles 没有"),
        ("channels: [营业现场, 电话渠道]", "channels: [街上]", "value-unknown", "channels:", "channels 没有"),
        ("    gist: 陪着的人不走开，不争对错。\n", "", "field-missing", "  - title: 河口医院", "gist"),
        ("客服座席：我不挂", "路人：我不挂", "speaker-unknown", "路人：", "路人"),
        ("owner: 看护组\n", "", "field-missing", "---", "owner"),
        ("title: 有人要轻生", "titel: 有人要轻生", "field-unknown", "titel", "titel"),
        ("{{time.first_reply}}", "{{time.first}}", "token-unknown", "- 一听出来", "time.first"),
        ("“您讲，我听着，不打断您。”", "讲吧", "swap-form", "- “想开点", "引号"),
        ("## 不能这样做", "## 不能这么做", "section-unknown", "## 不能这么做", "不能这么做"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(
    old: str, new: str, code: str, where: str, message: str, folder: Path
) -> None:
    casebooks.change(folder, CARD, old, new)
    lines = (folder / CARD).read_text(encoding="utf-8").split("\n")
    line = next(number for number, text in enumerate(lines, start=1) if text.startswith(where))
    found = told(folder)
    assert [one for one in found if one[:3] == (code, CARD, line) and message in one[3]], found


def test_a_card_that_nothing_triggers_is_told(folder: Path) -> None:
    casebooks.change(folder, "urgent.yml", "id: urgent-2", "id: urgent-3")
    assert [(code, path) for code, path, _, _ in told(folder)] == [
        ("reference-missing", "urgent.yml"),
        ("urgent-unplaced", "urgent/urgent-2.md"),
    ]


def test_a_new_casebook_without_cards_is_told_once_and_may_be_built(folder: Path) -> None:
    shutil.rmtree(folder / "urgent")
    (code, path, line, message), *more = told(folder)
    assert (code, path, more) == ("urgent-none", "urgent.yml", []) and "只有电话" in message
    assert (folder / "urgent.yml").read_text(encoding="utf-8").split("\n")[line - 1] == "kinds:"
    assert not errors(casebooks.problems(folder))


def test_cards_that_were_published_and_are_gone_are_errors(folder: Path) -> None:
    shutil.rmtree(folder / "urgent")
    with (folder / "anchors.txt").open("a", encoding="utf-8") as ledger:
        ledger.write("urgent/urgent-1.html\n")
    assert [code for code, *_ in told(folder)].count("reference-missing") == 2


def test_words_without_a_card_are_told_once(folder: Path) -> None:
    (folder / "urgent/urgent-2.md").unlink()
    line = (folder / "urgent.yml").read_text(encoding="utf-8").split("\n").index("- id: urgent-2") + 1
    assert [one[:3] for one in told(folder)] == [("reference-missing", "urgent.yml", line)]


def test_a_card_that_cannot_be_read_is_no_second_problem(folder: Path) -> None:
    casebooks.change(folder, "urgent/urgent-2.md", "---\n", "--\n")
    assert {path for _, path, _, _ in told(folder)} == {"urgent/urgent-2.md"}


def test_a_withdrawn_card_needs_no_words(folder: Path) -> None:
    casebooks.change(folder, "urgent.yml", "id: urgent-2", "id: urgent-1")
    casebooks.change(
        folder, "urgent/urgent-2.md", "status: 待审", "status: 已停用\nwithdrawn_reason: 并入另一张"
    )
    assert "urgent-unplaced" not in {code for code, *_ in told(folder)}


def test_approval_follows_the_rules_of_every_entry(folder: Path) -> None:
    casebooks.change(folder, CARD, "status: 待审", "status: 已发布\napproved_by: 看护组")
    assert {code for code, *_ in told(folder)} == {"review-approval"}


def test_two_cards_of_one_title_are_told_at_the_second(folder: Path) -> None:
    title = "title: " + casebooks.handbook(folder).urgent_cards["urgent-1"].title
    own = "title: " + casebooks.handbook(folder).urgent_cards["urgent-2"].title
    line = casebooks.change(folder, "urgent/urgent-2.md", own, title)
    assert [one[:3] for one in told(folder)] == [("urgent-double", "urgent/urgent-2.md", line)]
