"""What the personal data gate reads of a search index: words, never encoded numbers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_tools.search.encoding import encode_ascending
from build_tools.search.shards import BASE
from build_tools.website.gates.site_text import page_text, script_text, site_texts, whole_texts
from tests.conftest import BuiltSite


def test_words_are_read_and_encoded_numbers_are_not() -> None:
    base = '{"shards":[["a","terms-1"]],"facets":{"kind":[["柜面","%s"]]},"synonyms":["吞钞"]}'
    read = script_text(f"CasebookSearch.start({base % encode_ascending([7, 900])});\n").split()
    assert sorted(read) == sorted(["吞钞", "柜面"])


def test_the_index_of_a_built_site_is_read(built: BuiltSite) -> None:
    read = script_text((built.folder / f"search/{BASE}.js").read_text(encoding="utf-8"))
    assert "自助机具" in read and "取款机" in read


def test_title_description_and_every_attribute_of_a_page_are_read() -> None:
    page = (
        '<head><title>甲一</title><meta name="description" content="乙二"></head><nav title="无">无</nav>'
        '<article><img alt="丙三" title=\'丁四\'><a data-copy="戊五" href="无">己六</a>'
        "<script>无</script></article>"
    )
    read = page_text(page).split()
    assert sorted(read) == sorted(["甲一", "乙二", "丙三", "丁四", "戊五", "己六"])


def test_terms_are_read_without_their_places() -> None:
    assert script_text('CasebookSearch.shard("terms-1","吞钞\\tB hQ\\n12378\\tA h7I","字");\n').split() == [
        "吞钞",
        "12378",
    ]


def test_lookup_terms_and_version_of_a_built_site_are_read(built: BuiltSite) -> None:
    read = dict(site_texts(built.folder))
    assert "当班主管" in read["assets/lookup-book.js"]
    assert read["version.json"] and "404.html" in read and "lookup.html" in read
    assert any("吞钱" in text for name, text in read.items() if name.startswith("search/terms-"))


@pytest.mark.parametrize("name", ["synonyms", "outside", "regional"])
def test_each_list_of_words_of_the_index_is_read_and_no_other(name: str) -> None:
    value = {"facets": {}, name: ["甲", {"乙": ["丙"]}], "places": ["码"]}
    assert script_text(json.dumps(value)).split() == ["甲", "丙"]


def test_a_value_without_facets_is_read_as_a_whole() -> None:
    assert script_text('{"a": ["甲", 1], "b": {"c": "乙"}}').split() == ["甲", "乙"]
    assert script_text('["facets", "甲"]').split() == ["facets", "甲"]


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A site with every kind of file that is read, and others."""
    pages = ("b.html", "a.html", "cases/c.html")
    words = ("cards-1", "sounds-1", "index.12ab", "terms-1", "search", "worker-1")
    scripts = [*(f"search/{name}.js" for name in words), "assets/lookup-book.js", "assets/lookup-earlier.js"]
    for name in (*pages, *scripts, "version.json", "assets/site.js"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        text = (
            f"<title>{name}</title><nav>栏</nav><article>文</article>"
            if name.endswith(".html")
            else json.dumps([name])
        )
        path.write_text(text, encoding="utf-8")
    return tmp_path


PAGES = ["a.html", "b.html", "cases/c.html"]
SHOWN = ["search/cards-1.js", "search/index.12ab.js"]
DERIVED = ["search/sounds-1.js", "search/terms-1.js"]
REST = ["assets/lookup-book.js", "assets/lookup-earlier.js", "version.json"]


def test_pages_words_and_the_lookups_book_are_read_in_order(made: Path) -> None:
    assert [(name, text.split()) for name, text in site_texts(made)] == [
        *((name, ["文", name]) for name in PAGES),
        *((name, [name]) for name in (*SHOWN, *DERIVED, *REST)),
    ]


def test_whole_pages_and_only_words_that_are_shown(made: Path) -> None:
    read = dict(whole_texts(made))
    assert list(read) == [*PAGES, *SHOWN, *REST]
    assert [text for text in read.values() if "栏" in text] == [read[name] for name in PAGES]
