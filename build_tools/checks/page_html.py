"""Says what of a hand-written page's HTML may not be in the site. Pure.

An allow list, of the notation too: a tag that is not written plainly is refused rather than guessed at, so
that no browser reads it otherwise. What the Markdown extensions write themselves is on the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from build_tools.system import shorten

ELEMENTS = re.compile(
    "a|abbr|b|blockquote|br|caption|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure"
    "|h[1-6]|hr|i|img|input|ins|kbd|label|li|mark|ol|p|pre|q|s|samp|section|small|span|strong|sub|summary|sup"
    "|table|tbody|td|tfoot|th|thead|tr|u|ul|var|wbr"
)
# What tabs are made of: other fields, and labels of the theme's own switches, would act.
TAB = "__tabbed_[0-9]+"
# Reserved prefixes of ids: the theme's scripts use the first, the lookup's the second.
TAKEN = ("__", "lk-")
OWN_IDS = re.compile(rf"{TAB}_[0-9]+|__codelineno-[0-9]+-[0-9]+")
# The kinds of admonition that the theme knows, with the other names that it has for them.
KINDS = (
    "note|abstract|summary|tldr|info|todo|tip|hint|important|success|check|done|question|help|faq|warning"
    "|caution|attention|failure|fail|missing|danger|error|bug|example|quote|cite"
)
CLASSES = re.compile(
    rf"admonition|admonition-title|inline|end|{KINDS}"
    "|footnote|footnote-(?:ref|backref)|headerlink|toc|toctitle|keys|key-[a-z0-9-]+"
    "|code|filename|highlight|highlighttable|hll|linenodiv|linenos|normal|no-copy|language-[a-z0-9-]+"
    "|tabbed-(?:alternate|block|content|labels|set)|grid|cards|md-button|md-button--primary"
    # The home page's own, and the kinds of words in code.
    "|cb-(?:cards|lookup|notice)|[a-z][a-z0-9]{0,2}|[a-z]{1,2}(?:-[A-Z][A-Za-z]*)+"
)
# A browser drops these from an address before it reads the scheme.
UNREAD = re.compile(r"[\x00-\x20]+")
SCHEME = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
# No scheme, and neither from the root nor from another host.
RELATIVE = re.compile(r"(?![/\\])[^:/?#]*(?:[/?#].*)?", re.DOTALL)
NUMBER = re.compile("[0-9]{1,5}(?:%|px|em)?")
# Each attribute with what its value may be.
ATTRIBUTES = {
    **dict.fromkeys(("alt", "title"), re.compile(".*", re.DOTALL)),
    **dict.fromkeys(("colspan", "height", "rowspan", "span", "start", "value", "width"), NUMBER),
    "align": re.compile("left|center|right|justify"),
    "checked": re.compile("(?:checked)?"),
    "data-tabs": re.compile("[0-9]+:[0-9]+"),
    "for": re.compile(rf"{TAB}_[0-9]+"),
    "lang": re.compile("[A-Za-z0-9-]+"),
    "markdown": re.compile("[a-z0-9]*"),
    "open": re.compile("(?:open)?"),
    "scope": re.compile("(?:row|col)(?:group)?"),
    "style": re.compile("text-align: (?:left|center|right);"),
    "type": re.compile("radio|[1aAiI]|disc|circle|square"),
}
BLANK = "[ \t\n\f\r]"
NAMED = "[A-Za-z][A-Za-z0-9_-]*+"
VALUE = r"(?:\"([^\"]*+)\"|'([^']*+)'|([^ \t\n\f\r\"'=<>`]++))"
ATTRIBUTE = re.compile(rf"({NAMED})(?:{BLANK}*+={BLANK}*+{VALUE})?")
TAG = re.compile(rf"</?([A-Za-z][A-Za-z0-9]*+)((?:{BLANK}++{ATTRIBUTE.pattern})*+){BLANK}*+/?>")
COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--!?>).)*+-->", re.DOTALL)
# Anything else behind an angle bracket is text.
OPENS = re.compile("<(?=[A-Za-z!/?])")
# How much of a tag that cannot be read is shown.
SHOWN = 24
HTML_FIX = "删去它，改用 Markdown 的写法；要给读者看这段代码，就放进代码块或反引号里"
LINK_FIX = "写站内的相对路径，或完整网址 https://…"
CLASS_FIX = "删去这个样式；提示框写 !!! note、tip、warning、danger 这样的"


class Refusal(NamedTuple):
    """Why something may not be in a page; `typed` is what of it stands in the source, more or less."""

    code: str
    message: str
    fix: str
    typed: str


def refusals(html: str) -> Iterator[Refusal]:
    """Yield everything in a page's HTML that may not be there."""
    place = 0
    while opening := OPENS.search(html, place):
        at = opening.start()
        if comment := COMMENT.match(html, at):
            place = comment.end()
        elif tag := TAG.match(html, at):
            yield from _tag(tag[1].lower(), tag[2])
            place = tag.end()
        else:
            yield _unreadable(html[at : at + SHOWN])
            place = at + 1


def taken(anchor: str) -> Refusal | None:
    """Return why an anchor may not be used, if it is one of the site's own."""
    if not anchor.startswith(TAKEN) or OWN_IDS.fullmatch(anchor):
        return None
    fix = f"换一个锚点，不以 {' 或 '.join(TAKEN)} 开头"
    return Refusal("anchor-taken", f"锚点“{shorten(anchor)}”是网站自己要用的", fix, anchor)


def _unreadable(text: str) -> Refusal:
    name = re.match("</?([A-Za-z][^ \t\n\f\r/>]*)", text)
    if name and not ELEMENTS.fullmatch(name[1].lower()):
        return _forbidden(name[1].lower())
    shown = text.partition("\n")[0]
    return Refusal("markup-html", f"手写页里有读不懂的标签：{shorten(shown)}", HTML_FIX, shown)


def _forbidden(name: str) -> Refusal:
    return Refusal("markup-html", f"手写页里不能有 <{shorten(name)}>", HTML_FIX, f"<{name}")


def _tag(name: str, attributes: str) -> Iterator[Refusal]:
    given = {
        match[1].lower(): unescape(next((part for part in match.groups()[1:] if part is not None), ""))
        for match in ATTRIBUTE.finditer(attributes)
    }
    if not ELEMENTS.fullmatch(name) or (name == "input" and given.get("type") != "radio"):
        yield _forbidden(name)
        return
    for attribute, value in given.items():
        yield from _attribute(name, attribute, value)


def _attribute(element: str, name: str, value: str) -> Iterator[Refusal]:
    if name == "class":
        yield from (_no_class(one) for one in value.split() if not CLASSES.fullmatch(one))
    elif name == "id" or (name == "name" and element in ("a", "input")):
        refused = None if element == "input" and re.fullmatch(TAB, value) else taken(value)
        yield from [refused] if refused else []
    elif name == "href" and element == "a":
        yield from [] if _may_be_followed(value) else [_no_link(value)]
    elif name == "src" and element == "img":
        yield from [] if RELATIVE.fullmatch(UNREAD.sub("", value)) else [_no_picture(value)]
    elif name not in ATTRIBUTES:
        message = f"手写页里不能有网页属性 {shorten(name)}"
        yield Refusal("markup-attributes", message, "删去这个属性", name)
    elif not ATTRIBUTES[name].fullmatch(value):
        message = f"网页属性 {name} 不能是“{shorten(value)}”"
        yield Refusal("markup-attributes", message, "删去这个属性", name)


def _may_be_followed(address: str) -> bool:
    plain = UNREAD.sub("", address)
    return bool(SCHEME.match(plain) or RELATIVE.fullmatch(plain))


def _no_class(name: str) -> Refusal:
    return Refusal("markup-class", f"手写页里不能用样式 {shorten(name)}", CLASS_FIX, name)


def _no_link(address: str) -> Refusal:
    return Refusal("link-target", f"链接地址不能用：{shorten(address)}", LINK_FIX, address)


def _no_picture(address: str) -> Refusal:
    fix = "把图片放进 docs/images/，写相对路径，如 images/甲.png"
    return Refusal("link-target", f"图片不能从别处来：{shorten(address)}", fix, address)
