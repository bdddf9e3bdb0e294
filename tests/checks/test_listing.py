"""A list typed with Chinese commas is one item, and is named as such."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import casebooks

CASE = "cases/case-01.md"


def told(folder: Path, field: str, value: str) -> list[tuple[str, int]]:
    text = (folder / CASE).read_text(encoding="utf-8")
    start = text.index(f"{field}:")
    end = text.index({"aliases": "channels:", "customer_says": "aliases:"}[field])
    (folder / CASE).write_text(f"{text[:start]}{field}: {value}\n{text[end:]}", encoding="utf-8")
    return [(p.code, p.line) for p in casebooks.problems(folder) if p.code == "list-comma"]


@pytest.mark.parametrize(
    ("field", "value", "count"),
    [
        ("aliases", "[吞钱，吃钱]", 1),
        ("aliases", "[吞钱、吃钱, 吞卡；吃卡, 黑屏]", 2),
        ("aliases", "[吞钱, 吃钱]", 0),
        ("customer_says", "[机器吃了我的钱，取款机没吐钱]", 1),
        ("customer_says", "[取款机没吐钱，卡里却扣了, 机器吃了我的钱]", 0),
        ("customer_says", "[机器吃了我的钱]", 0),
    ],
)
def test_a_chinese_comma_does_not_part_items(tmp_path: Path, field: str, value: str, count: int) -> None:
    folder = casebooks.make(tmp_path, 3)
    found = told(folder, field, value)
    assert len(found) == count
    lines = (folder / CASE).read_text(encoding="utf-8").split("\n")
    assert all(lines[line - 1].startswith(f"{field}:") for _, line in found)


def test_the_mend_is_the_list_as_it_should_be(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path, 3)
    told(folder, "aliases", "[吞钱，吃钱]")
    [problem] = [p for p in casebooks.problems(folder) if p.code == "list-comma"]
    assert "吞钱, 吃钱" in problem.fix


WORDS = """synonyms:
  - words: [透支, 刷爆，爆卡]
  - words:
      - 吞卡
      - 吃卡、没收卡
questions:
  - words: [多久, 几天；几时]
dictionary: [吞卡，吃卡]
outside: [社保卡、医保卡, 公积金]
"""
LAST = -1
# Besides the file: a change of it, and the lines that are told.
LISTS = [
    ("words.yml", lambda _: WORDS, [2, 5, 7, 8, 9]),
    ("words.yml", lambda _: WORDS.translate({ord(mark): ", " for mark in "，、；"}), []),
    ("taxonomy.yml", lambda text: text + "causes: [{id: own, label: 甲, aliases: [乙，丙]}]\n", [LAST]),
    ("urgent.yml", lambda _: "kinds:\n  - id: urgent-1\n    triggers: [跳楼，跳河]\n", [3]),
    ("urgent.yml", lambda _: "kinds:\n  - id: urgent-1\n    triggers: [别拦我，我跳了, 跳楼]\n", []),
    ("wording.yml", lambda _: "rules:\n  - words: [不归我，不是我的事]\n    message: 推\n", [2]),
    ("wording.yml", lambda _: "rules:\n  - words: [去问他，别问我, 不管]\n    message: 推\n", []),
    ("wording.yml", lambda _: "rules:\n  - words: [甲]\n    unless: ['乙，丙']\n    message: 推\n", []),
]


@pytest.mark.parametrize(("name", "change", "lines"), LISTS)
def test_it_is_told_in_each_list_of_words_of_each_file(
    tmp_path: Path, name: str, change: Callable[[str], str], lines: list[int]
) -> None:
    folder = casebooks.make(tmp_path, 1)
    path = folder / name
    text = change(path.read_text(encoding="utf-8") if path.exists() else "")
    path.write_text(text, encoding="utf-8")
    found = [p.line for p in casebooks.problems(folder) if p.code == "list-comma" and p.path.endswith(name)]
    assert found == [text.count("\n") if line == LAST else line for line in lines]
