"""Where things are and which day it is; the environment carries it to the site engine's process."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Workspace:
    """The project's root, the casebook's folder, and today."""

    root: Path
    casebook: Path
    today: date
    # The folder of the PDFs that a site carries for downloading, when they were made.
    printed: Path | None = None
    # Whether what is made goes into service: refused while something is not ready, and not marked 演示.
    release: bool = False

    @property
    def docs(self) -> Path:
        """Return the folder of hand-written pages."""
        return self.root / "docs"

    @property
    def cache(self) -> Path:
        """Return the folder for what can be made again."""
        return self.root / ".cache"

    def environment(self) -> dict[str, str]:
        """Return the process environment that gives another process, which runs elsewhere, this workspace."""
        own = {"CASEBOOK_DIR": str(self.casebook.absolute()), "CASEBOOK_TODAY": self.today.isoformat()}
        made = {"CASEBOOK_PRINTED": str(self.printed or ""), "CASEBOOK_RELEASE": "1" if self.release else ""}
        return os.environ | own | made


def workspace(root: Path = ROOT) -> Workspace:
    """Return the workspace that the environment names, by default the project's own casebook."""
    casebook = Path(os.environ.get("CASEBOOK_DIR") or root / "casebook")
    given = os.environ.get("CASEBOOK_TODAY")
    today = date.fromisoformat(given) if given else default_today()
    printed = os.environ.get("CASEBOOK_PRINTED")
    release = bool(os.environ.get("CASEBOOK_RELEASE"))
    return Workspace(root, casebook, today, Path(printed) if printed else None, release)


def default_today() -> date:
    """Return the day of SOURCE_DATE_EPOCH, else of the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), tz=UTC).date() if epoch else date.today()
