"""An archive is opened once, and changed in one part alone."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from build_tools.cli.main import main
from build_tools.office.docx.archive import open_archive, with_parts
from build_tools.system.refused import Refused
from tests.toc import documents as d

DATE = (2019, 5, 6, 7, 8, 10)


def packed(parts: dict[str, tuple[bytes, int]], comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.comment = comment
        for name, (content, how) in parts.items():
            entry = zipfile.ZipInfo(name, DATE)
            entry.compress_type, entry.external_attr = how, 0o644 << 16
            made.writestr(entry, content)
    return out.getvalue()


PARTS = {
    "[Content_Types].xml": (b"<types/>", zipfile.ZIP_DEFLATED),
    "word/": (b"", zipfile.ZIP_STORED),
    "word/media/image1.png": (bytes(range(256)) * 40, zipfile.ZIP_STORED),
    "word/document.xml": (b"<old/>", zipfile.ZIP_STORED),
    "名字.xml": (b"<x/>" * 500, zipfile.ZIP_DEFLATED),
}


def test_one_part_changes_and_all_else_is_what_it_was() -> None:
    raw = packed(PARTS, b"whose file")
    changed = with_parts(open_archive(raw), {"word/document.xml": b"<new/>" * 1000})
    assert changed == with_parts(open_archive(raw), {"word/document.xml": b"<new/>" * 1000})
    with zipfile.ZipFile(io.BytesIO(changed)) as opened:
        assert opened.testzip() is None and opened.comment == b"whose file"
        found = {entry.filename: (opened.read(entry), entry.compress_type) for entry in opened.infolist()}
        assert all(entry.date_time == DATE for entry in opened.infolist())
        assert all(entry.external_attr == 0o644 << 16 for entry in opened.infolist())
    assert found == PARTS | {"word/document.xml": (b"<new/>" * 1000, zipfile.ZIP_DEFLATED)}
    assert list(found) == list(PARTS)


def test_a_part_that_cannot_be_read_is_named() -> None:
    raw = packed(PARTS)
    spoilt = raw.replace(bytes(range(256)) * 2, bytes(range(1, 256)) * 2 + b"xx", 1)
    assert spoilt != raw and len(spoilt) == len(raw)
    with pytest.raises(Refused, match=r"image1\.png"):
        with_parts(open_archive(spoilt), {"word/document.xml": b"<new/>"})


def test_importing_reads_the_file_once_and_opens_it_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "手册.docx"
    source.write_bytes(d.docx(d.body_of(d.TITLES)))
    read: list[Path] = []
    opened: list[object] = []
    file, opens = Path.read_bytes, zipfile.ZipFile

    def reading(path: Path) -> bytes:
        if path == source:
            read.append(path)
        return file(path)

    def opening(given: io.BytesIO) -> zipfile.ZipFile:
        opened.append(given)
        return opens(given)

    monkeypatch.setattr(Path, "read_bytes", reading)
    monkeypatch.setattr(zipfile, "ZipFile", opening)
    assert main(["import", str(source), "--into", str(tmp_path / "new")]) == 0
    assert (len(read), len(opened)) == (1, 1)
