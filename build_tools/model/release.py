"""The Handbook for a release, in which withdrawn entries have no body. Pure."""

from __future__ import annotations

from typing import TypeVar

from build_tools.model.handbook import Article, Case, Handbook, Technique
from build_tools.model.withdrawal import WITHDRAWN

S = TypeVar("S", Case, Technique)


def for_release(handbook: Handbook) -> Handbook:
    """Return the handbook without withdrawn entries' bodies; id, number, title and customer_says stay."""
    return handbook.model_copy(
        update={
            "cases": {name: _without_body(case) for name, case in handbook.cases.items()},
            "techniques": {name: _without_body(technique) for name, technique in handbook.techniques.items()},
            "articles": {name: _without_text(article) for name, article in handbook.articles.items()},
            "introductions": {
                name: _without_text(article) for name, article in handbook.introductions.items()
            },
        }
    )


def _without_body(entry: S) -> S:
    withdrawn = entry.status == WITHDRAWN
    return entry.model_copy(update={"sections": {}, "summary": None}) if withdrawn else entry


def _without_text(article: Article) -> Article:
    return article.model_copy(update={"text": ""}) if article.status == WITHDRAWN else article
