"""Finds the row of a list of cases that names its columns, in the words of banks' own lists. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from build_tools.importing.out.starter_data import Starter
from build_tools.importing.table.sheet_columns import Column, field_column, section_column
from build_tools.model import CASE_SECTIONS, Case, CaseFields
from build_tools.office import Sheet
from build_tools.source import hygiene

# Names that banks' own lists use for our columns, besides our own names and those of sections.
SYNONYMS = {
    "number": "案例号 序号 编号 案例编号 案例序号",
    "chapter": "章 章节 所属章节 所在章",
    "title": "标题 案例标题 案例名称 名称 主题 案例",
    "category": "类别 分类 大类 一级 一级分类 案例类别 投诉类别 投诉分类 业务类别",
    "subcategory": "子类 小类 二级 二级分类 子类别 业务子类",
    "summary": "一句话 概要 摘要 简述 概述",
    "customer_says": "客户怎么说 客户说法 客户原话 客户的话 客户问题 相似问法 常见问法 问法 原话"
    " 问题 标准问题 标准问 提问 问",
    "aliases": "检索别名 别名 关键词 关键字 检索词 同义词",
    "channels": "发生渠道 渠道 投诉渠道 受理渠道",
    "roles": "谁来用 岗位 适用岗位 使用岗位 适用人员",
    "business": "投诉业务类别",
    "cause": "投诉原因类别",
    "severity": "等级 投诉等级 严重程度 级别",
    "risk_flags": "敏感标识 风险标识 风险标签",
    "owner": "责任部门 归口部门 主责部门 负责部门 部门",
    "approved_by": "审批岗位",
    "review_by": "复核到期日 复核日期 到期日",
    "status": "状态",
    "approved_on": "审批日期",
    "source_heading": "原文标题",
    "source_issues": "原文疑点",
    "former": "用过的旧编号或旧锚点",
    "provenance": "来源",
    "privacy_exceptions": "个人信息例外",
    "replaced_by": "改看",
    "withdrawn_on": "停用日期",
    "withdrawn_reason": "停用原因",
    "techniques": "用到的技巧",
    "related": "相关案例",
    "regulations": "制度依据",
    "script": "话术 建议话术 参考话术 标准话术 应答话术 应对话术 回复话术"
    " 答案 答复 答复口径 答案口径 口径 回答 回复 标准答案 标准答复 参考答复 标准回复 答",
    "do-now": "处理步骤 步骤 马上做 应对步骤",
    "ask": "必问 询问要点",
    "never-say": "服务禁语 禁语 禁用语",
    "no-promise": "不可承诺",
    "escalate": "升级规则 升级条件",
}
# What a heading adds for those who fill the list in: （必填）, (30字以内).
NOTE = re.compile(r"[（(【\[][^（(【\[]*[）)】\]]\s*$")
SPACES = re.compile(r"[\s*＊:：（）()]+")
LAST_HEAD_ROW = 20
# One of these says what a row is about.
SAYS_WHAT = {"title", "customer_says"}


@dataclass(frozen=True)
class Heads:
    """The heading row: its number, the known columns by number, and the other headings; all its `texts`."""

    row: int
    known: Mapping[int, Column]
    others: Mapping[int, str]
    texts: Mapping[int, str]

    def again(self, cells: Mapping[int, str]) -> bool:
        """Return whether a row only repeats the headings, as at the top of another page."""
        same = all(_bare(text) == _bare(self.texts.get(n, "")) for n, text in cells.items())
        return same and len(cells) > 1


def find_heads(sheet: Sheet, starter: Starter) -> Heads | None:
    """Return the headings of a list of cases, else None.

    It has a title or a customer's question, and another column. Two rows of headings are read as one, where
    the lower one says more.
    """
    names = columns_by_name(starter)
    rows = [(row, cells) for row, cells in sheet.rows().items() if row <= LAST_HEAD_ROW + 1]
    for (row, cells), below in zip_longest(rows, rows[1:]):
        if row > LAST_HEAD_ROW:
            return None
        known = _known(cells, {}, names)
        if len(known) > 1 and {column.name for column in known.values()} & SAYS_WHAT:
            if below and len(lower := _known(below[1], cells, names)) > len(known):
                row, cells, known = below[0], below[1], lower
            return Heads(row, known, {n: text for n, text in cells.items() if n not in known}, cells)
    return None


def _known(
    cells: Mapping[int, str], above: Mapping[int, str], names: Mapping[str, Column]
) -> dict[int, Column]:
    """Return the columns that a row names, where need be with the heading above."""
    known: dict[int, Column] = {}
    for number, text in cells.items():
        # A heading over several columns stands over the first of them.
        group = above.get(max((n for n in above if n <= number), default=0), "")
        said = (text, group + text, NOTE.sub("", text), group + NOTE.sub("", text))
        column = next((names[name] for name in map(_bare, said) if name in names), None)
        if column is not None and column not in known.values():
            known[number] = column
    return known


def _bare(text: str) -> str:
    return SPACES.sub("", hygiene.imported(text))


def _columns() -> Iterator[Column]:
    """Yield every column that a list can have."""
    yield Column("id", "编号", "编号不改", "id")
    yield Column("chapter", "章", "写上放进哪一章", "place")
    yield Column("number", "案例号", "印在书上的号", "place")
    for name in CaseFields.model_fields:
        yield field_column(Case, name, SYNONYMS[name].split()[0])
    for spec in CASE_SECTIONS:
        yield section_column(spec, spec.label)


def columns_by_name(starter: Starter) -> dict[str, Column]:
    """Return the column of each name that a heading may have."""
    known = {column.key: column for column in _columns()}
    sections = {column.name: column for column in known.values() if column.spec}
    by_name = {name: sections[key] for name, key in starter.sections.items() if key in sections}
    by_name |= {column.name: column for column in known.values()}
    by_name |= {column.label: column for column in known.values() if column.kind != "id"}
    meant = {**sections, **known}
    return by_name | {name: meant[key] for key, names in SYNONYMS.items() for name in names.split()}
