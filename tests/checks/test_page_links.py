"""A link of a hand-written page that leads nowhere is an error at its line, with where it may lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.checks.page_links import check
from build_tools.model.handbook import Handbook
from tests import casebooks

OTHERS = {"guide/b.md": "# 乙\n## 系统登录\n## 例\n### 例\n"}


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return casebooks.handbook(casebooks.make(tmp_path_factory.mktemp("links") / "casebook", 2))


def found(handbook: Handbook, markdown: str) -> list[tuple[int, str, str]]:
    problems = list(check(handbook, {"a.md": markdown, **OTHERS}))
    assert {(p.path, p.code, p.severity) for p in problems} <= {("docs/a.md", "link-dead", "error")}
    return [(p.line, p.message, p.fix) for p in problems]


@pytest.mark.parametrize(
    "link",
    [
        "[文](#题)",
        "[文](#ti)",
        "[文](guide/b.md#系统登录)",
        "[文](guide/b.md#%E7%B3%BB%E7%BB%9F%E7%99%BB%E5%BD%95)",
        "[文](<guide/b.md#系统登录>)",
        "[文](cases/case-01.md#case-01-script)",
        "[文](lookup.html#q=吞卡)",
        "[文](https://a.cn/b.md#c)",
        "[文](b.png#c)",
        "[文](a-z.html#x)",
        *(f"[文](#{place})" for place in (":~:text=甲", "__codelineno-0-1", "fn:1", "fnref:1")),
        "`[文](#无)`",
        r"\[文](#无)",
        "```\n[文](#无)\n```",
        "- 甲\n\n    ```\n    [文](#无)\n    ```",
        "    [文](#无)",
        "[文][一]\n\n[一]: guide/b.md#系统登录",
        "文 {: #own }\n\n[文](#own)",
    ],
)
def test_a_link_that_leads_somewhere(handbook: Handbook, link: str) -> None:
    assert found(handbook, f"## 题\n\n{link}\n") == []


@pytest.mark.parametrize(
    ("link", "line", "message", "fix"),
    [
        ("[文](#系统登陆)", 3, "链接的锚点不存在：#系统登陆", "可用的锚点：#ti（题）"),
        ("[文](guide/b.md#系统登陆)", 3, "不存在：guide/b.md#系统登陆", "是否想写“系统登录”？"),
        ("> - 甲\n>   [文](#无)", 4, "#无", "#ti（题）"),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | [文](#无) |", 5, "#无", "#ti（题）"),
        ("[文][一]\n\n[一]: #无", 5, "#无", "#ti（题）"),
        ('<a class="x" href="#无">文</a>', 3, "#无", "#ti（题）"),
        ("!!! note\n    [文](#无)", 4, "#无", "#ti（题）"),
        ("[![图](b.png)](#无)", 3, "#无", "#ti（题）"),
        ("[文](guide/b.md#“例”)", 3, "不止一个", "#li、#li-li"),
        ("[文](guide/c.md)", 3, "链接的页面不存在：guide/c.md", "是否想写“guide/b.md”？"),
        ("[文](cases/case-99.md#x)", 3, "链接的页面不存在", "是否想写“cases/case-0"),
    ],
)
def test_a_link_that_leads_nowhere(handbook: Handbook, link: str, line: int, message: str, fix: str) -> None:
    [(at, said, mended)] = found(handbook, f"## 题\n\n{link}\n")
    assert at == line
    assert message in said
    assert fix in mended


@pytest.mark.parametrize(("headings", "more"), [(5, ""), (6, "……")])
def test_five_anchors_of_a_page_are_named(handbook: Handbook, headings: int, more: str) -> None:
    page = "".join(f"## {one}\n" for one in "甲乙丙丁戊己"[:headings])
    [(_, _, fix)] = found(handbook, f"{page}\n[文](#没有这样的标题)\n")
    assert fix == "这一页可用的锚点：#jia（甲）、#yi（乙）、#bing（丙）、#ding（丁）、#wu（戊）" + more


def test_a_page_without_headings_or_one_like_no_other_says_what_to_do(handbook: Handbook) -> None:
    [(_, _, fix)] = found(handbook, "文\n\n[文](#甲)\n")
    assert fix == "那一页没有标题，删去“#”和后面的字"
    [(_, _, fix)] = found(handbook, "[文](完全不同的一个很长的名字.md)\n")
    assert fix == "改正或删去这个链接"


def test_each_link_has_its_own_line_also_behind_front_matter(handbook: Handbook) -> None:
    page = "---\ntitle: 题\n---\n# 题\n[一](#无)\n[二](#无)\n"
    assert [line for line, _, _ in found(handbook, page)] == [5, 6]


def test_a_link_to_a_file_with_errors_is_no_second_error(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path / "casebook", 2)
    unread = casebooks.handbook(folder).model_copy(update={"unread": frozenset({"case-09"})})
    assert found(unread, "[文](cases/case-09.md#x)") == []
