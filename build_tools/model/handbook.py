"""The main values of the model: Handbook, Case, Technique, Taxonomy and their parts.

What an editor may write is a pydantic model named `…Fields`, from which the JSON Schemas for editors are
made (most of them are in `fields`); a subclass adds what reading a file adds: id, path, lines, sections.
All values are frozen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import Field

from build_tools.model.fields import (
    CaseId,
    Chapter,
    Day,
    Decision,
    EditionFields,
    FormerId,
    HandbookFields,
    PrivacyException,
    Provenance,
    Record,
    RegulationFields,
    ReleaseFields,
    Slug,
    Status,
    TechniqueId,
    Text,
    UrgentFields,
    WordingFields,
    WordingKind,
    WordingRuleFields,
)
from build_tools.model.own_sections import case_sections
from build_tools.model.sections import TECHNIQUE_SECTIONS, URGENT_SECTIONS, Section, SectionSpec
from build_tools.model.terms import TaxonomyFields
from build_tools.model.words import WordsFields


class SourceIssue(Record):
    """An issue in the source heading, for a person to decide."""

    code: Slug = Field(description="疑点代码，如 typo、missing-word、missing-subcategory")
    found: str = Field("", description="原文写法")
    proposal: str = Field("", description="建议写法")
    decision: Decision = Field("待定", description="待定、保留（照原文）或采纳（用建议写法）")
    note: str = Field("", description="说明")


class EntryFields(Record):
    """The front matter fields common to cases, techniques and articles."""

    title: Text = Field(description="标题")
    source_heading: str | None = Field(None, description="原文标题，逐字照录，包括错字")
    source_issues: tuple[SourceIssue, ...] = Field((), description="原文疑点，由编辑决定")
    former: tuple[FormerId, ...] = Field((), description="用过的旧编号或旧锚点，旧链接仍然有效")
    provenance: Provenance | None = Field(None, description="来源：原文、改编或示例编写")
    status: Status = Field("草稿", description="状态")
    owner: str | None = Field(None, description="责任部门（不写个人姓名）")
    approved_by: str | None = Field(None, description="审批岗位，不得与责任部门相同")
    approved_on: Day | None = Field(None, description="审批日期，如 2026-11-23")
    review_by: Day | None = Field(None, description="复核到期日，如 2027-06-30")
    privacy_exceptions: tuple[PrivacyException, ...] = Field(
        (), description="个人信息例外：看着像个人信息、确认可以保留的文字，写明 text、reason、date"
    )


class LookupFields(EntryFields):
    """The front matter fields common to cases, techniques and urgent cards."""

    summary: str | None = Field(None, description="一句话：发生了什么，先做什么（20—60字）")
    customer_says: tuple[Text, ...] = Field((), description="客户怎么说：显示并参与检索")
    aliases: tuple[Text, ...] = Field(
        (), max_length=40, description="检索别名：只参与检索，从不显示，至多40个"
    )
    replaced_by: tuple[CaseId | TechniqueId, ...] = Field(
        (), max_length=6, description="改看编号：停用以后改看哪些案例或技巧，至多6个；只用于已停用"
    )
    withdrawn_on: Day | None = Field(None, description="停用日期，如 2026-11-25；只用于已停用")
    withdrawn_reason: Text | None = Field(None, description="停用原因，一句话；只用于已停用")


class CaseFields(LookupFields):
    """Front matter of `cases/case-NN.md`."""

    category: str | None = Field(None, description="类别，取值见 taxonomy.yml")
    subcategory: str | None = Field(None, description="子类，取值见 taxonomy.yml")
    business: str | None = Field(
        None, description="投诉业务类别，取值见 taxonomy.yml 的 businesses；可以不写"
    )
    cause: str | None = Field(None, description="投诉原因类别，取值见 taxonomy.yml 的 causes；可以不写")
    channels: tuple[Text, ...] = Field((), description="发生渠道")
    roles: tuple[Text, ...] = Field((), description="谁来用")
    severity: str | None = Field(None, description="等级：普通、复杂、重大")
    risk_flags: tuple[Text, ...] = Field((), description="敏感标识")
    techniques: tuple[TechniqueId, ...] = Field((), description="用到的技巧编号")
    related: tuple[CaseId, ...] = Field((), max_length=6, description="相关案例编号，至多6个")
    regulations: tuple[Slug, ...] = Field((), description="制度依据，编号见 regulations.yml")


class TechniqueFields(LookupFields):
    """Front matter of `techniques/technique-N.md`."""


class Guidance(Record):
    """A source of an urgent card: public guidance on which acts rest."""

    title: Text = Field(description="指引、法规或报道的名称，写到条")
    date: Text = Field(description="发布日期，照原样写，如 2024-09-18；没有就写“日期未见”")
    address: Text = Field(description="网址或文号")
    gist: Text = Field(description="一句话：用到了它的什么")


class Basis(Record):
    """What an act of an urgent card rests on: its sources by number, or what the bank must still settle."""

    act: int = Field(ge=1, description="“马上这样做”的第几步")
    sources: tuple[int, ...] = Field((), description="依据 sources 的第几条，如 [1, 3]")
    note: Text | None = Field(None, description="还要本行定的，或没有出处的，一句话")


class UrgentCardFields(LookupFields):
    """Front matter of `urgent/urgent-N.md`; the words that trigger it stand in `urgent.yml`."""

    channels: tuple[Text, ...] = Field((), description="发生渠道")
    roles: tuple[Text, ...] = Field((), description="谁来用")
    sources: tuple[Guidance, ...] = Field((), description="依据的公开指引，一条一项")
    rests_on: tuple[Basis, ...] = Field((), description="“马上这样做”每一步的依据，一步一项")


class ArticleFields(EntryFields):
    """Front matter of `preface.md` and `afterword.md`."""


class Located(Record):
    """Adds where a value was read: its id, its file, and the line of each of its keys.

    `wrong` are the fields that have errors and were left out: what is missing there is told already.
    """

    id: str
    path: str
    lines: Mapping[str, int] = Field(default_factory=dict, repr=False)
    wrong: frozenset[str] = Field(frozenset(), repr=False)

    def line(self, key: str = "", index: int | None = None) -> int:
        """Return the line of a key, or of its list item `index`; if unknown, of the nearest key above."""
        exact = self.lines.get(f"{key}.{index}") if index is not None else None
        return exact or self.lines.get(key) or self.lines.get("") or 1


class Entry(Located):
    """A located value with sections."""

    sections: Mapping[str, Section] = Field(default_factory=dict)


class Case(Entry, CaseFields):
    """One complaint case; `path` and line numbers point into its file."""


class Technique(Entry, TechniqueFields):
    """One technique of handling complaints."""


class UrgentCard(Entry, UrgentCardFields):
    """What to say and do while somebody is in danger."""


AnyEntry = Case | Technique | UrgentCard


class Article(Located, ArticleFields):
    """A preface, afterword or chapter introduction; `text` is Markdown."""

    text: str = ""
    text_line: int = 1


Writing = AnyEntry | Article


class Taxonomy(Located, TaxonomyFields):
    """The taxonomy as read."""


class Regulation(Located, RegulationFields):
    """A regulation as read; `id` is the slug that cases cite."""

    id: Slug


class Words(Located, WordsFields):
    """The words as read."""


class Urgent(Located, UrgentFields):
    """The kinds of danger as read: which words trigger which card."""


class WordingRule(WordingRuleFields):
    """A compiled rule; `against` matches the wording, `excused` what excuses it, `key` is its place."""

    key: str
    against: re.Pattern[str]
    excused: re.Pattern[str] | None = None

    def holds_for(self, kind: WordingKind) -> bool:
        """Return whether the rule applies to texts of this kind."""
        return not self.where or kind in self.where


class Wording(Located, WordingFields):
    """The wording rules as read; `past_paragraph` finds paragraphs about former times."""

    rules: tuple[WordingRule, ...] = ()
    past_paragraph: re.Pattern[str] | None = None


class Edition(Located, EditionFields):
    """An edition as read; its id is its file's name."""


class Release(Located, ReleaseFields):
    """The exceptions of a release as read."""


class Handbook(Located, HandbookFields):
    """The whole casebook as one value; `ledger` maps each published anchor to its line.

    `unread` are the ids of files that exist but have errors, so that a reference to them is no second error.
    `comments` are the editors' comments in each file, as (line, text).
    """

    cases: Mapping[str, Case] = Field(default_factory=dict, repr=False)
    techniques: Mapping[str, Technique] = Field(default_factory=dict, repr=False)
    articles: Mapping[str, Article] = Field(default_factory=dict, repr=False)
    taxonomy: Taxonomy
    regulations: Mapping[str, Regulation] = Field(default_factory=dict, repr=False)
    words: Words
    urgent: Urgent | None = Field(None, repr=False)
    urgent_cards: Mapping[str, UrgentCard] = Field(default_factory=dict, repr=False)
    wording: Wording = Field(Wording(id="wording", path=""), repr=False)
    introductions: Mapping[str, Article] = Field(default_factory=dict, repr=False)
    editions: Mapping[str, Edition] = Field(default_factory=dict, repr=False)
    release: Release | None = Field(None, repr=False)
    ledger: Mapping[str, int] = Field(default_factory=dict, repr=False)
    unread: frozenset[str] = Field(frozenset(), repr=False)
    comments: Mapping[str, tuple[tuple[int, str], ...]] = Field(default_factory=dict, repr=False)

    def awaited(self) -> frozenset[str]:
        """Return the ids that a chapter lists or whose file has errors: a missing one is told there alone."""
        listed = (i for chapter in self.chapters for i in (chapter.id, *chapter.cases, *chapter.techniques))
        return self.unread.union(listed)

    def entries(self) -> tuple[AnyEntry, ...]:
        """Return all cases, then all techniques, then all urgent cards."""
        return (*self.cases.values(), *self.techniques.values(), *self.urgent_cards.values())

    def entry(self, entry_id: str | None) -> AnyEntry | None:
        """Return the case, technique or urgent card with an id, or None."""
        known = entry_id or ""
        return self.cases.get(known) or self.techniques.get(known) or self.urgent_cards.get(known)

    def all_articles(self) -> tuple[Article, ...]:
        """Return preface and afterword, then the chapters' introductions."""
        return (*self.articles.values(), *self.introductions.values())

    def specs(self, kind: type[Located]) -> tuple[SectionSpec, ...]:
        """Return the sections that an entry of this kind may have here, in page order."""
        fixed = {Technique: TECHNIQUE_SECTIONS, UrgentCard: URGENT_SECTIONS}
        return case_sections(self.sections) if kind is Case else fixed.get(kind, ())

    def writings(self) -> tuple[Writing, ...]:
        """Return everything that is a file with front matter: the entries, then the articles."""
        return (*self.entries(), *self.all_articles())

    def chapter_of(self, entry_id: str) -> Chapter | None:
        """Return the chapter of a case or technique, or None."""
        return next((c for c in self.chapters if entry_id in c.cases or entry_id in c.techniques), None)
