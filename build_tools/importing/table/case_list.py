"""Reads a list of cases made in Excel as all files of a new casebook. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from openpyxl.utils import get_column_letter

from build_tools.importing.handbook.outline import SourceLine
from build_tools.importing.out.markup import safe_label
from build_tools.importing.out.opening import ANSWERING, with_opening
from build_tools.importing.out.section_text import Written, read_turn, write_section
from build_tools.importing.out.starter_data import Starter
from build_tools.importing.table.case_list_files import ListedCase, casebook_of
from build_tools.importing.table.sheet_columns import Column
from build_tools.importing.table.sheet_heads import Heads, find_heads
from build_tools.importing.table.sheet_rows import Row, SheetLog, ordinary_cell
from build_tools.model import CASE_SECTIONS, CaseFields
from build_tools.office import ReadWorkbook, Sheet
from build_tools.reading import BULLET, unquoted, valid_part
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
FOOTER = re.compile(
    r"(?:填表|填报|制表|审核|复核|审批|编制|统计|联系|经办|负责)(?:人|单位|部门|日期|时间|电话|岗)?\s*[:：]"
    r"|(?:合计|总计|小计|共计)|(?:备注|说明|注)\s*[:：]"
)


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
            message = "没有“标题”“问题”等列，不像案例表，内容放进 unplaced.txt"
            log.add_doubt((sheet.title, 1, ""), "sheet-unknown", message)
            rows = ("\t".join(cells.values()) for cells in sheet.rows().values())
            log.keep_unplaced((sheet.title, 1, ""), "\n".join(rows))
    if not reader.cases and (formula := next((d for d in book.doubts if d.code == "formula"), None)):
        message = f"没有读到一个案例：{formula.message}"
        fix = "在 Excel 或 WPS 里打开，等公式算完，保存后再导入；或把公式粘贴成数值"
        raise refusal(path, formula.line, "no-cases", message, fix)
    if not reader.cases:
        fix = "第一行写列名，至少要有“标题”或“问题”和另一列，如 类别、话术、答案；下面每行一个案例"
        raise refusal(path, 1, "no-cases", "表格里没有找到案例", fix)
    speakers, terms = list(reader.speakers), reader.new_terms
    return casebook_of(reader.cases, name, (speakers, terms), starter, log), log


@dataclass
class _Reader:
    starter: Starter
    log: SheetLog
    cases: list[ListedCase] = field(default_factory=list)
    speakers: dict[str, None] = field(default_factory=dict)
    new_terms: dict[str, dict[str, None]] = field(default_factory=dict)
    titles: dict[str, int] = field(default_factory=dict)

    def sheet(self, sheet: Sheet, heads: Heads) -> None:
        """Read the rows of a sheet that is a list of cases."""
        letters = {column.key: get_column_letter(n) for n, column in heads.known.items()}
        for n, text in heads.others.items():
            place = (sheet.title, heads.row, get_column_letter(n))
            self.log.add_doubt(place, "column-unknown", f"不认识的列“{shorten(text)}”，内容放进 unplaced.txt")
        for number, cells in sheet.rows().items():
            if number < heads.row:
                self.log.keep_unplaced((sheet.title, number, ""), "\t".join(cells.values()))
            if number <= heads.row or self.again(sheet, number, cells, heads):
                continue
            known = {heads.known[n].key: text for n, text in cells.items() if n in heads.known}
            texts = {name: ordinary_cell(name, text) for name, text in known.items()}
            for n in sorted(cells.keys() - heads.known.keys()):
                label = heads.others.get(n, "")
                self.log.keep_unplaced((sheet.title, number, get_column_letter(n)), f"{label}：{cells[n]}")
            row = Row(sheet.title, number, texts, letters)
            if _is_footer(cells, heads):
                self.log.add_doubt(row.place(), "footer", "这一行像是表尾，没有读入，内容放进 unplaced.txt")
                self.log.keep_unplaced(row.place(), "\t".join(cells.values()))
            elif titled := self.titled(row):
                self.cases.append(self.case(titled, heads))
            elif texts:
                message = "这一行没有标题，没有读入，内容放进 unplaced.txt"
                self.log.add_doubt(row.place(), "row-unknown", message, "补上标题")
                self.log.keep_unplaced(row.place(), "\t".join(texts.values()))
        self.log.add_sheet(sheet)

    def again(self, sheet: Sheet, number: int, cells: Mapping[int, str], heads: Heads) -> bool:
        """Return whether a row only repeats the headings, and say so."""
        if heads.again(cells):
            self.log.add_doubt((sheet.title, number, ""), "heads-again", "列名又出现一次，这一行没有读入")
        return heads.again(cells)

    def titled(self, row: Row) -> Row | None:
        """Return a row with its title, or else with its first question as one; None if it has neither."""
        asked = filter(None, map(str.strip, SENTENCES.split(row.texts.get("customer_says", ""))))
        title = row.texts.get("title") or next(asked, "")
        if not title:
            return None
        if not row.texts.get("title"):
            message = "没有标题，用客户的第一句话作标题"
            self.log.add_doubt(row.place("customer_says"), "title-from-question", message, "核对")
        first = self.titles.setdefault(title, row.number)
        if first != row.number:
            message = f"标题与第 {first} 行相同：{shorten(title)}"
            fix = "给其中一个换标题，否则检查时报错"
            self.log.add_doubt(row.place("title"), "title-double", message, fix)
        return replace(row, texts={**row.texts, "title": title})

    def case(self, row: Row, heads: Heads) -> ListedCase:
        fields: dict[str, Any] = {"title": safe_label(" ".join(row.texts["title"].split()))}
        parts: dict[str, list[str]] = {}
        notes: list[str] = []
        for column in heads.known.values():
            text = row.texts.get(column.key, "")
            if text and column.kind == "section":
                parts[column.name], unpaired = self.section(row, column, text)
                notes += unpaired
            elif text and (column.kind == "records" or column.name in REFERENCES):
                self.refuse(row, column, "编号要先有，没有读入")
            elif text and column.name == "status" and text != DRAFT:
                self.refuse(row, column, f"先记作“{DRAFT}”")
            elif text and column.kind in ("text", "lines"):
                fields[column.name] = self.value(row, column, text)
        if notes:
            parts["note"] = [*parts.get("note", ()), *([""] if parts.get("note") else []), *notes]
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
        items = [unquoted(_no_item(part.strip())) for part in cut.split(text)]
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

    def section(self, row: Row, column: Column, text: str) -> tuple[list[str], list[str]]:
        """Return a section's lines, and a note of the sentences that nobody has paired with better ones.

        Other lines that do not fit are kept as unplaced.
        """
        spec = column.spec
        assert spec is not None
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        if spec.kind == "dialogue" and not any(read_turn(line) for line in lines):
            message = f"“{column.label}”没有写说话人，先记作“{ANSWERING}”"
            self.log.add_doubt(row.place(column.key), "speaker-missing", message, "核对，分出客户说的话")
            lines = [f"{ANSWERING}：{_no_item(line)}" for line in lines]
        written = write_section(spec.kind, [SourceLine(row.number, line, fixed=True) for line in lines])
        self.heard(written)
        if written.unfit and spec.kind == "swaps" and not spec.replies:
            message = f"“{column.label}”没有写换成怎么说，先放进编者注"
            self.log.add_doubt(row.place(column.key), "swap-unpaired", message, column.hint)
            said = write_section("list", written.unfit).lines
            return written.lines, [f"{column.label}，还没有写换成怎么说：", "", *said]
        if written.unfit:
            what = f"{len(written.unfit)} 行不合写法，放进 unplaced.txt：{shorten(written.unfit[0].text, 20)}"
            self.log.add_doubt(
                row.place(column.key), "cell-form", f"“{column.label}”里有 {what}", column.hint
            )
            self.log.keep_unplaced(row.place(column.key), "\n".join(line.text for line in written.unfit))
        return written.lines, []

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


def _is_footer(cells: Mapping[int, str], heads: Heads) -> bool:
    """Return whether a row is none of the list's: 填表人：…, 合计 12."""
    few = 3 * len(cells) <= len(heads.known) + 2
    return few and bool(FOOTER.match(next(iter(cells.values())).strip()))


def _sections(parts: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for spec in CASE_SECTIONS:
        body = "\n".join(parts.get(spec.key, ())).strip("\n").replace("\t", "    ")
        if body:
            yield f"\n## {spec.label}\n\n{body}\n"


def _no_item(text: str) -> str:
    """Return a line without its list mark."""
    bullet = BULLET.match(text)
    return bullet[1] if bullet else text
