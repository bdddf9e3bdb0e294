"""What the lookup shows and keeps: filters, pins, addresses, nothing found, old texts, hostile texts."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from playwright.sync_api import Route

from tests import casebooks, rich_casebook
from tests.browser.conftest import LAPTOP, OpenWindow
from tests.browser.conftest import PHONE as TELEPHONE
from tests.browser.lookup_screen import Lookup
from tests.browser.serving import serve
from tests.conftest import BuiltSite
from tests.known_casebook import CATEGORY, FOUND, OTHER_FOUND, OTHER_TYPED, PINYIN, TECHNIQUES, TYPED

UNKNOWN = "qwzxv"
HOSTILE = "<img src=x onerror=window.hacked=1>\"&'<script>window.hacked=1</script>"
KEPT = "JSON.parse(localStorage.getItem('casebook-lookup'))"
CARD, PHONE, IDENTITY = "6222 0212 3456 7890 123", "138-1234-5678", "11010519491231002X"


@pytest.fixture
def lookup(built: BuiltSite, open_window: OpenWindow) -> Lookup:
    """The lookup of the known casebook, from a folder."""
    return Lookup(open_window().page, built.folder.as_uri() + "/")


@pytest.fixture
def synthetic_lookup(synthetic: BuiltSite, open_window: OpenWindow) -> Lookup:
    """The lookup of the synthetic casebook, from a folder."""
    return Lookup(open_window().page, synthetic.folder.as_uri() + "/")


def test_filters_narrow_with_counts_and_stand_in_the_address(lookup: Lookup) -> None:
    lookup.open("?q=钱").press("Alt+f")
    found = re.search(r"[0-9]+", lookup.said)
    assert found is not None
    chip = lookup.page.locator("[data-facet=severity]").first
    value, count = str(chip.get_attribute("data-value")), int(chip.locator(".lk-count").inner_text())
    assert chip.evaluate("chip => chip.parentElement.querySelector('button') === chip")
    chip.click()
    lookup.page.wait_for_url(f"**severity={quote(value)}*")
    assert (lookup.options.count(), count < int(found.group())) == (min(count, 12), True)
    assert {badge.inner_text() for badge in lookup.page.locator(".lk-row .lk-badge:first-child").all()} == {
        value
    }
    lookup.page.reload()
    lookup.options.first.wait_for()
    assert lookup.page.locator("[aria-pressed=true][data-facet]").all_inner_texts() != []
    assert lookup.box.input_value() == "钱"


def test_what_is_hidden_is_not_there(lookup: Lookup) -> None:
    lookup.open()
    assert lookup.page.locator("[data-facet], dt, [role=dialog]").count() == 0
    assert lookup.page.locator("[data-line]").count() == 0
    lookup.search(TYPED).shows(FOUND)
    assert lookup.page.locator("[role=region][data-entry]").count() == 1


def test_pins_and_recent_entries_come_first_next_time(lookup: Lookup) -> None:
    lookup.open(f"?q={TYPED}").shows(FOUND).press("Alt+p")
    assert "已固定案例26" in lookup.said
    lookup.search(OTHER_TYPED).shows(OTHER_FOUND).press("Alt+1", "Escape").shows_none()
    assert lookup.entries[:2] == [FOUND, OTHER_FOUND]
    groups = [group.get_attribute("aria-label") for group in lookup.page.get_by_role("group").all()]
    assert groups[:2] == ["固定", "最近看过"]
    lookup.search("26").shows(FOUND).press("Alt+p", "Escape")
    assert lookup.page.evaluate(KEPT)["pins"] == []


def test_only_ids_are_kept(lookup: Lookup) -> None:
    lookup.open()
    lookup.page.keyboard.type(TYPED)
    lookup.shows(FOUND).press("Alt+1", "Alt+p")
    lookup.page.wait_for_url(f"**c={FOUND}*")
    assert TYPED[0] not in json.dumps(
        lookup.page.evaluate("[{...localStorage}, {...sessionStorage}]"), ensure_ascii=False
    )
    assert quote(TYPED[0]) not in lookup.page.url


@pytest.mark.slow
@pytest.mark.parametrize(
    "kept", ["", "null", "[]", "{", '{"pins": 5, "recent": [{"a": 1}, "<img>"], "gaps": ["x"]}']
)
def test_any_storage_is_survived(kept: str, lookup: Lookup) -> None:
    lookup.page.add_init_script(f"localStorage.setItem('casebook-lookup', {json.dumps(kept)})")
    lookup.open(f"?q={TYPED}").shows(FOUND).press("Alt+p")
    assert "已固定" in lookup.said


@pytest.mark.parametrize(
    "refuse",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})",
        "Storage.prototype.setItem = function () {};",
    ],
)
def test_refused_storage_is_survived_and_nothing_says_it_was_kept(refuse: str, lookup: Lookup) -> None:
    lookup.page.add_init_script(refuse)
    lookup.open(f"?q={TYPED}").shows(FOUND).press("Alt+1")
    assert lookup.pasted() == lookup.line(1)
    for _ in range(2):
        lookup.press("Alt+p")
        assert "不让保存" in lookup.said
        assert "固定" not in lookup.said
    lookup.page.get_by_role("button", name="帮助").click()
    assert "不让保存" in lookup.answer.inner_text()
    assert "只记住" not in lookup.answer.inner_text()


def test_addresses_lead_to_words_and_entries(lookup: Lookup) -> None:
    lookup.open(f"?q={TYPED}&c={OTHER_FOUND}").shows(OTHER_FOUND)
    assert lookup.box.input_value() == TYPED
    lookup.open(f"?c={FOUND}").shows(FOUND)
    lookup.open(f"#q={PINYIN}").shows(FOUND)
    lookup.open(f"?category={quote(CATEGORY)}").shows_none()
    assert FOUND in lookup.entries


def test_back_and_forward_follow_links_inside_the_lookup(lookup: Lookup) -> None:
    lookup.open(f"?q={TYPED}").shows(FOUND)
    link = lookup.answer.get_by_role("link", name="案例28").first
    link.click()
    lookup.shows("case-28")
    lookup.page.go_back()
    lookup.shows(FOUND)
    lookup.page.go_forward()
    lookup.shows("case-28")
    lookup.press("Escape").shows(FOUND)
    assert lookup.box.input_value() == TYPED


def test_nothing_found_is_never_blank(lookup: Lookup) -> None:
    lookup.open().search(UNKNOWN)
    lookup.page.get_by_text("手册里没有正好对上的").wait_for()
    assert "没有找到" in lookup.said
    assert lookup.options.count() > 0
    assert lookup.selected == []
    shown = lookup.answer.inner_text()
    for part in ("先稳住客户", "拿不准问谁", "按类别", TECHNIQUES, "记录缺口"):
        assert part in shown
    lookup.press("ArrowDown").shows(str(lookup.entries[0]))


def test_where_the_book_has_no_answer_one_line_fits_anybody_and_is_copied(
    lookup: Lookup, built: BuiltSite
) -> None:
    calming = casebooks.handbook(built.casebook).calming
    lookup.open().search(UNKNOWN).page.get_by_text("手册里没有正好对上的").wait_for()
    assert lookup.line(1) == calming
    assert lookup.page.locator("[data-line]").count() == 1
    lookup.press("Alt+1")
    assert "已复制第1句" in lookup.said
    assert lookup.pasted() == calming
    lookup.press("Alt+2")
    assert "没有第2句" in lookup.said
    lookup.answer.get_by_role("button", name="复制第1句").click()
    assert lookup.page.evaluate(KEPT) is None
    lookup.press("Escape").shows_none()
    lookup.press("Alt+1")
    assert "先选一条案例" in lookup.said


def test_a_category_leads_on_from_nothing(lookup: Lookup) -> None:
    lookup.open()
    lookup.answer.get_by_role("button", name=CATEGORY).click()
    lookup.page.wait_for_url("**category=*")
    assert FOUND in lookup.entries
    assert lookup.options.count() < 15


def test_gaps_are_recorded_masked_exported_and_cleared(lookup: Lookup) -> None:
    lookup.open().search(f"{UNKNOWN} {CARD} {PHONE} {IDENTITY}")
    lookup.page.get_by_text("像是卡号").wait_for()
    assert lookup.page.evaluate(KEPT) is None
    lookup.answer.get_by_role("button", name="记录缺口").click()
    lookup.search(TYPED).shows(FOUND)
    lookup.answer.get_by_role("button", name="话术过期").click()
    lookup.press("Escape")
    with lookup.page.expect_download() as started:
        lookup.answer.get_by_role("button", name="导出缺口记录").click()
    exported = json.loads(started.value.path().read_text(encoding="utf-8"))
    assert exported.keys() == {"version", "gaps", "flags"}
    assert exported["gaps"][0]["query"] == f"{UNKNOWN} " + "【号码】"
    assert exported["flags"][0]["entry"] == FOUND
    lookup.answer.get_by_role("button", name="清除").click()
    assert lookup.page.evaluate("localStorage.length") == 0


def test_two_hundred_records_are_kept_at_most(lookup: Lookup) -> None:
    lookup.open()
    lookup.page.evaluate("for (let n = 0; n < 210; n++) CasebookLookup.memory.recordGap('gap ' + n, [])")
    gaps = lookup.page.evaluate(KEPT)["gaps"]
    assert (len(gaps), gaps[-1]["query"]) == (200, "gap 209")


@pytest.mark.parametrize("size", [TELEPHONE, LAPTOP])
def test_what_is_not_approved_says_so_on_every_screen(
    size: dict[str, int], synthetic: BuiltSite, open_window: OpenWindow
) -> None:
    lookup = (
        Lookup(open_window(size).page, synthetic.folder.as_uri() + "/").open("?c=case-04").shows("case-04")
    )
    row = lookup.page.locator("[role=option][data-entry=case-04]")
    for place in (row, lookup.answer.get_by_role("heading", level=2)):
        place.scroll_into_view_if_needed()
        mark, around = place.get_by_text("待审", exact=True).bounding_box(), place.bounding_box()
        assert mark is not None and around is not None
        assert mark["x"] + mark["width"] <= around["x"] + around["width"]
    title = row.locator(".lk-title").bounding_box()
    assert title is not None and title["width"] > 60


@pytest.mark.parametrize("size", [TELEPHONE, LAPTOP])
def test_many_risks_do_not_hide_that_it_is_not_approved(
    size: dict[str, int], built: BuiltSite, open_window: OpenWindow
) -> None:
    lookup = Lookup(open_window(size).page, built.folder.as_uri() + "/").open(f"?q={TYPED}").shows(FOUND)
    for risks in lookup.page.locator(".lk-risks").all():
        risks.evaluate("(badge, words) => { badge.textContent = words; }", "升级·" + "资金损失、" * 12)
    for place in (lookup.options.first, lookup.answer.get_by_role("heading", level=2)):
        mark, around = place.get_by_text("待审", exact=True).bounding_box(), place.bounding_box()
        assert mark is not None and around is not None
        assert around["x"] <= mark["x"] and mark["x"] + mark["width"] <= around["x"] + around["width"]
        assert around["y"] <= mark["y"] and mark["y"] + mark["height"] <= around["y"] + around["height"]


def test_what_is_past_its_date_says_so_first_and_is_not_copied(lookup: Lookup) -> None:
    lookup.page.clock.set_fixed_time(datetime(2039, 1, 1, tzinfo=UTC))
    lookup.open(f"?q={TYPED}").shows(FOUND)
    assert lookup.answer.inner_text().strip().startswith("已过复核期")
    assert lookup.page.locator(".lk-copy").count() == 0
    lookup.press("Alt+1")
    assert "不能复制" in lookup.said
    assert "已过期" in lookup.options.first.inner_text()


def test_what_is_withdrawn_or_unwritten_has_nothing_to_copy(synthetic_lookup: Lookup) -> None:
    lookup = synthetic_lookup.open("?c=case-02").shows("case-02")
    assert lookup.answer.inner_text().strip().startswith("已停用")
    assert lookup.answer.get_by_role("button", name="复制").all_inner_texts() == ["复制链接Alt+L"]
    lookup.open("?c=case-30").shows("case-30")
    assert "正文待编写" in lookup.answer.inner_text()
    lookup.press("Alt+1")
    assert "没有第1句" in lookup.said


def test_a_hostile_query_is_only_text(lookup: Lookup) -> None:
    lookup.open(f"?q={quote(HOSTILE)}&c={quote(HOSTILE)}&category={quote(HOSTILE)}#c={quote(HOSTILE)}")
    assert lookup.page.locator("img, .lk script").count() == 0
    assert lookup.page.evaluate("window.hacked") is None


def test_a_hostile_card_is_only_text(built: BuiltSite, open_window: OpenWindow) -> None:
    def infect(route: Route) -> None:
        text = route.fetch().text()
        head, body = text.split(",", 1)
        cards, end = body.rsplit(",", 1)
        route.fulfill(
            body=f"{head},{json.dumps([infected(card) for card in json.loads(cards)])},{end}",
            content_type="text/javascript",
        )

    page = open_window().page
    page.route("**/search/cards-*.js", infect)
    with serve(built.folder) as root:
        lookup = Lookup(page, root).open(f"?q={TYPED}").shows(FOUND)
        lookup.press("Alt+1")
        assert HOSTILE in lookup.pasted()
        assert HOSTILE in lookup.options.first.inner_text()
        assert HOSTILE in lookup.answer.inner_text()
        assert page.locator("img, .lk script").count() == 0
        assert page.evaluate("window.hacked") is None


def infected(value: object) -> object:
    """Return a card whose every text that is shown is hostile too."""
    if isinstance(value, str):
        return value + HOSTILE
    if isinstance(value, list):
        return [infected(part) for part in value]
    if isinstance(value, dict):
        same = ("id", "url", "anchor", "key", "kind", "reviewBy")
        return {name: part if name in same else infected(part) for name, part in value.items()}
    return value


def test_odd_texts_are_shown_as_they_are(synthetic_lookup: Lookup) -> None:
    lookup = synthetic_lookup.open("?c=case-04").shows("case-04")
    assert rich_casebook.ODD_TITLE in lookup.answer.get_by_role("heading", level=2).inner_text()


def test_missing_data_is_said_and_leads_on(built: BuiltSite, open_window: OpenWindow) -> None:
    window = open_window()
    window.page.route("**/search/index.js*", lambda route: route.abort())
    window.page.goto((built.folder / "lookup.html").as_uri())
    window.page.get_by_role("heading", name="检索数据没有装上").wait_for()
    assert window.page.get_by_role("link", name="拼音索引").is_visible()


def test_a_file_that_holds_nothing_is_not_asked_for_without_end(
    built: BuiltSite, open_window: OpenWindow
) -> None:
    page = open_window().page
    page.route("**/search/cards-*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto((built.folder / "lookup.html").as_uri())
    page.get_by_role("heading", name="检索数据没有装上").wait_for()


def test_without_a_script_the_page_leads_on(built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window(java_script_enabled=False).page
    page.goto((built.folder / "lookup.html").as_uri())
    for name in ("拼音索引", "按类别", "目录"):
        target = page.get_by_role("link", name=name).get_attribute("href")
        assert (built.folder / str(target)).is_file()


def test_a_new_version_is_noticed(built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window().page
    with serve(built.folder) as root:
        page.clock.install()
        lookup = Lookup(page, root).open(f"?q={TYPED}").shows(FOUND)
        page.clock.fast_forward("11:00")
        assert "有新版本" not in lookup.said
        page.route("**/version.json*", lambda route: route.fulfill(json={"version": "later"}))
        page.clock.fast_forward("11:00")
        page.get_by_text("有新版本").wait_for()
