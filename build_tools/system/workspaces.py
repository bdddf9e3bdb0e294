"""Workspace: paths, today's date and kind of build; passed to the site engine's process by environment."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# A command as hints name it: casebook check.
COMMAND = re.compile(r"(?<![\w/.-])casebook (?=[a-z])")


@dataclass(frozen=True)
class Workspace:
    """The project's root, the casebook's folder, and today's date."""

    root: Path
    casebook: Path
    today: date
    # The folder with the PDFs that the site offers for download, if they were made.
    printed: Path | None = None
    # A release build: refused while anything is not ready, and not marked 演示.
    release: bool = False

    @property
    def docs(self) -> Path:
        """Return the folder of hand-written pages."""
        return self.root / "docs"

    @property
    def cache(self) -> Path:
        """Return the folder for files that can be made again."""
        return self.root / ".cache"

    def hint(self, text: str) -> str:
        """Return a hint whose commands name this casebook, unless it is the project's own."""
        if self.casebook.absolute() == (self.root / "casebook").absolute():
            return text
        folder = str(self.casebook)
        named = f'"{folder}"' if " " in folder else folder
        return COMMAND.sub(lambda _: f"casebook --casebook {named} ", text)

    def environment(self) -> dict[str, str]:
        """Return the environment variables that give another process this workspace."""
        own = {"CASEBOOK_DIR": str(self.casebook.absolute()), "CASEBOOK_TODAY": self.today.isoformat()}
        made = {"CASEBOOK_PRINTED": str(self.printed or ""), "CASEBOOK_RELEASE": "1" if self.release else ""}
        return os.environ | own | made


def workspace(root: Path = ROOT) -> Workspace:
    """Return the workspace of the environment variables, by default with the project's own casebook."""
    casebook = Path(os.environ.get("CASEBOOK_DIR") or root / "casebook")
    given = os.environ.get("CASEBOOK_TODAY")
    today = date.fromisoformat(given) if given else default_today()
    printed = os.environ.get("CASEBOOK_PRINTED")
    release = bool(os.environ.get("CASEBOOK_RELEASE"))
    return Workspace(root, casebook, today, Path(printed) if printed else None, release)


def default_today() -> date:
    """Return the date of SOURCE_DATE_EPOCH if it is set, else the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), tz=UTC).date() if epoch else date.today()
