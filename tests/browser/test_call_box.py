"""What a call needs of a case page: every heading stands on its own list, on a screen and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests import casebooks, projects
from tests.browser.conftest import LAPTOP, PHONE, OpenWindow
from tests.browser.pages import complete_cases
from tests.conftest import BuiltSite

# How many items the sections of a case have: do-now, ask, never-say, no-promise, escalate.
LENGTHS = [
    (3, 3, 3, 3, 3),
    (1, 6, 4, 2, 3),
    (8, 1, 1, 1, 1),
    (1, 1, 9, 1, 2),
    (2, 2, 2, 2, 12),
    (5, 9, 7, 4, 6),
]
NAMES = ("马上这样做", "必问信息", "不能这样说", "不可承诺", "何时升级")
SENTENCE = "请您把当时的时间、地点和经过再说一遍，我逐条记下来，记完念给您核对。"
SECTIONS = """
() => [...document.querySelectorAll(".cb-call .cb-section")].map(section => {
  const place = element => {
    const boxes = [...element.getClientRects()];
    return {columns: new Set(boxes.map(box => box.left)).size, left: boxes[0].left, top: boxes[0].top,
            bottom: boxes[boxes.length - 1].bottom};
  };
  const heading = section.querySelector("h2");
  return {name: heading.innerText, section: place(section), heading: place(heading),
          items: [...section.querySelectorAll("li")].filter(item => item.getClientRects().length).map(place)};
})
"""


def section(name: str, count: int) -> str:
    """Return a section of a case file with so many items, every third of them long."""
    said = [SENTENCE * (1 + number % 3 // 2) for number in range(count)]
    items = {
        "马上这样做": [f"{number}. {text}" for number, text in enumerate(said, start=1)],
        "不能这样说": [f"- “{text}” → “{text}”" for text in said],
    }
    return f"## {name}\n\n" + "\n".join(items.get(name, [f"- {text}" for text in said])) + "\n\n"


@pytest.fixture(scope="module")
def lengths(project: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A site whose cases have sections of several lengths."""
    folder = tmp_path_factory.mktemp("lengths")
    casebook = casebooks.make(folder / "casebook", len(LENGTHS))
    for number, counts in enumerate(LENGTHS, start=1):
        path = casebook / f"cases/case-{number:02}.md"
        head, *parts = path.read_text(encoding="utf-8").split("\n## ")
        texts = {part.partition("\n")[0]: f"## {part}\n" for part in parts}
        texts |= {name: section(name, count) for name, count in zip(NAMES, counts, strict=True)}
        path.write_text(head + "\n" + "".join(texts.values()), encoding="utf-8")
    return BuiltSite(projects.build(project, folder / "site", casebook), casebook, project)


def check(page: Page, path: str) -> None:
    """Assert that each section stands whole in one column, its heading right above its first item."""
    found: list[dict[str, Any]] = page.evaluate(SECTIONS)
    # The opening and the replies besides.
    assert len(found) == 2 + len(NAMES), path
    for one in found:
        where = (path, one["name"])
        assert one["section"]["columns"] == 1, where
        first, heading = one["items"][0], one["heading"]
        assert 0 <= first["top"] - heading["bottom"] < 16, where
        for item in one["items"]:
            assert (item["columns"], abs(item["left"] - heading["left"]) < 40) == (1, True), where
            assert item["top"] >= heading["bottom"], where


def check_escalation(page: Page, path: str) -> None:
    """Assert that on a laptop when to hand on is in view beside the opening, on a phone straight below it."""
    places: dict[str, Any] = {one["name"].strip("#"): one["section"] for one in page.evaluate(SECTIONS)}
    opening, escalation = places["先这样说"], places["何时升级"]
    if opening["left"] != escalation["left"]:
        assert escalation["top"] == pytest.approx(opening["top"], abs=1), path
        assert escalation["top"] < LAPTOP["height"] / 2, path
    else:
        between = [one for one in places.values() if opening["bottom"] <= one["top"] < escalation["top"]]
        assert between == [], path


@pytest.mark.slow
def test_a_list_stands_below_its_heading_on_screens_and_paper(
    lengths: BuiltSite, open_window: OpenWindow
) -> None:
    page = open_window().page
    for path in complete_cases(lengths):
        page.goto((lengths.folder / path).as_uri())
        page.emulate_media(media="screen")
        for width in (1366, 390):
            page.set_viewport_size({"width": width, "height": 768})
            check(page, path)
            check_escalation(page, path)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 680, "height": 1000})
        check(page, path)


@pytest.mark.slow
def test_the_book_itself_too(case_paths: list[str], built: BuiltSite, open_window: OpenWindow) -> None:
    page = open_window(LAPTOP).page
    for path in case_paths:
        page.goto((built.folder / path).as_uri())
        check(page, path)
        check_escalation(page, path)
        shown = page.locator(".cb-escalate li").last.bounding_box()
        assert shown is not None and shown["y"] + shown["height"] <= LAPTOP["height"], path


def test_in_danger_the_first_minutes_stand_beside_the_opening_and_what_not_to_say_below_it(
    built: BuiltSite, open_window: OpenWindow
) -> None:
    page = open_window(LAPTOP).page
    page.goto((built.folder / "urgent/urgent-1.html").as_uri())
    places = [page.locator(f".cb-{name}") for name in ("script", "do-now", "never-say")]
    opening, acts, hushed = (place.bounding_box() for place in places)
    assert opening and acts and hushed
    assert acts["x"] > opening["x"] == hushed["x"]
    assert acts["y"] == pytest.approx(opening["y"], abs=1)
    assert opening["y"] + opening["height"] < hushed["y"] < LAPTOP["height"] - 100
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    tops = [box["y"] for place in places if (box := place.bounding_box())]
    assert tops == sorted(tops)
