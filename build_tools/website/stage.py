"""`casebook stage` and `anchors --publish`: writes staged sources and the ledger of anchors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from pathlib import Path

import yaml

from build_tools.model import Book, anchors, danger_in_words, page_anchors
from build_tools.project import assembly as project
from build_tools.project import document_files
from build_tools.reading import Casebook
from build_tools.source import front_matter
from build_tools.system import Workspace, replace_file, replace_folder, write_into
from build_tools.website.content_policy import file_with_policy
from build_tools.website.pages.hand_written import hand_written
from build_tools.website.pages.page import Page
from build_tools.website.site_files import navigation, site_files


def publish_anchors(casebook: Path, new: Iterable[str]) -> None:
    """Add anchors to the ledger, sorted, its comments first."""
    path = casebook / "anchors.txt"
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path.exists() else []
    comments = [line for line in lines if line.startswith("#")]
    known = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    replace_file(path, "\n".join([*comments, *sorted(known | set(new)), ""]).encode())


def stage(space: Workspace, casebook: Casebook, target: Path) -> int:
    """Write docs/, the generated pages and a configuration without hooks; return the number of files."""
    assert casebook.handbook is not None
    book = project.make_book(casebook.handbook, space, project.version(space, casebook))
    book = replace(book, history=project.read_history(space))
    with replace_folder(target, "网页源文件") as fresh:
        return write_into(fresh, _staged(space, book))


def _staged(space: Workspace, book: Book) -> Iterator[tuple[str, bytes]]:
    links = page_anchors(book.handbook, project.read_documents(space.docs))
    for name, path in document_files(space.docs).items():
        if path.suffix == ".md":
            page = name.removesuffix(".md") + ".html"
            text = path.read_text(encoding="utf-8")
            body = front_matter.split(text).body
            head = text.removesuffix(body)
            written = hand_written(body, book, page, links, project.read_program())
            yield f"docs/{name}", (head + written).encode()
        elif path.is_file():
            yield f"docs/{name}", path.read_bytes()
    for name, item in site_files(book, project.read_static(book, space)).items():
        if isinstance(item, Page):
            # The theme's templates do not escape, whichever engine renders them.
            meta = {"title": escape(item.title)} | item.meta()
            front = yaml.safe_dump(meta, allow_unicode=True, width=1000)
            yield f"docs/{anchors.source_path(name)}", f"---\n{front}---\n{item.markdown()}".encode()
        else:
            yield f"docs/{name}", file_with_policy(name, item)
    overrides = space.root / "build_tools/theme/overrides"
    for path in overrides.rglob("*.html"):
        yield f"overrides/{path.relative_to(overrides).as_posix()}", path.read_bytes()
    yield "mkdocs.yml", _configuration(space, book).encode()


def _configuration(space: Workspace, book: Book) -> str:
    """Return mkdocs.yml without hooks and with the whole navigation, for engines that ignore hooks."""
    config = yaml.safe_load((space.root / "mkdocs.yml").read_text(encoding="utf-8"))
    del config["hooks"]
    config["site_name"] = escape(book.handbook.title)
    config["copyright"] = project.footer(book)
    config["extra"]["casebook_version"] = book.version
    config["extra"]["casebook_calls"] = danger_in_words(book.handbook)
    config["extra"]["casebook_release"] = book.release
    config["nav"] = navigation(book, config["nav"])
    config["theme"]["custom_dir"] = "overrides"
    return str(yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=1000))
