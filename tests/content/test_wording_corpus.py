"""The shipped wording.yml: every rule finds its own words and leaves alone what only looks like them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_tools.checks.wording import check
from build_tools.reading.loading import CasebookReader
from tests import casebooks
from tests.content.wording_corpus import SAID, TOLD

ROOT = Path(__file__).parent.parent.parent
FIRST = {"said": "## 先这样说\n大堂经理：", "told": "## 案例经过\n"}


def rows(which: int) -> list[tuple[str, str, str]]:
    """Return place, code and text of all that must be found (0) or must not (1)."""
    tables = (("said", SAID), ("told", TOLD))
    return [(place, code, t) for place, table in tables for code in table for t in table[code][which]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = casebooks.make(tmp_path_factory.mktemp("book"), 2)
    shutil.copy(ROOT / "casebook/wording.yml", made)
    return made


@pytest.fixture(scope="module")
def reader(folder: Path) -> CasebookReader:
    """Read again what changed alone."""
    return CasebookReader(folder)


def found(reader: CasebookReader, folder: Path, place: str, text: str) -> list[str]:
    path = folder / "cases/case-01.md"
    before = path.read_text(encoding="utf-8")
    heading = FIRST[place].partition("\n")[0] + "\n"
    try:
        casebooks.change(folder, "cases/case-01.md", heading, FIRST[place] + text + "\n")
        handbook = reader.read().handbook
        assert handbook
        return [problem.code for problem in check(handbook)]
    finally:
        path.write_text(before, encoding="utf-8")


@pytest.mark.parametrize(("place", "code", "text"), rows(0))
def test_what_must_be_found(reader: CasebookReader, folder: Path, place: str, code: str, text: str) -> None:
    assert code in found(reader, folder, place, text)


@pytest.mark.parametrize(("place", "code", "text"), rows(1))
def test_what_only_looks_so(reader: CasebookReader, folder: Path, place: str, code: str, text: str) -> None:
    assert found(reader, folder, place, text) == []


def test_every_rule_has_both(folder: Path) -> None:
    codes = {rule.code for rule in casebooks.handbook(folder).wording.rules} | {"wording-breath"}
    assert codes == SAID.keys() | TOLD.keys()
    assert all(must and may for must, may in (*SAID.values(), *TOLD.values()))


def test_a_taboo_may_stand_where_it_is_shown_as_one(folder: Path) -> None:
    texts = ["“这不归我管” → “我帮您问”", "“你去投诉吧” → “我帮您登记”"]
    shown = "## 不能这样说\n- " + "\n- ".join(texts) + "\n"
    casebooks.change(folder, "cases/case-02.md", "## 不能这样说\n", shown)
    assert list(check(casebooks.handbook(folder))) == []


def test_the_shipped_casebook_has_no_such_wording() -> None:
    handbook = CasebookReader(ROOT / "casebook").read().handbook
    assert handbook is not None
    assert list(check(handbook)) == []
