"""`python -m tests.bench.word`: time and memory of repairing long Word files, without rendering."""

from __future__ import annotations

import resource
import subprocess
import sys
import time

from build_tools.toc.repairing import repair
from tests.proof.word_rendering import long_body
from tests.toc import documents as d
from tests.toc.documents import Entry

# Paragraphs below each of 1,000 headings: about 500 pages; about 50 MB of text.
SIZES = {"1,000 headings, 500 pages": 10, "1,000 headings, 50 MB": 250}
AIM = "aim for 500 pages: 10 s, 500 MB"


def row(name: str) -> str:
    """Return what one file takes; the peak is that of this process."""
    entries = tuple(Entry(f"案例{n}:类别—子类:第{n}件事", 1 + n % 3, f"_Toc{n:09d}") for n in range(1, 1001))
    raw = d.docx(d.contents(entries) + long_body(entries, d.heading, SIZES[name]))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    start = time.perf_counter()
    _, report = repair(raw, None)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    right = f"{report.count('repaired')} rows repaired"
    return f"{name:<28} {right:>20} {seconds:7.1f} s {peak:6} MB (of these {before} MB before it began)"


def main(arguments: list[str]) -> None:
    """Print one row, or all of them, each from a process of its own."""
    if arguments:
        print(row(arguments[0]), flush=True)
        return
    for name in SIZES:
        subprocess.run([sys.executable, "-m", "tests.bench.word", name], check=True)
    print(AIM)


if __name__ == "__main__":
    main(sys.argv[1:])
