"""The live preview: edits appear, what is broken says so on its page, and nothing ends the server."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import casebooks, projects
from tests.html_tree import Element, read_html

PATIENCE = 60.0
CASE, OTHER = "cases/case-03.html", "cases/case-05.html"


class Preview:
    """A running `casebook serve` and what it shows."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process, self.port, self.log = process, port, log

    def page(self, path: str) -> Element:
        """Return a page, read; an empty one when the server gives none."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=PATIENCE) as answer:
                return read_html(answer.read().decode("utf-8"))
        except (urllib.error.URLError, ConnectionError):
            return Element("#document")

    def wait(self, path: str, shows: Callable[[str], bool]) -> Element:
        """Return a page as soon as its text is as it should be."""
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            assert self.process.poll() is None, f"the server ended:\n{self.said}"
            page = self.page(path)
            if shows(page.text):
                return page
            time.sleep(0.05)
        raise AssertionError(f"{path} is not as expected:\n{self.page(path).text}\n{self.said}")

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")


@contextmanager
def preview(project: Path, casebook: Path) -> Iterator[Preview]:
    """Serve a casebook on a free port, and end the server as Ctrl-C does."""
    port = free_port()
    log = casebook.parent / "serve.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "build_tools", "--casebook", str(casebook), "serve", "--port", str(port)],
            cwd=project,
            env=projects.environment(),
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=projects.hear_ctrl_c,
        )
    try:
        yield Preview(process, port, log)
        assert process.poll() is None
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=20) == 0
        assert "Traceback" not in log.read_text(encoding="utf-8")
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def banner(page: Element) -> str:
    return " ".join(e.text for e in page.all("aside", "md-banner"))


def test_edits_and_mistakes_show_up_and_go_away(project: Path, tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook", 6)
    case = folder / "cases/case-03.md"
    original = case.read_text(encoding="utf-8")
    heading = original.split("\n")[1].removeprefix("title: ")
    with preview(project, folder) as server:
        page = server.wait(CASE, lambda text: heading in text)
        assert banner(page) == ""
        assert "版本 预览" in page.one("div", "md-copyright").text

        # An edit shows on its own page and where other pages name it.
        projects.change(case, heading, "换了一个新标题")
        server.wait(CASE, lambda text: "换了一个新标题" in text)
        server.wait("contents.html", lambda text: "换了一个新标题" in text and heading not in text)

        # A mistake shows on its own page with its line; the others say that there is one.
        broken = original.replace("\nseverity: ", "\nseverty: ")
        line = broken[: broken.index("severty")].count("\n") + 1
        case.write_text(broken, encoding="utf-8")
        page = server.wait(CASE, lambda text: "severty" in text)
        assert f"case-03.md:{line}" in page.one("article").text
        assert "severity" in page.one("article").text
        page = server.wait(OTHER, lambda text: "处错误" in text)
        assert "1 处错误" in banner(page)
        assert [a.attributes["href"] for a in page.one("aside", "md-banner").all("a")] == ["../problems.html"]
        assert len(page.one("article").all("h2")) > 10
        page = server.wait("problems.html", lambda text: "severty" in text)
        assert f"case-03.md:{line}" in page.one("article").text

        # Mended, all is as it was.
        case.write_text(original, encoding="utf-8")
        page = server.wait(CASE, lambda text: heading in text and "severty" not in text)
        assert banner(page) == ""
        page = server.wait(OTHER, lambda text: "处错误" not in text)
        assert len(page.one("article").all("h2")) > 10

        # Without the book's own file nothing can be shown; the server waits for it.
        handbook = folder / "handbook.yml"
        content = handbook.read_text(encoding="utf-8")
        handbook.write_text("chapters: [\n", encoding="utf-8")
        wait_for(server, "handbook.yml:1: 错误")
        handbook.write_text(content.replace("合成手册", "另一本手册"), encoding="utf-8")
        server.wait("contents.html", lambda text: "另一本手册" in text)

        # A new case of a new line, and a hand-written page.
        (folder / "cases/case-07.md").write_text("---\ntitle: 刚刚新增的案例\n---\n", encoding="utf-8")
        projects.change(handbook, "    case-06: 6\n", "    case-06: 6\n    case-07: 7\n")
        server.wait("cases/case-07.html", lambda text: "刚刚新增的案例" in text)


def wait_for(server: Preview, words: str) -> None:
    limit = time.monotonic() + PATIENCE
    while words not in server.said:
        assert server.process.poll() is None, server.said
        assert time.monotonic() < limit, server.said
        time.sleep(0.05)


def test_a_preview_that_starts_with_mistakes(project: Path, tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook", 6)
    case = folder / "cases/case-03.md"
    original = case.read_text(encoding="utf-8")
    case.write_text(original.replace("\ntitle: ", "\n<img src=x onerror=alert(1)>: "), encoding="utf-8")
    with preview(project, folder) as server:
        page = server.wait(CASE, lambda text: "case-03.md:2" in text)
        assert "onerror=alert(1)" in page.one("article").text
        assert page.all("img") == [] and not [e for e in page.walk() if "onerror" in e.attributes]
        assert "处错误" in banner(server.wait(OTHER, lambda text: "处错误" in text))
        case.write_text(original, encoding="utf-8")
        server.wait(CASE, lambda text: "先这样说" in text)
        server.wait(OTHER, lambda text: "处错误" not in text)


def test_a_hand_written_page_is_previewed_too(own_project: Path, tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook", 3)
    guide = own_project / "docs/guide/agents.md"
    with preview(own_project, folder) as server:
        server.wait("guide/agents.html", lambda text: text != "")
        with guide.open("a", encoding="utf-8") as page:
            page.write("\n\n新的一段，见案例2。\n")
        article = server.wait("guide/agents.html", lambda text: "新的一段" in text).one("article")
        assert "../cases/case-02.html" in [a.attributes["href"] for a in article.all("a")]


def test_a_preview_of_what_cannot_be_shown_says_why(project: Path, tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook", 3)
    (folder / "handbook.yml").write_text("chapters: [\n", encoding="utf-8")
    done = projects.run(project, "--casebook", folder, "serve", "--port", str(free_port()))
    assert done.returncode == 1
    assert "handbook.yml:1: 错误" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_in_use_is_told(project: Path, tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook", 3)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = projects.run(project, "--casebook", folder, "serve", "--port", str(port))
    assert done.returncode == 2
    assert f"端口 {port} 不能用" in done.stderr and "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_ending_the_preview_ends_the_engine_too(project: Path, tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook", 3)
    port = free_port()
    command = [sys.executable, "-m", "build_tools", "--casebook", str(folder), "serve", "--port", str(port)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=project, env=projects.environment(), stdout=quiet, stderr=quiet)
    server = Preview(process, port, tmp_path / "none")
    (tmp_path / "none").write_text("", encoding="utf-8")
    server.wait(CASE, lambda text: "案例3" in text)
    process.terminate()
    assert process.wait(timeout=20) == 128 + signal.SIGTERM
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
