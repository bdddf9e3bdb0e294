"""The book's fonts, from Python packages: reads the font files to know what they can set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from build_tools.system import Refused

# Package -> the family that the templates name; the serif is for prose, the sans for all else and bold.
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
def characters() -> frozenset[int]:
    """Return the code points that either font can set: each stands in for the other."""
    found: set[int] = set()
    for font in (SERIF, SANS):
        with _opened(*font) as opened:
            found |= opened.getBestCmap().keys()
    return frozenset(found)


def missing(text: Iterable[str]) -> set[str]:
    """Return the characters of a text that no font can set."""
    return {character for character in set(text) if ord(character) not in characters() and character != "\n"}


@cache
def weights() -> dict[str, tuple[int, int]]:
    """Return family -> the lightest and the heaviest weight that its file really has."""
    found = {}
    for font in (SERIF, SANS):
        with _opened(*font) as opened:
            axes = {axis.axisTag: axis for axis in opened["fvar"].axes} if "fvar" in opened else {}
            weight, own = axes.get("wght"), opened["OS/2"].usWeightClass
            found[font[2]] = (int(weight.minValue), int(weight.maxValue)) if weight else (own, own)
    return found


def require_weights() -> None:
    """Refuse fonts in which the weights of the book are not drawn: Typst would print regular, silently."""
    serif, sans = weights()[SERIF[2]], weights()[SANS[2]]
    if not serif[0] <= REGULAR <= serif[1] or not sans[0] <= REGULAR < BOLD <= sans[1]:
        found = f"{SERIF[2]} {serif}，{SANS[2]} {sans}"
        raise Refused(f"字体没有要用的粗细：{found}。按 requirements.lock 重装字体。")


@contextmanager
def _opened(package: str, name: str, family: str) -> Iterator[Any]:
    """Open the font of a family in a file that may hold several."""
    from fontTools.ttLib import TTCollection, TTFont

    path = _file(package, name)
    if path.suffix != ".ttc":
        with TTFont(path, lazy=True) as font:
            yield font
        return
    with TTCollection(path, lazy=True) as fonts:
        yield next(font for font in fonts.fonts if font["name"].getDebugName(1).startswith(family))
