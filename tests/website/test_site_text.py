"""What the personal data gate reads of a search index: words, never encoded numbers."""

from __future__ import annotations

from build_tools.search.encoding import encode_ascending
from build_tools.search.shards import BASE
from build_tools.website.gates.site_text import page_text, script_text, site_texts
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
