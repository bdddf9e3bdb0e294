"""`python -m tests.proof.spoilt_files [COUNT]`: every reader against files spoilt at random, as a table."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.robust.readers import READERS, try_reader


def main(arguments: list[str]) -> int:
    """Print the table; 1 when a reader crashed."""
    count = int(arguments[0]) if arguments else 400
    crashed = 0
    print(f"{'reader':<18} {'inputs':>7} {'taken':>7} {'refused':>8} {'crashed':>8} {'seconds':>8}")
    for name in READERS:
        with tempfile.TemporaryDirectory() as work:
            start = time.perf_counter()
            taken, refused, crashes = try_reader(name, Path(work) / "work", count)
        crashed += len(crashes)
        seconds = time.perf_counter() - start
        print(f"{name:<18} {count:7} {taken:7} {refused:8} {len(crashes):8} {seconds:8.1f}", flush=True)
        print("".join(f"    {crash}\n" for crash in crashes), end="")
    return int(crashed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
