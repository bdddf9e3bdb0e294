"""The lookup as a test drives it: opened, typed into, read, and what it put on the clipboard."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

PASTE = """
() => {
  const field = document.createElement("textarea");
  window.focusedBefore = document.activeElement;
  document.body.appendChild(field).focus();
}
"""
PASTED = """
() => {
  const field = document.body.lastElementChild;
  const text = field.value;
  field.remove();
  window.focusedBefore.focus();
  return text;
}
"""


class Lookup:
    """The lookup on its own page, or over another one after `open_over`."""

    def __init__(self, page: Page, root: str) -> None:
        self.page, self.root = page, root

    def open(self, parameters: str = "") -> Lookup:
        """Open the lookup's page and wait for its list."""
        self.page.goto(f"{self.root}lookup.html{parameters}")
        self.options.first.wait_for()
        return self

    def open_over(self, path: str, key: str = "/") -> Lookup:
        """Open a page of the site and the lookup over it."""
        self.page.goto(self.root + path)
        self.page.keyboard.press(key)
        self.options.first.wait_for()
        return self

    @property
    def box(self) -> Locator:
        """Return the box that words are typed into."""
        return self.page.get_by_role("combobox")

    @property
    def options(self) -> Locator:
        """Return the rows of the list."""
        return self.page.get_by_role("option")

    @property
    def answer(self) -> Locator:
        """Return the pane that shows an entry, or what to do without one."""
        return self.page.get_by_role("region", name="答案")

    def search(self, query: str) -> Lookup:
        """Put words into the box as a paste does, and wait for what is found."""
        self.box.fill("")
        self.box.fill(query)
        return self

    def press(self, *keys: str) -> Lookup:
        """Press keys one after another."""
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def shows(self, entry: str) -> Lookup:
        """Wait until the answer is this entry's."""
        self.page.locator(f'[role=region][data-entry="{entry}"]').wait_for()
        return self

    def rests(self) -> Lookup:
        """Wait until the list is that of what was asked last."""
        self.page.locator('.lk-results:not([aria-busy="true"])').wait_for()
        return self

    def shows_none(self) -> Lookup:
        """Wait until the list is that of what was asked last, and no entry is shown."""
        self.page.locator('.lk-results:not([aria-busy="true"]) ~ [role=region]:not([data-entry])').wait_for()
        return self

    @property
    def entries(self) -> list[str | None]:
        """Return the ids of the rows."""
        return [row.get_attribute("data-entry") for row in self.options.all()]

    @property
    def selected(self) -> list[str | None]:
        """Return the ids of the selected rows."""
        return [row.get_attribute("data-entry") for row in self.page.locator("[aria-selected=true]").all()]

    @property
    def said(self) -> str:
        """Return what the live regions say."""
        return " ".join(region.inner_text() for region in self.page.get_by_role("status").all())

    def line(self, number: int) -> str:
        """Return a line of the script as it is read."""
        return self.answer.locator(f'[data-line="{number}"]').inner_text()

    def pasted(self) -> str:
        """Return what a person would paste."""
        self.page.evaluate(PASTE)
        self.page.keyboard.press("Control+v")
        text: str = self.page.evaluate(PASTED)
        return text
