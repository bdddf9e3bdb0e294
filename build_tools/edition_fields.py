"""What an editor may write in `editions/NAME.yml`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from build_tools.field_types import CaseId, ChapterId, Record, Text

# The name of what is printed when no edition is named: no edition may take it.
WHOLE_BOOK = "handbook"


class Contact(Record):
    """One line of the contacts that a branch prints; without a number a blank box is printed."""

    label: Text = Field(description="找谁，如 网点负责人（不写个人姓名）")
    phone: str = Field("", description="电话或分机；留空时印空格，由网点手写")


class EditionFields(Record):
    """`editions/NAME.yml`: what one printed edition holds and how it is printed."""

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
