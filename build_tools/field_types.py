"""The kinds of value that a field may hold: text, ids, days, states; and the record that fields stand in."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

Text = Annotated[str, StringConstraints(min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
CaseId = Annotated[str, StringConstraints(pattern=r"^case-[0-9]{2,6}$")]
TechniqueId = Annotated[str, StringConstraints(pattern=r"^technique-[0-9]{1,3}$")]
ChapterId = Annotated[str, StringConstraints(pattern=r"^chapter-[0-9]{1,3}$")]
TokenName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$")]
FormerId = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z0-9]+)+$")]


def _iso(value: object) -> object:
    """Refuse what is no ISO date: a bare number would be read as seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticCustomError("date_form", "not an ISO date")
    return value


Day = Annotated[date, BeforeValidator(_iso)]

Status = Literal["草稿", "待审", "已发布", "待复核", "已停用"]
Provenance = Literal["原文", "改编", "示例编写"]
Decision = Literal["待定", "保留", "采纳"]
RegulationState = Literal["现行", "已修订", "已废止", "修订中"]
CheckState = Literal["待核", "已核"]


class Record(BaseModel):
    """A frozen value that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
