"""A link names a heading by its id, or by its words as GitHub, Typora and other programs write them."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from build_tools.model.page_anchors import Names, PageAnchors, page_anchors
from tests import casebooks

PAGE = """# 员工手册
## 系统登录
## 一、报销（含会费） 与 **借款**
### 例
## 常见问题 FAQ
### 例
## `R_1` 表
## 见[办法](x.md)
## 自己的 {#own}
文字 {: #given }
"""


@pytest.fixture(scope="module")
def anchors(tmp_path_factory: pytest.TempPathFactory) -> PageAnchors:
    folder = casebooks.make(tmp_path_factory.mktemp("anchors") / "casebook", 2)
    (folder / "preface.md").write_text("---\ntitle: 前言\n---\n## 怎样用\n文\n", encoding="utf-8")
    documents = {"a.md": PAGE, "guide/b.md": "# 乙\n"}
    return page_anchors(casebooks.handbook(folder), documents)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("系统登录", "xi-tong-deng-lu"),
        ("xi-tong-deng-lu", "xi-tong-deng-lu"),
        ("一报销含会费-与-借款", "yi-bao-xiao-han-hui-fei-yu-jie-kuan"),
        ("一、报销（含会费）与借款", "yi-bao-xiao-han-hui-fei-yu-jie-kuan"),
        ("常见问题-faq", "chang-jian-wen-ti-faq"),
        ("常见问题-FAQ", "chang-jian-wen-ti-faq"),
        ("例", "yi-bao-xiao-han-hui-fei-yu-jie-kuan-li"),
        ("例-1", "chang-jian-wen-ti-faq-li"),
        ("r_1-表", "r-1-biao"),
        ("见办法", "jian-ban-fa-x-md"),
        ("自己的", "own"),
        ("given", "given"),
    ],
)
def test_the_words_of_a_heading_are_its_anchor(anchors: PageAnchors, written: str, meant: str) -> None:
    for fragment in (written, quote(written)):
        assert anchors.resolved("a.html", f"#{fragment}") == f"#{meant}"
        target = anchors.target("a.html", f"#{fragment}")
        assert target is not None and target.ids == [meant]
        assert anchors.resolved("guide/b.html", f"../a.md#{fragment}") == f"../a.md#{meant}"


def test_of_equal_names_the_first_is_meant_and_signs_alone_mean_nothing() -> None:
    titles = (("例", "a"), ("例", "b"), ("例-1", "c"), ("——", "d"), ("乙 丙", "e"), ("乙、丙", "f"))
    names = Names(frozenset({"a"}), titles)
    assert [names.find(name) for name in ("例", "例-1", "a", "！")] == [["a"], ["b"], ["a"], []]
    # Words that two headings have leave open which is meant.
    assert names.find("乙，丙") == ["e", "f"]
    assert PageAnchors(frozenset({"x.html"}), {"x.html": names}).resolved("x.html", "#乙，丙") == "#乙，丙"


@pytest.mark.parametrize(
    ("address", "resolved"),
    [
        ("preface.md#怎样用", "preface.md#zen-yang-yong"),
        ("cases/case-01.md#先这样说", "cases/case-01.md#case-01-script"),
        ("guide/b.html#乙", "guide/b.html#yi"),
        ("guide%2Fb.md#乙", "guide%2Fb.md#yi"),
        ("a.md?x#系统登录", "a.md?x#xi-tong-deng-lu"),
        ("#没有这个", "#没有这个"),
        ("https://a.cn/#系统登录", "https://a.cn/#系统登录"),
        ("图.png#系统登录", "图.png#系统登录"),
        ("没有.md#系统登录", "没有.md#系统登录"),
        ("#", "#"),
    ],
)
def test_an_address_keeps_its_path(anchors: PageAnchors, address: str, resolved: str) -> None:
    assert anchors.resolved("a.html", address) == resolved
