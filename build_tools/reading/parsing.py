"""Parsers for a casebook's YAML files, ledger and prose: text and path -> value and problems. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from build_tools.model import Located, Record, Regulation, RegulationsFields
from build_tools.reading.casefile import article_part
from build_tools.reading.validation import validate, validate_parts
from build_tools.source import front_matter
from build_tools.system import Problem

L = TypeVar("L", bound=Located)


def yaml_file(fields: type[Record], model: type[L], value_id: str) -> Callable[[str, str], Any]:
    """Return a parser that validates a YAML file against `fields` and returns a `model` with this id.

    A file with errors gives what could be read, with the fields that could not in `wrong`.
    """

    def parse(text: str, path: str) -> tuple[L | None, list[Problem]]:
        parsed = front_matter.parse_all(text, path)
        valid = validate_parts(fields, parsed, path)
        if valid.value is None:
            return None, valid.problems
        located: Any = {"id": value_id, "path": path, "lines": parsed.lines, "wrong": valid.wrong}
        return cast(L, model.model_construct(**located, **dict(valid.value))), valid.problems

    return parse


def regulations_file(text: str, path: str) -> tuple[dict[str, Regulation] | None, list[Problem]]:
    """Parse regulations.yml into regulations by id, each with the lines of its own keys."""
    parsed = front_matter.parse_all(text, path)
    value, problems = validate(RegulationsFields, parsed, path)
    if value is None:
        return None, problems
    regulations: dict[str, Regulation] = {}
    for index, record in enumerate(value.regulations):
        prefix = f"regulations.{index}"
        lines = {
            key.removeprefix(prefix + "."): n
            for key, n in parsed.lines.items()
            if key.startswith(prefix + ".")
        }
        lines[""] = parsed.lines[prefix]
        if record.id in regulations:
            message = f"编号“{record.id}”用了两次，第一次在第 {regulations[record.id].line('')} 行"
            fix = "两条是一样的，删去一条；不一样，换一个编号"
            problems.append(Problem(path, lines[""], "id-duplicate", "error", message, fix))
        regulations[record.id] = Regulation.model_construct(path=path, lines=lines, **dict(record))
    return regulations, problems


def ledger_file(text: str, path: str) -> tuple[dict[str, int], list[Problem]]:
    """Parse anchors.txt into anchor -> line number."""
    rows = ((line.strip(), number) for number, line in enumerate(text.splitlines(), start=1))
    return {row: number for row, number in rows if row and not row.startswith("#")}, []


def article_file(name: str) -> Callable[[str, str], Any]:
    """Return a parser for a prose file with this id."""
    return lambda text, path: article_part(text, path, name)


def with_id(read: Callable[[str, str, str], Any], entry_id: str) -> Callable[[str, str], Any]:
    """Return the parser `read` with the id of the entry filled in."""
    return lambda text, path: read(text, path, entry_id)
