"""Validates plain values against a pydantic model: all problems at once, in Chinese, with their lines."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from build_tools.source import Parsed
from build_tools.system import Problem, did_you_mean, shorten
from build_tools.text import HAN

M = TypeVar("M", bound=BaseModel)

PATTERN_HINTS = {
    "case-": "案例编号写成 case-26 这样：case- 加两位以上数字",
    "technique-": "技巧编号写成 technique-1 这样",
    "chapter-": "章编号写成 chapter-1 这样",
    "urgent-": "紧急编号写成 urgent-1 这样",
    "wording-": "代码写成 wording-own 这样：wording- 加小写英文字母和连字符",
    f"[{HAN}": "片段的名称只用汉字或英文字母，如 我们",
    "[a-z0-9_]+": "记号的名称用小写英文字母、数字和下划线，用点分组，如 time.first_reply",
}


def validate(model: type[M], parsed: Parsed, path: str) -> tuple[M | None, list[Problem]]:
    """Return the value as a `model`, or None when it has errors, and all problems."""
    if not isinstance(parsed.value, dict):
        if any(problem.severity == "error" for problem in parsed.problems):
            return None, parsed.problems
        message = "这里应当是“字段: 值”，一行一个"
        return None, [*parsed.problems, Problem(path, parsed.lines[""], "field-type", "error", message)]
    try:
        value = model.model_validate(_filled(parsed.value))
    except ValidationError as failure:
        problems = [_problem(model, error, parsed, path) for error in failure.errors(include_url=False)]
        return None, parsed.problems + problems
    return value, parsed.problems


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
    line = _line(parsed.lines, location)
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in location)
    code, message, fix = _explain(model, error, location, name)
    return Problem(path, line, code, "error", message, fix)


def _line(lines: dict[str, int], location: tuple[int | str, ...]) -> int:
    for end in range(len(location), -1, -1):
        line = lines.get(".".join(map(str, location[:end])))
        if line:
            return line
    return 1


def _explain(
    model: type[BaseModel], error: ErrorDetails, location: tuple[int | str, ...], name: str
) -> tuple[str, str, str]:
    """Return code, message and fix for a pydantic error."""
    kind, value = error["type"], shorten(error.get("input", ""), 30)
    context = error.get("ctx", {})
    if kind == "string_too_short" or error["input"] is None:
        return "field-missing", f"“{name}”是空的", "填上内容，或删去这一项"
    if kind == "extra_forbidden":
        if location == ("id",):
            return "field-unknown", "编号由文件名决定，不写 id 字段", "删去这一行；要换编号就给文件改名"
        known = _fields_at(model, location[:-1])
        hint = did_you_mean(str(location[-1]), known)
        return (
            "field-unknown",
            f"没有名为“{shorten(location[-1])}”的字段",
            hint or f"可用字段：{'、'.join(known)}",
        )
    if kind == "missing":
        return "field-missing", f"缺少字段“{name}”", f"加上一行“{location[-1]}: …”"
    if kind == "literal_error":
        allowed = [word.strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
        hint = did_you_mean(value, allowed)
        return "value-unknown", f"“{name}”不能是“{value}”", f"{hint}可选值：{'、'.join(allowed)}"
    if kind == "string_pattern_mismatch":
        pattern = str(context["pattern"]).lstrip("^")
        hint = next((text for start, text in PATTERN_HINTS.items() if pattern.startswith(start)), "")
        return (
            "value-form",
            f"“{name}”的写法不对：“{value}”",
            hint or "只用小写字母、数字和连字符，如 hardware-fault",
        )
    return _explain_value(error, name)


def _explain_value(error: ErrorDetails, name: str) -> tuple[str, str, str]:
    """Return code, message and fix for a value of the wrong type, form or length."""
    kind, value = error["type"], shorten(error.get("input", ""), 30)
    context = error.get("ctx", {})
    if kind in ("tuple_type", "list_type"):
        return (
            "field-type",
            f"“{name}”应当是列表",
            f"写成 [{_as_list(error['input'])}]，或每行一项、以“- ”开头",
        )
    if kind in ("model_type", "mapping_type", "dict_type", "model_attributes_type"):
        return "field-type", f"“{name}”应当是“字段: 值”的表，不能是“{value}”", "检查缩进"
    if kind == "string_type":
        return "field-type", f"“{name}”应当是一段文字", "列表或表请改成一行文字"
    if kind.startswith("date"):
        return "value-form", f"“{name}”不是日期：“{value}”", "写成 2027-06-30 这样"
    if kind.startswith(("int", "greater", "less")):
        return "value-form", f"“{name}”应当是正整数，不能是“{value}”", "只写数字，如 26"
    if kind.startswith("bool"):
        return "value-form", f"“{name}”只能是 true 或 false，不能是“{value}”", "写 true，或删去这一行"
    if kind == "too_long":
        return (
            "length-list",
            f"“{name}”最多 {context['max_length']} 项，现有 {context['actual_length']} 项",
            "删去多余的",
        )
    if kind == "too_short":
        return "length-list", f"“{name}”至少 {context['min_length']} 项", "补齐"
    return "value-form", f"“{name}”的值不对：“{value}”（{kind}）", ""


def _as_list(value: object) -> str:
    """Return a value that should be a list as the inside of brackets."""
    if not isinstance(value, str):
        return "甲, 乙"
    bracketed = re.fullmatch(r"[【［](.*)[】］]", value)
    return shorten(re.sub("[，、,]", ", ", bracketed.group(1)) if bracketed else value, 30)


def _fields_at(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """Return the field names allowed at a place inside the model."""
    current: Any = model
    parts = iter(location)
    for part in parts:
        if isinstance(current, type) and issubclass(current, BaseModel) and isinstance(part, str):
            annotation = current.model_fields[part].annotation
            if typing.get_origin(annotation) is Mapping:
                next(parts, None)  # the key in the mapping is the editor's own
            current = _element(annotation)
    if not (isinstance(current, type) and issubclass(current, BaseModel)):
        return []
    readers = {"id", "path", "lines", "sections", "text", "text_line"} - set(_authored(current))
    return [name for name in current.model_fields if name not in readers]


def _authored(model: type[BaseModel]) -> set[str]:
    """Return the fields that an editor may write: those of the nearest `…Fields` base class, else all."""
    bases = [base for base in model.__mro__ if base.__name__.endswith("Fields")]
    return set(getattr(bases[0], "model_fields", {})) if bases else set(model.model_fields)


def _element(annotation: Any) -> Any:
    """Return the innermost model of `tuple[X, ...]`, `Mapping[K, X]` or `X | None`."""
    arguments = [a for a in typing.get_args(annotation) if a not in (Ellipsis, types.NoneType)]
    if isinstance(annotation, type) and not arguments:
        return annotation
    return _element(arguments[-1]) if arguments else annotation
