"""The lists of allowed values, with their ids and names: taxonomy.yml."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from pydantic import Field

from build_tools.model.fields import FormerId, Record, Slug, Text


class Term(Record):
    """One allowed value: its id for URLs, the label that people write, labels that still load."""

    id: Slug = Field(description="网址里用的编号：小写字母、数字和连字符")
    label: Text = Field(description="名称")
    aliases: tuple[Text, ...] = Field((), description="旧名称：仍能读入，并给出提醒")
    retired: bool = Field(False, description="停用：不再用于新案例")
    former: tuple[FormerId, ...] = Field((), description="用过的旧编号")

    @property
    def names(self) -> tuple[str, ...]:
        """Return every accepted name: the label and the aliases."""
        return (self.label, *self.aliases)


T = TypeVar("T", bound=Term)


def find_term(terms: Iterable[T], name: str | None) -> T | None:
    """Return the first term with this label or alias, or None."""
    return next((term for term in terms if name in term.names), None)


class Category(Term):
    """A category and its subcategories."""

    subcategories: tuple[Term, ...] = Field((), description="子类")


class TaxonomyFields(Record):
    """`taxonomy.yml`: the only list of allowed values."""

    categories: tuple[Category, ...] = Field((), description="类别与子类")
    businesses: tuple[Term, ...] = Field((), description="投诉业务类别，照 JR/T 0169-2018 的业务分类")
    causes: tuple[Term, ...] = Field((), description="投诉原因类别，照 JR/T 0169-2018 的原因分类")
    channels: tuple[Term, ...] = Field((), description="发生渠道")
    roles: tuple[Term, ...] = Field((), description="岗位，也可作对话中的说话人")
    severities: tuple[Term, ...] = Field((), description="等级，由轻到重")
    risk_flags: tuple[Term, ...] = Field((), description="敏感标识")
    speakers: tuple[Term, ...] = Field((), description="对话中的其他说话人，如客户")

    def terms(self, kind: str) -> tuple[Term, ...]:
        """Return the terms of a kind: `categories`, `channels`, …."""
        terms: tuple[Term, ...] = getattr(self, kind)
        return terms

    def find(self, kind: str, name: str | None) -> Term | None:
        """Return the term of a kind with this label or alias, or None."""
        return find_term(self.terms(kind), name)

    def staff(self) -> frozenset[str]:
        """Return every name of the bank's posts, who speak for the bank."""
        return frozenset(name for role in self.roles for name in role.names)

    def customers(self) -> frozenset[str]:
        """Return every name of those who do not speak for the bank."""
        return frozenset(name for term in self.speakers for name in term.names) - self.staff()

    def all_speakers(self) -> frozenset[str]:
        """Return every name that may be the speaker of a dialogue line."""
        return self.staff() | self.customers()


TERM_KINDS = tuple(TaxonomyFields.model_fields)
