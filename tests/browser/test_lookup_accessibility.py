"""axe-core finds nothing to complain of in any state of the lookup, light, dark, on a phone and at 200 %."""

from __future__ import annotations

import pytest

from tests.browser.conftest import LAPTOP, PHONE, OpenWindow
from tests.browser.lookup_screen import Lookup
from tests.browser.test_accessibility import AXE, COLOURS, RUN
from tests.conftest import BuiltSite
from tests.known_casebook import DANGER, DANGER_PINYIN, FOUND, OTHER_FOUND, TYPED

# What is typed (=), waited for (…) or pressed, one after another, and a text that shows the state.
pytestmark = pytest.mark.slow
STATES = {
    "empty": ([], "按类别"),
    "results": ([f"={TYPED}"], "先这样说"),
    "larger": (["Alt+a", "Alt+a"], "先这样说"),
    "line": (["Control+a", "=没给小票就不认了吗"], "没有小票也记"),
    "follows": (["Control+a", "=多久回复"], "先这样说"),
    "detour": (["Alt+Shift+2"], "回到案例26"),
    "techniques": (["Escape", "…先这样说", "Alt+t"], "建议话术"),
    "filters": (["Alt+t", "Alt+f"], "先这样说"),
    "nothing": (["Alt+f", "Escape", "=qwzxv"], "拿不准问谁"),
    "guess": (["Control+a", "=阿里云盘会员投诉续费打折"], "阿里云盘"),
    "danger": (["Control+a", f"={DANGER}"], "先打电话，再处理投诉"),
    "card": (["Alt+u"], "马上这样做"),
    "asked": (["Control+a", f"={DANGER_PINYIN}"], "如果是，先打电话"),
    "help": (["Escape", "?"], "快捷键"),
}
# Colours, which take longest to examine, are the same on every screen.
EVERY_RULE: dict[str, object] = {}
COLOURS_ALONE: dict[str, object] = {"runOnly": {"type": "rule", "values": COLOURS}}
ALL_BUT_COLOURS: dict[str, object] = {"rules": {rule: {"enabled": False} for rule in COLOURS}}
SCREENS = {
    "light": (LAPTOP, "light", EVERY_RULE),
    "dark": (LAPTOP, "dark", COLOURS_ALONE),
    "phone": (PHONE, "light", ALL_BUT_COLOURS),
    "200%": ({"width": 683, "height": 384}, "light", ALL_BUT_COLOURS),
}


def look_through(lookup: Lookup, states: list[str], options: dict[str, object] = EVERY_RULE) -> None:
    """Bring about one state after another and have each examined."""
    lookup.page.evaluate(AXE)
    for state in states:
        keys, text = STATES[state]
        for key in keys:
            if key.startswith("="):
                lookup.page.keyboard.insert_text(key[1:])
            elif key.startswith("…"):
                lookup.answer.get_by_text(key[1:]).first.wait_for()
            else:
                lookup.press(key)
        lookup.answer.get_by_text(text).first.wait_for()
        assert lookup.page.evaluate(RUN, options) == [], state


@pytest.mark.slow
@pytest.mark.parametrize("screen", SCREENS)
def test_no_violations_on_its_own_page(screen: str, built: BuiltSite, open_window: OpenWindow) -> None:
    size, scheme, rules = SCREENS[screen]
    page = open_window(size, color_scheme=scheme).page
    look_through(Lookup(page, built.folder.as_uri() + "/").open(), [*STATES], rules)


@pytest.mark.parametrize("screen", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_no_violations_over_another_page(screen: str, built: BuiltSite, open_window: OpenWindow) -> None:
    size, scheme, rules = SCREENS[screen]
    page = open_window(size, color_scheme=scheme).page
    lookup = Lookup(page, built.folder.as_uri() + "/").open_over(f"cases/{OTHER_FOUND}.html")
    look_through(lookup, ["empty", "results"], rules)


def test_a_screen_reader_knows_the_list(built: BuiltSite, open_window: OpenWindow) -> None:
    lookup = Lookup(open_window().page, built.folder.as_uri() + "/").open(f"?q={TYPED}").shows(FOUND)
    listbox = lookup.page.get_by_role("listbox", name="检索结果")
    assert lookup.box.get_attribute("aria-controls") == listbox.get_attribute("id")
    assert lookup.box.get_attribute("aria-expanded") == "true"
    lookup.press("ArrowDown")
    chosen = lookup.page.locator("[aria-selected=true]")
    assert chosen.get_attribute("id") == lookup.box.get_attribute("aria-activedescendant")
    assert chosen.count() == 1


def test_forced_colours_show_the_selected_row(built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window(forced_colors="active").page
    lookup = Lookup(page, built.folder.as_uri() + "/").open(f"?q={TYPED}").shows(FOUND)
    assert (
        lookup.page.locator("[aria-selected=true]").evaluate("row => getComputedStyle(row).outlineStyle")
        == "solid"
    )


def test_dark_or_light_is_what_the_reader_chose_on_the_other_pages(
    built: BuiltSite, open_window: OpenWindow
) -> None:
    page = open_window(color_scheme="light").page
    page.goto((built.folder / "index.html").as_uri())
    page.get_by_title("切换到深色").click()
    lookup = Lookup(page, built.folder.as_uri() + "/").open()
    ground = lookup.page.evaluate("getComputedStyle(document.querySelector('.lk')).backgroundColor")
    assert sum(int(part) for part in ground[4:-1].split(",")) < 200
