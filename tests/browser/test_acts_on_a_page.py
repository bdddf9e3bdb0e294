"""What an agent can do on a case's own page: copy a line or the script, say who reads, link, pin, print."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from build_tools.work.gaps import read_records
from tests.browser.conftest import LAPTOP, PHONE, OpenWindow
from tests.browser.lookup_screen import Lookup
from tests.browser.pages import complete_cases
from tests.browser.test_accessibility import AXE, RUN
from tests.browser.test_review_date import BEIJING, due_date
from tests.browser.waiting import until
from tests.conftest import BuiltSite
from tests.known_casebook import FOUND

# A case with the wordings of two posts.
pytestmark = pytest.mark.slow
PATH = f"cases/{FOUND}.html"
HALF = {"width": 683, "height": 768}
SCRIPT = ".cb-script .cb-words:visible"


def opened(site: BuiltSite, page: Page, path: str = PATH) -> Lookup:
    """Open a page of the site, and wait for the choice of posts."""
    page.goto((site.folder / path).as_uri())
    page.locator(".cb-tools .lk-posts-menu").wait_for()
    return Lookup(page, site.folder.as_uri() + "/")


def press(page: Page, name: str) -> None:
    """Press one of the page's buttons."""
    page.locator(".cb-tools").get_by_role("button", name=name, exact=True).click()


def choose(page: Page, post: str) -> None:
    """Say who reads."""
    page.locator(".cb-tools summary", has_text="我是").click()
    page.locator(".cb-tools").get_by_role("button", name=f"我是{post}").click()


def kept(page: Page) -> Any:
    """Return what this machine keeps."""
    return page.evaluate("JSON.parse(localStorage.getItem('casebook-lookup'))")


def said(page: Page) -> str:
    """Return what the page has just said."""
    return page.locator(".cb-toast").inner_text()


def test_a_line_and_the_whole_script_of_the_readers_post_are_copied(
    built: BuiltSite, open_window: OpenWindow
) -> None:
    page = open_window().page
    lookup = opened(built, page)
    first = page.locator(SCRIPT).all_inner_texts()
    page.locator(".cb-copy:visible").first.click()
    assert (lookup.pasted(), "已复制这一句" in said(page)) == (first[0], True)
    press(page, "复制全部话术")
    assert lookup.pasted() == "\n".join(first)
    answer = page.locator(".cb-answer").first
    answer.get_by_role("button").click()
    assert lookup.pasted() == answer.inner_text()
    # Another post's wording is not in view, but can be read.
    page.locator(".cb-script .cb-fold:visible").click()
    both = page.locator(SCRIPT).all_inner_texts()
    assert len(both) > len(first) and both[: len(first)] == first
    choose(page, "网点负责人")
    press(page, "复制全部话术")
    assert lookup.pasted() == "\n".join(both[len(first) :])
    # The lookup knows who reads, and offers the same words.
    lookup.open(f"?c={FOUND}").shows(FOUND)
    assert lookup.line(1) == both[len(first)]


def test_the_address_of_the_page_and_of_a_section_are_copied(
    built: BuiltSite, open_window: OpenWindow
) -> None:
    page = open_window().page
    lookup = opened(built, page)
    press(page, "复制链接")
    address = lookup.pasted()
    assert address.startswith((built.folder / PATH).as_uri() + "?v=")
    page.get_by_role("link", name="复制“何时升级”的链接").click()
    assert lookup.pasted() == f"{address}#{FOUND}-escalate"
    page.goto(f"{address}#{FOUND}-escalate")
    assert page.locator(f"#{FOUND}-escalate").is_visible()


def test_a_pin_is_the_lookups_pin_and_printing_prints(built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window().page
    page.add_init_script("window.print = () => { document.title = 'printed'; }")
    lookup = opened(built, page)
    press(page, "打印")
    assert page.title() == "printed"
    press(page, "固定")
    assert "已固定" in said(page)
    page.reload()
    assert page.get_by_role("button", name="取消固定").get_attribute("aria-pressed") == "true"
    assert lookup.open().entries[0] == FOUND


def test_what_is_outdated_or_missing_is_kept_once_and_can_be_taken_back(
    built: BuiltSite, open_window: OpenWindow
) -> None:
    page = open_window().page
    lookup = opened(built, page)
    number = "".join(str(digit) for digit in range(10)) * 2
    line = page.locator(SCRIPT).first.inner_text()
    page.locator("summary", has_text="话术过期").click()
    form = page.locator(".cb-report[open]")
    form.get_by_label("哪一句").select_option(line)
    form.get_by_label("哪里不对").fill(f"改了，见{number}")
    for _ in range(2):
        form.get_by_role("button", name="记下").click()
        assert "手册的编辑" in form.get_by_role("status").inner_text()
    flag = kept(page)["flags"]
    assert [(one["entry"], one["line"], one["note"]) for one in flag] == [(FOUND, line, "改了，见【号码】")]
    with page.expect_download() as saved:
        form.get_by_role("button", name="导出记录").click()
    assert saved.value.suggested_filename.startswith("casebook-gaps-")
    assert read_records(saved.value.path())["flags"] == flag
    form.get_by_role("button", name="撤回").click()
    assert kept(page)["flags"] == [] and "已撤回" in form.get_by_role("status").inner_text()
    page.locator("summary", has_text="没找到要的").click()
    assert page.locator(".cb-report[open]").count() == 1
    form.get_by_role("button", name="记下").click()
    assert "先写几个字" in form.get_by_role("status").inner_text()
    form.get_by_label("要找什么").fill("吞" * 90)
    form.get_by_role("button", name="记下").click()
    assert [(one["query"], one["nearest"]) for one in kept(page)["gaps"]] == [("吞" * 80, [FOUND])]
    page.keyboard.press("Escape")
    assert not form.count() and page.locator("summary:focus", has_text="没找到要的").count() == 1
    # In the lookup the same press is one record, and a second takes it back.
    lookup.open(f"?c={FOUND}").shows(FOUND)
    for pressed in ("true", "false"):
        lookup.answer.get_by_role("button", name="话术过期").click()
        assert lookup.answer.get_by_role("button", name="话术过期").get_attribute("aria-pressed") == pressed
        assert [one["entry"] for one in kept(page)["flags"]] == ([FOUND] if pressed == "true" else [])


def test_past_its_review_date_nothing_is_copied(built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window().page
    day = due_date(built, PATH) + timedelta(days=1)
    page.clock.set_fixed_time(datetime(day.year, day.month, day.day, 12, tzinfo=BEIJING))
    lookup = opened(built, page)
    press(page, "复制链接")
    before = lookup.pasted()
    press(page, "复制全部话术")
    assert "不能复制" in said(page)
    assert lookup.pasted() == before


@pytest.mark.parametrize("size", [LAPTOP, HALF, PHONE])
def test_the_buttons_are_in_view_and_nobody_is_shut_out(
    size: dict[str, int], built: BuiltSite, open_window: OpenWindow
) -> None:
    page = open_window(size, color_scheme="light" if size is LAPTOP else "dark").page
    opened(built, page)
    page.locator(".cb-tools summary", has_text="我是").click()
    page.locator(".cb-copy:visible").first.click()
    for report in page.locator(".cb-report > summary").all():
        report.click()
        box = page.locator(".cb-report[open] form").bounding_box()
        assert box is not None
        assert box["x"] >= 0 and box["x"] + box["width"] <= size["width"]
    for button in page.locator(".cb-tools button:visible, .cb-tools summary").all():
        box = button.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= size["height"] and box["x"] + box["width"] <= size["width"]
    if size is HALF:
        return
    page.evaluate(AXE)
    assert page.evaluate(RUN, {}) == []


def test_where_nothing_can_be_kept_it_is_said_and_the_rest_works(
    built: BuiltSite, open_window: OpenWindow
) -> None:
    window = open_window()
    page = window.page
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
    lookup = opened(built, page)
    press(page, "固定")
    assert "不让保存" in said(page)
    choose(page, "网点负责人")
    assert "不让保存" in said(page)
    press(page, "复制全部话术")
    assert lookup.pasted()
    assert window.complaints == []


def test_a_page_without_two_wordings_asks_for_no_post(built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window().page
    path = next(path for path in complete_cases(built) if path != PATH)
    page.goto((built.folder / path).as_uri())
    until(page, "document.querySelectorAll('.cb-tools button').length > 3")
    assert not page.locator(".cb-who summary").count()
    lines = page.locator(".cb-script .cb-staff:visible, .cb-call .cb-answer").count()
    assert page.locator(".cb-copy:visible").count() == lines > 0
