"""Every text that people write in a casebook, with its file, line and kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from build_tools.model.handbook import Article, Entry, Handbook, Located, Taxonomy, Urgent
from build_tools.model.terms import TERM_KINDS
from build_tools.model.urgent_notation import URGENT_TEXTS

# `label`: a title, a name, an alias, in which no markup works. `markdown`: a prose section.
# `line`: plain text with bold parts. `rule`: text of a wording rule. `article`: a line of an article.
# `edition`: title, branch, contacts of a printed edition. `search`: words that are searched, never shown.
# `internal`: remarks for other editors.
Kind = Literal["label", "markdown", "line", "rule", "article", "edition", "search", "internal"]
Place = tuple[str, int, str]
# The kinds that appear on no page, no screen and in no print.
UNSEEN: tuple[Kind, ...] = ("search", "internal")


class Piece(NamedTuple):
    """A text as written, with its kind and where it begins."""

    path: str
    line: int
    kind: Kind
    text: str


def pieces(handbook: Handbook) -> Iterator[Piece]:
    """Yield every text of a casebook except the phone numbers of editions and the comments."""
    parts: tuple[tuple[Kind, Iterator[Place]], ...] = (
        ("label", _labels(handbook)),
        ("markdown", _markdown(handbook)),
        ("line", _lines(handbook)),
        ("rule", _rules(handbook)),
        ("article", _article_lines(handbook)),
        ("search", _searched(handbook)),
        ("edition", _editions(handbook)),
        ("internal", _internal(handbook)),
    )
    for kind, places in parts:
        for path, line, text in places:
            yield Piece(path, line, kind, text)


def _fields(record: Located, value: object, names: Iterable[str], key: str = "") -> Iterator[Place]:
    """Yield fields of `value`, found under `key` in `record`; list items have their own lines."""
    for name in names:
        content = getattr(value, name)
        if isinstance(content, tuple):
            for index, text in enumerate(content):
                yield record.path, record.line(f"{key}{name}", index), text
        else:
            yield record.path, record.line(f"{key}{name}"), content or ""


def _each(record: Located, field: str, names: Iterable[str]) -> Iterator[Place]:
    """Yield fields of every item of a list in a record."""
    for index, item in enumerate(getattr(record, field)):
        yield from _fields(record, item, names, f"{field}.{index}.")


def _labels(handbook: Handbook) -> Iterator[Place]:
    yield from _fields(
        handbook, handbook, ("title", "notice", "about", "source", "bank", "on_duty", "feedback", "calming")
    )
    yield from _each(handbook, "chapters", ("title", "source_heading"))
    yield from _each(handbook, "sections", ("label",))
    for name, token in handbook.tokens.items():
        yield from _fields(handbook, token, ("label", "value", "spoken"), f"tokens.{name}.")
    yield from _terms(handbook.taxonomy)
    yield from _fields(handbook.words, handbook.words, ("dictionary",))
    yield from _each(handbook.words, "synonyms", ("words",))
    yield from _dangers(handbook.urgent) if handbook.urgent else ()
    for entry in handbook.writings():
        yield from _fields(entry, entry, ("title", "source_heading", "owner", "approved_by"))
        yield from _each(entry, "source_issues", ("found", "proposal", "note"))
        yield from () if isinstance(entry, Article) else _fields(entry, entry, ("aliases",))
    for card in handbook.urgent_cards.values():
        yield from _each(card, "sources", ("title", "date", "address"))
    for record in handbook.regulations.values():
        yield from _fields(record, record, ("name", "number", "issuer", "source"))
        yield from _each(record, "articles", ("number",))


def _terms(taxonomy: Taxonomy) -> Iterator[Place]:
    for kind in TERM_KINDS:
        for index, term in enumerate(taxonomy.terms(kind)):
            yield from _fields(taxonomy, term, ("label", "aliases"), f"{kind}.{index}.")
            for inner, part in enumerate(getattr(term, "subcategories", ())):
                place = f"{kind}.{index}.subcategories.{inner}."
                yield from _fields(taxonomy, part, ("label", "aliases"), place)


def _dangers(urgent: Urgent) -> Iterator[Place]:
    for name, words in urgent.groups.items():
        yield urgent.path, urgent.line(f"groups.{name}"), words
    yield from _each(urgent, "kinds", URGENT_TEXTS)


def _markdown(handbook: Handbook) -> Iterator[Place]:
    for entry in handbook.entries():
        yield from _sections(entry, prose=True)


def _sections(entry: Entry, prose: bool) -> Iterator[Place]:
    for section in entry.sections.values():
        if (section.spec.kind == "prose") == prose:
            yield from ((entry.path, line, text) for line, text in section.texts())


def _lines(handbook: Handbook) -> Iterator[Place]:
    """Yield spoken lines, list items, customer_says, summaries and gists."""
    for entry in handbook.entries():
        yield from _fields(entry, entry, ("summary", "withdrawn_reason", "customer_says"))
        yield from _sections(entry, prose=False)
    for card in handbook.urgent_cards.values():
        yield from _each(card, "sources", ("gist",))
        yield from _each(card, "rests_on", ("note",))
    for record in handbook.regulations.values():
        yield from _fields(record, record, ("note",))
        yield from _each(record, "articles", ("gist",))


def _rules(handbook: Handbook) -> Iterator[Place]:
    wording = handbook.wording
    for rule in wording.rules:
        for name, text in (("words", "、".join(rule.words)), ("shown", rule.shown)):
            yield wording.path, wording.line(f"{rule.key}.{name}"), text
        yield from _fields(wording, rule, ("message", "fix", "source"), f"{rule.key}.")


def _article_lines(handbook: Handbook) -> Iterator[Place]:
    for article in handbook.all_articles():
        for line, text in enumerate(article.text.split("\n"), start=article.text_line):
            yield article.path, line, text


def _searched(handbook: Handbook) -> Iterator[Place]:
    words = handbook.words
    yield from _fields(words, words, ("outside",))
    yield from _each(words, "questions", ("words",))
    for old, new in words.regional.items():
        yield words.path, words.line(f"regional.{old}"), f"{old}：{new}"


def _editions(handbook: Handbook) -> Iterator[Place]:
    for edition in handbook.editions.values():
        yield from _fields(edition, edition, ("title", "branch", "bank", "watermark"))
        yield from _each(edition, "contacts", ("label",))


def _internal(handbook: Handbook) -> Iterator[Place]:
    for record in (handbook, *handbook.writings()):
        yield from _each(record, "privacy_exceptions", ("reason",))
