"""The site's menu: what readers look for first, and what editors need last."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.model.book import Book
from build_tools.website.site_files import EDITORS, NavItem, navigation, site_files
from tests import casebooks, rich_casebook

HOME: NavItem = {"首页": "index.md"}
GUIDE: NavItem = {"怎么用": "guide/agents.md"}
THEIRS: NavItem = {"给编辑": [{"编辑指南": "guide/editors.md"}, {"维护": "maintainers.md"}]}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return casebooks.book(rich_casebook.write(tmp_path_factory.mktemp("rich")))


def test_the_whole_menu(book: Book) -> None:
    chapters = [
        {"第一章 技巧": "chapters/chapter-1.md"},
        *[{f"第{'二三四五六七'[n - 1]}章 第{n}类案例": f"chapters/chapter-{n + 1}.md"} for n in range(1, 7)],
        {"第二十一章 还没有内容 &amp; 其他": "chapters/chapter-21.md"},
    ]
    labels = ("人员服务", "业务差错", "制度规定", "硬件问题", "特殊人群")
    categories = [
        *[{label: f"categories/category-category-{n}.md"} for n, label in enumerate(labels, 1)],
        {"没有案例 &amp; 没有子类": "categories/category-empty.md"},
    ]
    assert navigation(book, [HOME, GUIDE, THEIRS]) == [
        HOME,
        {"有人有危险": [{"有人要轻生": "urgent/urgent-1.md"}, {"有人正在被骗": "urgent/urgent-2.md"}]},
        {"目录": "contents.md"},
        {"各章": [{"前言": "preface.md"}, *chapters, {"编后语": "afterword.md"}]},
        {"类别": [{"全部类别": "categories/index.md"}, *categories]},
        {
            "查找": [
                {"拼音索引": "a-z.md"},
                {"发生渠道": "channels/index.md"},
                {"制度依据": "regulations/index.md"},
            ]
        },
        {"印刷版": "downloads.md"},
        {"修订记录": "changes.md"},
        GUIDE,
        {
            EDITORS: [
                {"编校": "editing.md"},
                {"覆盖情况": "coverage.md"},
                {"编辑指南": "guide/editors.md"},
                {"维护": "maintainers.md"},
            ]
        },
    ]


def test_a_casebook_without_preface_and_cards_names_none(tmp_path: Path) -> None:
    menu = navigation(casebooks.book(casebooks.make(tmp_path, 1)), [HOME])
    assert [next(iter(item)) for item in menu][:3] == ["首页", "目录", "各章"]
    assert "preface.md" not in repr(menu) and "afterword.md" not in repr(menu)


def test_the_version_is_a_file_of_its_own_and_static_files_go_along(book: Book) -> None:
    files = site_files(replace(book, version="1a-演示"), {"assets/x.js": b"x"})
    assert files["assets/x.js"] == b"x"
    assert files["version.json"] == b'{"version": "1a-\xe6\xbc\x94\xe7\xa4\xba", "release": false}\n'
    assert json.loads(files["version.json"])["version"] == "1a-演示"
