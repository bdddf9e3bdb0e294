"""Checks that withdrawn entries have a reason or a replacement, and that nothing in use refers to them."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model import WITHDRAWN, AnyEntry, Handbook, is_withdrawn, replaced_by_of
from build_tools.system import Problem, did_you_mean

FIELDS = ("replaced_by", "withdrawn_on", "withdrawn_reason")
UNEXPLAINED = "写上 replaced_by（改看哪个）或 withdrawn_reason（为什么停用）"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield problems for withdrawal fields without the status, bad replacements, and remaining references."""
    for entry in handbook.entries():
        if is_withdrawn(entry):
            yield from _withdrawn(handbook, entry)
        else:
            yield from _in_use(handbook, entry)
    yield from _pinned(handbook)


def _withdrawn(handbook: Handbook, entry: AnyEntry) -> Iterator[Problem]:
    unexplained = not entry.replaced_by and not entry.withdrawn_reason
    if unexplained and not entry.wrong & {"replaced_by", "withdrawn_reason"}:
        message = f"“{entry.title}”已停用，没有写原因，也没有写改看哪个"
        line = entry.line("status")
        yield Problem(entry.path, line, "withdrawn-unexplained", "warning", message, UNEXPLAINED)
    for index, target in enumerate(entry.replaced_by):
        problem = _wrong_replacement(handbook, entry, target)
        if problem:
            code, message, fix = problem
            yield Problem(entry.path, entry.line("replaced_by", index), code, "error", message, fix)


def _wrong_replacement(handbook: Handbook, entry: AnyEntry, target: str) -> tuple[str, str, str] | None:
    """Return code, message and fix of what is wrong with one id in replaced_by, or None."""
    replacement = handbook.entry(target)
    if replacement is None:
        if target in handbook.awaited():
            return None
        hint = did_you_mean(target, [other.id for other in handbook.entries()]) or "写现有的案例或技巧编号"
        return "reference-missing", f"replaced_by 里的 {target} 不存在", hint
    if target == entry.id:
        return "reference-self", "replaced_by 写了自己", f"从 replaced_by 里删去 {target}"
    if not is_withdrawn(replacement):
        return None
    if _leads_back(handbook, replacement, entry.id):
        message = f"{target} 又改看回本条，谁也没有替代"
        return "withdrawn-circle", message, "其中一个改写成现在还在用的"
    if not replaced_by_of(handbook, replacement):
        message = f"replaced_by 里的 {target} 自己也停用了，又没有替代"
        return "withdrawn-end", message, "改成现在还在用的；没有的话删去，写明 withdrawn_reason"
    return None


def _leads_back(handbook: Handbook, entry: AnyEntry, wanted: str) -> bool:
    open_ids, seen = list(entry.replaced_by), set[str]()
    while open_ids:
        target = open_ids.pop()
        if target == wanted:
            return True
        replacement = handbook.entry(target)
        if replacement and is_withdrawn(replacement) and target not in seen:
            seen.add(target)
            open_ids += replacement.replaced_by
    return False


def _in_use(handbook: Handbook, entry: AnyEntry) -> Iterator[Problem]:
    for field in FIELDS:
        if getattr(entry, field) and "status" not in entry.wrong:
            message = f"写了 {field}，状态却是“{entry.status}”"
            fix = f"把 status 改成“{WITHDRAWN}”，或删去 {field}"
            yield Problem(entry.path, entry.line(field), "withdrawn-status", "error", message, fix)
    for field in ("related", "techniques"):
        for index, target in enumerate(getattr(entry, field, ())):
            referred = handbook.entry(target)
            if referred and is_withdrawn(referred):
                line = entry.line(field, index)
                yield _leads_to(
                    handbook, referred, (entry.path, line), field, {entry.id, *getattr(entry, field)}
                )


def _pinned(handbook: Handbook) -> Iterator[Problem]:
    for index, target in enumerate(handbook.pinned):
        pinned = handbook.entry(target)
        if pinned and is_withdrawn(pinned):
            place = (handbook.path, handbook.line("pinned", index))
            yield _leads_to(handbook, pinned, place, "pinned", set(handbook.pinned))


def _leads_to(
    handbook: Handbook, withdrawn: AnyEntry, place: tuple[str, int], field: str, named: set[str]
) -> Problem:
    """Return the problem of a reference to a withdrawn entry, proposing replacements not in the list yet."""
    kind = withdrawn.id.split("-")[0]
    replaced_by = [i for i in replaced_by_of(handbook, withdrawn) if i not in named]
    fitting = [i for i in replaced_by if field == "pinned" or i.startswith(kind)]
    fix = f"换成 {'、'.join(fitting)}" if fitting else f"从 {field} 里删去 {withdrawn.id}"
    message = f"{field} 里的 {withdrawn.id} 已停用，不会列给读者"
    return Problem(*place, "withdrawn-offered", "warning", message, fix)
