"""Renders the theme around our content once per folder, and fills it in for every page.

Case pages differ only in title, description, contents list and content, but the theme's templates take
milliseconds for each. Pages listed in the sidebar, and pages of any other shape, use the theme's template as
usual.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from types import SimpleNamespace
from typing import Any

from build_tools.website.pages.page import Page, TocToken

TITLE, DESCRIPTION, CONTENT, EDIT = "\0title\0", "\0description\0", "<h1>\0content\0", "\0edit\0"
TOP, ITEM, NAME, LIST, ADDRESS = "\0top\0", "\0item\0", "\0name\0", "\0list\0", "\0address\0"
MARKS = re.compile(f"({'|'.join((TITLE, DESCRIPTION, CONTENT, EDIT, TOP, LIST, ADDRESS))})")
# Two items, to learn what the theme writes between them.
TOC_ITEMS = re.compile(
    rf'(<li class="md-nav__item">(?:(?!<li ).)*?{ITEM}.*?{NAME}.*?</li>)(\s*)\1', re.DOTALL
)

# What a shell depends on: the path to the site's root, and whether a page has a description, an edit link, a
# contents list and an address of its own.
Key = tuple[str, bool, bool, bool, bool]


class ShellEnvironment:
    """A template environment whose templates recognise our pages."""

    def __init__(
        self,
        environment: Any,
        ours: Callable[[Any], Page | None],
        get_toc: Callable[[list[TocToken]], Any],
    ) -> None:
        self.environment, self.ours, self.get_toc = environment, ours, get_toc
        self.shells: dict[Key, Shell] = {}

    def get_template(self, name: str) -> Any:
        """Return a template as the engine expects it."""
        template = self.environment.get_template(name)
        return SimpleNamespace(render=lambda context: self.render(template, context))

    def render(self, template: Any, context: Mapping[str, Any]) -> str:
        """Render one page, from its folder's shell if it is ours and not in the sidebar."""
        engine_page = context["page"]
        page = self.ours(engine_page) if engine_page is not None else None
        toc = page.toc() if page else []
        if page is None or engine_page.parent or not _simple(toc) or engine_page in context["nav"].items:
            if page is not None:
                engine_page.toc, engine_page.content = self.get_toc(toc), page.html()
            return str(template.render(context))
        edit_url, address = str(engine_page.edit_url or ""), str(engine_page.canonical_url or "")
        key = (str(context["base_url"]), bool(page.description), bool(edit_url), page.wide, bool(address))
        if key not in self.shells:
            rendered = str(template.render({**context, "page": _sample(engine_page, key)}))
            self.shells[key] = Shell(rendered)
        return self.shells[key].fill(page, toc[0], edit_url, address)


class Shell:
    """One rendering of the theme, split at its marks."""

    def __init__(self, rendered: str) -> None:
        items = TOC_ITEMS.search(rendered)
        if items is None:
            raise ValueError("the theme's list of contents has an unknown form")
        self.item, self.between = items.groups()
        self.parts = MARKS.split(rendered.replace(items.group(), LIST))

    def fill(self, page: Page, top: TocToken, edit_url: str, address: str) -> str:
        """Fill in one finished page."""
        rows = (self.item.replace(ITEM, row["id"]).replace(NAME, row["name"]) for row in top["children"])
        values = {
            TITLE: escape(page.title),
            DESCRIPTION: str(page.meta().get("description", "")),
            CONTENT: page.html(),
            EDIT: edit_url,
            TOP: top["id"],
            LIST: self.between.join(rows),
            ADDRESS: address,
        }
        return "".join(values.get(part, part) for part in self.parts)


def _simple(toc: list[TocToken]) -> bool:
    """Return whether the contents are one title with sections and nothing deeper."""
    return len(toc) == 1 and bool(toc[0]["children"]) and not any(c["children"] for c in toc[0]["children"])


def _sample(engine_page: Any, key: Key) -> SimpleNamespace:
    """Return a sample page whose parts are marks to split at."""
    row = SimpleNamespace(title=NAME, id=ITEM, url=f"#{ITEM}", level=2, children=[], active=False)
    top = SimpleNamespace(title=TITLE, id=TOP, url=f"#{TOP}", level=1, children=[row, row], active=True)
    return SimpleNamespace(
        title=TITLE,
        content=CONTENT,
        toc=[top],
        meta={"title": TITLE}
        | ({"description": DESCRIPTION} if key[1] else {})
        | ({"hide": ["toc"]} if key[3] else {}),
        edit_url=EDIT if key[2] else None,
        url=engine_page.url,
        file=engine_page.file,
        ancestors=[],
        canonical_url=ADDRESS if key[4] else None,
        abs_url=None,
        previous_page=None,
        next_page=None,
        is_homepage=False,
        parent=None,
        active=True,
    )
