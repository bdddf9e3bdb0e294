"""What a finished site must be: links, anchors, hosts.

Reads the site's files and nothing else: neither the casebook nor the pages that made it.
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
