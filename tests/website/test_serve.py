"""The live preview: edits appear, what is broken says so on its page, and nothing ends the server."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests import casebooks, projects
from tests.html_tree import Element
from tests.previews import Preview, free_port, preview

CASE, OTHER = "cases/case-03.html", "cases/case-05.html"


def banner(page: Element) -> str:
    return " ".join(e.text for e in page.all("aside", "md-banner"))


@pytest.mark.slow
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

        # Without the book's own file nothing of it can be shown: every page says why, until it is mended.
        handbook = folder / "handbook.yml"
        content = handbook.read_text(encoding="utf-8")
        handbook.write_text("chapters: [\n", encoding="utf-8")
        for path in (CASE, "contents.html", "index.html", "lookup.html"):
            page = server.wait(path, lambda text: "handbook.yml:1" in text)
            assert "怎么" not in page.text and heading not in page.text
        handbook.write_text(content.replace("合成手册", "另一本手册"), encoding="utf-8")
        server.wait("contents.html", lambda text: "另一本手册" in text)
        assert heading in server.page(CASE).text and "handbook.yml:1" not in server.page(CASE).text
        assert "通话速查" in server.page("lookup.html").text
        # A file that is gone for the moment in which a program saves it.
        handbook.rename(folder / "handbook.bak")
        server.wait(CASE, lambda text: "没有 handbook.yml" in text)
        (folder / "handbook.bak").rename(handbook)
        server.wait(CASE, lambda text: heading in text)

        # A new case of a new line, and a hand-written page.
        (folder / "cases/case-07.md").write_text("---\ntitle: 刚刚新增的案例\n---\n", encoding="utf-8")
        projects.change(handbook, "    case-06: 6\n", "    case-06: 6\n    case-07: 7\n")
        server.wait("cases/case-07.html", lambda text: "刚刚新增的案例" in text)


@pytest.mark.slow
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


@pytest.mark.slow
def test_a_hand_written_page_is_previewed_too(own_project: Path, tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook", 3)
    guide = own_project / "docs/guide/agents.md"
    with preview(own_project, folder) as server:
        server.wait("guide/agents.html", lambda text: text != "")
        with guide.open("a", encoding="utf-8") as page:
            page.write("\n\n新的一段，见案例2。\n")
        article = server.wait("guide/agents.html", lambda text: "新的一段" in text).one("article")
        assert "../cases/case-02.html" in [a.attributes["href"] for a in article.all("a")]


@pytest.mark.slow
def test_a_preview_that_starts_without_its_book_shows_why_and_recovers(project: Path, tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook", 3)
    content = (folder / "taxonomy.yml").read_text(encoding="utf-8")
    (folder / "taxonomy.yml").write_text("categories: [\n", encoding="utf-8")
    with preview(project, folder) as server:
        page = server.wait("index.html", lambda text: "taxonomy.yml:1" in text)
        assert "源文件的问题" in page.one("h1").text
        # An address that no page has yet asks again by itself.
        missing = server.missing(CASE)
        assert "taxonomy.yml:1" in missing and 'http-equiv="refresh"' in missing
        (folder / "taxonomy.yml").write_text(content, encoding="utf-8")
        server.wait(CASE, lambda text: "案例3" in text)
        server.wait("index.html", lambda text: "taxonomy.yml:1" not in text and text != "")
        assert "refresh" not in server.missing("cases/case-99.html")


@pytest.mark.slow
def test_a_broken_hand_written_page_shows_its_own_error(own_project: Path, tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook", 3)
    guide = own_project / "docs/guide/agents.md"
    original = guide.read_bytes()
    with preview(own_project, folder) as server:
        server.wait("guide/agents.html", lambda text: text != "")
        guide.write_bytes(original + "\n见{{no.such_token}}。\n".encode())
        page = server.wait("guide/agents.html", lambda text: "no.such_token" in text)
        assert "agents.md:" in page.one("article").text
        guide.write_bytes(original + "\n汉字\n".encode("gbk"))
        page = server.wait("guide/agents.html", lambda text: "UTF-8" in text)
        assert f"agents.md:{original.count(10) + 2}" in page.one("article").text
        assert "1 处错误" in banner(server.page(CASE))
        guide.write_bytes(original)
        server.wait("guide/agents.html", lambda text: "UTF-8" not in text and text != "")


@pytest.mark.slow
def test_a_hand_written_page_of_another_encoding_stops_a_build(own_project: Path, tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook", 3)
    (own_project / "docs/guide/agents.md").write_bytes("# 标题\n".encode("gbk"))
    verbs: list[list[str | Path]] = [["check"], ["build", "--site-dir", tmp_path / "site"]]
    for verb in verbs:
        done = projects.run(own_project, "--casebook", folder, *verb)
        assert done.returncode == 1
        assert (
            "docs/guide/agents.md:1: 错误：文件不是 UTF-8 编码（看起来是 GBK）" in done.stdout + done.stderr
        )


@pytest.mark.slow
def test_a_folder_without_a_casebook_is_no_preview(project: Path, tmp_path: Path) -> None:
    done = projects.run(project, "--casebook", tmp_path, "serve", "--port", str(free_port()))
    assert done.returncode == 1
    assert "没有 handbook.yml" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_defect_of_ours_is_shown_as_one(own_project: Path, tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook", 3)
    program = own_project / "build_tools/website/site_files.py"
    ours = 'if "坏" in book.handbook.title: raise RuntimeError("ours")'
    projects.change(program, "    pages = {page", f"    {ours}\n    pages = {{page")
    with preview(own_project, folder, defects=True) as server:
        server.wait(CASE, lambda text: "案例3" in text)
        projects.change(folder / "handbook.yml", "title: 合成手册", "title: 坏手册")
        page = server.wait(CASE, lambda text: "程序的缺陷" in text)
        assert "RuntimeError: ours" in page.text and "不是您的内容有误" in page.text
        projects.change(folder / "handbook.yml", "title: 坏手册", "title: 合成手册")
        server.wait(CASE, lambda text: "案例3" in text and "缺陷" not in text)


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


@pytest.mark.slow
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


@pytest.mark.slow
def test_a_book_without_a_case_is_shown_as_soon_as_it_has_one(project: Path, tmp_path: Path) -> None:
    whole = casebooks.make(tmp_path / "whole")
    folder = casebooks.empty(casebooks.make(tmp_path / "casebook"))
    with preview(project, folder) as server:
        page = server.wait("index.html", lambda text: "还没有一个案例" in text)
        assert "程序的缺陷" not in page.text
        shutil.copytree(whole, folder, dirs_exist_ok=True)
        server.wait("cases/case-01.html", lambda text: "先这样说" in text)
