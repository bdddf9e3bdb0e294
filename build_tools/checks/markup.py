"""What the prose of a casebook may not hold: HTML, pictures, links that lead nowhere, unknown tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.model import Entry, Handbook, Located
from build_tools.problems import Problem, did_you_mean, shorten
from build_tools.tokens import TOKEN, token_values

HTML = re.compile(r"<[A-Za-z!/?][^>\n]*>?")
IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
LINK = re.compile(r"\[[^\]\n]*\]\(\s*<?([^)\s>]*)[^)\n]*\)|^\s*\[[^\]\n]+\]:\s*(\S+)", re.MULTILINE)
SAFE_LINK = re.compile(r"https?://[^\s]+$", re.IGNORECASE)
CODE = re.compile(r"`[^`\n]*`")


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield every piece of markup that is refused, with its line."""
    tokens = set(token_values(handbook))
    for path, line, text in prose_of(handbook):
        yield from _check_text(path, line, text, tokens)


def prose_of(handbook: Handbook) -> Iterator[tuple[str, int, str]]:
    """Yield path, line and text of every piece of prose and every label that people write."""
    yield from _labels(handbook)
    for entry in (*handbook.cases.values(), *handbook.techniques.values()):
        yield from ((entry.path, line, text) for line, text in _entry_prose(entry))
    for article in (*handbook.articles.values(), *handbook.introductions.values()):
        yield article.path, article.line("title"), article.title
        for offset, text in enumerate(article.text.split("\n")):
            yield article.path, article.text_line + offset, text
    for record in handbook.regulations.values():
        for index, gist in enumerate(article.gist for article in record.articles):
            yield record.path, _line_of(record, f"articles.{index}.gist"), gist
        for field in ("name", "number", "issuer", "source", "note"):
            yield record.path, record.line(field), getattr(record, field) or ""


def _labels(handbook: Handbook) -> Iterator[tuple[str, int, str]]:
    for field in ("title", "notice", "source", "bank"):
        yield handbook.path, handbook.line(field), getattr(handbook, field) or ""
    for index, chapter in enumerate(handbook.chapters):
        yield handbook.path, handbook.line("chapters", index), chapter.title
    for name, token in handbook.tokens.items():
        yield handbook.path, handbook.line(f"tokens.{name}"), f"{token.label}\n{token.value or ''}"
    taxonomy = handbook.taxonomy
    for kind in ("categories", "channels", "roles", "severities", "risk_flags", "speakers"):
        for index, term in enumerate(getattr(taxonomy, kind)):
            inner = getattr(term, "subcategories", ())
            labels = [label for t in (term, *inner) for label in (t.label, *t.aliases)]
            yield taxonomy.path, taxonomy.line(kind, index), "\n".join(labels)


def _line_of(record: Located, key: str) -> int:
    return record.lines.get(key) or record.line()


def _entry_prose(entry: Entry) -> Iterator[tuple[int, str]]:
    for field in ("title", "summary", "source_heading", "owner", "approved_by"):
        yield entry.line(field), getattr(entry, field) or ""
    for index, issue in enumerate(getattr(entry, "source_issues", ())):
        yield entry.line("source_issues", index), f"{issue.found}\n{issue.proposal}\n{issue.note}"
    for field in ("customer_says", "aliases"):
        for index, text in enumerate(getattr(entry, field)):
            yield entry.line(field, index), text
    for section in entry.sections.values():
        yield from section.texts()


def _check_text(path: str, line: int, text: str, tokens: set[str]) -> Iterator[Problem]:
    if "{{" in text:
        for match in TOKEN.finditer(text):
            if match.group(1) not in tokens:
                hint = did_you_mean(match.group(1), tokens) or "先在 handbook.yml 的 tokens 里加上它"
                message = f"没有名为“{shorten(match.group(1))}”的记号"
                yield Problem(path, line, "token-unknown", "error", message, hint)
    if "<" not in text and "[" not in text:
        return
    bare = CODE.sub("", text)
    for match in HTML.finditer(bare):
        fix = "删去标签，只留文字；要显示尖括号就用“＜”“＞”"
        yield Problem(path, line, "markup-html", "error", f"正文里有 HTML：{shorten(match.group())}", fix)
    for match in IMAGE.finditer(bare):
        message = f"正文里有图片：{shorten(match.group())}"
        yield Problem(path, line, "markup-image", "error", message, "案例库目前只放文字，请用文字说明")
    for match in LINK.finditer(IMAGE.sub("", bare)):
        target = match.group(1) or match.group(2) or ""
        if not SAFE_LINK.match(target):
            fix = "引用案例直接写“案例26”；外部链接写完整网址 https://…"
            yield Problem(path, line, "link-target", "error", f"链接地址不能用：{shorten(target)}", fix)
