"""Validates plain values against a pydantic model, each field for itself: all problems, with their lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from build_tools.reading.field_errors import Place, explain, first_field, meant_field
from build_tools.source import Parsed
from build_tools.system import Problem, errors, nearest

M = TypeVar("M", bound=BaseModel)
# Stands for a required text that is missing.
STAND_IN = "（没有写）"


@dataclass(frozen=True)
class Valid(Generic[M]):
    """The valid part of a mapping, or None; the names of fields with errors, left out; all problems."""

    value: M | None
    wrong: frozenset[str]
    problems: list[Problem]


def validate(model: type[M], parsed: Parsed, path: str) -> tuple[M | None, list[Problem]]:
    """Return the value as a `model`, or None when it has errors, and all problems."""
    valid = validate_parts(model, parsed, path)
    return None if valid.wrong else valid.value, valid.problems


def validate_parts(model: type[M], parsed: Parsed, path: str) -> Valid[M]:
    """Validate each field for itself, so that an error in one does not hide the others.

    A required field that is missing or has an error is a stand-in.
    """
    if not isinstance(parsed.value, dict):
        everything = frozenset(model.model_fields)
        if errors(parsed.problems):
            return Valid(_part(model, {})[0], everything, parsed.problems)
        message = "这里应当是“字段: 值”，一行一个"
        problem = Problem(path, parsed.lines[""], "field-type", "error", message, first_field(model))
        return Valid(_part(model, {})[0], everything, [*parsed.problems, problem])
    values = {name: _filled(value) for name, value in parsed.value.items() if value is not None}
    failures = [one for one in _failures(model, values) if one["loc"][0] not in parsed.lost]
    unknown = [
        str(one["loc"][0]) for one in failures if one["type"] == "extra_forbidden" and not one["loc"][1:]
    ]
    # A mistyped field is not missing besides.
    meant = {meant_field(model, name) for name in unknown} - {""}
    failures = [one for one in failures if one["type"] != "missing" or one["loc"][0] not in meant]
    failures = _without_mistyped(failures)
    wrong = parsed.lost | {str(failure["loc"][0]) for failure in failures} | meant
    problems = [*parsed.problems, *(_problem(model, failure, parsed, path) for failure in failures)]
    part, stood_in = _part(model, {name: value for name, value in values.items() if name not in wrong})
    return Valid(part, wrong | stood_in, problems)


def _without_mistyped(failures: list[ErrorDetails]) -> list[ErrorDetails]:
    """Return the failures without fields inside others that are missing only because they are mistyped."""
    missing = [one["loc"] for one in failures if one["type"] == "missing"]
    meant = set()
    for one in failures:
        if one["type"] == "extra_forbidden":
            *outer, name = one["loc"]
            beside = [str(loc[-1]) for loc in missing if list(loc[:-1]) == outer]
            meant.add((*outer, nearest(str(name), beside)))
    return [one for one in failures if one["type"] != "missing" or one["loc"] not in meant]


def _failures(model: type[BaseModel], values: Mapping[str, Any]) -> list[ErrorDetails]:
    try:
        model.model_validate(values)
    except ValidationError as failure:
        return failure.errors(include_url=False)
    return []


def _part(model: type[M], values: Mapping[str, Any]) -> tuple[M | None, frozenset[str]]:
    """Return a model of valid values with stand-ins for missing required ones, and the names of these."""
    fields = model.model_fields.items()
    missing = [name for name, field in fields if field.is_required() and name not in values]
    try:
        return model.model_validate({**values, **dict.fromkeys(missing, STAND_IN)}), frozenset(missing)
    except ValidationError:
        return None, frozenset(missing)


def valid_part(model: type[M], values: Mapping[str, Any]) -> tuple[M, frozenset[str]]:
    """Return a model of the valid values, and the names of the invalid ones, which are left out.

    None counts as not given. Raises ValidationError when a required field is missing or invalid.
    """
    wrong: frozenset[str] = frozenset()
    while True:
        tried = {name: value for name, value in values.items() if value is not None and name not in wrong}
        try:
            return model.model_validate(tried), wrong
        except ValidationError as failure:
            rejected = frozenset(str(error["loc"][0]) for error in failure.errors())
            if rejected <= wrong:
                raise
            wrong |= rejected


def _filled(value: Any) -> Any:
    """Return the value without empty fields, at any depth."""
    if isinstance(value, dict):
        return {key: _filled(inner) for key, inner in value.items() if inner is not None}
    return [_filled(inner) for inner in value] if isinstance(value, list) else value


def _problem(model: type[BaseModel], error: ErrorDetails, parsed: Parsed, path: str) -> Problem:
    location = tuple(part for part in error["loc"] if part != "[key]")
    key = ".".join(map(str, location))
    empty = error["type"] == "missing" and key in parsed.lines
    code, message, fix = explain(error, Place(model, location), empty)
    return Problem(path, _line(parsed.lines, location), code, "error", message, fix)


def _line(lines: dict[str, int], location: tuple[int | str, ...]) -> int:
    for end in range(len(location), -1, -1):
        line = lines.get(".".join(map(str, location[:end])))
        if line:
            return line
    return 1
