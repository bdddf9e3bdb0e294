"""Every number here is put together at run time: no file holds one."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from build_tools.checks.privacy import check_text
from build_tools.privacy import finding as privacy
from build_tools.privacy.finding import Finding, find_personal_data
from tests.growth import LIMIT, growth

TODAY = date(2026, 11, 23)
PROVINCES = re.findall("..", "1112131415212223313233343536374142434445465051525354616263646571818283")
FULL_WIDTH = str.maketrans("0123456789X-", "０１２３４５６７８９Ｘ－")
HAN = "客户说账户里的钱不见了请您帮我查询办理投诉登记银行柜台经理"


def found(text: str, today: date = TODAY) -> list[Finding]:
    return list(find_personal_data(text, today))


def codes(text: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity) for finding in found(text)]


def check_character(body: str) -> str:
    """ISO 7064 MOD 11-2 as it is computed digit by digit, not by the table of weights."""
    remainder = 0
    for digit in body:
        remainder = (remainder + int(digit)) * 2 % 11
    return "X" if (value := (12 - remainder) % 11) == 10 else str(value)


def luhn_digit(body: str) -> str:
    """Luhn by looking every second digit up, from the right."""
    total = sum(int("0246813579"[int(d)]) if n % 2 == 0 else int(d) for n, d in enumerate(reversed(body)))
    return str(-total % 10)


def id_number(region: str = "110105", born: date = date(1949, 12, 31), serial: str = "002") -> str:
    body = region + born.strftime("%Y%m%d") + serial
    return body + check_character(body)


def wrong_check(number: str) -> str:
    return number[:-1] + ("1" if number[-1] != "1" else "2")


def card_number(prefix: str = "62", length: int = 19, middle: str = "1700") -> str:
    body = (prefix + middle * 5)[: length - 1]
    return body + luhn_digit(body)


def mobile_number(second: str = "3", rest: str = "800") -> str:
    return "1" + second + (rest * 3)[:9]


def digits(low: int, high: int | None = None) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=low, max_size=low if high is None else high)


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    born = draw(st.dates(date(1880, 1, 1), TODAY))
    return id_number(draw(st.sampled_from(PROVINCES)) + draw(digits(4)), born, draw(digits(3)))


@st.composite
def union_cards(draw: st.DrawFn) -> str:
    body = "62" + draw(st.sampled_from([11, 13, 14, 16]).flatmap(digits))
    return body + luhn_digit(body)


mobiles = st.builds("1{}{}".format, st.sampled_from("3456789"), digits(9))


@st.composite
def written(draw: st.DrawFn, number: str) -> str:
    """The number as people write it: torn anywhere by blanks, dashes or one line break, in either width."""
    cuts = draw(st.lists(st.integers(1, len(number) - 1), unique=True, max_size=6))
    gaps = dict.fromkeys(
        cuts, draw(st.sampled_from([" ", "-", "  ", " - ", "\u3000", "—", "\u200b", "\u00a0"]))
    )
    if draw(st.booleans()):
        gaps[draw(st.integers(1, len(number) - 1))] = draw(st.sampled_from(["\n", " \n", "\n  ", "-\n"]))
    text = "".join(gaps.get(place, "") + char for place, char in enumerate(number))
    return text.translate(FULL_WIDTH) if draw(st.booleans()) else text


around = st.text(HAN + "，。：“”（）\n①℡㈠½", max_size=12)


@given(st.data(), around, around)
@pytest.mark.parametrize(
    ("numbers", "code"),
    [(id_numbers(), "privacy-id-number"), (union_cards(), "privacy-bank-card"), (mobiles, "privacy-mobile")],
    ids=["id", "card", "mobile"],
)
def test_every_valid_number_is_found_however_it_is_written(
    numbers: st.SearchStrategy[str], code: str, data: st.DataObject, before: str, after: str
) -> None:
    number = data.draw(numbers)
    text = data.draw(written(number))
    [finding] = found(before + text + after)
    assert (finding.code, finding.severity) == (code, "error")
    assert (before + text + after)[finding.start : finding.end] == text
    shown = finding.message + finding.fix
    assert not any(number[n : n + 4] in shown for n in range(2, len(number) - 3))
    assert finding.message.endswith(f"{number[:2]}***（长度 {len(number)}）")


@given(st.data())
@pytest.mark.parametrize("numbers", [id_numbers(), union_cards(), mobiles], ids=["id", "card", "mobile"])
def test_a_number_is_found_beside_dates_and_other_numbers(
    numbers: st.SearchStrategy[str], data: st.DataObject
) -> None:
    number = data.draw(numbers)
    beside = data.draw(
        st.sampled_from(["2026-11-23 {}", "{} 2026-11-23", "95588 {} 12378", "3 {}\n12 000", "①{}②"])
    )
    sizes: dict[int, list[tuple[int, ...]]] = {
        11: [(3, 4, 4), (3, 8)],
        18: [(6, 8, 4), (6, 4, 4, 4)],
        19: [(4, 4, 4, 4, 3)],
        16: [(4, 4, 4, 4)],
    }
    size = data.draw(st.sampled_from([*sizes.get(len(number), []), (len(number),)]))
    ends = [sum(size[:n]) for n in range(len(size) + 1)]
    text = " ".join(number[start:end] for start, end in pairwise(ends))
    whole = beside.format(text)
    assert text in [whole[f.start : f.end] for f in found(whole) if f.severity == "error"]


@given(st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31)), digits(0, 5))
def test_a_flow_number_is_taken_for_nothing_else(moment: datetime, tail: str) -> None:
    assert codes(f"流水号{moment:%Y%m%d%H%M%S}{tail}，请核对") == [("privacy-ticket", "note")]
    assert found(f"那一串是{moment:%Y%m%d%H%M%S}{tail}，请核对") == []


@given(digits(12, 40))
def test_no_mobile_is_seen_inside_a_longer_number(run: str) -> None:
    assume(not run.startswith("86") or len(run) != 13)
    assert "privacy-mobile" not in {code for code, _ in codes(f"单号{run}号")}


@pytest.mark.parametrize(
    "text",
    [
        "银保监会〔2019〕第3号",
        "中国人民银行令〔2020〕第5号，2020-11-01起施行",
        "取款50,000元，手续费 1,234,567.89 元",
        "约 20000 元到 50000 元",
        "冠字号码AB" + "1380" * 2 + "，另一张CD" + "3456" * 2 + " 100元",
        "冠字号码 AB" + "1334" * 2 + " 100 元",
        "拨打95588、955888、400-800-8888、800 810 8888、12378、12345、110",
        "2026-11-23 10:30:05 至 2026-11-24 13:20:00",
        "2026-11-23 2026-12-01 2027-01-15",
        "时间戳 1795430400000，编号 20261123103000",
        "批次 20261123-153000-12345",
        "，".join(digit * length for digit in "0369" for length in range(11, 21)) + "，" + "4" * 17,
        "3.1415926535897932384626",
        "月利率0." + "1583" * 3 + "%，系数0." + "1583" + "3333333",
        "年化3." + "1583" + "3333333" + "%",
        "第1条\n- 95588\n- 12378\n- 1380\n- 0138000",
        "先138" + "\n\n" + "00138000",
        "微博@某银行，价格3元@斤",
        "",
    ],
)
def test_lawful_numbers_are_not_flagged(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("before", ["1.", "3. ", "电话.", "10."])
def test_a_number_after_that_of_a_list_is_no_fraction(before: str) -> None:
    assert found(before + "1380" + "0138" + "000") != []


def test_the_standards_own_example_and_its_wrong_twin() -> None:
    twin = id_number()[:-1] + "1"
    assert id_number().endswith("002X")
    assert codes("身份证" + id_number() + "号") == [("privacy-id-number", "error")]
    assert codes("身份证" + id_number().lower()) == [("privacy-id-number", "error")]
    assert codes("身份证" + twin) == [("privacy-id-number", "warning")]


def test_an_id_number_needs_a_region_and_a_real_date_in_the_past() -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert found(id_number(born=TODAY)) != []
    assert found(id_number(born=tomorrow)) == []
    assert len(list(find_personal_data(id_number(born=tomorrow), tomorrow))) == 1
    known = [
        region
        for region in (f"{number:02}" for number in range(100))
        if region[0] != "9" and ("privacy-id-number", "error") in codes(id_number(region + "0105"))
    ]
    assert known == PROVINCES
    for impossible in ("19490231", "19491301", "19001131", "17491231"):
        body = "110105" + impossible + "002"
        assert found(body + check_character(body)) == []


def test_an_id_number_ends_where_it_ends() -> None:
    assert found(id_number() + "a") == found(id_number(serial="004") + "a") == []
    assert codes(wrong_check(id_number()) + "X") == []
    assert codes("A" + id_number()) == [("privacy-id-number", "error")]
    [finding] = found("证号" + id_number()[:-1] + " x，请核")
    assert (finding.start, finding.end, finding.severity) == (2, 21, "error")


def test_old_id_numbers_warn() -> None:
    number = "110105" + "491231" + "002"
    assert codes("证" + number) == [("privacy-id-number", "warning")]
    assert codes("证" + number[:6] + " 491231 002") == [("privacy-id-number", "warning")]
    assert codes("数" + "900105" + "491231" + "002") == []
    assert codes("数" + "110105" + "491331" + "002") == []


@pytest.mark.parametrize("length", range(13, 20))
def test_cards_by_prefix(length: int) -> None:
    assert codes("卡" + card_number("62", length)) == [("privacy-bank-card", "error")]
    for prefix in ("4", "5", "9", "35"):
        assert codes("卡" + card_number(prefix, length)) == [("privacy-bank-card", "warning")]
    for prefix in ("0", "2", "7", "8"):
        assert codes("卡" + card_number(prefix, length)) == []
    off_by_one = card_number("62", length)[:-1] + str((int(card_number("62", length)[-1]) + 1) % 10)
    issued = [("privacy-bank-card", "warning")] if length in (16, 18, 19) else []
    assert codes("卡" + off_by_one) == issued


def test_a_card_is_13_to_19_digits() -> None:
    assert codes(card_number("62", 12)) == codes(card_number("62", 20)) == []


@pytest.mark.parametrize("prefix", ["", "86", "+86", "+86 ", "86-", "(+86)", "（０５７１）"])
@pytest.mark.parametrize("second", "3456789")
def test_every_mobile_prefix_counts(prefix: str, second: str) -> None:
    assert codes("打" + prefix + mobile_number(second) + "找我") == [("privacy-mobile", "error")]


@pytest.mark.parametrize("second", "012")
def test_eleven_digits_that_are_no_mobile(second: str) -> None:
    assert codes("打" + mobile_number(second)) == []


def test_email_addresses() -> None:
    address = "zhang.san" + "@" + "bank.com.cn"
    [finding] = found("写信到" + address + "，谢谢")
    assert (finding.code, finding.severity) == ("privacy-email", "error")
    assert (finding.start, finding.end) == (3, 3 + len(address))
    assert "an" not in finding.message and "bank" not in finding.message
    for variant in (
        address.replace("@", "＠"),
        address.replace("@", "\n@"),
        address.replace("@", " @ "),
        address.upper(),
    ):
        assert codes("写信到" + variant) == [("privacy-email", "error")]


@pytest.mark.parametrize("strange", ["㈠", "½", "℡", "ﷺ", "①", "🏦", "e\u0301", "ｶﾞ"])
def test_offsets_are_those_of_the_text_as_written(strange: str) -> None:
    text = strange * 3 + mobile_number() + strange
    [finding] = found(text)
    assert text[finding.start : finding.end] == mobile_number()


def test_lines_are_counted_from_the_first_line_of_the_text() -> None:
    number = mobile_number()
    text = f"第一行\n第二行{number}\n第三行 {number[:4]}\n{number[4:]} 与 {id_number()}"
    problems = list(check_text("cases/case-01.md", 10, text, TODAY))
    assert [(p.line, p.code, p.severity) for p in problems] == [
        (11, "privacy-mobile", "error"),
        (12, "privacy-mobile", "error"),
        (13, "privacy-id-number", "error"),
    ]
    assert {p.path for p in problems} == {"cases/case-01.md"}
    assert not re.search("[0-9]{3}", "".join(p.message + p.fix for p in problems))


def test_many_numbers_in_a_row_are_all_found() -> None:
    numbers = [mobile_number(second) for second in "3456789"] * 20
    assert codes("TEL" + mobile_number()[:8] + " " + mobile_number()[8:]) == [("privacy-mobile", "error")]
    torn = f"2026-11-23 {mobile_number()[:5]}\n{mobile_number()[5:]} 2026"
    assert codes(torn) == [("privacy-mobile", "error")]
    for gap in (" ", "\n", "，", "、"):
        assert len(found(gap.join(numbers))) == len(numbers)


@given(st.text("0138６２ -—\n\u200bXx客@a.＠", max_size=60))
@example("１３８\u3000００１３－８０００")
def test_the_quick_first_look_misses_nothing(text: str) -> None:
    always = re.compile("")
    quick, privacy.WORTH_READING = privacy.WORTH_READING, always
    try:
        everything = found(text)
    finally:
        privacy.WORTH_READING = quick
    assert found(text) == everything


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for finding in found(text):
        assert 0 <= finding.start < finding.end <= len(text)


@pytest.mark.slow
def test_ordinary_text_is_read_in_time_that_grows_with_its_length() -> None:
    draw = random.Random(7)
    marks = [
        "，",
        "。\n",
        "2026年11月23日",
        "50,000元",
        "2026-11-23 10:30",
        "95588",
        "２０２６",
        "〔2019〕第3号",
    ]

    def reading(size: int) -> Callable[[], object]:
        text = "".join(draw.choice(HAN) * 12 + draw.choice(marks) for _ in range(size // 12))
        assert not found(text)
        return lambda: found(text)

    assert growth(reading, 240_000) <= LIMIT


@pytest.mark.parametrize(
    ("before", "found"),
    [("", True), ("邮箱：", True), ("**", True), ("x" * 80, True), ("l***", False), ("li*", False)],
)
def test_what_is_left_of_a_masked_address_is_none(before: str, found: bool) -> None:
    address = "@".join(("gang", "example.com"))
    codes = [one.code for one in find_personal_data(before + address, TODAY)]
    assert ("privacy-email" in codes) is found
