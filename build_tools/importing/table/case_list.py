"""Reads a list of cases made in Excel as all files of a new casebook. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from build_tools.importing.handbook.outline import SourceLine
from build_tools.importing.out.markup import safe_label
from build_tools.importing.out.opening import ANSWERING, with_opening
from build_tools.importing.out.section_text import Written, read_turn, write_section
from build_tools.importing.out.starter_data import Starter
from build_tools.importing.table.case_list_files import ListedCase, casebook_of
from build_tools.importing.table.sheet_columns import Column, field_column, section_column
from build_tools.importing.table.sheet_rows import Row, SheetLog, ordinary_cell
from build_tools.model import CASE_SECTIONS, Case, CaseFields
from build_tools.office import ReadWorkbook, Sheet
from build_tools.reading import BULLET, valid_part
from build_tools.source import hygiene
from build_tools.system import refusal, shorten

MOST_ALIASES = 40
NO_CHAPTER = "未分章"
DRAFT = "草稿"
# Fields that refer to ids, which a list does not have yet.
REFERENCES = ("techniques", "related", "regulations")
# Columns whose values come from a list of the taxonomy.
LISTED = {
    **{"channels": "channels", "roles": "roles", "risk_flags": "risk_flags", "severity": "severities"},
    **{"business": "businesses", "cause": "causes"},
}
# Separators of short values in one cell; sayings contain commas themselves.
SEPARATORS = re.compile(r"[\n;；、，,/|]+")
SENTENCES = re.compile(r"[\n;；|]+")

# Names that banks' own lists use for our columns, besides our own names and those of sections.
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
    "business": "投诉业务类别",
    "cause": "投诉原因类别",
    "severity": "等级 投诉等级 严重程度 级别",
    "risk_flags": "敏感标识 风险标识 风险标签",
    "owner": "责任部门 归口部门 主责部门 负责部门",
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
    "script": "话术 建议话术 参考话术 标准话术 应答话术 应对话术 回复话术",
    "do-now": "处理步骤 马上做 应对步骤",
    "ask": "必问 询问要点",
    "never-say": "服务禁语 禁语 禁用语",
    "no-promise": "不可承诺",
    "escalate": "升级规则 升级条件",
}
SPACES = re.compile(r"[\s*＊:：（）()]+")
LAST_HEAD_ROW = 20


def case_list(
    book: ReadWorkbook, path: str, name: str, starter: Starter, only: str = ""
) -> tuple[dict[str, str], SheetLog]:
    """Return the files of the casebook and the log; raise Refused if no sheet is a list of cases.

    `only` names the one sheet to read of an exported workbook that has lost its carried part.
    """
    log = SheetLog(list(book.doubts))
    reader = _Reader(starter, log)
    if only:
        message = f"像是导出的表格，但随带的导出时的文字不见了，只按手工列的案例表读“{only}”一张"
        log.add_doubt((only, 1, ""), "carried-lost", message, "请重新导出一份，在它上面改")
    for sheet in book.sheets:
        heads = None if only and sheet.title != only else find_heads(sheet, starter)
        if heads is not None:
            reader.sheet(sheet, heads)
        elif sheet.cells:
            log.add_doubt(
                (sheet.title, 1, ""), "sheet-unknown", "没有“标题”等列，不像案例表，内容放进 unplaced.txt"
            )
            rows = ("\t".join(cells.values()) for cells in sheet.rows().values())
            log.keep_unplaced((sheet.title, 1, ""), "\n".join(rows))
    if not reader.cases:
        fix = "第一行写列名，至少要有“标题”和另一列，如 类别、客户怎么说、话术；下面每行一个案例"
        raise refusal(path, 1, "no-cases", "表格里没有找到案例", fix)
    speakers, terms = list(reader.speakers), reader.new_terms
    return casebook_of(reader.cases, name, (speakers, terms), starter, log), log


@dataclass(frozen=True)
class Heads:
    """The heading row: its number, the known columns by number, and the other headings."""

    row: int
    known: Mapping[int, Column]
    others: Mapping[int, str]


def find_heads(sheet: Sheet, starter: Starter) -> Heads | None:
    """Return the headings of a list of cases, which has a title and another column; else None."""
    names = columns_by_name(starter)
    for row, cells in sheet.rows().items():
        if row > LAST_HEAD_ROW:
            return None
        known: dict[int, Column] = {}
        for number, text in cells.items():
            column = names.get(SPACES.sub("", hygiene.imported(text)))
            if column is not None and column not in known.values():
                known[number] = column
        if len(known) > 1 and any(column.name == "title" for column in known.values()):
            return Heads(row, known, {n: text for n, text in cells.items() if n not in known})
    return None


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


@dataclass
class _Reader:
    starter: Starter
    log: SheetLog
    cases: list[ListedCase] = field(default_factory=list)
    speakers: dict[str, None] = field(default_factory=dict)
    new_terms: dict[str, dict[str, None]] = field(default_factory=dict)

    def sheet(self, sheet: Sheet, heads: Heads) -> None:
        """Read the rows of a sheet that is a list of cases."""
        letters = {column.key: get_column_letter(n) for n, column in heads.known.items()}
        for n, text in heads.others.items():
            place = (sheet.title, heads.row, get_column_letter(n))
            self.log.add_doubt(place, "column-unknown", f"不认识的列“{shorten(text)}”，内容放进 unplaced.txt")
        for number, cells in sheet.rows().items():
            if number < heads.row:
                self.log.keep_unplaced((sheet.title, number, ""), "\t".join(cells.values()))
            if number <= heads.row:
                continue
            known = {heads.known[n].key: text for n, text in cells.items() if n in heads.known}
            texts = {name: ordinary_cell(name, text) for name, text in known.items()}
            for n in sorted(cells.keys() - heads.known.keys()):
                label = heads.others.get(n, "")
                self.log.keep_unplaced((sheet.title, number, get_column_letter(n)), f"{label}：{cells[n]}")
            row = Row(sheet.title, number, texts, letters)
            if texts.get("title"):
                self.cases.append(self.case(row, heads))
            elif texts:
                self.log.add_doubt(
                    row.place(), "row-unknown", "这一行没有标题，没有读入，内容放进 unplaced.txt", "补上标题"
                )
                self.log.keep_unplaced(row.place(), "\t".join(texts.values()))
        self.log.add_sheet(sheet)

    def case(self, row: Row, heads: Heads) -> ListedCase:
        fields: dict[str, Any] = {}
        parts: dict[str, list[str]] = {}
        for column in heads.known.values():
            text = row.texts.get(column.key, "")
            if text and column.kind == "section":
                parts[column.name] = self.section(row, column, text)
            elif text and (column.kind == "records" or column.name in REFERENCES):
                self.refuse(row, column, "编号要先有，没有读入")
            elif text and column.name == "status" and text != DRAFT:
                self.refuse(row, column, f"先记作“{DRAFT}”")
            elif text and column.kind in ("text", "lines"):
                fields[column.name] = self.value(row, column, text)
        fields = self.valid(row, fields, heads)
        order = [name for name in CaseFields.model_fields if name in fields]
        number = row.texts.get("number", "")
        return ListedCase(
            {name: fields[name] for name in order},
            "".join(_sections(with_opening(parts, self.starter.lists.customers()))),
            row.texts.get("chapter", "") or fields.get("category", NO_CHAPTER),
            int(number) if number.isascii() and number.isdigit() and int(number) else None,
            row.number,
        )

    def refuse(self, row: Row, column: Column, why: str) -> None:
        text = row.texts.get(column.key, "")
        message = f"“{column.label}”是“{shorten(text, 20)}”，{why}"
        self.log.add_doubt(row.place(column.key), "value", message, column.hint)
        self.log.keep_unplaced(row.place(column.key), text)

    def value(self, row: Row, column: Column, text: str) -> Any:
        """Parse a cell as a field's plain value; values missing from the taxonomy are collected."""
        if column.kind == "text":
            value = safe_label(" ".join(text.split()))
            return self.listed(row, column, value) if column.name in LISTED else value
        cut = SENTENCES if column.name == "customer_says" else SEPARATORS
        items = [_no_item(part.strip()).strip('“”"') for part in cut.split(text)]
        values = [safe_label(item) for item in dict.fromkeys(items) if item]
        if column.name == "aliases" and len(values) > MOST_ALIASES:
            self.log.add_doubt(
                row.place("aliases"), "length-list", f"别名有 {len(values)} 个，只收前 {MOST_ALIASES} 个"
            )
            self.log.keep_unplaced(row.place("aliases"), "、".join(values[MOST_ALIASES:]))
            values = values[:MOST_ALIASES]
        return [self.listed(row, column, item) for item in values] if column.name in LISTED else values

    def listed(self, row: Row, column: Column, value: str) -> str:
        kind = LISTED[column.name]
        term = self.starter.lists.find(kind, value)
        if term is None and value not in self.new_terms.setdefault(kind, {}):
            self.new_terms[kind][value] = None
            message = f"新的取值“{shorten(value)}”已加入 taxonomy.yml 的 {kind}"
            self.log.add_doubt(
                row.place(column.key), "term-new", message, "核对；若是别的名称的另一种写法，合并它们"
            )
        return term.label if term else value

    def section(self, row: Row, column: Column, text: str) -> list[str]:
        """Return a section's lines; those that do not fit are kept as unplaced."""
        spec = column.spec
        assert spec is not None
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        if spec.kind == "dialogue" and not any(read_turn(line) for line in lines):
            message = f"“{column.label}”没有写说话人，先记作“{ANSWERING}”"
            self.log.add_doubt(row.place(column.key), "speaker-missing", message, "核对，分出客户说的话")
            lines = [f"{ANSWERING}：{_no_item(line)}" for line in lines]
        written = write_section(spec.kind, [SourceLine(row.number, line, fixed=True) for line in lines])
        self.heard(written)
        if written.unfit:
            what = f"{len(written.unfit)} 行不合写法，放进 unplaced.txt：{shorten(written.unfit[0].text, 20)}"
            self.log.add_doubt(
                row.place(column.key), "cell-form", f"“{column.label}”里有 {what}", column.hint
            )
            self.log.keep_unplaced(row.place(column.key), "\n".join(line.text for line in written.unfit))
        return written.lines

    def heard(self, written: Written) -> None:
        known = self.starter.lists.all_speakers()
        for _, turn in written.turns:
            if turn.speaker not in known:
                self.speakers[turn.speaker] = None

    def valid(self, row: Row, fields: dict[str, Any], heads: Heads) -> dict[str, Any]:
        always = {"provenance": "原文", "status": DRAFT}
        _, wrong = valid_part(CaseFields, always | fields)
        for column in heads.known.values():
            if not column.spec and column.name in wrong:
                self.refuse(row, column, "不能这样写，没有读入")
        kept = always | {name: value for name, value in fields.items() if name not in wrong}
        return {name: value for name, value in kept.items() if value}


def _sections(parts: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for spec in CASE_SECTIONS:
        body = "\n".join(parts.get(spec.key, ())).strip("\n").replace("\t", "    ")
        if body:
            yield f"\n## {spec.label}\n\n{body}\n"


def _no_item(text: str) -> str:
    """Return a line without its list mark."""
    bullet = BULLET.match(text)
    return bullet[1] if bullet else text
