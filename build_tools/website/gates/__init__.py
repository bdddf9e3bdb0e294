"""What a finished site must be: links, anchors, hosts.

Reads the site's files and nothing else: neither the casebook nor the pages that made it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from build_tools.system.problems import Problem
from build_tools.website.gates.links import check_links
from build_tools.website.gates.site_pages import read_site

ROOT = Path(__file__).resolve().parents[3]


def check_site(site: Path, ledger: Iterable[str]) -> list[Problem]:
    """Return every dead link, lost anchor, positional anchor and foreign host of a site."""
    return list(check_links(read_site(site), ledger))


def check_site_apart(site: Path, ledger: Iterable[str]) -> list[Problem]:
    """Return the same from a process of its own, twice as fast where this one has built a large site.

    The memory that such a build gives back lies in pieces, and a page read into the pieces is slow to walk.
    """
    command = [sys.executable, "-m", "build_tools.website.gates", str(site.absolute())]
    given = json.dumps(list(ledger))
    done = subprocess.run(command, cwd=ROOT, input=given, stdout=subprocess.PIPE, text=True, check=True)
    return [Problem(**fields) for fields in json.loads(done.stdout)]
