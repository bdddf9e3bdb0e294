"""Which urgent cards are shown: in the order of urgent.yml, and in a release only the signed ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.model.handbook import Handbook
from build_tools.model.labels import entry_label
from build_tools.model.release import for_release
from build_tools.model.urgent_cards import dangers, is_signed, shown_cards
from tests import casebooks

SIGNED = "approved_by: 合规部\napproved_on: 2026-11-20"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return casebooks.add_urgent(casebooks.make(tmp_path / "casebook", 1))


def ids(handbook: Handbook) -> list[str]:
    return [card.id for card in shown_cards(handbook)]


def titles(handbook: Handbook) -> list[tuple[str, str]]:
    return [(kind.id, title) for kind, title in dangers(handbook)]


def test_the_gravest_danger_of_urgent_yml_comes_first(folder: Path) -> None:
    assert ids(casebooks.handbook(folder)) == ["urgent-1", "urgent-2"]
    for old, new in (("urgent-1", "urgent-9"), ("urgent-2", "urgent-1"), ("urgent-9", "urgent-2")):
        casebooks.change(folder, "urgent.yml", f"id: {old}", f"id: {new}")
    assert ids(casebooks.handbook(folder)) == ["urgent-2", "urgent-1"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("待审", False),
        ("草稿", False),
        (f"待审\n{SIGNED}", False),
        (f"已发布\n{SIGNED}", True),
        (f"待复核\n{SIGNED}", True),
        (f"已停用\n{SIGNED}", False),
        ("待复核\napproved_by: 合规部", False),
        ("待复核\napproved_on: 2026-11-20", False),
    ],
)
def test_a_release_shows_a_card_only_when_it_is_signed(status: str, expected: bool, folder: Path) -> None:
    casebooks.change(folder, "urgent/urgent-1.md", "status: 待审", f"status: {status}")
    casebooks.sign(folder, "urgent-2")
    handbook = casebooks.handbook(folder)
    assert is_signed(handbook.urgent_cards["urgent-1"]) == expected
    released = for_release(handbook)
    assert ids(released) == ["urgent-1"] * expected + ["urgent-2"]
    assert titles(released) == [("urgent-1", "有人要轻生" if expected else ""), ("urgent-2", "有人正在被骗")]


def test_of_an_unsigned_card_a_release_has_no_word(folder: Path) -> None:
    handbook = casebooks.handbook(folder)
    card, left = handbook.urgent_cards["urgent-1"], for_release(handbook).urgent_cards["urgent-1"]
    written = [card.title, card.summary, *card.aliases, *(source.gist for source in card.sources)]
    written += [text for section in card.sections.values() for _, text in section.texts()]
    assert [text for text in written if text and text in repr(left)] == []
    assert left.title == "紧急卡1"


def test_an_overdue_card_is_shown(folder: Path) -> None:
    casebooks.sign(folder, "urgent-1")
    casebooks.change(folder, "urgent/urgent-1.md", "review_by: 2027-06-30", "review_by: 2026-11-21")
    assert "urgent-1" in ids(for_release(casebooks.handbook(folder)))


def test_a_withdrawn_card_is_not_shown_and_its_words_still_call_for_help(folder: Path) -> None:
    casebooks.change(folder, "urgent/urgent-1.md", "status: 待审", "status: 已停用")
    handbook = casebooks.handbook(folder)
    assert (ids(handbook), titles(handbook)[0]) == (["urgent-2"], ("urgent-1", ""))


def test_a_card_is_called_by_its_number(folder: Path) -> None:
    assert entry_label(casebooks.book(folder), "urgent-2") == "紧急卡2"
