"""Checks a finished site: links, anchors, hosts.

Reads only the site's files, not the casebook or the pages that they were made from.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from build_tools.system import Problem
from build_tools.website.gates.links import check_links
from build_tools.website.gates.site_pages import read_site


def check_site(site: Path, ledger: Iterable[str]) -> list[Problem]:
    """Return every dead link, lost anchor, positional anchor and foreign host of a site."""
    return list(check_links(read_site(site), ledger))
