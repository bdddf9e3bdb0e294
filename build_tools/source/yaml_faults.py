"""Explains text that is not valid YAML: which line to mend, and how it should be written. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import yaml

from build_tools.source.yaml_items import ITEM, out_of_line, says_nothing, short_item
from build_tools.system import Problem, shorten

FIELD = re.compile(r"\s*(?:- )?\w+:(?:\s|$)")
ANY_FIX = (
    "检查冒号、引号、括号和缩进；"
    "文字里有英文冒号、# 或引号，或以 @ % * & ! ` 开头时，用英文单引号把整段文字括起来"
)
# The most characters of a line that are looked at.
LOOKED_AT = 2000
INDENTED = re.compile(r"\s+[\w.-]+:(?:\s|$)")
ITEMS = "这里不能接着写“- ”：上一个字段冒号后面已经有内容的，只留一种写法；同一个列表的各项，“-”对齐"
INDENT = "缩进不对：最外层的字段顶格写，里面一层的和同层的对齐；列表的每一项，第一行以“- ”开头"
UNCLOSED = "从这一行开始的引号或括号没有关上，补上另一半"
# What stands before a value: its field, or the dash of a list.
HEAD = r"^(?P<head>\s*(?:- )?+(?:[\w.-]+: +)?+)"
KEY = r"[A-Za-z_][\w.-]*"
# Dashes that Chinese input methods and word processors write in place of `-`, and bullets.
DASHES = "－–−—•·●"
# An item whose dash is another character or has no space behind it; a dash is often doubled in prose.
ITEM_SLIP = re.compile(rf"^\s*(?:-(?![-\s]|\d+$)|(?P<dash>[{DASHES}])(?!(?P=dash)))\s*(?P<text>\S.*)")

VALUE = re.compile(rf"{KEY}: +(?P<text>\S.*)")
WIDE_FIELD = re.compile(r"\s*(?P<name>[a-z_]{3,})\s*：\s*(?P<text>.*)")


def _quoted(match: re.Match[str]) -> str:
    text = match.string[match.end("head") :].rstrip(" ,")
    # A mark without its other half is left out; a pair is part of the text.
    own = text[1:] if text[:1] in "\"'" and text.count(text[0]) == 1 else text
    doubled = shorten(own, 30).replace("'", "''")
    written = f"{match['head'].strip()} '{doubled}'".strip()
    return f"用英文单引号把整段文字括起来：{written}"


def _after_colon(match: re.Match[str]) -> str:
    return f"“{shorten(match['name'], 12)}”后面是英文冒号加空格，改成全角冒号“：”；或" + _quoted(match)


def _special(match: re.Match[str]) -> str:
    return f"文字以“{match['mark']}”开头，" + _quoted(match)


def _two_fields(match: re.Match[str]) -> str:
    return f"两个字段写在了一行，“{match['name']}:”另起一行"


def _equals(match: re.Match[str]) -> str:
    written = f"{shorten(match['name'], 12)}: {shorten(match['text'], 12)}"
    return f"等号换成英文冒号加一个空格：{written}"


def _item(match: re.Match[str]) -> str:
    return f"列表的每一项以“-”和一个空格开头，写成“- {shorten(match['text'], 20)}”"


CURLY = "“‘ ’”是中文引号，YAML 不认：方括号里的每一项改成英文单引号，如 ['甲', '乙']"
# A list as word processors number it.
NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.、．)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])\s*(?P<text>\S.*)")
NO_FIELD = (
    "这一行没有字段名：是上一行的文字，就接在上一行末尾；"
    "是新的字段，前面写上字段名和冒号；是给编辑看的话，前面写“# ”"
)
Fix = str | Callable[[re.Match[str]], str]
# The most common mistakes in typing `field: value`, the surest first.
MISTAKES: tuple[tuple[re.Pattern[str], Fix], ...] = (
    (re.compile(r"^ *\t"), "这一行有制表符（Tab），请改成空格"),
    (re.compile(r"^ *\u3000"), "行首是全角空格，改成普通的空格，和上下各行对齐"),
    (re.compile(r"^\s*＃"), "给编辑看的注释以英文的“#”开头，这里是全角的“＃”"),
    (re.compile(rf"^\s*(?:- )?{KEY}："), "字段名后面是全角冒号“：”，改成英文冒号加一个空格"),
    (re.compile(rf"^\s*(?:- )?{KEY}:[^\S \t]"), "冒号后面是全角或不断行的空格，改成普通的空格"),
    (ITEM_SLIP, _item),
    (NUMBERED, _item),
    (re.compile(rf"^\s*(?:- )?{KEY}:[^\s]"), "字段名的冒号后面加一个空格"),
    (re.compile(rf"{HEAD}(?P<mark>[@`%&*!])"), _special),
    (re.compile(rf"^(?P<head>\s*(?:- )?{KEY}: +)(?P<mark>[|>?-])\s+[^\s#]"), _special),
    (re.compile(rf"{HEAD}(?P<mark>{{){{"), _special),
    (re.compile(r"\]\s*\]\s*$"), "多了一个“]”，删去"),
    (re.compile(rf"^\s*(?:- )?{KEY}: [^\[{{].*\s(?P<name>[a-z_]{{3,}}): "), _two_fields),
    (re.compile(r"[:,\[] *\[? *[‘’“”][^‘’“”]*[‘’“”] *(?:,.*)?\]\s*$"), CURLY),
    (re.compile(rf"{HEAD}(?:'(?:[^']|'')*'|\"[^\"]*\")\s*[^\s#:]"), _quoted),
    (re.compile(rf"{HEAD}(?P<mark>[\[{{])[^\]}}]*[\]}}]\s*[^\s#]"), _special),
    (re.compile(rf"{HEAD}(?P<name>[^'\"\[{{\s][^:]*):[ \t]"), _after_colon),
    (re.compile(rf"^(?P<head>\s*(?:- )?{KEY}: +)(?P<name>[^'\"\[{{\s][^:]*):$"), _after_colon),
    (re.compile(r",\s*,"), "逗号之间少了一项，删去多余的逗号"),
    (re.compile(r"^\s+(?P<name>[^\s:：=-][^:：=]*?)\s*[=＝]\s*(?P<text>[^=＝]+)$"), _equals),
    (re.compile(r"^\s*//"), "给编辑看的注释以“#”和一个空格开头"),
    (re.compile(r"^[^\x00-\x7f](?!.*: )"), NO_FIELD),
    (re.compile(r"^(?P<name>[a-z_]+)(?:\s+[^\s:]|$)"), "字段名后面少了英文冒号，写成“字段: 值”"),
)


def blame(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    """Return the index of the line to mend, and how to mend it."""
    lines = text.split("\n")
    index, fix = _blame(error, text, lines)
    while index and says_nothing(lines[index]):
        index -= 1
    if short := short_item(lines, index):
        return short
    return index, fix or certain_fix(lines[index]) or _beside(lines, index) or fix_for(lines[index])


def _beside(lines: Sequence[str], index: int) -> str:
    """Return how to mend a line that is only wrong beside the lines around it, or an empty string."""
    own, text = lines[index], lines[index].strip()
    beside = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
    around = [line for line in beside if line.strip()]
    indents = {_indent(line) for line in around}
    if not FIELD.match(own) and not ITEM.match(own) and around and all(map(ITEM.match, around)):
        return f"这一行前面少了“- ”，写成“- {shorten(text, 20)}”"
    if FIELD.match(own) and len(around) == 2 and len(indents) == 1 and _indent(own) not in indents:
        return f"缩进和上下两行不一样，{_aligned(min(indents), text)}"
    if ITEM.match(own) and index and (name := _list_name(lines, index)):
        return f"这些“- ”上面少了它们的字段名，在前面补一行“{name}:”，和上一行对齐"
    return out_of_line(lines, index)


def _aligned(indent: int, text: str) -> str:
    return f"对齐写：{' ' * indent}{shorten(text, 20)}" if indent else f"顶格写：{shorten(text, 20)}"


def _indent(line: str) -> int:
    """Return where what a line says begins, behind the dash of an item."""
    return len(re.match(r"\s*(?:- +)*", line)[0])  # type: ignore[index]


def _list_name(lines: Sequence[str], index: int) -> str:
    """Return the field that a list without one is probably of: that of a list as deep in the file."""
    above = lines[index - 1]
    if not FIELD.match(above) or above.rstrip().endswith(":") or _indent(above) > _indent(lines[index]):
        return ""
    for before, line in pairwise(lines):
        named = before.strip().removesuffix(":")
        as_deep = ITEM.match(line) and _indent(line) == _indent(lines[index])
        if as_deep and before.rstrip().endswith(":") and re.fullmatch(KEY, named):
            return named
    return ""


def fix_for(line: str) -> str:
    """Return how to mend a line of broken YAML."""
    if fix := certain_fix(line):
        return fix
    return INDENT if INDENTED.match(line) else ITEMS if ITEM.match(line) else ANY_FIX


def certain_fix(line: str) -> str:
    """Return how to mend a line that is certainly mistyped, else an empty string."""
    for mistake, fix in MISTAKES:
        if match := mistake.search(line[:LOOKED_AT]):
            return fix if isinstance(fix, str) else fix(match)
    return ""


def swallowed(whole: Sequence[str], start: int, end: int) -> tuple[int, str, str] | None:
    """Return the first line of a text that was meant as a list item or field of its own, or None.

    The text is on the lines from `start` to `end` of the whole. With the index come the message and the fix.
    """
    lines = whole[start : end + 1]
    if len(lines) > 1 and (short := short_item(whole, start + 1)):
        at, fix = short
        return at - start, f"下面各项成了这一行的一部分：{shorten(whole[at], 20)}", fix
    for index, line in enumerate(lines):
        if slip := ITEM_SLIP.match(line):
            return index, f"这一行没有成为列表的一项：{shorten(line, 20)}", _item(slip)
        if index and (item := ITEM.match(line)):
            return _joined_item(lines, index, item)
        if index and (field := WIDE_FIELD.match(line)):
            fix = f"顶格写，改成英文冒号加一个空格：{field['name']}: {shorten(field['text'], 20)}"
            return index, f"这一行成了上一行的一部分：{shorten(line, 20)}", fix
    return None


def joined_items(event: yaml.events.ScalarEvent, path: str, line: int) -> Iterator[Problem]:
    """Yield an error for an item in brackets that goes on in the next line: a comma is missing there."""
    if event.start_mark and event.end_mark and event.end_mark.line > event.start_mark.line:
        message = f"行末少了逗号，和下一行连成了一项：{shorten(event.value, 20)}"
        fix = "行末补上英文逗号；本是一项的，写在一行里"
        yield Problem(path, line, "yaml-comma", "error", message, fix)


def _joined_item(lines: Sequence[str], index: int, item: re.Match[str]) -> tuple[int, str, str]:
    """Return what is wrong where a list item became part of the text that `lines` begin with."""
    if numbered := NUMBERED.match(lines[0]):
        return 0, f"这一行没有成为列表的一项：{shorten(lines[0], 20)}", _item(numbered)
    message = f"这一行成了上一行的一部分：{shorten(lines[index], 20)}"
    if value := VALUE.match(lines[0]):
        own = shorten(value["text"], 20)
        return index, message, f"上一个字段冒号后面的“{own}”另起一行，也写成“- {own}”"
    return index, message, f"和上面各项的“-”对齐，写成“- {shorten(item['text'], 20)}”"


def _blame(error: yaml.YAMLError, text: str, lines: list[str]) -> tuple[int, str]:
    """Return the index of the line to mend, and the fix if the parser's message reveals it, else empty."""
    if isinstance(error, yaml.reader.ReaderError):
        before = text.partition(chr(error.character))[0]
        return before.count("\n"), "文件里有不可见的控制字符，请删去"
    index, start = (min(mark.line if mark else 0, len(lines) - 1) for mark in _marks(error))
    context = getattr(error, "context", None) or ""
    if "quoted" in context and "end of stream" in str(getattr(error, "problem", "")):
        return start, UNCLOSED
    if "flow" in context and start < index and FIELD.match(lines[index]):
        return start, UNCLOSED
    if context == "while scanning a simple key":
        return start, ""
    if index and (certain_fix(lines[index - 1]) or _is_askew(lines, index - 1)):
        return index - 1, ""
    return index, ""


def _is_askew(lines: list[str], index: int) -> bool:
    """Return whether a line alone is indented otherwise than the lines above and below it."""
    if not index or lines[index].rstrip().endswith(":") or says_nothing(lines[index - 1]):
        return False
    above, own, below = map(_indent, lines[index - 1 : index + 2])
    if ITEM.match(lines[index]) and any(ITEM.match(line) and _indent(line) == own for line in lines[:index]):
        return False
    return above == below != own


def _marks(error: yaml.YAMLError) -> tuple[yaml.Mark | None, yaml.Mark | None]:
    """Return where the parser stopped, and where the construct it was reading began."""
    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    return problem or context, context or problem
