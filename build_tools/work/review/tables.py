"""Renders what is due, and what a regulation affects, as text, CSV and JSON. Pure."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby

from build_tools.model import Regulation
from build_tools.text import width
from build_tools.work.review.bump import Change
from build_tools.work.review.citing import Citing
from build_tools.work.review.due import Due

NO_OWNER = "（没有责任部门）"
COLUMNS = ("责任部门", "编号", "书上的号", "标题", "状态", "复核到期", "剩余天数", "逾期天数", "文件", "行")
# The characters that make a spreadsheet treat a cell as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_text(rows: Sequence[Due]) -> str:
    """Render a table for each owner, and the total."""
    if not rows:
        return "没有要复核的。"
    lines: list[str] = []
    for owner, group in groupby(rows, key=lambda one: one.owner):
        own = list(group)
        lines.append(f"{owner or NO_OWNER}（{_counts(own)}）")
        lines += aligned([_cells(one) for one in own])
        lines.append("")
    return "\n".join([*lines, f"共 {_counts(rows)}。"])


def _cells(one: Due) -> tuple[str, ...]:
    return one.number or one.id, one.title, one.status, _when(one), f"{one.path}:{one.line}"


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Render the rows of a table as indented lines with aligned columns."""
    if not rows:
        return []
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    widths[-1] = 0
    return [
        "  " + "  ".join(cell + " " * (most - width(cell)) for cell, most in zip(row, widths, strict=True))
        for row in rows
    ]


def _counts(rows: Sequence[Due]) -> str:
    late = sum(one.days is not None and one.days < 0 for one in rows)
    return f"{len(rows)} 项" + (f"，逾期 {late} 项" if late else "")


def _when(one: Due) -> str:
    if one.days is None:
        return ""
    left = "今天到期" if one.days == 0 else f"还有 {one.days} 天" if one.days > 0 else f"逾期 {-one.days} 天"
    return f"{one.review_by} {left}"


def as_csv(rows: Sequence[Due]) -> bytes:
    """Render as CSV for spreadsheets: UTF-8 with a byte order mark, and no cell a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in _values(one)] for one in rows)
    return text.getvalue().encode("utf-8-sig")


def _values(one: Due) -> tuple[object, ...]:
    left = one.days if one.days is not None and one.days >= 0 else ""
    late = -one.days if one.days is not None and one.days < 0 else ""
    day = one.review_by or ""
    return one.owner, one.id, one.number, one.title, one.status, day, left, late, one.path, one.line


def _cell(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def as_json(rows: Sequence[Due]) -> str:
    """Render the rows as a JSON list with ISO dates."""
    return json.dumps([asdict(one) for one in rows], ensure_ascii=False, indent=2, default=str)


def citing_as_text(regulation: Regulation, entries: Sequence[Citing]) -> str:
    """Render a table of the lines that cite a regulation, then of the cases affected by techniques."""
    direct = [one for one in entries if one.direct]
    lines = [f"《{regulation.name}》（{regulation.id}）：{len(direct)} 篇引用。"]
    lines += aligned([row for one in direct for row in _places(one)])
    reached = [one for one in entries if not one.direct]
    if reached:
        lines += ["", f"另有 {len(reached)} 篇没有提到它，但用到引用它的技巧："]
        lines += aligned([row for one in reached for row in _places(one)])
    return "\n".join(lines)


def _places(one: Citing) -> list[tuple[str, ...]]:
    entry = one.entry
    about = (one.number or entry.id, entry.title, entry.status, entry.owner or NO_OWNER)
    return [(*about, f"{entry.path}:{place.line}", place.how) for place in one.places]


def citing_as_json(regulation: Regulation, entries: Sequence[Citing], changed: Sequence[Change]) -> str:
    """Render the entries with their lines, and the changed files, as JSON."""
    value = {
        "regulation": regulation.id,
        "name": regulation.name,
        "entries": [_described(one) for one in entries],
        "changed": [{"path": one.path, "fields": dict(one.values)} for one in changed],
    }
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)


def _described(one: Citing) -> dict[str, object]:
    about = {
        name: getattr(one.entry, name) for name in ("id", "title", "owner", "status", "review_by", "path")
    }
    return {"number": one.number, **about, "direct": one.direct, "places": [asdict(p) for p in one.places]}


def changes_as_text(changes: Sequence[Change]) -> str:
    """Render the values set in each file."""
    if not changes:
        return "\n没有要改的：引用它的条目都已经到期待复核，或已停用。"
    rows = [(one.path, "，".join(f"{key}: {value}" for key, value in one.values.items())) for one in changes]
    return "\n".join(["", f"改了 {len(changes)} 个文件：", *aligned(rows)])
