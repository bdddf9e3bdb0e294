"""`casebook new`: a draft that checks clean, a number never used before, and all or nothing."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from build_tools.cli import main as cli
from build_tools.model.sections import CASE_SECTIONS
from build_tools.system.problems import errors
from build_tools.work.new.examples import EXAMPLES
from tests import casebooks, projects

TITLE = "转账之后收款人没收到"
FLAGS = ("--title", TITLE, "--category", "硬件问题", "--no-input")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return casebooks.make(tmp_path / "book", 6)


def new(folder: Path, *arguments: str) -> int:
    return cli.main(["--casebook", str(folder), "--today", "2026-11-23", "new", *arguments])


def test_the_new_case_is_a_draft_without_errors_and_the_book_gains_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = projects.tree(folder)
    assert new(folder, *FLAGS, "--channel", "营业现场", "--channel", "电话渠道") == 0
    after = projects.tree(folder)
    assert set(after) - set(before) == {"cases/case-07.md"}
    added = [
        line for line in after["handbook.yml"].splitlines() if line not in before["handbook.yml"].splitlines()
    ]
    assert added == [b"    case-07: 7"]
    assert {n: c for n, c in after.items() if n in before and n != "handbook.yml"} == {
        n: c for n, c in before.items() if n != "handbook.yml"
    }
    found = casebooks.problems(folder)
    assert [(p.code, Path(p.path).name) for p in found] == [("draft", "case-07.md")]
    case = casebooks.handbook(folder).cases["case-07"]
    assert (case.title, case.category, case.channels) == (TITLE, "硬件问题", ("营业现场", "电话渠道"))
    assert (case.status, case.provenance, case.severity, str(case.review_by)) == (
        "草稿",
        "示例编写",
        "普通",
        "2027-11-23",
    )
    assert case.owner == casebooks.handbook(folder).cases["case-01"].owner
    said = capsys.readouterr().out
    assert "case-07.md（案例7）" in said and "http://127.0.0.1:8000/cases/case-07.html" in said


@pytest.mark.slow
def test_a_new_case_builds(project: Path, folder: Path, tmp_path: Path) -> None:
    assert new(folder, *FLAGS) == 0
    site = projects.build(project, tmp_path / "site", folder)
    page = (site / "cases/case-07.html").read_text(encoding="utf-8")
    assert TITLE in page and "例：" not in page


def test_every_section_stands_in_the_file_with_an_example(folder: Path) -> None:
    assert new(folder, *FLAGS) == 0
    text = (folder / "cases/case-07.md").read_text(encoding="utf-8")
    assert set(EXAMPLES) == {spec.key for spec in CASE_SECTIONS}
    for spec in CASE_SECTIONS:
        assert f"## {spec.label}\n\n<!-- 例：{EXAMPLES[spec.key]} -->\n" in text


def test_the_examples_are_written_as_they_must_be(folder: Path) -> None:
    assert new(folder, *FLAGS) == 0
    path = folder / "cases/case-07.md"
    text = path.read_text(encoding="utf-8").replace("<!-- 例：", "").replace(" -->", "")
    path.write_text(text, encoding="utf-8")
    found = [p for p in casebooks.problems(folder) if p.code not in ("draft", "length-items", "length-text")]
    # This small taxonomy has fewer roles than the shipped one.
    assert {p.code for p in found} <= {"speaker-unknown"}
    assert len(casebooks.handbook(folder).cases["case-07"].sections) == len(CASE_SECTIONS)


def test_a_number_once_used_is_never_given_again(folder: Path) -> None:
    casebooks.add_field(folder, "case-02", "former: [case-11]")
    assert new(folder, *FLAGS) == 0
    assert (folder / "cases/case-12.md").is_file()
    (folder / "anchors.txt").write_text("cases/case-20.html#case-20-script\n", encoding="utf-8")
    assert new(folder, "--title", "第二个新案例", *FLAGS[2:]) == 0
    assert (folder / "cases/case-21.md").is_file()
    (folder / "cases/case-30.md").write_text("没有字段\n", encoding="utf-8")
    assert new(folder, "--title", "第三个新案例", *FLAGS[2:]) == 0
    assert (folder / "cases/case-31.md").is_file()
    # The printed numbers go on without gaps.
    placed = [entry for c in casebooks.handbook(folder).chapters for entry in c.cases.items()]
    assert sorted(number for _, number in placed) == list(range(1, 10))


def test_all_that_is_wrong_is_told_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = projects.tree(folder)
    wrong = (
        "--category",
        "硬件问提",
        "--channel",
        "营业现厂",
        "--severity",
        "9",
        "--review-by",
        "明年",
        "--chapter",
        "第八章",
    )
    assert new(folder, "--title", TITLE, *wrong, "--no-input") == 2
    said = capsys.readouterr().err
    for part in (
        "--category",
        "是否想写“硬件问题”",
        "是否想写“营业现场”",
        "--severity",
        "2027-06-30",
        "--chapter",
    ):
        assert part in said
    assert new(folder, "--no-input") == 2
    assert "--title" in (said := capsys.readouterr().err) and "--category" in said
    assert projects.tree(folder) == before


def test_what_would_be_an_error_is_not_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = projects.tree(folder)
    mobile = "1380013" + "8000"
    assert new(folder, "--title", f"客户{mobile}来电投诉", *FLAGS[2:]) == 2
    said = capsys.readouterr().err
    assert "privacy" in said and mobile not in said
    assert new(folder, "--title", "<b>粗</b>的标题", *FLAGS[2:]) == 2
    title = casebooks.handbook(folder).cases["case-01"].title
    first = casebooks.handbook(folder).cases["case-01"]
    assert (
        new(
            folder,
            "--title",
            title,
            "--category",
            str(first.category),
            "--subcategory",
            str(first.subcategory),
            "--no-input",
        )
        == 2
    )
    assert projects.tree(folder) == before


def test_a_failure_half_way_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "handbook.yml")

    before = projects.tree(folder)
    monkeypatch.setattr("build_tools.cli.verbs.new.replace_file", full)
    assert new(folder, *FLAGS) == 1
    assert projects.tree(folder) == before


def test_a_casebook_that_cannot_be_read_is_told_with_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "taxonomy.yml").write_text("categories: [\n", encoding="utf-8")
    assert new(folder, *FLAGS) == 1
    assert "taxonomy.yml:1: 错误" in capsys.readouterr().err


@pytest.mark.slow
def test_several_at_once_take_different_numbers(project: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "build_tools", "--casebook", str(folder), "new", *FLAGS[2:]]
    running = [
        subprocess.Popen(
            [*command, "--title", f"同时新建的第{n}个案例"],
            cwd=project,
            env=projects.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for n in range(4)
    ]
    ended = [process.communicate(timeout=120)[0].decode() for process in running]
    assert [process.returncode for process in running] == [0] * 4, ended
    assert {path.stem for path in (folder / "cases").iterdir()} == {f"case-{n:02}" for n in range(1, 11)}
    assert not errors(casebooks.problems(folder))


class Typed(io.StringIO):
    """What an editor types at a terminal."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_it_asks(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = [
        "",
        TITLE,
        "硬件问题吧",
        "4",
        "2",
        "3",
        "1 3",
        "客服座席",
        "2",
        "改编",
        "运营部",
        "明天",
        "2027-01-31",
    ]
    monkeypatch.setattr(sys, "stdin", Typed("".join(f"{line}\n" for line in answers)))
    assert new(folder) == 0
    case = casebooks.handbook(folder).cases["case-07"]
    assert (case.category, case.subcategory, case.channels, case.roles) == (
        "硬件问题",
        "短信平台问题",
        ("营业现场", "网银渠道"),
        ("客服座席",),
    )
    assert (case.severity, case.provenance, case.owner, str(case.review_by)) == (
        "复杂",
        "改编",
        "运营部",
        "2027-01-31",
    )
    chapter = casebooks.handbook(folder).chapter_of("case-07")
    assert chapter is not None and chapter.number == 3
    said = capsys.readouterr().err
    assert "这一项不能空着" in said and "硬件问题吧" in said and "2027-06-30" in said
    assert "［2027-11-23］" in said


def test_giving_up_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = projects.tree(folder)
    monkeypatch.setattr(sys, "stdin", Typed(f"{TITLE}\n"))
    assert new(folder) == cli.INTERRUPTED
    assert projects.tree(folder) == before


def test_ctrl_c_at_a_question_leaves_nothing(project: Path, folder: Path) -> None:
    before = projects.tree(folder)
    main, side = os.openpty()
    command = [sys.executable, "-m", "build_tools", "--casebook", str(folder), "new"]
    process = subprocess.Popen(
        command,
        cwd=project,
        env=projects.environment(),
        stdin=side,
        stdout=side,
        stderr=side,
        start_new_session=True,
        preexec_fn=projects.hear_ctrl_c,
    )
    try:
        said, limit = b"", time.monotonic() + 60
        while "标题".encode() not in said and time.monotonic() < limit:
            said += os.read(main, 4096)
        # A signal between the question and the wait for an answer is heard with the next one.
        code, limit = None, time.monotonic() + 60
        while code is None and time.monotonic() < limit:
            os.kill(process.pid, signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                code = process.wait(timeout=2)
        assert code == cli.INTERRUPTED
    finally:
        process.kill()
        process.wait()
        os.close(main)
        os.close(side)
    assert b"Traceback" not in said
    assert projects.tree(folder) == before


def test_it_opens_the_editor_that_the_environment_names(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    script = tmp_path / "editor.py"
    script.write_text("import sys; open(sys.argv[1], 'w').write(sys.argv[2])", encoding="utf-8")
    opened = tmp_path / "opened"
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{script}' '{opened}'")
    assert new(folder, *FLAGS, "--open") == 0
    assert opened.read_text(encoding="utf-8") == str(folder / "cases/case-07.md")
    monkeypatch.setenv("EDITOR", "no-such-editor-here")
    assert new(folder, "--title", "另一个新案例", *FLAGS[2:], "--open") == 0
    assert "没有找到编辑器" in capsys.readouterr().err


def test_an_editors_note_to_himself_is_read_by_nobody(folder: Path) -> None:
    before = casebooks.handbook(folder).cases["case-01"]
    for label in ("先这样说", "马上这样做", "案例经过"):
        casebooks.change(folder, "cases/case-01.md", f"## {label}\n", f"## {label}\n<!-- 备注 -->\n")
    after = casebooks.handbook(folder).cases["case-01"]
    assert not errors(casebooks.problems(folder))
    for key, section in before.sections.items():
        assert [text for _, text in section.texts()] == [text for _, text in after.sections[key].texts()]
    # Lines are still those of the file.
    text = (folder / "cases/case-01.md").read_text(encoding="utf-8").split("\n")
    assert all(said in text[n - 1] for n, said in after.sections["story"].texts())
    casebooks.change(folder, "cases/case-01.md", "<!-- 备注 -->", "<!-- 备注 --> 话 <!-- 备注 -->")
    assert errors(casebooks.problems(folder))
