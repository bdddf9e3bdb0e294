"""However people write the digits of a number, it is found; figures are not. Numbers are made at run time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.privacy import bare
from build_tools.privacy.digits import MOBILE_GROUPS
from build_tools.privacy.finding import find_personal_data
from tests.privacy.test_privacy import card_number, id_number, mobile_number

TODAY = date(2026, 11, 25)
MOBILE = mobile_number("3", "812")
SIGNS = ["-", ".", "/", "_", ",", "，", "、", "·", "|", "~", "*", "：", "」「", ") (", "——", " . "]


def codes(text: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity) for finding in find_personal_data(text, TODAY)]


def parted(number: str, sizes: tuple[int, ...], sign: str) -> str:
    ends = [sum(sizes[:n]) for n in range(len(sizes) + 1)]
    return sign.join(number[start:end] for start, end in pairwise(ends))


@given(st.sampled_from(sorted(MOBILE_GROUPS)), st.sampled_from(SIGNS), st.sampled_from(["", "「", "("]))
def test_a_mobile_parted_by_any_sign_is_found(sizes: tuple[int, ...], sign: str, opens: str) -> None:
    written = parted(MOBILE, sizes, sign)
    text = f"请打{opens}{written}三次"
    [finding] = find_personal_data(text, TODAY)
    assert (finding.code, finding.severity) == ("privacy-mobile", "error")
    assert text[finding.start : finding.end] == written
    assert bare(written) == MOBILE


WAYS = {
    "circles": "⓪①②③④⑤⑥⑦⑧⑨",
    "black circles": "⓿❶❷❸❹❺❻❼❽❾",
    "numerals": "零幺二三四五六七八九",
    "两 for 二": "零一两三四五六七八九",
    "numerals of cheques": "零壹贰叁肆伍陆柒捌玖",
    "Arabic-Indic": "٠١٢٣٤٥٦٧٨٩",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("sizes", [(11,), (3, 4, 4)])
@pytest.mark.parametrize("sign", ["", " ", "，", "-"])
def test_a_mobile_in_other_digits_is_found(way: str, sizes: tuple[int, ...], sign: str) -> None:
    written = parted(MOBILE, sizes, sign).translate(str.maketrans("0123456789", WAYS[way]))
    assert codes(f"请打{written}找我") == [("privacy-mobile", "error")]


def test_cards_and_id_numbers_parted_by_signs_are_found() -> None:
    card, number = card_number("62", 19), id_number()
    assert codes("卡" + parted(card, (4, 4, 4, 4, 3), ".")) == [("privacy-bank-card", "error")]
    assert codes("证" + parted(number, (6, 8, 4), "/")) == [("privacy-id-number", "error")]


# Why the digits are no number of anybody.
FIGURES: dict[str, Callable[[], str]] = {
    "a sum": lambda: MOBILE + "元",
    "a sum in wan": lambda: MOBILE + " 万",
    "a sum with cents": lambda: "付" + MOBILE + ".50元",
    "a sum behind its word": lambda: "余额" + MOBILE,
    "a sum behind its sign": lambda: "¥" + MOBILE,
    "thousands": lambda: parted(MOBILE, (2, 3, 3, 3), ","),
    "a fraction": lambda: "利率0." + MOBILE,
    "a fraction above one": lambda: "圆周率3." + MOBILE,
    "a fraction of eleven digits": lambda: parted(MOBILE, (1, 10), "."),
    "an address of a computer's form": lambda: "第" + parted(MOBILE, (3, 3, 3, 2), ".") + "节",
    "a list": lambda: "第" + parted(MOBILE, (1, 3, 2, 3, 2), "、") + "条",
    "two kinds of signs": lambda: "1.38/12-38.12:38",
    "a book": lambda: "ISBN" + "978" + "7504" + "912345",
    "a card's digits in a flow number": lambda: "流水号" + card_number("62", 19),
}


@pytest.mark.parametrize("why", FIGURES)
def test_figures_are_nobodys_number(why: str) -> None:
    found = [code for code in codes("其中" + FIGURES[why]() + "，请核对") if code[1] != "note"]
    assert found == []


def test_a_list_may_number_telephone_numbers() -> None:
    assert codes(f"名单\n1.{MOBILE} 男\n") == [("privacy-mobile", "error")]


def test_new_year_is_no_sum() -> None:
    assert codes(f"请打{MOBILE}元旦也行") == [("privacy-mobile", "error")]
