"""What a new case may be, by the casebook's own lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.model.handbook import Handbook
from build_tools.work.new.questions import QUESTIONS
from tests import casebooks


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return casebooks.handbook(casebooks.make(Path(tmp_path_factory.mktemp("new")) / "book", 1))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("category", "categories"),
        ("channel", "channels"),
        ("role", "roles"),
        ("severity", "severities"),
    ],
)
def test_what_is_no_longer_used_is_not_offered(name: str, kind: str, handbook: Handbook) -> None:
    question = next(one for one in QUESTIONS if one.name == name)
    first, *others = getattr(handbook.taxonomy, kind)
    retired = first.model_copy(update={"retired": True})
    taxonomy = handbook.taxonomy.model_copy(update={kind: (retired, *others)})
    changed = handbook.model_copy(update={"taxonomy": taxonomy})
    assert [choice.value for choice in question.choices(handbook, {})][:1] == [first.label]
    offered = [choice.value for choice in question.choices(changed, {})]
    assert offered == [term.label for term in others]
