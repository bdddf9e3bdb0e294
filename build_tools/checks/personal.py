"""Checks all source text for personal data, allowing listed exceptions."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from build_tools.checks.privacy import check_text
from build_tools.model import STOP_PAYMENT, Edition, Handbook, pieces
from build_tools.privacy import NAME, bare, find_personal_data, is_name
from build_tools.system import Problem

# (path, line, text that begins there)
Text = tuple[str, int, str]
# Posts, forms of address and separators around a name in a contact.
POSTS = re.compile("负责人|联系人|经理|主管|柜员|行长|主任|保安|先生|女士|[：:，、（）() ]")


@dataclass(frozen=True)
class Exempt:
    """An exception: where it is written, the file that it is for, and the bare form of the allowed text."""

    own: str
    line: int
    file: str
    text: str
    day: date


def check(handbook: Handbook, documents: Mapping[str, str], today: date) -> Iterator[Problem]:
    """Yield a problem for every finding, masked, and for every exception, used or stale."""
    exempt = _exempt(handbook)
    allowed = {item.file: frozenset(e.text for e in exempt if e.file == item.file) for item in exempt}
    used: set[tuple[str, str]] = set()
    texts = list(_texts(handbook, documents))
    for path, line, text in _paragraphs([*texts, *_comments(handbook, texts)]):
        excepted = allowed.get(path, frozenset())
        if excepted:
            findings = (bare(text[f.start : f.end]) for f in find_personal_data(text, today))
            used.update((path, text_found) for text_found in excepted.intersection(findings))
        yield from check_text(path, line, text, today, excepted)
    for edition in handbook.editions.values():
        for problem, data in _contacts(edition, today):
            if data in allowed.get(edition.path, ()):
                used.add((edition.path, data))
            else:
                yield problem
    yield from _exceptions(exempt, used)


def all_excepted(handbook: Handbook) -> frozenset[str]:
    """Return the bare form of every excepted text."""
    return frozenset(item.text for item in _exempt(handbook))


def _exempt(handbook: Handbook) -> list[Exempt]:
    """Return the exceptions in entries and articles, and those in handbook.yml, which are for other files."""
    root = handbook.path.rpartition("/")[0]
    return [
        *(
            Exempt(entry.path, entry.line("privacy_exceptions", n), entry.path, bare(item.text), item.date)
            for entry in handbook.writings()
            for n, item in enumerate(entry.privacy_exceptions)
        ),
        *(
            Exempt(
                handbook.path,
                handbook.line("privacy_exceptions", n),
                item.file if item.file.startswith("docs/") else f"{root}/{item.file}",
                bare(item.text),
                item.date,
            )
            for n, item in enumerate(handbook.privacy_exceptions)
        ),
    ]


def _contacts(edition: Edition, today: date) -> Iterator[tuple[Problem, str]]:
    """Yield (problem, bare text) for personal data in an edition's contacts; landlines are allowed."""
    numbers = [(edition.line(f"contacts.{n}.phone"), c.phone) for n, c in enumerate(edition.contacts)]
    for line, text in (*numbers, (edition.line("hotline"), edition.hotline or "")):
        for finding in find_personal_data(text, today):
            if finding.code != "privacy-landline":
                fix = (
                    "写座机或分机；留空时印空格，由网点手写"
                    if finding.code == "privacy-mobile"
                    else finding.fix
                )
                problem = Problem(edition.path, line, finding.code, finding.severity, finding.message, fix)
                yield problem, bare(text[finding.start : finding.end])
    for n, contact in enumerate(edition.contacts):
        line = edition.line(f"contacts.{n}.label")
        for name in POSTS.split(contact.label):
            # A name next to a post is found like in any text.
            known = any(find_personal_data(contact.label, today))
            if re.fullmatch(NAME, name) and is_name(name) and not known:
                message = f"联系人里疑似有姓名：{name[0]}***（长度 {len(name)}）"
                fix = "写岗位，如“网点负责人”；不是人名就不用改"
                yield Problem(edition.path, line, "privacy-name", "warning", message, fix), bare(name)


def _texts(handbook: Handbook, documents: Mapping[str, str]) -> Iterator[Text]:
    hotlines = {
        (handbook.path, handbook.line(f"tokens.{name}.value"))
        for name in handbook.tokens
        if name.split(".")[0] == "hotline" or name == STOP_PAYMENT
    }
    for path, line, _, text in pieces(handbook):
        if (path, line) not in hotlines:
            yield path, line, text
    for path, markdown in documents.items():
        yield f"docs/{path}", 1, markdown


def _comments(handbook: Handbook, texts: Iterable[Text]) -> Iterator[Text]:
    """Yield the comments of editors, which are published with the files; those in articles are in `texts`."""
    read = {(path, line, text.strip()) for path, line, text in texts}
    for path, comments in handbook.comments.items():
        for line, text in comments:
            if (path, line, text) not in read:
                yield path, line, text.lstrip("#")


def _exceptions(exempt: Iterable[Exempt], used: Container[tuple[str, str]]) -> Iterator[Problem]:
    """Yield a note for each used exception, so that it is counted, and a warning for each stale one."""
    for item in exempt:
        if (item.file, item.text) in used:
            message = f"个人信息例外（{item.day.isoformat()}）：理由见文件"
            yield Problem(item.own, item.line, "privacy-exception", "note", message, "复核时确认理由仍然成立")
        else:
            file = "" if item.file == item.own else f" {item.file} "
            message = f"这条个人信息例外已经对不上{file or '正文'}"
            yield Problem(item.own, item.line, "privacy-exception-stale", "warning", message, "删去这条例外")


def _paragraphs(texts: Iterable[Text]) -> Iterator[Text]:
    """Join texts on consecutive lines, since a number may be split between two of them."""
    joined: list[str] = []
    start = ("", 0)
    for path, line, text in texts:
        if joined and path == start[0] and line == start[1] + "\n".join(joined).count("\n") + 1:
            joined.append(text)
            continue
        if joined:
            yield *start, "\n".join(joined)
        joined, start = [text], (path, line)
    if joined:
        yield *start, "\n".join(joined)
