"""No output of any command shows personal data, whichever rule speaks of the text that holds it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from build_tools.cli import main as cli
from build_tools.importing.out.report import render_report, report_json
from build_tools.privacy.finding import bare, find_personal_data, masked
from build_tools.system import refused
from build_tools.system.problems import Problem, as_json, render, shorten
from build_tools.system.refused import Refused
from tests import casebooks
from tests.bench import privacy
from tests.importing.whole import import_handbook

MADE = list(privacy.PERSONAL)[: privacy.DESIGNED]


def data_of(kind: str) -> list[str]:
    """Return personal data of a kind, with the words that prove it, none torn between two lines."""
    draw = random.Random(kind)
    made = (privacy.PERSONAL[kind][1](draw) for _ in range(40))
    return [piece for piece in made if "\n" not in piece][:5]


def leaks(piece: str, output: str) -> list[str]:
    found = [piece[f.start : f.end] for f in find_personal_data(piece, privacy.TODAY)]
    assert found, piece
    return [data for data in found if data in output or (len(data) > 4 and bare(data) in bare(output))]


@pytest.mark.parametrize("kind", MADE)
def test_every_message_is_masked(kind: str) -> None:
    for piece in data_of(kind):
        problem = Problem("a.md", 1, "x", "error", f"没有这个{piece}，请核对", f"改成{piece}。")
        assert leaks(piece, render(problem) + as_json([problem]) + shorten(f"他说{piece}。")) == []
        assert masked(masked(piece)) == masked(piece)


def test_what_is_cut_shows_no_half_of_it() -> None:
    number = "1" + "39" + "0" * 4 + "1234"
    for before in range(60):
        assert number[:4] not in shorten("甲" * before + number, 30)


@pytest.mark.slow
@pytest.mark.parametrize("kind", MADE)
def test_no_output_of_check_build_and_pdf_shows_it(
    kind: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The data stands where other rules repeat what they read: too long, unknown, no list, no speaker."""
    piece = data_of(kind)[0]
    folder = casebooks.make(tmp_path / "book", 2)
    case = "cases/case-01.md"
    casebooks.change(folder, case, "title: ", f"title: {'长' * 30}{piece}")
    casebooks.change(folder, case, "## 先这样说\n", f"## 先这样说\n没有说话人，{piece}\n")
    casebooks.change(folder, case, "## 必问信息\n", f"## {piece}\n\n- 甲\n\n## 必问信息\n")
    casebooks.change(folder, case, "## 案例经过\n", f"## 案例经过\n他说{piece}。{{{{{piece}}}}}“\n\n")
    casebooks.add_field(folder, "case-02", f"former: ['{piece}']")
    (folder / "editions").mkdir()
    (folder / "editions/a.yml").write_text(f"title: 甲\nroles: ['{piece}']\n", encoding="utf-8")
    common = ["--casebook", str(folder), "--today", privacy.TODAY.isoformat()]
    told = ""
    # The engine is a process of its own: a few kinds show that it repeats nothing.
    build = [["build", "--site-dir", str(tmp_path / "s")]] if kind in MADE[:3] else []
    for verb in (["check"], ["check", "--json"], ["pdf"], *build):
        assert cli.main([*common, *verb]) == refused.CONTENT
        shown = capfd.readouterr()
        told += shown.out + shown.err
    assert leaks(piece, told) == []
    assert "dialogue-line" in told and "section-unknown" in told


@pytest.mark.parametrize("kind", MADE)
def test_no_report_of_an_import_shows_it(kind: str, tmp_path: Path) -> None:
    piece = data_of(kind)[0]
    source = tmp_path / "a.txt"
    source.write_text(
        f"目录\n第一章甲 1\n案例1：人员服务—服务态度：甲 2\n第一章甲\n案例1：人员服务—服务态度：甲\n"
        f"“{piece}，他说。\n{piece},,\n",
        encoding="utf-8",
    )
    try:
        report = import_handbook(source, tmp_path / "book")
        told = render_report(report) + report_json(report)
    except Refused as refused:
        told = "\n".join(map(render, refused.problems))
    assert told and leaks(piece, told) == []
