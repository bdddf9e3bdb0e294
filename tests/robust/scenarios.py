"""What is tried under every mishap: a verb, the files that stand before it, and what it makes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests import casebooks, rich_casebook
from tests.projects import tree
from tests.roundtrip.workbooks import list_of, saved
from tests.toc import documents as d

HANDBOOK = """客户投诉处理指导案例
目录
第一章 投诉处理技巧 错误！未指定书签
第1节 先听后说 错误！未指定书签
第二章 业务类 错误！未指定书签
案例1:柜台—排队:等了两小时 错误！未指定书签
案例2:机具—故障:机器吞钱 错误！未指定书签

第一章 投诉处理技巧
第1节 先听后说
客户：等了很久。
柜员：您先别着急，我马上帮您登记。
第二章 业务类
案例1:柜台—排队:等了两小时
客户在大厅等了两小时，十分着急。
案例2:机具—故障:机器吞钱
机器吞了客户的钱，客户要求立即退还。
"""


def shown(folder: Path) -> dict[str, bytes]:
    """Return the files that are not hidden, as what is being written beside its place is."""
    files = tree(folder).items()
    return {n: content for n, content in files if not any(part[0] == "." for part in Path(n).parts)}


@dataclass(frozen=True)
class Scenario:
    """A verb with its arguments, run in a folder that `prepare` fills; `made` are the paths that it writes.

    Where it writes many files, only every `step`-th of its changes to the disk is tried.
    """

    arguments: Sequence[str]
    prepare: Callable[[Path], None]
    made: Sequence[str]
    step: int = 1

    def outcome(self, folder: Path) -> Mapping[str, bytes | None]:
        """Return what stands at each path that the verb writes: bytes of files, None for what is missing."""
        found: dict[str, bytes | None] = {}
        for name in self.made:
            path = folder / name
            if path.is_dir():
                found |= {f"{name}/{inner}": content for inner, content in shown(path).items()}
            else:
                found[name] = path.read_bytes() if path.exists() else None
        return found

    def others(self, folder: Path) -> Mapping[str, bytes]:
        """Return the files that the verb must not touch; what it left unfinished has a hidden name."""
        return {name: content for name, content in shown(folder).items() if not self._is_made(name)}

    def leftovers(self, folder: Path) -> list[str]:
        """Return what was begun beside its place and left there."""
        return [str(p.relative_to(folder)) for p in folder.rglob(".*") if p.name != ".cache"]

    def _is_made(self, name: str) -> bool:
        return any(name == made or name.startswith(f"{made}/") for made in self.made)


def handbook(folder: Path) -> None:
    """Write a text handbook."""
    (folder / "handbook.txt").write_text(HANDBOOK, encoding="utf-8")


def word(folder: Path) -> None:
    """Write a Word file with a broken table of contents."""
    (folder / "broken.docx").write_bytes(d.docx(d.contents(d.TITLES) + d.body_of(d.TITLES)))


def case_list(folder: Path) -> None:
    """Write a list of cases in Excel."""
    (folder / "cases.xlsx").write_bytes(_case_list())


@cache
def _case_list() -> bytes:
    """Return the list; its maker writes the time into it, and every run must begin from the same."""
    rows = [("标题", "类别", "话术"), *((f"第{n}个案例的标题", "硬件问题", "您先别急。") for n in range(4))]
    return saved(list_of(*rows))


def casebook(folder: Path) -> None:
    """Write a casebook of three cases."""
    casebooks.make(folder / "casebook", 3)


def windows_casebook(folder: Path) -> None:
    """Write a casebook with the line ends of Windows."""
    casebook(folder)
    for name in ("case-01", "case-02"):
        path = folder / f"casebook/cases/{name}.md"
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))


def printed(folder: Path) -> None:
    """Write a casebook and books that were printed before."""
    casebook(folder)
    (folder / "printed").mkdir()
    (folder / "printed/handbook.pdf").write_bytes(b"old")


def cited(folder: Path) -> None:
    """Write a casebook whose cases cite a regulation."""
    rich_casebook.write(folder / "casebook")


SILENT = ("--no-input",)
HERE = ("--casebook", "casebook", "--today", "2026-11-23")
SCENARIOS: Mapping[str, Scenario] = {
    "import": Scenario(("import", "handbook.txt", "--into", "new"), handbook, ("new",)),
    "repair-toc": Scenario(("repair-toc", "broken.docx", "mended.docx"), word, ("mended.docx",)),
    "stage": Scenario((*HERE, "stage", "staged"), casebook, ("staged",), step=23),
    "publish": Scenario((*HERE, "anchors", "--publish"), casebook, ("casebook/anchors.txt",)),
    "fix": Scenario(
        (*HERE, "check", "--fix"),
        windows_casebook,
        ("casebook/cases/case-01.md", "casebook/cases/case-02.md", "replaced"),
    ),
    "new": Scenario(
        (
            *HERE,
            "new",
            "--title",
            "机器吞卡",
            "--category",
            "人员服务",
            "--chapter",
            "chapter-2",
            "--no-input",
        ),
        casebook,
        ("casebook/cases/case-04.md", "casebook/handbook.yml"),
    ),
    "bump": Scenario(
        (*HERE, "impact", "first-measures", "--bump"), cited, ("casebook/cases", "casebook/techniques")
    ),
    "export to Word": Scenario((*HERE, "export", "--to", "docx", "book.docx"), casebook, ("book.docx",)),
    "export to Excel": Scenario((*HERE, "export", "--to", "xlsx", "book.xlsx"), casebook, ("book.xlsx",)),
    "import workbook": Scenario(("import", "cases.xlsx", "--into", "new"), case_list, ("new",), step=3),
    "pdf": Scenario((*HERE, "pdf", "--output", "printed"), printed, ("printed/handbook.pdf",)),
}


def fill(scenario: Scenario, folder: Path) -> Path:
    """Return a fresh folder with what stands before the verb runs."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    scenario.prepare(folder)
    return folder
