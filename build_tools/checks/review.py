"""What only a person at the bank can decide, as notes; and what contradicts itself in a review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from build_tools.model import Article, Case, Handbook, Technique
from build_tools.problems import Problem
from build_tools.withdrawal import is_withdrawn


def check(handbook: Handbook, today: date) -> Iterator[Problem]:
    """Yield open doubts, waiting reviews, regulations to confirm, unset tokens, dates that have passed."""
    entries: list[Case | Technique | Article] = [
        *handbook.cases.values(),
        *handbook.techniques.values(),
        *handbook.articles.values(),
        *handbook.introductions.values(),
    ]
    for entry in entries:
        yield from _entry(entry, today)
    for record in handbook.regulations.values():
        if record.status == "待核":
            message = f"《{record.name}》待核"
            yield Problem(
                record.path,
                record.line("status"),
                "review-regulation",
                "note",
                message,
                "对照正式文本后把 status 改成“已核”",
            )
    for name, token in handbook.tokens.items():
        if not token.value:
            message = f"本行规定“{token.label}”尚未填写"
            fix = "填上 value；填好之前页面显示【按本行规定】"
            yield Problem(handbook.path, handbook.line(f"tokens.{name}"), "token-unset", "note", message, fix)


def _entry(entry: Case | Technique | Article, today: date) -> Iterator[Problem]:
    for index, issue in enumerate(entry.source_issues):
        if issue.decision == "待定":
            message = f"原文疑点待定：{issue.note or issue.found or issue.code}"
            yield Problem(
                entry.path,
                entry.line("source_issues", index),
                "review-doubt",
                "note",
                message,
                "把 decision 改成“保留”或“采纳”",
            )
    if entry.status in ("待审", "待复核"):
        yield Problem(
            entry.path, entry.line("status"), "review-status", "note", f"“{entry.title}”{entry.status}", ""
        )
    if entry.review_by and entry.review_by < today and not is_withdrawn(entry):
        message = f"复核到期日 {entry.review_by} 已过"
        yield Problem(
            entry.path, entry.line("review_by"), "review-due", "note", message, "复核后改 review_by"
        )
    if entry.approved_by and entry.approved_by == entry.owner:
        message = "审批岗位与责任部门相同"
        yield Problem(
            entry.path, entry.line("approved_by"), "review-approval", "error", message, "由另一个岗位审批"
        )
    if entry.status == "已发布" and not entry.approved_by:
        message = "已发布的条目没有审批岗位"
        yield Problem(
            entry.path,
            entry.line("status"),
            "review-approval",
            "error",
            message,
            "填上 approved_by，或把 status 改成“待审”",
        )
