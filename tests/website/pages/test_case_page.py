"""What a case's page holds, in which order, and where it leads."""

import re
from html import unescape
from pathlib import Path

import pytest

from build_tools.website.pages.case_page import case_page
from build_tools.website.pages.page import Page
from tests import casebooks


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return casebooks.make(tmp_path, 4)


def page_of(folder: Path, case_id: str = "case-01") -> Page:
    book = casebooks.book(folder)
    return case_page(book, book.handbook.cases[case_id])


def test_the_call_comes_first_then_the_story_then_where_it_leads(folder: Path) -> None:
    keys = [heading.anchor.removeprefix("case-01-") for heading in page_of(folder).headings()]
    # When to hand it on stands straight after the opening.
    call = ["script", "escalate", "do-now", "replies", "ask", "never-say", "no-promise"]
    assert keys[:9] == ["case-01", *call, "says"]
    assert keys[9:11] == ["dialogue", "story"]
    assert keys[-2:] == ["links", "about"]


def test_each_post_has_a_list_of_its_own_and_a_talk_with_a_customer_is_one(folder: Path) -> None:
    case = "cases/case-01.md"
    casebooks.change(folder, case, "## 先这样说\n", "## 先这样说\n柜员：给我看看。\n")

    def lists() -> list[list[str]]:
        script = page_of(folder).html().partition('id="case-01-script"')[2].partition("<h2")[0]
        talks = re.findall(r'<ol class="cb-dialogue">(.*?)</ol>', script, re.DOTALL)
        return [re.findall(r'cb-speaker">(.*?)<', talk) for talk in talks]

    assert lists() == [["柜员"], ["大堂经理"] * 3]
    casebooks.change(folder, case, "柜员：给我看看。\n", "柜员：给我看看。\n客户：快点！\n")
    assert lists() == [["柜员", "客户", *["大堂经理"] * 3]]


def test_a_reply_is_no_wording_to_be_avoided(folder: Path) -> None:
    html = page_of(folder).html().partition('id="case-01-replies"')[2].partition("<h2")[0]
    assert "“你们就会推！”" in html and "我不推，记下来就去查。" in html
    assert "<del" not in html


def test_provenance_status_owner_and_review_date_are_on_the_page(folder: Path) -> None:
    html = page_of(folder).html()
    assert "不是真实案例" in html
    assert "待审" in html
    assert "测试部门" in html
    assert 'data-review-by="2030-01-01"' in html
    assert "<time" in html and "2030-01-01</time>" in html


def test_the_classes_of_a_complaint_are_on_the_page_where_there_are_any(folder: Path) -> None:
    assert "投诉业务类别" not in page_of(folder).html()
    casebooks.add_field(folder, "case-01", "business: 银行卡 & 其他\ncause: 收费引起")
    html = page_of(folder).html()
    assert "投诉业务类别</dt><dd>银行卡 &amp; 其他</dd>" in html
    assert "投诉原因类别</dt><dd>收费引起</dd>" in html


def test_aliases_are_searched_never_shown(folder: Path) -> None:
    casebooks.change(folder, "cases/case-01.md", "aliases:\n", "aliases:\n- 绝不显示的词\n")
    assert "绝不显示的词" not in page_of(folder).html()


def test_neighbours_techniques_related_and_back_links(folder: Path) -> None:
    casebooks.change(folder, "handbook.yml", "    case-02: 2\n", "")
    casebooks.change(folder, "handbook.yml", "    case-01: 1\n", "    case-01: 1\n    case-02: 2\n")
    html = page_of(folder).html()
    assert re.search(r'cb-next">.*?href="case-02\.html"', html)
    assert re.search(r'href="\.\./techniques/technique-\d\.html"', html)
    for label in ("用到的技巧", "相关案例"):
        assert label in html


def test_a_draft_says_so_and_leads_to_what_is_written(folder: Path) -> None:
    path = folder / "cases/case-01.md"
    head = path.read_text(encoding="utf-8").split("\n---\n")[0].replace("待审", "草稿")
    path.write_text(head + "\n---\n", encoding="utf-8")
    html = page_of(folder).html()
    assert "正文待编写" in html
    assert 'href="../techniques/technique-' in html
    assert not page_of(folder).wide


def test_old_ids_stay_as_anchors(folder: Path) -> None:
    casebooks.add_field(folder, "case-01", "former: [case-77, case-01-words]")
    html = page_of(folder).html()
    assert 'id="case-77"' in html and 'id="case-01-words"' in html


def test_a_description_cannot_leave_its_attribute(folder: Path) -> None:
    casebooks.change(folder, "cases/case-01.md", "summary: ", 'summary: 他说"不行"&<')
    description = str(page_of(folder).meta()["description"])
    assert not set(description) & set('"<>')
    assert unescape(description).startswith('他说"不行"&<')


def test_a_draft_without_techniques_leads_to_those_that_are_written_and_in_use(folder: Path) -> None:
    path = folder / "cases/case-01.md"
    path.write_text("---\ntitle: 只有标题\nstatus: 草稿\n---\n", encoding="utf-8")
    casebooks.change(folder, "techniques/technique-1.md", "status: 待审", "status: 草稿")
    casebooks.change(folder, "techniques/technique-2.md", "status: 待审", "status: 已停用")
    book = casebooks.book(folder)
    hint = page_of(folder).html().partition('class="cb-pending"')[2].partition("</div>")[0]
    assert set(re.findall(r"technique-\d", hint)) == book.handbook.techniques.keys() - {
        "technique-1",
        "technique-2",
    }


def test_a_draft_leads_to_the_written_techniques_that_it_names_and_to_no_other(folder: Path) -> None:
    path = folder / "cases/case-01.md"
    text = "---\ntitle: 只有标题\nstatus: 草稿\ntechniques: [technique-2, technique-3]\n---\n"
    path.write_text(text, encoding="utf-8")
    casebooks.change(folder, "techniques/technique-2.md", "status: 待审", "status: 已停用")
    hint = page_of(folder).html().partition('class="cb-pending"')[2].partition("</div>")[0]
    assert re.findall(r"technique-\d", hint) == ["technique-3"]
