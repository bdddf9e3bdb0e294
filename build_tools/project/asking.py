"""Opens the browser's search engine on the casebook, or on other entries, and queries it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from build_tools.model import Handbook, is_withdrawn, replaced_by_of
from build_tools.project import assembly as project
from build_tools.search import (
    DEPTH,
    PLACES,
    Answer,
    Engine,
    Query,
    SearchEntry,
    check_customer_says,
    index_scripts,
    search_entries,
)
from build_tools.system import Problem, Refused, Workspace, errors


def open_engine(space: Workspace, corpus: Sequence[SearchEntry] | None = None) -> Engine:
    """Return the search engine with an index of the casebook, or of `corpus` with the casebook's words.

    Raises Refused for a casebook that cannot be read or, without a corpus, has errors.
    """
    casebook, problems = project.read_checked(space)
    handbook = casebook.handbook
    if handbook is None or (errors(problems) and corpus is None):
        raise Refused(problems=errors(problems))
    if corpus is None:
        corpus = list(search_entries(project.make_book(handbook, space, "")))
    return Engine(index_scripts(handbook, corpus, space.cache))


def nearest_finder(space: Workspace, places: int = 3) -> Callable[[str], tuple[bool, Sequence[str]]]:
    """Return a function that tells whether the book covers a text, and the ids nearest to it.

    `places` is the number of ids.
    """
    engine = open_engine(space)

    def find(text: str) -> tuple[bool, Sequence[str]]:
        result = engine.find(text, places)
        return bool(result["covered"]), [hit["id"] for hit in result["hits"]]

    return find


def entry_titles(space: Workspace) -> dict[str, str]:
    """Return the titles of the book's cases and techniques by id."""
    handbook = project.read_checked(space)[0].handbook
    return {entry.id: entry.title for entry in handbook.entries()} if handbook else {}


def check_sayings_found(handbook: Handbook, scripts: Mapping[str, str]) -> list[Problem]:
    """Return a problem for each saying that the index does not lead to its own entry."""
    entries = handbook.entries()
    engine = Engine(scripts)
    replaced_by = {entry.id: replaced_by_of(handbook, entry) for entry in entries if is_withdrawn(entry)}
    return list(check_customer_says(entries, lambda text: engine.first_ids(text, PLACES), replaced_by))


def answer_all(engine: Engine, queries: Iterable[Query]) -> list[Answer]:
    """Return the engine's answer to each query."""
    return list(_answers(engine, queries))


def _answers(engine: Engine, queries: Iterable[Query]) -> Iterator[Answer]:
    for query in queries:
        start = time.perf_counter()
        result = engine.find(query.text, DEPTH)
        elapsed = (time.perf_counter() - start) * 1000
        yield Answer(query, [hit["id"] for hit in result["hits"]], result["covered"], elapsed)
