"""Zips: order, times and checksums come from the files alone."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st

from build_tools.delivery.packing import checksums, timestamp, with_compressed, write_zip

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


def test_two_versions_of_one_day_have_other_times() -> None:
    assert len({timestamp(DAY, f"version-{n}") for n in range(50)}) > 45


def test_a_text_that_gets_no_smaller_is_sent_as_it_is() -> None:
    assert with_compressed({"a.json": b"{}"}) == {"a.json": b"{}"}
    assert set(with_compressed({"a.json": b"{}" * 100, "b.png": b"{}" * 100})) == {
        "a.json",
        "a.json.gz",
        "b.png",
    }


def test_sums_name_every_file(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"on disk")
    lines = checksums({"z": b"1", "a": tmp_path / "x"}).decode().splitlines()
    assert lines == [f"{sha256(b'on disk').hexdigest()}  a", f"{sha256(b'1').hexdigest()}  z"]
