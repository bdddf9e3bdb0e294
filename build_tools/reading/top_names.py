"""Finds files beside handbook.yml that seem to be one of the casebook's own under another name. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePath

from build_tools.reading.file_names import is_left, shown_name
from build_tools.system import Problem

# What copying, downloading and saving twice puts behind a name: words(1), words - 副本 (2), words_final.
ADDED = re.compile(r"(?:\d|副本|复件|备份|新|旧|修改|改|copy|final|bak|[\s_()-])*$", re.IGNORECASE)
IN_CHINESE = {"前言": "preface.md", "序言": "preface.md", "编后语": "afterword.md", "后记": "afterword.md"}
ENDINGS = re.compile(r"(?:\.(?:ya?ml|md|txt))*$", re.IGNORECASE)


def problems(shown: str, files: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each file that nobody reads although its name is nearly that of a known one.

    `known` are the names that are read here; what resembles none of them may lie there.
    """
    files = list(files)
    named = {_bare(name): name for name in known if "/" not in name}
    named |= IN_CHINESE
    for file in files:
        name = named.get(_bare(file))
        if name is None or file in known or is_left(file) or not PurePath(file).suffix:
            continue
        path = f"{shown}/{shown_name(file)}"
        if name in files:
            message = f"“{shown_name(file)}”看来是 {name} 的副本，没有读"
            yield Problem(path, 1, "file-copy", "warning", message, "不要了就删去，或移出案例库")
        else:
            message = f"文件名“{shown_name(file)}”不对，没有读；看来是 {name}"
            yield Problem(path, 1, "file-name", "error", message, f"把文件名改回 {name}")


def _bare(file: str) -> str:
    """Return a name without its ending and without what copying adds."""
    stem = ENDINGS.sub("", unicodedata.normalize("NFKC", PurePath(file).name).casefold())
    return ADDED.sub("", stem).replace(" ", "")
