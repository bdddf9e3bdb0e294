"""VS Code as it comes with the project: tasks find our messages, snippets write what we read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from build_tools.cli.options import parser
from build_tools.cli.verbs import new
from build_tools.model.handbook import CaseFields
from build_tools.model.sections import CASE_SECTIONS
from build_tools.reading.casefile import read_case
from build_tools.system.problems import SEVERITY_LABELS
from build_tools.system.workspaces import Workspace
from build_tools.work.new.snippets import snippets
from tests import casebooks, projects

LABELS = {spec.label for spec in CASE_SECTIONS}
VSCODE = projects.ROOT / ".vscode"


def settings(name: str) -> Any:
    return json.loads((VSCODE / name).read_text(encoding="utf-8"))


def found(task: str, output: str) -> list[tuple[str, str, str]]:
    """Return severity, file and line of what the editor would list for a task's output."""
    matchers = next(t["problemMatcher"] for t in settings("tasks.json")["tasks"] if t["label"] == task)
    return [
        (matcher["severity"], match[pattern["file"]], match[pattern["line"]])
        for matcher in matchers
        for pattern in [matcher["pattern"]]
        for line in output.splitlines()
        if (match := re.match(pattern["regexp"], line))
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = casebooks.make(tmp_path / "book", 3)
    casebooks.change(folder, "cases/case-01.md", "severity: 普通", "severity: 普同")
    casebooks.change(folder, "cases/case-02.md", "## 案例经过\n", "## 案例经过\n\t\n")
    return folder


@pytest.mark.slow
def test_the_check_task_lists_every_problem_at_its_line(project: Path, folder: Path) -> None:
    output = projects.run(project, "--casebook", folder, "check").stdout
    listed = json.loads(projects.run(project, "--casebook", folder, "check", "--json").stdout)
    names = {"error": "error", "warning": "warning", "note": "info"}
    expected = [(names[p["severity"]], p["path"], str(p["line"])) for p in listed]
    assert sorted(found("检查", output)) == sorted(expected)
    assert {severity for severity, *_ in expected} == {names[label] for label in SEVERITY_LABELS}


@pytest.mark.slow
def test_the_build_and_preview_tasks_list_errors(project: Path, folder: Path, tmp_path: Path) -> None:
    done = projects.run(project, "--casebook", folder, "build", "--site-dir", tmp_path / "site")
    expected = [("error", f"{folder}/cases/case-01.md".replace("\\", "/"))]
    for task in ("生成", "预览"):
        assert [row[:2] for row in found(task, done.stderr)] == expected


def test_a_path_of_windows_is_read_whole() -> None:
    line = r"D:\手册\casebook\cases\case-26.md:12: 错误：没有这个值 → 改 [value-unknown]"
    assert found("检查", line) == [("error", r"D:\手册\casebook\cases\case-26.md", "12")]


def test_the_tasks_run_verbs_that_exist() -> None:
    from build_tools.cli.main import RUNS

    for task in settings("tasks.json")["tasks"]:
        assert task["args"][0] in RUNS
        assert task["command"].endswith("/.venv/bin/casebook") and "Scripts" in task["windows"]["command"]


def test_snippets_write_what_the_reader_understands() -> None:
    snippets = settings("casebook.code-snippets").values()
    bodies = ["\n".join(snippet["body"]) for snippet in snippets]
    prefixes = {prefix for snippet in snippets for prefix in snippet["prefix"]}
    assert prefixes >= {*CaseFields.model_fields, *LABELS}
    written = [re.sub(r"\$\{1:(.*)\}", r"\1", body) for body in bodies if body.startswith("## ")]
    of_cases = [body for body in written if body.split("\n")[0].removeprefix("## ") in LABELS]
    text = "---\ntitle: 标题\n---\n" + "\n".join(of_cases)
    case, problems = read_case(text, "case-01.md", "case-01")
    assert case is not None and not problems
    assert list(case.sections) == [spec.key for spec in CASE_SECTIONS]


OWN = "sections:\n- {key: demands, label: 患者诉求}\n- {key: visit, label: 就诊情况, kind: 正文}\n"


def snippets_after_new(root: Path, folder: str, own: str = OWN) -> list[tuple[str, list[str]]]:
    """Make a case in a casebook of a project; return each snippet file's name and its sections."""
    casebook = casebooks.make(root / folder, 6)
    head = casebook / "handbook.yml"
    head.write_text(head.read_text(encoding="utf-8") + own, encoding="utf-8")
    for case in (casebook / "cases").iterdir() if own else ():
        casebooks.change(casebook, f"cases/{case.name}", "## 客户诉求", "## 患者诉求")
    words = ("new", "--title", "材料交了没回音", "--category", "硬件问题", "--no-input")
    assert new.run(Workspace(root, casebook, casebooks.TODAY), parser().parse_args(words)) == 0
    files = sorted((root / ".vscode").glob("*.code-snippets"))
    read = [(path.name, json.loads(path.read_text(encoding="utf-8"))) for path in files]
    return [(name, [key[3:] for key in found if key.startswith("小节 ")]) for name, found in read]


def test_the_snippets_of_the_project_s_casebook_have_its_own_sections(tmp_path: Path) -> None:
    (tmp_path / ".vscode").mkdir()
    ((name, sections),) = snippets_after_new(tmp_path, "casebook")
    assert name == "casebook.code-snippets"
    assert {"先这样说", "患者诉求", "就诊情况", "要点"} <= set(sections) and "客户诉求" not in sections
    assert sections.index("案例经过") + 1 == sections.index("就诊情况")


def test_a_second_casebook_of_the_project_adds_its_own_sections_alone(tmp_path: Path) -> None:
    (tmp_path / ".vscode").mkdir()
    ((name, sections),) = snippets_after_new(tmp_path, "医院")
    assert (name, sections) == ("医院.code-snippets", ["就诊情况", "患者诉求"])


def test_snippets_that_fit_are_not_written_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".vscode").mkdir()
    fitting = snippets().replace("\n", "\r\n").encode()
    (tmp_path / ".vscode/casebook.code-snippets").write_bytes(fitting)
    snippets_after_new(tmp_path, "casebook", own="")
    snippets_after_new(tmp_path, "医院", own="")
    assert [path.name for path in (tmp_path / ".vscode").iterdir()] == ["casebook.code-snippets"]
    assert (tmp_path / ".vscode/casebook.code-snippets").read_bytes() == fitting
    assert "VS Code" not in capsys.readouterr().out


def test_a_casebook_of_another_place_leaves_the_project_s_snippets_alone(tmp_path: Path) -> None:
    (tmp_path / "project/.vscode").mkdir(parents=True)
    assert snippets_after_new(tmp_path / "project", "../elsewhere") == []


def test_without_vs_code_in_the_project_nothing_is_written_for_it(tmp_path: Path) -> None:
    assert snippets_after_new(tmp_path, "casebook") == []
