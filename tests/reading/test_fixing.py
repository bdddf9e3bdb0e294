"""`check --fix`: what could not be taken apart stays byte for byte, and what is replaced is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.cli import main as cli
from build_tools.cli.verbs.check import SHOWN
from build_tools.model import Handbook
from build_tools.model.fields import HandbookFields
from build_tools.reading import Mended, change_lines, mended, prose_parts, read_case
from build_tools.reading.parsing import article_file, regulations_file, with_id, yaml_file
from build_tools.reading.wording_file import wording_file
from build_tools.source import decode, front_matter
from build_tools.system import errors, refused
from tests import casebooks, known_casebook, projects
from tests.growth import LIMIT, growth

WRONG = ["", "——\n", "—\n", "－－－\n", "--\n", "- - -\n", "***\n", " ---\n"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = casebooks.make(tmp_path / "book", 3)
    casebooks.add_field(folder, "case-01", "source_heading: 案例1:硬件,问题")
    path = folder / "cases/case-01.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"aliases:\n(?: *- .*\n)+", "aliases: [吞卡,吃卡, 没吐卡]\n", text), encoding="utf-8"
    )
    return folder


@pytest.fixture(autouse=True)
def documents(own_documents: Path) -> Path:
    """Every run mends the hand-written pages too."""
    return own_documents


def run(folder: Path, *arguments: str) -> int:
    return cli.main(["--casebook", str(folder), "--today", "2026-11-23", *arguments])


def cut(folder: Path, instead: str) -> bytes:
    """Replace the line that ends the fields of a case."""
    path = folder / "cases/case-01.md"
    head, body = path.read_text(encoding="utf-8").removeprefix("---\n").split("---\n", 1)
    path.write_text(f"---\n{head}{instead}{body}", encoding="utf-8")
    return path.read_bytes()


@pytest.mark.parametrize("instead", WRONG)
def test_a_file_without_its_end_of_fields_stays_and_says_one_thing(
    folder: Path, instead: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "anchors", "--publish") == 0
    before = cut(folder, instead)
    capsys.readouterr()
    assert run(folder, "check", "--fix") == 1
    assert (folder / "cases/case-01.md").read_bytes() == before
    output = capsys.readouterr()
    said = [line for line in output.out.splitlines() if "case-01" in line]
    assert len(said) == 1 and "[front-matter]" in said[0]
    line = said[0].split(":")[1]
    assert f"case-01.md：先改好第 {line} 行" in output.err
    assert not (folder.parent / "replaced").exists()


@pytest.mark.parametrize(
    "spoilt",
    [
        ("title: ", "title: 甲: ", "yaml-syntax"),
        ("title: ", "title: &a ", "yaml-alias"),
        ("title: ", "title: \x01", "encoding-control"),
    ],
)
def test_a_file_that_cannot_be_read_stays(
    folder: Path, spoilt: tuple[str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, code = spoilt
    casebooks.change(folder, "cases/case-01.md", "## ", "多余,的半角\n\n## ")
    casebooks.change(folder, "cases/case-01.md", old, new)
    before = (folder / "cases/case-01.md").read_bytes()
    assert run(folder, "check", "--fix") == 1
    assert (folder / "cases/case-01.md").read_bytes() == before
    output = capsys.readouterr()
    assert f"[{code}]" in output.out and "没有改动" in output.err


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("taxonomy.yml", "- id: channel-1\n  label", "- id: channel-1\n\tlabel"),
        ("handbook.yml", "notice: ", "notice："),
        ("words.yml", "dictionary:", "dictionary:\n\t- 甲\n"),
        ("cases/case-01.md", "roles:\n", "roles:\n\t- 柜员\n"),
    ],
)
def test_a_file_that_a_tab_or_a_wide_colon_broke_stays(folder: Path, name: str, old: str, new: str) -> None:
    casebooks.change(folder, name, old, new)
    (folder / name).write_bytes(b"\xef\xbb\xbf" + (folder / name).read_bytes().replace(b"\n", b"\r\n"))
    before = projects.tree(folder)
    assert run(folder, "check", "--fix") == 1
    assert projects.tree(folder) == before


def test_no_file_that_is_not_read_is_touched(folder: Path) -> None:
    for name in ("cases/~$case-01.md", "cases/_draft.md", "cases/.case-01.md", "notes.md", "cases/case-9.md"):
        (folder / name).write_bytes(b"\xef\xbb\xbf\xe7\x94\xb2,\xe4\xb9\x99\r\n")
    before = projects.tree(folder)
    run(folder, "check", "--fix")
    assert projects.tree(folder) == before


def test_the_words_of_the_source_stay_whatever_they_are(folder: Path) -> None:
    kept = "source_heading: 案例1:硬件,\t问题 １２(甲)"
    casebooks.change(folder, "cases/case-01.md", "source_heading: 案例1:硬件,问题", kept)
    issue = "source_issues:\n- code: typo\n  found: '甲,\t乙'\n  proposal: 甲,乙\n  decision: 保留"
    casebooks.add_field(folder, "case-01", issue)
    heading = "source_heading: '第一章,\t甲'"
    casebooks.change(folder, "handbook.yml", "- id: chapter-1\n", f"- id: chapter-1\n  {heading}\n")
    casebooks.change(folder, "cases/case-01.md", "title: ", "title: 吞卡,后")
    before = projects.tree(folder)
    assert run(folder, "check", "--fix") == 0
    text = (folder / "cases/case-01.md").read_text(encoding="utf-8")
    assert kept in text and issue in text and "title: 吞卡，后" in text
    assert projects.tree(folder)["handbook.yml"] == before["handbook.yml"]
    assert [p.code for p in casebooks.problems(folder)] == []


def test_each_change_is_shown_old_and_new_with_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = casebooks.change(folder, "cases/case-01.md", "- 手里有没有凭证", "- 卡,证\n- 先问 对方,后办\t事")
    assert run(folder, "check", "--fix") == 0
    said, listed = capsys.readouterr().err, (folder.parent / "replaced/2026-11-23/changes.txt").read_text()
    for one in (
        f"case-01.md:{line}: “- 卡,证” → “- 卡，证”",
        f"case-01.md:{line + 1}: “- 先问 对方,后办⇥事”",
    ):
        assert one in said and one in listed
    assert "case-01.md（2 处）" in said


def test_many_changes_of_a_file_are_counted_and_listed_in_the_kept_folder(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = "".join(f"- 第{n}件,甲\n" for n in range(30))
    casebooks.change(folder, "cases/case-01.md", "- 手里有没有凭证\n", more)
    casebooks.change(folder, "cases/case-02.md", "- 手里有没有凭证", "- 卡,证")
    run(folder, "check", "--fix")
    said = capsys.readouterr().err
    listed = (folder.parent / "replaced/2026-11-23/changes.txt").read_text(encoding="utf-8").splitlines()
    shown = [line for line in said.splitlines() if " → " in line]
    assert len(listed) == 31 and len(shown) == SHOWN + 1
    assert f"还有 {30 - SHOWN} 处，见 changes.txt" in said


def test_a_correction_that_would_cause_a_problem_is_not_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of two files one is harmed by its correction: the other is written, and the defect is ours."""
    for name in ("case-01", "case-02"):
        casebooks.change(folder, f"cases/{name}.md", "title: ", "title: 吞卡,后")
    before = projects.tree(folder)
    correct = prose_parts.mended

    def harmful(text: str, name: str) -> str:
        after = correct(text, name)
        return after.replace("severity: 普通", "severity: 无") if "case-01" in name else after

    monkeypatch.setattr(prose_parts, "mended", harmful)
    assert run(folder, "check", "--fix") == refused.DEFECT
    after = projects.tree(folder)
    assert after["cases/case-01.md"] == before["cases/case-01.md"]
    assert "title: 吞卡，后" in after["cases/case-02.md"].decode()
    assert not list((folder.parent / "replaced").rglob("case-01.md"))
    said = capsys.readouterr().err
    assert "没有改动" in said and "程序的缺陷" in said and "severity 没有“无”" in said


def test_a_correction_that_would_only_bring_a_warning_is_left_to_a_person(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without its blanks the title is too short."""
    text = (folder / "cases/case-01.md").read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title: "))
    line = casebooks.change(folder, "cases/case-01.md", title, "title: 吞 卡 了")
    before = projects.tree(folder)
    assert run(folder, "check", "--fix") == 0
    assert projects.tree(folder) == before
    said = capsys.readouterr().err
    assert "没有改动" in said and f"case-01.md:{line}:" in said and "请手工改" in said


def test_a_tab_in_the_fields_is_what_it_mends(folder: Path) -> None:
    casebooks.change(folder, "cases/case-01.md", "aliases: [吞卡", "aliases:\t[吞卡")
    assert run(folder, "check", "--fix") == 0
    assert "aliases:    [吞卡,吃卡, 没吐卡]" in (folder / "cases/case-01.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_what_is_replaced_is_kept_by_its_day(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    casebooks.change(folder, "cases/case-01.md", "title: ", "title: 吞卡,后")
    before = projects.tree(folder)
    assert run(folder, "check", "--fix") == 0
    kept = folder.parent / "replaced/2026-11-23"
    assert str(kept) in capsys.readouterr().err
    assert projects.tree(kept / "book") == {"cases/case-01.md": before["cases/case-01.md"]}
    after = (folder / "cases/case-01.md").read_text(encoding="utf-8")
    assert "title: 吞卡，后" in after
    assert "source_heading: 案例1:硬件,问题\n" in after and "aliases: [吞卡,吃卡, 没吐卡]\n" in after
    casebooks.change(folder, "cases/case-02.md", "title: ", "title: 吞卡,后")
    assert run(folder, "check", "--fix") == 0
    assert sorted(path.name for path in kept.parent.iterdir()) == ["2026-11-23", "2026-11-23-2"]
    assert run(folder, "check", "--fix") == 0
    assert len(list(kept.parent.iterdir())) == 2


def test_a_hand_written_page_that_begins_without_fields_is_mended(folder: Path, documents: Path) -> None:
    page = documents / "own.md"
    page.write_text("# 标题\n\n甲,乙。\n\n---\n\n丙\n", encoding="utf-8")
    meant = documents / "meant.md"
    meant.write_text("---\ntitle: 标题,乙\n\n# 标题\n\n甲,乙。\n", encoding="utf-8")
    before = meant.read_bytes()
    run(folder, "check", "--fix")
    assert "甲，乙。" in page.read_text(encoding="utf-8")
    assert meant.read_bytes() == before


def test_a_ledger_that_cannot_be_read_is_not_written_anew(folder: Path) -> None:
    assert run(folder, "anchors", "--publish") == 0
    ledger = folder / "anchors.txt"
    raw = ledger.read_bytes() + "# 旧\n".encode("gbk")
    ledger.write_bytes(raw)
    assert run(folder, "anchors", "--publish") == 1
    assert ledger.read_bytes() == raw
    ledger.write_bytes(b"\xef\xbb\xbf" + raw.removesuffix("# 旧\n".encode("gbk")))
    casebooks.change(folder, "anchors.txt", "cases/case-01.html#case-01-script\n", "")
    assert run(folder, "anchors", "--publish") == 0
    assert ledger.read_text(encoding="utf-8").startswith("# ")


KNOWN = {
    name: (known_casebook.FILES / name).read_text(encoding="utf-8")
    for name in ("cases/case-26.md", "preface.md", "handbook.yml", "regulations.yml", "wording.yml")
}
PARSERS = {
    "cases/case-26.md": with_id(read_case, "case-26"),
    "preface.md": article_file("preface"),
    "handbook.yml": yaml_file(HandbookFields, Handbook, "handbook"),
    "regulations.yml": regulations_file,
    "wording.yml": wording_file,
}
SLIPS = [
    *(
        ",",
        ":",
        ": ",
        "：",
        "；",
        "(",
        ")",
        "!",
        "?",
        ".",
        "...",
        "，，",
        "。",
        "'",
        '"',
        "“",
        "”",
        "‘",
        "’",
        "，",
    ),
    *(
        " ",
        "  ",
        "\u3000",
        "\u00a0",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "１２",
        "Ａ",
        "．",
        "**",
        r"\*\*",
        "\\",
    ),
    *(
        "---",
        "\n---\n",
        "——",
        "- ",
        "-",
        "－",
        "#",
        "##",
        "＃＃",
        "[",
        "]",
        "{",
        "}",
        "{{hotline}}",
        "｛｛",
        "&",
        "*",
    ),
    *(
        "\ufeff",
        "|",
        ">",
        "`",
        "```\n",
        "<b>",
        "→",
        "title: ",
        "source_heading: 甲,\t乙 丙\n",
        "1. ",
        "1、",
        "%",
        "@",
    ),
]


@given(
    st.sampled_from(sorted(KNOWN)),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 3), st.sampled_from(SLIPS)), max_size=6),
    st.booleans(),
)
def test_what_is_corrected_has_no_error_that_was_not_there_and_stays(
    name: str, slips: list[tuple[int, int, str]], windows: bool
) -> None:
    text = KNOWN[name]
    for place, cut, slip in slips:
        at = place % (len(text) + 1)
        text = text[:at] + slip + text[at + cut :]
    raw = (text.replace("\n", "\r\n") if windows else text).encode()
    outcome = mended(raw, name, name)
    if not isinstance(outcome, Mended):
        assert outcome in front_matter.unparsed([outcome])
        return
    before, _ = decode(raw, name)
    after, problems = decode(outcome.content, name)
    assert before is not None and after is not None
    assert problems == [] or "\t" in "".join(source_words(after))
    assert faults(after, name) <= faults(before, name)
    assert source_words(after) == source_words(before)
    assert mended(outcome.content, name, name) == Mended(outcome.content, ())


def faults(text: str, name: str) -> set[tuple[int, str]]:
    return {(p.line, p.code) for p in errors(PARSERS[name](text, name)[1])}


def source_words(text: str) -> list[str]:
    """The values that keep the source's characters."""
    head = text if not text.startswith("---") else front_matter.split(text).yaml
    found: list[str] = []

    def walk(value: object, kept: bool) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, kept or key in ("source_heading", "source_issues"))
        elif isinstance(value, list):
            for inner in value:
                walk(inner, kept)
        elif kept:
            found.append(str(value))

    walk(front_matter.parse(head or "", "").value, False)
    return found


@pytest.mark.parametrize("unit", ["甲,", ",", "甲 乙", "１", "甲...乙,", '"甲"'])
def test_the_changes_of_a_long_line_are_found_in_proportion_to_its_length(unit: str) -> None:
    def listing(size: int) -> Callable[[], object]:
        text = f"---\ntitle: 甲\n---\n{unit * (size // len(unit))}\n"
        correction = mended(text.encode(), "preface.md", "preface.md")
        assert isinstance(correction, Mended)
        return lambda: list(change_lines(correction, "preface.md"))

    assert growth(listing, 10_000) <= LIMIT
