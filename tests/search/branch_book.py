"""A book of six entries, and small ones of titles alone, on which every kind of guess can be tried."""

from __future__ import annotations

import random
from collections.abc import Sequence

from build_tools.search.entries import Passages, SearchEntry
from build_tools.search.shards import Vocabulary
from tests.search.asking import Asked, entry, index_of

WORDS = Vocabulary(
    synonyms=[
        (["吞卡", "吃卡"], False),
        (["取款机", "柜员机", "ATM"], False),
        (["收缴", "没收了"], True),
        (["POS机", "POS"], False),
    ],
    glossary=["网银", "手机银行", "理财产品", "年费", "账单", "南方人", "暂停服务"],
    outside=["炒股", "基金"],
)
REGIONAL = {"提款机": "取款机", "荧幕": "屏幕", "网路": "网络"}
BOOK = [
    entry("card", "取款机吞卡", "客户的银行卡被机器吞了。", keys=["26"]),
    entry("note", "柜台收缴假币", "柜员收缴一张假币。", keys=["3"]),
    entry("phone", "手机银行打不开", "客户的手机银行打不开，屏幕没有内容。", keys=["103"]),
    entry("fund", "理财产品到期", "理财产品到期晚了一天。", aliases=["南方人来问"]),
    entry("fee", "年费多扣", "信用卡年费多扣，账单上收款方20个。"),
    entry("pause", "网银暂停服务", "POS机和网银暂停服务，网络不好。"),
]


def book_of(titles: Sequence[str], glossary: Sequence[str] = ()) -> Asked:
    entries: list[SearchEntry] = [entry(title, title) for title in titles]
    return index_of(entries, Vocabulary(glossary=glossary))


def reasons(asked: Asked, query: str) -> list[str]:
    """Return why the first entry was found."""
    found: list[str] = asked.find(query)["hits"][0]["reasons"]
    return found


def many(count: int) -> list[SearchEntry]:
    """Return entries with so many different words that several shards are needed."""
    rng = random.Random(11)
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 2500)]
    found = []
    for number in range(count):
        texts = ["".join(rng.choices(characters, k=60)) + "。" for _ in range(10)]
        facets = {"kind": [rng.choice("甲乙丙")], "place": rng.sample("东西南北", 2)}
        sections = [Passages(f"e{number}-a", texts[:5]), Passages(f"e{number}-b", texts[5:])]
        title = f"存款机吞卡{number}号 {''.join(rng.choices(characters, k=5))}"
        found.append(SearchEntry(f"e{number}", f"e{number}.html", title, sections=sections, facets=facets))
    return found
