"""Eight times the text costs the repair about eight times the time, or steps, whatever the text is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from build_tools.office import read_document
from build_tools.office.docx import story
from build_tools.office.docx.instruction import kind_of
from build_tools.toc.repairing import check, repair
from tests.growth import LIMIT, growth
from tests.toc import documents as d
from tests.toc.documents import TITLES, Entry

BREAK = "<w:r><w:br/></w:r>"


def entries(count: int, text: str = "第{}件事情") -> list[Entry]:
    return [Entry(text.format(n), 1 + n % 3, f"_Toc{n:09d}") for n in range(count)]


def sound(count: int) -> str:
    return d.contents(entries(count)) + d.body_of(entries(count))


def retitled(count: int) -> str:
    return d.contents(entries(count, "柜台排队等了{}小时没人理")) + d.body_of(
        entries(count, "柜台排队{}小时")
    )


def repeated(count: int) -> str:
    return d.contents(entries(count, "案例经过")) + d.body_of(entries(count, "案例经过"))


def repeated_less_often(count: int) -> str:
    return d.contents(entries(count, "案例经过")) + d.body_of(entries(count // 2, "案例经过"))


def blank_targets(count: int) -> str:
    mark = '<w:bookmarkStart w:id="{0}" w:name="_Toc{0:09d}"/><w:bookmarkEnd w:id="{0}"/>'
    blank = "".join(d.paragraph(mark.format(n)) for n in range(count))
    return d.contents(entries(count)) + blank + d.body_of(TITLES)


def pasted(count: int) -> str:
    lines = BREAK.join(d.run(f"第{n}章 甲......3") for n in range(count))
    return d.paragraph(d.run("目录")) + d.paragraph(lines) + d.body_of(TITLES)


def errors(count: int) -> str:
    field = d.complex_field(" REF _Ref1 ", d.run("错误!未找到引用源。"))
    return d.contents(TITLES) + d.paragraph(field) * count + d.body_of(TITLES)


def stale_errors(count: int) -> str:
    refs = "".join(
        d.paragraph(d.complex_field(f" REF _Toc{n:09d} ", d.run("错误!未找到引用源。")) + d.run("。"))
        for n in range(count)
    )
    return d.body_of(entries(count), bookmarked=True) + refs


def blanks(count: int) -> str:
    line = "签字" + " " * count + "日期"
    return (
        d.contents([*TITLES, Entry(line + "见后", 1, "_Toc7")]) + d.paragraph(d.run(line)) + d.body_of(TITLES)
    )


def never_closed(count: int, code: str) -> str:
    opening = d.char("begin") + d.instruction(code) + d.char("separate")
    rows = "".join(d.paragraph(opening + d.run(f"第{n}件事情\t3")) for n in range(count))
    return rows + d.body_of(entries(count))


@pytest.mark.parametrize("code", [' TOC \\o "1-3" ', " SEQ 图 ", " REF _Toc1 "])
def test_fields_that_never_close_are_asked_for_their_kind_a_few_times_each(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(text: str) -> str:
        asked.append(text)
        return kind_of(text)

    monkeypatch.setattr(story, "kind_of", counted)
    steps = []
    for count in (20, 160):
        asked.clear()
        raw = d.docx(never_closed(count, code))
        check(raw)
        repair(raw, None)
        read_document(raw)
        steps.append(len(asked))
    assert steps[1] <= 9 * steps[0]


SHAPES = {
    sound: 400,
    retitled: 400,
    repeated: 400,
    repeated_less_often: 400,
    blank_targets: 400,
    pasted: 400,
    errors: 1_000,
    stale_errors: 400,
    blanks: 8_000,
}


@pytest.mark.slow
@pytest.mark.parametrize(("shape", "size"), SHAPES.items())
def test_linear(shape: Callable[[int], str], size: int) -> None:
    def repairing(count: int) -> Callable[[], object]:
        raw = d.docx(shape(count))
        return lambda: (check(raw), repair(raw, None))

    assert growth(repairing, size) <= LIMIT
