"""Verbs read few hand-written pages here: the project's own are checked for a third of a second each time."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def documents(own_documents: Path) -> Path:
    """Read these pages and not the project's."""
    return own_documents
