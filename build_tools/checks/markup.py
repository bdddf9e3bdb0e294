"""Checks for markup that prose may not contain: HTML, images, unsafe links, unknown tokens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from build_tools.checks.gone import TOKENS, is_gone
from build_tools.model import FILLED, TOKEN, Handbook, pieces, token_values
from build_tools.source import plain_line
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
# A complete tag: it has no effect, so whoever typed it expected something else. An address is no tag.
WHOLE_TAG = re.compile(
    r"<(?!https?:|mailto:|[^<>\s]+@)/?[A-Za-z][A-Za-z0-9-]*(?:[\s/:][^<>\n]*)?>|<!--[^\n]*?-->"
)
# A word in brackets is no address: [副本](第二联).
LINE_LINK = re.compile(r"!?\[[^\[\]\n]+\]\((?=[^()\n]*[./#:])[^()\n]*\)")
NO_TAG = "删去标签，只留文字；要显示尖括号就用“＜”“＞”"
# What may have been meant as a token: any number and width of braces around a name.
NEAR_TOKEN = re.compile(
    r"[{｛][\s{｛]{0,4}(?P<name>[A-Za-zＡ-Ｚａ-ｚ](?:[.．。]?[A-Za-z0-9_Ａ-Ｚａ-ｚ０-９＿])*)[\s}｝]{0,4}"
)
# A path with a star behind a backslash: C:\\tools\\*.txt.
PATH_STAR = re.compile(r"\\(?=[^\s*\\])[^\s*]{0,200}(?<!\\)\\\*")
# How alike a token must be to be proposed: time. and limit. name different things.
SURE = 0.8
HERE = "话术、条目和一句话里"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield an error for every forbidden piece of markup, a warning for every link without effect."""
    tokens = None if "tokens" in handbook.wrong else set(token_values(handbook))
    yield from _titles(handbook)
    told = is_gone(handbook)
    for path, line, kind, text in pieces(handbook):
        if kind in ("markdown", "article"):
            text = CODE.sub("", text)
        if kind in FILLED and tokens is not None:
            yield from _tokens(path, line, text, tokens, told)
        if kind in ("markdown", "article", "line"):
            yield from _escapes(path, line, text)
        if kind in ("label", "rule"):
            # The site engine renders the table of rules: HTML takes effect there.
            yield from _markup(path, line, text, HTML, ("inline", "named"))
        elif kind in ("markdown", "article"):
            yield from _markup(path, line, text, WHOLE_TAG, ("inline",))
        elif kind == "line":
            yield from _line_markup(path, line, text)


def _titles(handbook: Handbook) -> Iterator[Problem]:
    """Yield an error for each token in a title, which is searched, sorted and linked as it is typed."""
    titles = [(one.path, one.line("title"), one.title) for one in handbook.writings()]
    titles += [
        (handbook.path, handbook.line(f"chapters.{n}.title"), chapter.title)
        for n, chapter in enumerate(handbook.chapters)
    ]
    for path, line, title in titles:
        if TOKEN.search(title):
            message = f"标题里不能用记号：{shorten(title)}"
            yield Problem(path, line, "token-title", "error", message, "标题里写明白的字；数字写进正文")
        if plain_line(title) != title:
            message = f"标题里没有加粗，星号和反斜杠照写的样子显示：{shorten(title)}"
            yield Problem(
                path, line, "text-title", "warning", message, "删去它们；是遮去的字，写成“某”或“＊”"
            )


def _tokens(
    path: str, line: int, text: str, tokens: set[str], told: Callable[[str, str], bool]
) -> Iterator[Problem]:
    for match in TOKEN.finditer(text) if "{{" in text else ():
        if match.group(1) not in tokens and not told(TOKENS, match.group(1)):
            hint = (
                did_you_mean(_folded(match.group(1)), tokens, SURE) or "先在 handbook.yml 的 tokens 里加上它"
            )
            message = f"没有名为“{shorten(match.group(1))}”的记号"
            yield Problem(path, line, "token-unknown", "error", message, hint)
    for match in NEAR_TOKEN.finditer(text) if "{" in text or "｛" in text else ():
        name = _folded(match["name"])
        if name in tokens and not TOKEN.search(match.group()):
            message = f"这样写不成记号，照写的样子显示：{shorten(match.group().strip())}"
            yield Problem(path, line, "token-form", "error", message, f"写成 {{{{{name}}}}}")


def _escapes(path: str, line: int, text: str) -> Iterator[Problem]:
    for match in PATH_STAR.finditer(text) if "\\*" in text else ():
        message = f"“\\*”显示成“*”，路径里少一个反斜杠：{shorten(match.group())}"
        yield Problem(path, line, "text-escape", "warning", message, r"路径里的“\*”写成“\\*”")


def _folded(name: str) -> str:
    """Return a token's name as it is in handbook.yml, however an input method has written it."""
    return unicodedata.normalize("NFKC", name).replace("。", ".").lower()


def _markup(
    path: str, line: int, text: str, tag: re.Pattern[str], targets: tuple[str, ...]
) -> Iterator[Problem]:
    """Yield the problems of a text with these tags and, by the names of their groups, these links."""
    if "<" not in text and "[" not in text and "]" not in text:
        return
    for match in tag.finditer(text):
        yield Problem(path, line, "markup-html", "error", f"正文里有 HTML：{shorten(match.group())}", NO_TAG)
    for match in IMAGE.finditer(text):
        message = f"正文里有图片：{shorten(match.group())}"
        yield Problem(path, line, "markup-image", "error", message, "案例库目前只放文字，请用文字说明")
    for match in LINK.finditer(IMAGE.sub("", text)):
        target = match.group(match.lastgroup) if match.lastgroup in targets else None
        if target is not None and not SAFE_LINK.match(target):
            fix = "引用案例直接写“案例26”；外部链接写完整网址 https://…，不断行"
            yield Problem(path, line, "link-target", "error", f"链接地址不能用：{shorten(target)}", fix)


def _line_markup(path: str, line: int, text: str) -> Iterator[Problem]:
    for match in WHOLE_TAG.finditer(text) if "<" in text else ():
        yield Problem(path, line, "markup-html", "error", f"{HERE}有 HTML：{shorten(match.group())}", NO_TAG)
    for match in LINE_LINK.finditer(text) if "](" in text else ():
        message = f"{HERE}的链接和图片不起作用，照写的样子显示：{shorten(match.group())}"
        yield Problem(path, line, "text-link", "warning", message, "网址直接写出来，如：官网（https://…）")
