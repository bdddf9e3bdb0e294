"""A personal number that only appears when a page is made stops the site, and is masked in the message."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.cli import main as cli
from build_tools.system import refused
from tests import casebooks
from tests.casebooks import TODAY

HEAD, TAIL = "1381234", "5678"


@pytest.mark.slow
def test_halves_that_a_page_joins_are_found(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = casebooks.make(tmp_path / "book", 2)
    casebooks.change(
        folder, "handbook.yml", "tokens:\n", f"tokens:\n  half: {{label: 尾号, value: '{TAIL}'}}\n"
    )
    casebooks.change(
        folder, "cases/case-01.md", "## 案例经过\n", f"## 案例经过\n他的手机是{HEAD}{{{{half}}}}。"
    )
    common = ["--casebook", str(folder), "--today", TODAY.isoformat()]
    assert cli.main([*common, "check"]) == cli.DONE
    site = tmp_path / "site"
    assert cli.main([*common, "build", "--site-dir", str(site)]) == refused.CONTENT
    told = capfd.readouterr()
    assert "privacy-mobile" in told.err
    assert HEAD + TAIL not in told.err + told.out
    assert not site.exists()
