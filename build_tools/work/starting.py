"""Reads the files with which another handbook begins: an example of each kind, and lists to choose from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from build_tools.importing import LEDGER_NOTE, read_cards, read_taken_over, starter_taxonomy, with_cards
from build_tools.work.new.questions import a_year_later

START = Path(__file__).parent / "start"
# In the examples, the day a year from now.
REVIEW_BY = "REVIEW_BY"
# What stands before the starter lists in taxonomy.yml.
CATEGORIES = "categories.yml"


def first_files(present: Path, today: date, *, other_trade: bool) -> dict[str, str]:
    """Return a new casebook's files by path; `present` is the bank's casebook, whose rules it takes over.

    Its urgent cards come too, to be signed anew, but not into a handbook of another trade.
    """
    texts = {path.relative_to(START).as_posix(): path.read_text("utf-8") for path in START.rglob("*.*")}
    texts |= {"taxonomy.yml": f"{texts.pop(CATEGORIES)}\n{starter_taxonomy()}", "anchors.txt": LEDGER_NOTE}
    day = a_year_later(today).isoformat()
    files = {name: text.replace(REVIEW_BY, day) for name, text in texts.items()} | read_taken_over(present)
    cards = None if other_trade else read_cards(present)
    return with_cards(files, cards) if cards else files
