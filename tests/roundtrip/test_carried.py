"""A casebook's files inside an office file: they come back as they were, and hostile ones do not."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import random
import zlib

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.roundtrip.carried import NAMESPACE, attach, carried
from build_tools.system.refusal import Refused
from tests.toc.documents import docx as own_docx
from tests.toc.documents import packed as zipped

FILES = {"handbook.yml": "title: 手册\r\n".encode(), "cases/case-01.md": "\ufeff---\n题\n---\n".encode()}


def word() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def excel() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


@pytest.mark.parametrize("make", [word, excel])
def test_files_come_back_and_the_file_opens(make: type) -> None:
    raw = make()
    assert carried(raw) is None
    filled = attach(raw, FILES)
    assert carried(filled) == FILES
    if make is word:
        docx.Document(io.BytesIO(filled)).save(io.BytesIO())
    else:
        openpyxl.load_workbook(io.BytesIO(filled))


def test_python_docx_keeps_them() -> None:
    opened = docx.Document(io.BytesIO(attach(word(), FILES)))
    opened.add_paragraph("审稿人的话")
    out = io.BytesIO()
    opened.save(out)
    assert carried(out.getvalue()) == FILES


def test_the_same_files_give_the_same_bytes_in_any_order() -> None:
    raw = word()
    assert attach(raw, FILES) == attach(raw, dict(reversed(FILES.items())))


@given(st.dictionaries(st.from_regex(r"cases/case-[0-9]{2}\.md", fullmatch=True), st.text()))
def test_any_text_comes_back(texts: dict[str, str]) -> None:
    files = {name: text.encode("utf-8", "replace") for name, text in texts.items()}
    assert carried(attach(own_docx(""), files)) == files


def test_a_long_casebook_is_cut_into_parts() -> None:
    draw = random.Random(1)
    files = {f"cases/case-{n:02}.md": draw.randbytes(100_000).hex().encode() for n in range(20)}
    assert carried(attach(own_docx(""), files)) == files


def hostile(content: bytes, checksum: str = "") -> bytes:
    text = base64.b64encode(content).decode()
    told = checksum or hashlib.sha256(content).hexdigest()
    part = f'<f:files xmlns:f="{NAMESPACE}" sha256="{told}"><f:part>{text}</f:part></f:files>'
    return zipped({"customXml/item1.xml": part.encode()})


@pytest.mark.parametrize(
    "value",
    [
        {"../casebook/handbook.yml": ""},
        {"/handbook.yml": ""},
        {"cases/../../x.yml": ""},
        {"cases\\case-01.md": ""},
        {"handbook.yml\0": ""},
        {"handbook.py": ""},
        {"handbook.yml": 1},
        {"handbook.yml": "字" * (1 << 20 | 1)},
        ["handbook.yml"],
        {f"cases/case-{n}.md": "" for n in range(20_001)},
    ],
)
def test_strange_names_and_values_are_refused(value: object) -> None:
    with pytest.raises(Refused, match="随带"):
        carried(hostile(zlib.compress(json.dumps(value).encode())))


@pytest.mark.parametrize(
    "content",
    [b"", b"no zlib", zlib.compress(b"no json"), zlib.compress(b"[" * 200_000), zlib.compress(b"{}")[:-2]],
)
def test_damaged_content_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="随带"):
        carried(hostile(content))


def test_a_wrong_checksum_is_refused() -> None:
    with pytest.raises(Refused, match="随带"):
        carried(hostile(zlib.compress(b"{}"), "0" * 64))


def test_a_bomb_is_refused() -> None:
    with pytest.raises(Refused):
        carried(hostile(zlib.compress(b" " * (200 << 20))))


def test_entities_are_refused() -> None:
    part = f'<!DOCTYPE f [<!ENTITY a "b">]><f xmlns="{NAMESPACE}">&a;</f>'
    with pytest.raises(Refused, match="随带"):
        carried(zipped({"customXml/item1.xml": part.encode()}))


def test_what_is_no_archive_is_refused() -> None:
    with pytest.raises(Refused):
        carried(b"text")


def test_only_names_of_a_casebook_are_carried() -> None:
    with pytest.raises(ValueError, match="names"):
        attach(own_docx(""), {"../x.yml": b""})
