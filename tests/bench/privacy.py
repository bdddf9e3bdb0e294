"""`python -m tests.bench.privacy [COUNT]`: how often the rules miss personal data or see it in none."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from build_tools.privacy.finding import find_personal_data

TODAY = date(2026, 11, 25)
SEED = 20261125
BEFORE = ("客户说，", "请核对", "经查：", "他留下的是", "“")
AFTER = ("，请尽快处理。", "。", "」", "，柜台已登记", "\n第二天又来电")
GAPS = ("", "", "", " ", "-", "\n")
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建文斌宇浩然子轩梓涵欣怡博"
EVERYDAY = (
    "高兴的",
    "安全",
    "金融",
    "方便",
    "任何",
    "黄金",
    "高端",
    "周末值班",
    "范围内",
    "马上请",
    "何时请",
)
MORE = ("江苏籍", "陈述完", "程序员", "任务经办", "毛躁的", "钱包店", "石化", "常来的", "龙头企业")
DESIGNED = 19
Make = Callable[[random.Random], str]


@cache
def rare_words() -> list[str]:
    """Return the words of two or three characters that begin like a surname and are no names, in order."""
    import jieba

    rows = (
        line.split() for line in Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines()
    )
    return sorted(
        word
        for word, count, kind in rows
        if 2 <= len(word) <= 3
        and word[0] in SURNAMES
        and 20 <= int(count) < 100
        and not kind.startswith("nr")
    )


def digits(draw: random.Random, count: int) -> str:
    """Return random digits."""
    return "".join(draw.choice("0123456789") for _ in range(count))


def torn(draw: random.Random, number: str) -> str:
    """Return a number with a gap somewhere, in one of the ways of writing its digits."""
    place = draw.randrange(1, len(number))
    written = number[:place] + draw.choice(GAPS) + number[place:]
    return written.translate(draw.choice([{}, {}, str.maketrans("0123456789", "０１２３４５６７８９")]))


def id_number(draw: random.Random) -> str:
    """Return an ID number with its check character."""
    born = TODAY - timedelta(days=draw.randrange(6000, 33000))
    body = draw.choice(("11", "31", "44", "51", "65")) + digits(draw, 4) + f"{born:%Y%m%d}" + digits(draw, 3)
    remainder = 0
    for digit in body:
        remainder = (remainder + int(digit)) * 2 % 11
    value = (12 - remainder) % 11
    return torn(draw, body + ("X" if value == 10 else str(value)))


def card(draw: random.Random) -> str:
    """Return a card number that passes the Luhn check."""
    body = "62" + digits(draw, draw.choice((13, 16)))
    total = sum(int("0246813579"[int(d)]) if n % 2 == 0 else int(d) for n, d in enumerate(reversed(body)))
    return torn(draw, body + str(-total % 10))


def mobile(draw: random.Random) -> str:
    """Return a mobile number."""
    return torn(draw, "1" + draw.choice("3456789") + digits(draw, 9))


def spoken_mobile(draw: random.Random) -> str:
    """Return a mobile number in Chinese numerals."""
    number = "1" + draw.choice("3456789") + digits(draw, 9)
    return number.translate(
        str.maketrans("0123456789", draw.choice(("零幺二三四五六七八九", "〇一二三四五六七八九")))
    )


def name(draw: random.Random) -> str:
    """Return a full name."""
    return draw.choice(SURNAMES) + "".join(draw.choice(GIVEN) for _ in range(draw.choice((1, 2))))


def plate(draw: random.Random) -> str:
    """Return a plate of either kind."""
    return (
        draw.choice("京沪粤川苏浙")
        + draw.choice("ABCD")
        + draw.choice(("", "·"))
        + digits(draw, draw.choice((5, 6)))
    )


PERSONAL: dict[str, tuple[str, Make]] = {
    "身份证号": ("privacy-id-number", id_number),
    "银行卡号": ("privacy-bank-card", card),
    "账号": ("privacy-account", lambda d: d.choice(("账号：", "卡号是", "存折号码")) + "0" + digits(d, 14)),
    "手机号": ("privacy-mobile", mobile),
    "手机号（汉字）": ("privacy-mobile", spoken_mobile),
    "固定电话": ("privacy-landline", lambda d: d.choice(("010-6", "(0571)8", "021 5")) + digits(d, 7)),
    "邮箱": ("privacy-email", lambda d: "u" + digits(d, 6) + d.choice(("@", "＠")) + "mail.example.cn"),
    "微信、QQ": ("privacy-chat", lambda d: d.choice(("微信号：wx_", "QQ：", "QQ号是")) + digits(d, 8)),
    "车牌": ("privacy-plate", plate),
    "护照": ("privacy-passport", lambda d: d.choice(("护照E", "护照号码：G")) + digits(d, 8)),
    "姓名": ("privacy-name", lambda d: name(d) + d.choice(("先生", "女士", "柜员", "经理"))),
    "地址": (
        "privacy-address",
        lambda d: "住" + d.choice(("建设路", "人民大街", "和平巷")) + str(d.randrange(1, 999)) + "号",
    ),
    "微信号（字母）": (
        "privacy-chat",
        lambda d: d.choice(("微信号：", "微信号是")) + "".join(d.choice("abcdefghij") for _ in range(8)),
    ),
    "微博、抖音": (
        "privacy-chat",
        lambda d: d.choice(("微博账号：", "抖音号", "微博名是")) + "u" + digits(d, 7),
    ),
    "工单号、流水号": (
        "privacy-ticket",
        lambda d: (
            d.choice(("工单号：", "流水号", "投诉编号是", "受理号 ")) + "2" + digits(d, d.randrange(7, 20))
        ),
    ),
    "工号": (
        "privacy-employee",
        lambda d: d.choice(("工号", "工号：", "柜员号是")) + digits(d, d.randrange(4, 9)),
    ),
    "机器编号": (
        "privacy-machine",
        lambda d: (
            d.choice(("终端号", "机器编号：", "设备编号是")) + d.choice(("", "A", "CRS")) + digits(d, 8)
        ),
    ),
    "IP 地址": (
        "privacy-address",
        lambda d: ".".join(str(d.randrange(1, 255)) for _ in range(4)),
    ),
    "手机号，汉字夹数字": ("privacy-mobile", lambda d: "一三" + d.choice("589") + digits(d, 8)),
    # What the rules were not made for: shown so that nobody trusts them too far.
    "姓名，少见的姓或复姓": (
        "privacy-name",
        lambda d: d.choice(("于", "向", "欧阳", "司马", "安", "尤", "凌", "游")) + d.choice(GIVEN) + "先生",
    ),
    "姓名，名字末字也是姓": (
        "privacy-name",
        lambda d: d.choice(SURNAMES) + d.choice(GIVEN + "林江陈程") + d.choice("程林江曹") + "女士",
    ),
    "姓名，没有称呼": ("privacy-name", lambda d: name(d) + "来电"),
    "账号，离字样很远": (
        "privacy-account",
        lambda d: "账号在他上次来网点时填的那张单子上，是0" + digits(d, 14),
    ),
    "地址，到村或楼层": (
        "privacy-address",
        lambda d: (
            d.choice(("住李家村三组", "住阳光花园二期", "在和平路口的公寓"))
            + digits(d, 3)
            + d.choice(("室", ""))
        ),
    ),
}
LAWFUL: dict[str, Make] = {
    "文号": lambda d: f"银发〔{d.randrange(1999, 2027)}〕{d.randrange(1, 400)}号",
    "日期时间": lambda d: (
        f"{d.randrange(2000, 2027)}-{d.randrange(1, 13):02}-{d.randrange(1, 29):02} 10:30:05"
    ),
    "金额": lambda d: f"{d.randrange(1, 10**9):,}.{d.randrange(100):02}元",
    "冠字号码": lambda d: "冠字号码" + d.choice(("AB", "CD", "X")) + digits(d, 8),
    "时间串": lambda d: f"那一串是{d.randrange(2000, 2027)}1123153000" + digits(d, d.randrange(4, 7)),
    "版本号": lambda d: f"版本 {d.randrange(9)}.{d.randrange(20)}.{d.randrange(20)}",
    "短编号": lambda d: (
        d.choice(("案例", "第", "工单第", "流水第", "机器第")) + digits(d, d.randrange(1, 4)) + "号"
    ),
    "热线": lambda d: d.choice(("95588", "12378", "400-800-8888", "12345", "955" + digits(d, 2))),
    "岗位称呼": lambda d: d.choice(
        ("大堂经理", "王先生", "某女士", "高级经理", "客户甲", "张某柜员", "支行行长")
    ),
    "像姓名的词": lambda d: d.choice(EVERYDAY + MORE) + d.choice(("先生", "女士", "经理", "主任")),
    # Words of jieba's dictionary that no list of ours holds: rarer than those in `privacy/everyday`.
    "以姓氏开头的少用词": lambda d: d.choice(rare_words()) + d.choice(("先生", "女士", "经理", "主任")),
    "无字头的长数字": lambda d: "编号" + d.choice("278") + digits(d, d.randrange(11, 19)),
}


def found(draw: random.Random, piece: str) -> set[str]:
    """Return the codes found in a piece between everyday words."""
    return {item.code for item in find_personal_data(draw.choice(BEFORE) + piece + draw.choice(AFTER), TODAY)}


def main() -> None:
    """Print both tables as Markdown."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    draw = random.Random(SEED)
    print(f"| 种类（各 {count} 段） | 漏报 |\n|---|---|")
    for kind, (code, make) in PERSONAL.items():
        missed = sum(code not in found(draw, make(draw)) for _ in range(count))
        print(f"| {kind} | {missed / count:.2%} |")
    print(f"\n| 不是个人信息的（各 {count} 段） | 误报 |\n|---|---|")
    for kind, lawful in LAWFUL.items():
        print(f"| {kind} | {sum(bool(found(draw, lawful(draw))) for _ in range(count)) / count:.2%} |")


if __name__ == "__main__":
    main()
