"""Finds personal data in prose and masks it.

Each rule is one row of the tables in `rules` and `words`. A number may contain spaces, dashes and one line
break, full-width digits and Chinese numerals, and may touch Chinese characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise

from build_tools.privacy.behind_labels import names_behind_labels
from build_tools.privacy.called import people_called
from build_tools.privacy.digits import BLANK, DASH, GAP, LONGEST, SHORTEST, joined_up, mixed, plain, spoken
from build_tools.privacy.foreign_names import foreign_names
from build_tools.privacy.in_stories import names_in_stories
from build_tools.privacy.rules import CARD_CODE, NUMBER_RULES, TEXT_RULES, Grade, Rule
from build_tools.privacy.word_rule import WordRule
from build_tools.privacy.words import NAME_RULE, SURE_NAME_RULE, worth_trying

SEPARATORS = re.compile(rf"{BLANK}|{DASH}|\s")
# Figures, not numbers of anybody: sums of money and fractions. A list may well number a telephone number.
SUM_BEFORE = re.compile(r"(?:[¥￥$]|[金余限]额)[:：为是 ]{0,2}$")
SUM_AFTER = re.compile(r"(?:\.[0-9]+)?\s?(?:元(?!旦)|[万亿块%]|美元|[港欧日]元|人民币|[人笔次份]\b)")
INTEGER = re.compile(r"(?P<head>^|[^0-9])(?P<integer>[0-9]+)\.$")
ITEM = re.compile(r"(?:^|\n)[ \t>*+-]*$")
# Words before the numbers of documents, which may look like the number of a card.
DOCUMENT = re.compile(
    "(?:流水|凭证|合同|批次|文件|公告|发票|票据|交易|业务|查询|参考|工单|[订运回保]单|快递|序列|设备|批|条形?|商品|机身|(?<!员工)编)"
    r"(?:编?[号码]){1,2}[:：是为]?\s?[A-Za-z]{0,6}-?$"
)
RUN = re.compile(rf"(?P<run>[0-9]++(?:{GAP}[0-9]++)*+)(?:{GAP}(?P<x>[Xx])(?![0-9A-Za-z]))?")
BANKNOTE = re.compile(r"(?<![A-Za-z])[A-Za-z]{2}[0-9]{8}(?![0-9])")
DIGITS = re.compile(r"[0-9]+")
# Without this in the text as written, no number can be found: skips most texts quickly.
WORTH_READING = re.compile(
    rf"[\d@＠﹫](?:(?<=[@＠﹫])|(?:(?:{BLANK}|{DASH}|[\s\u00a8\ufe31\ufe32\ufe58\ufe63\uff0d])*+\d){{10}})"
)
# The group lengths in which people write numbers; only these are looked for inside longer rows.
GROUPINGS = (
    *((3, 4, 4), (3, 8), (7, 4)),
    *((4, 4, 4, 4), (4, 4, 4, 4, 1), (4, 4, 4, 4, 2), (4, 4, 4, 4, 3), (6, 13)),
    *((6, 8, 4), (6, 8, 3), (6, 4, 4, 4), (6, 4, 4, 3), (6, 4, 2, 2, 4), (6, 4, 2, 2, 3), (6, 6, 3)),
)
GROUPINGS_FROM = {first: [g for g in GROUPINGS if g[0] == first] for first, *_ in GROUPINGS}
# Longer than any date or amount, so a message never needs it.
LONG_NUMBER = re.compile(r"[0-9０-９](?:[ -]?[0-9０-９Xx]){10,}")


@dataclass(frozen=True)
class Finding:
    """Personal data between two offsets of a text; the message shows it masked."""

    start: int
    end: int
    code: str
    severity: Grade
    message: str
    fix: str


def find_personal_data(text: str, today: date) -> Iterator[Finding]:
    """Yield the personal data in a text, in text order, with offsets into the text as given.

    `today` rejects ID numbers whose birth date lies in the future.
    """
    read = spoken(text)
    folded = plain(read)
    findings = _numbers(folded, today) if WORTH_READING.search(read) else []
    for other in (mixed(read), joined_up(read)):
        if other == read:
            continue
        more = _numbers(plain(other), today)
        taken = _places(findings)
        findings += [f for f in more if taken.isdisjoint(range(f.start, f.end))]
    findings.extend(_in_words(folded, findings))
    yield from sorted(findings, key=lambda finding: finding.start)


def masked(text: str) -> str:
    """Return the text with everything that may be personal masked; masking twice changes nothing more."""
    for finding in sorted(find_personal_data(text, date.max), key=lambda finding: -finding.start):
        text = text[: finding.start] + _mask(text[finding.start : finding.end]) + text[finding.end :]
    return LONG_NUMBER.sub(lambda match: _mask(match.group()), text)


def _mask(data: str) -> str:
    # Two characters may be a whole name.
    return (data[:2] if data[:2].isdigit() else data[:1]) + "***"


def _numbers(folded: str, today: date) -> list[Finding]:
    """Return the findings that need no words around them: numbers and e-mail addresses."""
    findings = [finding for run in RUN.finditer(folded) for finding in _in_run(folded, run, today)]
    for rule in TEXT_RULES:
        matches = (match for match in rule.form.finditer(folded) if rule.proof(match.group(), today))
        findings.extend(_finding(rule, match.start(), match.end(), match.group()) for match in matches)
    return findings


def _in_words(folded: str, known: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings that the words around them reveal, except where `known` already has one as grave."""
    taken = _places(finding for finding in known if finding.severity == "error")
    doubtful = _places(known)
    for rule, parts in worth_trying(folded):
        for match in chain.from_iterable(rule.form.finditer(folded, *part) for part in parts):
            group = "after" if match["data"] is None else "data"
            start, end = match.span(group)
            places = range(start, end)
            doubted = rule.severity != "error" and not doubtful.isdisjoint(places)
            if not doubted and taken.isdisjoint(places) and rule.holds(folded, start, end):
                taken.update(places)
                yield _finding(rule, start, end, match[group])
    doubted_names = (foreign_names, names_in_stories, people_called)
    names = ((*place, False) for find in doubted_names for place in find(folded))
    for start, end, sure in chain(names_behind_labels(folded), names):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield _finding(SURE_NAME_RULE if sure else NAME_RULE, start, end, folded[start:end])


def _places(findings: Iterable[Finding]) -> set[int]:
    """Return every offset that findings cover."""
    return {place for finding in findings for place in range(finding.start, finding.end)}


def bare(text: str) -> str:
    """Return a normalised finding: plain digits without spaces and dashes, for comparison."""
    read = joined_up(mixed(spoken(text)))
    return SEPARATORS.sub("", unicodedata.normalize("NFKC", read)).upper()


def _in_run(folded: str, run: re.Match[str], today: date) -> Iterator[Finding]:
    """Yield the findings in a row of digit groups, errors and longer numbers first, no group used twice."""
    if run.end() - run.start() < SHORTEST or _is_figure(folded, run):
        return
    groups = [match.span() for match in DIGITS.finditer(folded, *run.span("run"))]
    if BANKNOTE.match(folded, run.start() - 2):
        del groups[0]  # a 冠字号码 does not belong to the number after it
    taken: set[int] = set()
    document = DOCUMENT.search(folded, max(0, run.start() - 16), run.start())
    matches = _matches(folded, groups, run["x"] or folded[run.end() : run.end() + 2], today)
    for rule, first, last, number in sorted(matches, key=lambda m: (m[0].severity != "error", -len(m[3]))):
        if taken.isdisjoint(range(first, last)) and not (document and rule.code == CARD_CODE):
            taken.update(range(first, last))
            end = groups[last - 1][1] if number.isdigit() else run.end()
            yield _finding(rule, groups[first][0], end, number)


def _is_figure(folded: str, run: re.Match[str]) -> bool:
    """Return whether a row of digits is a sum of money, or what follows the point of a fraction."""
    before = folded[max(0, run.start() - 16) : run.start()]
    if SUM_BEFORE.search(before) or SUM_AFTER.match(folded, run.end()):
        return True
    integer = INTEGER.search(before)
    if integer is None:
        return False
    starts_a_line = ITEM.search(before[: integer.start("integer")])
    return integer["integer"] == "0" or not starts_a_line


def _matches(
    folded: str, groups: list[tuple[int, int]], after: str, today: date
) -> Iterator[tuple[Rule, int, int, str]]:
    """Yield (rule, first group, end group, number) for each run of groups that passes a rule."""
    for first, last in _spans(folded, groups):
        digits = "".join(folded[start:end] for start, end in groups[first:last])
        if not SHORTEST <= len(digits) <= LONGEST:
            continue
        text = digits + (after if last == len(groups) else "")
        for rule in NUMBER_RULES:
            match = rule.form.match(text)
            if match and rule.proof(match.group(), today):
                yield rule, first, last, match.group()


def _spans(folded: str, groups: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the ranges of groups that may be one number.

    These are each single group, all groups of a line, all of two lines (a number cut by a line break), the
    two beside a line break, and the usual groupings anywhere.
    """
    lengths = tuple(end - start for start, end in groups)
    torn = [n for n in range(1, len(groups)) if "\n" in folded[groups[n - 1][1] : groups[n][0]]]
    bounds = [0, *torn, len(groups)]
    spans = {(n, n + 1) for n in range(len(groups))}
    spans.update(pairwise(bounds), zip(bounds, bounds[2:], strict=False))
    spans.update((n - 1, n + 1) for n in torn)
    for first, length in enumerate(lengths):
        for grouping in GROUPINGS_FROM.get(length, ()):
            if lengths[first : first + len(grouping)] == grouping:
                spans.add((first, first + len(grouping)))
    return spans


def _finding(rule: Rule | WordRule, start: int, end: int, data: str) -> Finding:
    verb = "含有" if rule.severity == "error" else "疑似含有"
    message = f"{verb}{rule.name}：{_mask(data)}（长度 {len(data)}）"
    return Finding(start, end, rule.code, rule.severity, message, rule.fix)
