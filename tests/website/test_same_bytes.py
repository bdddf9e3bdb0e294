"""The same input gives the same bytes: on any day, in any place, with or without a cache or a repository."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from build_tools.project import assembly as project_files
from build_tools.reading.loading import CasebookReader
from build_tools.system.workspaces import Workspace
from tests import projects
from tests.casebooks import TODAY
from tests.conftest import BuiltSite

# Python imports this by itself at its start: every clock of the process, and of those it starts, is wrong.
WRONG_CLOCK = """\
import datetime
import time

SECONDS = 400 * 86400 + 5 * 3600 + 77
real_time, real_date, real_datetime = time.time, datetime.date, datetime.datetime
gmtime, localtime = time.gmtime, time.localtime


class Meta(type):
    def __instancecheck__(cls, value):
        return isinstance(value, cls.__mro__[1])


class date(real_date, metaclass=Meta):
    @classmethod
    def today(cls):
        return real_datetime.fromtimestamp(time.time()).date()


class datetime_(real_datetime, metaclass=Meta):
    @classmethod
    def now(cls, tz=None):
        return real_datetime.fromtimestamp(time.time(), tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        return cls.now(datetime.timezone.utc).replace(tzinfo=None)


time.time = lambda: real_time() + SECONDS
time.gmtime = lambda seconds=None: gmtime(time.time() if seconds is None else seconds)
time.localtime = lambda seconds=None: localtime(time.time() if seconds is None else seconds)
datetime.date, datetime.datetime = date, datetime_
"""


def wrong_clock(folder: Path) -> dict[str, str]:
    """Return the settings that give a run a clock of more than a year ahead."""
    (folder / "clock").mkdir()
    (folder / "clock/sitecustomize.py").write_text(WRONG_CLOCK, encoding="utf-8")
    return {"PYTHONPATH": str(folder / "clock")}


def test_the_clock_of_these_tests_is_wrong(project: Path, tmp_path: Path) -> None:
    ask = "import time, datetime as d; print(time.time(), d.date.today(), d.datetime.now().timestamp())"
    settings = wrong_clock(tmp_path)
    python = (sys.executable,)
    right, wrong = (
        projects.run(project, "-c", ask, tool=python, settings=s).stdout.split() for s in ({}, settings)
    )
    assert float(wrong[0]) - float(right[0]) > 399 * 86400
    assert float(wrong[2]) - float(right[2]) > 399 * 86400
    assert wrong[1] > right[1]


def built_another_day(project: Path, folder: Path, *options: str | Path) -> Path:
    """Build with another clock, time zone and order of sets, without a cache, and a day given as well."""
    settings = {**wrong_clock(folder), "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"}
    day = ("--today", "2001-02-03")
    done = projects.run(project, *options, *day, "build", "--site-dir", folder / "site", settings=settings)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.mark.slow
def test_another_day_and_another_place_give_the_same_bytes(built: BuiltSite, tmp_path: Path) -> None:
    copy = projects.copy_project(tmp_path / "elsewhere/一份 copy", built.project)
    shutil.rmtree(copy / ".cache")
    assert compare(built_another_day(copy, tmp_path), built.folder) == []


@pytest.mark.slow
def test_where_a_casebook_lies_does_not_show(synthetic: BuiltSite, tmp_path: Path) -> None:
    casebook = shutil.copytree(synthetic.casebook, tmp_path / "elsewhere/册子")
    site = built_another_day(synthetic.project, tmp_path, "--casebook", casebook)
    assert compare(site, synthetic.folder) == []
    assert not [name for name, content in projects.tree(site).items() if str(tmp_path).encode() in content]


def compare(first: Path, second: Path) -> list[str]:
    """Return the files that differ or are only in one of two sites."""
    one, other = projects.tree(first), projects.tree(second)
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


@pytest.mark.slow
def test_a_repository_changes_the_version_alone_and_a_given_epoch_nothing(
    built: BuiltSite, tmp_path: Path
) -> None:
    git = tmp_path / "programs/git"
    git.parent.mkdir()
    git.write_text("#!/bin/sh\necho 0123abcd\n", encoding="utf-8")
    git.chmod(0o755)
    settings = {"SOURCE_DATE_EPOCH": "1000000000", "PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONUTF8": "0"}
    settings["PATH"] = f"{git.parent}{os.pathsep}{os.environ['PATH']}"
    done = projects.run(built.project, "build", "--site-dir", tmp_path / "site", settings=settings)
    assert done.returncode == 0, done.stderr
    plain, versioned = projects.tree(built.folder), projects.tree(tmp_path / "site")
    digest, demo = json.loads(plain["version.json"])["version"].split("-")
    assert json.loads(versioned["version.json"])["version"] == f"{digest}-0123abcd-{demo}"
    assert len(digest) == 8
    pages = {name: content.replace(b"-0123abcd", b"") for name, content in versioned.items()}
    assert sorted(name for name in plain if pages.get(name) != plain[name]) == []
    assert len(pages) == len(plain)


def test_another_content_gives_another_version(
    own_project: Path, built: BuiltSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    assets = own_project / "build_tools/theme/assets"
    monkeypatch.setattr(project_files, "ASSETS", assets)
    space = Workspace(own_project, own_project / "casebook", TODAY)
    versions = [json.loads((built.folder / "version.json").read_text(encoding="utf-8"))["version"]]
    for path in (
        None,
        own_project / "casebook/words.yml",
        own_project / "docs/index.md",
        assets / "casebook.css",
    ):
        if path:
            path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        versions.append(project_files.version(space, CasebookReader(space.casebook).read()))
    assert versions[0] == versions[1]
    assert len(set(versions)) == 4
