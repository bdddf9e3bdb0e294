"""The shipped urgent cards: their order, and what the strip and the first card may say."""

from __future__ import annotations

import pytest

from build_tools.lookup.page import MOST_ACTS
from build_tools.model.handbook import Handbook, UrgentCard
from build_tools.model.urgent_cards import shown_cards
from build_tools.model.urgent_notation import whole_words
from build_tools.reading.loading import CasebookReader
from tests.projects import ROOT

# The gravest danger first: a life that is being ended, violence, fire, illness, a crowd, somebody locked in,
# somebody lost, money.
ORDER = [1, 3, 5, 2, 6, 8, 7, 4]
# What the danger is called; every other word that triggers the first card may be a means.
NAMES = {"轻生", "自杀"}
# Characters that the strip has room for: two lines of a phone, and three lines of a column.
SENTENCE, ACT = 32, 105


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    found = CasebookReader(ROOT / "casebook").read().handbook
    assert found is not None
    return found


def texts(card: UrgentCard) -> list[str]:
    """Return everything of a card that a reader sees."""
    sources = [text for source in card.sources for text in (source.title, source.gist)]
    notes = [basis.note or "" for basis in card.rests_on]
    lines = [text for section in card.sections.values() for _, text in section.texts()]
    return [card.title, card.summary or "", *lines, *sources, *notes]


def test_the_gravest_danger_comes_first(handbook: Handbook) -> None:
    assert [card.id for card in shown_cards(handbook)] == [f"urgent-{number}" for number in ORDER]


def test_the_first_card_names_no_means(handbook: Handbook) -> None:
    assert handbook.urgent is not None
    kind = handbook.urgent.spelled_out()[0]
    groups = handbook.urgent.groups
    means = {word for trigger in kind.triggers for word in whole_words(trigger)} - NAMES
    means |= {word for name in ("毒药", "高处") for word in groups[name].split("/")}
    shown = "\n".join(texts(handbook.urgent_cards[kind.id]))
    assert len(means) > 100
    assert [word for word in means if word in shown] == []


def test_the_strip_has_room_for_what_it_shows(handbook: Handbook) -> None:
    for card in shown_cards(handbook):
        lines = card.sections["script"].lines
        first = {line.speaker: line for line in reversed(lines)}
        acts = card.sections["do-now"].items[:MOST_ACTS]
        assert [line.text for line in first.values() if len(line.text) > SENTENCE] == []
        assert [act.text for act in acts if len(act.text) > ACT] == []
