"""A bundle of the project's own site, made once, and unpacked."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import projects
from tests.sharing import made_once

DAY = ("--today", "2026-11-23")
OUT = "交付 out"


@dataclass(frozen=True)
class Bundle:
    """The folder that the command made, and the site's zip unpacked as a reader would."""

    folder: Path
    unpacked: Path

    @property
    def archive(self) -> Path:
        """Return the zip of the site."""
        (found,) = self.folder.glob("casebook-site-*.zip")
        return found


@pytest.fixture(scope="session")
def bundle(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """The bundle without the kit."""

    def make(folder: Path) -> None:
        done = projects.run(project, *DAY, "bundle", "--site-only", folder / OUT)
        assert (done.returncode, done.stderr) == (0, "")
        (archive,) = (folder / OUT).glob("casebook-site-*.zip")
        unpack(archive, folder)

    made = made_once(tmp_path_factory, "bundle", make)
    (unpacked,) = made.glob("casebook-site-*")
    return Bundle(made / OUT, unpacked)


def unpack(archive: Path, folder: Path) -> None:
    """Unpack without the times and permissions that a zip holds, as some programs do."""
    shutil.unpack_archive(archive, folder)
