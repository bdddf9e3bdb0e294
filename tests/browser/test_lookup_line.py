"""The line that answers: in view with the opening, copied by one key, marked on its page; who reads."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import LAPTOP, PHONE, OpenWindow
from tests.browser.lookup_screen import Lookup
from tests.conftest import BuiltSite
from tests.known_casebook import FOUND, OTHER_FOUND, OTHER_TYPED, TYPED

HALF = {"width": 683, "height": 768}
KEPT = "JSON.parse(localStorage.getItem('casebook-lookup'))"


@pytest.fixture
def lookup(built: BuiltSite, open_window: OpenWindow) -> Lookup:
    """The lookup of the known casebook, from a folder."""
    return Lookup(open_window().page, built.folder.as_uri() + "/").open()


def reply(lookup: Lookup) -> tuple[str, str]:
    """Return what a customer says to which the shown case has an answer, the last one, and the answer."""
    pair = lookup.answer.locator(".lk-replies > ul > li").last
    return pair.locator(".lk-says").inner_text().strip("“”"), pair.locator("[data-line]").inner_text()


def inside(element: Locator, around: Locator) -> bool:
    inner, outer = element.bounding_box(), around.bounding_box()
    assert inner is not None and outer is not None
    return outer["y"] <= inner["y"] and inner["y"] + inner["height"] <= outer["y"] + outer["height"]


@pytest.mark.parametrize("size", [LAPTOP, HALF, PHONE])
def test_the_line_that_answers_is_in_view_with_the_first_of_the_opening(
    size: dict[str, int], built: BuiltSite, open_window: OpenWindow
) -> None:
    lookup = Lookup(open_window(size).page, built.folder.as_uri() + "/").open(f"?q={TYPED}").shows(FOUND)
    says, answer = reply(lookup)
    lookup.search(says).shows(FOUND)
    best = lookup.answer.locator(".lk-best")
    assert says in best.inner_text() and answer in best.inner_text()
    assert inside(best, lookup.answer)
    assert inside(lookup.answer.locator('[data-line="1"]'), lookup.answer)
    assert lookup.answer.locator("[aria-current=true]").inner_text() == answer
    assert f"答：{answer}"[:20] in lookup.options.first.inner_text()


def test_one_key_copies_the_line_that_answers(lookup: Lookup) -> None:
    lookup.search(TYPED).shows(FOUND)
    says, answer = reply(lookup)
    lookup.search(says).shows(FOUND).press("Alt+Enter")
    assert "已复制答的那一句" in lookup.said
    assert lookup.pasted() == answer
    # What names the matter is answered by how the call opens.
    lookup.search(TYPED).shows(FOUND).press("Alt+Enter")
    assert lookup.pasted() == lookup.line(1)


def test_a_guess_opens_nothing_and_copies_what_fits_anybody(lookup: Lookup) -> None:
    lookup.search("阿里云盘会员投诉续费打折").shows_none()
    assert "没有正好对上的" in lookup.said
    assert lookup.page.get_by_role("group", name="您是不是要找").count() == 1
    assert "答：" not in lookup.page.locator(".lk-results").inner_text()
    lookup.press("Alt+Enter")
    assert lookup.pasted() == lookup.line(1)
    assert lookup.answer.get_by_role("link", name="拼音索引").is_visible()


def test_a_question_that_follows_is_asked_of_the_open_case_first(lookup: Lookup) -> None:
    lookup.search(TYPED).shows(FOUND)
    lookup.search("多久回复").shows(FOUND)
    assert lookup.page.get_by_role("group", name="本案例").get_by_role("option").count() == 1
    assert lookup.selected == [FOUND]
    # A matter of its own leaves the case.
    lookup.search(OTHER_TYPED).shows(OTHER_FOUND)
    assert lookup.page.get_by_role("group", name="本案例").count() == 0


def marks(page: Page) -> list[str]:
    return page.locator("article mark").all_inner_texts()


@pytest.mark.parametrize("over", [False, True])
def test_the_page_has_the_marks_and_stands_at_the_line(over: bool, lookup: Lookup) -> None:
    if over:
        lookup.open_over("index.html")
    lookup.search(TYPED).shows(FOUND)
    says, answer = reply(lookup)
    lookup.search(says).shows(FOUND).press("Enter")
    page = lookup.page
    page.wait_for_url(f"**/cases/{FOUND}.html#{FOUND}-replies")
    line = page.locator(".lk-arrived")
    assert answer in line.inner_text()
    assert line.evaluate(
        "line => { const r = line.getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight; }"
    )
    assert marks(page) and all(mark in says for mark in marks(page))
    # What was typed stays nowhere but in the page's own marks.
    assert says not in unquote(page.url)


def test_who_reads_is_kept_changed_and_forgotten_by_one_press(lookup: Lookup) -> None:
    lookup.search(TYPED).shows(FOUND)
    first, other = lookup.line(1), lookup.answer.locator(".lk-post summary").first
    post = other.inner_text().removesuffix("这样说")
    chip = lookup.page.get_by_role("button", name=f"我是{post}")
    chip.click()
    lookup.answer.locator('[data-line="1"]').filter(has_not_text=first).wait_for()
    assert (lookup.page.evaluate(KEPT)["post"], chip.get_attribute("aria-pressed")) == (post, "true")
    lookup.page.reload()
    lookup.options.first.wait_for()
    assert chip.get_attribute("aria-pressed") == "true"
    lookup.search("").answer.get_by_role("button", name="清除本机记录").click()
    assert lookup.page.evaluate("localStorage.length") == 0
    assert chip.get_attribute("aria-pressed") == "false"


def test_where_the_head_is_narrow_the_posts_are_in_a_menu(built: BuiltSite, open_window: OpenWindow) -> None:
    lookup = Lookup(open_window(PHONE).page, built.folder.as_uri() + "/").open()
    menu = lookup.page.locator(".lk-posts-menu")
    menu.locator("summary").click()
    button = menu.get_by_role("button").first
    post = button.inner_text()
    button.click()
    assert menu.locator("summary").inner_text().endswith(post)
    assert not button.is_visible()


@pytest.mark.parametrize("size", [HALF, PHONE])
def test_nothing_moves_while_one_types(
    size: dict[str, int], built: BuiltSite, open_window: OpenWindow
) -> None:
    lookup = Lookup(open_window(size).page, built.folder.as_uri() + "/").open()
    before = lookup.answer.bounding_box()
    for words in ("投诉", TYPED, "多久回复", "阿里云盘会员续费", "qwzxv"):
        lookup.search(words).rests()
        assert lookup.answer.bounding_box() == before, words
