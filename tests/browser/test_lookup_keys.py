"""Looking up by keys alone: typing in every way, choosing, copying, opening, coming back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from tests.browser.conftest import OpenWindow, Window
from tests.browser.lookup_screen import Lookup
from tests.browser.serving import serve
from tests.conftest import BuiltSite
from tests.known_casebook import FOUND, SAID, TECHNIQUES, TYPED

HEARD = """
window.heard = [];
window.addEventListener("keydown", event => window.heard.push([event.code, event.defaultPrevented]));
"""


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, built: BuiltSite) -> Iterator[str]:
    """The address of the site's root, on a server and in a folder."""
    if request.param == "file":
        yield built.folder.as_uri() + "/"
    else:
        with serve(built.folder, "/kb/") as address:
            yield address


@pytest.fixture
def window(open_window: OpenWindow) -> Iterator[Window]:
    """A window in which nothing may go wrong."""
    found = open_window()
    yield found
    assert found.complaints == []


@pytest.fixture
def local(built: BuiltSite, window: Window) -> Lookup:
    """The lookup from a folder."""
    return Lookup(window.page, built.folder.as_uri() + "/")


def test_the_box_has_the_focus_and_typing_finds(local: Lookup) -> None:
    local.open()
    local.page.keyboard.type(TYPED)
    local.shows(FOUND)
    assert local.selected == [FOUND]
    assert local.box.get_attribute("aria-activedescendant") == local.options.first.get_attribute("id")
    told = re.search(r"找到 ([0-9]+) 条", local.said)
    assert told and len(local.entries) == min(int(told[1]), 12)


def test_words_are_looked_up_when_the_input_method_is_done(local: Lookup) -> None:
    local.open()
    before = local.entries
    session = local.page.context.new_cdp_session(local.page)
    for letters in ("t", "tun", "tun'chao"):
        place = {"selectionStart": len(letters), "selectionEnd": len(letters)}
        session.send("Input.imeSetComposition", {"text": letters, **place})
        assert local.entries == before
    session.send("Input.insertText", {"text": TYPED})
    local.shows(FOUND)


def test_enter_during_composition_opens_nothing(local: Lookup) -> None:
    local.open(f"?q={TYPED}").shows(FOUND)
    session = local.page.context.new_cdp_session(local.page)
    session.send("Input.imeSetComposition", {"text": "ka", "selectionStart": 2, "selectionEnd": 2})
    session.send(
        "Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Process", "windowsVirtualKeyCode": 229}
    )
    assert "lookup.html" in local.page.url


def test_pasting_finds(local: Lookup) -> None:
    local.open()
    local.page.evaluate(f"document.execCommand('insertText', false, '{SAID}')")
    local.shows(FOUND)


def test_arrows_choose_and_the_answer_follows(local: Lookup) -> None:
    local.open("?q=投诉")
    first, second = local.entries[:2]
    local.shows(str(first))
    local.press("ArrowDown").shows(str(second))
    assert local.selected == [second]
    local.press("ArrowUp", "ArrowUp").shows(str(local.entries[-1]))
    local.press("ArrowDown").shows(str(first))


def test_lines_and_the_whole_script_are_copied(window: Window, built: BuiltSite, root: str) -> None:
    lookup = Lookup(window.page, root).open(f"?q={TYPED}").shows(FOUND)
    lookup.page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    for number in (1, 3):
        lookup.press(f"Alt+{number}")
        assert "已复制第" in lookup.said
        assert lookup.pasted() == lookup.line(number)
    lookup.press("Alt+c")
    opening = lookup.answer.locator(".lk-script > ol > li").count()
    assert lookup.pasted() == "\n".join(lookup.line(number) for number in range(1, opening + 1))
    lookup.press("Alt+l")
    assert lookup.pasted().startswith(f"{lookup.root}cases/{FOUND}.html?v=")


def test_plain_digits_copy_from_the_list(local: Lookup) -> None:
    local.open(f"?q={TYPED}").shows(FOUND).press("Tab", "2")
    assert local.pasted() == local.line(2)
    local.press("c")
    assert local.line(1) in local.pasted()
    assert local.box.input_value() == TYPED


def test_an_answer_to_what_a_customer_says_is_copied_and_so_is_another_posts_line(local: Lookup) -> None:
    local.open(f"?q={TYPED}").shows(FOUND)
    answer = local.answer.locator(".lk-replies [data-line]").first
    number = int(answer.get_attribute("data-line") or 0)
    assert local.press(f"Alt+{number}").pasted() == local.line(number)
    post = local.answer.locator(".lk-post")
    assert not post.locator("[data-line]").first.is_visible()
    post.locator("summary").click()
    post.get_by_role("button").first.click()
    assert local.pasted() == post.locator("[data-line]").first.inner_text()


def test_a_click_copies_a_line(local: Lookup) -> None:
    local.open(f"?q={TYPED}").shows(FOUND)
    local.page.get_by_role("button", name="复制第2句").click()
    assert local.pasted() == local.line(2)


def test_the_browser_does_not_act_on_our_keys(local: Lookup) -> None:
    local.page.add_init_script(HEARD)
    local.open(f"?q={TYPED}").shows(FOUND)
    codes = ["1", "9", "c", "l", "p", "p", "t", "t", "f", "f"]
    local.press(*(f"Alt+{code}" for code in codes))
    heard = [prevented for code, prevented in local.page.evaluate("window.heard") if code != "AltLeft"]
    assert heard == [True] * len(codes)
    assert len(local.page.context.pages) == 1


def test_enter_opens_the_page_and_back_brings_the_words_back(local: Lookup) -> None:
    local.open()
    local.page.keyboard.type(TYPED)
    local.shows(FOUND).press("ArrowDown")
    chosen = local.selected[0]
    local.press("Enter")
    local.page.wait_for_url(f"**/{chosen}.html*")
    local.page.go_back()
    local.shows(str(chosen))
    assert local.box.input_value() == TYPED
    assert local.selected == [chosen]


def test_escape_clears_the_words_then_nothing(local: Lookup) -> None:
    local.open(f"?q={TYPED}").shows(FOUND).press("Escape").shows_none()
    assert local.box.input_value() == ""
    local.press("Escape")
    assert local.box.evaluate("box => box === document.activeElement")


def test_help_opens_in_an_empty_box_and_a_question_mark_is_a_word_in_a_full_one(local: Lookup) -> None:
    local.open().press("?")
    assert "Alt+1…9" in local.answer.inner_text()
    local.press("Escape")
    assert "快捷键" not in local.answer.inner_text()
    local.page.keyboard.type(f"{TYPED}?")
    assert local.box.input_value() == f"{TYPED}?"


def test_the_foot_names_every_key(local: Lookup) -> None:
    local.open()
    foot = local.page.get_by_role("contentinfo").inner_text()
    for key in ("↑↓", "Enter", "Esc", "Alt+1…9", "Alt+C", "Alt+L", "Alt+P", "Alt+F", "Alt+T", "?"):
        assert key in foot


def test_the_words_of_the_book_stand_where_they_are_needed(built: BuiltSite, local: Lookup) -> None:
    script = (built.folder / "assets/lookup-book.js").read_text(encoding="utf-8")
    told, end = json.JSONDecoder().raw_decode(script, opening := script.index("{"))
    told |= {"techniqueChapter": "说话的本事", "techniques": told["techniques"][:3], "onDuty": "值班经理"}
    changed = script[:opening] + json.dumps(told) + script[end:]
    local.page.route("**/lookup-book.js*", lambda route: route.fulfill(body=changed))
    start = local.open().answer.inner_text()
    assert "说话的本事" in start and TECHNIQUES not in start
    local.press("?")
    assert "说话的本事 3 节" in local.answer.inner_text()
    assert "Alt+Shift+1…3" in local.answer.inner_text()
    local.press("Escape", "Alt+t").shows("technique-1")
    assert "说话的本事 3 节" in local.said
    assert local.page.get_by_role("group", name="说话的本事").count() == 1
    local.press("Alt+t").search(TYPED).shows(FOUND)
    assert "说话的本事" in local.answer.inner_text()
    local.search("齉齾龘").page.get_by_text("手册里没有正好对上的").wait_for()
    assert "值班经理" in local.answer.inner_text()


def test_a_technique_is_one_key_away_and_back(local: Lookup) -> None:
    local.open(f"?q={TYPED}").shows(FOUND).press("Alt+Shift+2").shows("technique-2")
    local.press("Escape").shows(FOUND)
    local.press("Alt+t").shows("technique-1")
    assert [entry for entry in local.entries if not str(entry).startswith("technique-")] == []
    local.press("Alt+t").shows(FOUND)


def test_letters_typed_beside_the_box_go_into_it(local: Lookup) -> None:
    local.open()
    local.page.evaluate("document.activeElement.blur()")
    local.page.keyboard.type("26")
    local.shows(FOUND)
    assert local.box.input_value() == "26"
