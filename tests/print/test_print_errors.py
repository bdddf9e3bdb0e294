"""What cannot be printed is told with file and line; nothing that was printed before is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import pytest

from build_tools.cli import main as cli
from build_tools.model.editions import WHOLE
from build_tools.print import fonts, printing, typesetting
from build_tools.print.typesetting import Printed, TypesettingFailed
from build_tools.system import refused
from build_tools.system.refused import Refused
from tests import casebooks
from tests.casebooks import TODAY
from tests.print.conftest import add_edition

Run = Callable[..., int]
Captured = pytest.CaptureFixture[str]
EMOJI = "\N{GRINNING FACE}"


def test_a_character_that_no_font_has_is_told_with_its_line(
    run: Run, folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    line = casebooks.change(folder, "cases/case-02.md", "## 案例经过\n", f"## 案例经过\n他笑了{EMOJI}。")
    assert run("pdf", "--output", tmp_path / "out") == refused.CONTENT
    told = capsys.readouterr().err
    assert f"cases/case-02.md:{line + 1}: 错误" in told
    assert "[print-glyph]" in told
    assert "U+1F600 GRINNING FACE" in told
    assert not (tmp_path / "out").exists()


def test_an_unknown_edition_is_refused_with_a_proposal(run: Run, folder: Path, capsys: Captured) -> None:
    add_edition(folder, "counter", "title: 柜面\n")
    assert run("pdf", "--edition", "countre") == refused.USAGE
    assert "没有这个版本：countre。是否想写“counter”？" in capsys.readouterr().err


def test_a_casebook_without_editions_says_so(run: Run, capsys: Captured) -> None:
    assert run("pdf", "--edition", "x") == refused.USAGE
    assert "还没有版本" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("field", "code", "proposal"),
    [
        ("chapters: [chapter-22]", "reference-missing", "chapter-2"),
        ("cases: [case-04]", "reference-missing", "case-0"),
        ("roles: [大堂经]", "reference-missing", "大堂经理"),
        ("paper: A3", "", "A4"),
        ("papier: A4", "", "paper"),
    ],
)
def test_an_edition_that_chooses_what_is_not_there_is_an_error(
    run: Run, folder: Path, capsys: Captured, field: str, code: str, proposal: str
) -> None:
    add_edition(folder, "wrong", f"title: 错\n# 说明\n{field}\n")
    assert run("check", "--json") == refused.CONTENT
    found = [one for one in json.loads(capsys.readouterr().out) if one["severity"] == "error"]
    assert next((Path(one["path"]).name, one["line"]) for one in found if code in one["code"]) == (
        "wrong.yml",
        3,
    )
    assert proposal in f"{found[0]['message']}{found[0]['fix']}"


def test_an_edition_without_cases_is_an_error(run: Run, folder: Path, capsys: Captured) -> None:
    add_edition(folder, "empty", "title: 空\nroles: [柜员]\n")
    assert run("check") == refused.CONTENT
    told = capsys.readouterr().out
    assert "empty.yml:1: 错误：这个版本没有收进任何案例" in told
    assert "[edition-empty]" in told


@pytest.mark.parametrize("name", ["Counter.yml", "counter a5.yml", "handbook.yml"])
def test_an_edition_has_a_name_that_can_be_a_file_of_its_own(folder: Path, name: str) -> None:
    add_edition(folder, name.removesuffix(".yml"), "title: 名\n")
    assert "file-name" in [problem.code for problem in casebooks.problems(folder)]


def test_nothing_is_printed_of_a_casebook_with_errors(
    run: Run, folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    line = casebooks.change(folder, "cases/case-01.md", "severity: 普通", "severity: 普同")
    assert run("pdf", "--output", tmp_path / "out.pdf") == refused.CONTENT
    assert f"case-01.md:{line}: 错误" in capsys.readouterr().err
    assert not (tmp_path / "out.pdf").exists()


def test_all_editions_go_into_a_folder(run: Run, folder: Path, tmp_path: Path, capsys: Captured) -> None:
    assert run("pdf", "--all-editions", "--output", tmp_path / "all.pdf") == refused.USAGE
    assert "文件夹" in capsys.readouterr().err
    add_edition(folder, "one", "title: 一例\ncases: [case-01]\n")
    assert run("pdf", "--all-editions", "--output", tmp_path / "all") == cli.DONE
    assert sorted(path.name for path in (tmp_path / "all").iterdir()) == ["handbook.pdf", "one.pdf"]


def test_numbered_copies_go_into_a_folder(run: Run, folder: Path, tmp_path: Path, capsys: Captured) -> None:
    add_edition(folder, "some", "title: 两份\ncases: [case-01]\ncopies: 2\n")
    assert run("pdf", "--edition", "some", "--output", tmp_path / "some.pdf") == refused.USAGE
    assert "文件夹" in capsys.readouterr().err
    assert run("pdf", "--edition", "some", "--output", tmp_path / "some") == cli.DONE
    assert sorted(path.name for path in (tmp_path / "some").iterdir()) == ["some-1.pdf", "some-2.pdf"]


@pytest.mark.parametrize("arguments", [["--edition", "x", "--all-editions"], ["--cards", "4"]])
def test_options_that_make_no_sense_are_refused(run: Run, arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        run("pdf", *arguments)
    assert ended.value.code == refused.USAGE
    assert "用法不对" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--cases", "case-01"], ["--all-editions", "--cards"]])
def test_options_that_would_be_ignored_are_refused(
    run: Run, arguments: list[str], tmp_path: Path, capsys: Captured
) -> None:
    assert run("pdf", *arguments, "--output", tmp_path / "out") == refused.USAGE
    assert capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def fails(template: str, data: dict[str, Any], today: date, **inputs: str) -> Printed:
    raise TypesettingFailed("broken")


def test_what_was_printed_stays_when_typesetting_fails(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    output = tmp_path / "out.pdf"
    output.write_bytes(b"before")
    monkeypatch.setattr(printing, "typeset", fails)
    assert run("pdf", "--output", output) == refused.DEFECT
    assert output.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ""] == ["out.pdf"]
    assert "程序的缺陷" in capsys.readouterr().err


def test_a_failure_names_the_case_that_cannot_be_set(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(template: str, data: dict[str, Any], today: date, **inputs: str) -> Printed:
        if any(case["id"] == "case-02" for chapter in data["chapters"] for case in chapter["cases"]):
            raise TypesettingFailed("broken")
        return Printed(b"", 1)

    monkeypatch.setattr(printing, "typeset", broken)
    (document,) = printing.documents(casebooks.book(folder), WHOLE, TODAY)
    with pytest.raises(TypesettingFailed, match=r"cases/case-02\.md:\d+: .*broken"):
        document.make()


def test_a_failure_of_no_single_case_is_told_as_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(template: str, data: dict[str, Any], today: date, **inputs: str) -> Printed:
        if sum(len(chapter["cases"]) for chapter in data["chapters"]) > 1:
            raise TypesettingFailed("only together")
        return Printed(b"", 1)

    monkeypatch.setattr(printing, "typeset", broken)
    (document,) = printing.documents(casebooks.book(folder), WHOLE, TODAY)
    with pytest.raises(TypesettingFailed, match=r"^only together$"):
        document.make()


def test_what_typst_refuses_is_a_failure_of_typesetting() -> None:
    with pytest.raises(TypesettingFailed):
        typesetting.typeset("book", {"meta": {}}, TODAY, copy="")


def test_without_fonts_it_is_told_how_to_install_them(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def nothing(name: str) -> ModuleSpec | None:
        return None

    monkeypatch.setattr(fonts, "find_spec", nothing)
    fonts.weights.cache_clear()
    assert run("pdf") == refused.USAGE
    assert "make site" in capsys.readouterr().err


def test_fonts_without_the_weights_of_the_book_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "weights", lambda: {fonts.SERIF[2]: (400, 400), fonts.SANS[2]: (100, 400)})
    with pytest.raises(Refused, match="粗细"):
        fonts.require_weights()


def test_the_terminal_says_what_was_printed(run: Run, tmp_path: Path, capsys: Captured) -> None:
    assert run("pdf", "--output", tmp_path / "out.pdf") == cli.DONE
    told = capsys.readouterr()
    assert "已排好 out.pdf（全本，" in told.out
    assert f"已写到 {tmp_path / 'out.pdf'}" in told.out
    assert told.err == ""
