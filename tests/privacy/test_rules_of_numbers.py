"""How each kind of number is proved, and what of digits in other forms is one; made at run time."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from build_tools.privacy import digits
from build_tools.privacy.finding import GROUPINGS, find_personal_data, masked
from build_tools.privacy.rules import (
    REGIONS,
    has_id_form,
    is_card_number,
    is_id_number,
    is_long_enough,
    is_old_id_number,
)
from tests.privacy.test_privacy import card_number, id_number, mobile_number

TODAY = date(2026, 11, 25)
MOBILE = mobile_number("3", "812")


def with_check(body: str) -> str:
    """Return seventeen digits with the digit that checks them, as GB 11643 says."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(body))
    return body + "10X98765432"[total % 11]


def luhn(body: str) -> str:
    """Return digits with the one that makes them pass the check of cards."""
    total = sum(sum(divmod(int(d) * (2 - place % 2), 10)) for place, d in enumerate(reversed(body)))
    return body + str(-total % 10)


def test_the_regions_are_these() -> None:
    rows = ["11-15", "21-23", "31-37", "41-46", "50-54", "61-65", "71-71", "81-83"]
    expected = {str(n) for row in rows for n in range(int(row[:2]), int(row[3:]) + 1)}
    assert expected == REGIONS


@pytest.mark.parametrize("place", range(17))
def test_every_place_of_an_id_number_has_its_weight(place: int) -> None:
    body = "11010519491231" + "002"
    number = with_check(body)
    assert is_id_number(number, TODAY)
    # Where the date or region stays what it was, another digit at any place fails the check.
    other = body[:place] + str((int(body[place]) + 1) % 10) + body[place + 1 :]
    assert not is_id_number(other + number[17], TODAY)
    if has_id_form(with_check(other), TODAY):
        assert is_id_number(with_check(other), TODAY)


@pytest.mark.parametrize(
    ("region", "born", "form"),
    [
        ("110105", "19491231", True),
        ("160105", "19491231", False),
        ("830105", "19491231", True),
        ("840105", "19491231", False),
        ("911105", "19491231", True),
        ("916105", "19491231", False),
        ("919105", "19491231", False),
        ("110105", "19491331", False),
        ("110105", "20261125", True),
        ("110105", "20261126", False),
    ],
)
def test_region_and_date_make_the_form_of_an_id_number(region: str, born: str, form: bool) -> None:
    assert has_id_form(region + born + "0" * 4, TODAY) is form


@pytest.mark.parametrize(
    ("number", "old"),
    [
        ("110105" + "491231" + "002", True),
        ("160105" + "491231" + "002", False),
        ("110105" + "491331" + "002", False),
    ],
)
def test_an_old_id_number_has_a_region_and_a_date(number: str, old: bool) -> None:
    assert is_old_id_number(number, TODAY) is old


def test_a_card_passes_its_check_and_is_no_book() -> None:
    for body in ("6222020000000001", "40000000000000", "4000000000000"):
        number = luhn(body)
        assert is_card_number(number, TODAY)
        for place in range(len(number)):
            other = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
            assert not is_card_number(other, TODAY)
    assert not is_card_number("0" * 16, TODAY)
    for start in ("978", "979"):
        assert not is_card_number(luhn(start + "7" * 9), TODAY)
        assert is_card_number(luhn(start + "7" * 10), TODAY)
    assert is_card_number(luhn("977" + "7" * 9), TODAY)


@pytest.mark.parametrize("length", range(12, 21))
def test_cards_of_chinese_banks_have_sixteen_eighteen_or_nineteen_digits(length: int) -> None:
    assert is_long_enough("622" + "1" * (length - 3), TODAY) is (length in (16, 18, 19))
    assert not is_long_enough("62" * 8, TODAY)


# --- groups -------------------------------------------------------------------------------------------


def parted(number: str, sizes: tuple[int, ...], sign: str) -> str:
    ends = [sum(sizes[:n]) for n in range(len(sizes) + 1)]
    return sign.join(number[start:end] for start, end in pairwise(ends))


def number_of(sizes: tuple[int, ...]) -> str:
    """Return a number of the kind that people group so."""
    length = sum(sizes)
    if sizes[0] == 6 and sizes[1] != 13:
        # An ID number of fifteen digits, of eighteen, or of seventeen and an X.
        serials = (f"{n:03d}" for n in range(1000))
        whole = [with_check("110105" + "19491231" + serial) for serial in serials]
        last = next(one for one in whole if one.endswith("X") is (length == 17))
        return "110105" + "491231" + "002" if length == 15 else last
    return MOBILE if length == 11 else luhn(("622202" + "0" * 11 + "1")[: length - 1])


@pytest.mark.parametrize("sizes", sorted(set(GROUPINGS)))
def test_each_grouping_is_found_inside_a_longer_row(sizes: tuple[int, ...]) -> None:
    number = number_of(sizes)
    row = f"55 {parted(number, sizes, ' ')}"
    row += number[sum(sizes) :] or " 77"
    found = [row[one.start : one.end].replace(" ", "") for one in find_personal_data(row, TODAY)]
    assert any(number in one for one in found), (row, found)


@pytest.mark.parametrize("sizes", sorted(digits.MOBILE_GROUPS))
def test_each_way_to_group_a_mobile_number_is_one_whatever_parts_it(sizes: tuple[int, ...]) -> None:
    assert sum(sizes) == 11
    assert digits.joined_up(parted(MOBILE, sizes, "~")).replace(" ", "") == MOBILE
    assert digits.joined_up(parted(MOBILE, sizes, "；")).replace(" ", "") == MOBILE


COUNTED = "1234567890" * 2


@pytest.mark.parametrize(
    ("sizes", "sign", "joined"),
    [
        # Eleven to nineteen digits, parted by one kind of sign, each group of more than one digit.
        ((2, 2, 2, 2, 2, 1), "-", False),
        ((2, 2, 2, 2, 3), "-", True),
        ((1,) * 11, "-", True),
        ((5, 5), "-", False),
        ((10, 9), "-", True),
        ((10, 10), "-", False),
        # Sums and fractions are none.
        ((1, 3, 3, 3, 3), ",", False),
        ((2, 3, 3, 3), ",", False),
        ((8, 5), ".", False),
        ((4, 4, 5), ".", True),
    ],
)
def test_which_parted_digits_may_be_one_number(sizes: tuple[int, ...], sign: str, joined: bool) -> None:
    text = parted(COUNTED, sizes, sign)
    assert (digits.joined_up(text) != text) is joined


def test_addresses_and_digits_parted_by_several_signs_are_no_number() -> None:
    for text in (".".join(["192", "168", "100", "255"]), "-".join(["12", "34/56", "78/901"])):
        assert digits.joined_up(text) == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("一二三四五六七", "1234567"),
        ("一二三四五六", "一二三四五六"),
        ("洞幺两三四五六拐八勾", "0123456789"[:1] + "1" + "2345678"[:5] + "789"),
        ("壹贰叁肆伍陆柒捌玖零", "1234567890"),
        ("①②③④⑤⑥⑦", "1234567"),
        ("①②③④⑤⑥", "①②③④⑤⑥"),
        ("一 二 三 四 五 六 七", "1 2 3 4 5 6 7"),
    ],
)
def test_seven_numerals_in_a_row_are_read_out(text: str, read: str) -> None:
    assert digits.spoken(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("l38" + "0" * 8, "138" + "0" * 8),
        ("I3" + "O" * 3 + "1" * 6, "13" + "0" * 3 + "1" * 6),
        # Seven of the eleven must be digits.
        ("I" + "O" * 3 + "1" * 7, "1" + "0" * 3 + "1" * 7),
        ("I" + "O" * 4 + "1" * 6, "I" + "O" * 4 + "1" * 6),
        ("１２Ａ", "12A"),
        ("①²", "①²"),
    ],
)
def test_letters_typed_for_digits(text: str, read: str) -> None:
    assert digits.plain(digits.mixed(text)) == read


# --- figures ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", ["¥", "￥", "$", "金额：", "余额为", "限额 "])
def test_a_sum_is_no_number_of_anybody(before: str) -> None:
    assert list(find_personal_data(before + MOBILE, TODAY)) == []


@pytest.mark.parametrize(
    "after",
    ["元", "万", "亿", "块", "%", "美元", "港元", "欧元", "日元", "人民币", " 元", ".50元"],
)
def test_what_a_unit_follows_is_a_sum(after: str) -> None:
    assert list(find_personal_data(MOBILE + after, TODAY)) == []
    assert len(list(find_personal_data(MOBILE + "打不通", TODAY))) == 1


def test_a_fraction_is_no_number_and_an_item_of_a_list_is() -> None:
    def found(text: str) -> int:
        return len(list(find_personal_data(text, TODAY)))

    assert [found(f"{start}{MOBILE}") for start in ("比例0.", "比例3.", "3.", "- 3.", "0.")] == [
        0,
        0,
        1,
        1,
        0,
    ]


@pytest.mark.parametrize(
    "word",
    ["流水号", "凭证号", "合同编号", "批次号", "发票号码", "交易号", "工单编号", "快递号：", "设备编码 SN"],
)
def test_the_number_of_a_document_is_no_card(word: str) -> None:
    def codes(text: str) -> list[str]:
        return [one.code for one in find_personal_data(text, TODAY)]

    assert "privacy-bank-card" not in codes(word + card_number())
    assert codes("卡" + card_number()) == ["privacy-bank-card"]


def test_what_a_message_shows_of_it() -> None:
    assert masked(f"打{MOBILE}") == f"打{MOBILE[:2]}***"
    number = id_number()
    assert masked(f"证件{number}") == f"证件{number[:2]}***"
    assert masked("5" * 11) == "55***" and masked("5" * 10) == "5" * 10
