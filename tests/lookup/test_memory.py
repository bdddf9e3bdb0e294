"""What a machine keeps of the lookup: ids, and the words of gaps alone, every long number hidden."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lookup.parts import Parts

PLACE = "casebook-lookup"
HIDDEN = "【号码】"


@pytest.fixture
def memory() -> Parts:
    return Parts("memory")


@pytest.fixture(scope="module")
def masker() -> Parts:
    return Parts("memory")


def kept(memory: Parts) -> Any:
    return memory.ask("lookup.memory.read()")


def test_a_pin_comes_first_and_a_second_press_takes_it_away(memory: Parts) -> None:
    toggle = "lookup.memory.togglePin(given[0])"
    assert [memory.ask(toggle, one) for one in ("case-01", "case-02", "case-01")] == [True, True, False]
    assert kept(memory)["pins"] == ["case-02"]
    assert memory.ask(toggle, "case-02") is False
    assert kept(memory)["pins"] == []


def test_only_the_pin_that_is_pressed_goes(memory: Parts) -> None:
    for one in ("case-01", "case-02", "case-03"):
        memory.ask("lookup.memory.togglePin(given[0])", one)
    assert memory.ask("lookup.memory.togglePin('case-02')") is False
    assert kept(memory)["pins"] == ["case-03", "case-01"]
    assert memory.ask("lookup.memory.togglePin('case-03')") is False
    assert kept(memory)["pins"] == ["case-01"]


@pytest.mark.parametrize("refusal", ["throw new Error('full')", "return"])
def test_what_is_not_kept_is_not_said_to_be(memory: Parts, refusal: str) -> None:
    assert memory.ask("lookup.memory.keeps()") is True
    memory.context.eval(f"localStorage.setItem = function () {{ {refusal}; }}")
    assert memory.ask("[lookup.memory.keeps(), lookup.memory.togglePin('case-01')]") == [False, None]
    assert memory.ask("lookup.memory.recordGap('缺', [])") is False
    assert memory.ask("lookup.memory.record('flags', {})") is False


def test_records_are_cleared_or_it_is_told_that_they_are_not(memory: Parts) -> None:
    memory.ask("lookup.memory.togglePin('case-01')")
    memory.context.eval("var remove = localStorage.removeItem; localStorage.removeItem = function () {};")
    assert memory.ask("lookup.memory.clear()") is False
    memory.context.eval("localStorage.removeItem = remove")
    assert memory.ask("lookup.memory.clear()") is True
    assert kept(memory)["pins"] == []


def test_the_size_of_what_is_said_goes_round_and_is_kept(memory: Parts) -> None:
    press = "(lookup.memory.enlarge(lookup.memory.read().size).size)"
    assert [memory.ask(press) for _ in range(4)] == [1, 2, 0, 1]
    memory.ask("lookup.memory.clear() || 0")
    assert kept(memory)["size"] == 0
    # What cannot be kept is larger all the same, as long as the page stays.
    memory.context.eval("localStorage.setItem = function () {};")
    assert memory.ask("lookup.memory.enlarge(1)") == {"size": 2, "kept": False}


@pytest.mark.parametrize("size", [None, -1, 0, 3, "x", [1], {"a": 1}])
def test_a_size_that_there_is_not_is_the_ordinary_one(size: Any, memory: Parts) -> None:
    memory.ask("(stored[given[0]] = given[1])", PLACE, json.dumps({"size": size}))
    assert kept(memory)["size"] in (0, 1)
    assert isinstance(kept(memory)["size"], int)


def test_of_what_was_seen_the_last_eight_are_kept_each_once(memory: Parts) -> None:
    for number in (*range(1, 11), 5):
        memory.ask("lookup.memory.visit(given[0]) || 0", f"case-{number}")
    assert kept(memory)["recent"] == [f"case-{number}" for number in (5, 10, 9, 8, 7, 6, 4, 3)]


def test_at_most_twenty_are_pinned_and_the_oldest_goes(memory: Parts) -> None:
    for number in range(25):
        memory.ask("lookup.memory.togglePin(given[0])", f"case-{number}")
    assert kept(memory)["pins"] == [f"case-{number}" for number in range(24, 4, -1)]


def test_of_many_records_the_oldest_of_the_longer_list_go(memory: Parts) -> None:
    memory.ask("lookup.memory.record('flags', {entry: 'case-01'})")
    for number in range(202):
        memory.ask("lookup.memory.recordGap(given[0], [])", f"缺{number}")
    found = kept(memory)
    assert (len(found["gaps"]), len(found["flags"])) == (199, 1)
    assert found["gaps"][0]["query"] == "缺3"


def test_a_record_says_its_day_and_version_and_is_exported(memory: Parts) -> None:
    nearest = [f"case-{number}" for number in range(9)]
    memory.ask("lookup.memory.recordGap(given[0], given[1])", "吞卡" * 60, nearest)
    told = json.loads(memory.ask("lookup.memory.exported()"))
    record = told["gaps"][0]
    assert (record["on"], record["site"], record["nearest"]) == ("2026-06-30", "v1", nearest[:5])
    assert len(record["query"]) == 80
    assert (told["version"], told["flags"]) == (1, [])


def test_of_one_matter_there_is_one_record_and_it_can_be_taken_back(memory: Parts) -> None:
    flag = "lookup.memory.record('flags', lookup.memory.flagOf('case-01', '话术过期', given[0], given[1]))"
    for line, note in (("甲", "旧"), ("甲", "新"), ("乙", ""), ("甲", "新")):
        assert memory.ask(flag, line, note)
    assert [(one["line"], one["note"]) for one in kept(memory)["flags"]] == [("乙", ""), ("甲", "新")]
    for query in ("吞卡", "年费", "吞卡"):
        memory.ask("lookup.memory.recordGap(given[0], ['case-02'])", query)
    assert [one["query"] for one in kept(memory)["gaps"]] == ["年费", "吞卡"]
    # Another day it is asked again.
    memory.context.eval("CasebookLookup.today = function () { return '2026-07-01'; };")
    memory.ask("lookup.memory.recordGap('吞卡', [])")
    assert [one["query"] for one in kept(memory)["gaps"]] == ["年费", "吞卡", "吞卡"]
    assert memory.ask("lookup.memory.takeBack('gaps', lookup.memory.gapOf('吞卡', []))")
    assert [one["on"] for one in kept(memory)["gaps"]] == ["2026-06-30", "2026-06-30"]
    gone = "lookup.memory.takeBack('flags', lookup.memory.flagOf('case-01', '话术过期', '甲', ''))"
    assert memory.ask(gone)
    assert [one["line"] for one in kept(memory)["flags"]] == ["乙"]


@pytest.mark.parametrize(
    ("other", "held"),
    [
        (("case-01", "话术过期", "甲"), True),
        (("case-02", "话术过期", "甲"), False),
        (("case-01", "别的", "甲"), False),
        (("case-01", "话术过期", "乙"), False),
    ],
)
def test_entry_reason_and_line_make_a_flag(other: tuple[str, str, str], held: bool, memory: Parts) -> None:
    flag = "lookup.memory.flagOf(given[0], given[1], given[2], '')"
    memory.ask(f"lookup.memory.record('flags', {flag})", "case-01", "话术过期", "甲")
    assert memory.ask(f"lookup.memory.holds('flags', {flag})", *other) is held
    memory.ask(f"lookup.memory.record('flags', {flag})", *other)
    assert len(kept(memory)["flags"]) == (1 if held else 2)


def test_a_gap_is_held_on_its_day_alone(memory: Parts) -> None:
    memory.ask("lookup.memory.recordGap('吞卡', [])")
    holds = "lookup.memory.holds('gaps', lookup.memory.gapOf(given[0], []))"
    assert [memory.ask(holds, query) for query in ("吞卡", "年费")] == [True, False]
    memory.context.eval("CasebookLookup.today = function () { return '2026-07-01'; };")
    assert memory.ask(holds, "吞卡") is False


def test_what_is_exported_is_laid_out_for_people(memory: Parts) -> None:
    assert memory.ask("lookup.memory.exported()") == '{\n "version": 1,\n "gaps": [],\n "flags": []\n}\n'


def test_a_post_is_kept_and_what_is_no_text_is_none(memory: Parts) -> None:
    assert memory.ask("lookup.memory.setPost('柜员')") is True
    assert kept(memory)["post"] == "柜员"
    memory.ask("lookup.memory.setPost(given[0])", "柜" * 90)
    assert kept(memory)["post"] == "柜" * 80
    memory.ask("(stored[given[0]] = given[1])", PLACE, json.dumps({"post": ["柜员"]}))
    assert kept(memory)["post"] == ""


def test_what_other_parts_keep_is_cleared_too(memory: Parts) -> None:
    assert memory.ask("lookup.memory.isEmpty()") is True
    assert memory.ask("[lookup.memory.put('news', '一'), lookup.memory.got('news')]") == [True, "一"]
    memory.ask("(stored.other = 'not ours')")
    assert memory.ask("lookup.memory.isEmpty()") is False
    assert memory.ask("lookup.memory.clear()") is True
    assert memory.ask("stored") == {"other": "not ours"}
    assert memory.ask("lookup.memory.isEmpty()") is True


def test_what_is_written_of_a_line_is_masked_and_short(memory: Parts) -> None:
    flag = memory.ask(
        "lookup.memory.flagOf('case-01', '话术过期', given[0], given[1])", "句" * 90, digits(16)
    )
    assert (flag["line"], flag["note"]) == ("句" * 80, HIDDEN)


def test_clearing_leaves_nothing(memory: Parts) -> None:
    memory.ask("lookup.memory.visit('case-01') || 0")
    memory.ask("lookup.memory.clear() || 0")
    assert memory.ask("stored") == {}


@pytest.mark.parametrize(
    "held",
    ["", "no JSON", "null", "[]", '{"pins": 1}', '{"pins": [1, null, "<b>", "case-1"], "gaps": [null, 2]}'],
)
def test_storage_that_holds_anything_is_read_as_what_we_write(held: str, memory: Parts) -> None:
    memory.ask("(stored[given[0]] = given[1])", PLACE, held)
    found = kept(memory)
    assert found["pins"] in ([], ["case-1"])
    assert (found["recent"], found["gaps"], found["flags"]) == ([], [], [])


def test_storage_that_is_refused_is_said_and_nothing_breaks(memory: Parts) -> None:
    memory.context.eval("localStorage.setItem = localStorage.getItem = function () { throw new Error(); };")
    assert memory.ask("lookup.memory.recordGap('吞卡', [])") is False
    assert memory.ask("lookup.memory.togglePin('case-01')") is None


def digits(count: int) -> str:
    return "".join(str(n % 10) for n in range(1, count + 1))


@pytest.mark.parametrize(
    "number",
    [
        digits(7),
        digits(16),
        "-".join(digits(12)[n : n + 4] for n in (0, 4, 8)),
        "+" + digits(11),
        digits(17) + "X",
        "一三五" * 4,
        "".join(chr(ord(digit) + 0xFEE0) for digit in digits(11)),
    ],
)
def test_a_long_number_is_hidden_however_it_is_written(number: str, masker: Parts) -> None:
    assert masker.ask("lookup.mask(given[0])", f"卡{number}没了") == f"卡{HIDDEN}没了"
    assert masker.ask("lookup.holdsNumber(given[0])", f"卡{number}没了")


def test_a_number_is_held_wherever_it_stands_and_no_second_time(masker: Parts) -> None:
    held = "lookup.holdsNumber(given[0])"
    assert masker.ask(held, digits(7))
    assert masker.ask(held, digits(7) + "没了")
    assert not masker.ask(held, digits(6))
    # What is masked already is not asked about again.
    assert not masker.ask(held, HIDDEN + digits(7))
    assert not masker.ask(held, "卡" + HIDDEN + digits(7))


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        # Up to three marks between two digits, and an X at the end that begins no word.
        ("1 2 3 4 5 6 7", HIDDEN),
        ("1---2345 67", HIDDEN),
        ("1----234567", "1----234567"),
        ("（1）234567", f"（{HIDDEN}"),
        ("1234567x", HIDDEN),
        ("1234567xa", f"{HIDDEN}xa"),
        ("1234567 X", HIDDEN),
    ],
)
def test_what_may_stand_within_a_long_number(text: str, masked: str, masker: Parts) -> None:
    assert masker.ask("lookup.mask(given[0])", text) == masked


@pytest.mark.parametrize("text", ["110", "存了2000元", "案例26", "2026年6月30日", "", HIDDEN])
def test_what_is_short_stays(text: str, masker: Parts) -> None:
    assert masker.ask("lookup.mask(given[0])", text) == text
    assert not masker.ask("lookup.holdsNumber(given[0])", text)


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_masking_again_changes_nothing(masker: Parts, text: str) -> None:
    masked = masker.ask("lookup.mask(given[0])", text)
    assert masker.ask("lookup.mask(given[0])", masked) == masked
