"""Checks that every published anchor in the ledger will still be in the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_tools.model import Handbook, handbook_anchors, page_path
from build_tools.system import Problem


def check(handbook: Handbook, documents: Mapping[str, str]) -> Iterator[Problem]:
    """Yield an error for every published anchor that would be lost."""
    if not handbook.ledger:
        return
    present = set(handbook_anchors(handbook, documents))
    unread = {page_path(entry_id) for entry_id in handbook.unread}
    path = handbook.path.rsplit("/", 1)[0] + "/anchors.txt"
    for anchor, line in handbook.ledger.items():
        # The anchors of a file with errors are not lost: the file's errors are reported already.
        if anchor not in present and anchor.partition("#")[0] not in unread:
            message = f"已发布的锚点不见了：{anchor}"
            fix = "恢复它；若是改了编号，在新条目的 former 里写上旧编号；手写页面的标题后面写 {#旧锚点}"
            yield Problem(path, line, "anchor-lost", "error", message, fix)
