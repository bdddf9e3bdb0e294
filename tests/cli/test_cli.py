"""The command contract: verbs, exit codes, what is printed where."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.cli import main as cli
from build_tools.system import refused
from tests import casebooks, projects


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return casebooks.make(tmp_path / "book", 3)


def run(folder: Path, *arguments: str) -> int:
    return cli.main(["--casebook", str(folder), "--today", "2026-11-23", *arguments])


def test_check_prints_all_problems_in_order_and_counts_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    casebooks.change(folder, "cases/case-02.md", "severity: 普通", "severity: 普同")
    casebooks.change(folder, "cases/case-01.md", "severity: 普通", "severity: 普痛")
    assert run(folder, "check") == 1
    lines = capsys.readouterr().out.splitlines()
    errors = [line for line in lines if "错误：" in line]
    assert [Path(line.split(":")[0]).name for line in errors] == ["case-01.md", "case-02.md"]
    assert lines[-1].startswith("错误 2，提醒 0，待定 ")


def test_check_json_has_the_shape_of_the_contract(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    casebooks.change(folder, "cases/case-01.md", "severity: 普通", "severity: 普同")
    assert run(folder, "check", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert {tuple(problem) for problem in found} == {("path", "line", "code", "severity", "message", "fix")}
    assert {problem["severity"] for problem in found} == {"error", "note"}


def test_check_without_notes_counts_them_and_lists_the_worst_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    casebooks.change(folder, "cases/case-03.md", "severity: 普通", "severity: 普同")
    casebooks.change(folder, "cases/case-01.md", "## 案例经过\n", "## 案例经过\n甲。。\n\n")
    assert run(folder, "check", "--no-notes") == 1
    *lines, last = capsys.readouterr().out.splitlines()
    assert ["错误：" in line or "提醒：" in line for line in lines] == [True, True]
    assert "case-03.md" in lines[0] and "case-01.md" in lines[1]
    assert last.startswith("错误 1，提醒 1，待定 ") and not last.endswith(" 0")
    assert run(folder, "check", "--no-notes", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert [problem["severity"] for problem in found] == ["error", "warning"]
    assert run(folder, "check", "--json") == 1
    severities = [problem["severity"] for problem in json.loads(capsys.readouterr().out)]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)
    assert severities.count("note") == int(last.rpartition(" ")[2])


def test_strict_fails_on_warnings_but_not_on_notes(folder: Path) -> None:
    assert run(folder, "check", "--strict") == 0
    casebooks.change(folder, "cases/case-01.md", "status: 待审", "status: 草稿")
    assert run(folder, "check", "--strict") == 0
    text = (folder / "cases/case-01.md").read_text(encoding="utf-8")
    (folder / "cases/case-01.md").write_text(text[: text.index("## 案例启示")], encoding="utf-8")
    assert (run(folder, "check"), run(folder, "check", "--strict")) == (0, 1)


@pytest.mark.usefixtures("own_documents")
def test_fix_mends_what_editors_programs_leave_behind(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "cases/case-01.md"
    before = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + before.replace(b"\n", b"\r\n"))
    assert run(folder, "check", "--strict") == 1
    assert run(folder, "check", "--strict", "--fix") == 0
    assert path.read_bytes() == before
    assert "case-01.md" in capsys.readouterr().err
    assert not list(folder.rglob(".*"))


@pytest.mark.usefixtures("own_documents")
def test_fix_leaves_alone_what_it_cannot_read(folder: Path) -> None:
    path = folder / "cases/case-01.md"
    raw = path.read_text(encoding="utf-8").encode("gbk", "replace").replace(b"\n", b"\r\n")
    path.write_bytes(raw)
    assert run(folder, "check", "--fix") == 1
    assert path.read_bytes() == raw


def test_fix_reaches_the_pages_of_its_own_project_only(folder: Path, own_documents: Path) -> None:
    page = own_documents / "guide/agents.md"
    shipped = Path(cli.__file__).parents[2] / "docs/guide/agents.md"
    before = shipped.read_bytes()
    page.write_bytes(b"\xef\xbb\xbf" + before)
    assert run(folder, "check", "--fix") == 0
    assert page.read_bytes() == shipped.read_bytes() == before


def test_anchors_are_published_once_and_never_taken_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "anchors", "--publish") == 0
    ledger = (folder / "anchors.txt").read_text(encoding="utf-8").splitlines()
    assert ledger[0] == "# 空"
    assert "cases/case-01.html#case-01-script" in ledger
    assert ledger[1:] == sorted(ledger[1:])
    assert run(folder, "check") == 0
    assert run(folder, "anchors") == 0
    assert "尚未发布 0 个" in capsys.readouterr().out
    casebooks.change(folder, "cases/case-01.md", "## 必问信息\n- 办理时间和金额\n- 手里有没有凭证\n", "")
    assert run(folder, "anchors", "--publish") == 1
    assert "不见了：cases/case-01.html#case-01-ask" in capsys.readouterr().out
    assert (folder / "anchors.txt").read_text(encoding="utf-8").splitlines() == ledger


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "缺少"),
        (["nonsense"], "命令：没有“nonsense”这一项。可用：check、build"),
        (["chek"], "命令：没有“chek”这一项。是否想写“check”？"),
        (["check", "--nonsense"], "不认识 --nonsense"),
        (["check", "--json=1"], "不能跟值"),
        (["pdf", "--cards", "3"], "参数 --cards：没有“3”这一项。可用：1、8"),
        (["pdf", "--ca"], "--ca 不完整，可能是 --cards, --cases"),
        (["pdf", "--cases"], "后面至少要跟一个值"),
        (["pdf", "--edition", "a", "--all-editions"], "不能和 --edition 同时用"),
        (["serve", "--port", "x"], "'x' 不是数字"),
        (["import", "x.txt"], "--into"),
        (["--today", "昨天", "check"], "2026-11-23"),
    ],
)
def test_wrong_usage_is_told_in_chinese(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == refused.USAGE
    assert says in capsys.readouterr().err


def test_a_folder_that_is_no_casebook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "check") == 1
    assert "handbook.yml" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        pytest.param(["build", "--site-dir", "site"], marks=pytest.mark.slow),
        pytest.param(["search", "业务"], marks=pytest.mark.slow),
        pytest.param(["stage", "staged"], marks=pytest.mark.slow),
    ],
)
def test_a_relative_casebook_is_found_from_any_folder(project: Path, folder: Path, words: list[str]) -> None:
    tool = ("sh", "-c", f'cd "{folder.parent}"; exec "$0" "$@"', sys.executable, "-m", "build_tools")
    settings = {"PYTHONPATH": str(project)}
    done = projects.run(project, "--casebook", folder.name, *words, tool=tool, settings=settings)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (folder.parent / "site/cases/case-01.html").is_file() == ("build" in words)


def test_a_defect_of_ours_is_not_the_users_mistake(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise AssertionError("ours")

    monkeypatch.setattr("build_tools.project.read_checked", broken)
    assert run(folder, "check") == refused.DEFECT
    assert "程序的缺陷" in capsys.readouterr().err


def test_a_console_that_lacks_a_character_gets_a_message_all_the_same(folder: Path) -> None:
    casebooks.change(folder, "cases/case-01.md", "severity: 普通", "severity: 普😀")
    command = [sys.executable, "-m", "build_tools", "--casebook", str(folder), "check"]
    environment = {"PYTHONIOENCODING": "gbk", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        command, capture_output=True, env=environment, cwd=Path(cli.__file__).parents[2], check=False
    )
    assert done.returncode == 1
    assert "错误" in done.stdout.decode("gbk")
    assert b"Traceback" not in done.stderr


def test_a_reader_that_has_seen_enough_is_no_failure(folder: Path) -> None:
    command = [sys.executable, "-m", "build_tools", "--casebook", str(folder), "check", "--json"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout is not None and running.stderr is not None
    running.stdout.close()
    said = running.stderr.read()
    running.stderr.close()
    assert (running.wait(), said) == (0, b"")
