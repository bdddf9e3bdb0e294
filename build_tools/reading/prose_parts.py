"""Locates prose in a casebook file or a page, reports its typos of punctuation and fixes them. Pure.

Names, codes, search words and verbatim fields (`source_heading`, `source_issues`) are not prose.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

import yaml

from build_tools.model import BULLETS
from build_tools.reading import masks
from build_tools.reading.field_errors import unquoted
from build_tools.reading.punctuation import CHINESE, MASK, Typo, masked, mend, typos
from build_tools.source import STRONG, front_matter, hygiene, paragraphs
from build_tools.system import Problem, shorten

FIELD = re.compile(
    r"title|summary|notice|about\.\d+|calming|branch|customer_says\.\d+|tokens\..+\.(?:label|value|spoken)"
    r"|rules\.\d+\.(?:message|fix)|chapters\.\d+\.title|contacts\.\d+\.label|regulations\.\d+\.(?:note|articles\.\d+\.gist)"
)
# A line that begins a new block: an item, a table row, a spoken line.
BEGINS = re.compile(rf"\s*(?:[-*+>|{BULLETS}①-⑳]|{MASK}|[^：:。！？，\s“”\"]{{1,16}}[：:])")
# Fields in which bold works.
LINE_FIELD = re.compile(
    r"summary|withdrawn_reason|customer_says\.\d+|regulations\.\d+\.(?:note|articles\.\d+\.gist)"
)
# Fields of which a value in Chinese quotation marks as a whole was meant without them.
UNQUOTED_FIELD = re.compile(
    r"title|(?:sub)?category|summary|severity|status|provenance|owner|approved_by|(?:approved|withdrawn)_on|review_by"
    r"|(?:customer_says|aliases|channels|roles|risk_flags|techniques|related|regulations)\.\d+|chapters\.\d+\.title"
)
QUOTED = re.compile(r"(?::|-|\[|,)\s*[“‘「『]")
# Fields that keep the characters of the source.
VERBATIM = re.compile(r"(?:.*\.)?source_heading|source_issues\..*")
# A field's name before its value.
FIELD_NAME = re.compile(r"^[a-z_]*: |^- ")
# Search words are most of the front matter; they are not checked.
ALIASES = re.compile(r"^aliases:[^\n]*(?:\n[ \t-][^\n]*|\n\][^\n]*)*", re.MULTILINE)
# A text without any of these, and with balanced quotes and brackets, has no typos.
SUSPECT = re.compile(
    rf"[０-９Ａ-Ｚａ-ｚ．]|[{CHINESE}}}*_~][ \u3000\u00a0]*[,;:?!.()\"']|[,;:?!()\"'][*_~ ]*[{CHINESE}]"
    rf"|[{CHINESE}][ \u3000\u00a0]+[{CHINESE}]|[，。、；：]{{2}}|^[^“”\n]*”|“[^”\n]*“",
    re.MULTILINE,
)
# The most characters for which a line with open quotes is joined with the next.
NEAR = 2000
PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("【", "】"), ("「", "」"))
WORDS = {
    "wording-half-width": ("中文里用了半角标点", "改成全角"),
    "wording-full-width": ("数字或字母是全角的", "改成半角"),
    "wording-blank": ("汉字之间有空格", "删去空格"),
    "wording-quotes": ("引号的写法不对", "写成“ ”"),
    "text-quotes": ("值的两头有中文引号，引号也会显示", "删去两头的引号"),
    "wording-repeated": ("标点重复", "只留一个；省略号写成……"),
    "wording-unpaired": ("引号或括号不成对", "补上另一半，或删去这一半"),
    "text-mask": ("“**”之间的字会显示成加粗", r"若“**”是遮住的字，写成“\*\*”"),
    "text-lone-mark": ("“**”没有配成一对，照写的样子显示", r"要加粗就补上另一半；若是遮住的字，写成“\*\*”"),
}
LISTED = "并列的词用顿号分开"


def check(text: str, name: str, path: str) -> list[Problem]:
    """Return a warning for each line and kind of typo in a file.

    `name` is the file's name, by which YAML and Markdown are told apart; `path` is shown in problems.
    """
    by_line: dict[tuple[int, str, bool], list[Typo]] = {}
    ends = [match.start() for match in re.finditer("\n", text)]
    for typo in _typos(text, name):
        line = bisect_left(ends, typo.start) + 1
        by_line.setdefault((line, typo.code, typo.correction is None), []).append(typo)
    return [_problem(text, path, line, same) for (line, *_), same in by_line.items()]


def single_masks(markdown: str) -> Iterator[int]:
    """Yield the line, from 0, of each pair of single `*` in a page that may mask a name or a number."""
    prose = masked(markdown)
    for start, end in paragraphs(prose, BEGINS):
        for place in masks.single(prose[start:end]):
            yield prose.count("\n", 0, start + place)


def mended(text: str, name: str) -> str:
    """Return the text with every typo corrected that has one correction."""
    while fixable := [typo for typo in _typos(text, name) if typo.correction is not None]:
        text = mend(text, fixable)
    return text


def without_tabs(text: str, name: str) -> str:
    """Return the text with four spaces for each tab, except in fields that keep the source's characters."""
    if "\t" not in text:
        return text
    kept = _verbatim(text, name)
    inside = [False] * len(text)
    for start, end in kept:
        inside[start:end] = [True] * (end - start)
    return "".join("    " if c == "\t" and not held else c for c, held in zip(text, inside, strict=True))


def _verbatim(text: str, name: str) -> list[tuple[int, int]]:
    """Return the start and end of each field that keeps the source's characters."""
    start, yaml_text = 0, text
    if not name.endswith(".yml"):
        head = front_matter.split(text)
        if head.yaml is None:
            return []
        start, yaml_text = text.index("\n") + 1, head.yaml
    spans = (part for part in _scalars(yaml_text) if VERBATIM.fullmatch(part[0]))
    return [(start + first, start + last) for _, first, last, _ in spans]


def _problem(text: str, path: str, line: int, same: list[Typo]) -> Problem:
    first = same[0]
    what, fix = WORDS[first.code]
    begin = text.rfind("\n", 0, first.start) + 1
    around = FIELD_NAME.sub("", text[max(begin, first.start - 6) : first.end + 6].split("\n")[0])
    times = f"（{len(same)} 处）" if len(same) > 1 else ""
    shown = shorten(around) if first.code == "text-quotes" else f"“{shorten(around)}”"
    if first.correction is not None:
        fix += hygiene.BY_PROGRAM
    elif first.code == "wording-blank":
        fix = LISTED
    return Problem(path, line, first.code, "warning", f"{what}{times}：{shown}", fix)


def _typos(text: str, name: str) -> list[Typo]:
    """Return every typo of a file, with offsets into the whole text."""
    if name.endswith(".yml"):
        return _in_yaml(text, 0)
    if not name.endswith(".md"):
        return []
    head = front_matter.split(text)
    start = len(text) - len(head.body)
    in_head = _in_yaml(head.yaml, text.index("\n") + 1) if head.yaml is not None else []
    return [*in_head, *_in_body(head.body, start)]


def _shifted(unshifted: Iterable[Typo], by: int) -> Iterator[Typo]:
    return (Typo(typo.start + by, typo.end + by, typo.code, typo.correction) for typo in unshifted)


def _suspect(text: str) -> bool:
    return any(text.count(a) != text.count(b) for a, b in PAIRS) or bool(SUSPECT.search(text))


def _in_yaml(text: str, offset: int) -> list[Typo]:
    quoted = bool(QUOTED.search(text))
    if not (quoted or _suspect(ALIASES.sub("", text)) or STRONG in text):
        return []
    found_typos: list[Typo] = []
    for field, start, end, style in _scalars(text):
        written = text[start:end]
        if (
            quoted
            and not style
            and UNQUOTED_FIELD.fullmatch(field)
            and (inner := unquoted(written)) != written
        ):
            # Other typos inside are found once the quotation marks are gone.
            whole = front_matter.parse(f"k: [{inner}]", "").value == {"k": [inner]}
            found_typos.append(Typo(offset + start, offset + end, "text-quotes", inner if whole else None))
            continue
        if LINE_FIELD.fullmatch(field):
            found_typos += _shifted(_marks_in_yaml(masked(written), style), offset + start)
        if FIELD.fullmatch(field) and _suspect(written):
            # In single quotes an apostrophe is written twice: YAML's own escape.
            prose = masked(written).replace("'", MASK) if style == "'" else masked(written)
            found_typos += _shifted(typos(prose), offset + start)
    return found_typos


def _marks_in_yaml(text: str, style: str | None) -> Iterator[Typo]:
    for typo in masks.check(text):
        # In double quotes a backslash is YAML's own escape: no automatic correction.
        yield Typo(typo.start, typo.end, typo.code) if style == '"' else typo


def _scalars(text: str) -> list[tuple[str, int, int, str | None]]:
    """Return (field, start, end, quotes) of every value, or nothing for broken or too deep YAML."""
    try:
        events = iter([*yaml.parse(text, Loader=front_matter.Loader)])
        next(events), next(events)
        return list(_values(next(events), events, ""))
    except (yaml.YAMLError, StopIteration):
        return []


def _values(
    event: yaml.Event, events: Iterator[yaml.Event], field: str
) -> Iterator[tuple[str, int, int, str | None]]:
    if field.count(".") > front_matter.MAX_DEPTH:
        raise yaml.YAMLError("too deep")
    inner = f"{field}." if field else ""
    if isinstance(event, yaml.MappingStartEvent):
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            yield from _values(next(events), events, f"{inner}{getattr(key, 'value', '')}")
    elif isinstance(event, yaml.SequenceStartEvent):
        place = 0
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            yield from _values(item, events, f"{inner}{place}")
            place += 1
    elif isinstance(event, yaml.ScalarEvent):
        quotes = 1 if event.style in ("'", '"') else 0
        assert event.start_mark and event.end_mark
        yield field, event.start_mark.index + quotes, event.end_mark.index - quotes, event.style


def _in_body(body: str, offset: int) -> list[Typo]:
    marked, suspect = STRONG in body, _suspect(body)
    if not (marked or suspect):
        return []
    prose = masked(body)
    parts = [(start, masks.check(prose[start:end])) for start, end in paragraphs(prose, BEGINS) if marked]
    parts += [(start, iter(typos(prose[start:end]))) for start, end in _units(prose) if suspect]
    return [typo for start, part in parts for typo in _shifted(part, offset + start)]


def _units(prose: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each line of a body, joined with the next while quotes are open."""
    start = end = position = 0
    for line in prose.split("\n"):
        stop = position + len(line)
        near = stop - start < NEAR
        if near and line.strip() and _open(prose[start:end]) and not BEGINS.match(line):
            end = stop
        else:
            yield start, end
            start, end = position, stop
        position = stop + 1
    yield start, end


def _open(unit: str) -> bool:
    return bool(unit.count('"') % 2) or any(unit.count(a) != unit.count(b) for a, b in PAIRS[:2])
