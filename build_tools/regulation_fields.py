"""What an editor may write in `regulations.yml`."""

from __future__ import annotations

from pydantic import Field

from build_tools.field_types import CheckState, Day, FormerId, Record, RegulationState, Slug, Text


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
