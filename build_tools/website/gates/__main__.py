"""`python -m build_tools.gates SITE`: the gates alone; published anchors in, problems out, as ASCII JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from build_tools.website.gates import check_site


def main() -> None:
    """Check one site."""
    found = check_site(Path(sys.argv[1]), json.load(sys.stdin))
    print(json.dumps([asdict(problem) for problem in found]))


if __name__ == "__main__":
    main()
