"""Finds the browser that the tests drive; `python -m tests.browser.chromium` gets one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

VARIABLE = "CASEBOOK_BROWSER"
COMMANDS = (
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "microsoft-edge",
    "microsoft-edge-stable",
)
WINDOWS_PLACES = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
MACOS_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
# Playwright's driver needs libatomic1; the Chinese fonts are only for looking at a screenshot.
DEBIAN_PACKAGES = ("chromium", "libatomic1", "fonts-noto-cjk")
ASK_PLACE = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
TRY_LAUNCH = """
import sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox"])
    print(browser.version)
    browser.close()
"""
HOW_TO = f"""\
测试要用浏览器，但没有找到能用的，也装不上。任选一种办法：
  1. 安装 Google Chrome、Chromium 或 Microsoft Edge（Debian：apt-get install chromium libatomic1）；
  2. 浏览器装在别处：设环境变量 {VARIABLE}=/路径/chrome。
The tests need a browser; none that works was found and none could be installed. Either
  1. install Google Chrome, Chromium or Microsoft Edge (Debian: apt-get install chromium libatomic1), or
  2. where it lies elsewhere, set {VARIABLE}=/path/to/chrome."""


def find_browser() -> Path | None:
    """Return the browser that CASEBOOK_BROWSER names, else an installed one, else Playwright's, else None."""
    named = os.environ.get(VARIABLE)
    if named:
        return _executable(named)
    return next(filter(None, map(_executable, _usual_places())), None) or _of_playwright()


def ensure_browser() -> Path | None:
    """Return a browser that starts, installing one where there is none; None when that fails too."""
    for prepare in (_leave_as_it_is, _install_debian_packages, _download_with_playwright):
        prepare()
        browser = find_browser()
        if browser and _starts(browser):
            return browser
    return None


def main() -> int:
    """Print the browser to test with; without one print how to get one and return 1."""
    named = os.environ.get(VARIABLE)
    if named and not find_browser():
        print(f"{VARIABLE} 指的 {named} 不是可执行文件 | not an executable file", file=sys.stderr)
    elif browser := ensure_browser():
        print(f"浏览器 | browser: {browser}")
        return 0
    print(HOW_TO, file=sys.stderr)
    return 1


def _executable(place: str) -> Path | None:
    found = shutil.which(place)
    return Path(found) if found else None


def _usual_places() -> list[str]:
    if sys.platform == "darwin":
        return [*MACOS_PLACES, *COMMANDS]
    if sys.platform != "win32":
        return [*COMMANDS]
    roots = [os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")]
    return [str(Path(root) / place) for place in WINDOWS_PLACES for root in roots if root]


def _of_playwright() -> Path | None:
    asked = _run_python(ASK_PLACE)
    place = asked.stdout.strip()
    return _executable(place) if asked.returncode == 0 and place else None


def _starts(browser: Path) -> bool:
    tried = _run_python(TRY_LAUNCH, str(browser))
    if tried.returncode != 0:
        print(f"{browser} 启动不了 | does not start:\n{tried.stderr}", file=sys.stderr)
    return tried.returncode == 0


def _run_python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    # A process of its own, since Playwright cannot start twice in one.
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")


def _leave_as_it_is() -> None:
    """What is there may do."""


def _install_debian_packages() -> None:
    if sys.platform != "linux" or not _is_debian() or os.geteuid() != 0:
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-qq", "--no-install-recommends", *DEBIAN_PACKAGES]
    for command in (["apt-get", "update", "-qq"], install):
        print("正在运行 | running:", " ".join(command), flush=True)
        subprocess.run(command, env=quiet)


def _is_debian() -> bool:
    release = Path("/etc/os-release")
    return release.is_file() and "ID=debian" in release.read_text(encoding="utf-8").splitlines()


def _download_with_playwright() -> None:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    print("正在运行 | running:", " ".join(command), flush=True)
    subprocess.run(command)


if __name__ == "__main__":
    raise SystemExit(main())
