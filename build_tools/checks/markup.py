"""What the prose of a casebook may not hold: HTML, pictures, links that lead nowhere, unknown tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.model import Article, Entry, Handbook, Located, Taxonomy, Term
from build_tools.problems import Problem, did_you_mean, shorten
from build_tools.tokens import TOKEN, token_values

HTML = re.compile(r"<[A-Za-z!/?][^>\n]*>?")
IMAGE = re.compile(r"!\[[^\]\n]*(?:\](?:\([^)\n]*\)|\[[^\]\n]*\])?)?")
# A link may go on in the next line, where its target would be out of sight: it must stand in one.
LINK = re.compile(r"\]\(\s*<?([^)\s>]*)|(?:^|(?<=[\s>]))\[[^\]\n]+\]:\s*(\S*)", re.MULTILINE)
SAFE_LINK = re.compile(r"https?://[^\s]+$", re.IGNORECASE)
CODE = re.compile(r"`[^`\n]*`")
ATTRIBUTES = re.compile(r"\{[^\n]*=[^\n]*\}")
KINDS = ("categories", "channels", "roles", "severities", "risk_flags", "speakers")

Prose = Iterator[tuple[str, int, str]]


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield every piece of markup that is refused, with its line."""
    tokens = set(token_values(handbook))
    for path, line, text in _short_texts(handbook):
        yield from _tokens(path, line, text, tokens)
        yield from _markup(path, line, CODE.sub("", text))
    for path, line, text in _rules(handbook):
        yield from _markup(path, line, text)
    # The site engine reads an article's Markdown: HTML and attributes have their effect there, and what
    # looks like code may be none, for its backtick is escaped or closes another of the line before.
    for path, line, text in _article_lines(handbook):
        yield from _tokens(path, line, text, tokens)
        yield from _markup(path, line, text)
        yield from _attributes(path, line, TOKEN.sub("", text))


def prose_of(handbook: Handbook) -> Prose:
    """Yield path, line and text of every piece of prose and every label that people write."""
    yield from _short_texts(handbook)
    yield from _rules(handbook)
    yield from _article_lines(handbook)


def _rules(handbook: Handbook) -> Prose:
    """Yield what the rules on wording say; a token in them is advice, and none of this book's."""
    wording = handbook.wording
    for rule in wording.rules:
        texts = {
            "words": "、".join(rule.words),
            "shown": rule.shown,
            "message": rule.message,
            "fix": rule.fix,
        }
        for field, text in (texts | {"source": rule.source}).items():
            yield wording.path, _line_of(wording, f"{rule.key}.{field}"), text


def _article_lines(handbook: Handbook) -> Prose:
    for article in (*handbook.articles.values(), *handbook.introductions.values()):
        for offset, text in enumerate(article.text.split("\n")):
            yield article.path, article.text_line + offset, text


def _short_texts(handbook: Handbook) -> Prose:
    yield from _labels(handbook)
    for entry in (*handbook.cases.values(), *handbook.techniques.values()):
        yield from ((entry.path, line, text) for line, text in _entry_prose(entry))
    for article in (*handbook.articles.values(), *handbook.introductions.values()):
        yield from ((article.path, line, text) for line, text in _fields(article))
    for record in handbook.regulations.values():
        for field in ("name", "number", "issuer", "source", "note"):
            yield record.path, record.line(field), getattr(record, field) or ""
        for index, part in enumerate(record.articles):
            yield record.path, _line_of(record, f"articles.{index}.number"), part.number
            yield record.path, _line_of(record, f"articles.{index}.gist"), part.gist


def _labels(handbook: Handbook) -> Prose:
    for field in ("title", "notice", "source", "bank", "on_duty"):
        yield handbook.path, handbook.line(field), getattr(handbook, field) or ""
    for index, chapter in enumerate(handbook.chapters):
        yield handbook.path, _line_of(handbook, f"chapters.{index}.title"), chapter.title
    for name, token in handbook.tokens.items():
        yield handbook.path, _line_of(handbook, f"tokens.{name}.label"), token.label
        yield handbook.path, _line_of(handbook, f"tokens.{name}.value"), token.value or ""
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


def _term(taxonomy: Taxonomy, key: str, term: Term) -> Prose:
    yield taxonomy.path, _line_of(taxonomy, f"{key}.label"), term.label
    for index, alias in enumerate(term.aliases):
        yield taxonomy.path, _line_of(taxonomy, f"{key}.aliases.{index}"), alias


def _line_of(record: Located, key: str) -> int:
    return record.lines.get(key) or record.line()


def _fields(entry: Entry | Article) -> Iterator[tuple[int, str]]:
    for field in ("title", "source_heading", "owner", "approved_by"):
        yield entry.line(field), getattr(entry, field) or ""
    for index, issue in enumerate(getattr(entry, "source_issues", ())):
        for field in ("found", "proposal", "note"):
            exact = entry.lines.get(f"source_issues.{index}.{field}")
            yield exact or entry.line("source_issues", index), getattr(issue, field)


def _entry_prose(entry: Entry) -> Iterator[tuple[int, str]]:
    yield from _fields(entry)
    for field in ("summary", "withdrawn_reason"):
        yield entry.line(field), getattr(entry, field, None) or ""
    for field in ("customer_says", "aliases"):
        for index, text in enumerate(getattr(entry, field)):
            yield entry.line(field, index), text
    for section in entry.sections.values():
        yield from section.texts()


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
        fix = "删去标签，只留文字；要显示尖括号就用“＜”“＞”"
        yield Problem(path, line, "markup-html", "error", f"正文里有 HTML：{shorten(match.group())}", fix)
    for match in IMAGE.finditer(text):
        message = f"正文里有图片：{shorten(match.group())}"
        yield Problem(path, line, "markup-image", "error", message, "案例库目前只放文字，请用文字说明")
    for match in LINK.finditer(IMAGE.sub("", text)):
        target = match.group(1) or match.group(2) or ""
        if not SAFE_LINK.match(target):
            fix = "引用案例直接写“案例26”；外部链接写完整网址 https://…，不断行"
            yield Problem(path, line, "link-target", "error", f"链接地址不能用：{shorten(target)}", fix)


def _attributes(path: str, line: int, text: str) -> Iterator[Problem]:
    for match in ATTRIBUTES.finditer(text):
        fix = "删去花括号和其中的内容；给标题定锚点只写 {#编号}"
        message = f"正文里有网页属性：{shorten(match.group())}"
        yield Problem(path, line, "markup-attributes", "error", message, fix)
