"""Runs the gates over a finished site, and reports problems at the file to mend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from build_tools.checks import (
    all_excepted,
    check_release_words,
    check_texts,
    refusals,
    words_let_through,
)
from build_tools.model import Handbook, anchors
from build_tools.project import assembly as project
from build_tools.project import check_sayings_found
from build_tools.search import ENGINE, FOLDER
from build_tools.system import Problem, Workspace
from build_tools.website.gates import check_site
from build_tools.website.gates.site_text import site_texts, whole_texts
from build_tools.website.pages.page import Page


def check_finished(
    site: Path,
    handbook: Handbook,
    space: Workspace,
    made: tuple[Mapping[str, Page], Mapping[str, Page | bytes], Mapping[str, str]],
) -> list[Problem]:
    """Return every problem that the gates find.

    What was `made` are our pages by the engine's path, and by the site's all files and the HTML of the
    hand-written pages.
    """
    pages, files, written = made
    documents = project.read_documents(space.docs)
    found = [*check_site(site, handbook.ledger), *check_written(written)]
    problems = [_at_source(problem, documents, pages) for problem in found]
    personal = list(check_texts(site_texts(site), space.today, all_excepted(handbook)))
    if space.release:
        excepted = words_let_through(handbook, documents)
        said = check_release_words(whole_texts(site), excepted)
        problems += [_at_source(problem, documents, pages) for problem in said]
    return problems + personal + check_sayings_found(handbook, _index_scripts(files))


def check_written(written: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what hand-written pages may not hold, whichever step since the checks has brought it there."""
    for path, html in written.items():
        for refusal in refusals(html):
            # What we generate has classes of its own; the checks have refused them to the editor.
            if not (refusal.code == "markup-class" and refusal.typed.startswith("cb-")):
                message = f"{refusal.message}：{refusal.typed}"
                yield Problem(path, 1, refusal.code, "error", message, refusal.fix)


def _index_scripts(files: Mapping[str, Page | bytes]) -> dict[str, str]:
    """Return the index scripts that this build wrote, by name; the engine itself comes from its source."""
    folder = f"{FOLDER}/"
    scripts = {
        path.removeprefix(folder).removesuffix(".js"): content.decode()
        for path, content in files.items()
        if path.startswith(folder) and isinstance(content, bytes)
    }
    return {name: text for name, text in scripts.items() if name != ENGINE}


def _at_source(problem: Problem, documents: Mapping[str, str], pages: Mapping[str, Page]) -> Problem:
    uri = anchors.source_path(problem.path)
    made = pages.get(uri)
    if made is not None:
        return replace(
            problem, path=made.source or problem.path, message=f"{problem.message}（页面 {problem.path}）"
        )
    if uri not in documents:
        return problem
    lines = documents[uri].split("\n")
    wanted = (part for part in _parts(problem.message.rpartition("：")[2].partition("（")[0]) if part)
    numbers = (n for part in wanted for n, text in enumerate(lines, start=1) if part in text)
    return replace(problem, path=f"docs/{uri}", line=next(numbers, 1))


def _parts(target: str) -> tuple[str, ...]:
    """Return the forms that a link's target may have in the source, most likely first."""
    path, _, fragment = target.partition("#")
    name = path.rpartition("/")[2]
    return target, fragment and f"#{fragment}", name, name.partition(".")[0]
