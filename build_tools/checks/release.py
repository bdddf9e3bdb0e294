"""Decides what blocks a release, and checks the exceptions in release.yml."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from build_tools.checks.privacy import check_text
from build_tools.checks.review import checked_against_nothing, seems_a_person
from build_tools.model import (
    PROTECTED,
    STOP_PAYMENT,
    TOKEN,
    UNSEEN,
    WITHDRAWN,
    Handbook,
    Release,
    ReleaseCode,
    ReleaseException,
    UrgentCard,
    Writing,
    is_signed,
    lines_for,
    pieces,
    words_in,
)
from build_tools.system import Problem

NO_BANK = "本行"
EXAMPLE = re.compile("示范|示例|演示")
# Tokens shown by the lookup or printed tables, whether or not any text uses them.
ALWAYS_USED = ("hotline", STOP_PAYMENT)
# The kinds of text in which tokens are not replaced.
NO_VALUES = (*UNSEEN, "edition")
APPROVE = "审批后改成“已发布”"


@dataclass(frozen=True, order=True)
class Reason:
    """A reason against a release: its place, the code and id that an exception gives, message and fix."""

    path: str
    line: int
    code: ReleaseCode
    id: str
    message: str
    fix: str


def reasons(handbook: Handbook, documents: Mapping[str, str], today: date) -> Iterator[Reason]:
    """Yield every reason against a release; what it omits gives none: withdrawn entries, unsigned cards."""
    yield from _names(handbook)
    yield from _tokens(handbook, documents)
    yield from _words(handbook, documents)
    for record in handbook.regulations.values():
        for line, message, fix in checked_against_nothing(record):
            yield Reason(record.path, line, "release-regulation", record.id, message, fix)
        if record.status == "待核":
            fix = "对照正式文本后把 status 改成“已核”"
            place = (record.path, record.line("status"))
            yield Reason(
                *place, "release-regulation", record.id, f"《{record.name}》（{record.id}）待核", fix
            )
    omitted = _omitted(handbook)
    for entry in handbook.writings():
        if entry.path not in omitted:
            yield from _entry(entry, today)


def _omitted(handbook: Handbook) -> set[str]:
    """Return the paths of the entries whose texts a release leaves out."""
    unsigned = {card.path for card in handbook.urgent_cards.values() if not is_signed(card)}
    return unsigned | {entry.path for entry in handbook.writings() if entry.status == WITHDRAWN}


def _names(handbook: Handbook) -> Iterator[Reason]:
    if handbook.bank.strip() in ("", NO_BANK):
        message, line = f"银行名称还是“{handbook.bank}”", handbook.line("bank")
        yield Reason(handbook.path, line, "release-bank", "handbook", message, "把 bank 改成本行的名称")
    if EXAMPLE.search(handbook.notice):
        message, line = f"首页和页脚的声明还写着“{handbook.notice}”", handbook.line("notice")
        yield Reason(handbook.path, line, "release-notice", "handbook", message, "把 notice 改成本行的声明")


def _tokens(handbook: Handbook, documents: Mapping[str, str]) -> Iterator[Reason]:
    unset = {name for name, token in handbook.tokens.items() if not token.value}
    users: dict[str, list[str]] = defaultdict(list)
    omitted = _omitted(handbook)
    texts = [
        (path, line, text)
        for path, line, kind, text in pieces(handbook)
        if kind not in NO_VALUES and path not in omitted
    ]
    texts += [(f"docs/{path}", 1, PROTECTED.sub("", text)) for path, text in documents.items()]
    for path, line, text in texts:
        for match in TOKEN.finditer(text):
            users[match[1]].append(f"{path}:{line}")
    for name in sorted(unset):
        if users[name] or name in ALWAYS_USED:
            places = f"，用在 {users[name][0]} 等 {len(users[name])} 处" if users[name] else ""
            message = f"本行规定“{handbook.tokens[name].label}”（{name}）没有填写{places}"
            line = handbook.line(f"tokens.{name}")
            yield Reason(handbook.path, line, "release-token", name, message, "填上 value")


def _words(handbook: Handbook, documents: Mapping[str, str]) -> Iterator[Reason]:
    """Yield a reason for each demonstration word; those in `notice` have their own reason."""
    omitted = _omitted(handbook)
    notice = (handbook.path, handbook.line("notice"))
    texts = [
        (path, line, text)
        for path, line, kind, text in pieces(handbook)
        if kind not in UNSEEN and path not in omitted and (path, line) != notice
    ]
    for path, text in documents.items():
        texts += [(f"docs/{path}", line, shown_line) for line, shown_line in lines_for(text, release=True)]
    for path, line, text in texts:
        for word in dict.fromkeys(words_in(text)):
            fix = "改写这一句，正式版里不说是演示或示范"
            yield Reason(path, line, "release-words", PurePath(path).stem, f"还写着“{word}”", fix)


def words_let_through(handbook: Handbook, documents: Mapping[str, str]) -> frozenset[str]:
    """Return the demonstration words that exceptions allow in a release."""
    excepted = {item.id for item in exceptions(handbook) if item.code == "release-words"}
    allowed = [reason for reason in _words(handbook, documents) if reason.id in excepted]
    notice = any(item.code == "release-notice" for item in exceptions(handbook))
    words = [word for reason in allowed for word in words_in(reason.message)]
    return frozenset([*words, *(words_in(handbook.notice) if notice else ())])


def _entry(entry: Writing, today: date) -> Iterator[Reason]:
    states: dict[str, ReleaseCode] = {"草稿": "release-draft", "待审": "release-waiting"}
    if code := states.get(entry.status):
        fix = f"写齐、{APPROVE}" if entry.status == "草稿" else APPROVE
        yield _reason(entry, "status", code, f"“{entry.title}”还是{entry.status}", fix)
    # Who is in danger needs the card, even one that should have been looked at again.
    if entry.review_by and entry.review_by < today and not isinstance(entry, UrgentCard):
        message = f"“{entry.title}”的复核到期日 {entry.review_by} 已过"
        yield _reason(entry, "review_by", "release-due", message, "复核后改 review_by")
    if entry.provenance == "示例编写":
        message = f"“{entry.title}”是示例编写的"
        fix = "换成本行自己的内容，把 provenance 改成“改编”或“原文”"
        yield _reason(entry, "provenance", "release-example", message, fix)


def _reason(entry: Writing, field: str, code: ReleaseCode, message: str, fix: str) -> Reason:
    return Reason(entry.path, entry.line(field), code, entry.id, message, fix)


def refusals(handbook: Handbook, documents: Mapping[str, str], today: date) -> list[Problem]:
    """Return an error for each reason without an exception."""
    excepted = {(item.code, item.id) for item in exceptions(handbook)}
    return [
        Problem(reason.path, reason.line, reason.code, "error", reason.message, reason.fix)
        for reason in reasons(handbook, documents, today)
        if (reason.code, reason.id) not in excepted
    ]


def exceptions(handbook: Handbook) -> tuple[ReleaseException, ...]:
    """Return the exceptions in `release.yml`."""
    return handbook.release.exceptions if handbook.release else ()


def summary(handbook: Handbook) -> str:
    """Return a one-line summary of exceptions, entries under review and withdrawn entries."""
    states = Counter[str](entry.status for entry in handbook.writings())
    unsigned = sum(not is_signed(card) for card in handbook.urgent_cards.values())
    parts = (
        f"发布例外 {len(exceptions(handbook))} 条",
        f"待复核 {states['待复核']} 篇（页面上有提示）",
        f"已停用 {states[WITHDRAWN]} 篇（不带正文）",
        f"没有签批的紧急卡 {unsigned} 张（不带正文，提示条上只有电话）" if unsigned else "",
    )
    return f"正式版：{'，'.join(filter(None, parts))}。"


def check(handbook: Handbook, documents: Mapping[str, str], today: date) -> Iterator[Problem]:
    """Yield a note for each used exception, a warning for each that is stale or duplicate."""
    release = handbook.release
    if release is None or not release.exceptions:
        return
    present = {(reason.code, reason.id): reason for reason in reasons(handbook, documents, today)}
    seen: set[tuple[str, str]] = set()
    for index, item in enumerate(release.exceptions):
        key = (item.code, item.id)
        if key in present and key not in seen:
            message = f"发布例外（{item.date}，{item.by}）：{present[key].message}"
            fix = "问题解决之后删去这条例外"
            yield _at(release, index, "release-exception", message, fix, note=True)
        else:
            why = "写了两次" if key in seen else "已经没有对应的问题"
            message = f"发布例外 {item.code} {item.id} {why}"
            yield _at(release, index, "release-exception-stale", message, "删去这条例外，或改正 code 和 id")
        seen.add(key)
        yield from _agreed(release, index, item, today)


def _agreed(release: Release, index: int, item: ReleaseException, today: date) -> Iterator[Problem]:
    if item.date > today:
        message = f"发布例外的日期 {item.date} 还没有到"
        yield _at(release, index, "release-exception", message, "写实际同意的那一天")
    line = release.line("exceptions", index)
    person = seems_a_person(item.by)
    yield from check_text(release.path, line, item.reason if person else f"{item.reason}\n{item.by}", today)
    if person:
        message = f"发布例外的 by 像是人名：{item.by[0]}***"
        yield _at(release, index, "review-name", message, "写岗位，不写个人姓名")


def _at(release: Release, index: int, code: str, message: str, fix: str, note: bool = False) -> Problem:
    line = release.line("exceptions", index)
    return Problem(release.path, line, code, "note" if note else "warning", message, fix)
