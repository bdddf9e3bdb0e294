"""Finds the book's fonts in Python packages, and reads which weights they have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from build_tools.system import Refused

# (package, file, family used in the templates): serif for prose, sans for everything else and bold.
SERIF = ("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf", "Noto Serif SC")
SANS = ("manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc", "Noto Sans CJK SC")
REGULAR, BOLD = 400, 700
NOT_INSTALLED = (
    "印书要的字体和排版程序没有装。运行 make site，或 pip install --require-hashes -r requirements.lock。"
)


def font_files() -> list[Path]:
    """Return the files of the serif and the sans in the installed font packages."""
    return [_file(package, name) for package, name, _ in (SERIF, SANS)]


def _file(package: str, name: str) -> Path:
    spec = find_spec(package)
    path = Path(spec.origin).parent / name if spec and spec.origin else None
    if path is None or not path.is_file():
        raise Refused(NOT_INSTALLED)
    return path


@cache
def weights() -> dict[str, tuple[int, int]]:
    """Return family -> (lightest, heaviest) weight in its file."""
    by_family = {}
    for font in (SERIF, SANS):
        with _opened(*font) as opened:
            axes = {axis.axisTag: axis for axis in opened["fvar"].axes} if "fvar" in opened else {}
            weight, own = axes.get("wght"), opened["OS/2"].usWeightClass
            by_family[font[2]] = (int(weight.minValue), int(weight.maxValue)) if weight else (own, own)
    return by_family


def require_weights() -> None:
    """Raise Refused if a font lacks the weights used: Typst would silently print regular weight."""
    serif, sans = weights()[SERIF[2]], weights()[SANS[2]]
    if not serif[0] <= REGULAR <= serif[1] or sans[0] > REGULAR or sans[1] < BOLD:
        ranges = f"{SERIF[2]} {serif}，{SANS[2]} {sans}"
        raise Refused(f"字体没有要用的粗细：{ranges}。按 requirements.lock 重装字体。")


@contextmanager
def _opened(package: str, name: str, family: str) -> Iterator[Any]:
    """Open the font of a family in a file that may contain several."""
    from fontTools.ttLib import TTCollection, TTFont

    path = _file(package, name)
    if path.suffix != ".ttc":
        with TTFont(path, lazy=True) as font:
            yield font
        return
    with TTCollection(path, lazy=True) as fonts:
        yield next(font for font in fonts.fonts if font["name"].getDebugName(1).startswith(family))
