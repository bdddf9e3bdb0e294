"""The page of a withdrawn entry: where to look now, then the old text, folded."""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.book import inline
from build_tools.model import AnyEntry, Book, Case, UrgentCard, anchors, replaced_by_of
from build_tools.website.pages import fragments as part
from build_tools.website.pages.page import Block, Group

FOLDED = "停用以前的内容（只供查阅，不要照着说、照着办）"


def withdrawn_words(entry: AnyEntry) -> str:
    """Return the sentence that an entry is withdrawn: 本案例已停用（2026-11-25）."""
    since = f"（{entry.withdrawn_on}）" if entry.withdrawn_on else ""
    what = "本案例" if isinstance(entry, Case) else "本卡" if isinstance(entry, UrgentCard) else "本节"
    return f"{what}已停用{since}"


def withdrawn_head(book: Book, entry: AnyEntry, page: str) -> list[Block]:
    """Return the anchors of the old text, placed so that old links lead to the banner, and the banner."""
    links = [part.entry_link(book, page, target) for target in replaced_by_of(book.handbook, entry)]
    instead = f"，改看{'、'.join(links)}" if links else "，不要再照着说、照着办"
    why = inline(entry.withdrawn_reason.rstrip("。"), book, page) if entry.withdrawn_reason else ""
    words = "。".join(filter(None, (f"{withdrawn_words(entry)}{instead}", why and f"停用原因：{why}")))
    banner = f'<p class="cb-banner cb-status-withdrawn">{words}。</p>'
    return [*kept_anchors(book, entry), banner]


def kept_anchors(book: Book, entry: AnyEntry) -> list[Block]:
    """Return the invisible anchors of an entry whose text is folded or left out."""
    kept = (*entry.sections, *anchors.lost_keys(book.handbook, entry))
    own = (key for key in ("says", "sources") if key in anchors.entry_keys(entry))
    sections = (anchors.section_id(entry.id, key) for key in dict.fromkeys((*kept, *own)))
    return part.former_anchors((*entry.former, *sections))


def folded(book: Book, entry: AnyEntry, page: str, before: Iterable[Block] = ()) -> list[Block]:
    """Return the old text, folded; empty if there is none."""
    sections = [
        Group(
            f"cb-section cb-{section.spec.key}",
            (f'<p class="cb-label">{section.spec.label}</p>', part.section_body(section, book, page)),
        )
        for section in entry.sections.values()
    ]
    if not sections:
        return []
    if entry.customer_says:
        says = part.listing((f"“{inline(text, book, page)}”" for text in entry.customer_says), "cb-says")
        sections.append(Group("cb-section cb-customer-says", ('<p class="cb-label">客户怎么说</p>', says)))
    blocks = (f"<summary>{FOLDED}</summary>", *before, *sections)
    return [Group("cb-withdrawn", blocks, "details")]
