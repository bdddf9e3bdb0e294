"""Texts in the order in which a bank's people look them up; anchors stay as they were published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.book.register import by_letter
from build_tools.model.anchors import headings, pinyin
from build_tools.model.collation import pinyin_order
from build_tools.text.readings import bank_readings

TITLES = """
A ATM机不吐钱
C 重置密码失败 重发短信收不到 朝阳支行排队 长期不动户 长城卡 差错处理
D 调查取证 都匀支行 调单
H 行内系统登录不上 行长不见人 还款失败 还有钱没到 行业不景气
T 调额被拒 调整限额 弹窗关不掉
X 薪资代发 行为不当
Z 重要告知 支行关门 长辈来办
"""


def test_each_title_stands_under_its_letter() -> None:
    letters = {line.split()[0]: set(line.split()[1:]) for line in TITLES.strip().splitlines()}
    rows = [(title, "") for titles in letters.values() for title in titles]
    assert {letter: {title for title, _ in found} for letter, found in by_letter(rows)} == letters


@pytest.mark.parametrize("title", ["重置密码", "行内规定", "调额", "还款"])
def test_anchors_keep_the_readings_with_which_they_were_published(title: str) -> None:
    [heading] = headings(f"## {title}")
    assert heading.anchor == pinyin(title) != pinyin_order(title)


@given(st.text(st.sampled_from("柜台吞卡ATMa12 ，（）客户不急还重行—𠮷\n")))
def test_without_such_words_the_order_is_that_of_the_anchors(text: str) -> None:
    if not list(bank_readings(text)):
        assert pinyin_order(text) == pinyin(text)
