"""A visit to the built site in a browser of any age: what is done there, and what must be seen then.

Only keys, the pointer and plain questions are used: Playwright's own ways to find what is visible ask for
what Chromium knows since 105 alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.lookup_screen import Lookup
from tests.browser.waiting import until

WORDS, SOUNDS, INITIALS, SEVERAL, DANGER = "年费", "nianfei", "nf", "存单", "有人要跳楼"
ROW, ANSWER, STRIP = "[role=option]", "[role=region]", "[data-urgent]"
LOOKUP, HOME, CONTENTS, CARD = "lookup.html", "index.html", "contents.html", "urgent/urgent-1.html"
LAID_OUT = """
([selector, text]) => [...document.querySelectorAll(selector)].some(
  element => element.getBoundingClientRect().height > 0 && element.innerText.includes(text)
)
"""
# The machine once knew other sentences of the book's first entry.
OLDER = """
() => {
  const place = Object.keys(localStorage).find(name => name.startsWith("casebook-lookup-seen"));
  const seen = JSON.parse(localStorage.getItem(place));
  seen[Object.keys(seen)[0]] = ["another digest"];
  localStorage.setItem(place, JSON.stringify(seen));
  localStorage.setItem("casebook-lookup-looked", "another build");
}
"""
MIDDLE = """
([selector, text]) => {
  const found = [...document.querySelectorAll(selector)].find(e => e.innerText.trim() === text);
  found.scrollIntoView({block: "center"});
  const box = found.getClientRects()[0];
  return [box.left + box.width / 2, box.top + box.height / 2];
}
"""


@dataclass(frozen=True)
class Visit:
    """A window, the roots of the site and of a copy with half an index, a case's page, all headings."""

    page: Page
    root: str
    cut: str
    case: str
    headings: dict[str, str]

    def open(self, path: str) -> None:
        """Open a page of the site; its heading must be laid out."""
        self.page.goto(self.root + path)
        self.arrives(path)

    def arrives(self, path: str) -> None:
        """Wait for a page and its heading."""
        self.says(f"location.href.split(/[?#]/)[0] === {json.dumps(self.root + path)}")
        self.sees("h1", self.headings[path])

    def says(self, question: str) -> None:
        """Wait until the page says yes."""
        until(self.page, question)

    def sees(self, selector: str, text: str = "") -> None:
        """Wait until such an element is laid out and holds a text."""
        self.says(f"({LAID_OUT})({json.dumps([selector, text])})")

    def sees_none(self, selector: str) -> None:
        """Wait until there is no such element."""
        self.says(f"!document.querySelector({json.dumps(selector)})")

    def click(self, selector: str, text: str = "") -> None:
        """Click the first element of exactly these words, or of none."""
        self.page.mouse.click(*self.page.evaluate(MIDDLE, [selector, text]))

    def pasted(self) -> str:
        """Return what a person would paste."""
        return Lookup(self.page, self.root).pasted()

    def answered(self, words: str) -> str:
        """Open the lookup, put in words at once, as an input method does; return the entry that it shows."""
        self.page.goto(self.root + LOOKUP)
        self.sees(ROW)
        self.page.keyboard.insert_text(words)
        self.sees(f"{ANSWER}[data-entry]")
        entry: str = self.page.evaluate(f"document.querySelector('{ANSWER}').dataset.entry")
        return entry


def home_page(visit: Visit) -> None:
    """The home page is laid out, and its contents lead to a case."""
    visit.open(HOME)
    visit.click(".md-nav--primary a", "目录")
    visit.arrives(CONTENTS)
    visit.click(".md-content a", visit.headings[visit.case])
    visit.arrives(visit.case)


def case_page(visit: Visit) -> None:
    """A case's page is laid out with what a call needs, and its contents link works."""
    visit.open(visit.case)
    visit.sees(".cb-script li")
    visit.sees(".cb-call h2", "马上这样做")
    visit.click(".md-nav--primary a", "目录")
    visit.arrives(CONTENTS)


def words_and_sounds(visit: Visit) -> None:
    """Words, their sounds and their initials find the same."""
    entry = visit.answered(WORDS)
    for keys in (SOUNDS, INITIALS):
        visit.page.keyboard.press("Escape")
        visit.sees(f"{ANSWER}:not([data-entry])")
        visit.page.keyboard.type(keys)
        visit.sees(f"{ROW}[aria-selected=true][data-entry={entry}]")
        visit.says(f"document.activeElement.value === {json.dumps(keys)}")


def arrows_and_enter(visit: Visit) -> None:
    """An arrow shows the next entry, Enter opens its page, and going back brings the words back."""
    first = visit.answered(SEVERAL)
    visit.page.keyboard.press("ArrowDown")
    visit.sees(f"{ANSWER}[data-entry]:not([data-entry={first}])")
    chosen = visit.page.evaluate(f"document.querySelector('{ANSWER}').dataset.entry")
    visit.sees(f"{ROW}[aria-selected=true][data-entry={chosen}]")
    visit.page.keyboard.press("Enter")
    visit.says(f"location.pathname.endsWith('/{chosen}.html')")
    visit.sees("article mark", SEVERAL)
    visit.page.go_back()
    visit.sees(f"{ANSWER}[data-entry={chosen}]")
    visit.says(f"document.activeElement.value === {json.dumps(SEVERAL)}")


def first_line_copied(visit: Visit) -> None:
    """Alt+1 puts the first line on the clipboard, word for word."""
    visit.answered(WORDS)
    line = visit.page.evaluate("document.querySelector('[data-line=\"1\"]').innerText")
    visit.page.keyboard.press("Alt+1")
    visit.sees("[role=status]", "已复制第1句")
    pasted = visit.pasted()
    assert pasted == line, pasted


def acts_on_a_page(visit: Visit) -> None:
    """The button beside a line of a case's page copies it; what is outdated is kept, and taken back."""
    visit.open(visit.case)
    line = ".cb-script .cb-words"
    visit.sees(f"{line} .cb-copy")
    visit.click(f"{line} .cb-copy")
    visit.sees(".cb-toast", "已复制这一句")
    assert visit.pasted() == visit.page.evaluate(f"document.querySelector('{line}').innerText")
    visit.click(".cb-report summary", "话术过期")
    visit.sees(".cb-report[open] button", "记下")
    visit.click(".cb-report[open] button", "记下")
    visit.sees(".cb-kept", "已记在本机")
    visit.click(".cb-kept button", "撤回")
    visit.sees(".cb-kept", "已撤回")
    visit.says("JSON.parse(localStorage.getItem('casebook-lookup')).flags.length === 0")


def who_reads(visit: Visit) -> None:
    """The post that is chosen stays when the page is opened again."""
    visit.answered(WORDS)
    post = visit.page.evaluate("[...document.querySelectorAll('.lk-posts [data-post]')].pop().innerText")
    visit.click(".lk-posts button", post)
    visit.sees(".lk-posts [aria-pressed=true]", post)
    visit.page.reload()
    visit.sees(".lk-posts [aria-pressed=true]", post)


def what_is_new(visit: Visit) -> None:
    """What this machine knew otherwise is listed on the home page and in the lookup until it is known."""
    visit.page.goto(visit.root + LOOKUP)
    visit.sees(ROW)
    visit.page.evaluate(OLDER)
    visit.open(HOME)
    visit.sees(".cb-news li", "改过")
    visit.page.goto(visit.root + LOOKUP)
    visit.sees(f"{ANSWER} .lk-fresh li", "改过")
    visit.click(f"{ANSWER} button", "全部知道了")
    visit.sees_none(".lk-fresh")


def danger(visit: Visit) -> None:
    """Words of danger show whom to call and the first acts, and no script; a key opens the card."""
    visit.answered(WORDS)
    visit.page.keyboard.press("Escape")
    visit.page.keyboard.type(DANGER)
    visit.sees(STRIP, "110")
    visit.sees(f"{STRIP} ol li")
    visit.sees(f"{ANSWER} ol li")
    visit.sees_none("[data-line]")
    visit.page.keyboard.press("Alt+u")
    visit.sees(f"{ANSWER}[data-entry^=urgent] [data-line='1']")
    visit.page.keyboard.press("Escape")
    visit.sees_none(STRIP)


def urgent_card(visit: Visit) -> None:
    """The page of a card says whom to call, and what to do and not to say stands there."""
    visit.open(CARD)
    visit.sees(".cb-urgent-calls", "110")
    for heading in ("先这样说", "马上这样做", "不能这样说"):
        visit.sees(".cb-call h2", heading)


def back_by_escape(visit: Visit) -> None:
    """Escape leads from a technique back to the entry, then clears the words, then leaves them empty."""
    entry = visit.answered(WORDS)
    visit.page.keyboard.press("Alt+Shift+1")
    visit.sees(f"{ANSWER}[data-entry=technique-1]")
    visit.page.keyboard.press("Escape")
    visit.sees(f"{ANSWER}[data-entry={entry}]")
    visit.page.keyboard.press("Escape")
    visit.sees(f"{ANSWER}:not([data-entry])")
    visit.says("document.activeElement.value === ''")


def over_a_page(visit: Visit) -> None:
    """A stroke opens the lookup over a page and Escape gives the page back."""
    visit.open(visit.case)
    visit.page.keyboard.press("/")
    visit.sees(f"[role=dialog] {ROW}")
    visit.page.keyboard.type(SOUNDS)
    visit.sees(f"{ANSWER}[data-entry]")
    visit.page.keyboard.press("Escape")
    visit.page.keyboard.press("Escape")
    visit.sees_none(f"[role=dialog] {ROW}")


def over_a_page_by_click(visit: Visit) -> None:
    """A click into the head's box opens the lookup over a page; Back gives the page back, and the words."""
    visit.open(visit.case)
    visit.click(".lk-header-box")
    visit.sees(f"[role=dialog] {ROW}")
    visit.page.keyboard.type(SOUNDS)
    visit.sees(f"{ANSWER}[data-entry]")
    visit.page.go_back()
    visit.sees_none("[role=dialog]")
    visit.says(f"document.querySelector('.lk-header-box').value === {json.dumps(SOUNDS)}")
    visit.arrives(visit.case)


def half_an_index(visit: Visit) -> None:
    """Where the index came cut, the panel leads on and whom to call is shown."""
    visit.page.goto(visit.cut + LOOKUP)
    until(visit.page, "document.querySelector('h2').innerText === '检索数据没有装上'", patience=5)
    visit.sees(f"{ANSWER} a", "拼音索引")
    visit.sees("[role=alert]", "110")


CHECKS: tuple[Callable[[Visit], None], ...] = (
    home_page,
    case_page,
    words_and_sounds,
    arrows_and_enter,
    first_line_copied,
    acts_on_a_page,
    who_reads,
    what_is_new,
    danger,
    urgent_card,
    back_by_escape,
    over_a_page,
    over_a_page_by_click,
    half_an_index,
)
