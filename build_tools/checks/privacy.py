"""Personal data in prose: ID numbers, bank cards, mobiles and e-mail addresses, always shown masked.

Each rule is one row of a table. A number counts as one number across spaces, dashes and a line break, in
full-width digits too, and beside Chinese characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from build_tools.problems import Problem, Severity

# Within a number: blanks (invisible ones too), at most two dashes, one line break; `\n- 8` is a new item.
BLANK = "[ \t\u00ad\u200b-\u200d\u2060\ufeff\ufe0f\u20e3]"
DASH = "[-\u2010-\u2015\u2212]"
GAP = rf"(?>{BLANK}{{0,3}}{DASH}{{0,2}}{BLANK}{{0,3}}(?:\n{BLANK}*{DASH}?)?)"
RUN = re.compile(rf"(?P<run>[0-9]++(?:{GAP}[0-9]++)*+)(?:{GAP}(?P<x>[Xx])(?![0-9A-Za-z]))?")
BANKNOTE = re.compile(r"(?<![A-Za-z])[A-Za-z]{2}[0-9]{8}(?![0-9])")
DIGITS = re.compile(r"[0-9]+")
# What must be there, in the text as written, before anything else is worth doing.
WORTH_READING = re.compile(
    rf"[\d@＠﹫](?:(?<=[@＠﹫])|(?:(?:{BLANK}|{DASH}|[\s\u00a8\ufe31\ufe32\ufe58\ufe63\uff0d])*+\d){{10}})"
)
# All but what prose is made of, none of which NFKC makes a digit, letter, blank or dash.
UNUSUAL = re.compile("[^\x00-\x7f\u3001-\u9fff！（），：；？—‘’“”…]")
# How people write a number in groups; only these are looked for inside a longer row of numbers.
GROUPINGS = (
    *((3, 4, 4), (3, 8), (7, 4)),
    *((4, 4, 4, 4), (4, 4, 4, 4, 1), (4, 4, 4, 4, 2), (4, 4, 4, 4, 3), (6, 13)),
    *((6, 8, 4), (6, 8, 3), (6, 4, 4, 4), (6, 4, 4, 3), (6, 4, 2, 2, 4), (6, 4, 2, 2, 3), (6, 6, 3)),
)
GROUPINGS_FROM = {first: [g for g in GROUPINGS if g[0] == first] for first, *_ in GROUPINGS}
SHORTEST, LONGEST = 11, 19

REGIONS = {
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for code in range(first, last + 1)
}
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"


@dataclass(frozen=True)
class Finding:
    """Personal data between two offsets of a text; the message holds its mask, never the data."""

    start: int
    end: int
    code: str
    severity: Severity
    message: str
    fix: str


@dataclass(frozen=True)
class Rule:
    """One kind of personal data: how it is written, and what proves that it is what it looks like."""

    code: str
    name: str
    severity: Severity
    form: re.Pattern[str]
    proof: Callable[[str, date], bool]
    fix: str


def has_id_form(number: str, today: date) -> bool:
    """Return whether 18 characters begin like an ID number: a region, then a real date until today."""
    return number[:2] in REGIONS and _is_past(number[6:14], today)


def is_id_number(number: str, today: date) -> bool:
    """Return whether 18 characters are an ID number, its check digit included (GB 11643)."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number[:17], strict=True))
    return has_id_form(number, today) and number[17].upper() == CHECK_DIGITS[total % 11]


def is_old_id_number(number: str, today: date) -> bool:
    """Return whether 15 digits are an ID number of before 1999."""
    return number[:2] in REGIONS and _is_past("19" + number[6:12], today)


def is_card_number(number: str, today: date) -> bool:
    """Return whether digits pass the Luhn check and are not all the same."""
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2]]
    return len(set(number)) > 1 and (sum(doubled) + sum(map(int, number[-1::-2]))) % 10 == 0


def _is_past(yyyymmdd: str, today: date) -> bool:
    try:
        return date.fromisoformat(yyyymmdd) <= today
    except ValueError:
        return False


def _needs_no_proof(_data: str, _today: date) -> bool:
    return True


ID_18 = re.compile(
    r"[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
ID_15 = re.compile(r"[1-9][0-9]{14}(?![0-9])")
UNION_CARD = re.compile(r"62[0-9]{11,17}(?![0-9])")
CARD = re.compile(r"[3-69][0-9]{12,18}(?![0-9])")
MOBILE = re.compile(r"(?:86)?1[3-9][0-9]{9}(?![0-9])")
# One blank or line break may stand beside the @; the length limits keep the search quick.
EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}+\s?@\s?(?:[A-Za-z0-9-]{1,63}+\.){1,8}[A-Za-z]{2,24}")

ID, CARD_CODE = "privacy-id-number", "privacy-bank-card"
ID_FIX = "删去号码，写成“客户的身份证件”"
CARD_FIX = "删去卡号，写成“客户的银行卡”"
DOUBT = "对照来源核实：是真号码（录错一位的也算）就删去，不是就换一种写法"
# Forms of digit runs; a run is one number, so each form covers it to its end.
NUMBER_RULES = (
    Rule(ID, "身份证号", "error", ID_18, is_id_number, ID_FIX),
    Rule(ID, "校验码不符的身份证号", "warning", ID_18, has_id_form, DOUBT),
    Rule(ID, "15 位旧身份证号", "warning", ID_15, is_old_id_number, DOUBT),
    Rule(CARD_CODE, "银行卡号", "error", UNION_CARD, is_card_number, CARD_FIX),
    Rule(CARD_CODE, "银行卡号", "warning", CARD, is_card_number, DOUBT),
    Rule("privacy-mobile", "手机号", "error", MOBILE, _needs_no_proof, "删去号码，写成“客户预留的手机号”"),
)
TEXT_RULES = (
    Rule("privacy-email", "邮箱地址", "error", EMAIL, _needs_no_proof, "删去地址，写成“客户的邮箱”"),
)


def find_personal_data(text: str, today: date) -> Iterator[Finding]:
    """Yield the personal data in a text in its order; offsets are those of the text as written."""
    if not WORTH_READING.search(text):
        return
    folded = UNUSUAL.sub(lambda match: _plain(match.group()), text)
    found = [finding for run in RUN.finditer(folded) for finding in _in_run(folded, run, today)]
    for rule in TEXT_RULES:
        matches = (match for match in rule.form.finditer(folded) if rule.proof(match.group(), today))
        found.extend(_finding(rule, match.start(), match.end(), match.group()) for match in matches)
    yield from sorted(found, key=lambda finding: finding.start)


def check_text(path: str, line: int, text: str, today: date) -> Iterator[Problem]:
    """Yield a problem for all personal data in a text that begins at a line of a file."""
    for finding in find_personal_data(text, today):
        place = line + text.count("\n", 0, finding.start)
        yield Problem(path, place, finding.code, finding.severity, finding.message, finding.fix)


@cache
def _plain(char: str) -> str:
    """Return the NFKC form of a character.

    Only where that is one character, so that offsets stay; and not for ① or ², which beside a number are a
    mark of their own and no digit of it.
    """
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 and unicodedata.category(char) != "No" else char


def _in_run(folded: str, run: re.Match[str], today: date) -> Iterator[Finding]:
    """Yield what a row of digit groups holds, the gravest and longest first, no group used twice."""
    if run.end() - run.start() < SHORTEST:
        return
    groups = [match.span() for match in DIGITS.finditer(folded, *run.span("run"))]
    if BANKNOTE.match(folded, run.start() - 2):
        del groups[0]  # a 冠字号码 is no part of the number after it
    taken: set[int] = set()
    matches = _matches(folded, groups, run["x"] or folded[run.end() : run.end() + 2], today)
    for rule, first, last, number in sorted(matches, key=lambda m: (m[0].severity != "error", -len(m[3]))):
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            end = groups[last - 1][1] if number.isdigit() else run.end()
            yield _finding(rule, groups[first][0], end, number)


def _matches(
    folded: str, groups: list[tuple[int, int]], after: str, today: date
) -> Iterator[tuple[Rule, int, int, str]]:
    """Yield rule, first group, end group and number for all groups that together pass a rule."""
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
    """Return which groups may be one number.

    Each alone, all of a line, all of two lines (a number torn by a line break), the two beside a line break,
    and the usual groupings anywhere.
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


def _finding(rule: Rule, start: int, end: int, data: str) -> Finding:
    verb = "含有" if rule.severity == "error" else "疑似含有"
    message = f"{verb}{rule.name}：{data[:2]}***（长度 {len(data)}）"
    return Finding(start, end, rule.code, rule.severity, message, rule.fix)
