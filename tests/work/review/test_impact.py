"""`casebook impact`: what cites a regulation, and the early review that touches nothing else."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.cli import main as cli
from build_tools.model.handbook import Article, Regulation
from build_tools.reading.casefile import read_case
from build_tools.reading.entry_changes import with_fields
from build_tools.source.encoding import decode
from build_tools.system import refused
from build_tools.work.review import tables
from build_tools.work.review.bump import Change, early_review
from build_tools.work.review.citing import Citing, Place, find_citing
from tests import casebooks, projects

TODAY = "2026-11-23"
CASE = "cases/case-01.md"
RULES = """\
regulations:
  - id: long-rule
    name: 银行业保险业消费投诉处理管理办法
    number: 某令〔2020〕第3号
    source: 公开
    checked_on: 2026-01-01
  - {id: short-rule, name: 商业银行服务价格管理办法（试行）, source: 公开, checked_on: 2026-01-01}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = casebooks.make(tmp_path / "book", 3)
    (folder / "regulations.yml").write_text(RULES, encoding="utf-8")
    return folder


def run(folder: Path, *arguments: str) -> int:
    return cli.main(["--casebook", str(folder), "--today", TODAY, "impact", *arguments])


def cited(folder: Path, slug: str) -> dict[str, list[tuple[int, str]]]:
    value = casebooks.handbook(folder)
    found = find_citing(value, value.regulations[slug])
    return {one.entry.id: [(place.line, place.how) for place in one.places] for one in found}


def test_a_field_is_found_with_its_line(folder: Path) -> None:
    line = casebooks.add_field(folder, "case-01", "regulations:\n  - short-rule\n  - long-rule")
    assert cited(folder, "long-rule") == {"case-01": [(line + 2, "regulations：long-rule")]}


@pytest.mark.parametrize(
    "words",
    [
        "《银行业保险业消费投诉处理管理办法》",
        "《消费投诉处理管理办法》",
        "银行业保险业消费投诉处理管理办法",
        "《银行业保险业消费\n投诉处理管理办法》",
        "某令［2020］第3号",
        "某令 〔2020〕第3号",
    ],
)
def test_prose_is_found_by_name_part_of_a_name_and_number(words: str, folder: Path) -> None:
    line = casebooks.change(folder, CASE, "## 案例经过\n", f"## 案例经过\n依据{words}办理。\n") + 1
    ((found, how),) = cited(folder, "long-rule")["case-01"]
    assert found == line
    assert how.strip("《》") in "银行业保险业消费投诉处理管理办法" or how == "某令〔2020〕第3号"
    assert cited(folder, "short-rule") == {}


@pytest.mark.parametrize("words", ["《管理办法》", "管理办法", "《行政处罚法》", "《投诉处理细则》"])
def test_words_that_may_mean_any_rule_are_not_taken_for_one(words: str, folder: Path) -> None:
    casebooks.change(folder, CASE, "## 案例经过\n", f"## 案例经过\n依据{words}办理。\n")
    assert cited(folder, "long-rule") == cited(folder, "short-rule") == {}


def test_a_name_on_trial_is_the_same_name(folder: Path) -> None:
    casebooks.change(folder, CASE, "## 案例经过\n", "## 案例经过\n见《商业银行服务价格管理办法》。\n")
    assert list(cited(folder, "short-rule")) == ["case-01"]


def test_cases_are_reached_through_a_technique(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (folder / CASE).read_text(encoding="utf-8")
    used = text.partition("techniques:\n- ")[2].split("\n")[0]
    casebooks.change(folder, f"techniques/{used}.md", "- 先听", "- 按《消费投诉处理管理办法》，先听")
    found = cited(folder, "long-rule")
    assert next(iter(found)) == used
    assert found["case-01"] == [(text.split("\n").index(f"- {used}") + 1, f"用到第{used[-1]}节")]
    before = projects.tree(folder)
    assert run(folder, "long-rule", "--bump") == 0
    assert "用到引用它的技巧" in capsys.readouterr().out
    changed = [name for name, raw in projects.tree(folder).items() if raw != before[name]]
    assert changed == [f"techniques/{used}.md"]


@pytest.mark.parametrize(("words", "known"), [("《消费投诉处》", True), ("《消费投诉》", False)])
def test_a_part_of_a_name_has_five_characters(words: str, known: bool, folder: Path) -> None:
    casebooks.change(folder, CASE, "## 案例经过\n", f"## 案例经过\n依据{words}办理，{words}。\n")
    found = cited(folder, "long-rule")
    assert [how for _, how in found.get("case-01", [])] == [words] * known


def test_a_name_that_two_rules_share_means_the_one_that_has_it_whole(folder: Path) -> None:
    rule = "  - {id: part, name: 服务价格管理办法, source: 公开, checked_on: 2026-01-01}\n"
    with (folder / "regulations.yml").open("a", encoding="utf-8") as file:
        file.write(rule)
    casebooks.change(
        folder, CASE, "## 案例经过\n", "## 案例经过\n按《服务价格管理办法》和《价格管理办法》。\n"
    )
    assert list(cited(folder, "part")) == ["case-01"] and cited(folder, "short-rule") == {}
    assert [how for _, how in cited(folder, "part")["case-01"]] == ["《服务价格管理办法》"]


def test_what_nobody_reads_cites_nothing_and_a_blank_line_parts(folder: Path) -> None:
    name = "商业银行服务价格管理办法"
    casebooks.add_field(
        folder, "case-01", f"privacy_exceptions: [{{text: 甲, reason: {name}, date: 2026-01-01}}]"
    )
    (folder / "preface.md").write_text(
        "---\ntitle: 前言\n---\n商业银行\n\n服务价格管理办法\n", encoding="utf-8"
    )
    assert cited(folder, "short-rule") == {}
    (folder / "preface.md").write_text(
        "---\ntitle: 前言\n---\n甲\n商业银行\n服务价格管理办法\n", encoding="utf-8"
    )
    assert cited(folder, "short-rule") == {"preface": [(5, name)]}


def test_what_cites_comes_before_what_is_reached_and_each_case_is_told_once(folder: Path) -> None:
    text = (folder / CASE).read_text(encoding="utf-8")
    used = text.partition("techniques:\n- ")[2].split("\n")[0]
    for number in (2, 3):
        path = folder / f"cases/case-0{number}.md"
        head, _, rest = path.read_text(encoding="utf-8").partition("techniques:\n")
        kept = rest.split("\n")
        while kept[0].startswith("- "):
            kept = kept[1:]
        path.write_text(f"{head}techniques: [{used}]\n" + "\n".join(kept), encoding="utf-8")
    casebooks.change(folder, f"techniques/{used}.md", "- 先听", "- 按商业银行服务价格管理办法，先听")
    casebooks.add_field(folder, "case-03", "regulations: [short-rule]")
    value = casebooks.handbook(folder)
    found = find_citing(value, value.regulations["short-rule"])
    assert [(one.entry.id, one.direct) for one in found] == [
        (used, True),
        ("case-03", True),
        ("case-01", False),
        ("case-02", False),
    ]
    assert [place.how for place in found[1].places] == ["regulations：short-rule"]
    told = tables.citing_as_text(value.regulations["short-rule"], found).split("\n")
    assert told[0] == "《商业银行服务价格管理办法（试行）》（short-rule）：2 篇引用。"
    assert told[4] == "另有 2 篇没有提到它，但用到引用它的技巧："
    assert "测试部门" in told[1]
    bare = find_citing(value, value.regulations["short-rule"])[:2]
    assert "另有" not in tables.citing_as_text(value.regulations["short-rule"], bare)
    described = json.loads(tables.citing_as_json(value.regulations["short-rule"], found, []))["entries"][1]
    names = ["number", "id", "title", "owner", "status", "review_by", "path", "direct", "places"]
    assert list(described) == names


@pytest.mark.parametrize(
    ("status", "review_by", "values"),
    [
        ("已发布", date(2026, 11, 24), {"status": "待复核", "review_by": TODAY}),
        ("已发布", date(2026, 11, 23), {"status": "待复核"}),
        ("待审", date(2026, 11, 23), None),
        ("待审", None, {"review_by": TODAY}),
        ("已停用", None, None),
    ],
)
def test_an_early_review_changes_what_is_later_or_published(
    status: Any, review_by: date | None, values: dict[str, str] | None
) -> None:
    entry = Article(id="preface", path="a.md", title="前言", status=status, review_by=review_by)
    made = list(early_review([entry], date.fromisoformat(TODAY)))
    assert made == ([Change("a.md", values)] if values else [])
    assert ("没有要改的" in tables.changes_as_text(made)) is not bool(values)


def test_a_row_without_number_or_owner_says_so() -> None:
    entry = Article(id="preface", path="a.md", title="前言", status="待审")
    rule: Any = Regulation(id="r", path="", name="办法", source="公开", checked_on=date(2026, 1, 1))
    told = tables.citing_as_text(rule, [Citing(entry, "", (Place(3, "办法"),), direct=True)])
    assert told.split("\n")[1] == "  preface  前言  待审  （没有责任部门）  a.md:3  办法"


def test_an_unknown_rule_is_wrong_usage_with_a_hint(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "lang-rule") == refused.USAGE
    assert "是否想写“long-rule”？" in capsys.readouterr().err
    assert run(folder, "long-rule", "--review-by", "2026-12-01") == refused.USAGE


def test_bump_changes_two_lines_and_a_second_run_none(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    casebooks.add_field(folder, "case-01", "regulations: [long-rule]  # 依据\napproved_by: 合规部")
    casebooks.change(folder, CASE, "status: 待审", "status:   已发布   # 已批")
    casebooks.add_field(folder, "case-02", "regulations: [long-rule]")
    casebooks.add_field(folder, "case-03", "regulations: [long-rule]")
    casebooks.change(folder, "cases/case-03.md", "status: 待审", "status: 已停用")
    before = projects.tree(folder)
    assert run(folder, "long-rule", "--bump", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [(Path(one["path"]).name, one["fields"]) for one in found["changed"]] == [
        ("case-01.md", {"status": "待复核", "review_by": TODAY}),
        ("case-02.md", {"review_by": TODAY}),
    ]
    after = projects.tree(folder)
    old = before[CASE].decode()
    new = old.replace("status:   已发布   # 已批", "status:   待复核   # 已批")
    assert after[CASE].decode() == new.replace("review_by: '2030-01-01'", f"review_by: {TODAY}")
    assert after["cases/case-03.md"] == before["cases/case-03.md"]
    assert set(after) == set(before)
    assert run(folder, "long-rule", "--bump") == 0
    assert "没有要改的" in capsys.readouterr().out
    assert projects.tree(folder) == after


def test_a_rule_that_nothing_cites_is_no_mistake(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "short-rule") == 0 == run(folder, "short-rule", "--bump")
    assert "0 篇引用" in capsys.readouterr().out


def test_a_date_is_never_put_off(folder: Path) -> None:
    casebooks.add_field(folder, "case-01", "regulations: [long-rule]")
    assert run(folder, "long-rule", "--bump", "--review-by", "2031-01-01") == 0
    assert "review_by: '2030-01-01'" in (folder / CASE).read_text(encoding="utf-8")


def test_a_casebook_that_does_not_load_is_left_alone(folder: Path) -> None:
    casebooks.add_field(folder, "case-01", "regulations: [long-rule]")
    casebooks.add_field(folder, "case-02", "no_such_field: 1")
    before = projects.tree(folder)
    assert run(folder, "long-rule", "--bump") == refused.CONTENT
    assert projects.tree(folder) == before


def test_when_one_file_cannot_be_replaced_none_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in (1, 2, 3):
        casebooks.add_field(folder, f"case-0{number}", "regulations: [long-rule]")
    before = projects.tree(folder)
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if Path(target).name == "case-03.md":
            raise OSError(28, os.strerror(28), str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    assert run(folder, "long-rule", "--bump") == refused.CONTENT
    assert "case-03.md" in capsys.readouterr().err
    assert projects.tree(folder) == before


HEADS = st.fixed_dictionaries(
    {"title": st.text(min_size=1, max_size=8, alphabet="吞钱 :#'\"-a1").filter(lambda t: t.strip())},
    optional={
        "status": st.sampled_from(["草稿", "待审", "已发布"]),
        "review_by": st.dates(date(2000, 1, 1), date(2040, 1, 1)).map(date.isoformat),
        "aliases": st.lists(st.sampled_from(["status", "review_by", "吞钞"]), max_size=3),
        "source_issues": st.just([{"code": "status", "note": "review_by: 2020-01-01"}]),
        "owner": st.sampled_from(["部门", "status: 已发布", ""]),
    },
)
STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([False, None, True]),
        "default_style": st.sampled_from([None, "'", '"', "|", ">"]),
        "width": st.sampled_from([10, 1000]),
    }
)


@given(
    head=HEADS,
    style=STYLES,
    comment=st.sampled_from(["", "# status: 已发布\n", "\n"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    bom=st.sampled_from(["", "\ufeff"]),
    body=st.sampled_from(["", "## 案例经过\n---\nstatus: 已发布\nreview_by: 1\n", "\n\n## 客户诉求\n- 退钱"]),
)
def test_any_front_matter_differs_only_in_the_two_fields(
    head: dict[str, object], style: dict[str, Any], comment: str, end: str, bom: str, body: str
) -> None:
    written = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, **style)
    text = (bom + f"---\n{comment}{written}{comment}---  \n{body}").replace("\n", end)
    before, problems = read_case(decode(text.encode(), "")[0] or "", "", "case-01")
    if before is None:
        assert problems
        return
    values = {"status": "待复核", "review_by": "2026-11-23"}
    mended = with_fields(text, values)
    after, _ = read_case(decode(mended.encode(), "")[0] or "", "", "case-01")
    assert after is not None
    assert (after.status, after.review_by) == ("待复核", date(2026, 11, 23))
    changed = {"status", "review_by", "lines", "sections"}
    assert after.model_dump(exclude=changed) == before.model_dump(exclude=changed)
    assert with_fields(mended, values) == mended
    # Every line that names neither field is there, byte for byte and in its order.
    rest = [line for line in mended.split(end) if "status" not in line and "review_by" not in line]
    remaining = iter(text.split(end))
    if not style["default_flow_style"] and not style["default_style"]:
        assert all(line in remaining for line in rest)
    assert mended.partition("---  ")[2] == text.partition("---  ")[2]
