"""The shipped casebook, built: the site has a page for everything in it and no other."""

from __future__ import annotations

from tests import casebooks
from tests.conftest import BuiltSite
from tests.website.test_links import expected_pages, linked_outside


def test_the_site_has_every_page_and_no_other(shipped: BuiltSite) -> None:
    assert set(shipped.pages) == expected_pages(shipped)
    handbook = casebooks.handbook(shipped.casebook)
    assert len(shipped.pages) > len(handbook.cases) + len(handbook.techniques) + len(handbook.chapters)


def test_only_pages_that_quote_one_link_to_another_host(shipped: BuiltSite) -> None:
    assert linked_outside(shipped) == set()
