"""What is no sound .docx is refused: what it is, why, how to mend it; nothing is written."""

from __future__ import annotations

import io
import json
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.cli.main import main
from build_tools.system.refused import Refused
from build_tools.toc.repairing import repair
from tests.toc import documents as d
from tests.toc.documents import TITLES

SOUND = d.parts(d.contents(TITLES) + d.body_of(TITLES))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DOCTYPE = '<!DOCTYPE w [<!ENTITY a "甲"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'


def with_part(name: str, content: bytes) -> bytes:
    return d.packed({**SOUND, name: content})


def with_type(kind: str) -> bytes:
    return with_part("[Content_Types].xml", d.types(f"application/vnd.{kind}").encode())


def without(name: str) -> bytes:
    return d.packed({key: data for key, data in SOUND.items() if key != name})


def doubled() -> bytes:
    out = io.BytesIO(d.packed(SOUND))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning):
        archive.writestr("word/document.xml", b"<x/>")
    return out.getvalue()


def locked() -> bytes:
    raw = bytearray(d.packed(SOUND))
    place = raw.index(b"PK\1\2")
    raw[place + 8] |= 1
    return bytes(raw)


def lying_about_its_size() -> bytes:
    raw = bytearray(with_part("word/document.xml", b"<a>" + b" " * 60_000_000 + b"</a>"))
    place = raw.rindex(b"PK\1\2", 0, raw.rindex(b"word/document.xml"))
    struct.pack_into("<L", raw, place + 24, 1000)
    return bytes(raw)


def with_doctype() -> bytes:
    text = SOUND["word/document.xml"].decode().replace("<w:document", f"{DOCTYPE}<w:document", 1)
    return with_part("word/document.xml", text.replace("第一章", "&b;&c;").encode())


REFUSED: list[tuple[str, Callable[[], bytes]]] = [
    ("word-not-word", lambda: b""),
    ("word-not-word", lambda: "这只是一段文字".encode()),
    ("word-not-word", lambda: b"{\\rtf1 hello}"),
    ("word-not-word", lambda: b"%PDF-1.7"),
    ("word-old-format", lambda: OLE),
    ("word-encrypted", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    ("word-encrypted", locked),
    ("word-damaged", lambda: d.packed(SOUND)[:-40]),
    ("word-damaged", lambda: d.packed(SOUND)[:900]),
    ("word-damaged", lambda: b"PK\3\4" + bytes(50)),
    ("word-damaged", doubled),
    ("word-damaged", lying_about_its_size),
    ("word-not-word", lambda: without("[Content_Types].xml")),
    ("word-no-document", lambda: without("word/document.xml")),
    ("word-macros", lambda: with_type("ms-word.document.macroEnabled.main+xml")),
    ("word-template", lambda: with_type("openxmlformats-officedocument.wordprocessingml.template.main+xml")),
    ("word-not-word", lambda: with_type("openxmlformats-officedocument.spreadsheetml.sheet.main+xml")),
    ("word-xml", lambda: with_part("word/document.xml", b"<w:document")),
    ("word-xml", lambda: with_part("word/document.xml", b"<other/>")),
    ("word-xml", lambda: with_part("word/document.xml", b"")),
    ("word-xml", lambda: with_part("word/styles.xml", b"\xff\xfe<")),
    ("word-doctype", with_doctype),
    ("word-doctype", lambda: with_part("word/styles.xml", f"{DOCTYPE}<a/>".encode())),
    ("word-bomb", lambda: with_part("word/document.xml", b" " * 60_000_000)),
    ("word-bomb", lambda: d.packed({**SOUND, **{f"x/{n}": b"" for n in range(10_001)}})),
]


@pytest.mark.parametrize(("code", "make"), REFUSED)
def test_refused(
    code: str, make: Callable[[], bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = make()
    with pytest.raises(Refused) as refused:
        repair(raw, None)
    assert refused.value.problems[0].code == code
    source, target = tmp_path / "原.docx", tmp_path / "新.docx"
    source.write_bytes(raw)
    assert main(["repair-toc", str(source), str(target)]) == 1
    told = capsys.readouterr().err
    assert f"[{code}]" in told and "→" in told and "原.docx" in told
    assert os.listdir(tmp_path) == ["原.docx"]


def test_names_that_lead_outside_do_no_harm() -> None:
    raw = with_part("../../outside.txt", b"x")
    repaired, report = repair(raw, None)
    assert report.changed
    with zipfile.ZipFile(io.BytesIO(repaired)) as archive:
        assert "../../outside.txt" in archive.namelist()


def test_the_strict_form_is_repaired_too() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    raw = d.packed({name: data.replace(d.W.encode(), strict.encode()) for name, data in SOUND.items()})
    repaired, report = repair(raw, None)
    assert {row.status for row in report.rows} == {"repaired"}
    with zipfile.ZipFile(io.BytesIO(repaired)) as archive:
        text = archive.read("word/document.xml").decode()
    assert strict in text and d.W not in text


def test_another_encoding_stays() -> None:
    text = SOUND["word/document.xml"].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    repaired, report = repair(with_part("word/document.xml", text), None)
    assert {row.status for row in report.rows} == {"repaired"}
    assert repair(repaired, None)[0] == repaired


def test_archives_written_as_a_stream() -> None:
    class Pipe(io.RawIOBase):
        """A place that cannot go back, so that sizes stand behind the parts."""

        def __init__(self) -> None:
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.written += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in SOUND.items():
            archive.writestr(name, data)
    repaired, report = repair(bytes(pipe.written), None)
    assert report.changed
    with zipfile.ZipFile(io.BytesIO(repaired)) as opened:
        assert opened.testzip() is None
        assert opened.read("word/media/image1.png") == d.PICTURE
    assert repair(repaired, None)[0] == repaired


def test_json_of_a_refusal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "旧.docx").write_bytes(OLE)
    assert main(["repair-toc", "--check", str(tmp_path / "旧.docx"), "--json"]) == 1
    assert json.loads(capsys.readouterr().err)[0]["code"] == "word-old-format"
