"""A Word file without heading styles: lines that are numbered, or bold and numbered, are its headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.system.refused import Refused
from tests.importing.word_files import import_word, said
from tests.toc import documents as d

WAYS = [("一、{}", "（一）{}"), ("1. {}", "1.1 {}"), ("一、{}", "1、{}"), ("（一）{}", "（1）{}")]


def manual(first: str, second: str, properties: str = "<w:b/>") -> str:
    lines: list[tuple[str, str]] = []
    for chapter in ("受理投诉", "调查处理"):
        lines += [(first.format(chapter), properties), (second.format(f"{chapter}的步骤"), properties)]
        lines += [("先安抚客户，再登记。", "")]
    return "".join(d.paragraph(d.run(text, look)) for text, look in lines)


@pytest.mark.parametrize(("first", "second"), WAYS)
def test_they_are_headings_in_levels_by_their_numbers(first: str, second: str, tmp_path: Path) -> None:
    report, files = import_word(d.docx(manual(first, second)), tmp_path)
    assert (report.counts["chapters"], report.counts["cases"]) == (2, 2)
    (told,) = said(report, "case-proposed")
    assert told[0] == 2 and f"2 条各当作一个案例，第一条是“{second.format('受理投诉的步骤')}”" in told[1]
    assert "title: 受理投诉的步骤" in files["cases/case-01.md"]
    assert "先安抚客户，再登记。" in files["cases/case-01.md"]


def test_lines_that_are_only_numbered_are_taken_by_their_numbers_alone(tmp_path: Path) -> None:
    report, files = import_word(d.docx(manual("一、{}", "（一）{}", "")), tmp_path)
    assert (report.counts["chapters"], report.counts["cases"]) == (2, 2)
    assert len(said(report, "case-proposed")) == 1
    assert "先安抚客户，再登记。" in files["cases/case-01.md"]


def test_where_headings_are_bold_the_same_numbers_in_plain_text_are_none(tmp_path: Path) -> None:
    body = (
        manual("一、{}", "（一）{}") + d.paragraph(d.run("一、带上证件")) + d.paragraph(d.run("等着叫号。"))
    )
    report, files = import_word(d.docx(body), tmp_path)
    assert (report.counts["chapters"], report.counts["cases"]) == (2, 2)
    assert "一、带上证件" in files["cases/case-02.md"]


def test_lines_that_are_only_bold_or_are_sentences_are_none(tmp_path: Path) -> None:
    for body in (manual("{}", "{}"), manual("一、{}。", "（一）{}；")):
        with pytest.raises(Refused) as refused:
            import_word(d.docx(body), tmp_path)
        assert [problem.code for problem in refused.value.problems] == ["nothing-found"]


def test_nothing_is_proposed_where_a_style_or_a_name_tells_the_headings(tmp_path: Path) -> None:
    styled = d.paragraph(d.run("第一章 总则"), '<w:pStyle w:val="2"/>')
    named = d.paragraph(d.run("案例1：等得久"))
    for number, body in enumerate((styled + named, named)):
        folder = tmp_path / str(number)
        folder.mkdir()
        report, _ = import_word(d.docx(body + manual("一、{}", "（一）{}")), folder)
        assert said(report, "case-proposed") == []
