"""What the personal data gate reads of a search index: words, never encoded numbers."""

from __future__ import annotations

from build_tools.gates.site_text import script_text
from build_tools.search.encoding import encode_ascending
from build_tools.search.shards import BASE
from tests.conftest import BuiltSite


def test_words_are_read_and_encoded_numbers_are_not() -> None:
    base = '{"shards":[["a","terms-1"]],"facets":{"kind":[["柜面","%s"]]},"synonyms":["吞钞"]}'
    read = script_text(f"CasebookSearch.start({base % encode_ascending([7, 900])});\n").split()
    assert sorted(read) == sorted(["吞钞", "柜面"])


def test_the_index_of_a_built_site_is_read(shipped: BuiltSite) -> None:
    read = script_text((shipped.folder / f"search/{BASE}.js").read_text(encoding="utf-8"))
    assert "自助机具" in read and "取款机" in read
