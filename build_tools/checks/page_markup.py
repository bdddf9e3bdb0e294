"""Checks the markup of hand-written pages: no active HTML, no remote content, no ids reserved by the site.

The lists are allow lists: everything else is reported by name and line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from build_tools.model import ATTRIBUTES, headings
from build_tools.source import front_matter
from build_tools.system import Problem, shorten

TAGS = re.compile(
    "a|abbr|b|blockquote|br|caption|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure"
    "|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|samp|section|small|span|strong|sub|summary|sup"
    "|table|tbody|td|tfoot|th|thead|tr|u|ul|var|wbr"
)
NAMES = re.compile(
    "align|alt|class|colspan|height|href|id|lang|markdown|name|open|rowspan|scope|span|src|start|title|type"
    "|value|width"
)
# Reserved prefixes of ids: the theme's scripts use the first, the lookup's the second.
TAKEN = ("__", "lk-")
# Front matter that only affects a page's title and layout.
FIELDS = ("title", "description", "hide")
ADDRESSES = ("href", "src")
SCHEME = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
# A browser ignores whitespace and control characters when it reads the scheme.
UNREAD = re.compile(r"[\x00-\x20]+")
NAMED = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
BRACES = re.compile(r"\{:?([^{}\n]*)\}")
PAIR = re.compile(r"([^\s=]++)=(?:\"([^\"]*)\"|'([^']*)'|(\S*))")
ID = re.compile(r"(?<!\S)#(\S+)")
FENCE = re.compile(r"[ \t>]*(?P<mark>`{3,}|~{3,})(?P<rest>.*)")
CODE = re.compile(r"(?<!`)(`+)(?!`)")
AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]*>|<[\w.+-]+@[\w.-]+>")
# A tag ends at the next angle bracket outside quotes; one without an end is text.
TAG = re.compile(
    r"<(?P<name>[A-Za-z][^\s/<>]*+)(?P<attributes>(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)(?P<end>>?)"
)
ATTRIBUTE = re.compile(r"([^\s=/\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']*)))?")
HTML_FIX = "删去它，改用 Markdown 的写法；要给读者看这段代码，就放进代码块或反引号里"


def check(path: str, markdown: str) -> Iterator[Problem]:
    """Yield an error for everything forbidden in a page's Markdown."""
    yield from _fields(path, markdown)
    prose = without_code(markdown)
    yield from _taken(path, 1, ((h.line, h.anchor) for h in headings(markdown)))
    for number, tag, attributes in _tags(prose):
        yield from _tag(path, number, tag, attributes)
    for number, line in enumerate(prose.split("\n"), start=1):
        yield from _braces(path, number, line)


def check_anchors(path: str, markdown: str, first_line: int) -> Iterator[Problem]:
    """Yield an error for each heading whose anchor has a reserved prefix."""
    yield from _taken(path, first_line, ((h.line, h.anchor) for h in headings(markdown)))


def without_code(markdown: str) -> str:
    """Return Markdown with what is certainly code blanked out; line and column numbers stay the same."""
    lines = markdown.split("\n")
    fences = [FENCE.match(line) for line in lines]
    closing = _closing(fences)
    out: list[str] = []
    number = 0
    while number < len(lines):
        end = closing.get(number)
        if end is None:
            out.append(_without_spans(lines[number]))
            number += 1
        else:
            out += [""] * (end + 1 - number)
            number = end + 1
    return "\n".join(out)


def _closing(fences: Sequence[re.Match[str] | None]) -> dict[int, int]:
    """Return opening line -> closing line of code fences; an unclosed fence is not one."""
    nearest: dict[str, int] = {}
    closing: dict[int, int] = {}
    for number in range(len(fences) - 1, -1, -1):
        fence = fences[number]
        if fence is None:
            continue
        if fence["mark"] in nearest:
            closing[number] = nearest[fence["mark"]]
        if not fence["rest"].strip():
            nearest[fence["mark"]] = number
    return closing


def _without_spans(line: str) -> str:
    """Return a line with its code spans blanked out; an unclosed backtick is literal."""
    marks = list(CODE.finditer(line))
    out, place, end = [], 0, 0
    while place < len(marks):
        opening = marks[place]
        same = (n for n in range(place + 1, len(marks)) if marks[n][1] == opening[1])
        closing = next(same, None)
        # The limit keeps a line of very many backticks quick.
        if closing is not None and closing - place < 50 and not line[: opening.start()].endswith("\\"):
            out.append(line[end : opening.start()] + " " * (marks[closing].end() - opening.start()))
            place, end = closing + 1, marks[closing].end()
        else:
            place += 1
    return "".join(out) + line[end:]


def _tags(prose: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line, name, attributes) of every start tag outside comments."""
    read = AUTOLINK.sub("", _without_comments(prose))
    line, place = 1, 0
    for match in TAG.finditer(read):
        line += read.count("\n", place, match.start())
        place = match.start()
        if match["end"]:
            yield line, match["name"].lower(), match["attributes"]


def _without_comments(prose: str) -> str:
    """Return a text without what is certainly a comment for browsers; line numbers stay the same."""
    parts, place = [], 0
    while (start := prose.find("<!--", place)) >= 0 and (end := prose.find("-->", start + 4)) >= 0:
        odd = prose.startswith(("<!-->", "<!--->"), start) or prose.find("--!>", start, end) >= 0
        stop = start + 4 if odd else end + 3
        parts += [prose[place:start], "\n" * prose.count("\n", start, stop)]
        place = stop
    return "".join(parts) + prose[place:]


def _tag(path: str, line: int, tag: str, attributes: str) -> Iterator[Problem]:
    if not TAGS.fullmatch(tag):
        message = f"手写页里不能有 <{shorten(tag)}>"
        yield Problem(path, line, "markup-html", "error", message, HTML_FIX)
        return
    for match in ATTRIBUTE.finditer(attributes):
        value = next((part for part in match.groups()[1:] if part is not None), "")
        yield from _attribute(path, line, match.group(1).lower(), unescape(value))


def _attribute(path: str, line: int, name: str, value: str) -> Iterator[Problem]:
    if not NAMES.fullmatch(name):
        message = f"手写页里不能有网页属性 {shorten(name)}"
        yield Problem(path, line, "markup-attributes", "error", message, "删去这个属性")
    if name in ADDRESSES:
        plain = UNREAD.sub("", value)
        if NAMED.match(plain) and not SCHEME.match(plain):
            message = f"链接地址不能用：{shorten(value)}"
            yield Problem(
                path, line, "link-target", "error", message, "写站内的相对路径，或完整网址 https://…"
            )
    if name == "id":
        yield from _taken(path, line, [(1, value)])


def _braces(path: str, line: int, text: str) -> Iterator[Problem]:
    heading = ATTRIBUTES.search(text) if text.lstrip().startswith("#") else None
    for match in BRACES.finditer(text):
        for pair in PAIR.finditer(match.group(1)):
            value = next((part for part in pair.groups()[1:] if part is not None), "")
            yield from _attribute(path, line, pair.group(1).lower(), value)
        if heading is None:
            yield from _taken(path, line, ((1, anchor) for anchor in ID.findall(match.group(1))))


def _taken(path: str, first_line: int, ids: Iterable[tuple[int, str]]) -> Iterator[Problem]:
    for line, anchor in ids:
        if anchor.startswith(TAKEN):
            message = f"锚点“{shorten(anchor)}”是网站自己要用的"
            fix = f"换一个锚点，不以 {' 或 '.join(TAKEN)} 开头"
            yield Problem(path, first_line + line - 1, "anchor-taken", "error", message, fix)


def _fields(path: str, markdown: str) -> Iterator[Problem]:
    head = front_matter.split(markdown)
    if head.yaml is None:
        return
    parsed = front_matter.parse(head.yaml, path, first_line=2)
    yield from parsed.problems
    for name in parsed.value if isinstance(parsed.value, dict) else ():
        if name not in FIELDS:
            message = f"手写页没有名为“{shorten(name)}”的字段"
            yield Problem(
                path, parsed.lines[name], "field-unknown", "error", message, f"可用字段：{'、'.join(FIELDS)}"
            )
