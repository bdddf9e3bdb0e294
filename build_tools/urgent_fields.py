"""What an editor may write in `urgent.yml`: typed words that mean danger, and their look-alikes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from build_tools.field_types import Record, Text
from build_tools.urgent_notation import spelled_out

UrgentId = Annotated[str, StringConstraints(pattern=r"^urgent-[0-9]{1,3}$")]


class UrgentKind(Record):
    """One kind of danger: what the strip calls it, and the words that mean it."""

    id: UrgentId = Field(description="紧急编号，如 urgent-1；定下后不再改")
    title: Text = Field(description="提示条上的话，接在“是不是”后面也通顺，如 有人要轻生")
    triggers: tuple[Text, ...] = Field(
        min_length=1,
        description="打出来就提示的说法：/ 任选其一，… 隔4字以内，…… 隔10字以内，＋ 不论先后，《高处》是词组",
    )
    not_triggers: tuple[Text, ...] = Field((), description="看着像、不提示的说法，写法同 triggers")


class UrgentFields(Record):
    """`urgent.yml`: the kinds of danger, the gravest first; of several that are typed the first is told."""

    groups: Mapping[str, Text] = Field(
        default_factory=dict, description="词组：名称和斜线隔开的词，在说法里写《名称》"
    )
    kinds: tuple[UrgentKind, ...] = Field((), description="危险的种类，最要紧的在前")

    def spelled_out(self) -> tuple[UrgentKind, ...]:
        """Return the kinds with every group that they name replaced by its words."""
        return tuple(
            kind.model_copy(
                update={
                    field: tuple(spelled_out(text, self.groups) for text in getattr(kind, field))
                    for field in ("triggers", "not_triggers")
                }
            )
            for kind in self.kinds
        )
