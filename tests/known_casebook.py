"""The casebook of a bank that there is not: thirty-two cases, of which the words of two are known to tests.

It is what tests of code build, search and print in place of the shipped casebook, whose words editors change.
What an editor writes by hand, comments and all, lies in `known`; the other cases are the generator's.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from tests import casebooks

FILES = Path(__file__).parent / "known"
COUNT = 32
# What is typed, and the case that answers it: a machine that kept the money, a note that is no money.
TYPED, PINYIN, FOUND = "吞钞", "tunchao", "case-26"
OTHER_TYPED, OTHER_FOUND = "假币", "case-05"
# What the customer of the first says, its category, and what is danger when it is typed.
SAID, CATEGORY = "机器吃了我的钱", "硬件问题"
DANGER, DANGER_PINYIN = "有人要跳楼", "tiaolou"
# The title of the chapter of techniques.
TECHNIQUES = "回话的功夫"


def write(folder: Path) -> Path:
    """Write the casebook into a folder."""
    casebooks.make(folder, COUNT)
    shutil.copytree(FILES, folder, dirs_exist_ok=True)
    return folder


def write_few(folder: Path, *case_ids: str) -> Path:
    """Write the casebook with a few of its cases, for a quick test; its chapters name them all."""
    write(folder)
    for path in (folder / "cases").iterdir():
        if path.stem not in case_ids:
            path.unlink()
    return folder
