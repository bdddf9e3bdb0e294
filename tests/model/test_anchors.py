from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.model import anchors
from build_tools.model.anchors import headings, relative, with_heading_ids
from build_tools.model.handbook import Handbook
from build_tools.model.terms import Term
from build_tools.reading.loading import CasebookReader
from build_tools.source.site_markdown import for_python_markdown
from tests import casebooks

TITLES = (
    "投诉",
    "处理",
    "例",
    "投诉处理",
    "ATM 吞卡",
    "Q&A",
    "3.1 要点",
    "？",
    "权利",
    "权力",
    "**粗** 体",
    "`a` 与 b",
)


def found(text: str) -> list[tuple[int, int, str, str]]:
    return [(h.line, h.level, h.text, h.anchor) for h in headings(text)]


def anchors_of(text: str) -> list[str]:
    return [heading.anchor for heading in headings(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 投诉处理", ["tou-su-chu-li"]),
        ("# 甲\n## 乙\n### 丙\n#### 丁\n## 戊", ["jia", "yi", "yi-bing", "yi-bing-ding", "wu"]),
        ("## 甲\n### 例\n## 乙\n### 例", ["jia", "jia-li", "yi", "yi-li"]),
        ("## 甲\n#### 深\n### 浅", ["jia", "jia-shen", "jia-qian"]),
        ("### 孤", ["gu"]),
        ("## ATM 吞卡 2", ["atm-tun-ka-2"]),
        ("## ？！", ["section"]),
        ("##", ["section"]),
        ("## 甲 {#abc}\n### 乙", ["abc", "abc-yi"]),
        ("## 甲{#abc}", ["abc"]),
        ("## 甲 {: .wide #abc data-x=1 }", ["abc"]),
        ("## 甲 {: .wide }", ["jia"]),
        ("## 限额 {{limit.cash}}", ["xian-e-limit-cash"]),
        ("##甲\n  ## 乙\n   ## 丙 ##", ["jia", "yi", "bing"]),
        ("    ## 代码\n\\# 甲\n甲 # 乙", []),
        ("```\n# 甲\n```\n# 乙\n~~~ py\n# 丙\n~~~", ["yi"]),
        ("````\n```\n# 甲\n````\n# 乙", ["yi"]),
        ("```\n```py\n# 甲\n```\n# 乙", ["yi"]),
        ("~~~\n```\n# 甲\n~~~\n# 乙", ["yi"]),
        ("```甲``` 乙\n# 丙", ["bing"]),
        ("", []),
    ],
)
def test_anchors_of_headings(text: str, expected: list[str]) -> None:
    assert anchors_of(text) == expected


def test_line_level_and_text() -> None:
    assert found("甲\n\n## 乙 {#b}\n\n### 丙 ###\n") == [(3, 2, "乙", "b"), (5, 3, "丙", "b-bing")]


LONG = 200_000


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (f"## x{' ' * LONG}y", f"x{' ' * LONG}y"),
        (f"## x {{{' ' * LONG}", "x {"),
        (f"## x{'#' * LONG}y", f"x{'#' * LONG}y"),
        (f"## x{' {' * LONG}}}", f"x{' {' * (LONG - 1)}"),
        (f"## x {{#{'a' * LONG}}}", "x"),
    ],
    ids=["blanks", "blanks in braces", "hashes", "braces", "anchor"],
)
def test_a_heading_of_any_length_comes_to_an_end(line: str, text: str) -> None:
    [heading] = headings(line)
    assert heading.text == text


@pytest.mark.parametrize(
    ("line", "text", "attributes"),
    [
        ("## 甲 { .a #b } ## ", "甲", ".a #b"),
        ("## 甲\u3000{: #b }", "甲", "#b"),
        ("## 甲{}{#b}", "甲{}", "#b"),
        ("## 甲 {#a}b", "甲 {#a}b", "#jia-a-b"),
        ("## 甲 {{a}}", "甲 {{a}}", "#jia-a"),
        ("## 甲 {", "甲 {", "#jia"),
        ("#{", "{", "#section"),
    ],
)
def test_the_braces_at_a_headings_end(line: str, text: str, attributes: str) -> None:
    [heading] = headings(line)
    assert (heading.text, heading.attributes) == (text, attributes)


def test_written_out() -> None:
    text = "# 甲\n\n正文 # 不是\n##乙 {.wide}\n```\n# 代码\n```\n"
    assert with_heading_ids(text) == "# 甲 {#jia}\n\n正文 # 不是\n## 乙 {.wide #yi}\n```\n# 代码\n```\n"


Tree = tuple[tuple[str, int, "Tree"], ...]
nodes = st.recursive(
    st.just(()),
    lambda below: st.lists(st.tuples(st.sampled_from(TITLES), st.integers(1, 2), below), max_size=4).map(
        tuple
    ),
    max_leaves=12,
)


def written(tree: Tree, level: int = 1) -> Iterator[str]:
    """A tree of headings as Markdown; a heading may stand one or two levels below its parent."""
    for title, step, below in tree:
        yield f"{'#' * (level + step)} {title}\n\n正文 {title}\n"
        yield from written(below, level + step) if level + step < 5 else ()


def paths(text: str) -> dict[tuple[str, ...], set[str]]:
    """The anchors by the titles of a heading and of all above it."""
    above: dict[int, str] = {}
    result: dict[tuple[str, ...], set[str]] = {}
    for heading in headings(text):
        above = {level: title for level, title in above.items() if level < heading.level}
        above[heading.level] = heading.text
        result.setdefault(tuple(above.values()), set()).add(heading.anchor)
    return result


@given(nodes, nodes)
def test_an_anchor_depends_on_its_own_title_and_those_above_alone(one: Tree, other: Tree) -> None:
    before, after = paths("".join(written(one))), paths("".join(written(other)))
    assert all(len(found) == 1 for found in before.values())
    both = before.keys() & after.keys()
    assert {path: before[path] for path in both} == {path: after[path] for path in both}


@given(st.data(), nodes)
def test_adding_removing_and_reordering_moves_no_anchor(data: st.DataObject, tree: Tree) -> None:
    def changed(tree: Tree) -> Tree:
        kept = [(title, step, changed(below)) for title, step, below in tree if data.draw(st.booleans())]
        added = data.draw(nodes)
        return tuple(data.draw(st.permutations([*kept, *added])))

    before = paths("".join(written(tree)))
    after = paths("".join(written(changed(tree))))
    for path in before.keys() & after.keys():
        assert before[path] == after[path]


@given(nodes)
def test_anchors_are_plain_and_never_numbered_by_position(tree: Tree) -> None:
    for anchor in anchors_of("".join(written(tree))):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", anchor)


MARKDOWN = st.lists(
    st.sampled_from(
        [
            *(
                "# ",
                "## ",
                "### ",
                "###### ",
                "#",
                "  ",
                "    ",
                "甲",
                "乙 丙",
                "\n",
                "\n\n",
                "```",
                "~~~",
                "````",
            ),
            *(
                " {#a}",
                "{#b}",
                " {: .x }",
                " {.y #c}",
                " ##",
                "{",
                "}",
                "\t",
                "> ",
                "- ",
                "\\",
                "&",
                "<i>",
                "_",
                "`d`",
            ),
        ]
    ),
    max_size=20,
).map("".join)


@given(st.one_of(MARKDOWN, st.text()))
@example("## 甲 {{x}}")
@example("## {#a} {#b}")
@example("##{: .x }{#a}")
def test_writing_anchors_out_twice_is_writing_them_once(text: str) -> None:
    once = with_heading_ids(text)
    assert with_heading_ids(once) == once
    assert anchors_of(once) == anchors_of(text)
    assert once.count("\n") == text.count("\n")


@given(nodes)
def test_the_site_engine_gives_headings_these_anchors(tree: Tree) -> None:
    text = "# 书名\n\n" + "".join(written(tree))
    html = markdown.markdown(with_heading_ids(text), extensions=["attr_list", "toc", "pymdownx.superfences"])
    assert re.findall(r'<h[1-6] id="([^"]*)"', html) == anchors_of(text)


@pytest.mark.parametrize(
    "text", ["##甲", "   ## 甲", "## 甲 ##", "## 甲 {.x}", "## 甲{#b}", "## 甲 {: .x #b }", "####### 甲"]
)
def test_the_site_engine_reads_odd_headings_alike(text: str) -> None:
    page = for_python_markdown(with_heading_ids(text))
    html = markdown.markdown(page, extensions=["attr_list", "toc"])
    assert re.findall(r'<h[1-6][^>]* id="([^"]*)"', html) == anchors_of(text)
    assert "{" not in html


FOLDERS = st.lists(st.sampled_from(["cases", "categories", "a", "guide"]), max_size=3).map("/".join)
PAGES = st.builds(posixpath.join, FOLDERS, st.sampled_from(["index.html", "case-26.html", "a.html"]))


@given(PAGES, PAGES, st.sampled_from(["", "case-26-script"]))
def test_a_relative_link_leads_to_its_target(page: str, target: str, anchor: str) -> None:
    link = relative(page, target, anchor)
    path, mark, fragment = link.partition("#")
    assert (fragment, bool(mark)) == (anchor, bool(anchor))
    assert (
        posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) == target
        if path
        else page == target
    )
    assert path or anchor
    assert not link.startswith("/")


@pytest.mark.parametrize(
    ("page", "target", "anchor", "link"),
    [
        ("cases/case-01.html", "cases/case-02.html", "", "case-02.html"),
        ("cases/case-01.html", "index.html", "x", "../index.html#x"),
        ("index.html", "cases/case-01.html", "", "cases/case-01.html"),
        ("cases/case-01.html", "cases/case-01.html", "x", "#x"),
        ("cases/case-01.html", "cases/case-01.html", "", "case-01.html"),
        ("404.html", "index.html", "", "index.html"),
    ],
)
def test_relative_links(page: str, target: str, anchor: str, link: str) -> None:
    assert relative(page, target, anchor) == link


def test_ids_and_pages() -> None:
    assert anchors.page_path("case-26") == "cases/case-26.html"
    assert anchors.page_path("subcategory-hardware-fault") == "categories/subcategory-hardware-fault.html"
    assert anchors.page_path("preface") == "preface.html"
    assert anchors.source_path("cases/case-26.html") == "cases/case-26.md"
    assert anchors.section_id("case-26", "script") == "case-26-script"
    assert anchors.term_id("category", Term(id="hardware", label="硬件")) == "category-hardware"
    assert anchors.regulation_id("measures") == "regulation-measures"


def handbook(root: Path, files: Mapping[str, str]) -> Handbook:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    casebook = CasebookReader(root).read()
    assert casebook.handbook is not None and casebook.problems == []
    return casebook.handbook


BOOK = {
    "handbook.yml": "title: 书\nchapters:\n"
    "- {id: chapter-1, number: 1, title: 甲, cases: {case-01: 1, case-02: 2}}\n",
    "taxonomy.yml": "categories: [{id: hard, label: 硬件, subcategories: [{id: fault, label: 故障}]}]\n"
    "channels: [{id: counter, label: 柜面}]\n",
    "cases/case-01.md": "---\ntitle: 甲\n---\n## 处理结果\n好\n",
    "cases/case-02.md": "---\ntitle: 乙\n---\n",
}
PUBLISHED = {
    *("cases/case-01.html#case-01", "cases/case-01.html#case-01-outcome", "cases/case-02.html#case-02"),
    *("chapters/chapter-1.html#chapter-1", "categories/category-hard.html#category-hard"),
    *("categories/subcategory-fault.html#subcategory-fault", "channels/channel-counter.html#channel-counter"),
    *(
        "contents.html",
        "a-z.html",
        "guide/editors.html",
        "guide/editors.html#xie-fa",
        "guide/editors.html#fig",
    ),
}
DOCUMENTS = {"guide/editors.md": '# 写法\n<div id="fig"></div>\n'}


def test_every_published_anchor_is_listed_once_and_sorted(tmp_path: Path) -> None:
    listed = anchors.handbook_anchors(handbook(tmp_path, BOOK), DOCUMENTS)
    assert set(listed) >= PUBLISHED
    assert listed == sorted(set(listed))
    pages = {anchor for anchor in listed if "#" not in anchor}
    assert {anchor.partition("#")[0] for anchor in listed} == pages


@pytest.mark.parametrize(
    "change",
    [
        {"cases/case-01.md": "---\ntitle: 全新的标题\n---\n## 案例经过\n新\n## 处理结果\n好\n"},
        {"handbook.yml": BOOK["handbook.yml"].replace("case-01: 1, case-02: 2", "case-02: 1, case-01: 2")},
        {
            "handbook.yml": BOOK["handbook.yml"].replace("case-01: 1", "case-03: 1, case-01: 3"),
            "cases/case-03.md": "---\ntitle: 插入\n---\n",
        },
        {"taxonomy.yml": BOOK["taxonomy.yml"].replace("硬件", "机具").replace("柜面", "网点")},
        {
            "handbook.yml": "title: 新\nchapters:\n- {id: chapter-2, number: 1, title: 新}\n"
            "- {id: chapter-1, number: 2, title: 旧}\n"
        },
    ],
    ids=["renamed", "reordered", "inserted", "relabelled", "chapters"],
)
def test_no_edit_of_titles_or_order_loses_an_anchor(tmp_path: Path, change: dict[str, str]) -> None:
    before = anchors.handbook_anchors(handbook(tmp_path / "a", BOOK), DOCUMENTS)
    after = anchors.handbook_anchors(handbook(tmp_path / "b", BOOK | change), DOCUMENTS)
    assert set(before) <= set(after)


def test_fixed_pages_have_their_sections(tmp_path: Path) -> None:
    listed = anchors.handbook_anchors(handbook(tmp_path, BOOK), {})
    parts = {
        "editing": ("status", "doubts", "regulations", "tokens", "exceptions"),
        "coverage": ("categories", "channels"),
        "contents": (),
    }
    for page, keys in parts.items():
        assert {one for one in listed if one.startswith(f"{page}.html")} == {
            f"{page}.html",
            f"{page}.html#{page}",
            *(f"{page}.html#{page}-{key}" for key in keys),
        }


def test_the_sections_of_a_page_are_those_written_and_those_that_it_adds(tmp_path: Path) -> None:
    folder = casebooks.add_urgent(casebooks.make(tmp_path / "book", 2))
    book = casebooks.handbook(folder)
    keys = {name: anchors.entry_keys(book.entry(name)) for name in ("case-01", "technique-1", "urgent-1")}  # type: ignore[arg-type]
    assert keys["case-01"][-3:] == ("says", "links", "about")
    assert keys["technique-1"][-2:] == ("links", "about") and "says" not in keys["technique-1"]
    assert keys["urgent-1"][-2:] == ("sources", "about") and "links" not in keys["urgent-1"]
    silent = book.cases["case-01"].model_copy(update={"customer_says": ()})
    assert "says" not in anchors.entry_keys(silent)
    bare = book.urgent_cards["urgent-1"].model_copy(update={"sources": ()})
    assert anchors.entry_keys(bare)[-1] == "about" and "sources" not in anchors.entry_keys(bare)


def test_what_is_kept_back_keeps_the_anchors_that_were_published(tmp_path: Path) -> None:
    folder = casebooks.add_urgent(casebooks.make(tmp_path / "book", 2))
    book = casebooks.handbook(folder)
    case, card = book.cases["case-01"], book.urgent_cards["urgent-1"]
    pages = ("cases/case-01.html#case-01", "urgent/urgent-1.html#urgent-1")
    published = [f"{page}-{key}" for page in pages for key in ("script", "says", "sources", "other")]
    known = book.model_copy(update={"ledger": dict.fromkeys(published, 1)})
    gone = case.model_copy(update={"status": "已停用", "sections": {}})
    assert anchors.lost_keys(known, gone) == ("script", "sources")
    assert anchors.lost_keys(known, gone.model_copy(update={"customer_says": ()}))[0] == "says"
    # What is in use has lost nothing, whatever was published; a card without text is kept back.
    assert anchors.lost_keys(known, case) == anchors.lost_keys(known, card) == ()
    assert anchors.lost_keys(known, case.model_copy(update={"sections": {}})) == ()
    assert anchors.lost_keys(known, card.model_copy(update={"sections": {}})) == ("says", "script")


@pytest.mark.parametrize(
    ("old", "kind", "own"),
    [
        *[(f"{kind}-7", kind, True) for kind in ("case", "technique", "chapter", "urgent")],
        *[(f"{kind}-old", kind, False) for kind in ("case", "technique", "chapter", "urgent")],
        *[(f"{kind}-old-one", kind, True) for kind in ("category", "subcategory", "channel", "regulation")],
        ("case-7-script", "case", False),
        ("category", "category", False),
    ],
)
def test_a_former_id_had_a_page_where_it_is_that_of_an_object(old: str, kind: str, own: bool) -> None:
    assert anchors._is_page_id(old, kind) is own


def test_a_former_id_keeps_its_page_and_its_sections(tmp_path: Path) -> None:
    moved = dict(BOOK)
    del moved["cases/case-01.md"]
    moved["cases/case-09.md"] = BOOK["cases/case-01.md"].replace(
        "title: 甲\n", "title: 甲\nformer: [case-01, case-01-old]\n"
    )
    moved["handbook.yml"] = BOOK["handbook.yml"].replace("case-01", "case-09")
    before = anchors.handbook_anchors(handbook(tmp_path / "a", BOOK), DOCUMENTS)
    new = handbook(tmp_path / "b", moved)
    after = anchors.handbook_anchors(new, DOCUMENTS)
    assert set(before) <= set(after)
    assert {"cases/case-09.html#case-01-old", "cases/case-09.html#case-01"} <= set(after)
    assert anchors.former_pages(new) == {"case-01": "case-09"}
    assert anchors.moved_anchors(new, "case-01", "case-09")["case-01-outcome"] == "case-09-outcome"
