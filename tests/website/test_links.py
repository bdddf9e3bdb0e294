"""The finished site as a reader's browser would follow it: pages, links, anchors, hosts, sidebars."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml

from build_tools.book import linking
from build_tools.model import anchors
from build_tools.model.book import Book
from build_tools.project import assembly as project
from build_tools.reading.loading import CasebookReader
from build_tools.system.workspaces import Workspace
from tests import rich_casebook
from tests.casebooks import TODAY
from tests.conftest import BuiltSite
from tests.html_tree import Element, read_html

# Below a sub-path on purpose: a link that leaves it is as broken as one that leads nowhere.
BASE = "http://site.invalid/handbook/v1/"
ADDRESSES = [
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "background",
    "cite",
    "longdesc",
    "manifest",
    "ping",
    "xlink:href",
]
SETS = ("srcset", "imagesrcset")
CSS_URL = re.compile(r"""(?:url\(|@import)\s*["']?\s*([^"')\s;]*)""", re.IGNORECASE)
REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


def followed(element: Element, name: str) -> bool:
    """Tell whether only a click fetches this address."""
    return element.tag in ("a", "area") and name == "href"


def addresses(page: Element) -> Iterator[tuple[str, bool]]:
    """Yield every address of a page, and whether the browser loads it by itself."""
    for element in page.walk():
        for name, value in element.attributes.items():
            if name in ADDRESSES:
                yield value, not followed(element, name)
            elif name in SETS:
                yield from ((part.split()[0], True) for part in value.split(",") if part.strip())
            elif name == "style":
                yield from ((url, True) for url in CSS_URL.findall(value))
        if element.tag == "style":
            yield from ((url, True) for url in CSS_URL.findall("".join(map(str, element.children))))
        if element.tag == "meta" and "http-equiv" in element.attributes:
            yield from ((url, True) for url in REFRESH.findall(element.attributes.get("content", "")))


def ids(page: Element) -> list[str]:
    return [e.attributes["id"] for e in page.walk() if "id" in e.attributes]


def broken(path: str, url: str, files: set[str], named: dict[str, set[str]]) -> str:
    """Return what is wrong with an address inside the site, or an empty text."""
    target = urlsplit(urljoin(BASE + path, url))
    here = unquote(target.path).removeprefix(urlsplit(BASE).path)
    if not target.geturl().startswith(BASE) or here not in files:
        return f"{path}: {url} leads to no file"
    fragment = unquote(target.fragment)
    if fragment and here in named and fragment not in named[here]:
        return f"{path}: {url} names no anchor"
    return ""


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def head_of(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])


def chapters_of(site: BuiltSite) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_yaml(site.casebook / "handbook.yml")["chapters"]
    return found


def entries_of(site: BuiltSite, kind: str) -> dict[str, Any]:
    """Return id -> front matter of all cases, or all techniques."""
    return {path.stem: head_of(path) for path in sorted((site.casebook / kind).glob("*.md"))}


def page_of(case_id: str) -> str:
    return f"{'cases' if case_id.startswith('case-') else 'techniques'}/{case_id}.html"


def test_every_link_and_anchor_resolves(site: BuiltSite) -> None:
    files = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}
    named = {path: set(ids(page)) for path, page in site.pages.items()}
    links = [(path, url) for path, page in site.pages.items() for url, _ in addresses(page)]
    inside = [(path, url) for path, url in links if not re.match(r"(https?|mailto|tel|data):", url)]
    assert len(inside) > 40 * len(site.pages)
    assert {found for path, url in inside if (found := broken(path, url, files, named))} == set()


def test_no_anchor_is_given_twice_or_by_position(site: BuiltSite) -> None:
    for path, page in site.pages.items():
        counts = Counter(ids(page))
        assert [name for name, count in counts.items() if count > 1] == [], path
        article = page.all("article")
        assert [name for a in article for name in ids(a) if re.search(r"_\d+$", name)] == [], path


def test_nothing_comes_from_another_host(site: BuiltSite) -> None:
    loaded = [(path, url) for path, page in site.pages.items() for url, load in addresses(page) if load]
    assert [(path, url) for path, url in loaded if OUTSIDE.match(url)] == []
    assert {urlsplit(url).scheme for _, url in loaded} <= {"", "data"}
    sheets = [path.read_text(encoding="utf-8") for path in site.folder.rglob("*.css")]
    assert len(sheets) > 2
    assert [url for sheet in sheets for url in CSS_URL.findall(sheet) if OUTSIDE.match(url)] == []


def linked_outside(site: BuiltSite) -> set[str]:
    """Return the addresses of other hosts that no text of the site was written with."""
    outside = {url for page in site.pages.values() for url, _ in addresses(page) if OUTSIDE.match(url)}
    written = "".join(p.read_text(encoding="utf-8") for p in [*site.casebook.rglob("*.*"), *docs(site)])
    return {url for url in outside if url not in written}


def test_only_pages_that_quote_one_link_to_another_host(built: BuiltSite) -> None:
    assert linked_outside(built) == set()


def docs(site: BuiltSite) -> list[Path]:
    return sorted((site.project / "docs").rglob("*.md"))


def expected_pages(site: BuiltSite) -> set[str]:
    taxonomy = read_yaml(site.casebook / "taxonomy.yml")
    categories = taxonomy["categories"]
    fixed = [
        "404",
        "contents",
        "a-z",
        "editing",
        "coverage",
        "downloads",
        "changes",
        "categories/index",
        "channels/index",
        "regulations/index",
    ]
    articles = [name for name in ("preface", "afterword") if (site.casebook / f"{name}.md").exists()]
    regulations = read_yaml(site.casebook / "regulations.yml")["regulations"]
    names = [
        *fixed,
        *articles,
        *(path.relative_to(site.project / "docs").with_suffix("").as_posix() for path in docs(site)),
        "lookup",
        *(f"chapters/{chapter['id']}" for chapter in chapters_of(site)),
        *(f"cases/{case_id}" for case_id in entries_of(site, "cases")),
        *(f"techniques/{technique_id}" for technique_id in entries_of(site, "techniques")),
        *(f"urgent/{path.stem}" for path in site.casebook.glob("urgent/*.md")),
        *(f"categories/category-{category['id']}" for category in categories),
        *(f"categories/subcategory-{s['id']}" for c in categories for s in c.get("subcategories", ())),
        *(f"channels/channel-{channel['id']}" for channel in taxonomy["channels"]),
        *(f"regulations/regulation-{record['id']}" for record in regulations),
    ]
    return {f"{name}.html" for name in names}


def test_the_site_has_every_page_and_no_other(built: BuiltSite) -> None:
    assert set(built.pages) == expected_pages(built)
    count = Counter(path.split("/")[0] for path in built.pages)
    assert (count["chapters"], count["cases"], count["techniques"]) == (7, 32, 7)
    guides = {"index.html", "guide/agents.html", "guide/editors.html", "guide/going-live.html"}
    assert guides | {"preface.html", "afterword.html"} <= set(built.pages)


def test_ids_of_old_have_their_page_too(synthetic: BuiltSite) -> None:
    moved = ["chapters/chapter-99", "categories/category-staff", "channels/channel-counter"]
    moved += [f"cases/{rich_casebook.MOVED_FROM}", "regulations/regulation-old-measures"]
    assert set(synthetic.pages) == expected_pages(synthetic) | {f"{name}.html" for name in moved}
    old = synthetic.pages[page_of(rich_casebook.MOVED_FROM)]
    new = set(ids(synthetic.pages[page_of(rich_casebook.MOVED_TO)]))
    sections = {name for name in new if name.startswith(f"{rich_casebook.MOVED_TO}-")}
    links = {
        e.attributes["id"]: e.one("a").attributes["href"] for e in old.all("span") if "id" in e.attributes
    }
    assert len(sections) > 12
    for section in sections:
        before = section.replace(rich_casebook.MOVED_TO, rich_casebook.MOVED_FROM)
        assert links[before] == f"{rich_casebook.MOVED_TO}.html#{section}"


def test_the_version_is_the_same_everywhere(site: BuiltSite) -> None:
    version = json.loads((site.folder / "version.json").read_text(encoding="utf-8"))["version"]
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]+)?-演示", version)
    lacking = [path for path, page in site.pages.items() if f"版本 {version}" not in page.text]
    assert lacking == ["404.html"]


def test_the_contents_list_all_50_entries_in_order_the_urgent_cards_first(built: BuiltSite) -> None:
    expected = ["urgent/urgent-1.html", "urgent/urgent-2.html", "preface.html"]
    for chapter in chapters_of(built):
        expected.append(f"chapters/{chapter['id']}.html")
        expected += [page_of(i) for i in (*chapter.get("techniques", ()), *chapter.get("cases", ()))]
    expected.append("afterword.html")
    article = built.pages["contents.html"].one("article")
    links = [a.attributes["href"] for a in article.all("a") if "headerlink" not in a.classes]
    assert links == expected
    assert len(links) == len(set(links)) == 50
    assert "50" in article.all("p")[0].text


def test_sidebars_list_chapters_and_categories_but_no_case(site: BuiltSite) -> None:
    wanted = {f"chapters/{chapter['id']}.html" for chapter in chapters_of(site)}
    categories = read_yaml(site.casebook / "taxonomy.yml")["categories"]
    wanted |= {f"categories/category-{category['id']}.html" for category in categories}
    wanted |= {"contents.html", "a-z.html", "editing.html", "changes.html", "index.html"}
    # What editors need has a menu of its own.
    editors = {"editing.html", "coverage.html", "maintainers.html", "index.html"}
    for path, page in site.pages.items():
        if path not in ("404.html", "lookup.html"):
            sidebar = page.one("nav", "md-nav--primary")
            urls = [urljoin(BASE + path, a.attributes["href"]) for a in sidebar.all("a")]
            listed = {url.removeprefix(BASE).partition("#")[0] for url in urls}
            assert wanted <= listed or editors <= listed, path
            others = {name for name in listed - {path} if name.startswith(("cases/", "techniques/"))}
            assert others == set(), path


def test_the_page_of_no_address_loads_nothing(site: BuiltSite) -> None:
    page = site.pages["404.html"]
    assert [url for url, loaded in addresses(page) if loaded and not url.startswith("data:")] == []
    assert [e.tag for e in page.walk() if e.tag in ("img", "iframe", "base")] == []
    assert [e for e in page.all("script") if e.attributes] == []
    targets = [a.attributes["href"] for a in page.all("a")]
    assert len(targets) > 2 and all(target in site.pages for target in targets)


def test_published_anchors_are_the_sites_headings(site: BuiltSite) -> None:
    handbook = CasebookReader(site.casebook).read().handbook
    assert handbook is not None
    published = set(anchors.handbook_anchors(handbook, project.read_documents(site.project / "docs")))
    present = {f"{path}#{name}" for path, page in site.pages.items() for name in ids(page)}
    assert published - present - set(site.pages) == set()
    headings = {
        f"{path}#{e.attributes['id']}" for path, page in site.pages.items() for e in headings_of(page)
    }
    letters = {name for name in headings if re.fullmatch(r"a-z\.html#a-z-(\w|other)", name)}
    assert headings - published - letters == set()


def headings_of(page: Element) -> list[Element]:
    inside = [e for article in page.all("article") for e in article.walk() if re.fullmatch("h[1-6]", e.tag)]
    return [heading for heading in inside if "id" in heading.attributes]


# Cases


def links_below(page: Element) -> dict[str, list[str]]:
    """Return label -> addresses of a case page's lists of links."""
    groups = page.one("article").all("div", "cb-links")
    return {g.one("p", "cb-label").text: [a.attributes["href"] for a in g.all("a")] for g in groups}


def neighbours(page: Element) -> tuple[list[str], list[str]]:
    nav = page.one("nav", "cb-neighbours")
    before, after = nav.one("span", "cb-previous"), nav.one("span", "cb-next")
    return [a.attributes["href"] for a in before.all("a")], [a.attributes["href"] for a in after.all("a")]


def book_of(site: BuiltSite) -> Book:
    space = Workspace(site.project, site.casebook, TODAY)
    handbook = CasebookReader(site.casebook).read().handbook
    assert handbook is not None
    return project.make_book(handbook, space, "v1")


def body_of(site: BuiltSite, case_id: str) -> str:
    return (site.casebook / f"cases/{case_id}.md").read_text(encoding="utf-8").split("---\n", 2)[2]


def mentioned(body: str, pattern: str) -> list[int]:
    return [int(number) for number in re.findall(pattern, body)]


def case_numbers(site: BuiltSite) -> dict[int, str]:
    return {
        number: case for chapter in chapters_of(site) for case, number in chapter.get("cases", {}).items()
    }


def test_previous_and_next_are_the_chapters(site: BuiltSite) -> None:
    for chapter in chapters_of(site):
        cases = list(chapter.get("cases", ()))
        for before, case_id, after in zip([None, *cases], cases, [*cases[1:], None], strict=False):
            expected = ([f"{before}.html"] if before else [], [f"{after}.html"] if after else [])
            assert neighbours(site.pages[page_of(case_id)]) == expected, case_id


def test_techniques_and_regulations_are_linked_both_ways(site: BuiltSite) -> None:
    users: dict[str, set[str]] = {}
    for case_id, head in entries_of(site, "cases").items():
        below = links_below(site.pages[page_of(case_id)])
        techniques, regulations = head.get("techniques", []), head.get("regulations", [])
        assert below.get("用到的技巧", []) == [f"../techniques/{t}.html" for t in techniques], case_id
        assert below.get("制度依据", []) == [f"../regulations/regulation-{r}.html" for r in regulations]
        for target in [*map(page_of, techniques), *(f"regulations/regulation-{r}.html" for r in regulations)]:
            users.setdefault(target, set()).add(case_id)
    assert len(users) > 5
    for target, case_ids in users.items():
        article = site.pages[target].one("article")
        found = {a.attributes["href"] for a in article.all("a")}
        linked = {href for href in found if href.startswith("../cases/")}
        assert {f"../cases/{case_id}.html" for case_id in case_ids} <= linked, target


def test_related_cases_are_the_authors_then_the_computed(site: BuiltSite) -> None:
    computed = book_of(site).links.cases
    heads = entries_of(site, "cases")
    for case_id, head in heads.items():
        shown = links_below(site.pages[page_of(case_id)]).get("相关案例", [])
        assert shown == [f"{related.case_id}.html" for related in computed[case_id].related], case_id
        named = (other for other in head.get("related", []) if heads[other].get("status") != "已停用")
        authored = [f"{other}.html" for other in named]
        assert shown[: len(authored)] == authored, case_id
        assert len(shown) <= max(len(authored), linking.SHOWN_RELATED)
    assert any(len(links.related) > 2 for links in computed.values())


def test_back_links_are_what_names_a_case(site: BuiltSite) -> None:
    numbers = case_numbers(site)
    naming: dict[str, set[str]] = {case_id: set() for case_id in numbers.values()}
    for case_id, head in entries_of(site, "cases").items():
        named = [numbers[n] for n in mentioned(body_of(site, case_id), r"案例(\d+)") if n in numbers]
        for other in {*head.get("related", []), *named} - {case_id}:
            naming[other].add(f"{case_id}.html")
    assert any(naming.values())
    for case_id, others in naming.items():
        shown = links_below(site.pages[page_of(case_id)]).get("被这些案例引用", [])
        assert (set(shown), len(shown)) == (others, len(others)), case_id


def prose_links(page: Element) -> Counter[tuple[str, str]]:
    """Return text and address of the links inside the sections that people write."""
    sections = page.one("article").all("div", "cb-section")
    links = [a for section in sections for a in section.all("a") if "headerlink" not in a.classes]
    return Counter((a.text, a.attributes["href"]) for a in links)


def test_cases_and_techniques_named_in_prose_are_links(site: BuiltSite) -> None:
    numbers, total = case_numbers(site), 0
    for case_id in entries_of(site, "cases"):
        body = body_of(site, case_id)
        cases = [n for n in mentioned(body, r"案例(\d+)") if n in numbers and numbers[n] != case_id]
        techniques = mentioned(body, r"(?<![》法])第(\d+)节")
        expected = Counter((f"案例{n}", f"{numbers[n]}.html") for n in cases)
        expected += Counter((f"第{n}节", f"../techniques/technique-{n}.html") for n in techniques)
        assert prose_links(site.pages[page_of(case_id)]) == expected, case_id
        total += expected.total()
    assert total > 3


def test_what_is_named_in_the_preface_is_a_link_too(synthetic: BuiltSite) -> None:
    article = synthetic.pages["preface.html"].one("article")
    links = [(a.text, a.attributes["href"]) for a in article.all("a") if "headerlink" not in a.classes]
    named = [("案例26", "cases/case-26.html"), ("第2节", "techniques/technique-2.html")]
    assert links == [*named, ("案例 5", "cases/case-05.html")]
    assert next(code.text for code in article.all("code")) == "案例26"


@pytest.mark.parametrize(
    "html", ['<p id="x"><a href="#y">', '<a href="/x.html">', '<a href="../../../x.html">']
)
def test_this_checker_sees_what_is_broken(html: str) -> None:
    page = read_html(html)
    files, named = {"a/b.html", "x.html"}, {"a/b.html": set(ids(page))}
    assert [found for url, _ in addresses(page) if (found := broken("a/b.html", url, files, named))]
