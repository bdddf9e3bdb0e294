"""A file with errors is told once: nothing of what it would have given is missed besides."""

from __future__ import annotations

from pathlib import Path

from build_tools.model import anchors
from build_tools.system.problems import errors
from tests import casebooks, rich_casebook


def test_a_file_with_an_error_loses_no_anchor(tmp_path: Path) -> None:
    folder = rich_casebook.write(tmp_path / "casebook")
    handbook = casebooks.handbook(folder)
    (folder / "anchors.txt").write_text("\n".join(anchors.handbook_anchors(handbook, {})), encoding="utf-8")
    assert not errors(casebooks.problems(folder))
    casebooks.change(folder, "cases/case-05.md", "severity: ", "severty: ")
    casebooks.change(folder, "preface.md", "title: ", "titel: ")
    assert {p.code for p in errors(casebooks.problems(folder))} == {"field-unknown"}
    (folder / "cases/case-06.md").unlink()
    (lost,) = [p for p in errors(casebooks.problems(folder)) if p.code == "reference-missing"]
    assert Path(lost.path).name == "handbook.yml" and "没有能读入的 cases/case-06.md" in lost.message
    assert "anchor-lost" not in {p.code for p in errors(casebooks.problems(folder))}
    casebooks.change(folder, "handbook.yml", "case-06: 6", "")
    assert "anchor-lost" in {p.code for p in errors(casebooks.problems(folder))}
