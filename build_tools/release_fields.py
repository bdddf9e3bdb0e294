"""What an editor may write in `release.yml`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from build_tools.field_types import Day, Record, Text

# Why a release is refused; an exception names one of these.
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
    """One thing that a release may hold although it is not ready: which, why, since when, who agreed."""

    code: ReleaseCode = Field(description="不能发布的原因，照抄方括号里的代码，如 release-example")
    id: Text = Field(description="哪一个：案例、技巧、制度的编号，记号的名称；书名、银行写 handbook")
    reason: Text = Field(description="为什么可以先发布")
    date: Day = Field(description="同意的日期，如 2026-11-25")
    by: Text = Field(description="同意的岗位（不写个人姓名）")


class ReleaseFields(Record):
    """`release.yml`: what may be released although it is not ready."""

    exceptions: tuple[ReleaseException, ...] = Field((), description="发布例外，一条一项")
