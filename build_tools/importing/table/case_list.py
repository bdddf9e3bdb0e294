"""A list of cases that somebody made in Excel -> all files of a new casebook. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from build_tools.importing.handbook.outline import SourceLine
from build_tools.importing.out.markup import safe_label
from build_tools.importing.out.section_text import Written, read_turn, write_section
from build_tools.importing.out.starter_data import Starter
from build_tools.importing.out.valid_fields import without_wrong
from build_tools.importing.table.case_list_files import ListedCase, casebook_of
from build_tools.importing.table.case_list_heads import Heads, heads_of
from build_tools.importing.table.sheet_columns import Column
from build_tools.importing.table.sheet_rows import Row, Told, tidy
from build_tools.model.handbook import CaseFields
from build_tools.model.sections import CASE_SECTIONS
from build_tools.office.xlsx.reading import ReadWorkbook, Sheet
from build_tools.system.problems import shorten
from build_tools.system.refusal import refusal

MOST_ALIASES = 40
# Who says what a list of answers does not say whose they are.
ANSWERING = "客服座席"
NO_CHAPTER = "未分章"
DRAFT = "草稿"
# Fields that name what has an id; a list has none yet.
REFERENCES = ("techniques", "related", "regulations")
# Columns whose values the taxonomy lists, with its list.
LISTED = {"channels": "channels", "roles": "roles", "risk_flags": "risk_flags", "severity": "severities"}
# Between short values of one cell; sayings hold commas themselves.
SEPARATORS = re.compile(r"[\n;；、，,/|]+")
SENTENCES = re.compile(r"[\n;；|]+")
BULLET = re.compile(r"^(?:[0-9]{1,2}[.)、．](?![0-9])|[（(][0-9]{1,2}[)）]|[①-⑳]|[-*•●·]\s*)\s*")


def case_list(
    book: ReadWorkbook, path: str, name: str, starter: Starter, only: str = ""
) -> tuple[dict[str, str], Told]:
    """Return the files of the casebook and what there is to tell, or raise Refused.

    `only` is the one sheet to read of a workbook that was exported and has lost what it carried.
    """
    told = Told(list(book.doubts))
    reader = _Reader(starter, told)
    if only:
        message = f"像是导出的表格，但随带的导出时的文字不见了，只按手工列的案例表读“{only}”一张"
        told.tell((only, 1, ""), "carried-lost", message, "请重新导出一份，在它上面改")
    for sheet in book.sheets:
        heads = None if only and sheet.title != only else heads_of(sheet, starter)
        if heads is not None:
            reader.sheet(sheet, heads)
        elif sheet.cells:
            told.tell(
                (sheet.title, 1, ""), "sheet-unknown", "没有“标题”等列，不像案例表，内容放进 unplaced.txt"
            )
            rows = ("\t".join(cells.values()) for cells in sheet.rows().values())
            told.put_aside((sheet.title, 1, ""), "\n".join(rows))
    if not reader.cases:
        fix = "第一行写列名，至少要有“标题”和另一列，如 类别、客户怎么说、话术；下面每行一个案例"
        raise refusal(path, 1, "no-cases", "表格里没有找到案例", fix)
    speakers, terms = list(reader.speakers), reader.new_terms
    return casebook_of(reader.cases, name, (speakers, terms), starter, told), told


@dataclass
class _Reader:
    starter: Starter
    told: Told
    cases: list[ListedCase] = field(default_factory=list)
    speakers: dict[str, None] = field(default_factory=dict)
    new_terms: dict[str, dict[str, None]] = field(default_factory=dict)

    def sheet(self, sheet: Sheet, heads: Heads) -> None:
        """Read a sheet that is a list."""
        letters = {column.name: get_column_letter(n) for n, column in heads.known.items()}
        for n, text in heads.others.items():
            place = (sheet.title, heads.row, get_column_letter(n))
            self.told.tell(place, "column-unknown", f"不认识的列“{shorten(text)}”，内容放进 unplaced.txt")
        for number, cells in sheet.rows().items():
            if number < heads.row:
                self.told.put_aside((sheet.title, number, ""), "\t".join(cells.values()))
            if number <= heads.row:
                continue
            texts = {heads.known[n].name: tidy(text) for n, text in cells.items() if n in heads.known}
            for n in sorted(cells.keys() - heads.known.keys()):
                label = heads.others.get(n, "")
                self.told.put_aside((sheet.title, number, get_column_letter(n)), f"{label}：{cells[n]}")
            row = Row(sheet.title, number, texts, letters)
            if texts.get("title"):
                self.cases.append(self.case(row, heads))
            elif texts:
                self.told.tell(
                    row.place(), "row-unknown", "这一行没有标题，没有读入，内容放进 unplaced.txt", "补上标题"
                )
                self.told.put_aside(row.place(), "\t".join(texts.values()))
        self.told.of_sheet(sheet)

    def case(self, row: Row, heads: Heads) -> ListedCase:
        fields: dict[str, Any] = {}
        parts: list[str] = []
        for column in sorted(heads.known.values(), key=_rank):
            text = row.texts.get(column.name, "")
            if text and column.kind == "section":
                parts += self.section(row, column, text)
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
            "".join(parts),
            row.texts.get("chapter", "") or fields.get("category", NO_CHAPTER),
            int(number) if number.isascii() and number.isdigit() and int(number) else None,
            row.number,
        )

    def refuse(self, row: Row, column: Column, why: str) -> None:
        text = row.texts.get(column.name, "")
        message = f"“{column.label}”是“{shorten(text, 20)}”，{why}"
        self.told.tell(row.place(column.name), "value", message, column.hint)
        self.told.put_aside(row.place(column.name), text)

    def value(self, row: Row, column: Column, text: str) -> Any:
        """Return a field's plain value; values that the taxonomy does not list yet are remembered."""
        if column.kind == "text":
            value = safe_label(" ".join(text.split()))
            return self.listed(row, column, value) if column.name in LISTED else value
        cut = SENTENCES if column.name == "customer_says" else SEPARATORS
        items = [BULLET.sub("", part.strip()).strip('“”"') for part in cut.split(text)]
        found = [safe_label(item) for item in dict.fromkeys(items) if item]
        if column.name == "aliases" and len(found) > MOST_ALIASES:
            self.told.tell(
                row.place("aliases"), "length-list", f"别名有 {len(found)} 个，只收前 {MOST_ALIASES} 个"
            )
            self.told.put_aside(row.place("aliases"), "、".join(found[MOST_ALIASES:]))
            found = found[:MOST_ALIASES]
        return [self.listed(row, column, item) for item in found] if column.name in LISTED else found

    def listed(self, row: Row, column: Column, value: str) -> str:
        kind = LISTED[column.name]
        term = self.starter.lists.find(kind, value)
        if term is None and value not in self.new_terms.setdefault(kind, {}):
            self.new_terms[kind][value] = None
            message = f"新的取值“{shorten(value)}”已加入 taxonomy.yml 的 {kind}"
            self.told.tell(
                row.place(column.name), "term-new", message, "核对；若是别的名称的另一种写法，合并它们"
            )
        return term.label if term else value

    def section(self, row: Row, column: Column, text: str) -> list[str]:
        """Return a section's text; lines that do not fit go to those without a place."""
        spec = column.spec
        assert spec is not None
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        if spec.kind == "dialogue" and not any(read_turn(line) for line in lines):
            message = f"“{column.label}”没有写说话人，先记作“{ANSWERING}”"
            self.told.tell(row.place(column.name), "speaker-missing", message, "核对，分出客户说的话")
            lines = [f"{ANSWERING}：{BULLET.sub('', line)}" for line in lines]
        written = write_section(spec.kind, [SourceLine(row.number, line, fixed=True) for line in lines])
        self.heard(written)
        if written.unfit:
            what = f"{len(written.unfit)} 行不合写法，放进 unplaced.txt：{shorten(written.unfit[0].text, 20)}"
            self.told.tell(row.place(column.name), "cell-form", f"“{column.label}”里有 {what}", column.hint)
            self.told.put_aside(row.place(column.name), "\n".join(line.text for line in written.unfit))
        body = "\n".join(written.lines).strip("\n").replace("\t", "    ")
        return [f"\n## {spec.label}\n\n{body}\n"] if body else []

    def heard(self, written: Written) -> None:
        known = self.starter.lists.all_speakers()
        for _, turn in written.turns:
            if turn.speaker not in known:
                self.speakers[turn.speaker] = None

    def valid(self, row: Row, fields: dict[str, Any], heads: Heads) -> dict[str, Any]:
        always = {"provenance": "原文", "status": DRAFT}
        _, wrong = without_wrong(CaseFields, always | fields)
        for column in heads.known.values():
            if column.name in wrong:
                self.refuse(row, column, "不能这样写，没有读入")
        kept = always | {name: value for name, value in fields.items() if name not in wrong}
        return {name: value for name, value in kept.items() if value}


def _rank(column: Column) -> int:
    """Return where a section stands in its file; the order of columns in a list means nothing."""
    return CASE_SECTIONS.index(column.spec) if column.spec in CASE_SECTIONS else -1
