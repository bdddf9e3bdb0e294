"""The verb `repair-toc`: what it writes, what it never touches, what it says and how it ends."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from build_tools.cli.main import main
from build_tools.office.docx import storage
from tests.toc import documents as d
from tests.toc.documents import TITLES, Entry

BROKEN = d.docx(d.contents(TITLES) + d.body_of(TITLES))
SOUND = d.docx(d.contents(TITLES, page="3") + d.body_of(TITLES, bookmarked=True))


@pytest.fixture(autouse=True)
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "find_renderer", lambda: None)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "手册.docx"
    path.write_bytes(BROKEN)
    return path


def run(*arguments: object) -> int:
    return main(["repair-toc", *map(str, arguments)])


def test_repaired(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = source.parent / "修好.docx"
    assert run(source, target) == 0
    told = capsys.readouterr().out
    assert "1 个目录，共 8 行：已修复 8 行" in told
    assert "“第一章 接待客户”：印着错误提示、指向的书签不存在 → 已修复" in told
    assert "F9" in told
    assert source.read_bytes() == BROKEN
    assert sorted(os.listdir(source.parent)) == ["修好.docx", "手册.docx"]
    assert run("--check", target) == 0


def test_json(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(source, source.parent / "修好.docx", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["path"] == str(source)
    assert found["changed"] is True
    assert [row["status"] for row in found["rows"]] == ["repaired"] * 8
    assert found["rows"][0]["faults"] == ["error-text", "dead-bookmark"]
    assert found["rows"][0]["bookmark"].startswith("_Toc")


def test_neither_form_of_the_report_shows_personal_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number, name = "1" + "39" + "0" * 4 + "1234", "王" + "小" + "明"
    titles = [Entry(f"第一章 {name}先生的手机{number}", 1), *TITLES[1:]]
    source = tmp_path / "手册.docx"
    source.write_bytes(d.docx(d.contents(titles) + d.body_of(titles)))
    assert run("--check", source) == 1
    assert run("--check", source, "--json") == 1
    told = capsys.readouterr().out
    assert "第一章" in told and number not in told and name not in told


def test_check_writes_nothing(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--check", source) == 1
    assert "损坏 8 行" in capsys.readouterr().out
    assert os.listdir(source.parent) == ["手册.docx"]
    source.write_bytes(SOUND)
    assert run("--check", source) == 0
    assert "完好 8 行" in capsys.readouterr().out


def test_a_sound_file_is_copied(source: Path) -> None:
    source.write_bytes(SOUND)
    assert run(source, source.parent / "b.docx") == 0
    assert (source.parent / "b.docx").read_bytes() == SOUND


@pytest.mark.parametrize(
    "body", [d.body_of(TITLES), d.contents(TITLES) + d.body_of([Entry("毫不相干的话"), Entry("另外一句")])]
)
def test_nothing_to_repair(source: Path, body: str, capsys: pytest.CaptureFixture[str]) -> None:
    source.write_bytes(d.docx(body))
    assert run(source, source.parent / "b.docx") == 1
    assert "没有能修复的，什么也没有写" in capsys.readouterr().err
    assert os.listdir(source.parent) == ["手册.docx"]


def test_the_source_is_never_written_over(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    soft, hard = source.parent / "soft.docx", source.parent / "hard.docx"
    soft.symlink_to(source)
    hard.hardlink_to(source)
    for target in (source, soft, hard):
        assert run(source, target) == 1
        assert "word-same-file" in capsys.readouterr().err
        assert source.read_bytes() == BROKEN


def test_no_file_is_written_over(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other, dangling = source.parent / "b.docx", source.parent / "c.docx"
    other.write_text("重要")
    dangling.symlink_to(source.parent / "nowhere")
    for target in (other, dangling, source.parent):
        assert run(source, target) == 1
        assert "word-occupied" in capsys.readouterr().err
    assert other.read_text() == "重要"


def test_paths_that_do_not_work(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(source, source.parent / "none" / "b.docx") == 1
    assert "word-unwritable" in capsys.readouterr().err
    assert run(source.parent / "none.docx", source.parent / "b.docx") == 1
    assert "找不到这个文件" in capsys.readouterr().err
    assert run("--check", source.parent) == 1
    assert "这不是文件" in capsys.readouterr().err


def test_a_failure_while_writing_leaves_nothing(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert run(source, source.parent / "b.docx") == 1
    assert os.listdir(source.parent) == ["手册.docx"]


@pytest.mark.parametrize("arguments", [["a.docx"], ["--check", "a.docx", "b.docx"]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments) == 2
    assert "用法不对" in capsys.readouterr().err


def test_numbers_in_titles_are_masked_in_the_report(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    titles = [*TITLES, Entry("请拨13800000000找我", 1, "_Toc5")]
    source.write_bytes(d.docx(d.contents(titles) + d.body_of(titles)))
    assert run("--check", source) == 1
    assert "13800000000" not in capsys.readouterr().out
