"""Values for `{{name}}` in prose: the bank's own figures from handbook.yml, and the built-in tokens."""

from __future__ import annotations

import re
from collections.abc import Mapping

from build_tools.model.handbook import Handbook

# The kinds of text in which tokens are replaced; in wording rules they are examples.
FILLED = ("label", "markdown", "line", "article")
TOKEN = re.compile(r"\{\{\s*([^{}\s]+?)\s*\}\}")
UNSET = "【按本行规定】"
# The parts of Markdown in which tokens and references are not replaced: code, links, headings, tags.
PROTECTED = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
    r"|!?\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\]|:[^\n]*)"
    r"|^ {0,3}#{1,6}[ \t][^\n]*$"
    r"|<[a-zA-Z/!][^>]*>",
    re.MULTILINE | re.DOTALL,
)


def token_values(handbook: Handbook) -> Mapping[str, str]:
    """Return the displayed value of each token; for an unset one, UNSET."""
    own = {name: token.value or UNSET for name, token in handbook.tokens.items()}
    return own | {
        "book.title": handbook.title,
        "book.notice": handbook.notice,
        "book.bank": handbook.bank,
        "book.source": handbook.source or "",
    }


def spoken_values(handbook: Handbook, shown: Mapping[str, str]) -> Mapping[str, str]:
    """Return the value of each token in lines that are read aloud.

    An unset token is read as its `spoken` words, or as its label if it has none. `shown` are the displayed
    values.
    """
    unset = (name for name in handbook.tokens if shown.get(name) == UNSET)
    return {**shown, **{name: handbook.tokens[name].spoken or handbook.tokens[name].label for name in unset}}


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return plain text with its tokens replaced; unknown tokens are left as written."""
    return TOKEN.sub(lambda match: values.get(match.group(1), match.group()), text)
