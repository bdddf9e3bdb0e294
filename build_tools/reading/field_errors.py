"""Says in Chinese what is wrong with the value of a field, and how to write it. Pure."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from build_tools.model import UrgentKind
from build_tools.system import did_you_mean, nearest, shorten
from build_tools.text import HAN

# Code, message and fix of a problem.
Said = tuple[str, str, str]

PATTERN_HINTS = {
    "case-": "案例编号写成 case-26 这样：case- 加两位以上数字",
    "technique-": "技巧编号写成 technique-1 这样",
    "chapter-": "章编号写成 chapter-1 这样",
    "urgent-": "紧急编号写成 urgent-1 这样",
    "wording-": "代码写成 wording-own 这样：wording- 加小写英文字母和连字符",
    f"[{HAN}": "片段的名称只用汉字或英文字母，如 我们",
    "[a-z0-9_]+": "记号的名称用小写英文字母、数字和下划线，用点分组，如 time.first_reply",
}
# Fewest digits of an id, by what it begins with.
ID_DIGITS = {"case-": 2, "technique-": 1, "chapter-": 1, "urgent-": 1}
# What separates names in a list that was typed as one text, and the brackets around it.
BETWEEN = re.compile(r"\s*[，、,；;/／|｜]\s*|\s+(?=\S)")
BRACKETS = re.compile(r"^[\[【［〔（(]\s*(.*?)\s*[\]】］〕）)]$", re.DOTALL)
NUMBERS = re.compile(r"(?:^|\s+)(?:\d{1,2}[.、．)）]|[（(]\d{1,2}[)）])\s*(?=[^\s\d])")
DASHES = re.compile(r"(?:^|\s+)[-－–—·•]\s*(?=\S)")
# How a field's description begins: its name in Chinese.
NAME = re.compile(r"[^：，。；（、]{1,10}(?=[：，。；（]|$)")
WHOLE_QUOTED = re.compile("“(?P<a>[^“”]+)”|‘(?P<b>[^‘’]+)’|「(?P<c>[^「」]+)」|『(?P<d>[^『』]+)』")
# The most characters of a wrong value that are looked at.
READ = 400
NONE = frozenset(("无", "没有", "暂无", "空", "不适用", "-", "—", "/"))
WORD = re.compile(r"[\w-]+")
READERS = frozenset(("id", "path", "lines", "sections", "text", "text_line", "wrong"))


@dataclass(frozen=True)
class Place:
    """A place inside a model: the keys and indexes that lead to it."""

    model: type[BaseModel]
    location: tuple[int | str, ...]

    def __str__(self) -> str:
        """Return the place as editors see it: the keys as typed, items counted from 1, the Chinese name."""
        name = ""
        for part in self.location:
            if isinstance(part, int):
                name = f"{name} 第{part + 1}条".strip()
            else:
                name = f"{name}{'的' if name.endswith('条') else ' 的'} {part}" if name else part
        label = self.label
        return f"“{name}”（{label}）" if label else f"“{name}”"

    @property
    def label(self) -> str:
        """Return the Chinese name of the innermost field, which its description begins with."""
        named = [n for n, part in enumerate(self.location) if isinstance(part, str)]
        if not named:
            return ""
        fields = _model_at(self.model, self.location[: named[-1]])
        field = fields.model_fields.get(str(self.location[named[-1]])) if fields else None
        match = NAME.match(field.description or "") if field else None
        # A description that begins with one of the values has no name.
        named_so = field and match and match.group() not in typing.get_args(field.annotation)
        return match.group() if match and named_so else ""

    @property
    def item_pattern(self) -> str:
        """Return how the pattern of the ids in a list begins, or an empty string."""
        field = self.model.model_fields.get(str(self.location[0]))
        inner = typing.get_args(field.annotation)[:1] if field and len(self.location) == 1 else ()
        patterns = (
            [getattr(one, "pattern", None) for one in getattr(inner[0], "__metadata__", ())] if inner else []
        )
        return str(patterns[0]).lstrip("^") if patterns and patterns[0] else ""

    @property
    def last(self) -> str:
        """Return the innermost key or index."""
        return str(self.location[-1]) if self.location else ""


def explain(error: ErrorDetails, place: Place, empty: bool) -> Said:
    """Return code, message and fix for a pydantic error; `empty`: the field is there, without a value."""
    kind, value = error["type"], shorten(error.get("input", ""), 30)
    context = error.get("ctx", {})
    if kind == "missing" and not empty:
        return "field-missing", f"缺少字段{place}", f"加上一行“{place.last}: …”"
    if empty or kind == "string_too_short" or error["input"] is None:
        return "field-missing", f"{place}是空的", "填上内容" if empty else "填上内容，或删去这一项"
    if kind == "extra_forbidden":
        return _unknown(place)
    if kind == "literal_error":
        allowed = [word.strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
        hint = did_you_mean(unquoted(value), allowed)
        parts = parts_of(str(error["input"]))
        if isinstance(place.location[-1], int) and len(parts) > 1:
            hint = f"写成 [{', '.join(parts)}]：用英文逗号加空格分开。"
        return "value-unknown", f"{place}不能是“{value}”", f"{hint}可选值：{'、'.join(allowed)}"
    if kind == "string_pattern_mismatch":
        in_list = isinstance(place.location[-1], int)
        fix = _id_hint(str(context["pattern"]).lstrip("^"), str(error["input"]), in_list)
        return "value-form", f"{place}的写法不对：“{value}”", fix
    return _explain_type(error, place) or _explain_value(error, place)


def unquoted(text: str) -> str:
    """Return a text without the Chinese quotation marks around the whole of it."""
    match = WHOLE_QUOTED.fullmatch(text)
    return match[match.lastgroup or 0] if match else text


def parts_of(text: str) -> list[str]:
    """Return the names in a list that was typed as one text, with marks that do not separate items."""
    text = text[:READ].strip()
    match = BRACKETS.match(text)
    return [part for part in BETWEEN.split(match[1] if match else text) if part]


def first_field(model: type[BaseModel]) -> str:
    """Return how to begin where no field was written at all."""
    names = [name for name, field in model.model_fields.items() if field.is_required()]
    names = names or [name for name in model.model_fields if name not in READERS][:3]
    return "如" + "、".join(f"“{name}: …”" for name in names)


def meant_field(model: type[BaseModel], name: str) -> str:
    """Return the field that a mistyped or Chinese name was meant to be, or an empty string."""
    labels = {Place(model, (known,)).label: known for known in model.model_fields}
    return labels.get(name) or nearest(name.lower(), model.model_fields)


def _unknown(place: Place) -> Said:
    if place.location == ("id",):
        return "field-unknown", "编号由文件名决定，不写 id 字段", "删去这一行；要换编号就给文件改名"
    known = _fields_at(place.model, place.location[:-1])
    outer = _model_at(place.model, place.location[:-1])
    meant = meant_field(outer, place.last) if outer else ""
    hint = f"是否想写“{meant}”？" if meant in known else ""
    message = f"没有名为“{shorten(place.last)}”的字段"
    elsewhere = "；别的都写在 urgent/ 里编号相同的卡片上" if outer is UrgentKind else ""
    return "field-unknown", message, hint or f"可用字段：{'、'.join(known)}{elsewhere}"


def _id_hint(pattern: str, value: str, in_list: bool) -> str:
    """Return how to write an id; several in one item of a list as several, a number in words as the id."""
    parts = parts_of(value)
    if in_list and len(parts) > 1 and "/" not in value and all(WORD.fullmatch(part) for part in parts):
        return f"写成 [{', '.join(parts)}]：用英文逗号加空格分开，一项一个"
    if written := _as_id(pattern, value):
        return f"写成 {written}"
    kind = next((kind for kind in PATTERN_HINTS if pattern.startswith(kind)), "")
    return PATTERN_HINTS.get(kind) or "只用小写字母、数字和连字符，如 hardware-fault"


def _as_id(pattern: str, value: str) -> str:
    """Return the id that a number in words was meant to be (案例5 is case-05), or an empty string."""
    kind = next((kind for kind in ID_DIGITS if pattern.startswith(kind)), "")
    number = re.findall(r"\d+", value)
    if not kind or len(number) != 1 or not int(number[0]):
        return ""
    return f"{kind}{int(number[0]):0{ID_DIGITS[kind]}d}"


def _explain_type(error: ErrorDetails, place: Place) -> Said | None:
    """Return code, message and fix for a value of the wrong type, else None."""
    kind, value = error["type"], error.get("input", "")
    if kind in ("tuple_type", "list_type"):
        return "field-type", f"{place}应当是列表", _as_list(value, place)
    if kind in ("model_type", "mapping_type", "dict_type", "model_attributes_type"):
        shown = shorten(f"[{', '.join(map(str, value))}]" if isinstance(value, list) else value, 30)
        return "field-type", f"{place}应当是“字段: 值”的表，不能是“{shown}”", _as_fields(value, place)
    if kind == "string_type" and isinstance(value, dict) and len(value) == 1:
        key, inner = next(iter(value.items()))
        written = shorten(f"{key}: {inner or ''}", 30)
        message = f"{place}里的“{shorten(key, 12)}”后面是英文冒号加空格，被当成了字段名：{written}"
        wide = shorten(f"{key}：{inner or ''}", 30)
        return "field-type", message, f"改成全角冒号：{wide}；或用英文单引号把整句括起来：'{written}'"
    if kind == "string_type":
        fix = "文字以方括号、花括号开头的，用英文单引号把整段括起来；列表请改成一行文字"
        if isinstance(value, list) and len(value) == 1 and isinstance(place.location[-1], str):
            fix = f"去掉方括号，写成 {place.last}: {value[0]}"
        if isinstance(value, list) and isinstance(place.location[-1], int):
            fix = f"多了一层方括号，写成 [{', '.join(map(str, value))}]"
        return "field-type", f"{place}应当是一段文字", fix
    return None


def _as_fields(value: object, place: Place) -> str:
    """Return how to write a table of fields where a text or a list was typed."""
    model = _model_at(place.model, place.location)
    required = [name for name, field in model.model_fields.items() if field.is_required()] if model else []
    if not (isinstance(value, str | list) and isinstance(place.location[-1], int) and model and required):
        return "检查缩进"
    items = [part for item in ([value] if isinstance(value, str) else value) for part in parts_of(str(item))]
    rest = "".join(f"，下一行写 {name}: …" for name in required[1:])
    if typing.get_origin(model.model_fields[required[0]].annotation) is tuple:
        return f"写成 - {required[0]}: [{shorten(', '.join(items), 40)}]{rest}"
    if isinstance(value, list):
        return f"每项写成 - {required[0]}: {shorten(items[0] if items else '…', 20)}{rest}"
    above = "；是上面那个列表里的一项，就和它们的“-”对齐" if place.location[-1] else ""
    return f"写成 - {required[0]}: {shorten(value, 20)}{rest}{above}"


def _explain_value(error: ErrorDetails, place: Place) -> Said:
    """Return code, message and fix for a value of the wrong form or length."""
    kind, value = error["type"], shorten(error.get("input", ""), 30)
    context = error.get("ctx", {})
    if kind == "date_none":
        return "value-form", f"{place}写的“{value}”，日历上没有这一天", "改成有的日子，写成 2027-06-30 这样"
    if kind.startswith("date"):
        return "value-form", f"{place}不是日期：“{value}”", "写成 2027-06-30 这样，年、月、日都要有"
    if kind.startswith(("int", "greater", "less")):
        return "value-form", f"{place}应当是正整数，不能是“{value}”", "只写数字，如 26"
    if kind.startswith("bool"):
        return "value-form", f"{place}只能是 true 或 false，不能是“{value}”", "写 true，或删去这一行"
    if kind == "too_long":
        most, count = context["max_length"], context["actual_length"]
        return "length-list", f"{place}最多 {most} 项，现有 {count} 项", "删去多余的"
    if kind == "too_short":
        items = [part for item in error["input"] or () for part in parts_of(str(item))]
        if len(items) >= context["min_length"]:
            fix = f"各项用英文逗号加空格分开，写成 [{', '.join(items)}]"
            return "length-list", f"{place}至少 {context['min_length']} 项", fix
        return "length-list", f"{place}至少 {context['min_length']} 项", "补齐"
    return "value-form", f"{place}的值不对：“{value}”（{kind}）", ""


def _as_list(value: object, place: Place) -> str:
    """Return how to write as a list what was typed as something else."""
    if not isinstance(value, str):
        return "写成 [甲, 乙]，或每行一项、以“- ”开头"
    value = value[:READ]
    if unquoted(value) in NONE:
        return "没有就删去这一行"
    mark = next((mark for mark in (DASHES, NUMBERS) if mark.search(value)), DASHES)
    items = [item for item in mark.split(value) if item]
    if mark.search(value) and items:
        return f"每项单独一行，以“-”和一个空格开头：- {shorten(items[0], 20)}"
    if place.last == "customer_says":
        return f"每句话单独一行，以“-”和一个空格开头：- {shorten(value, 30)}"
    parts = parts_of(unquoted(value))
    written = [_as_id(place.item_pattern, part) or part for part in parts]
    return f"写成 [{shorten(', '.join(written), 40)}]，或每行一项、以“- ”开头"


def _fields_at(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """Return the field names allowed at a place inside the model."""
    current = _model_at(model, location)
    if current is None:
        return []
    readers = READERS - set(_authored(current))
    return [name for name in current.model_fields if name not in readers]


def _model_at(model: type[BaseModel], location: tuple[int | str, ...]) -> type[BaseModel] | None:
    """Return the model at a place inside the model, or None where there is none."""
    current: Any = model
    parts = iter(location)
    for part in parts:
        if isinstance(current, type) and issubclass(current, BaseModel) and isinstance(part, str):
            field = current.model_fields.get(part)
            if field is None:
                return None
            if typing.get_origin(field.annotation) is Mapping:
                next(parts, None)  # the key in the mapping is the editor's own
            current = _element(field.annotation)
    return current if isinstance(current, type) and issubclass(current, BaseModel) else None


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
