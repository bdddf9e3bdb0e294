from pathlib import Path

import pytest

from build_tools.book import linking
from build_tools.model import book
from tests import casebooks


def links(folder: Path, words: dict[str, str] | None = None) -> book.Links:
    handbook = casebooks.handbook(folder)
    vocabulary = {case_id: frozenset((words or {}).get(case_id, "").split()) for case_id in handbook.cases}
    return linking.link(handbook, vocabulary)


def bare(folder: Path, count: int) -> Path:
    """Write cases that have nothing in common but what a test gives them."""
    casebooks.make(folder, count)
    for path in (folder / "cases").iterdir():
        number = int(path.stem.removeprefix("case-"))
        path.write_text(f"---\ntitle: 第{number}种情形\nstatus: 草稿\n---\n", encoding="utf-8")
    return folder


def test_order_and_neighbours_follow_the_chapters(tmp_path: Path) -> None:
    folder = bare(tmp_path, 12)
    casebooks.change(
        folder, "handbook.yml", "    case-03: 3\n    case-04: 4\n", "    case-04: 4\n    case-03: 3\n"
    )
    found = links(folder)
    assert found.order[2:4] == ("case-04", "case-03")
    assert (found.cases["case-04"].previous, found.cases["case-04"].next) == (None, "case-03")
    assert found.cases["case-03"].next is None


def test_prose_mentions_and_related_cases_lead_back(tmp_path: Path) -> None:
    folder = bare(tmp_path, 6)
    casebooks.add_field(folder, "case-01", "related: [case-02]")
    with (folder / "cases/case-03.md").open("a", encoding="utf-8") as file:
        file.write("## 案例经过\n与案例 2 相似，也见案例２和案例3。\n")
    found = links(folder)
    assert found.cases["case-02"].backlinks == ("case-01", "case-03")
    assert found.cases["case-03"].backlinks == ()


def test_a_mention_means_the_printed_number_not_the_id(tmp_path: Path) -> None:
    folder = bare(tmp_path, 6)
    casebooks.change(folder, "handbook.yml", "case-02: 2", "case-02: 77")
    with (folder / "cases/case-03.md").open("a", encoding="utf-8") as file:
        file.write("## 案例经过\n见案例77，不见案例2。\n")
    assert links(folder).cases["case-02"].backlinks == ("case-03",)


def test_what_is_withdrawn_is_related_to_nothing_and_keeps_its_place(tmp_path: Path) -> None:
    folder = bare(tmp_path, 4)
    casebooks.add_field(folder, "case-01", "related: [case-03]")
    words = {f"case-0{n}": "吞卡 流水" for n in range(1, 5)}
    before = links(folder, words)
    assert "case-03" in {r.case_id for r in before.cases["case-02"].related}
    casebooks.change(folder, "cases/case-03.md", "status: 草稿", "status: 已停用")
    found = links(folder, words)
    assert "case-03" not in {r.case_id for entry in found.cases.values() for r in entry.related}
    assert {r.case_id for r in found.cases["case-03"].related} == {"case-01", "case-02", "case-04"}
    assert found.order == before.order
    assert found.cases["case-03"].backlinks == ("case-01",)


def test_related_cases_come_with_their_reason(tmp_path: Path) -> None:
    folder = bare(tmp_path, 6)
    casebooks.add_field(folder, "case-01", "related: [case-06]")
    words = {"case-01": "吞卡 流水", "case-02": "吞卡 流水", "case-03": "流水", "case-04": "假币"}
    related = links(folder, words).cases["case-01"].related
    assert [entry.case_id for entry in related] == ["case-06", "case-02", "case-03"]
    assert related[0].reason == linking.AUTHORED
    assert "吞卡" in related[1].reason and "流水" in related[1].reason


def test_rare_words_weigh_more_than_common_ones(tmp_path: Path) -> None:
    folder = bare(tmp_path, 8)
    words = {f"case-0{n}": "客户" for n in range(1, 9)} | {"case-01": "客户 冠字号", "case-08": "客户 冠字号"}
    assert links(folder, words).cases["case-01"].related[0].case_id == "case-08"


# One of each kind that case-01 shares with nobody else; `word` is of the vocabulary.
SHARED = {
    "category": "category: 柜台",
    "subcategory": "subcategory: 排队",
    "technique": "techniques: [technique-1]",
    "regulation": "regulations: [a-rule]",
}


@pytest.mark.parametrize(
    ("earlier", "later", "first"),
    [
        # A subcategory weighs twice a category, a technique half.
        ("category technique", "subcategory", "later"),
        ("subcategory", "category word technique", "later"),
        ("technique", "category", "later"),
        ("technique", "word", "later"),
        ("regulation", "category technique", "later"),
        ("word", "category technique", "later"),
        # These weigh the same: then the book's order decides.
        ("category", "regulation", "earlier"),
        ("regulation", "category", "earlier"),
        ("word", "category", "earlier"),
        ("category", "word", "earlier"),
    ],
)
def test_a_subcategory_weighs_twice_a_category_and_a_technique_half_of_it(
    earlier: str, later: str, first: str, tmp_path: Path
) -> None:
    # Each kind is shared with one case alone, so that all are equally rare.
    folder = bare(tmp_path, 6)
    words = {}
    for case_id, kinds in (("case-01", f"{earlier} {later}"), ("case-02", earlier), ("case-03", later)):
        for kind in kinds.split():
            if kind == "word":
                words[case_id] = "流水"
            else:
                casebooks.add_field(folder, case_id, SHARED[kind])
    related = links(folder, words).cases["case-01"].related
    places = ["case-02", "case-03"] if first == "earlier" else ["case-03", "case-02"]
    assert [one.case_id for one in related] == places


def test_what_is_shared_is_said_the_strongest_first_and_no_category_beside_its_subcategory(
    tmp_path: Path,
) -> None:
    folder = bare(tmp_path, 6)
    title = casebooks.handbook(folder).techniques["technique-1"].title
    for case_id in ("case-01", "case-02"):
        for field in SHARED.values():
            casebooks.add_field(folder, case_id, field)
    for case_id in ("case-04", "case-05"):
        casebooks.add_field(folder, case_id, "category: 机具")
        casebooks.add_field(folder, case_id, "subcategory: 吞卡")
    casebooks.add_field(folder, "case-06", "techniques: [technique-1]")
    found = links(folder, {"case-04": "甲 乙 丙 丁", "case-05": "甲 乙 丙 丁"}).cases
    assert found["case-02"].related[0].reason == "同属排队，同一制度依据"
    assert found["case-04"].related[0].reason == "同属吞卡，都说到“丁”、“丙”、“乙”"
    assert found["case-06"].related[0].reason == f"同用“{title}”"
    assert links(folder).cases["case-04"].related[0].reason == "同属吞卡"


def test_what_two_cases_share_even_a_technique_comes_before_a_word_that_nearly_all_have(
    tmp_path: Path,
) -> None:
    folder = bare(tmp_path, 12)
    for case_id in ("case-01", "case-03"):
        casebooks.add_field(folder, case_id, SHARED["technique"])
    words = {f"case-{n:02}": "客户" for n in range(1, 13) if n != 3}
    related = links(folder, words).cases["case-01"].related
    assert [one.case_id for one in related] == ["case-03", "case-02", "case-04", "case-05", "case-06"]


def test_a_subcategory_is_said_before_the_words_and_one_fact_beside_them(tmp_path: Path) -> None:
    folder = bare(tmp_path, 12)
    for n in range(1, 13):
        casebooks.add_field(folder, f"case-{n:02}", SHARED["subcategory"])
        casebooks.add_field(folder, f"case-{n:02}", SHARED["regulation"])
    related = links(folder, {"case-01": "流水", "case-02": "流水"}).cases["case-01"].related
    assert (related[0].case_id, related[0].reason) == ("case-02", "同属排队，都说到“流水”")


@pytest.mark.parametrize(("named", "shown"), [(4, 5), (5, 5), (6, 6)])
def test_all_that_the_author_names_are_shown_and_others_up_to_five(
    named: int, shown: int, tmp_path: Path
) -> None:
    folder = bare(tmp_path, 9)
    authored = [f"case-{n:02}" for n in range(9, 9 - named, -1)]
    itself = ["case-01"] * (named < 6)
    casebooks.add_field(folder, "case-01", f"related: [{', '.join([*itself, *authored])}]")
    related = links(folder, {f"case-{n:02}": "客户" for n in range(1, 10)}).cases["case-01"].related
    assert [one.case_id for one in related][:named] == authored
    assert [one.reason for one in related] == [linking.AUTHORED] * named + ["都说到“客户”"] * (shown - named)


@pytest.mark.parametrize(("holders", "shown"), [(64, 5), (65, 0)])
def test_what_more_than_64_cases_have_in_common_relates_none_of_them(
    holders: int, shown: int, tmp_path: Path
) -> None:
    found = links(bare(tmp_path, holders), {f"case-{n:02}": "客户" for n in range(1, holders + 1)})
    assert {len(entry.related) for entry in found.cases.values()} == {shown}


def test_nothing_in_common_relates_nothing(tmp_path: Path) -> None:
    found = links(bare(tmp_path, 6))
    assert all(entry.related == () for entry in found.cases.values())


def test_a_section_number_of_two_chapters_names_no_technique(tmp_path: Path) -> None:
    folder = bare(tmp_path, 3)
    casebooks.change(folder, "handbook.yml", "    technique-7: 7\n", "")
    casebooks.change(
        folder, "handbook.yml", "- id: chapter-2\n", "- id: chapter-2\n  techniques: {technique-7: 1}\n"
    )
    found = links(folder)
    assert 1 not in found.technique_by_number
    assert found.technique_by_number[2] == "technique-2"
