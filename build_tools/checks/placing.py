"""Checks that every case and technique is in exactly one chapter, under a unique number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from build_tools.model import Case, Entry, Handbook, UrgentCard
from build_tools.system import Problem, shorten
from build_tools.text import ordinary


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield an error for unknown entries in chapters, entries in no chapter, and duplicates."""
    if "chapters" not in handbook.wrong:
        yield from _nothing(handbook)
        yield from _chapters(handbook)
        yield from _unplaced(handbook)
        yield from _renumbered(handbook)
    yield from _doubles(handbook)


def _nothing(handbook: Handbook) -> Iterator[Problem]:
    if not (handbook.cases or handbook.techniques or handbook.unread):
        message = "这本书还没有一个案例或技巧，检索和通话速查没有内容，做不出网站"
        fix = "运行 casebook new 建第一个案例；导入来的，看导入报告里为什么没有认出案例"
        yield _at(handbook, "chapters", "casebook-empty", message, fix)


def _chapters(handbook: Handbook) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    numbers: dict[tuple[str, int], str] = {}
    pointing, now = Counter(_references(handbook)), _now(handbook)
    anchors = Counter(PurePosixPath(anchor.partition("#")[0]).stem for anchor in handbook.ledger)
    for index, chapter in enumerate(handbook.chapters):
        place = f"chapters.{index}"
        yield from _once(handbook, place, "章编号", chapter.id, f"第 {index + 1} 项", seen)
        yield from _number(handbook, place, ("章号", chapter.number), chapter.id, numbers)
        for field, known in (("cases", handbook.cases), ("techniques", handbook.techniques)):
            for entry_id, number in getattr(chapter, field).items():
                inner = f"{place}.{field}.{entry_id}"
                if entry_id not in known and entry_id not in handbook.unread and entry_id not in now:
                    counts = (pointing[entry_id], anchors[entry_id])
                    yield _absent(handbook, inner, chapter.id, f"{field}/{entry_id}.md", counts)
                yield from _once(handbook, inner, "编号", entry_id, chapter.id, seen)
                kind = "案例号" if field == "cases" else f"{chapter.id} 的节号"
                yield from _number(handbook, inner, (kind, number), entry_id, numbers)
    for name in handbook.introductions:
        if name not in {chapter.id for chapter in handbook.chapters}:
            article = handbook.introductions[name]
            message = f"handbook.yml 里没有 {name}"
            yield Problem(
                article.path,
                1,
                "reference-missing",
                "error",
                message,
                "改文件名，或把这一章写进 handbook.yml",
            )


def _absent(handbook: Handbook, key: str, chapter_id: str, file: str, counts: tuple[int, int]) -> Problem:
    """Return the problem of a listed entry without a file; `counts` are its references and anchors."""
    pointing, anchors = counts
    said = [f"{chapter_id} 列了 {PurePosixPath(file).stem}，但没有能读入的 {file}"]
    said += [f"另有 {pointing} 处引用它"] if pointing else []
    said += [f"它的页上有 {anchors} 个已发布的锚点"] if anchors else []
    message = "；".join(said)
    fix = f"文件删了或改了名，就把 {file} 放回来；这里的编号写错了，就改正"
    return _at(handbook, key, "reference-missing", message, fix)


def _references(handbook: Handbook) -> Iterator[str]:
    """Yield every id that something in the book refers to."""
    yield from handbook.pinned
    for entry in handbook.entries():
        yield from entry.replaced_by
        yield from getattr(entry, "related", ())
        yield from getattr(entry, "techniques", ())
    for edition in handbook.editions.values():
        yield from edition.cases


def _now(handbook: Handbook) -> dict[str, Entry]:
    """Return the entries by the ids that they had before, without ids that are in use."""
    used = {entry.id for entry in handbook.entries()}
    return {old: entry for entry in handbook.entries() for old in entry.former if old not in used}


def _renumbered(handbook: Handbook) -> Iterator[Problem]:
    """Yield an error for each listed id that its entry no longer has: the new one stands in its place."""
    now, placed = _now(handbook), _placed(handbook)
    for index, chapter in enumerate(handbook.chapters):
        for field in ("cases", "techniques"):
            for old, number in getattr(chapter, field).items():
                if old in now:
                    entry = now[old]
                    message = f"{old} 是 {entry.id} 的旧编号"
                    fix = f"改成“{entry.id}: {number}”" if entry.id not in placed else "删去这一行"
                    yield _at(handbook, f"chapters.{index}.{field}.{old}", "reference-former", message, fix)


def _placed(handbook: Handbook) -> set[str]:
    return {i for chapter in handbook.chapters for i in (*chapter.cases, *chapter.techniques)}


def _once(
    handbook: Handbook, place: str, kind: str, value: str, where: str, seen: dict[str, str]
) -> Iterator[Problem]:
    if value in seen:
        message = f"{kind} {value} 出现两次（另一处在 {seen[value]}）"
        yield _at(handbook, place, "reference-double", message, "留下一处")
    seen.setdefault(value, where)


def _number(
    handbook: Handbook, place: str, key: tuple[str, int], owner: str, numbers: dict[tuple[str, int], str]
) -> Iterator[Problem]:
    if numbers.get(key, owner) != owner:
        message = f"{key[0]} {key[1]} 给了 {numbers[key]} 和 {owner}"
        yield _at(handbook, place, "number-double", message, "每个号只用一次")
    numbers.setdefault(key, owner)


def _at(handbook: Handbook, key: str, code: str, message: str, fix: str) -> Problem:
    return Problem(handbook.path, handbook.line(key), code, "error", message, fix)


def _unplaced(handbook: Handbook) -> Iterator[Problem]:
    placed = _placed(handbook)
    unplaced = [
        entry
        for entry in handbook.entries()
        # Whose former id is listed, that is told there.
        if not (entry.id in placed or isinstance(entry, UrgentCard) or placed & set(entry.former))
    ]
    absent = placed - handbook.unread - {entry.id for entry in handbook.entries()}
    kinds = [Counter(i.partition("-")[0] for i in ids) for ids in (absent, [e.id for e in unplaced])]
    listed = {key.rpartition(".")[2]: key for key in handbook.lines if key.startswith("chapters.")}
    for entry in unplaced:
        message, fix = f"{entry.id} 不在任何一章里", f"在 {handbook.path} 的某一章里加上“{entry.id}: 号码”"
        kind = entry.id.partition("-")[0]
        if entry.id in listed:
            message, fix = f"“{entry.id}:”后面没有写号码", f"写上印在书上的号码，如 {entry.id}: 26"
            yield _at(handbook, listed[entry.id], "reference-unplaced", message, fix)
            continue
        if kinds[0][kind] == kinds[1][kind] == 1:
            old = next(other for other in absent if other.startswith(f"{kind}-"))
            message = f"{message}，而列着的 {old} 没有文件：看来是 {old}.md 改了文件名"
            fix = f"把文件名改回 {old}.md；真要换编号，handbook.yml 里也改，并写 former: [{old}]"
        yield Problem(entry.path, 1, "reference-unplaced", "error", message, fix)


def _doubles(handbook: Handbook) -> Iterator[Problem]:
    numbers: dict[int, Case] = {}
    headings: dict[str, Case] = {}
    titles: dict[tuple[str, str | None], Case] = {}
    for case in handbook.cases.values():
        first = numbers.setdefault(int(case.id.removeprefix("case-")), case)
        if first is not case:
            yield _double(case, "", f"与 {first.id} 是同一个编号", "换一个没有用过的编号")
        if case.source_heading:
            first = headings.setdefault("".join(ordinary(case.source_heading).split()), case)
            if first is not case:
                yield _double(
                    case, "source_heading", f"原文标题与 {first.id} 相同", "合并两个案例，或改正原文标题"
                )
        first = titles.setdefault((case.title, case.subcategory), case)
        if first is not case and "title" not in case.wrong:
            yield _double(
                case, "title", f"标题与 {first.id} 相同：{shorten(case.title)}", "合并两个案例，或换一个标题"
            )


def _double(case: Case, key: str, message: str, fix: str) -> Problem:
    return Problem(case.path, case.line(key), "case-double", "error", message, fix)
