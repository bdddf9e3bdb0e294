"""Makes two menus of the site's one: readers see a single link to what is for editors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from build_tools.website.site_files import EDITORS


@dataclass(frozen=True)
class Menus:
    """The engine's navigation, and what readers and editors see of it."""

    readers: Any
    editors: Any

    def of(self, page: Any) -> Any:
        """Return the menu of a page: that of the editors on the pages which it lists."""
        return self.editors if any(part.title == EDITORS for part in page.ancestors) else self.readers


def two_menus(whole: Any, link: Any) -> Menus:
    """Split the engine's navigation; `link` makes one of its links from a title and an address.

    The page after the readers' last is no longer the editors' first.
    """
    own = [item for item in whole.items if item.title == EDITORS]
    pages = [page for page in whole.pages if any(part.title == EDITORS for part in page.ancestors)]
    if not pages:
        return Menus(whole, whole)
    for page in pages:
        before = page.previous_page
        if before is not None and before not in pages:
            before.next_page = page.previous_page = None
    others = [item for item in whole.items if item not in own]
    navigation = type(whole)
    return Menus(
        navigation([*others, link(EDITORS, pages[0].url)], whole.pages),
        navigation([*others[:1], *own], whole.pages),
    )
