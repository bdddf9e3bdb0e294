"""Finds full names that no label announces, where surname, given name and neighbours agree. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.privacy.behind_labels import SURE_END, dotted_end, end_weight
from build_tools.privacy.everyday import ENDINGS, LONGER_WORDS
from build_tools.privacy.frames import BEFORE, BOTH, DOES, OF_PEOPLE, OF_SOMEBODY, frame_weight, is_brought_in
from build_tools.privacy.likely import COMPOUND_WEIGHT, given_weight, weight
from build_tools.privacy.names import DOT
from build_tools.privacy.surnames import COMPOUND, FOREIGN, WEIGHTS
from build_tools.privacy.well_known import is_well_known
from build_tools.text import HAN, ITEM_NUMERALS

# The minimum scores of a name of two characters and of a longer one.
SHORT, LONG = 12, 8
SIZES = ((2, SHORT), (3, LONG), (4, LONG))
# The least weight of what follows a name of two characters, which is else the beginning of a longer one.
MAY_GO_ON = -3
# Surnames that are mostly other words prove nothing by themselves.
LEAST_SURNAME = -5
SURNAMES = "".join(char for char, score in WEIGHTS.items() if score >= LEAST_SURNAME)
FULL = re.compile(rf"(?=(?P<name>[{SURNAMES}][{HAN}]{{1,3}}))")
COMPOUNDS = re.compile(rf"(?P<name>(?:{'|'.join(sorted(COMPOUND))})[{HAN}]{{1,2}})")
NO_PLACE_BEFORE = -2
# A sheet of something, and other measure words that are surnames as well.
MEASURED = re.compile(
    rf"[{ITEM_NUMERALS}0-9两几这那哪每各某数半百千万整][张段项席单盘班代成门江楼]|[二京板]胡"
)
# Surnames that mostly stand before a noun.
PREPOSITIONS, LEAST_BEHIND_PREPOSITION = frozenset("向和于从与同由可"), 3
# What is called after somebody, and how one speaks of people of history.
CALLED_AFTER = re.compile(
    "[路街巷桥村庄镇县市区乡省牌杯奖酒茶]|小学|中学|大学|学院|医院|故居|纪念|集团|公司|公园|广场|大厦|超市|商场|药店|饭店"
    "|酒[店家楼]|百货|精神|思想|理论|同款|一样|般的?|网点|[支分]行"
)
# A relation (王姐夫), or a village or a neighbourhood: the home of a family (李家沱).
RELATION = "[姐哥叔姨婶嫂爷妈爸]"
NO_PERSON = re.compile(
    f"[{HAN}](?:{RELATION}|家[沱庄村堡屯湾沟坡岗店铺集寨营咀嘴坪坝口港桥山峪窑洼渡巷院河塘])"
)
# The characters in which names of other languages are written.
SOUNDS = (FOREIGN - {"来"}) | frozenset(
    "阿艾安奥冈巴贝比彼波伯布查达大戴德迪蒂丁顿多厄恩尔法菲费弗夫福伏盖戈哥格古哈海汉翰赫黑亨华怀霍基吉济加贾杰捷金卡凯坎康柯科可克"
    "肯库拉莱赖兰朗劳勒雷蕾黎里理利丽莉莲廉列琳林刘龙卢鲁路露伦罗洛马玛迈麦曼梅门蒙米密明敏摩莫姆穆娜纳南内妮尼涅宁诺欧帕潘佩彭皮"
    "普奇齐切琴琼丘热瑞若撒萨塞赛桑瑟莎沙珊圣诗施史士舒斯丝松苏素索塔泰坦汤唐特提廷托瓦威韦维温文翁沃乌武西希锡夏香肖谢辛兴休修"
    "逊雅亚延扬耶叶伊以易因英尤尔于约越泽曾詹珍芝治朱兹卓子佐"
)
SOUND = f"[{''.join(sorted(SOUNDS))}]"
DOTTED = re.compile(rf"(?<!{SOUND})(?P<name>{SOUND}{{1,6}}(?:{DOT}{SOUND}{{1,6}}){{1,3}})")


def names_in_stories(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end offset of each name that its own characters prove, in text order."""
    found = [(score, start, end) for start, end, score in (*_full(text), *_dotted(text))]
    taken: set[int] = set()
    chosen = []
    for _, start, end in sorted(found, key=lambda item: (-item[0], item[1])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            chosen.append((start, end))
    yield from sorted(chosen)


def _full(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, score) for surname and given name."""
    for match in (*FULL.finditer(text), *COMPOUNDS.finditer(text)):
        name, start = match["name"], match.start()
        for size, least in SIZES[: len(name) - 1]:
            if _quick(name, size) + BOTH >= least and (score := _score(text, start, start + size)) >= least:
                yield start, start + size, score


def _quick(name: str, size: int) -> int:
    """Return the largest possible weight of a name's first characters, from these alone."""
    if name[:2] in COMPOUND:
        return COMPOUND_WEIGHT + given_weight(name[2:size])
    return WEIGHTS.get(name[0], 0) + given_weight(name[1:size])


def _score(text: str, start: int, end: int) -> int:
    """Return the weight of a name and of what stands around it."""
    name = text[start:end]
    before = text[start - 1 : start]
    if (
        is_well_known(text, start, end)
        or not LONGER_WORDS.isdisjoint((text[start : start + 3], text[start : start + 4]))
        or NO_PERSON.match(name)
        or CALLED_AFTER.match(text, end)
        or MEASURED.fullmatch(before + name[:1])
        or (name[0] in PREPOSITIONS and given_weight(name[1:]) < LEAST_BEHIND_PREPOSITION)
        or (before + name[:1] in ENDINGS and not is_brought_in(text, start))
    ):
        return -9
    ends = any(form.match(text, end) for form in (SURE_END, DOES, OF_SOMEBODY, OF_PEOPLE))
    behind = (frame_weight(text, start, end) if end - start < 4 else 0) if ends else end_weight(text, end)
    if end - start == 2 and behind < MAY_GO_ON:
        return -9
    return weight(name, alone=False) + behind + (0 if not before or BEFORE.match(before) else NO_PLACE_BEFORE)


def _dotted(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, score) for names of several parts: 约翰·史密斯."""
    for match in DOTTED.finditer(text):
        if not is_well_known(text, *match.span("name")):
            yield match.start(), dotted_end(text, match), LONG
