from __future__ import annotations

import random

import pytest

from tests.bench import privacy

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", list(privacy.PERSONAL)[: privacy.DESIGNED])
def test_what_the_rules_are_made_for_is_found(kind: str) -> None:
    draw = random.Random(1)
    code, make = privacy.PERSONAL[kind]
    assert all(code in privacy.found(draw, make(draw)) for _ in range(100))


@pytest.mark.parametrize(
    "kind", ["文号", "日期时间", "金额", "冠字号码", "时间串", "短编号", "版本号", "热线", "岗位称呼"]
)
def test_what_is_lawful_is_not(kind: str) -> None:
    draw = random.Random(2)
    assert not any(privacy.found(draw, privacy.LAWFUL[kind](draw)) for _ in range(100))
