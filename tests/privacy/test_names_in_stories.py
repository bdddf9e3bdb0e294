"""Names that no label announces, and ways of calling people; put together at run time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.privacy.well_known import WELL_KNOWN
from tests.privacy.test_names import names

TODAY = date(2026, 11, 25)
SURNAMES = ["王", "李", "张", "陈", "赵", "吴", "黄", "林", "梁", "欧" + "阳"]
GIVEN = ["志" + "强", "秀" + "兰", "晓" + "燕", "建" + "军", "丽" + "娜", "\u36c3" + "伟"]
STORIES = [
    "我儿媳妇{}来取",
    "班长{}批评了人",
    "{}来电称卡被吞",
    "昨天{}拿着存折来",
    "是{}给我办的",
    "后来找到了{}，他不认",
    "我要投诉你们行的{}！",
    "由{}负责跟进",
    "把钱转给{}",
    "和{}一起去的",
    "需要{}本人到场",
    "![{}的回单](a.png)",
    "{}投诉录音.mp3",
    "<!-- 真名{} -->",
    "owner: 客服部 # {}",
    "附件：1-{}.png",
]


@given(st.sampled_from(STORIES), st.sampled_from(SURNAMES), st.sampled_from(GIVEN))
def test_a_name_is_found_where_nothing_announces_it(story: str, surname: str, given_name: str) -> None:
    assert names(story.format(surname + given_name)) == [surname + given_name]


@pytest.mark.parametrize("name", ["约翰·" + "史密斯", "玛丽亚·" + "冈萨雷斯", "阿依努尔·" + "买买提"])
def test_a_name_of_several_parts_needs_no_label(name: str) -> None:
    assert names(f"昨天{name}来过") == [name]


# Weaker names, and what must stand around them.
FRAMED = {
    "对方是{}，我不认得": "季东" + "升",
    "信里提到{}，说他扔存折": "江晓" + "渔",
    "是{}给我办的": "骆一" + "鸣",
    "{}小朋友的学费": "曲文" + "轩",
    "我是{}，就是打电话的": "查" + "敏",
    "俺叫{}，种地的": "苗大" + "柱",
    "前夫{}单位": "戚" + "伟",
    "投诉者 {} 敬上": "季海" + "升",
    "值班长：{}。": "骆一" + "鸣",
    "女儿叫{}，": "牛长" + "顺",
    "钱打给了{}，退": "季海" + "升",
    "那个{}把我的": "佟得" + "胜",
    "把{}录成别的": "江晓" + "渔",
}


@pytest.mark.parametrize("form", FRAMED)
def test_a_weaker_name_is_found_where_words_bring_somebody_in(form: str) -> None:
    name = FRAMED[form]
    assert names(form.format(name)) == [name]


@pytest.mark.parametrize("name", ["季东" + "升", "江晓" + "渔", "骆一" + "鸣"])
def test_without_such_words_it_is_none(name: str) -> None:
    assert names(f"这里{name}那") == []


NOT_CHINESE = {
    "{}坐车来换卡": ["扎西" + "次仁", "卓玛" + "央金", "吉克" + "阿木"],
    "{}三个字": ["艾力." + "卡德尔"],
    "托{}女士": ["阮氏" + "秋庄", "阮氏" + "明月"],
    "{}的老存单": ["陈王" + "氏"],
    "卡面印成了{}，": ["ZHUO " + "WENBIN", "LI " + "XIAOMEI", "OUYANG/" + "JING", "Xiaoming " + "Zhang"],
}


@pytest.mark.parametrize(
    ("form", "name"), [(form, name) for form, some in NOT_CHINESE.items() for name in some]
)
def test_names_of_other_kinds_are_found(form: str, name: str) -> None:
    assert names(form.format(name)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "陈氏太极",
        "王氏集团",
        "户名 BANK OF CHINA",
        "护照印着 VISA CARD",
        "ZHUO " + "WENBIN",
        "张氏兄弟",
        "扎西的",
        "李王氏族",
    ],
)
def test_what_only_looks_like_such_a_name_is_none(text: str) -> None:
    assert names(text) == []


def test_every_name_of_a_sentence_is_found_once() -> None:
    first, second = "曾" + "凡军", "蒋" + "玉洁"
    assert names(f"双方：{first}、{second}，联系人：{first}") == [first, second, first]


# Why each is no name.
WORDS = {
    "too little proof": ["支付宝", "宋代设有", "高高兴兴", "文静的人"],
    "a short name needs more": ["石磊落"],
    "behind a character that no name follows": ["补" + "高建军"],
    "a street, a shop, a brand": ["张志忠路堵车", "王建国牌的锁", "李秀英纪念馆", "陈晓燕超市", "赵国庆网点"],
    "a village": ["李家沱", "王家湾", "赵家堡村"],
    "a sheet of something": ["一张红梅照", "这张丽晶卡", "那段文辉的话"],
    "of history, brands and examples": [
        "诸葛亮",
        "王老吉",
        "李宁",
        "张三",
        "雷锋",
        "司马昭之心",
        "张冠李戴",
        "马可·波罗来过",
    ],
    "a stand-in": ["王某", "李某某", "张*伟", "陈**"],
    "with a title": [
        "王先生",
        "李经理",
        "客户张女士",
        "周主任和吴行长",
        "欧阳女士",
        "鲁迅先生",
        "石家庄经理",
    ],
}


@pytest.mark.parametrize("text", [text for texts in WORDS.values() for text in texts])
def test_words_in_a_story_are_nobody(text: str) -> None:
    assert names(f"他说{text}，请看") == []
    assert names(text) == []


@pytest.mark.parametrize("label", ["投诉人：{}", "户名填{}", "我叫{}，"])
def test_the_names_of_examples_are_nobodys_behind_a_label_either(label: str) -> None:
    assert names(label.format("张三")) == []


def test_no_name_of_the_table_is_found() -> None:
    assert {name for name in WELL_KNOWN if names(f"像{name}那样")} == set()


CALLED = {
    "就是那个{}给我办的": ["小王", "老李", "小程"],
    "{}说要等三天": ["小李", "张姐", "陈叔", "小高"],
    "柜台的{}态度很差": ["小张", "老周", "阿强"],
    "你找{}，他知道": ["小陈", "赵姐", "刘哥"],
    "{}每次帮我填": ["王姨", "杨嫂子"],
    "大堂{}扶了我": ["小邓", "老谭"],
    "我跟{}加了微信": ["小曹"],
    "{}你好": ["徐姐"],
    "{}说": ["李伯", "小丽", "大刘", "小臧"],
    "问一下{}今天上班不": ["小何", "小安"],
    "麻烦转{}，": ["小史", "芳芳", "娟子"],
    "{}当天请假": ["小欧" + "阳", "强哥", "老范"],
    "说{}家的利息": ["王二姐", "陈三叔"],
    "{}帮我开": ["肥仔明", "阿梁", "婷婷"],
    "{}跟我说的": ["三娃", "铁柱"],
    "你问{}去": ["老仇"],
    "那个{}今天休息": ["小程", "小钱"],
}


@pytest.mark.parametrize(("form", "name"), [(form, name) for form, some in CALLED.items() for name in some])
def test_how_people_call_somebody_is_found(form: str, name: str) -> None:
    assert names(form.format(name)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "小时工来办卡",
        "人撞到柱子上",
        "墙、柱子、柜台",
        "小囡一个人在哭",
        "窗口麦克风没声音",
        "小高峰期",
        "小程序打不开",
        "小钱也是钱",
        "老方法不管用",
        "老是排不到号",
        "老马识途",
        "投资小白，",
        "大小王李",
        "小段说明",
        "小苏打",
        "小张贴画",
        "老许久不来",
        "他是老赖，",
        "阿伯说",
        "小明说存了100元",
        "空姐、表哥",
        "任何哥们",
        "小区门口",
        "阿姨说",
        "王大爷说",
        "王姐夫",
        "小高层不",
        "给小费",
        "是小马达",
        "安安静静的",
        "帅哥们",
        "李小姐",
        "周五哥几个",
        "天天来",
        "燕子飞走了",
        "黄老先生",
        "小马来了",
    ],
)
def test_words_that_begin_alike_call_nobody(text: str) -> None:
    assert names(text) == []


def test_people_named_one_after_the_other_are_called_so() -> None:
    assert names("小马、小牛两个") == ["小马", "小牛"]
