"""Whom to call: the bank's own line for stopping payments, and what is said while there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.model.fields import Token
from build_tools.model.urgent_calls import ANY_BANK, stop_payment
from tests import casebooks


@pytest.mark.parametrize(
    ("value", "spoken", "said"),
    [("本行热线", "代用的话", "本行热线"), (None, "代用的话", "代用的话"), (None, None, ANY_BANK)],
)
def test_the_banks_own_line_comes_before_the_words_that_stand_in(
    tmp_path: Path, value: str | None, spoken: str | None, said: str
) -> None:
    handbook = casebooks.handbook(casebooks.make(tmp_path / "book", 1))
    token = Token(label="止付", value=value, spoken=spoken)
    assert stop_payment(handbook.model_copy(update={"tokens": {"stop_payment": token}})) == said
