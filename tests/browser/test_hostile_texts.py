"""Of texts that mean harm, what the checks let through only shows: in a browser, and in every other exit."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote

import pikepdf
import pytest
from lxml import html
from playwright.sync_api import Dialog

from tests import casebooks, projects
from tests.browser.conftest import OpenWindow
from tests.browser.serving import serve
from tests.browser.waiting import until
from tests.python_markdown import converter
from tests.synthetic import write_casebook

pytestmark = pytest.mark.slow

# One a page, parted by a line of two signs.
PAGES = (
    (projects.ROOT / "tests/known/hostile_pages.txt").read_text(encoding="utf-8").rstrip("\n").split("\n%%\n")
)
LINES = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "</script><script>alert(1)//",
    "<svg/onload=alert(1)//",
    "<img src=x onerror=alert(1) ",
    "&lt;img src=x onerror=alert(1)&gt;",
    "&#60;script&#62;alert(1)",
    "<!-- <script>alert(1)",
    "]]><script>alert(1)",
    "${alert(1)}`alert(1)`",
    "{{constructor.constructor('alert(1)')()}}",
    "{% include '/etc/hostname' %}{{ 7*7 }}",
    '\\"});alert(1);//',
    "\u2028alert(1)//",
    "javascript:alert(1)",
    "[甲](javascript:alert(1))",
    "![甲](https://elsewhere.invalid/a.png)",
    "[甲](a.md){onclick=alert(1)}",
    "甲{: onclick=alert(1) }",
    "<https://elsewhere.invalid/a>",
    '=HYPERLINK("https://elsewhere.invalid")',
    "=cmd|' /C calc'!A1",
    "@SUM(1)*cmd",
    '#image("a.png") #eval("1") $x$ @甲 \\u{41}',
    "__proto__",
)
PLACES = {
    "title": ("title: ", "title: {}\nsource_heading: "),
    "summary": ("summary: ", "summary: {}\nsource_heading: "),
    "saying": ("customer_says:\n", "customer_says:\n- {}\n"),
    "alias": ("aliases:\n", "aliases:\n- {}\n"),
    "owner": ("owner: 测试部门", "owner: {}"),
    "line": ("## 先这样说\n大堂经理：", "## 先这样说\n大堂经理：{} "),
    "step": ("## 马上这样做\n1. ", "## 马上这样做\n1. {} "),
    "pair": ("- “这不归我管” → “", "- “这不归我管” → “{} "),
    "turn": ("## 示范对话\n大堂经理：", "## 示范对话\n大堂经理：{} "),
    "story": ("## 案例经过\n", "## 案例经过\n{}\n\n"),
}
# As a value in YAML.
QUOTED = ("title", "summary", "saying", "alias", "owner")


@dataclass
class Hostile:
    """A project whose texts mean harm, its site, and what of them was let through: pages, and cases."""

    project: Path
    site: Path
    pages: list[str] = field(default_factory=list)
    cases: dict[str, str] = field(default_factory=dict)


def spoil(folder: Path) -> dict[str, str]:
    """Put each text in each place, one a case; return the texts by case."""
    pairs = [(place, text) for place in PLACES for text in LINES]
    write_casebook(folder, len(pairs))
    for path, (place, text) in zip(sorted(folder.glob("cases/*.md")), pairs, strict=True):
        old, new = PLACES[place]
        typed = "'" + text.replace("'", "''") + "'" if place in QUOTED else text
        casebooks.change(folder, f"cases/{path.name}", old, new.format(typed))
    return {path.stem: text for path, (_, text) in zip(sorted(folder.glob("cases/*.md")), pairs, strict=True)}


def refused(project: Path, *command: str | Path) -> set[str]:
    """Return the files in which a command finds an error."""
    done = projects.run(project, *command)
    assert "Traceback" not in done.stderr
    return set(re.findall(r"\b((?:cases|docs)/[^/:\s]+):[0-9]+: 错误", done.stdout + done.stderr))


@pytest.fixture(scope="module")
def hostile(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    folder = tmp_path_factory.mktemp("hostile")
    made = Hostile(projects.copy_project(folder / "project", project), folder / "site")
    casebook = made.project / "casebook"
    shutil.rmtree(casebook)
    casebook.mkdir()
    texts = spoil(casebook)
    for number, page in enumerate(PAGES):
        whole = page if page.startswith("---") else f"# 页\n\n一段话。\n\n{page}\n\n又一段。\n"
        (made.project / f"docs/hostile-{number}.md").write_text(whole, encoding="utf-8")
    (made.project / "docs/a.md").write_text("# 甲\n", encoding="utf-8")
    shutil.copy2(made.project / "docs/images/lookup.png", made.project / "docs/a.png")
    write_casebook(folder / "harmless", len(texts))
    wrong: set[str] = set()
    # What the checks refuse, then what the gates do.
    for command in (("check", "--no-notes"), ("build", "--site-dir", made.site)):
        found = refused(made.project, *command)
        for name in found:
            if name.startswith("docs/"):
                (made.project / name).unlink()
            else:
                shutil.copy2(folder / "harmless" / name, casebook / name)
        wrong |= found
    made.cases = {name: text for name, text in texts.items() if f"cases/{name}.md" not in wrong}
    made.pages = sorted(path.stem for path in (made.project / "docs").glob("hostile-*.md"))
    projects.build(made.project, made.site)
    return made


def test_some_texts_are_refused_and_some_let_through(hostile: Hostile) -> None:
    assert 20 < len(hostile.pages) < len(PAGES) / 2
    assert 100 < len(hostile.cases) < len(LINES) * len(PLACES)


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, hostile: Hostile) -> Iterator[str]:
    if request.param == "file":
        yield hostile.site.as_uri() + "/"
    else:
        with serve(hostile.site) as root:
            yield root


def test_in_a_browser_nothing_runs_and_nothing_is_asked_of_others(
    hostile: Hostile, address: str, open_window: OpenWindow
) -> None:
    window = open_window()
    page = window.page
    dialogs: list[str] = []

    def told(dialog: Dialog) -> None:
        dialogs.append(page.url)
        dialog.dismiss()

    page.on("dialog", told)
    names = [f"{name}.html" for name in hostile.pages] + [f"cases/{name}.html" for name in hostile.cases]
    names += ["index.html", "contents.html", "a-z.html", "editing.html", "categories/index.html"]
    for name in names:
        page.goto(address + name)
        # Whatever waits for the pointer, the keys or the focus.
        page.evaluate(
            """() => { for (const element of document.querySelectorAll("article *"))
            for (const kind of ["mouseover", "focus", "toggle", "error", "load"])
            element.dispatchEvent(new Event(kind)); }"""
        )
        assert unquote(page.url) == unquote(address + name)
        assert page.locator(".lk-box").count() == 0
    for text in LINES:
        page.goto("about:blank")
        page.goto(f"{address}lookup.html#q={quote(text)}")
        page.locator("[role=option]").first.wait_for()
        until(page, "!document.querySelector('.lk-results[aria-busy=true]')")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Alt+1")
        page.locator("[role=region][data-entry]").wait_for()
    assert (dialogs, window.complaints) == ([], [])
    assert [one for one in window.requests if not one.startswith((address, "data:", "about:", "blob:"))] == []


def test_in_the_files_that_are_handed_out_nothing_acts(hostile: Hostile, tmp_path: Path) -> None:
    for name in ("book.docx", "book.xlsx"):
        done = projects.run(hostile.project, "export", "--to", name[-4:], tmp_path / name)
        assert done.returncode == 0, done.stdout + done.stderr
        with zipfile.ZipFile(tmp_path / name) as package:
            parts = {part: package.read(part).decode("utf-8", "replace") for part in package.namelist()}
        assert not [part for part in parts if re.search(r"vba|ole|activeX|externalLink", part, re.IGNORECASE)]
        assert not [part for part, text in parts.items() if re.search(r"<f[ >]|<w:instrText[^<]*DDE", text)]
        targets = [one for text in parts.values() for one in re.findall(r'Target="([^"]*)" TargetMode', text)]
        assert all(target.startswith("https://") for target in targets)
    done = projects.run(hostile.project, "pdf", "--cards", "--output", tmp_path / "cards.pdf")
    assert done.returncode == 0, done.stdout + done.stderr
    with pikepdf.open(tmp_path / "cards.pdf") as pdf:
        kinds = {str(one.get("/S")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary)}
    assert not kinds & {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData"}


def test_in_the_staged_pages_nothing_acts(hostile: Hostile, tmp_path: Path) -> None:
    done = projects.run(hostile.project, "stage", tmp_path / "staged")
    assert done.returncode == 0, done.stdout + done.stderr
    engine = converter(hostile.project / "mkdocs.yml")
    for path in (tmp_path / "staged/docs").rglob("*.md"):
        shown = engine.reset().convert(path.read_text(encoding="utf-8").partition("\n---\n")[2])
        tree = html.fragment_fromstring(shown, create_parent="div")
        assert not tree.xpath("//script | //svg | //iframe | //@*[starts-with(name(), 'on')]"), path
        assert not tree.xpath("//@href[starts-with(., 'javascript')] | //@src[contains(., ':')]"), path
