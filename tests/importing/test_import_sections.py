"""Text of a case or technique goes to the section that its heading names, and comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.importing.handbook.outline import SourceLine
from build_tools.importing.out.section_text import Turn, read_turn, write_section
from build_tools.model.handbook import Entry
from build_tools.model.sections import BULLETS
from build_tools.reading.casefile import BULLET, SPEAKER
from tests.importing.samples import STARTER, imported

HEAD = """目录
第一章柜台错误!未指定书签。
第1节先听后说错误!未指定书签。
案例1:柜台—排队:等得久错误!未指定书签。
"""


def section_texts(entry: Entry) -> dict[str, list[str]]:
    """Return the text of every section of an entry, without line numbers."""
    return {
        key: [
            *(f"{line.speaker}：{line.text}" for line in section.lines),
            *(f"{item.text} → {item.right}" if item.right else item.text for item in section.items),
            *(line for line in section.text.split("\n") if line),
        ]
        for key, section in entry.sections.items()
    }


def case_of(text: str, folder: Path) -> tuple[dict[str, list[str]], list[str]]:
    report, handbook, _ = imported(f"{HEAD}案例1:柜台—排队:等得久\n{text}", folder)
    codes = [problem.code for problem in report.doubts if problem.line > 5]
    return section_texts(handbook.cases["case-01"]), codes


def technique_of(text: str, folder: Path) -> tuple[dict[str, list[str]], list[str]]:
    report, handbook, _ = imported(f"{HEAD}第1节先听后说\n{text}", folder)
    codes = [problem.code for problem in report.doubts if problem.line > 5]
    return section_texts(handbook.techniques["technique-1"]), codes


@pytest.mark.parametrize(
    "heading",
    ["处理过程", "【处理过程】", "二、处理过程", "（二）处理过程：", "2. 处理过程", "处理过程："],
)
def test_a_section_heading_in_every_spelling(heading: str, tmp_path: Path) -> None:
    found, codes = case_of(f"那天人多。\n{heading}\n1、先道歉。\n（2）再登记。\n• 后回访。\n", tmp_path)
    assert found == {"story": ["那天人多。"], "handling": ["先道歉。", "（2）再登记。", "后回访。"]}
    assert codes == []


@pytest.mark.parametrize(("label", "key"), sorted(STARTER.sections.items()))
def test_every_known_heading_leads_to_its_section(label: str, key: str, tmp_path: Path) -> None:
    found, _ = case_of(f"{label}：\n客户：“不行” → “我来办”。\n", tmp_path)
    # A customer's line alone is a conversation, and no pair.
    elsewhere = {"never-say": "note", "replies": "note", "points": "story", "script": "dialogue"}
    assert elsewhere.get(key, key) in found


def test_text_may_follow_its_heading_on_the_line(tmp_path: Path) -> None:
    found, codes = case_of("【事件经过】那天人多。\n案例分析：叫号机坏了。\n启示：先修机器。\n", tmp_path)
    assert found == {"story": ["那天人多。"], "cause": ["叫号机坏了。"], "lessons": ["先修机器。"]}
    assert codes == ["section-renamed"] * 3


def test_text_below_no_heading_is_the_story(tmp_path: Path) -> None:
    found, codes = case_of("客户：“还要等多久？”\n柜员没有抬头。\n", tmp_path)
    assert found == {"story": ["客户：“还要等多久？”", "柜员没有抬头。"]}
    assert codes == []


def test_two_headings_of_one_section_are_joined(tmp_path: Path) -> None:
    found, codes = case_of("原因分析\n机器坏了。\n案例分析\n也没有人管。\n", tmp_path)
    assert found == {"cause": ["机器坏了。", "也没有人管。"]}
    assert codes == ["section-renamed"]


def test_an_empty_section_is_reported(tmp_path: Path) -> None:
    found, codes = case_of("那天人多。\n处理结果\n", tmp_path)
    assert (found, codes) == ({"story": ["那天人多。"]}, ["section-empty"])


def test_a_dialogue_with_its_speakers(tmp_path: Path) -> None:
    text = """建议话术
客户:“怎么还没好？”
大堂经理(或其他服务人员):“我去看看。”
值班主任：“您好。”
大堂经理(或其他服务人员):“好了。”
"""
    report, handbook, _ = imported(f"{HEAD}第1节先听后说\n{text}", tmp_path)
    assert section_texts(handbook.techniques["technique-1"]) == {
        "script": ["大堂经理：“我去看看。”", "值班主任：“您好。”", "大堂经理：“好了。”"],
        "dialogue": [
            "客户：“怎么还没好？”",
            "大堂经理：“我去看看。”",
            "值班主任：“您好。”",
            "大堂经理：“好了。”",
        ],
    }
    assert "值班主任" in {term.label for term in handbook.taxonomy.speakers}
    about = [(p.line, p.code) for p in report.doubts if p.code.startswith("speaker")]
    assert about == [(8, "speaker-explained"), (9, "speaker-new")]


def test_a_torn_line_of_dialogue_is_joined(tmp_path: Path) -> None:
    found, codes = technique_of("建议话术\n客户：“怎么\n还没好？”\n柜员：“好了。”\n", tmp_path)
    assert found == {"script": ["柜员：“好了。”"], "dialogue": ["客户：“怎么还没好？”", "柜员：“好了。”"]}
    assert codes == ["line-joined"]


def test_words_without_a_speaker_go_to_the_note(tmp_path: Path) -> None:
    found, codes = technique_of("建议话术\n先问好。\n客户：“好。”\n（客户走了。）\n", tmp_path)
    assert found == {"dialogue": ["客户：“好。”"], "note": ["先问好。", "（客户走了。）"]}
    assert codes == ["body-in-note", "body-in-note"]


def test_a_technique_without_headings_is_told_by_its_lines(tmp_path: Path) -> None:
    text = "开口之前先听。\n1、先听。\n2. 再问。\n客户：“好。”\n柜员：“好。”\n"
    found, codes = technique_of(text, tmp_path)
    assert found == {
        "points": ["先听。", "再问。"],
        "script": ["柜员：“好。”"],
        "dialogue": ["客户：“好。”", "柜员：“好。”"],
        "note": ["开口之前先听。"],
    }
    assert codes == ["body-in-note"]


def test_a_wrapped_paragraph_is_joined_and_reported_once(tmp_path: Path) -> None:
    first = "那天正好是发工资的日子，大厅里从早上起就坐满了等着取钱的"
    found, codes = case_of(f"{first}\n老人，\n叫号机又坏了。\n短句\n又一段。\n", tmp_path)
    assert found == {"story": [f"{first}老人，叫号机又坏了。", "短句", "又一段。"]}
    assert codes == ["line-joined"]


def test_swaps_that_do_not_say_what_instead_go_to_the_note(tmp_path: Path) -> None:
    found, codes = case_of("不能这样说\n1、“不行” → “我来办”\n不归我管\n", tmp_path)
    assert found == {"never-say": ["不行 → 我来办"], "note": ["不归我管"]}
    assert codes == ["body-in-note"]


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("客户:“好。”", Turn("客户", "“好。”")),
        ("大堂 经理 （李某）： 好。", Turn("大堂经理", "好。", "（李某）")),
        ("1、柜员：好。", Turn("柜员", "好。")),
        ("9:00开门。", None),
        ("http://bank.example", None),
        ("他说得很对，就是：慢。", None),
        ("这一句话说得实在是太长了一点点：好。", None),
        ("#客户：好。", None),
        ("好。", None),
    ],
)
def test_lines_of_dialogue(text: str, turn: Turn | None) -> None:
    assert read_turn(text) == turn


@given(st.text("客户柜员 ：:“”《》（）()，、·•◆-1a\u3000", max_size=30))
def test_a_turn_that_is_read_is_one_that_check_reads(line: str) -> None:
    turn = read_turn(line)
    if turn is not None:
        found = SPEAKER.match(f"{turn.speaker}：{turn.text}".strip())
        assert found and found.group(1) == turn.speaker


@pytest.mark.parametrize("mark", BULLETS)
def test_a_bullet_of_a_source_begins_an_item_for_check_too(mark: str) -> None:
    assert write_section("list", [SourceLine(1, f"{mark} 登记时间")]).lines == ["- 登记时间"]
    found = BULLET.match(f"{mark} 登记时间")
    assert found and found.group(1) == "登记时间"
