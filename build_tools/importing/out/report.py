"""The report of an import: counts, doubts and files, as text and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from build_tools.importing.handbook.outline import Outline
from build_tools.system import Problem, as_json, render_alike, summary


@dataclass(frozen=True)
class ImportReport:
    """One import; paths are as the user gave them, `doubts` point into the source file.

    Their line numbers count what `counted_in` says: lines of a text, paragraphs of a Word file.
    """

    source: str
    into: str
    counts: Mapping[str, int]
    doubts: tuple[Problem, ...]
    files: tuple[str, ...]
    counted_in: str


# The most doubts of one kind that are listed each by itself.
MOST_OF_A_KIND = 3
# Those that say what to choose between: each is listed.
EACH = {"heading-differs", "section-own", "section-renamed", "section-unknown", "speaker-new"}
COUNT_LABELS = {
    "chapters": "章",
    "techniques": "节",
    "cases": "案例",
    "preface": "前言",
    "afterword": "编后语",
    "contents_entries": "目录条目",
    "entries_with_body": "有正文的条目",
    "categories": "类别",
    "subcategories": "子类",
    "boilerplate_lines": "删去的附加文字行",
    "unplaced_lines": "没有归处的行",
}


def counts_of(outline: Outline) -> dict[str, int]:
    """Return the counts of an outline's parts."""
    cases = list(outline.cases())
    return {
        "chapters": len(outline.chapters),
        "techniques": len(list(outline.techniques())),
        "cases": len(cases),
        "preface": len(outline.prefaces),
        "afterword": len(outline.afterwords),
        "contents_entries": outline.contents_entries,
        "entries_with_body": sum(bool(entry.body) for entry in outline.entries()),
        "categories": len({case.category for case in cases if case.category}),
        "subcategories": len({(case.category, case.subcategory) for case in cases if case.subcategory}),
        "boilerplate_lines": outline.boilerplate_lines,
        "unplaced_lines": len(outline.unplaced),
    }


def counts_of_files(files: Iterable[str], unplaced: int) -> dict[str, int]:
    """Return the counts of a casebook that was not made from an outline."""
    kinds = Counter(name.partition("/")[0] for name in files)
    return {"techniques": kinds["techniques"], "cases": kinds["cases"], "unplaced_lines": unplaced}


def render_report(report: ImportReport) -> str:
    """Render the report as text: what was imported, what needs a look, what was written."""
    counted = ((label, report.counts[key]) for key, label in COUNT_LABELS.items() if key in report.counts)
    counts = "，".join(f"{label} {count}" for label, count in counted)
    places = "" if report.counted_in == "行" else f"；冒号后的数是原文的第几{report.counted_in}"
    return "\n".join(
        [
            f"已导入：{report.source} → {report.into}",
            counts,
            "",
            f"疑点（要紧的在前，同样的只列一次；标题的用字没有改动，由编辑决定{places}）：",
            *render_alike(_by_kind(report.doubts), report.counted_in),
            summary(report.doubts),
            "",
            f"写出 {len(report.files)} 个文件：",
            *report.files,
        ]
    )


def _by_kind(problems: Sequence[Problem]) -> list[Problem]:
    """Return the problems; where there are many of a kind, all say what the first of them says."""
    kinds: dict[tuple[str, str], list[Problem]] = {}
    for problem in sorted(problems, key=lambda problem: problem.line):
        kinds.setdefault((problem.code, problem.severity), []).append(problem)
    said = {}
    for kind, same in kinds.items():
        many = len({one.message for one in same}) > MOST_OF_A_KIND
        # An error stops the import, and a note is for somebody to decide, one by one.
        if many and kind[0] not in EACH and kind[1] == "warning":
            said[kind] = same[0]
    firsts = ((problem, said.get((problem.code, problem.severity), problem)) for problem in problems)
    return [replace(problem, message=first.message, fix=first.fix) for problem, first in firsts]


def report_json(report: ImportReport) -> str:
    """Render the report as a JSON object; its doubts have the form of every command's problems."""
    values = asdict(report) | {"doubts": json.loads(as_json(report.doubts))}
    return json.dumps(values, ensure_ascii=False, indent=2)
