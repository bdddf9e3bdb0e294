"""Every command of every guide, typed as it is written, does its work on a small casebook."""

from __future__ import annotations

import contextlib
import io
import json
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest

from build_tools.cli import main as cli
from build_tools.cli.options import parser
from build_tools.roundtrip.write_xlsx import workbook
from tests import casebooks, projects
from tests.cli.test_guides import PAGES, ROOT, commands
from tests.roundtrip import reviewing

# The project's own pages are checked for a third of a second each time.
pytestmark = pytest.mark.usefixtures("own_documents")

DAY = "2026-11-23"
HANDBOOK = """目录
第一章 柜面服务
案例1：排队太久
第一章 柜面服务
案例1：排队太久
客户等了一个小时，大堂经理没有说明原因，客户很不满意。
"""
REGULATIONS = """regulations:
  - {id: complaint-measures-2020, name: 某某办法, source: 正式文本, checked_on: 2026-11-01, status: 已核}
"""
# What a reader puts in place of the guide's own words.
STANDS_FOR = {
    **{"制度编号": "complaint-measures-2020", "case-26": "case-01", "硬件问题": "制度规定"},
    "tests/search/queries/colloquial.jsonl": str(ROOT / "tests/search/queries/colloquial.jsonl"),
}
# The offline kit fetches packages; `make kit` proves it.
FETCHING = "bundle"
# They serve until somebody stops them; what they serve is tested in tests/website/test_serve.py.
WITHOUT_END = {"serve"}
# Building, printing and packing take seconds each.
COSTLY = {"build", "pdf", "bundle", "stage", "eval", "search"}


def typed() -> Iterator[list[str]]:
    """Yield each command once that is written out, not only named; what goes on for ever is left out."""
    seen: set[tuple[str, ...]] = set()
    for page in PAGES:
        for words in commands(page):
            given = tuple(shlex.split(words))
            if given not in seen and verb_of(given) not in WITHOUT_END and is_whole(given):
                seen.add(given)
                yield list(given)


def verb_of(given: tuple[str, ...] | list[str]) -> str:
    return given[2] if given[0] == "--casebook" else given[0]


def is_whole(given: tuple[str, ...]) -> bool:
    """Return whether it can be run as it stands: a verb that wants a file is often only named."""
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            parser().parse_args(given)
    except SystemExit:
        return False
    # One asks and nobody answers here, one needs a network.
    return given[-1] != "new" and (given[0] != FETCHING or "--site-only" in given)


QUICK = [given for given in typed() if verb_of(given) not in COSTLY]
SLOW = [given for given in typed() if verb_of(given) in COSTLY]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a casebook that may be released, and every file that the guides speak of."""
    folder = tmp_path_factory.mktemp("desk")
    casebook = casebooks.make_ready(folder / "casebook", 1)
    (casebook / "regulations.yml").write_text(REGULATIONS, encoding="utf-8")
    (casebook / "editions").mkdir()
    (casebook / "editions/counter-a5.yml").write_text("title: 柜面口袋本\npaper: A5\n", encoding="utf-8")
    reviewed, sheet = reviewing.exported(casebook), workbook(reviewing.book_of(casebook), date(2026, 11, 20))
    (folder / "审稿").mkdir()
    for name in ("审稿/审稿.docx", "审稿/合规审的.docx", "有目录的.docx"):
        (folder / name).write_bytes(reviewed)
    for name in ("改好的案例.xlsx", "业务审的.xlsx"):
        (folder / "审稿" / name).write_bytes(sheet)
    document = docx.Document()
    for line in HANDBOOK.splitlines():
        document.add_paragraph(line)
    document.save(str(folder / "手册.docx"))
    (folder / "手册.txt").write_text(HANDBOOK, encoding="utf-8")
    gaps = {"version": 1, "gaps": [{"query": "没有的事"}], "flags": []}
    (folder / "缺口").write_text(json.dumps(gaps), encoding="utf-8")
    (folder / "检索词").write_text(
        json.dumps({"q": "排队", "kind": "口语", "relevant": ["case-01"]}), encoding="utf-8"
    )
    return folder


def at_desk(given: list[str], desk: Path, folder: Path) -> tuple[Path, list[str]]:
    """Return a desk of a command's own and the command, with a reader's own words in it."""
    own = shutil.copytree(desk, folder / "desk")
    words = [STANDS_FOR.get(word, word) for word in given]
    if verb_of(given) == "repair-toc":
        (own / "有目录的.docx").replace(own / "手册.docx")
    if verb_of(given) in ("gaps", "eval"):
        (own / {"gaps": "缺口", "eval": "检索词"}[verb_of(given)]).replace(own / "文件")
    if verb_of(given) == "export":
        (own / words[-1]).unlink(missing_ok=True)
    if words[0] == "--casebook":
        shutil.copytree(own / "casebook", own / words[1], dirs_exist_ok=True)
        return own, ["--today", DAY, *words]
    return own, ["--casebook", "casebook", "--today", DAY, *words]


def test_the_guides_hold_many_commands() -> None:
    assert len(QUICK) > 25 and len(SLOW) > 15


def test_what_the_commands_of_the_guides_leave_is_not_for_the_repository(tmp_path: Path) -> None:
    left = [word for given in typed() for word in given if word.endswith((".csv", ".docx", ".xlsx"))]
    beside = [word for word in left if "审" in word or "复核" in word or word.endswith(".xlsx")]
    assert len(beside) > 5 and all(word.startswith("审稿/") for word in beside)
    shutil.copy(ROOT / ".gitignore", tmp_path)
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    names = [*beside, "casebook-gaps-2026-11-28.json", "replaced/2026-11-28/report.txt", "site/index.html"]
    for name in names:
        asked = subprocess.run(["git", "-C", str(tmp_path), "check-ignore", "-q", name], check=False)
        assert asked.returncode == 0, name
    for name in ("casebook/cases/case-01.md", "docs/index.md"):
        asked = subprocess.run(["git", "-C", str(tmp_path), "check-ignore", "-q", name], check=False)
        assert asked.returncode == 1, name


@pytest.mark.parametrize("given", QUICK, ids=" ".join)
def test_a_command_of_a_guide_does_its_work(
    given: list[str],
    desk: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    own, words = at_desk(given, desk, tmp_path)
    monkeypatch.chdir(own)
    code = cli.main(words)
    assert code == 0, capfd.readouterr()


@pytest.mark.slow
@pytest.mark.parametrize("given", SLOW, ids=" ".join)
def test_a_costly_command_of_a_guide_does_its_work(
    given: list[str], desk: Path, project: Path, tmp_path: Path
) -> None:
    own, words = at_desk(given, desk, tmp_path)
    without = shutil.ignore_patterns("casebook")
    copied = projects.copy_project(tmp_path / "project", project)
    shutil.copytree(copied, own, ignore=without, dirs_exist_ok=True)
    done = projects.run(own, *words)
    assert done.returncode == 0, done.stdout + done.stderr
