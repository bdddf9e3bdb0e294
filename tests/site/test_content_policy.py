"""What a page may run: every page says it before anything else, and names exactly what stands in it."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from build_tools.content_policy import inline_parts, policy, together, with_policy
from tests.conftest import BuiltSite
from tests.html_tree import Element

CHARSET = '<meta charset="utf-8">'
HEAD = f"<!doctype html><head>{CHARSET}"


def source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def inside(elements: list[Element]) -> set[str]:
    return {source("".join(map(str, element.children))) for element in elements}


def rules(page: str) -> dict[str, list[str]]:
    found = re.search(f'{CHARSET}\n<meta http-equiv="Content-Security-Policy" content="(.*?)">', page)
    assert found, page[:300]
    return {words[0]: words[1:] for words in (rule.split() for rule in found[1].split(";"))}


def test_every_page_names_its_own_scripts_and_no_more(site: BuiltSite) -> None:
    for path, tree in site.pages.items():
        page = (site.folder / path).read_text(encoding="utf-8")
        told = rules(page)
        scripts = [s for s in tree.all("script") if "src" not in s.attributes and "type" not in s.attributes]
        assert set(told["script-src"]) == {
            "'self'",
            *(source("".join(map(str, s.children))) for s in scripts),
        }, path
        styles = [source(e.attributes["style"]) for e in tree.walk() if "style" in e.attributes]
        allowed = {"'self'"} | inside(tree.all("style")) | set(styles)
        assert set(told["style-src"]) == allowed | ({"'unsafe-hashes'"} if styles else set()), path
        assert told["default-src"] == ["'none'"]
        before = page.partition("Content-Security-Policy")[0]
        assert not re.search("<(script|style|link)", before), path


def test_a_style_attribute_is_named_by_its_hash() -> None:
    cell = '<td style="text-align: right;">1</td><td style="color:&quot;x&quot;">2</td>'
    told = rules(with_policy(f"{HEAD}{cell}"))
    hashes = {source("text-align: right;"), source('color:"x"')}
    assert set(told["style-src"]) == {"'self'", "'unsafe-hashes'", *hashes}
    assert told["script-src"] == ["'self'"]


def test_text_that_speaks_of_styles_asks_for_nothing() -> None:
    assert inline_parts(f'{HEAD}<p>&lt;td style="color:red"&gt; style="a"</p>') == inline_parts(HEAD)


def test_data_and_loaded_scripts_need_no_hash() -> None:
    page = f'{HEAD}<script id="a" type="application/json">{{}}</script><script defer src="a.js"></script>'
    assert rules(with_policy(page))["script-src"] == ["'self'"]


def test_pages_together_allow_what_each_allows() -> None:
    pages = [f"{HEAD}<script>{n}</script><style>{n}</style>" for n in "ab"]
    told = policy(together(map(inline_parts, pages)))
    assert all(source(n) in told for n in "ab")
    assert "unsafe" not in told
    assert policy(together([])) == policy(inline_parts(HEAD))


def test_a_page_without_a_place_for_it_is_refused() -> None:
    with pytest.raises(ValueError, match="charset"):
        with_policy("<!doctype html><head></head>")
