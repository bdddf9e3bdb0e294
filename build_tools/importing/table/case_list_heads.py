"""Where a list of cases made by hand begins, and what each of its columns is. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_tools.importing.out.starter_data import Starter
from build_tools.importing.table.sheet_columns import Column, field_column, section_column
from build_tools.model.handbook import Case, CaseFields
from build_tools.model.sections import CASE_SECTIONS
from build_tools.office.xlsx.reading import Sheet

# How banks' own lists name what we have, our own name first; the names of sections are known besides.
SYNONYMS = {
    "number": "案例号 序号 编号 案例编号 案例序号",
    "chapter": "章 章节 所属章节 所在章",
    "title": "标题 案例标题 案例名称 名称 主题 案例",
    "category": "类别 分类 大类 一级分类 案例类别 投诉类别 业务类别",
    "subcategory": "子类 小类 二级分类 子类别 业务子类",
    "summary": "一句话 概要 摘要 简述 概述",
    "customer_says": "客户怎么说 客户说法 客户原话 客户的话 客户问题 相似问法 常见问法 问法 问题",
    "aliases": "检索别名 别名 关键词 关键字 检索词 同义词",
    "channels": "发生渠道 渠道 投诉渠道 受理渠道",
    "roles": "谁来用 岗位 适用岗位 使用岗位 适用人员",
    "severity": "等级 投诉等级 严重程度 级别",
    "risk_flags": "敏感标识 风险标识 风险标签",
    "owner": "责任部门 归口部门 主责部门 负责部门",
    "approved_by": "审批岗位",
    "approved_on": "审批日期",
    "review_by": "复核到期日 复核日期 到期日",
    "status": "状态",
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
    "script": "话术 建议话术 参考话术 标准话术 应答话术 应对话术 回复话术",
    "do-now": "处理步骤 马上做 应对步骤",
    "ask": "必问 询问要点",
    "never-say": "服务禁语 禁语 禁用语",
    "no-promise": "不可承诺",
    "escalate": "升级规则 升级条件",
}
SPACES = re.compile(r"[\s*＊:：（）()]+")
LAST_HEAD_ROW = 20


@dataclass(frozen=True)
class Heads:
    """The row of the heads, the known columns by number, and the heads of the others."""

    row: int
    known: Mapping[int, Column]
    others: Mapping[int, str]


def heads_of(sheet: Sheet, starter: Starter) -> Heads | None:
    """Return the heads of a sheet that is a list of cases, else None: a title and one thing more."""
    names = names_of(starter)
    for row, cells in sheet.rows().items():
        if row > LAST_HEAD_ROW:
            return None
        known: dict[int, Column] = {}
        for number, text in cells.items():
            column = names.get(SPACES.sub("", text))
            if column is not None and column not in known.values():
                known[number] = column
        if len(known) > 1 and any(column.name == "title" for column in known.values()):
            return Heads(row, known, {n: text for n, text in cells.items() if n not in known})
    return None


def names_of(starter: Starter) -> dict[str, Column]:
    """Return each name that a head may have with its column."""
    known = {column.name: column for column in _columns()}
    found = {name: known[key] for name, key in starter.sections.items() if key in known}
    found |= known
    found |= {column.label: column for column in known.values() if column.kind != "id"}
    return found | {name: known[key] for key, names in SYNONYMS.items() for name in names.split()}


def _columns() -> Iterator[Column]:
    """Yield all that a list can have a column for."""
    yield Column("id", "编号", "编号不改", "id")
    yield Column("chapter", "章", "写上放进哪一章", "place")
    yield Column("number", "案例号", "印在书上的号", "place")
    for name in CaseFields.model_fields:
        yield field_column(Case, name, SYNONYMS[name].split()[0])
    for spec in CASE_SECTIONS:
        yield section_column(spec, spec.label)
