"""The types of field values, and the fields of each YAML file.

The fields of entries and of taxonomy.yml are in `handbook`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from build_tools.model.urgent_notation import URGENT_TEXTS, spelled_out
from build_tools.text import HAN, as_day

Text = Annotated[str, StringConstraints(min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
CaseId = Annotated[str, StringConstraints(pattern=r"^case-[0-9]{2,6}$")]
TechniqueId = Annotated[str, StringConstraints(pattern=r"^technique-[0-9]{1,3}$")]
EntryId = Annotated[str, StringConstraints(pattern=r"^case-[0-9]{2,6}$|^technique-[0-9]{1,3}$")]
ChapterId = Annotated[str, StringConstraints(pattern=r"^chapter-[0-9]{1,3}$")]
TokenName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$")]
UrgentId = Annotated[str, StringConstraints(pattern=r"^urgent-[0-9]{1,3}$")]
FormerId = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z0-9]+)+$")]


def _day(value: object) -> object:
    """Return the day that a text is: pydantic would take a bare number for seconds since 1970."""
    if not isinstance(value, str):
        return value
    try:
        day = as_day(value)
    except ValueError:
        raise PydanticCustomError("date_none", "not in the calendar") from None
    if day is None:
        raise PydanticCustomError("date_form", "not a date")
    return day


Day = Annotated[date, BeforeValidator(_day)]
Status = Literal["草稿", "待审", "已发布", "待复核", "已停用"]
Provenance = Literal["原文", "改编", "示例编写"]
Decision = Literal["待定", "保留", "采纳"]
RegulationState = Literal["现行", "已修订", "已废止", "修订中"]
CheckState = Literal["待核", "已核"]
ChapterUnit = Literal["章", "编", "篇", "部分", "单元", "卷", "辑", "讲", "课", "回"]


class Record(BaseModel):
    """A frozen value that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class PrivacyException(Record):
    """A text that looks like personal data and may stay, with the reason and the day."""

    text: Text = Field(description="正文里可以保留的那一段，照抄")
    reason: Text = Field(description="为什么可以保留")
    date: Day = Field(description="确认的日期，如 2026-11-25")


class FileException(PrivacyException):
    """The same for a file without front matter."""

    file: Text = Field(description="哪个文件，如 words.yml、editions/counter-a5.yml、docs/guide/agents.md")


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
    unit: ChapterUnit = Field("章", description="书上怎么叫：第一章、第一篇")
    source_heading: str | None = Field(None, description="原文标题，逐字照录")
    former: tuple[FormerId, ...] = Field((), description="用过的旧编号")
    techniques: Mapping[TechniqueId, int] = Field(default_factory=dict, description="技巧编号: 节号")
    cases: Mapping[CaseId, int] = Field(default_factory=dict, description="案例编号: 印在书上的案例号")


SectionForm = Literal["列表", "步骤", "正文"]


class OwnSection(Record):
    """A section of a case that this casebook calls otherwise, or adds."""

    key: Slug = Field(description="小节的编号：改名的写原来的，如 demands；新加的自己起，定下后不再改")
    label: Text = Field(max_length=12, description="小节的名称，案例里写“## 名称”")
    kind: SectionForm | None = Field(None, description="新加的怎样写：列表、步骤或正文；改名的不写")
    after: Slug | None = Field(None, description="新加的放在哪一节后面，写那一节的编号；不写就在案例经过后面")


class HandbookFields(Record):
    """`handbook.yml`: the book's title, the bank's own figures, the chapters in order."""

    title: Text = Field(description="书名")
    notice: str = Field("", description="首页的声明")
    about: tuple[Text, ...] = Field((), description="首页“关于这本手册”里先说的几句，一句一项")
    source: str | None = Field(None, description="原手册名称")
    bank: str = Field("本行", description="银行名称；示范手册写“本行”")
    tokens: Mapping[TokenName, Token] = Field(default_factory=dict, description="只有本行能定的数字")
    calming: Text | None = Field(
        None, description="手册里没有对上的时，座席先说的一两句：当面、电话里对谁都能说"
    )
    pinned: tuple[EntryId, ...] = Field(
        (), max_length=8, description="置顶：通话速查打开时先列出的案例或技巧"
    )
    sections: tuple[OwnSection, ...] = Field(
        (), description="案例的小节：哪些另有叫法，另加哪些；打电话时用的几节是固定的"
    )
    chapters: tuple[Chapter, ...] = Field((), description="各章，按印刷顺序")
    on_duty: Text = Field("当班的负责人", description="拿不准时先问谁：写岗位，不写姓名")
    feedback: Text = Field(
        "编辑", description="座席记下的话术过期、没找到要的，导出后交给谁：写岗位，不写姓名"
    )
    privacy_exceptions: tuple[FileException, ...] = Field(
        (), description="YAML 文件和手写页面的个人信息例外，写明 file、text、reason、date"
    )


class RegulationArticle(Record):
    """The gist of one article, in our own words."""

    number: Text = Field(description="条号，如 第十二条")
    gist: Text = Field(description="要旨，用自己的话写")


class RegulationFields(Record):
    """One dated record of `regulations.yml`."""

    id: Slug = Field(description="编号，案例里引用它")
    name: Text = Field(description="全称，不带书名号")
    number: str | None = Field(None, description="文号")
    issuer: str | None = Field(None, description="制定机关")
    in_force: Day | None = Field(None, description="施行日期")
    state: RegulationState = Field("现行", description="效力")
    articles: tuple[RegulationArticle, ...] = Field((), description="与投诉处理有关的要旨")
    note: str = Field("", description="说明")
    source: Text = Field(description="核对依据")
    checked_on: Day = Field(description="核对日期")
    status: CheckState = Field("待核", description="待核，直到本行有人对照正式文本确认")
    former: tuple[FormerId, ...] = Field((), description="用过的旧编号")


class RegulationsFields(Record):
    """`regulations.yml`."""

    regulations: tuple[RegulationFields, ...] = Field((), description="制度依据，一项一条记录")


# The name of the whole book, printed when no edition is named; no edition may be called that.
WHOLE_BOOK = "handbook"


class Contact(Record):
    """One line of the contacts that a branch prints; without a number a blank box is printed."""

    label: Text = Field(description="找谁，如 网点负责人（不写个人姓名）")
    phone: str = Field("", description="电话或分机；留空时印空格，由网点手写")


class EditionFields(Record):
    """`editions/NAME.yml`: the content of a printed edition and how it is printed."""

    title: Text = Field(description="版本名称，如 柜面口袋本")
    branch: str = Field("", description="网点名称，印在封面上")
    bank: str = Field("", description="银行名称，印在封面上；留空不印")
    chapters: tuple[ChapterId, ...] = Field((), description="收哪几章；与 cases 都留空时全收")
    cases: tuple[CaseId, ...] = Field((), description="另收哪几个案例")
    roles: tuple[Text, ...] = Field((), description="只收给这些岗位用的案例")
    contacts: tuple[Contact, ...] = Field((), description="速查表下面的联系电话")
    hotline: str | None = Field(None, description="客服热线号码；留空时用 handbook.yml 里的")
    watermark: str = Field("", max_length=16, description="水印文字，如 内部资料")
    internal: bool = Field(False, description="true：封面印“内部资料，注意保管”")
    copies: int = Field(0, ge=0, le=200, description="受控份数：每份一个文件，封面印编号；0 不编号")
    paper: Literal["A4", "A5"] = Field("A4", description="纸张")
    sides: Literal["单面", "双面"] = Field("单面", description="单面或双面印刷")
    colour: Literal["彩色", "灰度"] = Field("彩色", description="彩色或灰度")


# The reasons for refusing a release; an exception names one of them.
ReleaseCode = Literal[
    "release-bank",
    "release-notice",
    "release-token",
    "release-regulation",
    "release-draft",
    "release-waiting",
    "release-due",
    "release-example",
    "release-words",
]


class ReleaseException(Record):
    """An exception for something that is not ready: which, why, since when, who agreed."""

    code: ReleaseCode = Field(description="不能发布的原因，照抄方括号里的代码，如 release-example")
    id: Text = Field(description="哪一个：案例、技巧、制度的编号，记号的名称；书名、银行写 handbook")
    reason: Text = Field(description="为什么可以先发布")
    date: Day = Field(description="同意的日期，如 2026-11-25")
    by: Text = Field(description="同意的岗位（不写个人姓名）")


class ReleaseFields(Record):
    """`release.yml`: what may be released although it is not ready."""

    exceptions: tuple[ReleaseException, ...] = Field((), description="发布例外，一条一项")


class UrgentKind(Record):
    """A kind of danger: the id of its card, the words that trigger it, and those that only ask about it."""

    id: UrgentId = Field(description="紧急卡的编号，如 urgent-1：提示 urgent/urgent-1.md 这张卡")
    triggers: tuple[Text, ...] = Field(
        min_length=1,
        description="打出来就提示的说法：/ 任选其一，… 隔4字以内，…… 隔10字以内，＋ 不论先后，《高处》是词组",
    )
    asks: tuple[Text, ...] = Field((), description="拿不准、只问“是不是”、不给话术的说法，写法同 triggers")
    not_triggers: tuple[Text, ...] = Field((), description="看着像、不提示也不问的说法，写法同 triggers")

    def spelled_out(self, groups: Mapping[str, str]) -> UrgentKind:
        """Return the kind with each group name in its texts replaced by the group's words."""
        texts = {
            field: tuple(spelled_out(text, groups) for text in getattr(self, field)) for field in URGENT_TEXTS
        }
        return self.model_copy(update=texts)


class UrgentFields(Record):
    """`urgent.yml`: the kinds of danger, the gravest first: when several match, the first is shown."""

    groups: Mapping[str, Text] = Field(
        default_factory=dict, description="词组：名称和斜线隔开的词，在说法里写《名称》"
    )
    kinds: tuple[UrgentKind, ...] = Field((), description="危险的种类，最要紧的在前")

    def spelled_out(self) -> tuple[UrgentKind, ...]:
        """Return the kinds with each group name in their texts replaced by the group's words."""
        return tuple(kind.spelled_out(self.groups) for kind in self.kinds)


# The kinds of text that a rule may be limited to: narration, spoken lines, actions, questions to ask.
WordingKind = Literal["叙述", "说的话", "做的事", "必问"]
WORDING_KINDS: tuple[WordingKind, ...] = get_args(WordingKind)
WordingCode = Annotated[str, StringConstraints(pattern=r"^wording-[a-z]+(-[a-z]+)*$")]
PieceName = Annotated[str, StringConstraints(pattern=f"^[{HAN}A-Za-z]+$")]


class Past(Record):
    """Words that mark a sentence, or a whole paragraph, as being about former times."""

    sentence: tuple[Text, ...] = Field((), description="一句里有这些词，说的是从前")
    paragraph: tuple[Text, ...] = Field((), description="一段里有这些词，整段说的都是从前")


class WordingRuleFields(Record):
    """One wording, why it is wrong, and what to write instead."""

    words: tuple[Text, ...] = Field((), description="不该写、不该说的话，照写，可以写几句")
    patterns: tuple[Text, ...] = Field(
        (), description="代替 words：正则表达式，一行一种写法；{我们} 这样的是 pieces 里的片段"
    )
    shown: str = Field("", description="《编辑指南》的表里怎么写这条；用 words 的不必写")
    where: tuple[WordingKind, ...] = Field(
        (), description="只查哪里：叙述、说的话、做的事、必问；不写就处处查"
    )
    unless: tuple[Text, ...] = Field((), description="同一句里有这些就不算（正则表达式，一行一种）")
    breaks: Literal["整句", "分句"] = Field("整句", description="unless 看多远：整句或分句")
    may_be_past: bool = Field(False, description="true：说从前的事可以")
    may_repeat: bool = Field(False, description="true：客户先说了的，员工可以重复")
    may_quote: bool = Field(False, description="true：放在引号里的不算，在员工说的话里也一样")
    message: Text = Field(description="为什么不该这样写")
    fix: Text = Field("换一种说法", description="改成什么")
    source: str = Field("", description="依据，从何时起")
    checked_on: Day | None = Field(None, description="核对依据的日期，如 2026-11-23")
    code: WordingCode = Field("wording-own", description="检查时方括号里显示的代码，以 wording- 开头")


class WordingFields(Record):
    """`wording.yml`: the wordings that the bank does not want, and named pieces of patterns."""

    past: Past = Field(Past(), description="怎样算说从前的事")
    pieces: Mapping[PieceName, tuple[Text, ...]] = Field(
        default_factory=dict, description="片段的名称: 正则表达式，一行一种写法；可以用写在它上面的片段"
    )
    rules: tuple[WordingRuleFields, ...] = Field((), description="用词规则，一条一项")
