"""Checks the links of hand-written pages to other pages and to headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from build_tools.model import Handbook, Names, PageAnchors, Target, page_anchors, relative, source_path
from build_tools.source import addresses, front_matter
from build_tools.system import Problem, did_you_mean, shorten

CODE = "link-dead"
# Fragments that browsers and the theme know: a place in the text, and the theme's own ids.
OTHERS = (":~:", "__", "fn:", "fnref:")
SHOWN = 5


def check(handbook: Handbook, documents: Mapping[str, str]) -> Iterator[Problem]:
    """Yield an error for each link to a page or an anchor that is not there."""
    anchors = page_anchors(handbook, documents)
    for name, markdown in documents.items():
        head, page = front_matter.split(markdown), name.removesuffix(".md") + ".html"
        for line, address in addresses(head.body):
            target = anchors.target(page, address)
            # A file with errors has reported them already.
            if target and PurePosixPath(target.page).stem not in handbook.unread:
                for message, fix in _dead(anchors, page, address, target):
                    yield Problem(f"docs/{name}", head.body_line + line, CODE, "error", message, fix)


def _dead(anchors: PageAnchors, page: str, address: str, target: Target) -> Iterator[tuple[str, str]]:
    names = anchors.names.get(target.page)
    if target.page not in anchors.pages and address.partition("#")[0].endswith(".md"):
        near = did_you_mean(address, [relative(page, source_path(one)) for one in anchors.pages])
        yield f"链接的页面不存在：{shorten(address, 80)}", near or "改正或删去这个链接"
    elif len(target.ids) > 1:
        which = "、".join(f"#{anchor}" for anchor in target.ids)
        yield f"链接的锚点不止一个：{shorten(address, 80)}", f"写明是哪一个：{which}"
    elif names and target.fragment and not target.ids and not target.fragment.startswith(OTHERS):
        yield f"链接的锚点不存在：{shorten(address, 80)}", _near(names, unquote(target.fragment))


def _near(names: Names, fragment: str) -> str:
    """Return which anchor may be meant, or those that there are."""
    written = names.written()
    near = did_you_mean(fragment, [name for pair in written for name in pair])
    listed = "、".join(f"#{anchor}（{shorten(name, 20)}）" for name, anchor in written[:SHOWN])
    more = "……" if len(written) > SHOWN else ""
    return near or (f"这一页可用的锚点：{listed}{more}" if listed else "那一页没有标题，删去“#”和后面的字")
