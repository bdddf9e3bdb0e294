"""What was exported, inside an office file: it comes back as it was; other and hostile parts are refused."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import random
import zlib

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.office import open_archive
from build_tools.roundtrip.carried import NAMESPACE, UNNUMBERED, attach, pack, read_carried, unpack
from build_tools.roundtrip.format import FORMAT
from build_tools.roundtrip.units import Unit
from build_tools.system.refused import Refused
from tests.toc.documents import packed as zipped

UNITS = {
    Unit("case-01", "field", "owner"): ("运营部",),
    Unit("preface", "body"): ("第一段\r\n", "第二段"),
}


def word() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def test_units_come_back_and_the_file_opens() -> None:
    raw = word()
    assert read_carried(raw) is None
    filled = attach(raw, UNITS)
    assert read_carried(filled) == UNITS
    docx.Document(io.BytesIO(filled)).save(io.BytesIO())


def test_python_docx_keeps_them() -> None:
    opened = docx.Document(io.BytesIO(attach(word(), UNITS)))
    opened.add_paragraph("审稿人的话")
    out = io.BytesIO()
    opened.save(out)
    assert read_carried(out.getvalue()) == UNITS


def test_the_parts_may_come_in_any_order() -> None:
    archive = open_archive(attach(word(), UNITS))
    names = sorted(archive.names())
    for order in (names, names[::-1]):
        assert read_carried(zipped({name: archive.read(name) for name in order})) == UNITS


def test_the_same_files_give_the_same_bytes_in_any_order() -> None:
    raw = word()
    assert attach(raw, UNITS) == attach(raw, dict(reversed(UNITS.items())))


@given(st.dictionaries(st.from_regex(r"[a-z0-9-]{1,9}", fullmatch=True), st.lists(st.text(), min_size=1)))
def test_any_text_comes_back(texts: dict[str, list[str]]) -> None:
    units = {Unit("case-01", "section", name): tuple(held) for name, held in texts.items()}
    assert unpack(pack(units)) == units


def test_a_long_casebook_is_cut_into_parts() -> None:
    draw = random.Random(1)
    units = {Unit(f"case-{n:02}", "body"): (draw.randbytes(100_000).hex(),) for n in range(20)}
    assert read_carried(attach(word(), units)) == units


def hostile(content: bytes, checksum: str = "", number: str = str(FORMAT)) -> bytes:
    text = base64.b64encode(content).decode()
    told = checksum or hashlib.sha256(content).hexdigest()
    head = f'<f:review xmlns:f="{NAMESPACE}" format="{number}" sha256="{told}">'
    part = f"{head}<f:part>{text}</f:part></f:review>"
    return zipped({"customXml/item1.xml": part.encode()})


def refusal(raw: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_carried(raw)
    (problem,) = caught.value.problems
    assert "casebook export" in problem.fix
    return problem.message


@pytest.mark.parametrize(
    "value",
    [
        *({"case-01": ["a"]}, {"case-01/body/a/b": []}, {"case-01/other": []}, {"case-01/body": "a"}),
        *({"case-01/body": [1]}, ["case-01/body"], "case-01/body", None),
    ],
)
def test_strange_keys_and_values_are_refused(value: object) -> None:
    assert "随带" in refusal(hostile(zlib.compress(json.dumps(value).encode())))


def test_another_number_is_refused() -> None:
    content = zlib.compress(b"{}")
    assert read_carried(hostile(content)) == {}
    assert "格式编号" in refusal(hostile(content, number=str(FORMAT + 1)))
    for number in ("0", "", "-1", "1.5", "一"):
        assert "随带" in refusal(hostile(content, number=number))


def test_a_file_of_before_the_numbers_is_refused() -> None:
    part = f'<f:files xmlns:f="{UNNUMBERED}" sha256="0"><f:part>eJyrrgUAAXUA+Q==</f:part></f:files>'
    assert "旧版程序" in refusal(zipped({"customXml/item1.xml": part.encode()}))


@pytest.mark.parametrize(
    "content",
    [b"", b"no zlib", zlib.compress(b"no json"), zlib.compress(b"[" * 200_000), zlib.compress(b"{}")[:-2]],
)
def test_damaged_content_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="随带"):
        read_carried(hostile(content))


def test_a_wrong_checksum_is_refused() -> None:
    with pytest.raises(Refused, match="随带"):
        read_carried(hostile(zlib.compress(b"{}"), "0" * 64))


def test_a_bomb_is_refused() -> None:
    with pytest.raises(Refused):
        read_carried(hostile(zlib.compress(b" " * (200 << 20))))


def test_entities_are_refused() -> None:
    part = f'<!DOCTYPE f [<!ENTITY a "b">]><f xmlns="{NAMESPACE}">&a;</f>'
    with pytest.raises(Refused, match="随带"):
        read_carried(zipped({"customXml/item1.xml": part.encode()}))


def test_what_is_no_archive_is_refused() -> None:
    with pytest.raises(Refused):
        read_carried(b"text")
