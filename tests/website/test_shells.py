"""Which pages share one rendering of the theme, and that each is filled in with its own parts."""

from __future__ import annotations

from types import SimpleNamespace as Made
from typing import Any

import pytest

from build_tools.website.pages.page import Heading, Page
from build_tools.website.theme_shell import Shell, ShellEnvironment

SECTIONS = (Heading(1, "a", "A & 甲"), Heading(2, "a-one", "一"), Heading(2, "a-two", "二"))


class Theme:
    """A small theme; it counts what it renders."""

    def __init__(self) -> None:
        self.pages: list[Any] = []

    def get_template(self, name: str) -> Theme:
        assert name == "main.html"
        return self

    def render(self, context: Any) -> str:
        page = context["page"]
        self.pages.append(page)
        (top,) = page.toc
        rows = "\n".join(
            f'<li class="md-nav__item"><a href="{row.url}" name="h{row.level}">{row.title}</a></li>'
            for row in top.children
        )
        told = [
            page.title,
            page.meta.get("description"),
            page.meta.get("hide"),
            page.edit_url,
            page.canonical_url,
        ]
        return f"{'|'.join(map(str, told))}<nav id={top.id} name=h{top.level}>\n{rows}\n</nav>{page.content}"


def toc_of(tokens: Any) -> list[Any]:
    return [
        Made(
            title=one["name"],
            id=one["id"],
            url=f"#{one['id']}",
            level=one["level"],
            children=toc_of(one["children"]),
        )
        for one in tokens
    ]


def engine_page(page: Page, edit: str = "", address: str = "", parent: Any = None) -> Any:
    return Made(
        made=page,
        title=page.title,
        meta=page.meta(),
        edit_url=edit or None,
        canonical_url=address or None,
        url=page.path,
        file=page.path,
        parent=parent,
    )


def rendered(theme: Theme, *pages: Any, items: tuple[Any, ...] = (), base: str = "..") -> list[str]:
    shells = ShellEnvironment(theme, lambda page: page.made, toc_of)
    template = shells.get_template("main.html")
    return [template.render({"page": page, "nav": Made(items=items), "base_url": base}) for page in pages]


def one(number: int, *, description: str = "", wide: bool = False) -> Page:
    return Page(f"cases/{number}.html", f"题{number}", SECTIONS, description=description, wide=wide)


PAGES = [
    engine_page(one(1)),
    engine_page(one(2, description='说"明"')),
    engine_page(one(3, wide=True)),
    engine_page(one(4), edit="edit/4", address="http://a.invalid/4"),
    engine_page(one(5, description="明", wide=True), address="http://a.invalid/5"),
]


@pytest.mark.parametrize("page", PAGES)
def test_a_filled_page_is_what_the_theme_makes_itself(page: Any) -> None:
    alone = Theme()
    (expected,) = rendered(alone, page, items=(page,))
    theme = Theme()
    assert rendered(theme, page, page) == [expected] * 2
    assert len(theme.pages) == 1 and theme.pages[0] is not page


def test_pages_of_one_shape_share_one_rendering_and_others_do_not() -> None:
    theme = Theme()
    rendered(theme, *PAGES, *PAGES, engine_page(one(6)))
    assert len(theme.pages) == len(PAGES)


@pytest.mark.parametrize(
    "blocks",
    [
        (Heading(1, "a", "甲"),),
        (*SECTIONS, Heading(3, "a-three", "三")),
        (*SECTIONS, Heading(1, "b", "乙"), Heading(2, "b-one", "一")),
    ],
)
def test_a_page_of_another_shape_is_the_themes_own(blocks: tuple[Heading, ...]) -> None:
    theme = Theme()
    page = engine_page(Page("x.html", "题", blocks))
    if len(page.made.toc()) == 1:
        rendered(theme, page)
    else:
        with pytest.raises(ValueError, match="too many"):
            rendered(theme, page)
    assert theme.pages == [page]
    assert page.content == page.made.html()


def test_a_page_in_the_menu_is_the_themes_own() -> None:
    for page, items in ((engine_page(one(1), parent=Made()), ()), (listed := engine_page(one(2)), (listed,))):
        theme = Theme()
        rendered(theme, page, items=items)
        assert theme.pages == [page]


def test_what_is_not_ours_goes_through_untouched() -> None:
    theme = Theme()
    page = engine_page(one(1))
    page.toc, page.content, page.made = toc_of(one(1).toc()), "<p>手写</p>", None
    (text,) = rendered(theme, page)
    assert theme.pages == [page] and text.endswith("<p>手写</p>")


def test_a_theme_of_unknown_form_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown form"):
        Shell("<nav></nav>")
