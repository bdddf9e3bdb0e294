"""Values from outside: what the model takes stays, what it does not is named."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from build_tools.model.handbook import CaseFields
from build_tools.reading.validation import valid_part


def test_right_values_are_all_taken() -> None:
    good, wrong = valid_part(CaseFields, {"title": "卡被吞", "channels": ["网点"], "owner": None})
    assert (good, wrong) == (CaseFields(title="卡被吞", channels=("网点",)), frozenset())


def test_every_wrong_value_is_named_once_and_left_out() -> None:
    values = {"title": "卡被吞", "status": "随便", "related": ["case-1x", "case-02"], "no_such": 1}
    good, wrong = valid_part(CaseFields, values)
    assert good == CaseFields(title="卡被吞")
    assert wrong == {"status", "related", "no_such"}


def test_without_what_the_model_must_have_it_is_refused() -> None:
    with pytest.raises(ValidationError):
        valid_part(CaseFields, {"title": None, "owner": "运营部"})
