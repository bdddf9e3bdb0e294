"""Case files and what reading each gives: `casefile/*.md`; `UPDATE=1 pytest` rewrites what is expected."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.model.handbook import Case
from build_tools.model.sections import CASE_SECTIONS, Section
from build_tools.reading.casefile import read_article, read_case, read_technique
from build_tools.source.encoding import decode
from build_tools.system.problems import Problem, render

GOLDEN = sorted((Path(__file__).parent / "casefile").glob("*.md"))
DIVIDER = "\n=====\n"


def outcome(text: str) -> str:
    """The problems without their path; of a case without problems, all that was read and where."""
    case, problems = read_case(text, "", "case-26")
    if not problems:
        assert case is not None
        return "".join(line + "\n" for line in dump(case))
    kept = "" if case is None else f"（仍读入：{'、'.join(case.sections) or '没有小节'}）\n"
    return "".join(render(problem).removeprefix(":") + "\n" for problem in sorted(problems)) + kept


def dump(case: Case) -> Iterator[str]:
    for name in type(case).model_fields:
        if name not in ("id", "path", "lines", "sections") and name in case.lines:
            yield f"{case.line(name)}: {name} = {getattr(case, name)!r}"
    for section in case.sections.values():
        yield f"{section.line}: ## {section.spec.key}"
        yield from map(repr_of_part, parts(section))


def parts(section: Section) -> Iterator[tuple[int, str]]:
    yield from ((line.line, f"<{line.speaker}> {line.text}") for line in section.lines)
    yield from ((item.line, item.text + f" => {item.right}" * bool(item.right)) for item in section.items)
    if section.text:
        yield from section.texts()


def repr_of_part(part: tuple[int, str]) -> str:
    return f"{part[0]}:   {part[1]}"


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    text, divider, expected = path.read_text(encoding="utf-8").partition(DIVIDER)
    assert divider
    got = outcome(text)
    if os.environ.get("UPDATE"):
        path.write_text(text + DIVIDER + got, encoding="utf-8")
    else:
        assert got == expected


def test_every_golden_file_says_something() -> None:
    assert len(GOLDEN) > 30
    assert not [path.name for path in GOLDEN if not path.read_text(encoding="utf-8").partition(DIVIDER)[2]]


def test_golden_files_know_every_section() -> None:
    text = (Path(__file__).parent / "casefile" / "whole-case.md").read_text(encoding="utf-8")
    case, problems = read_case(text.partition(DIVIDER)[0], "cases/case-26.md", "case-26")
    assert case is not None and problems == []
    assert tuple(section.spec for section in case.sections.values()) == CASE_SECTIONS
    assert (case.id, case.path) == ("case-26", "cases/case-26.md")


def test_where_a_value_stands() -> None:
    text = "---\ntitle: 甲\nrelated:\n  - case-05\n  - case-27\n---\n"
    case, problems = read_case(text, "p", "case-26")
    assert case is not None and problems == []
    assert [case.line("title"), case.line("related"), case.line("related", 1), case.line("owner")] == [
        2,
        3,
        5,
        2,
    ]


def test_texts_of_a_section_are_those_lines_of_the_file() -> None:
    path = Path(__file__).parent / "casefile" / "whole-case.md"
    source = path.read_text(encoding="utf-8").split("\n")
    case, _ = read_case("\n".join(source), "p", "case-26")
    assert case is not None
    seen = [(line, text) for section in case.sections.values() for line, text in section.texts()]
    assert len(seen) > 30
    for line, text in seen:
        assert text[:6] in source[line - 1]


def test_a_technique_has_its_own_sections_and_fields() -> None:
    text = "---\ntitle: 倾听\ncategory: 硬件\n---\n## 要点\n- 先听完\n## 案例经过\n甲\n"
    technique, problems = read_technique(text, "t.md", "technique-1")
    assert technique is None
    assert [(p.line, p.code) for p in sorted(problems)] == [(3, "field-unknown"), (7, "section-unknown")]
    technique, problems = read_technique(text.replace("category: 硬件\n", ""), "t.md", "technique-1")
    assert technique is not None
    assert list(technique.sections) == ["points"]
    assert [p.line for p in problems] == [6]


def test_an_article_keeps_its_markdown() -> None:
    body = "# 前言\n\n    代码\n\n- 甲\n"
    article, problems = read_article(f"---\ntitle: 前言\n---\n{body}", "preface.md", "preface")
    assert article is not None and problems == []
    assert (article.id, article.text, article.text_line) == ("preface", body, 4)
    article, problems = read_article("没有字段", "preface.md", "preface")
    assert article is None
    assert [p.code for p in problems] == ["front-matter"]


HEADS = st.lists(
    st.sampled_from(
        [
            *("title: 甲\n", "title:\n", "category: [甲\n", "related: [case-05, ../x]\n", "status: 完成\n"),
            *("aliases:\n  - a\n  - {b: c}\n", "source_issues:\n  - code: typo\n    found: null\n"),
            *(
                "approved_on: 2026-02-30\n",
                "  bad: indent\n",
                "\tx: y\n",
                "*a: b\n",
                "!!x y: z\n",
                "? a\n: b\n",
            ),
            *(
                "'",
                '"',
                "[",
                "{",
                "}",
                "- ",
                "---\n",
                "...\n",
                "#",
                "%YAML 1.1\n",
                "|\n",
                ">\n",
                ": ",
                "&a ",
                "\n",
            ),
        ]
    ),
    max_size=8,
).map("".join)
BODIES = st.lists(
    st.sampled_from(
        [
            *(f"## {spec.label}\n" for spec in CASE_SECTIONS),
            *(
                "# 案例启示\n",
                "## 案例启式\n",
                "##\n",
                "#\n",
                "---\n",
                "\n",
                "  \n",
                "- \n",
                "- 甲\n",
                "1. 乙\n",
                "甲\n",
            ),
            *(
                "大堂经理：好\n",
                "：好\n",
                "客户：\n",
                "- “不行” → “行”\n",
                "“→”\n",
                "2、丙\n",
                "```\n",
                "<script>\n",
            ),
        ]
    ),
    max_size=12,
).map("".join)


@given(st.one_of(st.text(), st.builds("---\n{}---\n{}".format, HEADS, BODIES)))
@example("---")
@example("---\n---")
@example("---\n---\n##")
def test_any_text_is_read_or_refused_by_line(text: str) -> None:
    for read in (read_case, read_technique, read_article):
        value, problems = read(text, "p.md", "case-26")
        assert value is not None or any(problem.severity == "error" for problem in problems)
        check_lines(problems, text)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    text, problems = decode(raw, "p.md")
    if text is None:
        assert [problem for problem in problems if problem.severity == "error"]
        check_lines(problems, raw.decode("latin-1").replace("\r\n", "\n").replace("\r", "\n"))
        return
    check_lines(problems, text)
    check_lines(read_case(text, "p.md", "case-26")[1], text)


def check_lines(problems: list[Problem], text: str) -> None:
    for problem in problems:
        assert 1 <= problem.line <= text.count("\n") + 1, problem
        assert "\n" not in render(problem)


@pytest.mark.parametrize(
    ("steps", "wrong"),
    [
        ("1. 甲\n2. 乙\n3. 丙", []),
        ("1、甲\n（2）乙\n- 丙", []),
        ("3. 甲\n4. 乙", [5, 6]),
        ("1. 甲\n1. 乙", [6]),
        ("1. 甲\n2. 乙\n4. 丙", [7]),
    ],
)
def test_a_step_is_shown_with_its_place_and_another_number_is_reported(steps: str, wrong: list[int]) -> None:
    _, problems = read_case(f"---\ntitle: 甲\n---\n## 马上这样做\n{steps}\n", "case-01.md", "case-01")
    assert [(p.line, p.code, p.severity) for p in problems] == [(n, "list-number", "warning") for n in wrong]
    assert not read_case(f"---\ntitle: 甲\n---\n## 必问信息\n{steps}\n", "case-01.md", "case-01")[1]


def test_prose_keeps_what_indents_its_lists_and_breaks_its_lines() -> None:
    prose = "- 甲  \n    - 乙 \n\u3000\u3000丙\t\n"
    case, _ = read_case(f"---\ntitle: 甲\n---\n## 案例经过\n{prose}", "case-01.md", "case-01")
    assert case is not None
    assert case.sections["story"].text == "- 甲  \n    - 乙\n\u3000\u3000丙"
    assert [text for _, text in case.sections["story"].texts()] == ["- 甲", "- 乙", "丙"]
