"""Texts that look like markup to one of the readers on their way are shown letter by letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import projects, rich_casebook
from tests.conftest import BuiltSite
from tests.html_tree import Element

LABEL = r"""'"&`*_x_* [y] (no) {z} {% z %} #!|~^=$@\: 5<6>4 &lt;script&gt;&#60;b&#62; javascript:x"""
LABEL += "{: onclick=alert(1) } { #case-01 } ]]> --> %3Cimg%3E ${x} ＜b＞"
PROSE = (
    """'"& 5<6>4 &lt;script&gt;&#60;b&#62; javascript:x {: onclick=alert(1) } { #case-01 } {% z %} ${x} %3C"""
)

# A site for these texts alone; what each exit shows of odd texts stands in tests/exits.
pytestmark = pytest.mark.slow
PLAIN = "abc"
LABELS = {
    "title",
    "label",
    "aliases",
    "owner",
    "approved_by",
    "source_heading",
    "found",
    "proposal",
    "notice",
}
LABELS |= {"bank", "source", "value", "name", "number", "issuer", "dictionary"}
LABELS |= {"category", "subcategory", "channels", "severity", "risk_flags", "address"}
PROSES = {"summary", "customer_says", "note", "gist"}
# Who speaks is a short word by the grammar of a dialogue line.
KEPT = {"roles", "speakers"}


def written(folder: Path, label: str, prose: str) -> Path:
    """Write the rich casebook with a text added to every field and every line that takes one."""
    rich_casebook.write(folder)
    for path in sorted(folder.glob("*.yml")):
        value = changed(yaml.safe_load(path.read_text(encoding="utf-8")), label, prose)
        path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")
    folders = ("cases", "techniques", "urgent")
    entries = [path for name in folders for path in folder.glob(f"{name}/*.md")]
    for path in sorted([*entries, folder / "preface.md"]):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        front = yaml.safe_dump(
            changed(yaml.safe_load(head), label, prose), allow_unicode=True, sort_keys=False
        )
        if path.name != "preface.md":
            body = "\n".join(changed_line(line, prose) for line in body.split("\n"))
        path.write_text(f"---\n{front}---\n{body}", encoding="utf-8")
    return folder


def changed(value: Any, label: str, prose: str, field: str = "") -> Any:
    if isinstance(value, dict):
        parts = value.items()
        return {k: v if k in KEPT else changed(v, label, prose, str(k)) for k, v in parts}
    if isinstance(value, list):
        return [changed(inner, label, prose, field) for inner in value]
    if isinstance(value, str) and field in LABELS | PROSES:
        return f"{value} {label if field in LABELS else prose}"
    return value


def changed_line(line: str, prose: str) -> str:
    if not line or line.startswith("#"):
        return line
    swap = re.fullmatch(r"- “(.*)” → “(.*)”", line)
    return f"- “{swap[1]} {prose}” → “{swap[2]} {prose}”" if swap else f"{line} {prose}"


@pytest.fixture(scope="module")
def harmless(project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[BuiltSite, BuiltSite]:
    """The site of odd texts, and the site of plain ones in their places."""
    folder = tmp_path_factory.mktemp("harmless")
    sites = []
    for name, label, prose in (("odd", LABEL, PROSE), ("plain", PLAIN, PLAIN)):
        casebook = written(folder / name / "casebook", label, prose)
        sites.append(BuiltSite(projects.build(project, folder / name / "site", casebook), casebook, project))
    return sites[0], sites[1]


def shape(page: Element) -> Counter[tuple[str, ...]]:
    """Return every element with its attributes; those that only carry text are there without it."""
    text = {"content", "title", "aria-label", "alt"}
    return Counter(
        (
            e.tag,
            *(
                name if name in text else f"{name}={value.partition('?v=')[0]}"
                for name, value in sorted(e.attributes.items())
            ),
        )
        for e in page.walk()
    )


def test_no_element_and_no_attribute_comes_from_a_text(harmless: tuple[BuiltSite, BuiltSite]) -> None:
    odd, plain = harmless
    assert set(odd.pages) == set(plain.pages)
    for path, page in odd.pages.items():
        assert shape(page) - shape(plain.pages[path]) == Counter(), path
        assert shape(plain.pages[path]) - shape(page) == Counter(), path


SHOWN: list[tuple[str, Callable[[Element], str], str]] = [
    ("cases/case-05.html", lambda page: page.one("h1").text, LABEL),
    ("cases/case-05.html", lambda page: page.one("title").text, LABEL),
    ("cases/case-05.html", lambda page: page.one("p", "cb-summary").text, PROSE),
    ("cases/case-05.html", lambda page: page.one("ul", "cb-says").text, PROSE),
    ("cases/case-05.html", lambda page: page.one("div", "cb-script").text, PROSE),
    ("cases/case-05.html", lambda page: page.one("div", "cb-story").text, PROSE),
    ("cases/case-05.html", lambda page: page.one("div", "cb-never-say").text, PROSE),
    ("cases/case-05.html", lambda page: page.one("div", "cb-ask").text, PROSE),
    ("cases/case-05.html", lambda page: page.one("dl", "cb-facts").text, LABEL),
    ("cases/case-05.html", lambda page: page.one("div", "md-copyright__highlight").text, LABEL),
    ("cases/case-05.html", lambda page: page.one("nav", "md-nav--primary").text, LABEL),
    ("cases/case-06.html", lambda page: page.one("nav", "cb-neighbours").text, LABEL),
    ("contents.html", lambda page: page.one("article").text, LABEL),
    ("chapters/chapter-2.html", lambda page: page.one("h1").text, LABEL),
    ("chapters/chapter-2.html", lambda page: page.one("title").text, LABEL),
    ("chapters/chapter-3.html", lambda page: page.one("h1").text, LABEL),
    ("chapters/chapter-3.html", lambda page: page.one("title").text, LABEL),
    ("categories/index.html", lambda page: page.one("article").text, LABEL),
    (
        "categories/category-category-1.html",
        lambda page: page.one("article").all("p", "cb-label")[0].text,
        LABEL,
    ),
    ("channels/index.html", lambda page: page.one("article").text, LABEL),
    ("techniques/technique-1.html", lambda page: page.one("h1").text, LABEL),
    ("preface.html", lambda page: page.one("h1").text, LABEL),
    ("regulations/regulation-first-measures.html", lambda page: page.one("h1").text, LABEL),
    ("regulations/regulation-first-measures.html", lambda page: page.one("article").text, PROSE),
    ("editing.html", lambda page: page.one("article").text, LABEL),
    ("a-z.html", lambda page: page.one("article").text, LABEL),
    ("index.html", lambda page: page.one("h1").text, LABEL),
    ("index.html", lambda page: page.one("p", "cb-notice").text, LABEL),
    ("index.html", lambda page: page.one("title").text, LABEL),
]


@pytest.mark.parametrize(("path", "part", "text"), SHOWN)
def test_a_text_is_shown_letter_by_letter(
    harmless: tuple[BuiltSite, BuiltSite], path: str, part: Callable[[Element], str], text: str
) -> None:
    assert " ".join(text.split()) in part(harmless[0].pages[path])
