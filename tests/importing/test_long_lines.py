"""A line with many thousand blanks, dots or digits is read to its end by the repair and by both importers.

What grows with a power of the length does not end on these lines. They are read in a process of their own,
which is stopped only where it hangs.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from build_tools.system.refused import Refused
from build_tools.toc.repairing import check, repair
from tests.importing.whole import import_handbook
from tests.toc import documents as d
from tests.toc.documents import TITLES, Entry

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
LENGTH = 20_000
HANGS = 600
FILLS = (
    *(" ", "\t", "\u3000", "\u00a0", ".", "…", "_", "·", "。", "-", "1", "１", "i", "一", "第", "（", "*"),
    *(" .", "… ", "\t ", " \u3000\t", "1 ", "一 ", "第 ", "案例 ", "错误!", "错 误 ", "- 1", "._ …\t"),
)
SHAPES = ("第一章 接待{}客户", "案例{}12", "{}第一章 接待", "第{}")


def lines(fill: str) -> list[str]:
    return [shape.format(fill * (LENGTH // len(fill))) for shape in SHAPES]


def repair_all(fill: str, _: Path) -> None:
    entries = [*TITLES, *(Entry(line, 1, "_Toc9") for line in lines(fill))]
    typed = "".join(d.paragraph(d.run(f"{entry.text}\t{d.ERROR}")) for entry in entries)
    raw = d.docx(d.paragraph(d.run("目录")) + typed + d.contents(entries) + d.body_of(entries))
    assert check(repair(raw, None)[0]).rows


def import_word(fill: str, folder: Path) -> None:
    source = folder / "手册.docx"
    more = "".join(d.paragraph(d.run(line)) for line in lines(fill))
    source.write_bytes(d.docx(d.body_of(TITLES) + more))
    _imported(source)


def import_text(fill: str, folder: Path) -> None:
    body = "".join(f"{entry.text}\n正文。\n" for entry in TITLES)
    rows = "".join(f"{entry.text}……1\n" for entry in TITLES)
    more = "".join(f"{line}\n" for line in lines(fill))
    for word in ("目录\n", ""):
        source = folder / f"手册{len(word)}.txt"
        source.write_text(f"{word}{rows}{more}{body}{more}", encoding="utf-8")
        _imported(source)


def _imported(source: Path) -> None:
    try:
        import_handbook(source, source.with_suffix(""))
    except Refused as refused:
        assert refused.problems


READERS = {read.__name__: read for read in (repair_all, import_word, import_text)}


@pytest.mark.parametrize("reader", READERS)
def test_every_long_line_is_read_to_its_end(reader: str) -> None:
    command = [sys.executable, "-m", "tests.importing.test_long_lines", reader]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=HANGS, check=False)
    assert done.returncode == 0, done.stderr


if __name__ == "__main__":
    for each in FILLS:
        with TemporaryDirectory() as name:
            READERS[sys.argv[1]](each, Path(name))
