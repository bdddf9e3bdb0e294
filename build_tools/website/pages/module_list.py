"""Replaces the line `<!-- 列表：模块 -->` of a hand-written page by the list of rooms and modules. Pure."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import PurePosixPath

from build_tools import ROOMS
from build_tools.website.pages import fragments as part

PLACE = "<!-- 列表：模块 -->"
ROOM = "__init__.py"


def with_modules(markdown: str, program: Mapping[str, str]) -> str:
    """Insert the list of modules; `program` has each module's source text by path.

    The list is HTML, so that docstrings are shown literally.
    """
    if PLACE not in markdown:
        return markdown
    listed = "\n".join(_rooms(program))
    return "\n".join(listed if line == PLACE else line for line in markdown.split("\n"))


def _rooms(program: Mapping[str, str]) -> Iterator[str]:
    folders: dict[str, list[str]] = {}
    for path in sorted(program):
        folders.setdefault(PurePosixPath(path).parent.as_posix(), []).append(path)
    order = {room: place for place, room in enumerate(ROOMS)}
    for folder in sorted(folders, key=lambda folder: (order.get(folder.split("/")[0], -1), folder)):
        about = " ".join(_says(program.get(f"{folder}/{ROOM}", "")))
        yield f"<p><strong><code>{folder}/</code></strong> {_html(about)}</p>"
        modules = [path for path in folders[folder] if not path.endswith(ROOM)]
        rows = [(f"<code>{_name(path)}</code>", _html(_first(path, program[path]))) for path in modules]
        if rows:
            yield part.table(("模块", "作用"), rows)


def _says(text: str) -> list[str]:
    """Return the paragraphs of a module's docstring, each in one line."""
    said = ast.get_docstring(ast.parse(text)) or ""
    return [" ".join(paragraph.split()) for paragraph in said.split("\n\n")]


def _first(path: str, text: str) -> str:
    """Return a module's first sentence: of its docstring, or of a script's or template's comment."""
    return _says(text)[0] if path.endswith(".py") else text.split("\n", 1)[0].removeprefix("// ")


def _name(path: str) -> str:
    return path.removesuffix(".py")


def _html(text: str) -> str:
    """Render a docstring as HTML, with backticks as code."""
    return re.sub("`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))
