"""Eight times the Word file costs the import about eight times the time, whatever is in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.growth import LIMIT, growth
from tests.importing.whole import import_handbook
from tests.importing.word_files import heading, text
from tests.toc import documents as d

BEGIN = heading("第一章 柜台") + heading("案例1：等得久", 2)


def lines(count: int) -> str:
    return BEGIN + "".join(text(f"第{n}句话，说的是什么事。") for n in range(count))


def cases(count: int) -> str:
    return heading("第一章 柜台") + "".join(
        heading(f"案例{n}：第{n}件事", 2) + text("话。") for n in range(1, count // 4)
    )


def rows(count: int) -> str:
    return BEGIN + d.table(*[["甲", "乙"]] * count)


def bold_lines(count: int) -> str:
    line = d.run("一、受理", "<w:b/>")
    return "".join(d.paragraph(line) + text("话。") for _ in range(count // 4))


@pytest.mark.slow
@pytest.mark.parametrize("shape", [lines, cases, rows, bold_lines])
def test_linear(shape: Callable[[int], str], tmp_path: Path) -> None:
    def importing(count: int) -> Callable[[], object]:
        source = tmp_path / f"{count}.docx"
        source.write_bytes(d.docx(shape(count)))

        def run() -> None:
            with TemporaryDirectory() as folder:
                import_handbook(source, Path(folder) / "casebook")

        return run

    assert growth(importing, 1_600) <= LIMIT
