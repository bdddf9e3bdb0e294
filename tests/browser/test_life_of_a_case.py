"""A case that expires or is withdrawn, as its reader meets it on his own day, from a server and a folder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest

from tests import casebooks, projects
from tests.browser.conftest import LAPTOP, PHONE, OpenWindow
from tests.browser.lookup_screen import Lookup
from tests.browser.serving import serve
from tests.browser.test_accessibility import AXE, RUN
from tests.conftest import BuiltSite
from tests.known_casebook import FOUND, OTHER_FOUND

pytestmark = pytest.mark.slow

BEIJING = timezone(timedelta(hours=8))
DAY = date(2027, 3, 31)
SAID = "存折夹在打印口里抽不出来"
EXPIRED = f"已过复核期（{DAY}）"


@pytest.fixture(scope="module")
def ageing(project: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The known casebook; the same words find two cases, of which one expires; a third is withdrawn."""
    own = projects.copy_project(tmp_path_factory.mktemp("ageing") / "project", project)
    folder = own / "casebook"
    casebooks.change(folder, f"cases/{FOUND}.md", "customer_says:\n", f"customer_says:\n  - {SAID}\n")
    casebooks.change(folder, "cases/case-27.md", "customer_says:\n", f"customer_says:\n- {SAID}\n")
    casebooks.change(folder, "cases/case-27.md", "review_by: '2030-01-01'", f"review_by: {DAY}")
    casebooks.withdraw(folder, OTHER_FOUND, "replaced_by: [case-18]", "withdrawn_on: 2026-12-01")
    return BuiltSite(projects.build(own, own / "site"), folder, own)


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, ageing: BuiltSite) -> Iterator[str]:
    """The site's address, from a server and from a folder."""
    if request.param == "file":
        yield ageing.folder.as_uri() + "/"
        return
    with serve(ageing.folder) as address:
        yield address


def lookup_on(day: date, root: str, open_window: OpenWindow) -> Lookup:
    page = open_window().page
    page.clock.set_fixed_time(datetime.combine(day, time(12), BEIJING))
    return Lookup(page, root)


def test_the_day_after_the_one_in_force_comes_first(root: str, open_window: OpenWindow) -> None:
    lookup = lookup_on(DAY, root, open_window).open(f"#q={SAID}").shows("case-27")
    assert lookup.entries[:2] == ["case-27", FOUND]
    assert EXPIRED not in lookup.page.locator(".lk-results").inner_text()
    lookup = lookup_on(DAY + timedelta(days=1), root, open_window).open(f"#q={SAID}").shows(FOUND)
    assert lookup.entries[:2] == [FOUND, "case-27"]
    row = lookup.page.locator('[data-entry="case-27"][role=option]').inner_text()
    assert EXPIRED in row and "已过期" in row
    assert lookup.page.locator(".lk-copy").count() > 0


def test_expired_words_are_read_and_not_copied(root: str, open_window: OpenWindow) -> None:
    lookup = lookup_on(DAY + timedelta(days=1), root, open_window).open("?q=27").shows("case-27")
    assert lookup.entries[0] == "case-27"
    assert (
        lookup.answer.inner_text()
        .strip()
        .startswith(f"{EXPIRED}，使用前先核对。话术可以看，核对以前不能复制。")
    )
    assert lookup.line(1)
    assert lookup.page.locator(".lk-copy").count() == 0
    for keys in ("Alt+1", "Alt+c"):
        lookup.press(keys)
        assert f"{EXPIRED}，使用前先核对，不能复制" in lookup.said
    lookup.press("Tab", "1")
    assert "不能复制" in lookup.said


def test_a_date_that_is_near_is_said_quietly(root: str, open_window: OpenWindow) -> None:
    near = f"复核到期 {DAY}，快到了"
    for days, said in ((-31, False), (-30, True), (0, True)):
        lookup = lookup_on(DAY + timedelta(days=days), root, open_window).open("?q=27").shows("case-27")
        assert (near in lookup.answer.inner_text()) is said
        assert lookup.page.locator(".lk-warning").count() == 0
        lookup.press("Alt+1")
        assert lookup.pasted() == lookup.line(1)


def test_one_key_leads_from_the_withdrawn_to_its_place(root: str, open_window: OpenWindow) -> None:
    lookup = lookup_on(DAY, root, open_window).open("?q=案例5").shows(OTHER_FOUND)
    assert lookup.entries[:2] == [OTHER_FOUND, "case-18"]
    assert lookup.answer.inner_text().strip().startswith("已停用（2026-12-01）")
    assert lookup.page.locator("[data-line]").count() == 0
    lookup.press("Alt+c")
    assert "已停用（2026-12-01），不能复制" in lookup.said
    lookup.press("Alt+g").shows("case-18")
    lookup.press("Escape").shows(OTHER_FOUND)
    lookup.press("ArrowDown").shows("case-18")


def test_old_links_arrive_at_the_banner(root: str, open_window: OpenWindow) -> None:
    page = open_window().page
    for anchor in (f"{OTHER_FOUND}-script", f"{OTHER_FOUND}-never-say", OTHER_FOUND):
        page.goto(f"{root}cases/{OTHER_FOUND}.html#{anchor}")
        banner = page.locator(".cb-banner")
        assert banner.inner_text().startswith("本案例已停用（2026-12-01），改看案例18 ")
        box = banner.bounding_box()
        assert box is not None and 0 < box["y"] < 400
        assert not page.get_by_text("先这样说").is_visible()
    banner.get_by_role("link").first.click()
    page.wait_for_url("**/cases/case-18.html")


def test_its_old_text_can_be_unfolded(root: str, open_window: OpenWindow) -> None:
    page = open_window().page
    page.goto(f"{root}cases/{OTHER_FOUND}.html")
    page.locator("details summary").click()
    assert page.get_by_text("先这样说").is_visible()


def test_its_words_bring_up_what_takes_its_place(
    ageing: BuiltSite, root: str, open_window: OpenWindow
) -> None:
    says = casebooks.handbook(ageing.casebook).cases[OTHER_FOUND].customer_says
    lookup = lookup_on(DAY, root, open_window).open()
    lookup.search(says[0]).page.wait_for_timeout(300)
    assert "case-18" in lookup.entries[:3]
    assert "代替已停用的案例5" in lookup.page.locator('[data-entry="case-18"][role=option]').inner_text()
    assert OTHER_FOUND not in lookup.entries[:3]


@pytest.mark.parametrize(("size", "scheme"), [(LAPTOP, "light"), (LAPTOP, "dark"), (PHONE, "light")])
def test_no_violations(size: dict[str, int], scheme: str, ageing: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window(size, color_scheme=scheme).page
    page.clock.set_fixed_time(datetime.combine(DAY + timedelta(days=1), time(12), BEIJING))
    root = ageing.folder.as_uri() + "/"
    page.goto(f"{root}cases/{OTHER_FOUND}.html")
    page.evaluate(AXE)
    assert page.evaluate(RUN, {}) == []
    page.locator("details summary").click()
    assert page.evaluate(RUN, {}) == []
    lookup = Lookup(page, root)
    for query, case_id in (("案例5", OTHER_FOUND), ("27", "case-27")):
        lookup.open(f"#q={query}").shows(case_id)
        page.evaluate(AXE)
        assert page.evaluate(RUN, {}) == [], query
        page.goto("about:blank")
