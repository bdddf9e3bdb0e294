"""Each rule on a whole casebook with one thing wrong: the code, the line, and a mend."""

from datetime import date
from pathlib import Path

import pytest

from build_tools.checks import markup, prose_markup, references
from tests import casebooks

HEAD = "cases/case-01.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return casebooks.make(tmp_path, 3)


def test_a_sound_casebook_has_no_problem(folder: Path) -> None:
    assert casebooks.problems(folder) == []


def only(folder: Path, code: str) -> tuple[str, int, str]:
    """Return path, line and text of the one problem, which has the code and a mend."""
    found = casebooks.problems(folder)
    assert [problem.code for problem in found] == [code], found
    assert found[0].fix
    return Path(found[0].path).name, found[0].line, found[0].message + found[0].fix


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("risk_flags: [资金损朱]", "value-unknown", "资金损失"),
        ("related: [case-77]", "reference-missing", "case-77"),
        ("related: [case-01]", "reference-self", "自己"),
        ("regulations: [no-such-rule]", "reference-missing", "regulations.yml"),
        ("approved_by: 测试部门", "review-approval", "另一个岗位"),
        ("former: [Case 9]", "value-form", "former"),
    ],
)
def test_a_field_that_names_nothing(folder: Path, line: str, code: str, says: str) -> None:
    text = (folder / HEAD).read_text(encoding="utf-8")
    if line.startswith("related"):
        start = text.index("related:")
        (folder / HEAD).write_text(text[:start] + text[text.index("provenance:") :], encoding="utf-8")
    number = casebooks.add_field(folder, "case-01", line)
    assert only(folder, code)[:2] == ("case-01.md", number)
    assert says in only(folder, code)[2]


@pytest.mark.parametrize(
    ("old", "new", "code", "says"),
    [
        ("severity: 普通", "severity: 普同", "value-unknown", "是否想写“普通”"),
        ("- 大堂经理\n", "- 大唐经理\n", "value-unknown", "taxonomy.yml:"),
        ("## 必问信息\n", "## 必问信心\n", "section-unknown", "必问信息"),
        ("大堂经理：", "大堂经里：", "speaker-unknown", "大堂经理"),
        ("{{time.first_reply}}", "{{time.first_replay}}", "token-unknown", "time.first_reply"),
    ],
)
def test_a_word_mistyped(folder: Path, old: str, new: str, code: str, says: str) -> None:
    line = casebooks.change(folder, HEAD, old, new)
    if code == "section-unknown":
        found = casebooks.problems(folder)
        assert {p.code for p in found} == {code}
        found = [p for p in found if p.code == code]
        assert (found[0].line, says in found[0].fix) == (line, True)
    else:
        assert only(folder, code)[1] == line
        assert says in only(folder, code)[2]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<script>alert(1)</script>", "markup-html"),
        ("<img src=x onerror=alert(1)>", "markup-html"),
        ("文字<!-- 注释 -->", "markup-html"),
        ("看[这里](javascript:alert(1))", "link-target"),
        ("看[这里](../../etc/passwd)", "link-target"),
        ("看[这里](case-02.md)", "link-target"),
        ("![图](a.png)", "markup-image"),
    ],
)
def test_markup_is_refused_by_name_and_line(folder: Path, text: str, code: str) -> None:
    line = casebooks.change(folder, HEAD, "## 案例经过\n", f"## 案例经过\n{text}\n\n") + 1
    found = [(p.code, p.line) for p in casebooks.problems(folder) if p.code == code]
    assert found
    assert {number for _, number in found} == {line}


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("{=" * 100_000, set()),
        (" [" * 100_000, set()),
        (" [" * 100_000 + "](javascript:", {"link-target"}),
        ("![甲](" * 10_000, {"markup-image"}),
        ("{" * 200_000, set()),
        ("{ " * 100_000, set()),
        (r"甲\* " + r"\a" * 20_000, set()),
        ("- " * 60_000 + "甲", set()),
        ("> " * 60_000 + "甲", set()),
        ("案例1、" * 20_000, set()),
    ],
    ids=[
        *("braces", "brackets", "closed brackets", "pictures", "open braces", "apart", "paths"),
        *("lists", "quotations", "mentions"),
    ],
)
def test_a_line_of_any_length_comes_to_an_end(folder: Path, line: str, codes: set[str]) -> None:
    (folder / "preface.md").write_text(f"---\ntitle: 前言\n---\n{line}\n", encoding="utf-8")
    handbook = casebooks.handbook(folder)
    found = markup.check(handbook)
    assert {problem.code for problem in found if problem.path.endswith("preface.md")} == codes
    # What else reads it ends too, whatever it says.
    others = [*prose_markup.check(handbook), *references.check(handbook)]
    assert all(problem.line == 4 for problem in others if problem.path.endswith("preface.md"))


def test_what_looks_like_markup_but_is_none(folder: Path) -> None:
    casebooks.change(
        folder,
        HEAD,
        "## 案例经过\n",
        "## 案例经过\n3 < 5，a[0]，`<b>`，[官网](https://example.invalid/a)。\n\n",
    )
    assert casebooks.problems(folder) == []


def test_a_missing_section_stops_a_finished_case_and_warns_a_draft(folder: Path) -> None:
    text = (folder / HEAD).read_text(encoding="utf-8")
    (folder / HEAD).write_text(text[: text.index("## 案例启示")], encoding="utf-8")
    assert only(folder, "section-missing")[0] == "case-01.md"
    casebooks.change(folder, HEAD, "status: 待审", "status: 草稿")
    found = casebooks.problems(folder)
    assert [(p.code, p.severity) for p in found] == [("draft", "warning")]
    assert "案例启示" in found[0].message


def test_numbers_and_ids_are_given_once(folder: Path) -> None:
    casebooks.change(folder, "handbook.yml", "case-02: 2", "case-02: 1")
    assert "案例号 1" in only(folder, "number-double")[2]


def test_the_same_case_twice(folder: Path) -> None:
    text = (folder / HEAD).read_text(encoding="utf-8")
    (folder / "cases/case-02.md").write_text(text.replace("case-02", "case-03"), encoding="utf-8")
    codes = {p.code for p in casebooks.problems(folder)}
    assert "case-double" in codes


def test_a_case_in_no_chapter_and_a_chapter_without_its_case(folder: Path) -> None:
    (folder / "cases/case-02.md").rename(folder / "cases/case-04.md")
    found = {(p.code, Path(p.path).name) for p in casebooks.problems(folder)}
    assert ("reference-unplaced", "case-04.md") in found
    assert ("reference-missing", "handbook.yml") in found


def test_old_and_retired_labels_load_with_a_hint(folder: Path) -> None:
    casebooks.change(folder, "taxonomy.yml", "  label: 普通\n", "  label: 一般\n  aliases: [普通]\n")
    found = casebooks.problems(folder)
    assert {p.code for p in found} == {"value-old"}
    assert all(p.severity == "warning" and "一般" in p.fix for p in found)
    casebooks.change(folder, "taxonomy.yml", "  aliases: [普通]\n", "  aliases: [普通]\n  retired: true\n")
    assert {p.code for p in casebooks.problems(folder)} == {"value-retired"}


def test_a_lost_anchor_is_an_error_at_its_line(folder: Path) -> None:
    ledger = "# 说明\ncases/case-01.html\ncases/case-01.html#case-01-script\ncases/case-99.html\n"
    (folder / "anchors.txt").write_text(ledger, encoding="utf-8")
    assert only(folder, "anchor-lost")[:2] == ("anchors.txt", 4)
    casebooks.add_field(folder, "case-01", "former: [case-99]")
    assert casebooks.problems(folder) == []


def test_personal_data_is_masked(folder: Path) -> None:
    number = "1" + "39" + "0" * 4 + "1234"
    line = casebooks.change(folder, HEAD, "## 案例经过\n", f"## 案例经过\n客户的手机是{number}。\n\n") + 1
    name, found, text = only(folder, "privacy-mobile")
    assert (name, found) == ("case-01.md", line)
    assert number not in text and number[3:] not in text


def test_lengths_warn(folder: Path) -> None:
    casebooks.change(folder, HEAD, "## 不可承诺\n", f"## 不可承诺\n- {'长' * 61}\n")
    found = casebooks.problems(folder)
    assert [(p.code, p.severity) for p in found] == [("length-text", "warning")]
    assert "61 字" in found[0].message


def test_a_review_date_is_judged_by_the_day_given(folder: Path) -> None:
    from build_tools.checks.review import check

    value = casebooks.handbook(folder)
    before = [p for p in check(value, date(2030, 1, 1)) if p.code == "review-due"]
    after = [p for p in check(value, date(2030, 1, 2)) if p.code == "review-due"]
    assert (len(before), len(after)) == (0, 10)
    assert {p.severity for p in after} == {"note"}


@pytest.mark.parametrize("text", ["客户的手机是{head}\n{tail}。", "电话：{head} {tail}"])
def test_a_number_torn_by_a_line_break_is_found(folder: Path, text: str) -> None:
    number = "1" + "39" + "0" * 4 + "1234"
    broken = text.format(head=number[:3], tail=number[3:])
    casebooks.change(folder, HEAD, "## 案例经过\n", f"## 案例经过\n{broken}\n\n")
    assert "privacy-mobile" in {p.code for p in casebooks.problems(folder)}


def test_no_message_carries_a_number_on(folder: Path) -> None:
    number = "1" + "39" + "0" * 4 + "1234"
    casebooks.change(folder, HEAD, "## 先这样说\n", f"## 先这样说\n请拨{number}\n")
    casebooks.change(folder, HEAD, "severity: 普通", f"severity: '{number}'")
    found = casebooks.problems(folder)
    assert found
    assert not [p for p in found if number[3:] in p.message + p.fix]


def test_a_date_is_a_date(folder: Path) -> None:
    casebooks.change(folder, HEAD, "review_by: '2030-01-01'", "review_by: 0")
    assert {p.code for p in casebooks.problems(folder)} == {"value-form"}


def test_what_is_pinned_must_exist(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path)
    line = casebooks.change(folder, "handbook.yml", "chapters:", "pinned: [case-02, case-77]\nchapters:")
    found = [p for p in casebooks.problems(folder) if p.code == "reference-missing"]
    assert [(p.path.rsplit("/", 1)[-1], p.line) for p in found] == [("handbook.yml", line)]
    assert "case-77" in found[0].message


def test_a_book_without_one_case_or_technique(folder: Path) -> None:
    name, line, text = only(casebooks.empty(folder), "casebook-empty")
    assert (name, line) == (
        "handbook.yml",
        casebooks.change(folder, "handbook.yml", "chapters:", "chapters:"),
    )
    assert "还没有一个案例或技巧" in text and "casebook new" in text


def test_a_book_whose_only_case_cannot_be_read_is_not_called_empty(folder: Path) -> None:
    casebooks.empty(folder)
    (folder / "cases").mkdir()
    (folder / HEAD).write_text("---\ntitle: [\n---\n", encoding="utf-8")
    assert "casebook-empty" not in {problem.code for problem in casebooks.problems(folder)}
