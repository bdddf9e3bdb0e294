"""The gate on sayings: a customer's own words must bring up the case that they belong to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from build_tools.model.handbook import Case
from build_tools.project.asking import check_sayings_found
from build_tools.search import customer_says
from build_tools.search.customer_says import check_customer_says
from build_tools.search.entries import search_entries
from build_tools.search.scripts import index_scripts
from build_tools.system.problems import Problem
from tests import casebooks, projects


def write(folder: Path, *own: str) -> Path:
    """Write cases with one saying each."""
    casebooks.make(folder, len(own))
    for number, saying in enumerate(own, start=1):
        path = folder / f"cases/case-{number:02d}.md"
        front, _, rest = path.read_text(encoding="utf-8").partition("\n---\n")
        fields = yaml.safe_load(front)
        fields["customer_says"] = [saying]
        path.write_text(f"---\n{yaml.safe_dump(fields, allow_unicode=True)}---\n{rest}", encoding="utf-8")
    return folder


def cases(tmp_path: Path, *own: str) -> list[Case]:
    """Return cases with one saying each."""
    return list(casebooks.handbook(write(tmp_path / "book", *own)).cases.values())


def test_a_saying_that_finds_another_case_is_named_with_its_line(tmp_path: Path) -> None:
    first, second = cases(tmp_path, "机器吃了我的钱", "排队排了半天")
    found = list(check_customer_says([first, second], lambda text: [second.id, "a", "b", first.id]))
    assert [(p.path, p.line, p.code, p.severity) for p in found] == [
        (first.path, first.line("customer_says", 0), "search-saying", "error")
    ]
    lines = (tmp_path / "book/cases/case-01.md").read_text(encoding="utf-8").split("\n")
    assert "机器吃了我的钱" in lines[found[0].line - 1]
    assert found[0].message == f"“机器吃了我的钱”找不到本案例，前三名是 {second.id}、a、b"
    assert "aliases" in found[0].fix


def test_the_third_place_is_good_enough_and_the_fourth_is_not(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, "机器吃了我的钱")
    assert list(check_customer_says([case], lambda text: ["a", "b", case.id])) == []
    assert len(list(check_customer_says([case], lambda text: ["a", "b", "c", case.id]))) == 1
    assert "前三名是 空" in next(check_customer_says([case], lambda text: [])).message


def test_a_withdrawn_case_s_words_find_what_takes_its_place(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, "机器吃了我的钱")
    for heirs, found, said in (
        (("case-07", "case-08"), ["a", "b", "case-08"], 0),
        (("case-07",), ["a", "b", case.id], 1),
        ((), ["a"], 0),
    ):
        problems = list(check_customer_says([case], lambda text, found=found: found, {case.id: heirs}))  # type: ignore[misc]
        assert len(problems) == said
        assert all("找不到替代它的 case-07，" in problem.message for problem in problems)


def test_what_two_cases_say_is_nobodys_fault(tmp_path: Path) -> None:
    both = cases(tmp_path, "钱不见了", "钱不见了")
    assert list(check_customer_says(both, lambda text: ["a"])) == []


def test_a_large_book_is_sampled_and_always_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = cases(tmp_path, "机器吃了我的钱", "排队排了半天", "利息算错了", "密码忘了")
    monkeypatch.setattr(customer_says, "MOST", 2)
    asked: list[list[str]] = []
    for order in (book, book[::-1]):
        asked.append([])
        list(check_customer_says(order, lambda text: asked[-1].append(text) or []))  # type: ignore[func-returns-value]
    assert len(asked[0]) == 2
    assert set(asked[0]) == set(asked[1])


def found_by_the_engine(folder: Path, tmp_path: Path) -> list[Problem]:
    book = casebooks.book(folder)
    scripts = index_scripts(book.handbook, list(search_entries(book)), tmp_path)
    return check_sayings_found(book.handbook, scripts)


def say_nearly_the_same(folder: Path) -> None:
    """Let one case say once what three others say four times, so that it comes fourth."""
    for number, marks in enumerate(("。！", "？；", "…、", ""), start=1):
        variants = [f"零钱你们不收{mark}{end}" for mark in marks for end in ("", "!")] or ["零钱你们不收"]
        path = folder / f"cases/case-{number:02d}.md"
        added = "".join(f"\n- {saying}" for saying in variants)
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"customer_says:\n.*?(?=\n\w)", f"customer_says:{added}", text, flags=re.DOTALL)
        path.write_text(text, encoding="utf-8")


def test_the_engine_itself_is_asked(tmp_path: Path) -> None:
    folder = write(tmp_path / "book", "存款机吞了卡", "利息算错了", "密码忘了", "排队排了半天", "网银登不上")
    assert found_by_the_engine(folder, tmp_path) == []
    say_nearly_the_same(folder)
    (found,) = found_by_the_engine(folder, tmp_path)
    assert (found.code, Path(found.path).name) == ("search-saying", "case-04.md")
    assert set(found.message.rpartition(" ")[2].split("、")) == {"case-01", "case-02", "case-03"}


def test_the_engine_brings_a_withdrawn_case_s_words_to_its_heir(tmp_path: Path) -> None:
    folder = write(tmp_path / "book", "存款机吞了卡", "利息算错了", "密码忘了", "排队排了半天", "网银登不上")
    casebooks.withdraw(folder, "case-02", "replaced_by: [case-03]")
    casebooks.withdraw(folder, "case-05", "withdrawn_reason: 不再办理")
    assert found_by_the_engine(folder, tmp_path) == []


@pytest.mark.slow
def test_a_build_stops_at_a_saying_that_brings_up_other_cases(project: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "book", "存款机吞了卡", "利息算错了", "密码忘了", "排队排了半天")
    say_nearly_the_same(folder)
    done = projects.run(project, "--casebook", folder, "build", "--site-dir", tmp_path / "site")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "case-04.md" in done.stderr and "“零钱你们不收”找不到本案例，前三名是" in done.stderr
    assert not (tmp_path / "site").exists()
