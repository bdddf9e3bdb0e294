"""What a page may run: every page says it before anything else, and names exactly what stands in it."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from build_tools.website.content_policy import (
    Inline,
    TemplateInline,
    inline_in_templates,
    inline_parts,
    merge_inline,
    parse_policy,
    render_policy,
    with_policy,
)
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


def test_an_aligned_cell_is_named_by_its_hash_and_no_other_style() -> None:
    cell = '<td style="text-align: right;">1</td><td style="color:&quot;x&quot;">2</td>'
    told = rules(with_policy(f"{HEAD}{cell}", TemplateInline()))
    assert set(told["style-src"]) == {"'self'", "'unsafe-hashes'", source("text-align: right;")}
    assert told["script-src"] == ["'self'"]


def test_text_that_speaks_of_styles_asks_for_nothing() -> None:
    text = f'{HEAD}<p>&lt;td style="text-align:right;"&gt; style="a"</p>'
    assert inline_parts(text, TemplateInline()) == inline_parts(HEAD, TemplateInline())


def test_data_and_loaded_scripts_need_no_hash() -> None:
    page = f'{HEAD}<script id="a" type="application/json">{{}}</script><script defer src="a.js"></script>'
    assert rules(with_policy(page, inline_in_templates([page])))["script-src"] == ["'self'"]


TEMPLATE = '<script>go("{{ base_url }}",{ "a": 1 })</script>{# no #}<style>b{}</style>'


@pytest.mark.parametrize(
    ("typed", "runs"),
    [
        ('<script>go("../..",{ "a": 1 })</script>', True),
        ('<script>go("https://elsewhere.invalid",{ "a": 1 })</script>', False),
        ('<script>go("");alert(1);("",{ "a": 1 })</script>', False),
        ("<script>alert(1)</script>", False),
        ('<script>go(".",{ "a": 1 })alert(1)</script>', False),
    ],
)
def test_only_what_a_template_writes_may_run(typed: str, runs: bool) -> None:
    own = inline_in_templates([TEMPLATE])
    text = typed.removeprefix("<script>").removesuffix("</script>")
    told = rules(with_policy(f"{HEAD}{typed}<style>b{{}}</style><style>p{{}}</style>", own))
    assert (source(text) in told["script-src"]) == runs
    assert told["style-src"] == ["'self'", source("b{}")]


def test_pages_together_allow_what_each_declares() -> None:
    parts = [
        f'<script>{n}</script><style>{n}</style><td style="text-align: {n};">' for n in ("left", "right")
    ]
    pages = [with_policy(f"{HEAD}{part}", inline_in_templates(parts)) for part in parts]
    found = merge_inline(map(parse_policy, pages))
    assert render_policy(found).count("unsafe") == 1
    assert all(source(n) in render_policy(found) for n in ("left", "right", "text-align: left;"))
    assert found == merge_inline(inline_parts(page, inline_in_templates(parts)) for page in pages)
    assert render_policy(merge_inline([])) == render_policy(parse_policy(f"{HEAD}<script>1</script>"))


def test_a_page_without_a_place_for_it_is_refused() -> None:
    with pytest.raises(ValueError, match="charset"):
        with_policy("<!doctype html><head></head>", TemplateInline())


@pytest.mark.parametrize("side", ["left", "center", "right"])
def test_each_alignment_of_a_cell_is_allowed(side: str) -> None:
    told = rules(with_policy(f'{HEAD}<td style="text-align: {side};">1</td>', TemplateInline()))
    assert told["style-src"] == ["'self'", "'unsafe-hashes'", source(f"text-align: {side};")]


def test_the_policy_as_a_whole_each_list_in_order() -> None:
    inline = Inline(frozenset("ba"), frozenset("dc"), frozenset("fe"))
    assert render_policy(inline) == (
        "default-src 'none'; script-src 'self' a b; style-src 'self' c d 'unsafe-hashes' e f; "
        "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'"
    )


def test_a_pages_own_policy_is_read_back() -> None:
    page = '<script>1</script><style>2</style><td style="text-align: left;">'
    own = inline_in_templates([page])
    read = parse_policy(with_policy(HEAD + page, own))
    assert read == inline_parts(HEAD + page, own)
    assert read == Inline(*(frozenset({source(text)}) for text in ("1", "2", "text-align: left;")))


def test_the_scripts_of_templates_stand_in_order() -> None:
    own = inline_in_templates(["<script>b</script>", "<script>c</script><script>a</script>"])
    assert [one.pattern for one in own.scripts] == ["a", "b", "c"]
