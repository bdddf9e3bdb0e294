"""Runs every check of the Handbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from build_tools.checks import (
    completeness,
    editions,
    former,
    glyphs,
    gone,
    hand_written,
    ledger,
    listing,
    markup,
    openings,
    own_sections,
    page_links,
    personal,
    placing,
    prose_markup,
    references,
    release,
    review,
    terms,
    urgent,
    urgent_cards,
    withdrawal,
    wording,
)
from build_tools.model import Handbook
from build_tools.system import Problem


def run_checks(handbook: Handbook, documents: Mapping[str, str], today: date) -> list[Problem]:
    """Return every problem; `documents` are the hand-written pages by path relative to docs/."""
    return [
        *own_sections.check(handbook),
        *placing.check(handbook),
        *terms.check(handbook),
        *former.check(handbook),
        *gone.check(handbook),
        *references.check(handbook),
        *withdrawal.check(handbook),
        *completeness.check(handbook),
        *openings.check(handbook),
        *editions.check(handbook),
        *listing.check(handbook),
        *urgent.check(handbook),
        *urgent_cards.check(handbook),
        *markup.check(handbook),
        *glyphs.check(handbook),
        *prose_markup.check(handbook),
        *personal.check(handbook, documents, today),
        *wording.check(handbook),
        *review.check(handbook, today),
        *release.check(handbook, documents, today),
        *ledger.check(handbook, documents),
        *hand_written.check(handbook, documents),
        *page_links.check(handbook, documents),
    ]
