"""The conversations and openings of the shipped casebook: each its own, none says how customers feel."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest

from build_tools.model.handbook import Case, Handbook, Technique
from build_tools.reading.loading import CasebookReader
from tests.content import measures
from tests.content.test_casebook_content import ROOT, nothing

RUN, SHARED = 6, 3
OPEN_ENDS, OUTSIDE, SHORTEST, LONGEST, LENGTHS = 10, 4, 8, 30, 10
FEELINGS = re.compile(r"着急|心急|生气|委屈|心情|消消气|息怒|难过|气愤|火大|理解您|体谅|别急|您急")
NOT_ACCEPTED = re.compile(r"不认|不接受|没有接受|没有认可|不信|原谅|等着看|没有谈拢|不说满意|没有签收|分歧")
OUTSIDE_THE_BRANCH = re.compile(r"12345|12378|调解|录音|录像|视频|转办|起诉|记者|媒体")


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    handbook = CasebookReader(ROOT / "casebook").read().handbook
    assert handbook is not None
    return handbook


def said(entry: Case | Technique, key: str) -> list[str]:
    section = entry.sections.get(key)
    return [text for _, text in section.texts()] if section else []


def every(handbook: Handbook) -> list[Case | Technique]:
    return [*handbook.cases.values(), *handbook.techniques.values()]


def conversations(handbook: Handbook) -> Iterator[tuple[str, list[str]]]:
    for entry in every(handbook):
        yield entry.path.rsplit("/", 1)[-1], said(entry, "dialogue")


def test_no_phrase_stands_in_more_than_three_conversations(handbook: Handbook) -> None:
    names = [record.name for record in handbook.regulations.values()]
    names += [role for case in handbook.cases.values() for role in case.roles]
    found: dict[str, set[str]] = defaultdict(set)
    for name, lines in conversations(handbook):
        for clause in re.split(r"\W+", measures.own_words(lines, names)):
            for _, run in measures.windows(clause, RUN):
                found[run].add(name)
    nothing(f"{run}: {sorted(files)}" for run, files in found.items() if len(files) > SHARED)


def test_conversations_are_long_and_short(handbook: Handbook) -> None:
    lengths = {name: len(lines) for name, lines in conversations(handbook)}
    nothing(item for item in lengths.items() if not SHORTEST <= item[1] <= LONGEST)
    assert len(set(lengths.values())) >= LENGTHS


def test_no_opening_tells_customers_how_they_feel(handbook: Handbook) -> None:
    nothing(text for entry in every(handbook) for text in said(entry, "script")[:1] if FEELINGS.search(text))


def test_customers_are_not_always_content_and_some_go_outside(handbook: Handbook) -> None:
    ends = {case.path: "".join(said(case, "outcome")) for case in handbook.cases.values()}
    assert sum(bool(NOT_ACCEPTED.search(end)) for end in ends.values()) >= OPEN_ENDS
    told = {
        case.path: "".join(said(case, "dialogue") + said(case, "story")) for case in handbook.cases.values()
    }
    assert sum(bool(OUTSIDE_THE_BRANCH.search(text)) for text in told.values()) >= OUTSIDE


def test_every_case_that_comes_by_telephone_has_the_call_agents_words(handbook: Handbook) -> None:
    cases = [case for case in handbook.cases.values() if "客服座席" in case.roles]
    assert cases
    nothing(
        case.path
        for case in cases
        if "客服座席" not in {line.speaker for line in case.sections["script"].lines}
    )
