"""One day in the ways that people write it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.text.dates import as_day

FORMS = [
    "{0:04}-{1:02}-{2:02}",
    "{}-{}-{}",
    "{}/{}/{}",
    "{}.{}.{}",
    "{}年{}月{}日",
    "{} 年 {} 月 {} 号",
    "{}／{}／{}",
]


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(FORMS))
def test_a_day_is_read_in_each_form(day: date, form: str) -> None:
    assert as_day(form.format(day.year, day.month, day.day)) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2027年6月",
        "6月30日",
        "26-6-30",
        "2027-6/30",
        "30/6/2027",
        "20270630",
        "2027-06-301",
        "明天",
        "2027",
    ],
)
def test_what_is_no_whole_day_is_none(text: str) -> None:
    assert as_day(text) is None


@pytest.mark.parametrize("text", ["2027-02-30", "2027年13月1日", "0000-01-01"])
def test_a_day_that_no_calendar_has_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"range|must be in"):
        as_day(text)
