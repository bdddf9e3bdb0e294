"""A review against the casebook as it is now: the comments that did not travel come back. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from build_tools.source.comments import file_comments, without_comments

# Returns those of some files that a casebook has, by their names in its folder.
FilesOf = Callable[[Iterable[str]], Mapping[str, str]]


@dataclass(frozen=True)
class Base:
    """The files that a review is read against, and what there is to tell of them."""

    files: Mapping[str, str]
    told: tuple[str, ...] = ()


def based_on(carried: Mapping[str, str], own: Mapping[str, str]) -> Base:
    """Return each carried file with its comments, where the casebook's own says the same without them.

    Where the casebook has moved on since, the carried text stands. A casebook of which no file says the same
    is another one.
    """
    plain = {name: without_comments(text, name) for name, text in own.items()}
    same = {name for name in own if plain[name] == without_comments(carried[name], name)}
    files = {name: own[name] if name in same else text for name, text in carried.items()}
    if not same:
        return Base(files)
    moved = {name: len(file_comments(own[name], name)) for name in sorted(own.keys() - same)}
    return Base(files, tuple(_told(name, count) for name, count in moved.items() if count))


def _told(name: str, count: int) -> str:
    return (
        f"{name}：导出以后，案例库里的这个文件改过；读回的以导出时的文字为准，"
        f"案例库里的 {count} 条注释不在副本里，核对后抄过来"
    )
