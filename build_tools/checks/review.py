"""Lists what people at the bank must decide, as notes; reports contradictory approvals as errors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from build_tools.checks.completeness import CASE_REQUIRED
from build_tools.model import TOKEN, Article, Entry, Handbook, Regulation, Writing, is_withdrawn
from build_tools.privacy import NAME, is_name
from build_tools.system import Problem, Severity, shorten

# Required for published entries; fields required of every entry are checked in `completeness`.
PUBLISHED = ("owner", "approved_by", "approved_on", "review_by")
# Posts and bodies that begin with a surname's character.
POSTS = re.compile("董事|高管|[管岗办会长员]$")

# A source with which nothing has been compared yet.
UNCHECKED = re.compile("待(?:对照|核)|(?:未|没有)(?:对照|核对)")


def check(handbook: Handbook, today: date) -> Iterator[Problem]:
    """Yield notes for open source issues, pending reviews, unconfirmed regulations, unset tokens, past dates.

    Yields errors for invalid approvals: without post or date, by the owner, or dated in the future; a warning
    for a regulation that is called checked, by a source with which nothing was compared.
    """
    for entry in handbook.writings():
        yield from _waiting(entry, today)
        yield from _approval(entry, today)
        yield from _names(entry)
    for record in handbook.regulations.values():
        if record.status == "待核":
            message, fix = f"《{record.name}》待核", "对照正式文本后把 status 改成“已核”"
            yield Problem(record.path, record.line("status"), "review-regulation", "note", message, fix)
        for line, message, fix in checked_against_nothing(record):
            yield Problem(record.path, line, "review-regulation", "warning", message, fix)
    for name, token in handbook.tokens.items():
        if not token.value:
            message = f"本行规定“{token.label}”尚未填写"
            fix = "填上 value；填好之前页面显示【按本行规定】，话术里念 spoken"
            yield Problem(handbook.path, handbook.line(f"tokens.{name}"), "token-unset", "note", message, fix)
    for entry_looked_up in handbook.entries():
        yield from _unspoken(handbook, entry_looked_up)


def checked_against_nothing(record: Regulation) -> Iterator[tuple[int, str, str]]:
    """Yield line, message and fix where a regulation is called checked and its source says that it is not."""
    if record.status == "已核" and UNCHECKED.search(record.source):
        message = f"《{record.name}》（{record.id}）写着已核，依据却还是“{shorten(record.source)}”"
        fix = "把 source 改成实际依据什么核对的；还没有核对，把 status 改回“待核”"
        yield record.line("source"), message, fix


def _unspoken(handbook: Handbook, entry: Entry) -> Iterator[Problem]:
    """Yield a note for each unset token in a spoken line that has no `spoken` words."""
    for line, text in (part for section in entry.sections.values() for part in section.spoken()):
        for match in TOKEN.finditer(text):
            token = handbook.tokens.get(match[1])
            if token and not token.value and not token.spoken:
                message = f"话术里的记号 {match[1]} 没有填写，念出来是“{token.label}”"
                fix = "在 handbook.yml 这个记号下写 spoken，如“规定的时间”，句子读一遍要念得通"
                yield Problem(entry.path, line, "text-token-spoken", "note", message, fix)


def _waiting(entry: Writing, today: date) -> Iterator[Problem]:
    for index, issue in enumerate(entry.source_issues):
        if issue.decision == "待定":
            message = f"原文疑点待定：{issue.note or issue.found or issue.code}"
            line, fix = entry.line("source_issues", index), "把 decision 改成“保留”或“采纳”"
            yield Problem(entry.path, line, "review-doubt", "note", message, fix)
    if entry.status in ("待审", "待复核") and "title" not in entry.wrong:
        message = f"“{entry.title}”{entry.status}"
        yield Problem(entry.path, entry.line("status"), "review-status", "note", message, "")
    if entry.review_by and entry.review_by < today and not is_withdrawn(entry):
        message = f"复核到期日 {entry.review_by} 已过"
        yield _at(entry, "review_by", "note", message, "复核后改 review_by", "review-due")


def _approval(entry: Writing, today: date) -> Iterator[Problem]:
    if entry.approved_by and _plain(entry.approved_by) == _plain(entry.owner or ""):
        yield _at(entry, "approved_by", "error", "审批岗位与责任部门相同", "由另一个岗位审批")
    if entry.approved_on and entry.approved_on > today:
        message = f"审批日期 {entry.approved_on} 还没有到"
        yield _at(entry, "approved_on", "error", message, "写实际审批的那一天")
    if entry.status != "已发布":
        return
    required = () if isinstance(entry, Article) else CASE_REQUIRED
    told = {*required, *entry.wrong}
    missing = [field for field in PUBLISHED if field not in told and not getattr(entry, field)]
    if missing:
        message = f"已发布的条目没有 {'、'.join(missing)}"
        fix = f"填上 {'、'.join(missing)}，或把 status 改成“待审”"
        yield _at(entry, "status", "error", message, fix)
    if entry.approved_on and entry.review_by and entry.approved_on > entry.review_by:
        message = f"审批日期 {entry.approved_on} 晚于复核到期日 {entry.review_by}"
        yield _at(entry, "approved_on", "error", message, "审批之后定下一次复核的日期，改 review_by")


def _names(entry: Writing) -> Iterator[Problem]:
    """Yield a warning where a name seems to be given instead of a post."""
    for field in ("owner", "approved_by"):
        text = getattr(entry, field) or ""
        if seems_a_person(text):
            message = f"{field} 像是人名：{text[0]}***"
            yield _at(entry, field, "warning", message, "写部门或岗位，不写个人姓名", "review-name")


def seems_a_person(text: str) -> bool:
    """Return whether a text that should be a post looks like a person's name."""
    plain = _plain(text)
    return bool(re.fullmatch(NAME, plain)) and is_name(plain) and not POSTS.search(plain)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _at(
    entry: Writing, field: str, severity: Severity, message: str, fix: str, code: str = "review-approval"
) -> Problem:
    return Problem(entry.path, entry.line(field), code, severity, message, fix)
