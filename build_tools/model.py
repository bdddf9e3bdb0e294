"""The values that everything else works on: Handbook, Case, Technique, Taxonomy and their parts.

What an editor may write in front matter or YAML is a pydantic model (its fields become the JSON
Schema that editors complete from); what the reader adds (id, path, lines, sections) stands in the
subclass. All values are frozen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import Field

from build_tools.edition_fields import EditionFields
from build_tools.field_types import (
    CaseId,
    ChapterId,
    Day,
    Decision,
    FormerId,
    Provenance,
    Record,
    Slug,
    Status,
    TechniqueId,
    Text,
    TokenName,
)
from build_tools.regulation_fields import RegulationFields
from build_tools.release_fields import ReleaseFields
from build_tools.sections import Section
from build_tools.urgent_fields import UrgentFields
from build_tools.wording_fields import WordingFields, WordingRule


class SourceIssue(Record):
    """A doubt about the source heading that a person decides."""

    code: Slug = Field(description="疑点代码，如 typo、missing-word、missing-subcategory")
    found: str = Field("", description="原文写法")
    proposal: str = Field("", description="建议写法")
    decision: Decision = Field("待定", description="待定、保留（照原文）或采纳（用建议写法）")
    note: str = Field("", description="说明")


class PrivacyException(Record):
    """A text that looks like personal data and may stay, with the reason and the day."""

    text: Text = Field(description="正文里可以保留的那一段，照抄")
    reason: Text = Field(description="为什么可以保留")
    date: Day = Field(description="确认的日期，如 2026-11-25")


class FileException(PrivacyException):
    """The same for a file that has no front matter."""

    file: Text = Field(description="哪个文件，如 words.yml、editions/counter-a5.yml、docs/guide/agents.md")


class EntryFields(Record):
    """What a case, a technique and an article have in common in their front matter."""

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


class SpokenFields(EntryFields):
    """Fields of what is looked up during a call."""

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


class CaseFields(SpokenFields):
    """Front matter of `cases/case-NN.md`."""

    category: str | None = Field(None, description="类别，取值见 taxonomy.yml")
    subcategory: str | None = Field(None, description="子类，取值见 taxonomy.yml")
    channels: tuple[Text, ...] = Field((), description="发生渠道")
    roles: tuple[Text, ...] = Field((), description="谁来用")
    severity: str | None = Field(None, description="等级：普通、复杂、重大")
    risk_flags: tuple[Text, ...] = Field((), description="敏感标识")
    techniques: tuple[TechniqueId, ...] = Field((), description="用到的技巧编号")
    related: tuple[CaseId, ...] = Field((), max_length=6, description="相关案例编号，至多6个")
    regulations: tuple[Slug, ...] = Field((), description="制度依据，编号见 regulations.yml")


class TechniqueFields(SpokenFields):
    """Front matter of `techniques/technique-N.md`."""


class ArticleFields(EntryFields):
    """Front matter of `preface.md` and `afterword.md`."""


class Located(Record):
    """Adds where a value was read: its id, its file, and the line of each of its keys."""

    id: str
    path: str
    lines: Mapping[str, int] = Field(default_factory=dict, repr=False)

    def line(self, key: str = "", index: int | None = None) -> int:
        """Return the line of a key, of its list item when `index` is given, else the nearest above."""
        exact = self.lines.get(f"{key}.{index}") if index is not None else None
        return exact or self.lines.get(key) or self.lines.get("") or 1


class Entry(Located):
    """A located value with sections."""

    sections: Mapping[str, Section] = Field(default_factory=dict)


class Case(Entry, CaseFields):
    """One complaint case; `path` and line numbers point into its file."""


class Technique(Entry, TechniqueFields):
    """One technique of handling complaints."""


class Article(Located, ArticleFields):
    """Prose of the book that is no case: preface, afterword. `text` is Markdown."""

    text: str = ""
    text_line: int = 1


class Term(Record):
    """One allowed value: its id for URLs, the label that people write, labels that still load."""

    id: Slug = Field(description="网址里用的编号：小写字母、数字和连字符")
    label: Text = Field(description="名称")
    aliases: tuple[Text, ...] = Field((), description="旧名称：仍能读入，并给出提醒")
    retired: bool = Field(False, description="停用：不再用于新案例")
    former: tuple[FormerId, ...] = Field((), description="用过的旧编号")


class Category(Term):
    """A category and its subcategories."""

    subcategories: tuple[Term, ...] = Field((), description="子类")


class TaxonomyFields(Record):
    """`taxonomy.yml`: the only list of allowed values."""

    categories: tuple[Category, ...] = Field((), description="类别与子类")
    channels: tuple[Term, ...] = Field((), description="发生渠道")
    roles: tuple[Term, ...] = Field((), description="岗位，也可作对话中的说话人")
    severities: tuple[Term, ...] = Field((), description="等级，由轻到重")
    risk_flags: tuple[Term, ...] = Field((), description="敏感标识")
    speakers: tuple[Term, ...] = Field((), description="对话中的其他说话人，如客户")


class Taxonomy(Located, TaxonomyFields):
    """The taxonomy as read."""

    def find(self, kind: str, label: str | None) -> Term | None:
        """Return the term of a kind (`categories`, `channels`, …) whose label or alias this is."""
        terms: tuple[Term, ...] = getattr(self, kind)
        return next((term for term in terms if label == term.label or label in term.aliases), None)


class Token(Record):
    """A figure that only the bank can set, written `{{name}}` in prose."""

    label: Text = Field(description="含义")
    value: str | None = Field(None, description="本行的规定值；留空时页面显示【按本行规定】")
    spoken: Text | None = Field(
        None, description="话术里的说法：value 还空着时，照着念的话里用这几个字，如“规定的时间”"
    )


class Chapter(Record):
    """A chapter: its printed number, its techniques and cases with their printed numbers, in order."""

    id: ChapterId = Field(description="章编号，如 chapter-6")
    number: int = Field(ge=1, description="印在书上的章号")
    title: Text = Field(description="章名")
    source_heading: str | None = Field(None, description="原文标题，逐字照录")
    former: tuple[FormerId, ...] = Field((), description="用过的旧编号")
    techniques: Mapping[TechniqueId, int] = Field(default_factory=dict, description="技巧编号: 节号")
    cases: Mapping[CaseId, int] = Field(default_factory=dict, description="案例编号: 印在书上的案例号")


class HandbookFields(Record):
    """`handbook.yml`: what the book is called, the bank's own figures, the chapters in order."""

    title: Text = Field(description="书名")
    notice: str = Field("", description="首页的声明")
    source: str | None = Field(None, description="原手册名称")
    bank: str = Field("本行", description="银行名称；示范手册写“本行”")
    tokens: Mapping[TokenName, Token] = Field(default_factory=dict, description="只有本行能定的数字")
    calming: Text | None = Field(
        None, description="手册里没有对上的时，座席先说的一两句：当面、电话里对谁都能说"
    )
    pinned: tuple[CaseId | TechniqueId, ...] = Field(
        (), max_length=8, description="置顶：通话速查打开时先列出的案例或技巧"
    )
    chapters: tuple[Chapter, ...] = Field((), description="各章，按印刷顺序")
    on_duty: Text = Field("当班的负责人", description="拿不准时先问谁：写岗位，不写姓名")
    privacy_exceptions: tuple[FileException, ...] = Field(
        (), description="YAML 文件和手写页面的个人信息例外，写明 file、text、reason、date"
    )


class Regulation(Located, RegulationFields):
    """A regulation as read; `id` is the slug that cases cite."""

    id: Slug


class SynonymGroup(Record):
    """Words that mean the same; with `one_way` only the first word is found by the others."""

    words: tuple[Text, ...] = Field(min_length=2, description="同义词，第一个是手册用词")
    one_way: bool = Field(False, description="true：客户说后面的词时找第一个，反之不然")


class WordsFields(Record):
    """`words.yml`: synonym groups, words that the segmenter must know, and words of other regions."""

    synonyms: tuple[SynonymGroup, ...] = Field((), description="同义词组")
    dictionary: tuple[Text, ...] = Field((), description="分词词典：一词一项")
    regional: Mapping[Text, Text] = Field(
        default_factory=dict, description="港台用词（写简体字）: 手册用词；检索前一律替换"
    )
    outside: tuple[Text, ...] = Field((), description="本书没有的业务：问到它们时，检索说没有对应案例")


class Words(Located, WordsFields):
    """The words as read."""


class Urgent(Located, UrgentFields):
    """The words of danger as read."""


class Wording(Located, WordingFields):
    """The rules on wording as read; `past_paragraph` finds what tells of former times as a whole."""

    rules: tuple[WordingRule, ...] = ()
    past_paragraph: re.Pattern[str] | None = None


class Edition(Located, EditionFields):
    """An edition as read; its id is its file's name."""


class Release(Located, ReleaseFields):
    """The exceptions of a release as read."""


class Handbook(Located, HandbookFields):
    """The whole casebook as one value; `ledger` maps each published anchor to its line.

    `unread` holds the ids of files that are there but have errors: to name them is no second error.
    `comments` are line and text of what editors noted in each file for themselves.
    """

    cases: Mapping[str, Case] = Field(default_factory=dict, repr=False)
    techniques: Mapping[str, Technique] = Field(default_factory=dict, repr=False)
    articles: Mapping[str, Article] = Field(default_factory=dict, repr=False)
    taxonomy: Taxonomy
    regulations: Mapping[str, Regulation] = Field(default_factory=dict, repr=False)
    words: Words
    urgent: Urgent | None = Field(None, repr=False)
    wording: Wording = Field(Wording(id="wording", path=""), repr=False)
    introductions: Mapping[str, Article] = Field(default_factory=dict, repr=False)
    editions: Mapping[str, Edition] = Field(default_factory=dict, repr=False)
    release: Release | None = Field(None, repr=False)
    ledger: Mapping[str, int] = Field(default_factory=dict, repr=False)
    unread: frozenset[str] = Field(frozenset(), repr=False)
    comments: Mapping[str, tuple[tuple[int, str], ...]] = Field(default_factory=dict, repr=False)

    def chapter_of(self, entry_id: str) -> Chapter | None:
        """Return the chapter that holds a case or technique."""
        return next((c for c in self.chapters if entry_id in c.cases or entry_id in c.techniques), None)
