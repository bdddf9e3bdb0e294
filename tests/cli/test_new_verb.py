"""`casebook new`: how options become answers, what is missing or wrong, and which editor opens the file."""

from __future__ import annotations

import subprocess
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

from build_tools.cli.verbs import new
from build_tools.model.handbook import Handbook
from build_tools.system.problems import Problem
from build_tools.system.refused import Refused
from build_tools.system.workspaces import Workspace
from build_tools.work import QUESTIONS
from tests import casebooks
from tests.casebooks import TODAY

TITLE = "转账之后收款人没收到"


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return casebooks.handbook(casebooks.make(tmp_path_factory.mktemp("book"), 2))


def options(**given: Any) -> Namespace:
    return Namespace(**{**{question.name: None for question in QUESTIONS}, **given})


def test_what_is_given_is_parsed_and_what_is_not_is_left_out(handbook: Handbook) -> None:
    given = new._given(handbook, options(title=f" {TITLE} ", channel=["电话渠道"]))
    assert given == {"title": (TITLE,), "channel": ("电话渠道",)}


def test_all_mistakes_are_told_at_once(handbook: Handbook) -> None:
    with pytest.raises(Refused) as refused:
        new._given(handbook, options(category="没有这一类", review_by="昨天", owner="甲部"))
    first, second = str(refused.value).splitlines()[:1] + str(refused.value).splitlines()[-1:]
    assert first.startswith("--category：") and second.startswith("--review-by：")


@pytest.mark.parametrize("named", [True, False])
def test_a_subcategory_is_refused_where_the_category_has_none(handbook: Handbook, named: bool) -> None:
    plain = handbook.taxonomy.categories[0].label
    bare = [one.model_copy(update={"subcategories": ()}) for one in handbook.taxonomy.categories]
    taxonomy = handbook.taxonomy.model_copy(update={"categories": tuple(bare)})
    changed = handbook.model_copy(update={"taxonomy": taxonomy})
    given = options(subcategory="甲", **({"category": plain} if named else {}))
    if named:
        with pytest.raises(Refused, match="没有子类"):
            new._given(changed, given)
    else:
        assert new._given(changed, given) == {"subcategory": ("甲",)}


def test_what_is_not_given_has_its_default_and_what_must_be_given_is_named(handbook: Handbook) -> None:
    first = handbook.taxonomy.categories[0].label
    given = {"title": (TITLE,), "category": (first,), "chapter": ("chapter-1",)}
    made = new._answers(handbook, given, TODAY, asking=False)
    assert (made.title, made.category, made.severity) == (TITLE, first, "普通")
    assert made.owner == handbook.cases["case-01"].owner
    with pytest.raises(Refused) as refused:
        new._answers(handbook, {**given, "title": ()}, TODAY, asking=False)
    assert str(refused.value).startswith("还缺：--title（") and "--category" not in str(refused.value)


@pytest.mark.parametrize(("no_input", "terminal"), [(False, True), (True, True), (False, False)])
def test_questions_are_asked_on_a_terminal_unless_none_are_wanted(
    tmp_path: Path,
    handbook: Handbook,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    no_input: bool,
    terminal: bool,
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(new, "_handbook", lambda _: handbook)
    monkeypatch.setattr(new, "_answers", lambda handbook, given, today, asking: asked.append(asking))
    monkeypatch.setattr(new, "_make", lambda space, answers: ("case-03", 3))
    monkeypatch.setattr(new.sys.stdin, "isatty", lambda: terminal)
    space = Workspace(tmp_path, tmp_path, TODAY)
    assert new.run(space, options(no_input=no_input, open=False)) == 0
    assert asked == [terminal and not no_input]
    # The preview is that of the casebook that got the case.
    assert f"预览：运行 casebook --casebook {tmp_path} serve，" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("path", "code", "severity", "refused"),
    [
        ("cases/case-03.md", "value", "error", True),
        ("cases/case-03.md", "value", "warning", False),
        ("cases/case-03.md", "reference-unplaced", "error", False),
        ("cases/case-01.md", "value", "error", False),
    ],
)
def test_a_case_is_refused_for_errors_of_its_own_alone(
    tmp_path: Path,
    handbook: Handbook,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    code: str,
    severity: Any,
    refused: bool,
) -> None:
    shown = f"{Path(handbook.path).parent.as_posix()}/{path}"
    told = [Problem(shown, line, code, severity, f"第{line}", "改") for line in (9, 2)]
    monkeypatch.setattr(new, "read_case", lambda *_: (None, told))
    space = Workspace(tmp_path, tmp_path, TODAY)
    if refused:
        with pytest.raises(Refused) as why:
            new._refuse_errors(space, handbook, None, "case-03", "")  # type: ignore[arg-type]
        assert str(why.value) == f"第2 → 改 [{code}]\n第9 → 改 [{code}]\n什么也没有写。"
    else:
        new._refuse_errors(space, handbook, None, "case-03", "")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("environment", "code", "opened"),
    [
        ({"VISUAL": "vis -w", "EDITOR": "ed"}, "code", ["vis", "-w", "a.md"]),
        ({"EDITOR": "ed"}, "code", ["ed", "a.md"]),
        ({}, "/bin/code", ["/bin/code", "a.md"]),
        ({}, None, None),
        ({"EDITOR": "'open"}, None, None),
    ],
)
def test_the_editor_is_the_one_of_the_environment_else_vs_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    environment: dict[str, str],
    code: str | None,
    opened: list[str] | None,
) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    ran: list[list[str]] = []
    monkeypatch.setattr(new.shutil, "which", lambda _: code)
    monkeypatch.setattr(subprocess, "run", lambda command, check: ran.append(command))
    new._open(Path("a.md"))
    assert ran == ([opened] if opened else [])
    assert ("没有找到编辑器" in capsys.readouterr().err) == (opened is None)
