"""Danger that is typed: a strip with whom to call above the list, no script, and nothing that moves."""

from __future__ import annotations

import pytest

from build_tools.model.handbook import UrgentCard
from build_tools.model.urgent_calls import NUMBERS, stop_payment
from tests import casebooks
from tests.browser.conftest import LAPTOP, PHONE, OpenWindow
from tests.browser.lookup_screen import Lookup
from tests.conftest import BuiltSite
from tests.known_casebook import DANGER, DANGER_PINYIN, FOUND, TYPED

HALF = {"width": 683, "height": 768}
STRIP = "[data-urgent]"
LONG = "先" * 44
# The acts of the strip that are not seen whole.
CUT = """
() => {
  const end = document.querySelector(".lk-strip").getBoundingClientRect().bottom;
  const cut = act => act.scrollWidth > act.clientWidth || act.scrollHeight > act.clientHeight + 1
    || act.getBoundingClientRect().bottom > end;
  return [...document.querySelectorAll("[data-urgent] li")].filter(cut).map(act => act.innerText);
}
"""


@pytest.fixture
def lookup(built: BuiltSite, open_window: OpenWindow) -> Lookup:
    """The lookup of the known casebook, from a folder."""
    return Lookup(open_window().page, built.folder.as_uri() + "/")


@pytest.fixture
def card(built: BuiltSite) -> UrgentCard:
    """The card of the danger that tests type."""
    return casebooks.handbook(built.casebook).urgent_cards["urgent-1"]


def strip(lookup: Lookup) -> str:
    """Return what the strip says, once it is there."""
    return lookup.page.locator(STRIP).inner_text()


def sentences(card: UrgentCard) -> list[str]:
    return [line.text for line in card.sections["script"].lines]


def acts(card: UrgentCard) -> list[str]:
    return [item.text for item in card.sections["do-now"].items]


def test_whom_to_call_stands_above_and_no_script_is_opened(lookup: Lookup, built: BuiltSite) -> None:
    lookup.open().search(TYPED).shows(FOUND).search(DANGER).shows_none()
    said = strip(lookup)
    assert all(number in said for number, _ in NUMBERS)
    assert stop_payment(casebooks.handbook(built.casebook)) in said
    assert lookup.page.locator(STRIP).count() == 1
    assert lookup.page.get_by_role("alert").inner_text() == said
    assert (lookup.selected, lookup.page.locator("[data-line]").count()) == ([], 0)
    assert "先稳住客户" not in lookup.answer.inner_text()
    lookup.press("Alt+1")
    assert "先选一条案例" in lookup.said


def test_the_strip_stays_while_danger_is_typed_and_goes_with_it(lookup: Lookup) -> None:
    lookup.open().search(DANGER).shows_none()
    lookup.press("ArrowDown")
    chosen = lookup.entries[0]
    lookup.shows(str(chosen))
    assert lookup.page.locator(STRIP).count() == 1
    assert lookup.box.evaluate("box => box === document.activeElement")
    lookup.press("Escape").shows_none()
    lookup.search(TYPED).shows(FOUND)
    assert lookup.page.locator(STRIP).count() == 0


def test_the_strip_says_the_first_sentence_and_the_first_acts(lookup: Lookup, card: UrgentCard) -> None:
    lookup.open().search(DANGER).shows_none()
    said = strip(lookup)
    assert said.index("有人要轻生") < said.index("110") < said.index(sentences(card)[0])
    assert [act in said for act in acts(card)] == [True, True, True, False]
    assert [sentence in said for sentence in sentences(card)] == [True, False, False, False]
    assert "待审" in said


def test_it_says_the_sentence_of_the_post_that_is_chosen(lookup: Lookup, card: UrgentCard) -> None:
    lobby = next(line.text for line in card.sections["script"].lines if line.speaker == "大堂经理")
    lookup.open(f"#q={DANGER}&role=大堂经理").shows_none()
    said = strip(lookup)
    assert lobby in said and sentences(card)[0] not in said
    # No card is written for this post: the first sentence there is.
    lookup.open(f"#q={DANGER}&role=网点负责人").shows_none()
    lookup.page.reload()
    assert sentences(card)[0] in strip(lookup)


def test_it_says_the_sentence_of_the_post_that_reads(lookup: Lookup, card: UrgentCard) -> None:
    lobby = next(line.text for line in card.sections["script"].lines if line.speaker == "大堂经理")
    lookup.open(f"#q={DANGER}").shows_none()
    lookup.page.get_by_role("button", name="我是大堂经理").click()
    lookup.page.get_by_role("alert").filter(has_text=lobby).wait_for()
    assert sentences(card)[0] not in strip(lookup)


def test_one_key_opens_the_whole_card_and_its_lines_are_copied(lookup: Lookup, card: UrgentCard) -> None:
    lookup.open().press("Alt+u")
    assert "没有提示危险" in lookup.said
    lookup.search(DANGER).shows_none().press("Alt+u").shows("urgent-1")
    assert lookup.box.evaluate("box => box === document.activeElement")
    lookup.press("Alt+2")
    assert lookup.pasted() == sentences(card)[1]
    assert all(act in lookup.answer.inner_text() for act in acts(card))
    assert lookup.page.locator(STRIP).count() == 1
    lookup.press("ArrowDown").shows(str(lookup.entries[0]))


def test_a_card_that_nobody_triggered_is_opened_by_its_name(lookup: Lookup) -> None:
    lookup.open()
    moved = lookup.options.first.bounding_box()
    lookup.page.get_by_role("button", name="有人正在被骗").click()
    lookup.shows("urgent-2")
    assert lookup.options.first.bounding_box() == moved
    assert lookup.page.locator(STRIP).count() == 0


def test_what_only_sounds_so_is_asked_and_no_sentence_stands_beside_it(
    lookup: Lookup, card: UrgentCard
) -> None:
    lookup.open().search(DANGER_PINYIN).shows_none()
    lookup.page.locator(STRIP).wait_for()
    said = strip(lookup)
    assert said.startswith("是不是有人要轻生？") and all(number in said for number, _ in NUMBERS)
    everything = lookup.page.locator("body").inner_text()
    assert [text for text in (*sentences(card), *acts(card)) if text in everything] == []
    assert lookup.page.locator("[data-line]").count() == 0
    lookup.press("Alt+u").shows("urgent-1")


def test_it_comes_over_any_page_and_from_an_address(lookup: Lookup) -> None:
    lookup.open_over("cases/case-10.html").search(DANGER).shows_none()
    assert "110" in strip(lookup)
    lookup.open(f"#q={DANGER}").shows_none()
    assert "110" in strip(lookup)


@pytest.mark.parametrize("size", [LAPTOP, HALF, PHONE], ids=["laptop", "half", "phone"])
def test_nothing_under_the_pointer_moves(
    size: dict[str, int], built: BuiltSite, open_window: OpenWindow
) -> None:
    lookup = Lookup(open_window(size).page, built.folder.as_uri() + "/").open().search(TYPED).shows(FOUND)
    before = lookup.options.first.bounding_box()
    lookup.search(DANGER).shows_none()
    after, over = lookup.options.first.bounding_box(), lookup.page.locator(STRIP).bounding_box()
    assert before and after and over
    assert after["y"] == before["y"]
    assert over["y"] + over["height"] <= after["y"] + 1
    assert over["x"] + over["width"] <= size["width"]
    # An act is whole, also where it takes two rows.
    assert lookup.page.evaluate(CUT) == []
    lookup.page.locator(f"{STRIP} li").first.evaluate("(act, text) => { act.textContent = text; }", LONG)
    assert lookup.page.evaluate(CUT) == []


def test_it_is_there_before_the_list_is(built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window().page
    page.route("**/search/terms-*", lambda route: route.abort())
    lookup = Lookup(page, built.folder.as_uri() + "/").open()
    lookup.search(DANGER)
    assert "110" in strip(lookup)


def test_the_page_itself_holds_none(built: BuiltSite) -> None:
    assert "data-urgent" not in (built.folder / "lookup.html").read_text(encoding="utf-8")
