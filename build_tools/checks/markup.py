"""What the prose of a casebook may not hold: HTML, pictures, links that lead nowhere, unknown tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.model import Article, Case, Handbook, Located, Taxonomy, Technique, Term, Urgent
from build_tools.problems import Problem, did_you_mean, shorten
from build_tools.tokens import TOKEN, token_values

HTML = re.compile(r"<[A-Za-z!/?][^>\n]*>?")
# One whose target has no end takes in the rest of its line, for the same reason as a bracket below.
IMAGE = re.compile(r"!\[[^\]\n]*+(?:\](?:\([^)\n]*+\)?|\[[^\]\n]*+\]?)?)?")
# A link may go on in the next line, where its target would be out of sight: it must stand in one. A bracket
# that names no target is taken in whole, so that those inside it are not each read to the line's end.
LINK = re.compile(
    r"\]\(\s*<?(?P<inline>[^)\s>]*)|(?:^|(?<=[\s>]))\[[^\]\n]++(?:\]:\s*(?P<named>\S*))?", re.MULTILINE
)
SAFE_LINK = re.compile(r"https?://[^\s]+$", re.IGNORECASE)
CODE = re.compile(r"`[^`\n]*`")
# A whole tag: in a line nothing reads it, and who typed it meant something else.
WHOLE_TAG = re.compile(r"<(?:/?[A-Za-z][^<>\n]*|!--[^\n]*?--)>")
LINE_LINK = re.compile(r"!?\[[^\[\]\n]+\]\([^()\n]*\)")
NO_TAG = "删去标签，只留文字；要显示尖括号就用“＜”“＞”"
HERE = "话术、条目和一句话里"
# An id or a class for what stands before it; at the end of a heading an id is that heading's anchor.
MARKS = re.compile(r"\{:? *[.#]")
KINDS = ("categories", "channels", "roles", "severities", "risk_flags", "speakers")

Prose = Iterator[tuple[str, int, str]]


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield every piece of markup that is refused, with its line."""
    tokens = set(token_values(handbook))
    for path, line, text in (*_names(handbook), *_prose_sections(handbook)):
        yield from _tokens(path, line, text, tokens)
        yield from _markup(path, line, CODE.sub("", text))
    for path, line, text in _lines(handbook):
        yield from _tokens(path, line, text, tokens)
        yield from _line_markup(path, line, text)
    # The site engine reads an article's Markdown: HTML and attributes have their effect there, and what
    # looks like code may be none, for its backtick is escaped or closes another of the line before.
    for path, line, text in _article_lines(handbook):
        yield from _tokens(path, line, text, tokens)
        yield from _markup(path, line, text)
        yield from _attributes(path, line, TOKEN.sub("", text))


def prose_of(handbook: Handbook) -> Prose:
    """Yield path, line and text of every piece of prose and every label that people write."""
    for part in (_names, _prose_sections, _lines, _article_lines):
        yield from part(handbook)


def _article_lines(handbook: Handbook) -> Prose:
    for article in _articles(handbook):
        for offset, text in enumerate(article.text.split("\n")):
            yield article.path, article.text_line + offset, text


def _names(handbook: Handbook) -> Prose:
    """Yield what is no Markdown: titles, labels, the names of regulations."""
    yield from _labels(handbook)
    entries: tuple[Located, ...] = (*_entries(handbook), *_articles(handbook))
    for entry in entries:
        yield from ((entry.path, line, text) for line, text in _fields(entry))
        for index, text in enumerate(getattr(entry, "aliases", ())):
            yield entry.path, entry.line("aliases", index), text
    for record in handbook.regulations.values():
        for field in ("name", "number", "issuer", "source"):
            yield record.path, record.line(field), getattr(record, field) or ""
        for index, part in enumerate(record.articles):
            yield record.path, _line_of(record, f"articles.{index}.number"), part.number


def _prose_sections(handbook: Handbook) -> Prose:
    for entry in _entries(handbook):
        for section in entry.sections.values():
            if section.spec.kind == "prose":
                yield from ((entry.path, line, text) for line, text in section.texts())


def _lines(handbook: Handbook) -> Prose:
    """Yield what is plain text with bold parts: what is said, items, sayings, summaries, gists."""
    for entry in _entries(handbook):
        for field in ("summary", "withdrawn_reason"):
            yield entry.path, entry.line(field), getattr(entry, field) or ""
        for index, text in enumerate(entry.customer_says):
            yield entry.path, entry.line("customer_says", index), text
        for section in entry.sections.values():
            if section.spec.kind != "prose":
                yield from ((entry.path, line, text) for line, text in section.texts())
    for record in handbook.regulations.values():
        yield record.path, record.line("note"), record.note
        for index, part in enumerate(record.articles):
            yield record.path, _line_of(record, f"articles.{index}.gist"), part.gist


def _entries(handbook: Handbook) -> tuple[Case | Technique, ...]:
    return (*handbook.cases.values(), *handbook.techniques.values())


def _articles(handbook: Handbook) -> tuple[Article, ...]:
    return (*handbook.articles.values(), *handbook.introductions.values())


def _labels(handbook: Handbook) -> Prose:
    for field in ("title", "notice", "source", "bank"):
        yield handbook.path, handbook.line(field), getattr(handbook, field) or ""
    yield handbook.path, handbook.line("calming"), handbook.calming or ""
    for index, chapter in enumerate(handbook.chapters):
        yield handbook.path, _line_of(handbook, f"chapters.{index}.title"), chapter.title
    for name, token in handbook.tokens.items():
        yield handbook.path, _line_of(handbook, f"tokens.{name}.label"), token.label
        for field in ("value", "spoken"):
            yield handbook.path, _line_of(handbook, f"tokens.{name}.{field}"), getattr(token, field) or ""
    for kind in KINDS:
        for index, term in enumerate(getattr(handbook.taxonomy, kind)):
            yield from _term(handbook.taxonomy, f"{kind}.{index}", term)
            for inner, part in enumerate(getattr(term, "subcategories", ())):
                yield from _term(handbook.taxonomy, f"{kind}.{index}.subcategories.{inner}", part)
    words = handbook.words
    for index, word in enumerate(words.dictionary):
        yield words.path, words.line("dictionary", index), word
    for index, group in enumerate(words.synonyms):
        for inner, word in enumerate(group.words):
            yield words.path, _line_of(words, f"synonyms.{index}.words.{inner}"), word
    yield from _urgent(handbook.urgent) if handbook.urgent else ()


def _urgent(urgent: Urgent) -> Prose:
    for name, words in urgent.groups.items():
        yield urgent.path, _line_of(urgent, f"groups.{name}"), words
    for index, kind in enumerate(urgent.kinds):
        yield urgent.path, _line_of(urgent, f"kinds.{index}.title"), kind.title
        for field in ("triggers", "not_triggers"):
            for place, text in enumerate(getattr(kind, field)):
                yield urgent.path, _line_of(urgent, f"kinds.{index}.{field}.{place}"), text


def _term(taxonomy: Taxonomy, key: str, term: Term) -> Prose:
    yield taxonomy.path, _line_of(taxonomy, f"{key}.label"), term.label
    for index, alias in enumerate(term.aliases):
        yield taxonomy.path, _line_of(taxonomy, f"{key}.aliases.{index}"), alias


def _line_of(record: Located, key: str) -> int:
    return record.lines.get(key) or record.line()


def _fields(entry: Located) -> Iterator[tuple[int, str]]:
    for field in ("title", "source_heading", "owner", "approved_by"):
        yield entry.line(field), getattr(entry, field) or ""
    for index, issue in enumerate(getattr(entry, "source_issues", ())):
        for field in ("found", "proposal", "note"):
            exact = entry.lines.get(f"source_issues.{index}.{field}")
            yield exact or entry.line("source_issues", index), getattr(issue, field)


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
