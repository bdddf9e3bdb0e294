import markdown
from hypothesis import given
from hypothesis import strategies as st

from build_tools.website.pages.page import PERMALINK, Group, Heading, Page

TITLES = st.text(alphabet="案例26 吞钱“”<>&\"'`*_[](){}#!-=~^|:;.\\/$@abc", min_size=1, max_size=20).filter(
    lambda text: text.strip() == text and "  " not in text
)


def render(page: Page) -> tuple[str, list[dict[str, object]]]:
    """Render the Markdown form as the site engine does."""
    options = {"toc": {"permalink": "#", "permalink_title": PERMALINK}}
    engine = markdown.Markdown(
        extensions=["attr_list", "md_in_html", "tables", "toc"], extension_configs=options
    )
    html = engine.convert(page.markdown())
    return html, engine.toc_tokens


def names(tokens: object) -> list[object]:
    return [(t["id"], t["level"], names(t["children"])) for t in tokens]  # type: ignore[attr-defined]


PAGE = Page(
    "cases/case-26.html",
    "案例26",
    (
        "<p>路径</p>",
        Heading(1, "case-26", "案例26 机出错吞钱"),
        Group(
            "call",
            (Group("part", (Heading(2, "case-26-script", "先这样说"), "<ol>\n<li>话 *不变*</li>\n</ol>")),),
        ),
        Heading(2, "case-26-story", "案例经过"),
        "<p>一</p>\n<p>二</p>",
    ),
)


def test_both_forms_give_the_same_page() -> None:
    html, toc = render(PAGE)
    # Python-Markdown leaves empty lines between raw blocks; they mean nothing in HTML.
    assert [line for line in html.split("\n") if line] == PAGE.html().split("\n")
    assert names(toc) == names(PAGE.toc())


def unescaped(html: str) -> str:
    import html as entities

    return entities.unescape(html)


@given(title=TITLES)
def test_any_title_reads_the_same_in_both_forms(title: str) -> None:
    page = Page("x.html", title, (Heading(1, "x", title), "<p>文</p>"))
    html, toc = render(page)
    assert unescaped(html) == unescaped(page.html())
    assert [unescaped(str(t["name"])) for t in toc] == [unescaped(t["name"]) for t in page.toc()]


def test_the_contents_nest_by_level() -> None:
    blocks = (Heading(1, "a", "A"), Heading(2, "b", "B"), Heading(3, "c", "C"), Heading(2, "d", "D"))
    assert names(Page("x.html", "A", blocks).toc()) == [("a", 1, [("b", 2, [("c", 3, [])]), ("d", 2, [])])]


def test_a_new_part_begins_where_a_level_comes_back() -> None:
    levels = (1, 2, 3, 3, 2, 1, 2)
    blocks = tuple(Heading(level, f"h{n}", "A") for n, level in enumerate(levels))
    assert names(Page("x.html", "A", blocks).toc()) == [
        ("h0", 1, [("h1", 2, [("h2", 3, []), ("h3", 3, [])]), ("h4", 2, [])]),
        ("h5", 1, [("h6", 2, [])]),
    ]
