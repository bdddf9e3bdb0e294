"""Finds how people call somebody whom they know: 小王, 老李, 张姐, 阿强. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.privacy.everyday import BEHIND_LABELS
from build_tools.privacy.given import GIVEN
from build_tools.privacy.surnames import COMPOUND, WEIGHTS
from build_tools.privacy.well_known import WELL_KNOWN, is_well_known
from build_tools.text import CHARACTER, HAN, ITEM_NUMERALS

# The least weight of a surname by which people are called.
LEAST_PLAIN = 3
# Surnames that make a word with 小 or 老 (小时, 老方) need more proof than others.
WORDY = (
    "章池符迟尚曲毕郁仇安项尤盛季宁古左欧关纪黄高何马金白方程钱石江夏叶范廖于钟史"
    "黎顾毛万严武戴孔龙雷易洪康施牛任段母梅桂柳赖童温巫辛祖"
)
PLAIN = "余" + "".join(c for c, score in WEIGHTS.items() if score >= LEAST_PLAIN and c not in WORDY)
GIVEN_CHARS = "".join(char for char, weight in GIVEN.items() if weight >= 3 and char not in PLAIN + WORDY)
# What may stand before: the start, a sign, or a character that brings in a person.
BRINGS_IN = (
    "们上下时后又还就都先再要道长师生候前任同是个的由找给跟和与向让叫问请对被把为到里"
    "壁村屋边班见过楼堂台位员理行那这说名听有友得事姓托像居婿伴安了我你系转认听打拉"
)
# What somebody says or does, or what is done to him, behind his name.
SAYS = "说(?![明法辞])|告诉|帮[我忙他她]|给[我他她]|让[我他她]|态度|收了|介绍|认识|那[里边儿]|这[里边儿]"
DOES = (
    f"{SAYS}|知道|陪|替|找|送|骂|喝|开口|带|扶着|值|也遇|一起|拿着|又来|手里|家[里的]|打(?!印|包)|当[时天]|那天|一直|正在|推荐|请假|值班|休息|上班|下班|离职|作证|答应|约|[加拉带]我|放|喊|扶"
    "|[讲给让叫把跟帮要来去她他问又也就都没不在和与的两几等拿收办接回答今昨每话是]"
)
DOES_SURELY = "跟[我他她]|陪[我他她着]|拿着|带[我他她]|也遇|手里|家里|值班|扶着|替[我他她]"
ENDS = rf"(?=$|[^{HAN}]|{DOES})"
COMPOUNDS = "|".join(sorted(COMPOUND))
# Given names as friends call them: doubled, with 子 or 仔, or with what somebody looks like.
DOUBLED = "".join(
    char
    for char, weight in GIVEN.items()
    if weight >= 5 and char not in "囡妞静宝吉帅冉彬熠欣旺聪沁灿冬云雅永志亮"
)
FRIENDLY = "军娟芳霞英兰强军伟辉磊涛斌峰丽凤玲琴敏杰洪刚勇鹏超明华燕"
PALS = "".join(char for char, weight in GIVEN.items() if weight >= 3 and char not in "帅伟靓大亲")
STOCK = (
    "[二三四幺][娃妮丫妞妹狗蛋胖]|狗[蛋剩]|[二三大]?[铁栓]子|[二三大]柱子|铁[蛋柱]|[大二]壮|大[毛妞]|[胖黑]丫|小眼镜|小胖子?|胖[哥姐婶]"
    "|[瘦高黑白]子?哥|豆豆|妞妞|丫丫|毛毛|贝贝|乐乐|欢欢|壮壮|牛牛|虎虎|朵朵|果果|糖糖|圆圆|甜甜|洋洋|阳阳"
)
# What people in an office call one another.
ENGLISH = (
    "Amy|Anna|Alice|Alex|Andy|Ben|Bella|Betty|Bob|Cindy|Cathy|Coco|Daisy|David|Eric|Emma|Frank|Grace|Helen|Ivy|Jack|James"
    "|Jane|Jason|Jenny|Jerry|Jessica|Jim|Joe|Joyce|Judy|Kate|Kelly|Kevin|Leo|Linda|Lily|Lisa|Lucy|Mary|Mike|Nancy"
    "|Nina|Peter|Rose|Sam|Sandy|Sara|Sophie|Steven|Susan|Tina|Tom|Tony|Vicky|Vivian|Wendy|Yoyo|Zoe"
)
LOOKS = "肥仔|肥佬|靓仔|光头|大头|胖子|黑皮|眼镜"
# The second to the ninth child, and the days of a week.
RANK, WEEK = ITEM_NUMERALS[1:-1], ITEM_NUMERALS[:6]
CALLED = re.compile(
    rf"(?P<plain>[小老](?:{COMPOUNDS}|[{PLAIN}]))|(?P<wordy>[小老][{WORDY}])(?:{ENDS}|(?<=老.)(?=头(?!子)))"
    rf"|(?P<kin>(?!周[{WEEK}]|高[一二三])[{PLAIN}{WORDY}](?:[{RANK}]?[姐哥姨叔婶]|[{RANK}][妹弟伯爷娘舅姑]|小[妹弟]"
    rf"|[二三四五]?嫂子?|伯伯?(?={ENDS})))(?![夫妹们俩侄妈婆父母])"
    rf"|(?P<given>阿(?![伯公婆妹里])[{GIVEN_CHARS}{PLAIN}]|(?:{LOOKS})[{GIVEN_CHARS}{PLAIN}]){ENDS}"
    rf"|(?P<pal>[{PALS}][姐哥嫂]){ENDS}|(?P<small>小[{GIVEN_CHARS}]|大(?!王)[{PLAIN}])(?={SAYS}|{DOES_SURELY})"
    rf"|(?P<doubled>(?P<one>[{DOUBLED}])(?P=one)){ENDS}|(?P<friend>[{FRIENDLY}][子仔]|小[{GIVEN_CHARS}]|{STOCK}){ENDS}"
    rf"|(?=[A-Z])(?<![A-Za-z])(?P<english>{ENGLISH})(?=经理|离职|{DOES})"
)
# Words that bring in somebody who has just that name.
BRINGS = re.compile(
    "(?:^|找|问|问一?下|转|叫|跟|给|让|和|请|那[个位]|是|喊|联系|投诉|表扬|感谢|柜员|经理|大堂|保安|实习生|同事|前台|你们|[、，])$"
)
LISTED_BEFORE, LISTED_BEHIND = re.compile("[小老][^、]{1,2}[、和跟与]$"), re.compile("[、和跟与][小老]")
# A word that begins with the surname: 小张贴, 老许多.
SURNAME_WORDS = """
苏打 杨树 郑重 梁上 孙子 孙女 谢绝 谢谢 胡同 余款 侯爵 汤圆
"""
NO_NAMES = BEHIND_LABELS | frozenset(SURNAME_WORDS.split())
SAYING = re.compile(f"{SAYS}|{DOES_SURELY}")
SIGN = re.compile(rf"$|[^{HAN}]")
# Words, and names of examples and heroines, unless somebody says or does something.
WORD_TABLE = """
小于 小康 小金 小钱 小白 小高 小万 小方 小石 小叶 小马 小牛 小龙 小雷 小史 小毛 小易 小洪 小武 小程 小黄 小段
老马 老方 老钱 老高 老白 老万 老江 老龙 老牛 老史 老毛 老易 老武 老金 老石 老黄 老赖 老母 老祖
小童 老童 小温 小巫 江姐 小囡
"""
WORDS = frozenset(WORD_TABLE.split())
EXAMPLES = frozenset(("小明", "小红", "小雪", "小雨", "小霞", "小梅"))


def _is_called(text: str, start: int, end: int) -> bool:
    """Return whether what is else a word is what somebody is called here."""
    if SAYING.match(text, end):
        return True
    before = text[max(0, start - 4) : start]
    if text[start:end] in WORDS:
        listed = LISTED_BEFORE.search(before) or LISTED_BEHIND.match(text, end)
        return bool(listed) or (BRINGS.search(before) is not None and before[-1:] not in "、，是")
    return SIGN.match(text, end) is not None or BRINGS.search(before) is not None or before.endswith("的")


def people_called(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end offset of each way of calling a person, in text order."""
    for match in CALLED.finditer(text):
        kind = next(key for key, value in match.groupdict().items() if value)
        start, end = match.span(kind)
        before = text[start - 1 : start]
        numbered = kind == "kin" and end - start > 2
        if match[kind] in WELL_KNOWN or (not numbered and is_well_known(text, start, end)):
            continue
        if kind == "doubled" and text[start - 2 : start - 1] == before:
            continue
        if CHARACTER.match(before) and before not in BRINGS_IN:
            continue
        if kind == "plain" and text[end - 1 : end + 1] in NO_NAMES:
            continue
        if match[kind] in EXAMPLES or (kind in ("wordy", "friend") and not _is_called(text, start, end)):
            continue
        yield start, end
