"""Zips: order, times and checksums come from the files alone."""

from __future__ import annotations

import zlib
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.delivery.packing import (
    SUMS,
    checksums,
    folder_files,
    timestamp,
    with_compressed,
    with_sums,
    write_zip,
)

DAY = date(2026, 11, 23)


def test_the_order_of_files_does_not_show(tmp_path: Path) -> None:
    files = {"b/x.txt": b"x" * 100, "a.pdf": b"y", "目录.html": b"z"}
    for name, given_files in (("one", files), ("two", dict(reversed(files.items())))):
        write_zip(tmp_path / f"{name}.zip", "top", given_files, timestamp(DAY, "v"))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == ["top/a.pdf", "top/b/x.txt", "top/目录.html"]
        assert {name: archive.read(f"top/{name}") for name in files} == files


@given(st.dates(), st.text())
def test_a_time_is_one_that_a_zip_can_hold(day: date, version: str) -> None:
    when = timestamp(day, version)
    assert when.year >= 1980
    assert when.second % 2 == 0
    assert when == timestamp(day, version)
    assert when.date() == max(day, date(1980, 1, 1))


@pytest.mark.parametrize(
    ("day", "version", "when"),
    [
        (DAY, "v1", datetime(2026, 11, 23, 3, 14, 4)),
        (DAY, "v2", datetime(2026, 11, 23, 21, 48, 16)),
        (date(1970, 1, 1), "v2", datetime(1980, 1, 1, 21, 48, 16)),
    ],
)
def test_a_version_has_a_time_of_its_day(day: date, version: str, when: datetime) -> None:
    assert timestamp(day, version) == when


def test_two_versions_of_one_day_have_other_times() -> None:
    assert len({timestamp(DAY, f"version-{n}") for n in range(50)}) > 45


def test_a_text_that_gets_no_smaller_is_sent_as_it_is() -> None:
    assert with_compressed({"a.json": b"{}"}) == {"a.json": b"{}"}
    assert set(with_compressed({"a.json": b"{}" * 100, "b.png": b"{}" * 100})) == {
        "a.json",
        "a.json.gz",
        "b.png",
    }


@pytest.mark.parametrize("suffix", [".html", ".js", ".css", ".json", ".svg", ".txt"])
def test_a_server_sends_texts_compressed(suffix: str) -> None:
    assert set(with_compressed({f"a{suffix}": b"{}" * 100})) == {f"a{suffix}", f"a{suffix}.gz"}


def test_a_text_that_stays_as_long_is_not_compressed() -> None:
    text = b"baaaaaabaaabaabbaabbaabbaabaaa"
    assert len(zlib.compress(text, 9, 31)) == len(text)
    assert set(with_compressed({"a.txt": text, "b.txt": text + text[:5]})) == {"a.txt", "b.txt", "b.txt.gz"}


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        *[(f"a.{kind}", True) for kind in ("gz", "pdf", "png", "jpg", "whl", "zip", "woff2", "PNG")],
        *[(f"a.{kind}", False) for kind in ("html", "js", "svg", "sh")],
    ],
)
def test_what_is_packed_already_is_stored(tmp_path: Path, name: str, stored: bool) -> None:
    text = b"#!/bin/sh\n" if name.endswith(".sh") else b"x"
    write_zip(tmp_path / "a.zip", "top", {name: text}, timestamp(DAY, "v1"))
    with ZipFile(tmp_path / "a.zip") as archive:
        (entry,) = archive.infolist()
    assert entry.compress_type == (ZIP_STORED if stored else ZIP_DEFLATED)
    # Unix; a script may be run, everything else is read.
    assert entry.create_system == 3
    assert entry.external_attr == (0o100755 if name.endswith(".sh") else 0o100644) << 16
    assert entry.date_time == (2026, 11, 23, 3, 14, 4)


def test_a_folder_is_read_with_the_folders_inside_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/x").write_bytes(b"1")
    assert folder_files(tmp_path) == {"b/x": b"1"}
    assert with_sums({"b/x": b"1"}) == {"b/x": b"1", SUMS: checksums({"b/x": b"1"})}


def test_sums_name_every_file(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"on disk")
    lines = checksums({"z": b"1", "a": tmp_path / "x"}).decode().splitlines()
    assert lines == [f"{sha256(b'on disk').hexdigest()}  a", f"{sha256(b'1').hexdigest()}  z"]
