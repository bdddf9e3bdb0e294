"""A release: refused while anything is not ready, without withdrawn bodies; anything else says 演示."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pypdf
import pytest

from build_tools.cli import main as cli
from build_tools.model.handbook import Handbook
from build_tools.model.release import for_release
from tests import casebooks, projects, rich_casebook
from tests.conftest import BuiltSite
from tests.html_tree import read_html

TEXTS = (".html", ".js", ".json", ".css", ".xml", ".txt", ".svg")
BODY = "只有正文里才有的一句话"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook that may be released, one of its cases withdrawn, one of its urgent cards signed."""
    folder = casebooks.add_urgent(casebooks.make_ready(tmp_path_factory.mktemp("ready") / "book"))
    casebooks.change(folder, "handbook.yml", "label: 紧急止付电话", "label: 紧急止付电话\n    value: '401'")
    casebooks.sign(folder, "urgent-2")
    casebooks.change(folder, "urgent/urgent-2.md", "provenance: 示例编写", "provenance: 改编")
    # Whoever had a link into the body of what is withdrawn later still gets to its page.
    assert cli.main(["--casebook", str(folder), "--today", "2026-11-23", "anchors", "--publish"]) == 0
    casebooks.change(folder, "cases/case-02.md", "status: 已发布", "status: 已停用")
    casebooks.change(folder, "cases/case-02.md", "## 案例经过\n", f"## 案例经过\n{BODY}。\n")
    return folder


@pytest.fixture(scope="module")
def released(project: Path, ready: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The released site with its PDFs."""
    site = tmp_path_factory.mktemp("released") / "site"
    book = ("--casebook", ready, "--today", "2026-11-23")
    done = projects.run(project, *book, "build", "--release", "--pdf", "--site-dir", site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == (
        "正式版：发布例外 0 条，待复核 0 篇（页面上有提示），已停用 1 篇（不带正文），"
        "没有签批的紧急卡 1 张（不带正文，提示条上只有电话）。"
    )
    return site


def version(site: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((site / "version.json").read_text(encoding="utf-8"))
    return found


def pdf_pages(site: Path) -> list[str]:
    reader = pypdf.PdfReader(site / "downloads/handbook.pdf")
    return ["".join(page.extract_text().split()) for page in reader.pages]


@pytest.mark.slow
def test_a_release_says_nowhere_that_it_is_a_demonstration(released: Path) -> None:
    assert version(released)["release"] is True
    # The name of a section is no word about the book.
    texts = {path: without(path.read_bytes()) for path in released.rglob("*") if path.suffix in TEXTS}
    assert len(texts) > 60
    holding = [
        (path.relative_to(released).as_posix(), word)
        for path, text in texts.items()
        for word in ("演示", "示范", "为教学而写")
        if word.encode() in text or ascii(word)[1:-1].encode() in text
    ]
    assert holding == []
    assert not any(re.search("演示|示范(?!对话)|为教学", page) for page in pdf_pages(released))


def without(text: bytes, name: str = "示范对话") -> bytes:
    return text.replace(name.encode(), b"").replace(ascii(name)[1:-1].encode(), b"")


def test_a_release_and_a_demonstration_say_each_its_own(released: Path, built: BuiltSite) -> None:
    about = (released / "index.html").read_text(encoding="utf-8")
    assert "每个案例页都写明来源、审核状态和复核日期" in about and "上线前由本行填写" not in about
    assert "本书现在还不是正式版" not in (released / "guide/going-live.html").read_text(encoding="utf-8")
    about = (built.folder / "index.html").read_text(encoding="utf-8")
    assert "案例的情节为教学而写" in about and "上线前由本行填写" in about
    assert all("只在" not in page.text for page in (built.pages["index.html"],))
    assert "本书现在还不是正式版" in built.pages["guide/going-live.html"].text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("preface.md", None, "这是一本**示范手册**。\n", "preface.md:11: 错误：还写着“示范手册”"),
        ("cases/case-01.md", "## 案例经过\n", "## 案例经过\n这一段为教学而写。\n", "为教学而写"),
        ("handbook.yml", "title: ", "title: 演示", "handbook.yml:"),
    ],
)
def test_a_release_that_calls_itself_a_demonstration_is_refused_by_file_and_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, old: str | None, new: str, says: str
) -> None:
    folder = casebooks.make_ready(tmp_path / "book")
    if old is None:
        head = "title: 前言\nprovenance: 改编\nstatus: 已发布\nowner: 测试部门\napproved_by: 合规部\n"
        day = "approved_on: 2026-11-20\nreview_by: 2030-01-01\n"
        (folder / name).write_text(f"---\n{head}{day}---\n\n{new}", encoding="utf-8")
    else:
        casebooks.change(folder, name, old, new)
    book = ["--casebook", str(folder), "--today", "2026-11-23"]
    assert cli.main([*book, "build", "--release", "--site-dir", str(tmp_path / "site")]) == 1
    told = capfd.readouterr().err
    assert says in told and "[release-words]" in told
    assert cli.main([*book, "pdf", "--release", "--output", str(tmp_path / "book.pdf")]) == 1
    assert "[release-words]" in capfd.readouterr().err


@pytest.mark.slow
def test_the_gate_reads_what_no_editor_wrote(ready: Path, own_project: Path, tmp_path: Path) -> None:
    overrides = own_project / "build_tools/theme/overrides/main.html"
    projects.change(overrides, "{{ super() }}", "{{ super() }}<i>演示</i>")
    book = ("--casebook", ready, "--today", "2026-11-23")
    done = projects.run(own_project, *book, "build", "--release", "--site-dir", tmp_path / "site")
    assert done.returncode == 1
    assert "正式版里还有演示版才说的话：演示" in done.stderr
    assert not (tmp_path / "site").exists()


def test_the_version_of_a_day_stands_on_every_page_and_in_the_printed_foot(released: Path) -> None:
    told = version(released)["version"]
    assert isinstance(told, str)
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{8})?", told)
    for path in released.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if path.name != "404.html":
            assert f'name="casebook-version" content="{told}"' in text, path
    cover, *others = pdf_pages(released)
    assert f"版本{told}" in cover
    assert [number for number, page in enumerate(others, 2) if f"版本{told}" not in page] == []


def test_the_body_of_what_is_withdrawn_is_nowhere(released: Path, ready: Path) -> None:
    assert BODY in (ready / "cases/case-02.md").read_text(encoding="utf-8")
    assert (released / "cases/case-02.html").is_file()
    holding = [
        path
        for path in released.rglob("*")
        if path.suffix in (".html", ".js", ".json") and BODY in path.read_text(encoding="utf-8")
    ]
    assert holding == []
    assert not any(BODY in page for page in pdf_pages(released))


def test_the_words_of_an_unsigned_card_are_nowhere_and_those_of_a_signed_one_are(
    released: Path, ready: Path
) -> None:
    cards = casebooks.handbook(ready).urgent_cards
    # The guides have words of their own about cards.
    files = [path for path in released.rglob("*") if path.suffix in TEXTS and path.parent.name != "guide"]
    shown = "\n".join([*(path.read_text(encoding="utf-8") for path in files), *pdf_pages(released)])
    for card_id, expected in (("urgent-1", False), ("urgent-2", True)):
        card = cards[card_id]
        lines = [text for section in card.sections.values() for _, text in section.texts()]
        words = [card.title, str(card.summary), *lines, *(source.title for source in card.sources)]
        # In a script, what is not ASCII may be written as its code.
        said = {text: text in shown or ascii(text)[1:-1] in shown for text in words if "{{" not in text}
        assert [text for text, is_there in said.items() if is_there != expected] == [], card_id
    page = (released / "urgent/urgent-1.html").read_text(encoding="utf-8")
    # Whoever had a link into it still gets to whom to call.
    assert all(f'id="{anchor}"' in page for anchor in ("urgent-1", "urgent-1-do-now", "urgent-1-sources"))
    assert "110" in page
    # The words that trigger it still call for help.
    assert "跳楼" in (released / "search/urgent.js").read_text(encoding="utf-8")


def test_a_demonstration_says_so_on_every_page(built: BuiltSite) -> None:
    assert version(built.folder)["release"] is False
    lacking = [
        path for path, page in built.pages.items() if not page.all("aside", "cb-demo") and path != "404.html"
    ]
    assert lacking == []
    assert "-演示" in built.pages["lookup.html"].text


def test_a_release_is_refused_with_all_reasons_and_the_old_site_stays(
    project: Path, built: BuiltSite, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    site = shutil.copytree(built.folder, tmp_path / "site")
    before = projects.tree(site)
    done = projects.run(project, "build", "--release", "--site-dir", site)
    assert done.returncode == 1
    codes = set(re.findall(r"\[release-(\w+)\]", done.stderr))
    assert codes == {"bank", "notice", "token", "regulation", "waiting", "example", "words"}
    assert "release.yml" in done.stderr.splitlines()[-1]
    assert projects.tree(site) == before
    book, reasons = ["--casebook", str(project / "casebook")], done.stderr.count("[release-")
    assert cli.main([*book, "check", "--release"]) == 1
    assert capfd.readouterr().out.count("[release-") == reasons
    assert cli.main([*book, "pdf", "--release", "--output", str(tmp_path / "book.pdf")]) == 1
    assert (capfd.readouterr().err.count("[release-"), (tmp_path / "book.pdf").exists()) == (reasons, False)


def test_the_menu_of_a_release_names_the_pages_for_agents_alone(released: Path, built: BuiltSite) -> None:
    menus = [
        read_html((folder / "index.html").read_text(encoding="utf-8")).one("nav", "md-nav--primary").text
        for folder in (released, built.folder)
    ]
    for name, there in (
        *(
            ("接电话、接客户时怎么用", (True, True)),
            ("修订记录", (True, True)),
            ("编辑与维护", (False, True)),
        ),
        *(("编辑指南", (False, False)), ("维护说明", (False, False)), ("覆盖情况", (False, False))),
    ):
        assert tuple(name in menu for menu in menus) == there, name
    assert (released / "guide/editors.html").is_file() and (released / "coverage.html").is_file()


@pytest.mark.slow
def test_stage_marks_what_is_no_release(ready: Path, tmp_path: Path) -> None:
    for name, flags in (("demo", []), ("release", ["--release"])):
        assert cli.main(["--casebook", str(ready), "stage", *flags, str(tmp_path / name)]) == 0
    assert "casebook_release: false" in (tmp_path / "demo/mkdocs.yml").read_text(encoding="utf-8")
    assert "casebook_release: true" in (tmp_path / "release/mkdocs.yml").read_text(encoding="utf-8")


def held(handbook: Handbook) -> list[str]:
    """Return the texts of all bodies."""
    spoken = [*handbook.cases.values(), *handbook.techniques.values()]
    articles = [*handbook.articles.values(), *handbook.introductions.values()]
    sections = [text for entry in spoken for s in entry.sections.values() for _, text in s.texts()]
    return [*sections, *(article.text for article in articles if article.text.strip())]


def test_only_withdrawn_bodies_are_left_out(tmp_path: Path) -> None:
    value = casebooks.handbook(rich_casebook.write(tmp_path / "rich"))
    assert value.cases["case-02"].status == "已停用"
    made = for_release(value)
    assert made.cases["case-02"].sections == {}
    assert made.cases["case-02"].customer_says == value.cases["case-02"].customer_says
    others = {name: case for name, case in value.cases.items() if name != "case-02"}
    assert {name: case for name, case in made.cases.items() if name != "case-02"} == others
    own = [text for section in value.cases["case-02"].sections.values() for text in section.texts()]
    assert len(held(value)) - len(held(made)) == len(own) > 0


def test_the_page_of_a_release_is_a_page(released: Path) -> None:
    page = read_html((released / "cases/case-02.html").read_text(encoding="utf-8"))
    assert "已停用" in page.text
