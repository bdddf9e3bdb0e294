"""What each kind of page is made of: its headings, the heads of its tables, its lists and labels in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.model.book import Book, Download
from build_tools.website.pages.downloads_page import downloads_page
from build_tools.website.pages.fragments import status_banner
from build_tools.website.pages.index_pages import coverage_page, editing_page
from build_tools.website.pages.page import Page
from build_tools.website.site_files import site_files
from tests import casebooks, rich_casebook
from tests.html_tree import Element, read_html

Outline = list[tuple[int, str, str]]

CALL = [
    (2, "script", "先这样说"),
    (2, "escalate", "何时升级"),
    (2, "do-now", "马上这样做"),
    (2, "replies", "客户这样说时"),
    (2, "ask", "必问信息"),
    (2, "never-say", "不能这样说"),
    (2, "no-promise", "不可承诺"),
]
STORY = [
    (2, "says", "客户怎么说"),
    (2, "dialogue", "示范对话"),
    (2, "story", "案例经过"),
    (2, "demands", "客户诉求"),
    (2, "handling", "处理过程"),
    (2, "outcome", "处理结果"),
    (2, "cause", "原因分析"),
    (2, "lessons", "案例启示"),
]
CASE_FOOT = [(2, "links", "相关内容"), (2, "about", "关于本案例")]
TECHNIQUE_FOOT = [(2, "links", "用到它的案例"), (2, "about", "关于本节")]
CASE_02 = "案例2 点钞机重复扣款引起的第2起投诉"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return casebooks.book(rich_casebook.write(tmp_path_factory.mktemp("rich")))


@pytest.fixture(scope="module")
def pages(book: Book) -> dict[str, Page]:
    return {name: item for name, item in site_files(book, {}).items() if isinstance(item, Page)}


@pytest.fixture(scope="module")
def trees(pages: dict[str, Page]) -> dict[str, Element]:
    return {name: read_html(page.html()) for name, page in pages.items()}


def rows(table: Element) -> list[list[str]]:
    return [[cell.text for cell in row.children if isinstance(cell, Element)] for row in table.all("tr")]


@pytest.mark.parametrize(
    ("name", "title", "below"),
    [
        ("cases/case-26", "案例26 密码器提前关门引起的第26起投诉", [*CALL, *STORY, *CASE_FOOT]),
        ("cases/case-02", CASE_02, CASE_FOOT),
        ("cases/case-30", "案例30 只有标题的案例", CASE_FOOT),
        (
            "techniques/technique-1",
            "第1节 第1种技巧",
            [
                (2, "points", "要点"),
                (2, "script", "建议话术"),
                (2, "replies", "客户这样说时"),
                (2, "dialogue", "示范对话"),
                *TECHNIQUE_FOOT,
            ],
        ),
        ("techniques/technique-7", "第7节 待写的技巧", TECHNIQUE_FOOT),
        (
            "urgent/urgent-1",
            "紧急卡1 有人要轻生",
            [
                (2, "script", "先这样说"),
                (2, "do-now", "马上这样做"),
                (2, "escalate", "何时升级"),
                (2, "never-say", "不能这样说"),
                (2, "never-do", "不能这样做"),
                (2, "sources", "依据"),
                (2, "about", "关于本卡"),
            ],
        ),
        (
            "regulations/regulation-first-measures",
            "《第一个管理办法》",
            [(2, "articles", "要旨"), (2, "links", "引用它的案例")],
        ),
        ("regulations/regulation-second-measures", "《第二个管理办法》", [(2, "links", "引用它的案例")]),
        ("categories/category-category-1", "人员服务", []),
        ("categories/subcategory-sub-1-1", "业务技能不熟", []),
        ("channels/channel-channel-1", "营业现场", []),
        ("chapters/chapter-1", "第一章 技巧", []),
        ("afterword", "编后语", []),
        (
            "editing",
            "编校",
            [
                (2, "status", "审核状态"),
                (2, "doubts", "原文疑点（1）"),
                (2, "regulations", "待核的制度依据（1）"),
                (2, "tokens", "尚未填写的本行规定（2）"),
                (2, "exceptions", "发布例外（0）"),
            ],
        ),
        ("coverage", "覆盖情况", [(2, "categories", "按类别"), (2, "channels", "按发生渠道")]),
        ("changes", "修订记录", []),
        ("downloads", "印刷版", []),
        ("contents", "目录", []),
    ],
)
def test_headings_stand_in_their_order(name: str, title: str, below: Outline, pages: dict[str, Page]) -> None:
    anchor = name.rpartition("/")[2]
    found = [(one.level, one.anchor, one.text) for one in pages[f"{name}.html"].headings()]
    assert found == [(1, anchor, title), *((level, f"{anchor}-{key}", text) for level, key, text in below)]


@pytest.mark.parametrize(
    ("name", "title"), [("categories", "全部类别"), ("channels", "发生渠道"), ("regulations", "制度依据")]
)
def test_a_folders_index_has_the_folders_anchor(name: str, title: str, pages: dict[str, Page]) -> None:
    page = pages[f"{name}/index.html"]
    assert [(one.level, one.anchor, one.text) for one in page.headings()] == [(1, name, title)]
    assert page.title == title


def test_each_page_names_the_file_that_an_editor_changes(pages: dict[str, Page], book: Book) -> None:
    folder = Path(book.handbook.path).parent
    for name, source in {
        "cases/case-26.html": "cases/case-26.md",
        "techniques/technique-7.html": "techniques/technique-7.md",
        "urgent/urgent-1.html": "urgent/urgent-1.md",
        "chapters/chapter-2.html": "chapters/chapter-2.md",
        "chapters/chapter-3.html": "handbook.yml",
        "preface.html": "preface.md",
        "contents.html": "handbook.yml",
        "a-z.html": "handbook.yml",
        "coverage.html": "taxonomy.yml",
        "categories/index.html": "taxonomy.yml",
        "channels/channel-channel-1.html": "taxonomy.yml",
        "regulations/index.html": "regulations.yml",
        "regulations/regulation-first-measures.html": "regulations.yml",
    }.items():
        assert pages[name].source == f"{folder}/{source}", name


def test_only_pages_for_a_call_are_wide_and_only_old_addresses_moved(pages: dict[str, Page]) -> None:
    wide = {name for name, page in pages.items() if page.wide}
    assert wide == {name for name in pages if 'class="cb-call' in pages[name].html()}
    assert {"cases/case-26.html", "urgent/urgent-1.html"} <= wide
    assert not {"cases/case-02.html", "cases/case-30.html", "techniques/technique-1.html"} & wide
    moved = {name for name, page in pages.items() if page.moved}
    assert {"cases/case-77.html", "regulations/regulation-old-measures.html"} <= moved
    assert not moved & {"cases/case-29.html", "cases/case-26.html"}


def test_the_letters_lead_to_their_headings(trees: dict[str, Element]) -> None:
    tree = trees["a-z.html"]
    letters = [(one.attributes["id"], one.text) for one in tree.all("h2")]
    assert letters[:3] == [("a-z-b", "B#"), ("a-z-c", "C#"), ("a-z-d", "D#")]
    jumps = [link.attributes["href"] for link in tree.one("p", "cb-letters").all("a")]
    assert jumps == [f"#{anchor}" for anchor, _ in letters]


def test_the_index_says_of_each_row_where_it_leads(trees: dict[str, Element]) -> None:
    listed = [row.text for row in trees["a-z.html"].all("li")]
    assert "存款机 案例11、案例28" in listed
    assert "第2种技巧 第2节" in listed
    assert "有人要轻生 紧急卡1" in listed
    assert "点钞机重复扣款引起的第2起投诉 案例2已停用，见案例3、第2节" in listed
    assert "“半夜信用卡无人指引，等得腿都麻了，这叫什么服务” 案例21" in listed


def test_the_page_for_editors_lists_what_is_open(trees: dict[str, Element]) -> None:
    status, doubts, tokens = map(rows, trees["editing.html"].all("table"))
    assert status == [
        ["状态", "案例", "技巧", "紧急卡"],
        ["草稿", "1", "1", "0"],
        ["待审", "27", "6", "2"],
        ["已发布", "1", "0", "0"],
        ["待复核", "0", "0", "0"],
        ["已停用", "1", "0", "0"],
    ]
    assert doubts == [["条目", "原文", "建议", "说明"], ["案例3", "帐户 & 卡", "账户", "见案例5"]]
    assert tokens == [
        ["记号", "含义"],
        ["{{stop_payment}}", "紧急止付电话"],
        ["{{time.first_reply}}", "首次答复时限"],
    ]
    assert [row.text for row in trees["editing.html"].all("li")] == ["《第一个管理办法》"]
    assert trees["editing.html"].all("p")[-1].text == "没有发布例外。"


def test_an_exception_is_listed_with_its_reason_and_who_agreed(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path, 2)
    item = "{code: release-waiting, id: case-01, reason: 已审 & 在办, date: 2026-11-01, by: 合规部}"
    (folder / "release.yml").write_text(f"exceptions:\n- {item}\n", encoding="utf-8")
    tree = read_html(editing_page(casebooks.book(folder)).html())
    assert rows(tree.all("table")[-1]) == [
        ["条目", "代码", "理由", "同意"],
        ["case-01", "release-waiting", "已审 & 在办", "合规部，2026-11-01"],
    ]
    assert "发布例外（1）" in tree.text
    assert "没有待定的疑点。" in tree.text


def test_coverage_counts_written_drafts_and_withdrawn(trees: dict[str, Element], book: Book) -> None:
    categories, channels = map(rows, trees["coverage.html"].all("table"))
    head = ["名称", "案例", "正文已写", "待编写", "已停用"]
    assert categories[0] == channels[0] == head
    assert [row[0] for row in categories[1:]] == [one.label for one in book.handbook.taxonomy.categories]
    assert ["硬件问题", "5", "5", "0", "1"] in categories
    assert ["没有案例 & 没有子类", "0", "0", "0", "0"] in categories
    assert ["自助机具", "7", "7", "0", "1"] in channels


def test_coverage_tells_a_draft_from_what_is_written(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path, 4)
    book = casebooks.book(folder)
    category = next(iter(book.handbook.cases.values())).category
    cases = [case for case in book.handbook.cases.values() if case.category == category]
    path = folder / "cases" / f"{cases[0].id}.md"
    path.write_text(f"---\ntitle: 甲\nstatus: 草稿\ncategory: {category}\n---\n", encoding="utf-8")
    (found, _) = map(rows, read_html(coverage_page(casebooks.book(folder)).html()).all("table"))
    states = {row[0]: row[1:] for row in found}
    assert states[str(category)] == [str(len(cases)), str(len(cases) - 1), "1", "0"]


def test_the_table_below_the_sources_says_what_each_act_rests_on(trees: dict[str, Element]) -> None:
    assert rows(trees["urgent/urgent-1.html"].one("table")) == [
        ["马上这样做", "依据第几条", "还要本行定的"],
        ["第 1 步", "1", ""],
        ["第 2 步", "1、2", ""],
        ["第 3 步", "2", "离开多远由本行定"],
        ["第 4 步", "没有", "事后照看的做法由本行定"],
    ]
    sources = trees["urgent/urgent-1.html"].one("ol", "cb-sources")
    assert [row.text for row in sources.all("li")][1].startswith(
        "河口医院陪护说明（日期未见）：陪着的人不走开"
    )


def test_the_box_of_a_call_has_its_parts_in_order(trees: dict[str, Element]) -> None:
    def parts(name: str) -> list[tuple[str, list[str]]]:
        (box,) = trees[name].all("div", "cb-call")
        groups = [one for one in box.children if isinstance(one, Element)]
        return [
            (one.classes[0], [part.classes[-1] for part in one.all("div", "cb-section")]) for one in groups
        ]

    assert parts("cases/case-26.html") == [
        ("cb-open", ["cb-script"]),
        ("cb-first", ["cb-escalate", "cb-do-now"]),
        ("cb-talk", ["cb-replies"]),
        ("cb-rest", ["cb-ask", "cb-never-say", "cb-no-promise"]),
    ]
    assert parts("urgent/urgent-1.html") == [
        ("cb-open", ["cb-script"]),
        ("cb-first", ["cb-do-now", "cb-escalate"]),
        ("cb-rest", ["cb-never-say", "cb-never-do"]),
    ]
    assert trees["cases/case-26.html"].all("div", "cb-unanswered") == []
    assert trees["urgent/urgent-1.html"].all("div", "cb-unanswered") == []


def test_each_kind_of_section_has_its_kind_of_list(trees: dict[str, Element]) -> None:
    sections = {part.classes[-1]: part for part in trees["cases/case-26.html"].all("div", "cb-section")}
    lists = {
        name: [(one.tag, *one.classes) for one in part.walk() if one.tag in ("ol", "ul")]
        for name, part in sections.items()
    }
    assert lists == {
        "cb-script": [("ol", "cb-dialogue")],
        "cb-escalate": [("ul",)],
        "cb-do-now": [("ol",)],
        "cb-replies": [("ul", "cb-replies")],
        "cb-ask": [("ul",)],
        "cb-never-say": [("ul", "cb-swaps")],
        "cb-no-promise": [("ul",)],
        "cb-customer-says": [("ul", "cb-says")],
        "cb-dialogue": [("ol", "cb-dialogue")],
        "cb-story": [],
        "cb-demands": [("ul",)],
        "cb-handling": [("ol",)],
        "cb-outcome": [],
        "cb-cause": [],
        "cb-lessons": [("ul",)],
    }
    assert [len(sections[f"cb-{name}"].all("p")) for name in ("story", "cause")] == [2, 1]
    who = Counter(row.classes[0] for row in sections["cb-dialogue"].all("li"))
    assert who == {"cb-staff": 4, "cb-customer": 4}


def test_the_lists_below_a_case_are_labelled(trees: dict[str, Element]) -> None:
    links = trees["cases/case-26.html"].all("div", "cb-links")
    assert [one.one("p", "cb-label").text for one in links] == [
        "用到的技巧",
        "相关案例",
        "被这些案例引用",
        "制度依据",
    ]
    assert [row.text for row in links[-1].all("li")] == ["《第一个管理办法》待核", "《第二个管理办法》"]


def test_the_path_to_a_case_leads_over_chapter_and_categories(trees: dict[str, Element]) -> None:
    assert trees["cases/case-26.html"].one("p", "cb-path").text == "第七章 第6类案例›制度规定›收费规定"
    assert trees["cases/case-30.html"].one("p", "cb-path").text == "第七章 第6类案例"
    assert trees["techniques/technique-1.html"].one("p", "cb-path").text == "第一章 技巧"
    assert trees["urgent/urgent-1.html"].one("p", "cb-path").text == "目录"
    assert trees["regulations/regulation-first-measures.html"].one("p", "cb-path").text == "制度依据"
    assert trees["categories/subcategory-sub-1-1.html"].one("p", "cb-path").text == "类别›人员服务"
    assert trees["channels/channel-channel-1.html"].one("p", "cb-path").text == "发生渠道"


def facts(tree: Element) -> list[tuple[str, str]]:
    """Return the labels of a page's facts with their values."""
    listed = tree.one("dl", "cb-facts")
    labels, values = ([one.text for one in listed.all(tag)] for tag in ("dt", "dd"))
    return list(zip(labels, values, strict=True))


def test_the_facts_of_an_entry(trees: dict[str, Element]) -> None:
    assert facts(trees["urgent/urgent-1.html"]) == [
        ("状态", "待审（示例编写）"),
        ("责任部门", "看护组"),
        ("复核到期", "2027-06-30"),
        ("源文件", "urgent/urgent-1.md"),
    ]
    assert facts(trees["cases/case-30.html"]) == [
        ("状态", "草稿（来源未注明）"),
        ("源文件", "cases/case-30.md"),
    ]
    for page, source in (
        ("techniques/technique-7", "techniques/technique-7.md"),
        ("preface", "preface.md"),
        ("afterword", "afterword.md"),
    ):
        assert facts(trees[f"{page}.html"])[-1] == ("源文件", source)


def test_the_facts_of_a_regulation(trees: dict[str, Element]) -> None:
    first = trees["regulations/regulation-first-measures.html"]
    assert facts(first) == [
        ("文号", "某令2020年第3号"),
        ("制定机关", "某机关"),
        ("施行日期", "2020-03-01"),
        ("效力", "现行"),
        ("核对依据", "公开资料"),
        ("核对日期", "2026-01-01"),
        ("状态", "待核"),
    ]
    assert first.one("p", "cb-status-review").text.startswith("待核：尚未由本行人员对照")
    second = trees["regulations/regulation-second-measures.html"]
    assert second.one("p", "cb-status-published").text == "已对照正式文本。"
    assert [label for label, _ in facts(second)] == ["效力", "核对依据", "核对日期", "状态"]
    listed = [row.text for row in trees["regulations/index.html"].all("li")]
    assert listed == ["《第一个管理办法》某令2020年第3号，现行，待核", "《第二个管理办法》现行，已核"]


def test_a_status_has_its_banner(trees: dict[str, Element]) -> None:
    def banner(name: str) -> tuple[str, str]:
        (one,) = trees[f"{name}.html"].all("p", "cb-banner")
        return one.classes[-1], one.attributes.get("data-review-by", "")

    assert banner("cases/case-26") == ("cb-status-review", "2030-01-01")
    assert banner("cases/case-02") == ("cb-status-withdrawn", "")
    assert banner("cases/case-30") == ("cb-status-draft", "")
    assert banner("chapters/chapter-2") == ("cb-status-review", "2030-01-01")


def test_a_banner_says_where_the_text_is_from_if_that_is_known(book: Book) -> None:
    case = book.handbook.cases["case-26"]

    def banner(provenance: str | None) -> str:
        return read_html(status_banner(case.model_copy(update={"provenance": provenance}))).text

    waiting = "待审，未经本行审批，不作为办理依据。"
    assert banner(None) == waiting
    assert banner("原文") == f"{waiting}原手册原文。"
    assert banner("示例编写") == f"{waiting}示例编写：情节是编写的，不是真实案例。"


def test_chapters_lead_to_the_one_before_and_after(trees: dict[str, Element]) -> None:
    def beside(name: str) -> tuple[str, str]:
        tree = trees[f"chapters/{name}.html"]
        return tree.one("span", "cb-previous").text, tree.one("span", "cb-next").text

    assert beside("chapter-1") == ("", "第二章 第1类案例 →")
    assert beside("chapter-3") == ("← 第二章 第1类案例", "第四章 第3类案例 →")
    assert beside("chapter-21") == ("← 第七章 第6类案例", "")
    assert "本章还没有内容。" in trees["chapters/chapter-21.html"].text


def test_the_contents_say_how_many_and_where_each_belongs(trees: dict[str, Element]) -> None:
    tree = trees["contents.html"]
    # Two cards, two articles, eight chapters, seven techniques and thirty cases.
    assert tree.all("p")[0].text.endswith(f"共 {2 + 2 + 8 + 7 + 30} 个条目，点条目即到正文。")
    heads = [one.text for one in tree.all("p", "cb-toc-chapter")]
    assert heads[:3] == ["有人有危险", "前言", "第一章 技巧"]
    assert heads[-2:] == ["第二十一章 还没有内容 & 其他", "编后语"]
    listed = [row.text for row in tree.all("li")]
    assert "案例1 密码器不能用引起的第1起投诉制度规定—收费规定" in listed
    assert "案例30 只有标题的案例待编写" in listed


def test_an_old_address_leads_to_each_place_of_the_new(trees: dict[str, Element]) -> None:
    tree = trees["cases/case-77.html"]
    assert tree.one("h1").text == "此页已移动"
    target = tree.one("a", "cb-moved")
    assert (target.attributes["href"], target.text) == ("case-29.html#case-29", "到新的位置")
    rows = [(one.attributes["id"], one.text) for one in tree.all("span") if "id" in one.attributes]
    assert rows[0] == ("case-77", "case-77 现在是 case-29")
    assert ("case-77-says", "case-77-says 现在是 case-29-says") in rows


def test_the_printed_editions_are_listed_with_their_size(book: Book) -> None:
    one = Download("prints/all.pdf", "全书 & 附录", "A4", 120, 2_549_000, "2026-01-02")
    tree = read_html(downloads_page(replace(book, downloads=(one,))).html())
    assert rows(tree.one("table")) == [
        ["版本", "纸张", "页数", "大小", "日期"],
        ["全书 & 附录", "A4", "120", "2.5 MB", "2026-01-02"],
    ]
    assert tree.one("table").one("a").attributes["href"] == "prints/all.pdf"
    none = read_html(downloads_page(book).html())
    assert "这次生成的网站没有带上印刷版。" in none.text and none.all("table") == []
    assert none.one("code").text == "casebook build --pdf"
