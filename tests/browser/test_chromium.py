"""The search for a browser, with stand-ins for the browser and for Debian's installer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser import chromium


def script(path: Path, body: str) -> Path:
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def making(program: Path) -> str:
    return f"printf '#!/bin/sh\\n' > '{program}'; /bin/chmod +x '{program}'"


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without a browser: nothing on PATH, and Playwright has downloaded none."""
    monkeypatch.delenv(chromium.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))
    monkeypatch.setattr(chromium, "MACOS_PLACES", ())
    return tmp_path


def test_the_named_browser_comes_before_an_installed_one(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(bare / "google-chrome", "")
    named = script(bare / "my-browser", "")
    monkeypatch.setenv(chromium.VARIABLE, str(named))
    assert chromium.find_browser() == named


def test_every_installed_browser_is_found(bare: Path) -> None:
    for name in chromium.COMMANDS:
        browser = script(bare / name, "")
        assert chromium.find_browser() == browser
        browser.unlink()


def test_a_wrong_name_is_told_and_not_passed_over(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script(bare / "chromium", "")
    monkeypatch.setenv(chromium.VARIABLE, str(bare / "gone"))
    assert chromium.main() == 1
    error = capsys.readouterr().err
    assert "gone 不是可执行文件" in error
    assert "apt-get install chromium" in error


def test_root_on_debian_gets_the_packages(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = bare / "chromium"
    script(bare / "apt-get", f"""case "$*" in install*chromium*) {making(browser)};; esac""")
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(chromium, "_is_debian", lambda: True)
    monkeypatch.setattr(sys, "executable", str(script(bare / "python", "")))
    assert chromium.ensure_browser() == browser


def test_elsewhere_playwright_downloads_one(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = bare / "downloaded"
    python = script(
        bare / "python",
        f"""case "$*" in *install*) {making(browser)};; *executable_path*) echo '{browser}';; esac""",
    )
    monkeypatch.setattr(chromium, "_is_debian", lambda: False)
    monkeypatch.setattr(sys, "executable", str(python))
    assert chromium.find_browser() is None
    assert chromium.ensure_browser() == browser


def test_without_any_way_to_a_browser_the_message_says_how(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script(bare / "chromium", "")
    monkeypatch.setattr(chromium, "_is_debian", lambda: False)
    monkeypatch.setattr(sys, "executable", str(script(bare / "python", "echo broken >&2; exit 1")))
    assert chromium.main() == 1
    error = capsys.readouterr().err
    assert "chromium 启动不了 | does not start:\nbroken" in error
    assert "没有找到能用的，也装不上" in error


def test_a_program_that_is_no_browser_does_not_start(bare: Path) -> None:
    assert not chromium._starts(script(bare / "chromium", "exit 1"))


def test_playwright_itself_says_where_its_browser_would_be(bare: Path) -> None:
    asked = subprocess.run([sys.executable, "-c", chromium.ASK_PLACE], capture_output=True, text=True)
    assert asked.stdout.startswith(str(bare / "playwright"))
