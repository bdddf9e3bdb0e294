"""Whatever an editor's slip makes of a file, a preview can show the book or say what is wrong."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from build_tools.system.problems import errors
from build_tools.website import engine_session
from build_tools.website.pages.page import Page
from tests import casebooks, rich_casebook

pytestmark = pytest.mark.slow

FILES = (
    "handbook.yml",
    "taxonomy.yml",
    "words.yml",
    "wording.yml",
    "regulations.yml",
    "anchors.txt",
    "cases/case-03.md",
    "techniques/technique-2.md",
)
SLIPS = 15


def slip(text: str, rng: random.Random) -> str:
    """Return the text with one thing done to it that happens to people who type."""
    lines = text.split("\n")
    place = rng.randrange(len(lines))
    kind = rng.randrange(6)
    if kind == 0:
        del lines[place]
    elif kind == 1:
        lines.insert(place, lines[place])
    elif kind == 2:
        lines[place] = "  " + lines[place]
    elif kind == 3:
        lines[place] = lines[place].replace(":", "：", 1)
    elif kind == 4:
        lines[place] = lines[place][: len(lines[place]) // 2]
    else:
        lines[place : place + 2] = reversed(lines[place : place + 2])
    return "\n".join(lines)


@pytest.mark.parametrize("name", FILES)
def test_a_slip_never_ends_the_preview(
    name: str, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = casebooks.make(tmp_path / "casebook", 4)
    (folder / "wording.yml").write_text(rich_casebook.WORDING, encoding="utf-8")
    monkeypatch.setenv("CASEBOOK_DIR", str(folder))
    monkeypatch.setenv("CASEBOOK_TODAY", "2026-11-23")
    rng = random.Random(name)
    original = (folder / name).read_text(encoding="utf-8")
    session = engine_session.Session(preview=True)
    wrong = 0
    for _ in range(SLIPS):
        (folder / name).write_text(slip(original, rng), encoding="utf-8")
        loaded = session.load(project)
        assert list(session.generated_files())
        assert loaded.defect == ""
        if errors(loaded.problems):
            wrong += 1
            pages = [page for page in session.files.values() if isinstance(page, Page)]
            where = (
                f"{Path(name).name}:{min(p.line for p in errors(loaded.problems) if p.path.endswith(name))}"
            )
            assert any(where in page.html() for page in pages), where
    (folder / name).write_text(original, encoding="utf-8")
    assert not errors(session.load(project).problems)
    assert wrong or name in ("anchors.txt", "words.yml")
