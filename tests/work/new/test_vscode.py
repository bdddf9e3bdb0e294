"""VS Code as it comes with the project: tasks find our messages, snippets write what we read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from build_tools.model.handbook import CaseFields
from build_tools.model.sections import CASE_SECTIONS
from build_tools.reading.casefile import read_case
from build_tools.system.problems import SEVERITY_LABELS
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
