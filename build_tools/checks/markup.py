"""Checks for markup that prose may not contain: HTML, images, unsafe links, unknown tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.model import TOKEN, Handbook, pieces, token_values
from build_tools.system import Problem, did_you_mean, shorten

HTML = re.compile(r"<[A-Za-z!/?][^>\n]*>?")
# An unclosed target takes the rest of the line, for the same reason as an unclosed bracket below.
IMAGE = re.compile(r"!\[[^\]\n]*+(?:\](?:\([^)\n]*+\)?|\[[^\]\n]*+\]?)?)?")
# A link must be on one line, since lines are checked one by one. A bracket without a target is matched as a
# whole, so that brackets inside it are not each scanned to the end of the line.
LINK = re.compile(
    r"\]\(\s*<?(?P<inline>[^)\s>]*)|(?:^|(?<=[\s>]))\[[^\]\n]++(?:\]:\s*(?P<named>\S*))?", re.MULTILINE
)
SAFE_LINK = re.compile(r"https?://[^\s]+$", re.IGNORECASE)
CODE = re.compile(r"`[^`\n]*`")
# A complete tag: in a line it has no effect, so whoever typed it expected something else.
WHOLE_TAG = re.compile(r"<(?:/?[A-Za-z][^<>\n]*|!--[^\n]*?--)>")
LINE_LINK = re.compile(r"!?\[[^\[\]\n]+\]\([^()\n]*\)")
NO_TAG = "删去标签，只留文字；要显示尖括号就用“＜”“＞”"
HERE = "话术、条目和一句话里"
# An attribute list with an id or a class; at the end of a heading an id is its anchor.
MARKS = re.compile(r"\{:? *[.#]")

# The kinds of text in which tokens are replaced; in wording rules they are examples.
FILLED = ("label", "markdown", "line", "article")


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield an error for every forbidden piece of markup, a warning for every link without effect."""
    tokens = None if "tokens" in handbook.wrong else set(token_values(handbook))
    for path, line, kind, text in pieces(handbook):
        if kind in FILLED and tokens is not None:
            yield from _tokens(path, line, text, tokens)
        if kind in ("label", "markdown"):
            yield from _markup(path, line, CODE.sub("", text))
        elif kind == "line":
            yield from _line_markup(path, line, text)
        elif kind in ("rule", "article"):
            # What looks like code may not be: its backtick may be escaped or close one of the line before.
            yield from _markup(path, line, text)
        if kind == "article":
            yield from _attributes(path, line, TOKEN.sub("", text))


def _tokens(path: str, line: int, text: str, tokens: set[str]) -> Iterator[Problem]:
    for match in TOKEN.finditer(text) if "{{" in text else ():
        if match.group(1) not in tokens:
            hint = did_you_mean(match.group(1), tokens) or "先在 handbook.yml 的 tokens 里加上它"
            message = f"没有名为“{shorten(match.group(1))}”的记号"
            yield Problem(path, line, "token-unknown", "error", message, hint)


def _markup(path: str, line: int, text: str) -> Iterator[Problem]:
    if "<" not in text and "[" not in text and "]" not in text:
        return
    for match in HTML.finditer(text):
        yield Problem(path, line, "markup-html", "error", f"正文里有 HTML：{shorten(match.group())}", NO_TAG)
    for match in IMAGE.finditer(text):
        message = f"正文里有图片：{shorten(match.group())}"
        yield Problem(path, line, "markup-image", "error", message, "案例库目前只放文字，请用文字说明")
    for match in LINK.finditer(IMAGE.sub("", text)):
        target = match.group(match.lastgroup) if match.lastgroup else None
        if target is not None and not SAFE_LINK.match(target):
            fix = "引用案例直接写“案例26”；外部链接写完整网址 https://…，不断行"
            yield Problem(path, line, "link-target", "error", f"链接地址不能用：{shorten(target)}", fix)


def _line_markup(path: str, line: int, text: str) -> Iterator[Problem]:
    for match in WHOLE_TAG.finditer(text) if "<" in text else ():
        yield Problem(path, line, "markup-html", "error", f"{HERE}有 HTML：{shorten(match.group())}", NO_TAG)
    for match in LINE_LINK.finditer(text) if "](" in text else ():
        message = f"{HERE}的链接和图片不起作用，照写的样子显示：{shorten(match.group())}"
        yield Problem(path, line, "text-link", "warning", message, "网址直接写出来，如：官网（https://…）")


def _attributes(path: str, line: int, text: str) -> Iterator[Problem]:
    braces = text[text.find("{") : text.rfind("}") + 1] if "{" in text else ""
    if "=" in braces or (MARKS.search(braces) and not text.lstrip().startswith("#")):
        fix = "删去花括号和其中的内容；给标题定锚点只写 {#编号}"
        message = f"正文里有网页属性：{shorten(braces)}"
        yield Problem(path, line, "markup-attributes", "error", message, fix)
