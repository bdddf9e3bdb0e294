"""Doubts about structure: numbers, categories, subcategories, torn titles, entries without text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from build_tools.importing.handbook.assembly import FORMS
from build_tools.importing.handbook.case_titles import BY_DASH
from build_tools.importing.handbook.headings import without_whitespace
from build_tools.importing.handbook.outline import Entry, Outline
from build_tools.model import SourceIssue
from build_tools.reading import Doubt

EXCERPT = 6
EDGE = "：:—，,、"
MOST_COMPARED = 200


def structure_doubts(outline: Outline, generic_tails: Sequence[str]) -> Iterator[Doubt]:
    """Yield every doubt about the structure of the book."""
    cases = list(outline.cases())
    if not cases:
        message = "没有认出一个案例，各章下面的文字都当作这一章的正文"
        yield Doubt(1, "no-case", message, f"{FORMS}；改好原文再导入一次")
    yield from _numbers([chapter.entry for chapter in outline.chapters], "章")
    yield from _numbers(cases, "案例")
    for chapter in outline.chapters:
        yield from _numbers(chapter.techniques, "节")
        yield from _subcategory_order(chapter.cases, generic_tails)
    for entry in outline.entries():
        yield from _splits(entry)
        yield from _body(entry)
    yield from _titles(outline)
    yield from _categories(cases)
    yield from _subcategories(cases)
    yield from _dashes(cases)
    yield from _variants(cases, generic_tails)


def heading_doubt(
    entry: Entry, code: str, message: str, found: str, proposal: str = "", note: str = ""
) -> Doubt:
    """Return a doubt for a person to decide, with its record for the entry's front matter."""
    fix = f"建议“{proposal}”" if proposal else ""
    fix = f"{fix}（{note}）" if fix and note else fix or note
    issue = SourceIssue(code=code, found=found, proposal=proposal, decision="待定", note=note)
    return Doubt(entry.heading.line, code, f"{label(entry)}：{message}", fix, "note", entry.id, issue)


def label(entry: Entry) -> str:
    """Return the printed number of an entry, or its title."""
    forms = {"chapter": "第{}章", "technique": "第{}节", "case": "案例{}"}
    form = forms.get(entry.heading.kind)
    return form.format(entry.heading.number) if form else f"“{entry.title}”"


def _numbers(entries: Sequence[Entry], unit: str) -> Iterator[Doubt]:
    """Yield gaps and numbers out of order."""
    if entries and entries[0].heading.number > 1 and unit != "节":
        message = f"{unit}的编号从 {entries[0].heading.number} 开始"
        yield Doubt(entries[0].heading.line, "number-gap", message, "核对前面是否缺内容")
    for before, after in pairwise(entries):
        first, second = before.heading.number, after.heading.number
        if second > first + 1:
            missing = str(first + 1) if second == first + 2 else f"{first + 1}—{second - 1}"
            message = f"{unit}的编号不连续：{first} 之后是 {second}，缺 {missing}"
            yield Doubt(after.heading.line, "number-gap", message, "核对原文是否漏了内容")
        elif second < first:
            message = f"{unit}的编号次序不对：{first} 之后是 {second}"
            yield Doubt(after.heading.line, "number-order", message, "核对次序")


def _splits(entry: Entry) -> Iterator[Doubt]:
    for split in entry.heading.splits:
        excerpt = f"{split.before[-EXCERPT:].lstrip(EDGE)}⏎{split.after[:EXCERPT].rstrip(EDGE)}"
        message = f"标题被换行拆开，已接上：{excerpt}"
        doubt = heading_doubt(entry, "title-split", message, excerpt, excerpt.replace("⏎", ""))
        yield replace(doubt, line=split.line, fix="核对接得对不对")


def _body(entry: Entry) -> Iterator[Doubt]:
    if not entry.body and entry.heading.text:
        yield Doubt(entry.heading.line, "no-body", f"{label(entry)}只有标题，没有正文", "正文待编写")


def _titles(outline: Outline) -> Iterator[Doubt]:
    if outline.title is None:
        yield Doubt(1, "title-missing", "没有找到书名，暂用文件名", "在 handbook.yml 里改 title 和 source")
    seen: dict[tuple[str, str | None], Entry] = {}
    for entry in outline.entries():
        if entry.heading.number and entry.heading.text and not entry.heading.title:
            yield Doubt(entry.heading.line, "title-missing", f"{label(entry)}没有标题，暂用编号", "补上标题")
    for case in outline.cases():
        first = seen.setdefault((case.title, case.subcategory), case)
        if first is not case:
            place = f"第 {first.heading.line} {outline.counted_in}"
            message = f"{label(case)}与{label(first)}（{place}）标题相同：{case.title}"
            yield Doubt(case.heading.line, "title-double", message, "给其中一个换标题，否则检查时报错")


def _categories(cases: Sequence[Entry]) -> Iterator[Doubt]:
    without = [case for case in cases if not case.category]
    if without and len(without) == len(cases):
        message = "所有案例的标题都没有类别"
        yield Doubt(
            cases[0].heading.line, "missing-category", message, "在 taxonomy.yml 里定类别，再给每个案例填上"
        )
    elif without:
        for case in without:
            message = f"标题没有类别：{case.title}"
            yield heading_doubt(case, "missing-category", message, case.heading.title, note="请选定类别")


def _subcategories(cases: Sequence[Entry]) -> Iterator[Doubt]:
    classed = [case for case in cases if case.category]
    without = [case for case in classed if not case.subcategory]
    if without and len(without) == len(classed):
        message = "所有案例的标题都没有子类"
        yield Doubt(without[0].heading.line, "missing-subcategory", message, "需要子类时再补")
        return
    for case in without:
        message = f"标题没有子类：{case.category}—{case.title}"
        yield heading_doubt(
            case, "missing-subcategory", message, case.heading.title, note="请选定子类，或不分子类"
        )


def _dashes(cases: Sequence[Entry]) -> Iterator[Doubt]:
    """Yield headings with another dash than the rest of the book."""
    matches = {case.id: BY_DASH.match(case.heading.title) for case in cases if case.category}
    dashes = {case_id: match.group(2) for case_id, match in matches.items() if match}
    usual = Counter(dashes.values()).most_common(1)
    for case in cases:
        dash = dashes.get(case.id)
        if dash and dash != usual[0][0]:
            written = f"{case.category}{dash}"
            message = f"破折号写法与全书不同：{written}"
            yield heading_doubt(case, "dash-variant", message, written, f"{case.category}{usual[0][0]}")


def _variants(cases: Sequence[Entry], tails: Sequence[str]) -> Iterator[Doubt]:
    """Yield the cases of the rarer of two subcategories whose names seem to mean the same."""
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        if case.category and case.subcategory:
            uses[case.category][case.subcategory] += 1
    usual = {category: _usual(labels, tails) for category, labels in uses.items()}
    for case in cases:
        better = usual.get(case.category or "", {}).get(case.subcategory or "")
        if case.subcategory and better:
            message = f"子类“{case.subcategory}”与“{better}”相近，是否同一个子类"
            yield heading_doubt(case, "subcategory-variant", message, case.subcategory, better)


def _usual(labels: Counter[str], tails: Sequence[str]) -> dict[str, str]:
    """Map each label to the more frequent, or earlier, one that may mean the same."""
    ordered = [label for label, _ in labels.most_common(MOST_COMPARED)]
    return {
        rare: usual
        for usual, rare in reversed(list(combinations(ordered, 2)))
        if may_mean_the_same(usual, rare, tails)
    }


def _subcategory_order(cases: Sequence[Entry], tails: Sequence[str]) -> Iterator[Doubt]:
    """Yield cases whose subcategory recurs after others, in chapters that are mostly in order."""
    last: dict[tuple[str | None, str | None], int] = {}
    returning = []
    for index, case in enumerate(cases):
        kind = (case.category, case.subcategory)
        if case.subcategory and _interrupted(cases, last.get(kind, index), index, tails):
            returning.append(case)
        last[kind] = index
    if 4 * len(returning) > len(cases):
        return
    for case in returning:
        message = f"子类“{case.subcategory}”隔了别的子类又出现，次序是否有误"
        yield heading_doubt(case, "subcategory-order", message, case.subcategory or "", note="核对次序或子类")


def _interrupted(cases: Sequence[Entry], last: int, index: int, tails: Sequence[str]) -> bool:
    label = cases[index].subcategory or ""
    between = (cases[i].subcategory for i in range(last + 1, index))
    return any(other is None or not may_mean_the_same(other, label, tails) for other in between)


def may_mean_the_same(first: str, second: str, tails: Sequence[str]) -> bool:
    """Return whether two labels may mean the same: shared start or characters, or an abbreviation."""
    one, two = _core(without_whitespace(first), tails), _core(without_whitespace(second), tails)
    short, long = sorted((one, two), key=len)
    prefix = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(short))
    shared = sum((Counter(one) & Counter(two)).values())
    rest = iter(long)
    return (
        (prefix >= 2 and 2 * prefix >= len(short))
        or 4 * shared >= 3 * len(long)
        or (len(short) > 2 and all(char in rest for char in short))
    )


def _core(label: str, tails: Sequence[str]) -> str:
    endings = (tail for tail in tails if label.endswith(tail) and len(label) > len(tail))
    return label.removesuffix(max(endings, key=len, default=""))
