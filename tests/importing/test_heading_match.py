"""A body heading that is nearly an entry of the contents is that entry, reworded."""

from __future__ import annotations

import pytest

from build_tools.importing.handbook.heading_match import reworded
from build_tools.importing.handbook.outline import Heading

ENTRY = Heading("case", 3, "案例3:存单到期利息算错了", "存单到期利息算错了", 1)


@pytest.mark.parametrize(
    ("title", "same"),
    [("存单到期利息少算", True), ("到期存单的利息算错", True), ("叫号机坏了没人管", False)],
)
def test_six_in_ten_alike_is_reworded(title: str, same: bool) -> None:
    heading = Heading("case", 3, f"案例3:{title}", title, 9)
    assert (reworded(ENTRY, heading, "案例") is not None) == same
