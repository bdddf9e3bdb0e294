"""What the hook remembers from one event, and one preview, to the next; writes how a build ended."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from build_tools import anchors, gates, project
from build_tools.checks.personal import all_excepted
from build_tools.content_policy import told
from build_tools.gates.privacy import check_texts
from build_tools.gates.site_text import site_texts
from build_tools.model import Handbook
from build_tools.pages.hand_written import hand_written as with_generated
from build_tools.pages.index_pages import broken_page, problems_page
from build_tools.pages.page import Page
from build_tools.pages.prose import Book
from build_tools.problems import Problem, errors
from build_tools.search.scripts import ENGINE, FOLDER
from build_tools.search_session import check_found
from build_tools.site_files import NavItem, navigation, site_files
from build_tools.workspace import Workspace, workspace

# Pages from which the gates are faster in a process of their own.
APART_FROM = 1000
THEME = Path(__file__).resolve().parent / "theme"


@dataclass
class Loaded:
    """One reading of the casebook; `book` is None when nothing can be shown."""

    space: Workspace
    problems: list[Problem]
    book: Book | None
    broken: dict[str, list[Problem]]

    @property
    def footer(self) -> str:
        """Return the line at the foot of every page."""
        assert self.book is not None
        return project.footer(self.book)

    def navigation(self, hand_written: list[NavItem] | None) -> list[NavItem]:
        """Return the sidebar, with the hand-written pages that mkdocs.yml lists."""
        assert self.book is not None
        return navigation(self.book, hand_written or [{"首页": "index.md"}])


@dataclass(frozen=True)
class GeneratedFile:
    """One file for the engine; `changed` tells a preview whether to render it again."""

    uri: str
    content: str | bytes
    source: str | None
    changed: bool

    @property
    def edit_uri(self) -> str | None:
        """Return the way from docs/ to the file that an editor changes, if it lies in the project."""
        inside = self.source and not PurePath(self.source).is_absolute()
        return f"../{self.source}" if inside else None


@dataclass
class State:
    """What outlives the hook module."""

    preview: bool = False
    loaded: Loaded | None = None
    pages: dict[str, Page] = field(default_factory=dict)
    files: dict[str, Page | bytes] = field(default_factory=dict)
    frame: str = ""
    reframed: bool = True


STATE = State()


def start(preview: bool) -> None:
    """Begin a build or a live preview."""
    STATE.preview = preview


def load(root: Path) -> Loaded:
    """Read and check the casebook."""
    space = workspace(root)
    casebook, problems = project.read_checked(space)
    book, broken = None, {}
    if casebook.handbook is not None and (STATE.preview or not errors(problems)):
        version = project.PREVIEW if STATE.preview else project.version(space, casebook)
        broken = _broken(problems)
        book = project.make_book(_without(casebook.handbook, broken), space, version)
        book = replace(book, history=project.read_history(space))
    STATE.loaded = Loaded(space, problems, book, broken)
    return STATE.loaded


def _broken(problems: list[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in errors(problems):
        found.setdefault(problem.path, []).append(problem)
    return found


def _without(handbook: Handbook, broken: dict[str, list[Problem]]) -> Handbook:
    """Return the handbook without the entries whose file has an error: they are never rendered."""
    if not broken:
        return handbook
    parts = {
        name: {key: entry for key, entry in getattr(handbook, name).items() if entry.path not in broken}
        for name in ("cases", "techniques", "articles", "introductions")
    }
    return handbook.model_copy(update=parts)


def generated_files() -> Iterator[GeneratedFile]:
    """Yield all files of the site beside docs/, pages as the Markdown path that the engine expects."""
    loaded = STATE.loaded
    assert loaded is not None and loaded.book is not None
    files = site_files(loaded.book, project.read_static(loaded.book, loaded.space))
    if STATE.preview:
        files |= {page.path: page for page in _problem_pages(loaded)}
    STATE.pages = {anchors.source_path(path): page for path, page in files.items() if isinstance(page, Page)}
    # What is around the text of every page: when it changes, everything is rendered again.
    around = (loaded.footer, navigation(loaded.book, [{}]), len(errors(loaded.problems)), loaded.book.tokens)
    STATE.reframed, STATE.frame = repr(around) != STATE.frame, repr(around)
    previous, STATE.files = STATE.files, files
    for path, item in files.items():
        changed = STATE.reframed or previous.get(path) != item
        if isinstance(item, Page):
            content = "" if item.finished else item.markdown()
            yield GeneratedFile(anchors.source_path(path), content, item.source, changed)
        else:
            # The engine adds a script of its own to a page that it previews, and that one must run.
            yield GeneratedFile(path, item if STATE.preview else told(path, item), None, changed)


def _problem_pages(loaded: Loaded) -> Iterator[Page]:
    if errors(loaded.problems):
        yield problems_page(errors(loaded.problems))
    for path, problems in loaded.broken.items():
        stem = path.rsplit("/", 1)[-1].removesuffix(".md")
        if path.endswith(".md") and stem.split("-", 1)[0] in (*anchors.FOLDERS, *anchors.FIXED_PAGES):
            yield broken_page(stem, path, problems)


def template_cache() -> Path:
    """Return the folder in which the theme's compiled templates are kept."""
    assert STATE.loaded is not None
    folder = STATE.loaded.space.cache / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def hand_written(markdown: str, page: str) -> str:
    """Return a hand-written page's Markdown with tables, stable anchors, references and tokens."""
    assert STATE.loaded is not None and STATE.loaded.book is not None
    return with_generated(markdown, STATE.loaded.book, page)


def check_site(site: Path) -> list[Problem]:
    """Run the gates over a finished site; problems name the file that an editor can mend."""
    loaded = STATE.loaded
    assert loaded is not None and loaded.book is not None
    documents = project.read_documents(loaded.space.docs)
    run = gates.check_site_apart if len(STATE.pages) >= APART_FROM else gates.check_site
    found = [_at_source(problem, documents) for problem in run(site, loaded.book.handbook.ledger)]
    excepted = all_excepted(loaded.book.handbook)
    personal = list(check_texts(site_texts(site), loaded.space.today, excepted))
    return found + personal + check_found(loaded.book.handbook, _index_scripts())


def _index_scripts() -> dict[str, str]:
    """Return the search index that this build wrote, by name; the engine itself comes from its source."""
    folder = f"{FOLDER}/"
    scripts = {
        path.removeprefix(folder).removesuffix(".js"): content.decode()
        for path, content in STATE.files.items()
        if path.startswith(folder) and isinstance(content, bytes)
    }
    return {name: text for name, text in scripts.items() if name != ENGINE}


def _at_source(problem: Problem, documents: dict[str, str]) -> Problem:
    uri = anchors.source_path(problem.path)
    made = STATE.pages.get(uri)
    if made is not None:
        return replace(
            problem, path=made.source or problem.path, message=f"{problem.message}（页面 {problem.path}）"
        )
    if uri not in documents:
        return problem
    lines = documents[uri].split("\n")
    wanted = (part for part in _parts(problem.message.rpartition("：")[2].partition("（")[0]) if part)
    found = (n for part in wanted for n, text in enumerate(lines, start=1) if part in text)
    return replace(problem, path=f"docs/{uri}", line=next(found, 1))


def _parts(target: str) -> tuple[str, ...]:
    """Return what a link's target may look like in the source, the surest first."""
    path, _, fragment = target.partition("#")
    name = path.rpartition("/")[2]
    return target, fragment and f"#{fragment}", name, name.partition(".")[0]


def report(outcome: str) -> None:
    """Tell the command that started the engine why it ends: `content` or `site`."""
    target = os.environ.get("CASEBOOK_OUTCOME")
    if target:
        Path(target).write_text(outcome, encoding="utf-8")
