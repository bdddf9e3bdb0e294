"""However a text is made that rules almost match, to read it takes time that grows with its length only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from build_tools.privacy.finding import find_personal_data
from tests.growth import LIMIT, growth

pytestmark = pytest.mark.slow

# By the rules that they come near to: how long a text is made, and the pieces that it is made of.
NEAR = {
    "forms": (
        40_000,
        [
            "京A",
            "住",
            "住1号",
            "密码",
            "电话",
            "电话8 ",
            "微信",
            "QQ1 ",
            "a at ",
            "村3",
            "a.",
            "1、",
            "「1」",
            "①",
            "一、",
            "3栋",
            "账户",
        ],
    ),
    "names of forms": (40_000, ["投诉人", "客户经理", "签名（", "人阿·", "姓名 ", "投诉人一二三四五六七八"]),
    "narrated": (
        8_000,
        [
            "手机139后四位",
            "139，后面",
            "县乡镇村",
            "寄医院第",
            "在厂上班",
            "A B ",
            "密码个8",
            "生日六四年",
            "苏D，",
        ],
    ),
    "letters": (
        8_000,
        [
            "密码是",
            "短信",
            "背面",
            "A1",
            "A-",
            "9131",
            "代码",
            "12 ",
            "打",
            "+1 ",
            "微信a",
            "加我a",
            "生日",
            "1月",
            "三月",
            "区",
            "县市",
            "家属院",
            "1-",
            "Room 1,",
            "A1 Road",
        ],
    ),
    "numbers": (40_000, ["1 ", "1", "a.", "1\n", "a@b."]),
}
STORIES = (
    20_000,
    [
        "扎西",
        "阮氏",
        "LI ",
        "姓名LI",
        "芳",
        "小马、",
        "的王",
        "王",
        "李秀",
        "欧阳",
        "阿·",
        "小王",
        "老",
        "张姐",
        "王建国",
    ],
)


def cost(piece: str, size: int, end: str = "") -> float:
    """Return how many times as long it takes to read eight times as many of a piece."""

    def reading(size: int) -> Callable[[], object]:
        text = piece * (size // len(piece)) + end
        return lambda: list(find_personal_data(text, date.max))

    return growth(reading, size)


@pytest.mark.parametrize(
    ("piece", "size"), [(piece, size) for size, pieces in NEAR.values() for piece in pieces]
)
def test_the_cost_grows_with_the_text_only(piece: str, size: int) -> None:
    assert cost(piece, size) <= LIMIT


@pytest.mark.parametrize("piece", NEAR["numbers"][1])
def test_an_end_that_may_be_an_address_changes_nothing(piece: str) -> None:
    assert cost(piece, 40_000, "@") <= LIMIT


@pytest.mark.slow
@pytest.mark.parametrize("piece", STORIES[1])
def test_names_cost_no_more(piece: str) -> None:
    assert cost(piece, STORIES[0]) <= LIMIT
