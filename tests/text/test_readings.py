"""Readings that a general dictionary gets wrong in a bank's words."""

from __future__ import annotations

import pytest
from pypinyin import lazy_pinyin

from build_tools.text.readings import BANK_READINGS, bank_readings

WORDS = """
chong 重置 重发 重打 重设 重试 重签 重录 重绑 重刷 重付 重印 银行卡重办 密码重设
hang 行内 行员 行名 行里 行徽 行庆 总行 跨行 各行 分支行 他行 他行卡 银行行员
tiao 调额 调账 调高 调低 调配 调休 调减 临时调额
huan 还款 还卡 还息 还不上 还房贷 提前还款 没还清 还信用卡
chang 长期 长城 长时间 长效 长款 长信 长线 长押
chao 朝阳 朝阳支行 朝阳区
tan 弹窗 弹出 总弹框
du 都匀 都匀支行
chai 差旅
zha 轧账 轧差
shan 单县
"""
OTHERS = """
zhong 重要 重大 重点 重视 严重超时 体重 慎重办理 重疾险 重病 重量
xing 行为 行人 行动 执行情况 不行 行李 旅行社 流行业务 推行方案
diao 调查 调取 调单 调阅 强调高度 声调高
hai 还是 还有 还要 还能 还没
zhang 行长 长得像 长辈 长者 部长期待 局长信箱 增长 班长
zhao 朝气
dou 都不
cha 差错 差额 查询
"""
ROWS = [(line.split()[0], word) for line in WORDS.strip().splitlines() for word in line.split()[1:]]


@pytest.mark.parametrize(("reading", "word"), ROWS)
def test_a_word_of_a_bank_is_read_as_a_bank_reads_it(reading: str, word: str) -> None:
    syllables = lazy_pinyin(word)
    for place, syllable in bank_readings(word):
        syllables[place] = syllable
    assert reading in syllables


@pytest.mark.parametrize("word", [word for line in OTHERS.strip().splitlines() for word in line.split()[1:]])
def test_the_same_character_is_left_alone_elsewhere(word: str) -> None:
    syllables = lazy_pinyin(word)
    assert [(place, s) for place, s in bank_readings(word) if syllables[place] != s] == []


def test_no_reading_is_listed_that_every_dictionary_has() -> None:
    needed = {
        syllable
        for _, word in ROWS
        for place, syllable in bank_readings(word)
        if lazy_pinyin(word)[place] != syllable
    }
    assert needed == {reading for reading, _ in BANK_READINGS}
