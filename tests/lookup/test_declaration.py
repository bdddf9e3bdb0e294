"""The one declaration of what Python hands to the browser, in Python and in TypeScript."""

from __future__ import annotations

import os
from pathlib import Path

from build_tools.lookup.declaration import declaration
from build_tools.lookup.files import ROOM

FILE = Path(ROOM) / "browser" / "handed_over.d.ts"


def test_the_shipped_declaration_follows_the_models() -> None:
    if os.environ.get("UPDATE"):
        FILE.write_text(declaration(), encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == declaration()
