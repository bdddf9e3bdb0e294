"""Reads what is in docs/: the hand-written pages, and the problems of the files beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml

from build_tools.checks import page_files
from build_tools.reading import MAX_BYTES, link_out
from build_tools.source import decode, hygiene, page_engine
from build_tools.system import Problem, errors

SETTINGS = Path(__file__).resolve().parents[2] / "mkdocs.yml"
# The site engines leave out what is hidden.
HIDDEN = re.compile(r"(?:^|/)\.")
# Bytes of a file name that are not UTF-8.
UNNAMED = re.compile(r"[\ud800-\udfff]")


def read_documents(docs: Path) -> dict[str, str]:
    """Return the hand-written pages by path inside docs/, without unreadable ones."""
    return all_documents(docs)[0]


def all_documents(
    docs: Path, instead: Mapping[Path, bytes] = MappingProxyType({})
) -> tuple[dict[str, str], list[Problem]]:
    """Return the readable hand-written pages, and the problems of other files in docs/.

    `instead` are other contents of some files, by path.
    """
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for name, path in document_files(docs).items():
        shown = f"docs/{name}".encode(errors="replace").decode()
        refused = _refused(path, docs)
        if refused:
            problems.append(Problem(shown, 1, refused[0], "error", *refused[1:]))
        elif path.suffix == ".md":
            raw = instead[path] if path in instead else path.read_bytes()
            text, wrong = decode(raw, shown)
            problems += errors(wrong)
            if text is not None:
                texts[name], stray = hygiene.read(text, shown)
                problems += stray
        elif path.is_file():
            problems += page_files.check(shown, path.read_bytes())
    return texts, problems


def document_files(docs: Path) -> dict[str, Path]:
    """Return what is in docs/ by path inside it, folders too; what is hidden is not for the site."""
    paths = {path.relative_to(docs).as_posix(): path for path in sorted(docs.rglob("*"))}
    return {name: path for name, path in paths.items() if not HIDDEN.search(name)}


@cache
def page_renderer() -> Callable[[str], str]:
    """Return the function that renders the Markdown of a hand-written page as the site engine will."""
    engine = page_engine(yaml.safe_load(SETTINGS.read_text(encoding="utf-8"))["markdown_extensions"])

    # A preview renders only what has changed.
    @lru_cache(maxsize=64)
    def html(markdown: str) -> str:
        return str(engine.reset().convert(markdown))

    return html


def _refused(path: Path, docs: Path) -> tuple[str, str, str] | None:
    """Return code, message and fix if something in docs/ is not to be read."""
    link = link_out(path, docs, " docs/ ")
    if link or (path.is_symlink() and path.is_dir()):
        return "file-link", link or "docs/ 里不能放指向文件夹的链接", "把文件本身放进 docs/"
    if UNNAMED.search(path.name):
        return "file-name", "文件名里有认不出的字符", "换一个文件名"
    if not path.is_file() and (path.suffix == ".md" or not path.is_dir()):
        return "file-kind", "这里应当是一个文件", "移走它，放入同名的文件"
    if path.suffix == ".md" and path.stat().st_size > MAX_BYTES:
        size = f"{path.stat().st_size / 1e6:.1f}"
        return "file-size", f"文件有 {size} MB，超过 1 MB 的上限", "拆成几页"
    return None
