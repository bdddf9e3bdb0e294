"""What Windows makes of the files and of the console: the same book, and messages instead of tracebacks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import projects
from tests.conftest import BuiltSite

pytestmark = pytest.mark.slow


def without_version(site: dict[str, bytes]) -> dict[str, bytes]:
    """Return a site's files with the version, a hash of the sources' bytes, taken out."""
    version = json.loads(site["version.json"])["version"].encode()
    # Names of index files follow from their content, which carries the version too.
    return {name: text.replace(version, b"VERSION") for name, text in site.items() if name.endswith(".html")}


def test_line_ends_of_windows_make_the_same_pages(
    own_project: Path, tmp_path: Path, built: BuiltSite
) -> None:
    for folder in ("casebook", "docs"):
        for path in (own_project / folder).rglob("*"):
            if path.suffix in (".md", ".yml", ".txt"):
                path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    done = projects.run(own_project, "check", "--json")
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert {p["code"] for p in found if p["severity"] == "warning"} == {"encoding-crlf"}
    site = projects.build(own_project, tmp_path / "site")
    ours, same = without_version(projects.tree(site)), without_version(projects.tree(built.folder))
    assert ours.keys() == same.keys()
    differing = [name for name in ours if ours[name] != same[name]]
    assert differing == []


def test_a_console_of_another_encoding(own_project: Path) -> None:
    projects.change(own_project / "casebook/cases/case-26.md", "\nseverity: 复杂\n", "\nseverity: 🙂\n")
    settings = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk", "LC_ALL": "C"}
    for verb in (("check",), ("build",), ("search", "吞钱"), ("pdf",)):
        done = projects.run(own_project, *verb, settings=settings, encoding="gbk")
        assert done.returncode == 1, done.stderr
        assert "case-26.md:" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
