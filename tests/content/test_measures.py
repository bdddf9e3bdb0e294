"""The measures find what is planted and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import casebooks
from tests.content import measures

RUN = "她把湿透的存单一张一张贴在暖气片上烤着等干"


def test_a_planted_run_is_found_once_at_its_longest() -> None:
    texts = {
        "a": f"甲甲。{RUN}。乙",
        "b": f"丙{RUN}，丁",
        "c": "别的话，与谁都不相同，也够二十个字的长短了吧",
    }
    assert len(RUN) == 21
    assert measures.shared_runs(texts, 20) == [("a", "b", RUN)]
    assert measures.shared_runs({"a": RUN, "b": RUN[:19] + "另"}, 20) == []


def test_two_runs_of_the_same_two_texts_are_two() -> None:
    other = "柜员转身去里间问了一圈回来还是那句没有办法"
    texts = {"a": f"{RUN}\n{other}", "b": f"{other}\n{RUN}"}
    assert [run for *_, run in measures.shared_runs(texts, 20)] == sorted([RUN, other])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("报网点负责人，{{time.first_reply}}内回话", "报网点负责人，\n内回话"),
        ("依据《商业银行法》办理", "依据\n办理"),
        ("依据商业银行法办理", "依据\n办理"),
        ("前 后　句", "前后句"),
    ],
)
def test_tokens_laws_and_blanks_are_set_aside(text: str, words: str) -> None:
    assert measures.own_words([text], ["商业银行法", ""]) == words


def test_no_run_goes_over_a_token_or_from_one_text_to_the_next() -> None:
    half = RUN[:11]
    cut = measures.own_words([half, RUN[11:]], [])
    assert measures.shared_runs({"a": cut, "b": cut}, 20) == []
    token = measures.own_words([half + "{{time.first_reply}}" + RUN[11:]], [])
    assert measures.shared_runs({"a": token, "b": token}, 20) == []


def test_overlap_is_the_share_of_the_shorter() -> None:
    assert measures.overlap("一二三四五六", "一二三四五六") == 1
    assert measures.overlap("一二三四五六", "九一二三四五八七") == 0.5
    assert measures.overlap("一二三四五六", "六五四三二一") == 0
    assert measures.overlap("一二", "一二") == 0
    texts = {"a": "一二三四五六", "b": "一二三四五七八", "c": "甲乙丙丁戊己"}
    assert measures.overlaps(texts, 0.4) == [("a", "b", 0.5)]


def test_sayings_are_the_same_whatever_their_punctuation() -> None:
    sayings = {"a": ["钱没了，怎么办？", "卡呢"], "b": ["钱没了怎么办"], "c": ["卡呢", "卡呢"]}
    assert measures.said_twice(sayings) == {"钱没了怎么办": ["a", "b"], "卡呢": ["a", "c", "c"]}


def test_places_that_lead_to_a_case(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path, 3)
    (folder / "preface.md").write_text("---\ntitle: 前言\n---\n见案例3和案例77。\n", encoding="utf-8")
    casebooks.change(
        folder, "cases/case-01.md", "## 案例经过\n", "## 案例经过\n见案例1、案例3，再见案例3。\n"
    )
    casebooks.change(folder, "techniques/technique-2.md", "先听客户", "见案例1，先听客户")
    handbook = casebooks.handbook(folder)
    bare = {i: c.model_copy(update={"related": ()}) for i, c in handbook.cases.items()}
    bare["case-02"] = bare["case-02"].model_copy(update={"related": ("case-03", "case-02")})
    found = measures.linked_from(
        handbook.model_copy(update={"cases": bare}), {n: f"case-0{n}" for n in (1, 2, 3)}
    )
    assert {"case-01.md", "case-02.md", "preface.md"} <= found["case-03"]
    assert found["case-01"] >= {"technique-2.md"}
    assert "case-01.md" not in found["case-01"]
    assert "case-02.md" not in found["case-02"]


def test_prose_has_neither_titles_nor_speakers_nor_aliases(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path, 3)
    case = casebooks.handbook(folder).cases["case-01"]
    words = list(measures.prose(case))
    assert case.title not in words and case.summary in words and case.customer_says[0] in words
    assert not set(case.aliases) & set(words)
    assert not any(text.startswith(("大堂经理：", "客户：", "#")) for text in words)
