"""Text of a source in the files of a casebook: the same characters, and none of them markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.checks.markup import check
from build_tools.importing.handbook.outline import SourceLine
from build_tools.importing.out.markup import safe_file, safe_inline, safe_label, safe_paragraph, safe_yaml
from build_tools.importing.out.section_text import write_section
from build_tools.model.handbook import Handbook, Taxonomy, Words
from build_tools.reading.casefile import read_case
from build_tools.source import front_matter, hygiene
from tests.prose import prose_html

SPECIAL = "客户案例，。a b1.)(#>*_`~^=+-!?|:/\\[]{}<>&;\"'“”：、%$@/1x"
TEXT = st.text(st.sampled_from(SPECIAL), min_size=1, max_size=24).map(lambda text: " ".join(text.split()))
LINE = TEXT.filter(bool)


class Reader(HTMLParser):
    """Collects the text and the tags of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags = "", set[str]()
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += "".join(data.split())

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)


@given(LINE)
def test_a_paragraph_stays_itself(line: str) -> None:
    found = Reader(prose_html(safe_paragraph(line)))
    assert found.text == line.replace(" ", "")
    assert found.tags <= {"p", "code"}


@given(LINE)
def test_a_line_of_prose_stays_itself(line: str) -> None:
    found = Reader(prose_html(f"说{safe_inline(line)}"))
    assert found.text == f"说{line.replace(' ', '')}"
    assert found.tags <= {"p", "code"}


@pytest.mark.parametrize(
    "line",
    ["# 标题", "## 处理过程", "- 一", "1. 一", "> 引", "---", "```", "| a | b |", "!!! a", ": 义", "*粗*"],
)
def test_a_line_that_begins_like_markup_stays_text_in_a_case_file(line: str) -> None:
    written = write_section("prose", [SourceLine(1, line), SourceLine(2, "后文。")])
    text = safe_file({"title": "等得久"}, "## 案例经过\n" + "\n".join(written.lines).rstrip("\n"))
    case, problems = read_case(text, "case-01.md", "case-01")
    assert case is not None
    assert (problems, list(case.sections)) == ([], ["story"])
    html = prose_html(case.sections["story"].text).replace("<ol>\n<li>", "<p>1.")
    assert Reader(html).text == line.replace(" ", "") + "后文。"


def handbook_with(label: str, prose: str) -> Handbook:
    """Return a handbook whose one case has this title and story, unread by any file."""
    text = safe_file({"title": label, "source_heading": label}, f"## 案例经过\n{prose}")
    case, problems = read_case(text, "cases/case-01.md", "case-01")
    assert case is not None
    assert problems == []
    return Handbook.model_construct(
        id="handbook",
        path="handbook.yml",
        lines={},
        title="书",
        notice="",
        source=None,
        bank="本行",
        tokens={},
        chapters=(),
        cases={"case-01": case},
        techniques={},
        articles={},
        introductions={},
        regulations={},
        taxonomy=Taxonomy(id="taxonomy", path="taxonomy.yml"),
        words=Words(id="words", path="words.yml"),
        ledger={},
    )


@given(LINE)
def test_the_check_of_markup_finds_nothing_to_refuse(line: str) -> None:
    found = list(check(handbook_with(safe_label(line), safe_paragraph(line))))
    assert found == []


@pytest.mark.parametrize(
    "line", ["[x](y)", "![x](y)", "<b>x</b>", "<!-- x -->", "{{a.b}}", "[a]: b", "a](b[c](d"]
)
def test_what_the_check_of_markup_refuses_is_made_harmless(line: str) -> None:
    assert list(check(handbook_with(safe_label(line), safe_paragraph(line)))) == []
    assert Reader(prose_html(safe_paragraph(line))).text == line.replace(" ", "")


@given(st.text(st.sampled_from("<>{}[]()!/:a客 "), max_size=12))
def test_a_label_only_changes_its_brackets(text: str) -> None:
    back = str.maketrans("＜＞｛｝［］", "<>{}[]")
    assert safe_label(text).translate(back) == text


KEYS = st.text("abcdef", min_size=1)
VALUES = st.recursive(
    st.text(max_size=20).map(hygiene.imported) | st.integers(0, 10**6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def as_text(value: object) -> object:
    """Return a value as our own reader gives it: every scalar is text."""
    if isinstance(value, dict):
        return {key: as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_text(inner) for inner in value]
    return safe_label(str(value))


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_yaml_values_read_back_as_they_were(value: dict[str, object]) -> None:
    parsed = front_matter.parse(safe_yaml(value), "f.yml")
    assert (parsed.problems, parsed.value) == ([], as_text(value))


@pytest.mark.parametrize("text", ["26", "026", "no", "null", "~", "案例: x", "# x", "- x", "x: [", "'", ""])
def test_yaml_texts_that_look_like_something_else(text: str) -> None:
    written = safe_yaml({"title": text})
    assert yaml.safe_load(written) == {"title": text}
    assert front_matter.parse(written, "f.yml").value == {"title": text}


def test_yaml_is_written_for_people() -> None:
    value = {"chapters": [{"id": "chapter-1", "title": "投诉处理技巧", "cases": {"case-01": 1}}]}
    assert safe_yaml(value) == (
        "chapters:\n  - id: chapter-1\n    title: 投诉处理技巧\n    cases:\n      case-01: 1\n"
    )
