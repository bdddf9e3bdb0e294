"""Books whose levels are marked in any way, and their contents too: titles and counts come back."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from build_tools.text import to_chinese
from tests.importing.samples import outline

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
LEGAL = "零壹貳參肆伍陸柒捌玖"


def forms(n: int, over: int) -> dict[str, str]:
    """Return a number in the mark of every shape; `over` is the number of the level above."""
    chinese, wide = to_chinese(n), str(n).translate(WIDE)
    return {
        **{unit: f"第{chinese}{unit} " for unit in ("章", "篇", "部分", "单元")},
        **{"壹": f"{LEGAL[n % 10]}、", "一": f"{chinese}、", "（一）": f"（{chinese}）", "1.": f"{n}．"},
        **{"1、": f"{n}、", "（1）": f"({n})", "1.1": f"{over}.{n} ", "①": chr(ord("①") + n - 1)},
        **{word: f"{word}{wide}　" for word in ("案例", "例", "实例", "个案")},
        **{"问": f"问{n}：", "【案例】": f"【案例{wide}】", "事例": f"事例{chinese}、", "Q": f"Q{n}: "},
        **{"【】": "【{}】", "◎": "◎", "■": "■ "},
    }


CHAPTERS = ("章", "篇", "部分", "单元", "壹", "一", "（一）", "1.")
MIDDLE = ("一", "（一）", "1、")
CASES = ("案例", "例", "实例", "个案", "问", "【案例】", "事例", "Q", "（一）", "1.", "1、", "（1）", "1.1")
SECTIONS = ("【】", "◎", "■", "1.", "1、", "（1）", "①", "1.1", "（一）", "一")
LISTS = ("1、", "（1）", "①", "一", "1.", "（一）")
NAMES = ("起因", "怎么办的", "站长点评", "回复样稿")
TAILS = ("………{}", "......{}", "   {}", "\t{}", "错误！未定义书签。", "……（{}）", "")
WORDS = (
    "灯不亮",
    "等太久",
    "电话没人接",
    "退不了票",
    "东西丢了",
    "说法不一",
    "门打不开",
    "多收了钱",
    "没有座位",
    "太吵",
)


@dataclass(frozen=True)
class Book:
    """A book as text, and its chapters with their cases."""

    text: str
    chapters: list[tuple[str, list[tuple[str | None, str]]]]
    rows: int


def mark(shape: str, n: int, over: int, title: str) -> str:
    form = forms(n, over)[shape]
    return form.format(title) if "{}" in form else form + title


@st.composite
def books(draw: st.DrawFn) -> Book:
    upper = draw(st.sampled_from(CHAPTERS))
    middle = draw(st.sampled_from((None, None, *(shape for shape in MIDDLE if shape != upper))))
    case = draw(st.sampled_from([shape for shape in CASES if shape not in (upper, middle)]))
    section = draw(st.sampled_from([s for s in SECTIONS if s not in (upper, middle, case)]))
    listed = draw(st.sampled_from([s for s in LISTS if s not in (upper, middle, case, section)]))
    anew = draw(st.booleans())
    chapters: list[tuple[str, list[tuple[str | None, str]]]] = []
    body: list[str] = []
    rows: list[str] = []
    count = 0

    def heading(line: str) -> None:
        body.append(line)
        rows.append(line)

    for c in range(1, draw(st.integers(2, 3)) + 1):
        chapter = f"第{to_chinese(c)}类事情"[2:] + WORDS[c]
        heading(mark(upper, c, c, chapter))
        cases: list[tuple[str | None, str]] = []
        count = 0 if anew else count
        for m in range(1, 3) if middle else (1,):
            category = f"{WORDS[-m]}的来电{c}" if middle else None
            if middle:
                heading(mark(middle, m, c, category or ""))
            count = 0 if anew and middle else count
            for _ in range(draw(st.integers(2, 3))):
                count += 1
                title = f"{WORDS[(count + c) % 10]}的第{c}{m}{count}位"
                heading(mark(case, count, c, title))
                cases.append((category, title))
                for k, name in enumerate(NAMES[: draw(st.integers(2, 4))], 1):
                    body += [mark(section, k, count, name), "值班的人先道了歉，再去查是怎么一回事。"]
                    steps = [f"{WORDS[(count + k) % 10]}的先记下", f"第{count}{k}天再打一个电话"]
                    body += (
                        [mark(listed, j, 1, step) for j, step in enumerate(steps, 1)]
                        if draw(st.booleans())
                        else []
                    )
        chapters.append((chapter, cases))
    tails = draw(st.lists(st.sampled_from(TAILS), min_size=len(rows), max_size=len(rows)))
    paged = [row + tail.format(n) for n, (row, tail) in enumerate(zip(rows, tails, strict=True), 2)]
    contents = ["目　录", *paged] if draw(st.booleans()) else []
    before = ["前言", "一、二、三是讲来电的，写给新来的人。"] if draw(st.booleans()) else []
    after = ["附录　电话表", "一、夜里打总机", "二、白天打站里"] if draw(st.booleans()) else []
    text = "\n".join(["某某站来电手册", *contents, *before, *body, *after, ""])
    return Book(text, chapters, len(paged) if contents else 0)


@given(books())
def test_titles_and_counts_come_back_whatever_marks_the_levels(book: Book) -> None:
    found = outline(book.text)
    shown = [
        (chapter.entry.title, [(case.category, case.title) for case in chapter.cases])
        for chapter in found.chapters
    ]
    assert shown == book.chapters
    assert found.contents_entries == book.rows
    assert all(case.body for case in found.cases())
    assert [line.text for line in found.unplaced] == []
