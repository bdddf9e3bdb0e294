"""A list typed with Chinese commas is one item, and is named as such."""

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
