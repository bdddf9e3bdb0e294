"""A casebook with look-alikes and invisible characters reads as the one without, and says so line by line."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.cli import main as cli
from build_tools.project import fix
from build_tools.system import Workspace
from build_tools.text.radicals import STANDS_FOR
from tests import casebooks, projects

LIKE = {plain: radical for radical, plain in STANDS_FOR.items() if 0x2E80 <= ord(radical) <= 0x2FD5}
CASE = "cases/case-01.md"
UNSEEN = "\u200b\u200d\u2060\u00ad\u200e\u202e\u2066\ufeff\ufe0f"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return casebooks.make(tmp_path / "book", 3)


def codes(folder: Path) -> list[tuple[str, int, str]]:
    return [(Path(p.path).name, p.line, p.code) for p in casebooks.problems(folder)]


def changed(folder: Path, old: str, new: str) -> list[str]:
    """Change a case; return the codes that are new."""
    before = codes(folder)
    casebooks.change(folder, CASE, old, new)
    return [code for *_, code in codes(folder) if code not in [known for *_, known in before]]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("status: 待审", "status: 待审\u200b", "text-invisible"),
        ("status: 待审", "stat\u00adus: 待审", "text-invisible"),
        ("## 先这样说", "## 先这样\u200b说", "text-invisible"),
        ("## 必问信息", "##\u00a0必问信息", "text-blank"),
        ("## 马上这样做", "## ⻢上这样做", "text-radical"),
        ("severity: 普通", "severity: 普\u2060通", "text-invisible"),
        ("review_by: '", "review_by: '\u200b", "text-invisible"),
        ("---\ntitle: ", "---\u200b\ntitle: ", "text-invisible"),
    ],
)
def test_labels_fields_and_dates_are_understood(folder: Path, old: str, new: str, code: str) -> None:
    assert changed(folder, old, new) == [code]


def test_speakers_are_understood(folder: Path) -> None:
    text = (folder / CASE).read_text(encoding="utf-8")
    assert "客户：" in text
    assert changed(folder, "客户：", "客⼾：") == ["text-radical"]


def test_a_wording_rule_reads_what_the_customer_would_hear(folder: Path) -> None:
    (folder / "wording.yml").write_text(
        "rules:\n  - words: [工作日]\n    message: 客户要听的是哪一天\n",
        encoding="utf-8",
    )
    line = casebooks.change(folder, CASE, "## 案例经过\n", "## 案例经过\n等十五个⼯作\u200b⽇。\n\n") + 1
    assert {(name, at, code) for name, at, code in codes(folder) if at == line and name == "case-01.md"} == {
        ("case-01.md", line, code) for code in ("text-radical", "text-invisible", "wording-own")
    }


def test_source_headings_are_compared_as_they_look(folder: Path) -> None:
    casebooks.add_field(folder, "case-01", "source_heading: 案例1：客⼾")
    casebooks.add_field(folder, "case-02", "source_heading: 案例1：客户")
    assert [code for *_, code in codes(folder) if code in ("case-double", "text-radical")] == ["case-double"]


def test_fix_replaces_all_that_is_sure_and_tells_the_rest(
    folder: Path, own_documents: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    casebooks.add_field(folder, "case-01", "source_heading: 案例1：客⼾")
    casebooks.change(folder, CASE, "title: ", "title: 客⼾\u200b")
    casebooks.change(folder, CASE, "## 案例经过\n", "## 案例经过\n小于2\ue0105厘米，客\u00a0⼾。\n\n")
    page = own_documents / "own.md"
    page.write_text("# 标题\n\n⻔店\u00ad\n", encoding="utf-8")
    assert cli.main(["--casebook", str(folder), "--today", "2026-11-23", "check", "--fix"]) == 1
    said = capsys.readouterr()
    assert "text-private-use" in said.out
    assert not {"text-radical", "text-invisible", "text-blank"} & set(
        said.out.replace("[", " ").replace("]", " ").split()
    )
    text = (folder / CASE).read_text(encoding="utf-8")
    assert "source_heading: 案例1：客⼾\n" in text and "title: 客户" in text
    assert "小于2\ue0105厘米，客户。" in text
    assert page.read_text(encoding="utf-8") == "# 标题\n\n门店\n"


@pytest.mark.slow
@given(st.data())
def test_any_text_with_look_alikes_and_invisible_characters_has_the_same_problems_otherwise(
    data: st.DataObject,
) -> None:
    with TemporaryDirectory() as name:
        folder = casebooks.make(Path(name) / "book", 1)
        path = folder / CASE
        text = path.read_text(encoding="utf-8")
        before = casebooks.problems(folder)
        places = data.draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=8))
        for place in sorted(places, reverse=True):
            stray = LIKE.get(text[place], text[place]) + data.draw(st.sampled_from(UNSEEN))
            text = text[:place] + stray + text[place + 1 :]
        path.write_text(text, encoding="utf-8")
        after = casebooks.problems(folder)
        assert [p for p in after if not p.code.startswith("text-")] == [
            p for p in before if not p.code.startswith("text-")
        ]
        assert {p.code for p in after if p.code.startswith("text-")} <= {"text-radical", "text-invisible"} | {
            p.code for p in before
        }
        fix(Workspace(folder / "none", folder, casebooks.TODAY))
        assert casebooks.problems(folder) == before


def test_a_file_put_right_by_hand_reads_the_same_as_one_put_right_by_the_program(folder: Path) -> None:
    before = projects.tree(folder)
    path = folder / CASE
    path.write_text(
        path.read_text(encoding="utf-8").replace("户", "⼾").replace("。", "。\u200b"), encoding="utf-8"
    )
    fix(Workspace(folder / "none", folder, casebooks.TODAY))
    assert projects.tree(folder) == before
