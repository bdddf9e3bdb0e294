"""The hook's state between events and between previews; writes how a build ended."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePath

from build_tools.lookup import lookup_assets
from build_tools.model import Book, Handbook, PageAnchors, anchors, danger_in_words, page_anchors
from build_tools.project import assembly as project
from build_tools.system import Problem, Workspace, errors, make_folder, replace_file, workspace
from build_tools.website.content_policy import TemplateInline, file_with_policy
from build_tools.website.engine_gates import check_finished
from build_tools.website.menus import Menus
from build_tools.website.pages.hand_written import hand_written as with_generated
from build_tools.website.pages.page import Page
from build_tools.website.pages.problem_pages import (
    TITLE,
    broken_page,
    instead_of_all,
    missing_page,
    problems_page,
)
from build_tools.website.site_files import NavItem, navigation, site_files

THEME = Path(__file__).resolve().parents[1] / "theme"


@dataclass
class Loaded:
    """One reading of the casebook; `book` is None if nothing of it can be shown.

    `defect` describes a failure of our own program during a preview.
    """

    space: Workspace
    problems: list[Problem]
    book: Book | None
    broken: dict[str, list[Problem]]
    defect: str = ""

    @property
    def title(self) -> str:
        """Return the site's name."""
        return self.book.handbook.title if self.book else TITLE

    @cached_property
    def links(self) -> PageAnchors:
        """Return what links of hand-written pages may name."""
        assert self.book is not None
        return page_anchors(self.book.handbook, project.read_documents(self.space.docs))

    @property
    def version(self) -> str:
        """Return the version that every page shows."""
        return self.book.version if self.book else project.PREVIEW

    @property
    def footer(self) -> str:
        """Return the footer of every page."""
        return project.footer(self.book) if self.book else ""

    @property
    def calls(self) -> str:
        """Return whom to call in danger, for the head of every page."""
        return danger_in_words(self.book.handbook) if self.book else ""

    def navigation(self, hand_written: list[NavItem] | None) -> list[NavItem]:
        """Return the navigation, including the hand-written pages listed in mkdocs.yml."""
        home: list[NavItem] = [{"首页": "index.md"}]
        return navigation(self.book, hand_written or home) if self.book else home


@dataclass(frozen=True)
class GeneratedFile:
    """One file for the engine; `changed` says whether a preview must render it again."""

    uri: str
    content: str | bytes
    source: str | None
    changed: bool

    @property
    def edit_uri(self) -> str | None:
        """Return the path from docs/ to the file that an editor changes; None outside the project."""
        inside = self.source and not PurePath(self.source).is_absolute()
        return f"../{self.source}" if inside else None


@dataclass
class Session:
    """The hook's state from one event, and one preview, to the next."""

    preview: bool = False
    loaded: Loaded | None = None
    pages: dict[str, Page] = field(default_factory=dict)
    files: dict[str, Page | bytes] = field(default_factory=dict)
    # The HTML of the hand-written pages, by path in the site.
    written: dict[str, str] = field(default_factory=dict)
    frame: str = ""
    reframed: bool = True
    templates: TemplateInline = field(default_factory=TemplateInline)
    menus: Menus | None = None

    def start(self, preview: bool) -> None:
        """Begin a build or a live preview."""
        self.preview = preview

    def load(self, root: Path) -> Loaded:
        """Read and check the casebook."""
        space = workspace(root)
        casebook, problems = project.read_checked(space)
        self.loaded = loaded = Loaded(space, problems, None, {})
        if casebook.handbook is not None and (_shown(problems) if self.preview else not errors(problems)):
            loaded.broken = _broken(problems) if self.preview else {}
            version = project.PREVIEW if self.preview else project.version(space, casebook)
            with self._shown_in_preview(loaded):
                book = project.make_book(_without(casebook.handbook, loaded.broken), space, version)
                loaded.book = replace(book, history=project.read_history(space))
        return loaded

    def refused(self) -> bool:
        """Return whether nothing can be built: a site with errors, or a preview without any casebook."""
        loaded = self.loaded
        assert loaded is not None
        if self.preview:
            return not self.files and any(problem.code == "casebook-missing" for problem in loaded.problems)
        return loaded.book is None

    @contextlib.contextmanager
    def _shown_in_preview(self, loaded: Loaded) -> Iterator[None]:
        """Keep a preview running where a build would fail; it shows the failure until the next change."""
        try:
            yield
        except Exception:
            if not self.preview:
                raise
            traceback.print_exc(file=sys.stderr)
            loaded.book, loaded.defect = None, traceback.format_exc()

    def generated_files(self) -> Iterator[GeneratedFile]:
        """Yield all generated files; pages have the Markdown path that the engine expects."""
        loaded = self.loaded
        assert loaded is not None
        files = self._files(loaded)
        self.pages = {
            anchors.source_path(path): page for path, page in files.items() if isinstance(page, Page)
        }
        frame = _frame(loaded)
        self.reframed, self.frame = frame != self.frame, frame
        previous, self.files = self.files, files
        for path, item in files.items():
            changed = self.reframed or previous.get(path) != item
            if isinstance(item, Page):
                # The hook gives the engine the page's HTML.
                yield GeneratedFile(anchors.source_path(path), "", item.source, changed)
            else:
                # The engine adds its own script to a page that it previews, which the policy must allow.
                yield GeneratedFile(
                    path, item if self.preview else file_with_policy(path, item), None, changed
                )

    def _files(self, loaded: Loaded) -> dict[str, Page | bytes]:
        files: dict[str, Page | bytes] = {}
        if loaded.book is not None:
            with self._shown_in_preview(loaded):
                files = site_files(loaded.book, project.read_static(loaded.book, loaded.space))
        if loaded.book is None:
            return self._instead(loaded)
        if self.preview:
            files |= {page.path: page for page in _problem_pages(loaded)}
        return files

    def _instead(self, loaded: Loaded) -> dict[str, Page | bytes]:
        """Return what a preview shows at every address if the book cannot be shown: the reason."""
        known = {path for path, item in self.files.items() if isinstance(item, Page)}
        written = {_page_of(path.relative_to(loaded.space.docs)) for path in loaded.space.docs.rglob("*.md")}
        paths = sorted(known | written | {"index.html", "lookup.html"})
        pages = instead_of_all(paths, errors(loaded.problems), loaded.defect)
        return {**project.read_assets(), **lookup_assets(), **pages}

    def not_found(self, output: str) -> str:
        """Return the 404 page; if a preview can show nothing, the reason instead."""
        loaded = self.loaded
        assert loaded is not None
        return output if loaded.book else missing_page(errors(loaded.problems), loaded.defect)

    def template_cache(self) -> Path:
        """Return the folder for the theme's compiled templates."""
        assert self.loaded is not None
        folder = self.loaded.space.cache / "templates"
        make_folder(folder)
        return folder

    def hand_written(self, markdown: str, page: str) -> str:
        """Return a hand-written page's Markdown with tables, stable anchors, references and tokens."""
        assert self.loaded is not None and self.loaded.book is not None
        return with_generated(markdown, self.loaded.book, page, self.loaded.links, project.read_program())

    def is_refused(self, uri: str) -> bool:
        """Return whether a check refuses this file of docs/; a preview leaves it out."""
        assert self.loaded is not None
        return not uri.endswith(".md") and f"docs/{uri}" in self.loaded.broken

    def check_site(self, site: Path) -> list[Problem]:
        """Run the gates over a finished site; problems point to the file that an editor can mend."""
        loaded = self.loaded
        assert loaded is not None and loaded.book is not None
        made = (self.pages, self.files, self.written)
        return check_finished(site, loaded.book.handbook, loaded.space, made)


def _shown(problems: list[Problem]) -> bool:
    """Return whether a preview can show the book at all: without any entry there is no search."""
    return all(problem.code != "casebook-empty" for problem in problems)


def _broken(problems: list[Problem]) -> dict[str, list[Problem]]:
    by_path: dict[str, list[Problem]] = {}
    for problem in errors(problems):
        by_path.setdefault(problem.path, []).append(problem)
    return by_path


def _without(handbook: Handbook, broken: dict[str, list[Problem]]) -> Handbook:
    """Return the handbook without entries whose file has an error; they are never rendered."""
    if not broken:
        return handbook
    parts = {
        name: {key: entry for key, entry in getattr(handbook, name).items() if entry.path not in broken}
        for name in ("cases", "techniques", "articles", "introductions")
    }
    return handbook.model_copy(update=parts)


def _page_of(path: PurePath) -> str:
    return path.with_suffix(".html").as_posix()


def _frame(loaded: Loaded) -> str:
    """Return what surrounds every page's text: if it changes, everything is rendered again."""
    if loaded.book is None:
        return repr((errors(loaded.problems), loaded.defect))
    tokens = loaded.book.tokens
    return repr((loaded.footer, navigation(loaded.book, [{}]), len(errors(loaded.problems)), tokens))


def _problem_pages(loaded: Loaded) -> Iterator[Page]:
    if errors(loaded.problems):
        yield problems_page(errors(loaded.problems))
    for path, problems in loaded.broken.items():
        stem = path.rsplit("/", 1)[-1].removesuffix(".md")
        if path.startswith("docs/"):
            yield broken_page(_page_of(PurePath(path).relative_to("docs")), path, path, problems)
        elif path.endswith(".md") and stem.split("-", 1)[0] in (*anchors.FOLDERS, *anchors.FIXED_PAGES):
            yield broken_page(anchors.page_path(stem), stem, path, problems)


def report(outcome: str) -> None:
    """Report to the parent process why the engine ends: `content` or `site`."""
    target = os.environ.get("CASEBOOK_OUTCOME")
    if target:
        replace_file(Path(target), outcome.encode())


# A preview executes the hook's module again at every rebuild; what must survive that is kept here.
SESSION = Session()
