"""The shipped casebook, measured: each case whole, no case like another, everything in use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from build_tools.checks.all_checks import run_checks
from build_tools.model.handbook import Case, Handbook, Technique
from build_tools.model.sections import CASE_SECTIONS, TECHNIQUE_SECTIONS
from build_tools.project.assembly import read_documents
from build_tools.reading.loading import Casebook, CasebookReader
from tests.content import measures

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2026, 11, 28)
RUN = 20
SHARE = 0.15
MENTIONS = 2
USERS = 3
# The ways that a written answer must name, in the words of the rule.
WAYS_OUT = "核查、调解、仲裁、诉讼"
# How a step of 处理过程 begins that tells the customer what was found or asks how it is now.
TOLD = ("答复", "告知", "回访", "回告")


@pytest.fixture(scope="module")
def casebook() -> Casebook:
    return CasebookReader(ROOT / "casebook").read()


@pytest.fixture(scope="module")
def handbook(casebook: Casebook) -> Handbook:
    assert casebook.handbook is not None, casebook.problems
    return casebook.handbook


@pytest.fixture(scope="module")
def words(handbook: Handbook) -> dict[str, str]:
    names = [*(record.name for record in handbook.regulations.values()), WAYS_OUT]
    return {
        name: measures.own_words(measures.prose(entry), names)
        for name, entry in measures.entries(handbook).items()
    }


def nothing(found: Iterable[object]) -> None:
    """Assert that nothing was found, and show one finding in a line."""
    rows = [str(row) for row in found]
    assert not rows, f"{len(rows)}:\n" + "\n".join(rows)


def entries(handbook: Handbook) -> list[Case | Technique]:
    return [*handbook.cases.values(), *handbook.techniques.values()]


def amount(entry: Case | Technique, key: str) -> int:
    section = entry.sections.get(key)
    return len(section.lines) + len(section.items) if section else 0


def test_thirty_two_cases_and_seven_techniques(handbook: Handbook) -> None:
    assert (len(handbook.cases), len(handbook.techniques)) == (32, 7)
    assert {"preface", "afterword"} <= set(handbook.articles)
    assert set(handbook.introductions) == {chapter.id for chapter in handbook.chapters}


def test_only_a_person_at_the_bank_can_mend_what_the_checks_still_say(
    casebook: Casebook, handbook: Handbook
) -> None:
    problems = [*casebook.problems, *run_checks(handbook, read_documents(ROOT / "docs"), TODAY)]
    nothing(f"{p.path}:{p.line} {p.message}" for p in sorted(problems) if p.severity != "note")


def test_every_required_section_is_written(handbook: Handbook) -> None:
    rows = [(entry, spec) for entry in handbook.cases.values() for spec in CASE_SECTIONS]
    more = [(entry, spec) for entry in handbook.techniques.values() for spec in TECHNIQUE_SECTIONS]
    nothing(
        f"{entry.path}: {spec.label}"
        for entry, spec in (*rows, *more)
        if spec.required and spec.key not in entry.sections
    )


def test_what_staff_open_with_is_theirs_alone(handbook: Handbook) -> None:
    staff = handbook.taxonomy.staff()
    lines = ((case, line) for case in handbook.cases.values() for line in case.sections["script"].lines)
    nothing(f"{case.path}:{line.line}" for case, line in lines if line.speaker not in staff)


def test_a_call_is_begun_with_three_to_six_steps(handbook: Handbook) -> None:
    counts = {case.path: amount(case, "do-now") for case in handbook.cases.values()}
    nothing(f"{path}: {count}" for path, count in counts.items() if not 3 <= count <= 6)


def test_a_dialogue_line_is_said_in_one_breath(handbook: Handbook) -> None:
    lines = (
        (entry, line)
        for entry in entries(handbook)
        for section in entry.sections.values()
        for line in section.lines
    )
    nothing(f"{e.path}:{line.line} {len(line.text)}" for e, line in lines if len(line.text) > 60)


def test_staff_speak_first(handbook: Handbook) -> None:
    staff = {role.label for role in handbook.taxonomy.roles}
    scripts = ((case, case.sections["script"]) for case in handbook.cases.values() if amount(case, "script"))
    nothing(f"{case.path}:{s.lines[0].line}" for case, s in scripts if s.lines[0].speaker not in staff)


def test_a_story_is_150_to_500_characters(handbook: Handbook) -> None:
    texts = {c.path: c.sections["story"].text for c in handbook.cases.values() if "story" in c.sections}
    lengths = {path: len("".join(text.split())) for path, text in texts.items()}
    assert len(lengths) == len(handbook.cases)
    nothing(f"{path}: {length}" for path, length in lengths.items() if not 150 <= length <= 500)


def test_handling_goes_from_receiving_to_telling_the_customer(handbook: Handbook) -> None:
    steps = {
        c.path: c.sections["handling"].items for c in handbook.cases.values() if "handling" in c.sections
    }
    nothing(
        f"{path}: {items[0].text[:6]} … {items[-1].text[:6]}"
        for path, items in steps.items()
        if not (items[0].text.startswith("接收") and any(item.text.startswith(TOLD) for item in items))
    )


def test_a_cause_is_direct_and_root(handbook: Handbook) -> None:
    causes = {c.path: c.sections["cause"].text for c in handbook.cases.values() if "cause" in c.sections}
    nothing(p for p, text in causes.items() if not ("直接原因：" in text and "根本原因：" in text))


def test_sayings_and_aliases(handbook: Handbook) -> None:
    nothing(
        f"{case.path}: {len(case.customer_says)} / {len(case.aliases)}"
        for case in handbook.cases.values()
        if not (5 <= len(case.customer_says) <= 14 and 1 <= len(case.aliases) <= 40)
    )


def test_no_saying_stands_in_two_entries(handbook: Handbook) -> None:
    sayings = {entry.path: entry.customer_says for entry in entries(handbook)}
    nothing(f"{text}: {names}" for text, names in measures.said_twice(sayings).items())


def test_no_two_entries_share_a_run(words: dict[str, str]) -> None:
    nothing(f"{a} {b}: {run}" for a, b, run in measures.shared_runs(words, RUN))


def test_no_two_cases_are_alike(words: dict[str, str]) -> None:
    cases = {name: text for name, text in words.items() if name.startswith("case-")}
    nothing(f"{a} {b}: {share:.1%}" for a, b, share in measures.overlaps(cases, SHARE))


def test_every_technique_is_used_by_three_cases(handbook: Handbook) -> None:
    used = Counter(technique for case in handbook.cases.values() for technique in case.techniques)
    nothing(f"{name}: {used[name]}" for name in handbook.techniques if used[name] < USERS)


def test_every_case_is_linked_from_two_places(handbook: Handbook) -> None:
    numbers = {number: case for chapter in handbook.chapters for case, number in chapter.cases.items()}
    found = measures.linked_from(handbook, numbers)
    nothing(f"{case}: {sorted(names)}" for case, names in found.items() if len(names) < MENTIONS)


def test_every_regulation_is_cited_or_says_that_it_is_not(
    handbook: Handbook,
) -> None:
    cited = {slug for case in handbook.cases.values() for slug in case.regulations}
    nothing(
        slug
        for slug, record in handbook.regulations.items()
        if slug not in cited and "没有案例引用" not in (record.note or "")
    )
    nothing(slug for slug, record in handbook.regulations.items() if record.checked_on > TODAY)
