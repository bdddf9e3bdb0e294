"""What keeps a casebook from being released, and the exceptions that let it be."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.checks.release import reasons, refusals, summary, words_let_through
from build_tools.model.demonstration import page_for, words_in
from tests import casebooks

CASE = "cases/case-01.md"
EXCEPTION = """\
exceptions:
  - code: release-waiting
    id: case-01
    reason: 话术已定
    date: 2026-11-20
    by: 合规部负责人
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return casebooks.make_ready(tmp_path / "book")


def found(folder: Path, documents: dict[str, str] | None = None) -> list[tuple[str, str, int]]:
    value = casebooks.handbook(folder)
    listed = reasons(value, documents or {}, casebooks.TODAY)
    return [(reason.code, reason.id, reason.line) for reason in listed]


def refused(folder: Path) -> list[str]:
    return [problem.code for problem in refusals(casebooks.handbook(folder), {}, casebooks.TODAY)]


def test_a_ready_casebook_has_no_reason(folder: Path) -> None:
    assert casebooks.problems(folder) == []
    assert found(folder) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "id_"),
    [
        (CASE, "status: 已发布", "status: 草稿", "release-draft", "case-01"),
        (CASE, "status: 已发布", "status: 待审", "release-waiting", "case-01"),
        (CASE, "provenance: 改编", "provenance: 示例编写", "release-example", "case-01"),
        (CASE, "review_by: '2030-01-01'", "review_by: 2026-11-22", "release-due", "case-01"),
        ("techniques/technique-2.md", "status: 已发布", "status: 待审", "release-waiting", "technique-2"),
        ("handbook.yml", "bank: 某某银行", "bank: 本行", "release-bank", "handbook"),
        ("handbook.yml", "notice: 测试用", "notice: 示范手册", "release-notice", "handbook"),
        ("handbook.yml", "value: 2小时", "value:", "release-token", "time.first_reply"),
        ("handbook.yml", "value: '400'", "value:", "release-token", "hotline"),
    ],
)
def test_each_reason_with_its_line(folder: Path, name: str, old: str, new: str, code: str, id_: str) -> None:
    line = casebooks.change(folder, name, old, new)
    ((got, name_of, at),) = found(folder)
    assert (got, name_of) == (code, id_)
    # Of a token the name's line is told, two above its value's.
    assert at == (line - 2 if code == "release-token" else line)


def test_a_regulation_to_confirm(folder: Path) -> None:
    rule = "regulations:\n- {id: a-rule, name: 某办法, source: 公开, checked_on: 2026-01-01}\n"
    (folder / "regulations.yml").write_text(rule, encoding="utf-8")
    assert [one[:2] for one in found(folder)] == [("release-regulation", "a-rule")]


def test_a_regulation_that_is_called_checked_against_nothing(folder: Path) -> None:
    rule = (
        "regulations:\n- {id: a-rule, name: 某办法, source: SOURCE, checked_on: 2026-01-01, status: 已核}\n"
    )
    for source in ("公开资料转载，待对照正式文本", "网上资料，未核对"):
        (folder / "regulations.yml").write_text(rule.replace("SOURCE", f"'{source}'"), encoding="utf-8")
        assert found(folder) == [("release-regulation", "a-rule", 2)]
    (folder / "regulations.yml").write_text(rule.replace("SOURCE", "总行公报2026年第3期"), encoding="utf-8")
    assert found(folder) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("这是示范手册，不是演示版。", ["示范手册", "演示版"]),
        ("书中的话都是为示范而写的，为教学而写。", ["示范", "为教学而写"]),
        ("给客户演示一遍", ["演示"]),
        ("显示范围、提示范例、公告示范围、表演示意图，见示范对话", []),
    ],
)
def test_the_words_of_a_demonstration(text: str, words: list[str]) -> None:
    assert words_in(text) == words


def test_a_word_of_a_demonstration_with_its_line_and_its_exception(folder: Path) -> None:
    line = casebooks.change(folder, CASE, "## 案例经过\n", "## 案例经过\n她请大堂经理演示一遍。\n")
    assert found(folder) == [("release-words", "case-01", line + 1)]
    assert words_let_through(casebooks.handbook(folder), {}) == frozenset()
    text = EXCEPTION.replace("release-waiting", "release-words")
    (folder / "release.yml").write_text(text, encoding="utf-8")
    assert refused(folder) == []
    assert words_let_through(casebooks.handbook(folder), {}) == {"演示"}


def test_a_hand_written_page_is_read_as_a_release_has_it(folder: Path) -> None:
    page = "甲\n<!-- 只在演示版 -->\n示范手册\n<!-- 只在正式版 -->\n乙\n<!-- 两种都有 -->\n丙"
    assert page_for(page, release=True) == "甲\n乙\n丙"
    assert page_for(page, release=False) == "甲\n示范手册\n丙"
    assert found(folder, {"index.md": page}) == []
    assert found(folder, {"index.md": f"{page}\n示范手册"}) == [("release-words", "index", 8)]


def test_what_an_edition_prints_of_its_own_counts(folder: Path) -> None:
    (folder / "editions").mkdir(exist_ok=True)
    (folder / "editions/one.yml").write_text("title: 一本\nwatermark: 示范\n", encoding="utf-8")
    assert found(folder) == [("release-words", "one", 2)]
    contacts = "title: 一本\ncontacts:\n  - label: 网点负责人\n  - label: 演示网点\n"
    (folder / "editions/one.yml").write_text(contacts, encoding="utf-8")
    assert found(folder) == [("release-words", "one", 4)]


def test_a_token_that_nothing_uses_is_no_reason_until_a_page_does(folder: Path) -> None:
    casebooks.change(folder, "handbook.yml", "tokens:\n", "tokens:\n  limit.x: {label: 上限}\n")
    assert found(folder) == []
    assert found(folder, {"index.md": "代码 `{{limit.x}}` 不算"}) == []
    assert [one[1] for one in found(folder, {"index.md": "至多 {{limit.x}}"})] == ["limit.x"]


def test_what_is_to_be_reviewed_again_may_be_released_until_its_day(folder: Path) -> None:
    casebooks.change(folder, CASE, "status: 已发布", "status: 待复核")
    assert found(folder) == []
    assert "待复核 1 篇" in summary(casebooks.handbook(folder))


def test_the_review_date_is_the_last_day(folder: Path) -> None:
    casebooks.change(folder, CASE, "review_by: '2030-01-01'", f"review_by: {casebooks.TODAY}")
    assert found(folder) == []


def test_an_exception_of_today_is_agreed(folder: Path) -> None:
    casebooks.change(folder, CASE, "status: 已发布", "status: 待审")
    today = EXCEPTION.replace("2026-11-20", casebooks.TODAY.isoformat())
    (folder / "release.yml").write_text(today, encoding="utf-8")
    assert casebooks.problems(folder) == []


def test_what_is_withdrawn_is_no_reason(folder: Path) -> None:
    casebooks.change(folder, CASE, "status: 已发布", "status: 已停用")
    casebooks.change(folder, CASE, "provenance: 改编", "provenance: 示例编写")
    casebooks.change(folder, CASE, "review_by: '2030-01-01'", "review_by: 2026-11-22")
    assert found(folder) == []


def test_an_unsigned_card_is_left_out_and_no_reason(folder: Path) -> None:
    casebooks.add_urgent(folder)
    casebooks.change(folder, "urgent/urgent-1.md", "先问人在哪儿", "演示版：先问人在哪儿")
    casebooks.change(folder, "handbook.yml", "label: 紧急止付电话", "label: 紧急止付电话\n    value: '400'")
    assert found(folder) == []
    assert "没有签批的紧急卡 2 张" in summary(casebooks.handbook(folder))


def test_a_signed_card_is_held_to_the_rules_but_never_held_back_by_its_date(folder: Path) -> None:
    casebooks.add_urgent(folder, "urgent-2")
    casebooks.sign(folder, "urgent-2")
    casebooks.change(folder, "urgent/urgent-2.md", "review_by: 2027-06-30", "review_by: 2026-11-21")
    assert [(code, name) for code, name, _ in found(folder)] == [
        ("release-token", "stop_payment"),
        ("release-example", "urgent-2"),
    ]


def test_an_exception_lets_its_own_reason_through_and_is_counted(folder: Path) -> None:
    casebooks.change(folder, CASE, "status: 已发布", "status: 待审")
    casebooks.change(folder, "cases/case-02.md", "status: 已发布", "status: 待审")
    assert refused(folder) == ["release-waiting", "release-waiting"]
    (folder / "release.yml").write_text(EXCEPTION, encoding="utf-8")
    assert refused(folder) == ["release-waiting"]
    assert "发布例外 1 条" in summary(casebooks.handbook(folder))
    assert casebooks.problems(folder) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (EXCEPTION, "已经没有对应的问题"),
        (EXCEPTION.replace("case-01", "case-77"), "已经没有对应的问题"),
    ],
)
def test_a_stale_exception_is_a_warning(folder: Path, text: str, says: str) -> None:
    (folder / "release.yml").write_text(text, encoding="utf-8")
    (problem,) = casebooks.problems(folder)
    assert (problem.code, problem.severity, problem.line) == ("release-exception-stale", "warning", 2)
    assert says in problem.message


def test_an_exception_that_stands_twice_or_is_of_a_day_to_come_or_by_a_person(folder: Path) -> None:
    casebooks.change(folder, CASE, "status: 已发布", "status: 待审")
    twice = EXCEPTION + EXCEPTION.partition("\n")[2].replace("2026-11-20", "2026-11-24")
    person = "王" + "小明"
    (folder / "release.yml").write_text(twice.replace("合规部负责人", person), encoding="utf-8")
    problems = casebooks.problems(folder)
    assert [(p.code, p.line) for p in sorted(problems)] == [
        ("review-name", 2),
        ("release-exception", 7),
        ("release-exception-stale", 7),
        ("review-name", 7),
    ]
    assert all(person not in problem.message for problem in problems)


def test_personal_data_in_a_reason_is_found_and_masked(folder: Path) -> None:
    number = "1" + "39" + "0" * 4 + "1234"
    casebooks.change(folder, CASE, "status: 已发布", "status: 待审")
    (folder / "release.yml").write_text(EXCEPTION.replace("话术已定", f"电话{number}"), encoding="utf-8")
    (problem,) = casebooks.problems(folder)
    assert (problem.code, problem.line) == ("privacy-mobile", 2)
    assert number not in problem.message


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("code: release-waiting", "code: release-waitng", "是否想写“release-waiting”"),
        ("    reason: 话术已定\n", "", "reason"),
        ("by: 合规部负责人", "who: 合规部负责人", "by"),
        ("date: 2026-11-20", "date: 昨天", "2027-06-30"),
    ],
)
def test_a_mistyped_exception_has_its_line_and_mend(folder: Path, old: str, new: str, says: str) -> None:
    (folder / "release.yml").write_text(EXCEPTION.replace(old, new), encoding="utf-8")
    problems = casebooks.problems(folder)
    assert problems and all(Path(problem.path).name == "release.yml" for problem in problems)
    assert any(says in problem.message + problem.fix for problem in problems)
