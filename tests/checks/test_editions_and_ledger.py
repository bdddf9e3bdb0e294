"""What an edition may name, which published anchors are lost, and how entries stand in chapters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from build_tools.checks import editions, ledger, placing
from build_tools.model.anchors import handbook_anchors
from build_tools.model.editions import WHOLE
from build_tools.model.fields import Chapter
from build_tools.model.handbook import Article, Handbook
from tests import casebooks


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return casebooks.handbook(casebooks.make(tmp_path_factory.mktemp("book") / "book", 3))


def told(
    handbook: Handbook, *, wrong: Any = "", roles_wrong: Any = "", **fields: Any
) -> list[tuple[str, str, str]]:
    edition = WHOLE.model_copy(update={"id": "own", "path": "own.yml", **fields})
    taxonomy = handbook.taxonomy.model_copy(update={"wrong": frozenset(roles_wrong.split())})
    update = {"editions": {"own": edition}, "wrong": frozenset(wrong.split()), "taxonomy": taxonomy}
    found = list(editions.check(handbook.model_copy(update=update)))
    assert {one.severity for one in found} <= {"error"} and {one.path for one in found} <= {"own.yml"}
    return [(one.code, one.message, one.fix) for one in found]


@pytest.mark.parametrize(
    ("field", "name", "fix"),
    [
        ("chapters", "chapter-22", "是否想写“chapter-2”？"),
        ("cases", "case-011", "是否想写“case-01”？"),
        ("roles", "大堂经里", "是否想写“大堂经理”？"),
        ("roles", "xyz", "从这个版本里删去"),
    ],
)
def test_an_edition_names_what_there_is(handbook: Handbook, field: str, name: str, fix: str) -> None:
    assert told(handbook, **{field: (name,)}) == [("reference-missing", f"{field} 里的 {name} 不存在", fix)]
    # What could not be read may have it.
    wrong = {"roles_wrong": "roles"} if field == "roles" else {"wrong": "chapters"}
    assert told(handbook, **{field: (name,)}, **wrong) == []
    other = {"wrong": "title"} if field == "roles" else {"roles_wrong": "roles"}
    assert len(told(handbook, **{field: (name,)}, **other)) == 1


def test_what_has_gone_is_told_at_its_register_alone(
    handbook: Handbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editions, "is_gone", lambda _: lambda field, name: name == "旧岗位")
    assert [code for code, *_ in told(handbook, roles=("旧岗位", "xyz"))] == ["reference-missing"]


def test_an_edition_without_cases_is_an_error_unless_another_is_why(handbook: Handbook) -> None:
    empty = ("edition-empty", "这个版本没有收进任何案例", "放宽 chapters、cases 或 roles")
    nobody = {"roles": ("柜员",), "cases": ("case-01",)}
    assert told(handbook, **nobody) == [empty]
    assert told(handbook, chapters=("chapter-1",)) == [empty]
    assert told(handbook) == told(handbook, cases=("case-01",)) == []
    assert told(handbook, **nobody, wrong="title") == told(handbook, **nobody, roles_wrong="speakers") == []
    assert told(handbook.model_copy(update={"cases": {}}), **nobody) == []
    assert [code for code, *_ in told(handbook, **nobody, chapters=("chapter-1", "chapter-99"))] == [
        "reference-missing"
    ]
    listed = Chapter(id="chapter-2", number=2, title="甲", cases={"case-77": 77})
    awaited = handbook.model_copy(update={"chapters": (*handbook.chapters, listed)})
    assert [code for code, *_ in told(awaited, cases=("case-77",))] == ["edition-empty"]


ASK = "cases/case-01.html#case-01-ask"
GONE = "cases/case-01.html#case-01-gone"


def lost(
    handbook: Handbook, *published: str, entry: dict[str, Any] | None = None, **update: Any
) -> list[str]:
    """Return the published anchors that are told as lost, with other values of the book and of a case."""
    cases = dict(handbook.cases)
    cases["case-01"] = cases["case-01"].model_copy(update=entry or {})
    lines = {anchor: number for number, anchor in enumerate(published, 3)}
    book = handbook.model_copy(update={"cases": cases, "ledger": lines, **update})
    found = list(ledger.check(book, {}))
    assert all(
        (one.code, one.line) == ("anchor-lost", lines[one.message.partition("：")[2]]) for one in found
    )
    assert {Path(one.path).name for one in found} <= {"anchors.txt"}
    return [one.message.partition("：")[2] for one in found]


def test_a_published_anchor_that_is_no_longer_there_is_lost(handbook: Handbook) -> None:
    present = handbook_anchors(handbook, {})
    assert lost(handbook, *present) == [] and ASK in present
    assert lost(handbook, ASK, GONE, "old.html") == [GONE, "old.html"]


def test_what_could_not_be_read_has_lost_nothing(handbook: Handbook) -> None:
    taxonomy = handbook.taxonomy.model_copy(update={"wrong": frozenset({"roles"})})
    assert lost(handbook, GONE, wrong=frozenset({"chapters"})) == []
    assert lost(handbook, GONE, taxonomy=taxonomy) == []
    assert lost(handbook, GONE, entry={"wrong": frozenset({"former"})}) == []
    # The anchors of an entry that was not read as a whole, or is listed and not there, are not judged.
    assert lost(handbook, GONE, "old.html", entry={"wrong": frozenset({"owner"})}) == ["old.html"]
    assert lost(handbook, GONE, "old.html", entry={"sections": {}, "status": "草稿"}) == ["old.html"]
    listed = Chapter(id="chapter-9", number=9, title="甲", cases={"case-77": 77})
    chapters = (*handbook.chapters, listed)
    assert lost(handbook, "cases/case-77.html#case-77", "chapters/chapter-9.html#x", chapters=chapters) == [
        "chapters/chapter-9.html#x"
    ]


def test_a_missing_section_is_told_at_its_entry_and_of_a_draft_as_lost(handbook: Handbook) -> None:
    sections = {key: one for key, one in handbook.cases["case-01"].sections.items() if key != "ask"}
    assert lost(handbook, ASK, entry={"sections": sections}) == []
    assert lost(handbook, ASK, entry={"sections": sections, "status": "草稿"}) == [ASK]
    assert lost(handbook, ASK, entry={"sections": sections, "status": "已停用"}) == []
    note = ASK.replace("ask", "note")
    assert lost(handbook, note, entry={"sections": sections}) == [note]


def placed(handbook: Handbook, **update: Any) -> list[tuple[str, str]]:
    found = list(placing.check(handbook.model_copy(update=update)))
    assert {one.severity for one in found} <= {"error"}
    return [(one.code, one.message) for one in found]


def test_a_book_with_nothing_is_told_unless_something_could_not_be_read(handbook: Handbook) -> None:
    nothing: dict[str, Any] = {"cases": {}, "techniques": {}, "chapters": (), "introductions": {}}
    assert [code for code, _ in placed(handbook, **nothing)] == ["casebook-empty"]
    assert placed(handbook, **nothing, wrong=frozenset({"chapters"})) == []
    assert placed(handbook, **nothing, unread=frozenset({"case-01"})) == []
    one = {name: case for name, case in handbook.cases.items() if name == "case-01"}
    assert [code for code, _ in placed(handbook, **{**nothing, "cases": one})] == ["reference-unplaced"]
    assert [code for code, _ in placed(handbook, **{**nothing, "techniques": handbook.techniques})] == [
        "reference-unplaced"
    ] * len(handbook.techniques)


def test_what_a_chapter_lists_is_there_once_and_by_a_number_of_its_own(handbook: Handbook) -> None:
    assert placed(handbook) == []
    more = Chapter(id="chapter-9", number=9, title="甲", cases={"case-77": 77}, techniques={"technique-1": 1})
    chapters = (*handbook.chapters, more)
    said = "chapter-9 列了 case-77，但没有能读入的 cases/case-77.md"
    found = placed(handbook, chapters=chapters, pinned=("case-77",), ledger={"cases/case-77.html#case-77": 1})
    assert sorted(found) == [
        ("reference-double", "编号 technique-1 出现两次（另一处在 chapter-1）"),
        ("reference-missing", f"{said}；另有 1 处引用它；它的页上有 1 个已发布的锚点"),
    ]
    assert [
        message for code, message in placed(handbook, chapters=chapters) if code == "reference-missing"
    ] == [said]
    assert placed(handbook, chapters=chapters, unread=frozenset({"case-77"}))[0][0] == "reference-double"


def test_a_number_is_given_once_to_cases_and_once_in_a_chapter_to_techniques(handbook: Handbook) -> None:
    first, *others = handbook.chapters
    twice = first.model_copy(update={"techniques": {**first.techniques, "technique-2": 1}})
    assert placed(handbook, chapters=(twice, *others)) == [
        ("number-double", "chapter-1 的节号 1 给了 technique-1 和 technique-2")
    ]
    rest = {"technique-7": first.techniques["technique-7"]}
    kept = {name: number for name, number in first.techniques.items() if name not in rest}
    apart = first.model_copy(update={"techniques": kept})
    second = others[0].model_copy(update={"techniques": {"technique-7": 1}})
    assert placed(handbook, chapters=(apart, second, *others[1:])) == []
    both = others[0].model_copy(update={"cases": dict.fromkeys(handbook.cases, 5)})
    empty = [chapter.model_copy(update={"cases": {}}) for chapter in others[1:]]
    assert [code for code, _ in placed(handbook, chapters=(first, both, *empty))] == ["number-double"] * 2


def test_an_introduction_of_no_chapter_and_an_entry_in_no_chapter_are_told(handbook: Handbook) -> None:
    article = Article(id="chapter-99", path="chapter-99.md", title="导言")
    own = Article(id="chapter-1", path="chapter-1.md", title="导言")
    book = handbook.model_copy(update={"introductions": {"chapter-99": article, "chapter-1": own}})
    (problem,) = placing.check(book)
    assert (problem.path, problem.line, problem.code) == ("chapter-99.md", 1, "reference-missing")
    chapters = tuple(
        chapter.model_copy(update={"cases": {n: v for n, v in chapter.cases.items() if n != "case-01"}})
        for chapter in handbook.chapters
    )
    bare = handbook.model_copy(update={"lines": {"": 1}, "chapters": chapters})
    (problem,) = placing.check(bare)
    assert (problem.line, problem.message) == (1, "case-01 不在任何一章里")
    lines = {"": 1, "chapters.1.cases.case-01": 44}
    (problem,) = placing.check(bare.model_copy(update={"lines": lines}))
    assert (problem.line, problem.message) == (44, "“case-01:”后面没有写号码")
    moved = Chapter(id="chapter-9", number=9, title="甲", cases={"case-77": 77})
    two = Chapter(id="chapter-9", number=9, title="甲", cases={"case-77": 77, "case-78": 78})
    for more, renamed in ((moved, True), (two, False)):
        found = placing.check(bare.model_copy(update={"chapters": (*chapters, more)}))
        said = [one.message for one in found if one.code == "reference-unplaced"]
        assert said[0].endswith("看来是 case-77.md 改了文件名") is renamed


@pytest.mark.parametrize(
    ("update", "said"),
    [
        ({"title": "同"}, "标题与 case-01 相同：同"),
        ({"title": "同", "subcategory": "别的"}, None),
        ({"title": "同", "wrong": frozenset({"title"})}, None),
        ({"source_heading": "案例 ⼀"}, "原文标题与 case-01 相同"),
        ({"id": "case-001"}, "与 case-01 是同一个编号"),
    ],
)
def test_two_cases_are_not_the_same(handbook: Handbook, update: dict[str, Any], said: str | None) -> None:
    same = {"title": "同", "source_heading": "案例一", "subcategory": None}
    first = handbook.cases["case-01"].model_copy(update=same)
    other = handbook.cases["case-02"].model_copy(update={"subcategory": None, **update})
    cases = {**handbook.cases, "case-01": first, "case-02": other}
    found = list(placing._doubles(handbook.model_copy(update={"cases": cases})))
    assert [(one.code, one.message) for one in found] == ([("case-double", said)] if said else [])
