"""Renders a few answers as a new case's file, a draft with every part ready to be filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from build_tools.model import SectionSpec
from build_tools.source import dump, with_front_matter
from build_tools.work.new.examples import commented_sections


@dataclass(frozen=True)
class Answers:
    """An editor's answers about a new case; `chapter` is a chapter's id, empty texts are left open."""

    title: str
    category: str
    chapter: str
    provenance: str
    review_by: date
    subcategory: str = ""
    channels: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    severity: str = ""
    owner: str = ""


def case_text(answers: Answers, specs: Iterable[SectionSpec]) -> str:
    """Return the file: known fields, comments for the others, and the heading of every section of `specs`."""
    parts = [
        _field("title", answers.title),
        _field("category", answers.category),
        _field("subcategory", answers.subcategory, "没有子类就删去这一行"),
        "# 一句话，20—60 字：发生了什么，先做什么\nsummary:\n",
        "# 客户怎么说，每行一句，如：  - 机器吃了我的钱\ncustomer_says:\n",
        "# 只用来检索的别名，如 [吞钱, 吃钱]\naliases: []\n",
        _field("channels", answers.channels, "发生渠道，取值见 taxonomy.yml"),
        _field("roles", answers.roles, "谁来用，取值见 taxonomy.yml"),
        _field("severity", answers.severity, "等级，取值见 taxonomy.yml"),
        "# 敏感标识，取值见 taxonomy.yml；没有就留空\nrisk_flags: []\n",
        "# 用到的技巧，如 [technique-2]\ntechniques: []\n",
        "# 相关案例，如 [case-05]\nrelated: []\n",
        _field("provenance", answers.provenance),
        "# 写齐之后改成“待审”\nstatus: 草稿\n",
        _field("owner", answers.owner, "责任部门，不写个人姓名"),
        f"review_by: {answers.review_by.isoformat()}\n",
    ]
    return with_front_matter("".join(parts), f"\n{commented_sections(specs)}")


def _field(name: str, value: str | tuple[str, ...], hint: str = "") -> str:
    """Return a field's lines; without a value, a comment says what belongs there."""
    if value:
        return dump({name: list(value) if isinstance(value, tuple) else value})
    return f"# {hint}\n{name}:\n"
