"""The gate over what was made; numbers are put together at run time."""

from __future__ import annotations

import json

import pytest

from build_tools.checks.privacy import bare
from build_tools.gates.privacy import check_texts, personal_in_text
from build_tools.gates.site_text import page_text, script_text, site_texts
from tests.casebooks import TODAY
from tests.conftest import BuiltSite

NUMBER = "1" + "39" + "0" * 4 + "1234"


@pytest.mark.parametrize(
    "html",
    [
        f"<article><p>打{NUMBER}</p></article>",
        f"<article><p>打{NUMBER[:3]}<b>{NUMBER[3:]}</b></p></article>",
        f'<article><img src="a.png" alt="打{NUMBER}"></article>',
        f"<p>打&#{ord(NUMBER[0])};{NUMBER[1:]}</p>",
    ],
)
def test_what_a_page_says_is_read(html: str) -> None:
    [problem] = personal_in_text("a.html", page_text(html), TODAY)
    assert (problem.path, problem.code, problem.severity) == ("a.html", "privacy-mobile", "error")
    assert NUMBER[3:] not in problem.message


@pytest.mark.parametrize(
    "html",
    [
        f"<article><script>v({NUMBER})</script><p>甲</p></article>",
        f'<article><a href="a-{NUMBER}.css">甲</a></article>',
        f"<article><td>{NUMBER[:5]}</td><td>{NUMBER[5:]}</td></article>",
    ],
)
def test_what_nobody_reads_is_no_alarm(html: str) -> None:
    assert list(personal_in_text("a.html", page_text(html), TODAY)) == []


def test_index_files_are_read_but_not_their_encoded_numbers() -> None:
    card = json.dumps([{"title": "打" + NUMBER}], ensure_ascii=False)
    base = json.dumps({"shards": [], "titlesOf": NUMBER, "synonyms": [[0, "甲" + NUMBER]]})
    assert len(list(personal_in_text("a", script_text(f'S.shard("cards-1",{card});\n'), TODAY))) == 1
    assert len(list(personal_in_text("a", script_text(f"S.start({base});\n"), TODAY))) == 1


def test_an_excepted_number_is_let_through() -> None:
    assert list(check_texts([("a", "打" + NUMBER)], TODAY, frozenset({bare(NUMBER)}))) == []


def test_the_shipped_site_is_clean_and_its_cards_are_read(shipped: BuiltSite) -> None:
    texts = dict(site_texts(shipped.folder))
    assert any(path.startswith("search/cards-") and len(text) > 1000 for path, text in texts.items())
    assert list(check_texts(texts.items(), TODAY)) == []
