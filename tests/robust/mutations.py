"""Sound files -> files as carelessness makes them: cut, doubled, moved, strewn with odd characters."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator

ODD = (
    *("\0", "\x07", "\ufeff", "\u2028", "\u200b", "\u202e", "\U0001f642", "\ud7ff", "é", "\t", "\r\n", "\\"),
    *(
        "---",
        "- ",
        "#",
        "## ",
        ": ",
        "：",
        "[",
        "]",
        "{",
        "}",
        "{{",
        "}}",
        "{{a.b}}",
        "&a",
        "*a",
        "!!x",
        "|",
        ">",
    ),
    *('"', "'", "“", "”", "→", "<b>", "</p>", "<!--", "]]>", "&#0;", "![](x)", "[x](y)", "```", "null", "~"),
    *(
        "0x1F",
        "1e999",
        "-1",
        "9" * 400,
        "2026-02-30",
        "true",
        "case-26",
        "case-9999999",
        "technique-0",
        "长" * 500,
    ),
)
BYTES = (b"\xff", b"\xfe\xff", b"\x80", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80")
TEXTS = ("", "\t", "错误!未定义书签。", "第一章", "案例1:甲—乙:丙", "客户：" * 50)
Mutation = Callable[[random.Random, bytes], bytes]


def _place(draw: random.Random, raw: bytes) -> int:
    return draw.randrange(len(raw) + 1)


def _cut(draw: random.Random, raw: bytes) -> bytes:
    start = _place(draw, raw)
    return raw[:start] + raw[start + draw.choice((1, 2, 10, 200, len(raw))) :]


def _insert(draw: random.Random, raw: bytes) -> bytes:
    start = _place(draw, raw)
    return raw[:start] + draw.choice(ODD).encode("utf-8", "surrogatepass") + raw[start:]


def _bytes(draw: random.Random, raw: bytes) -> bytes:
    start = _place(draw, raw)
    return raw[:start] + draw.choice(BYTES) + raw[start + draw.choice((0, 1)) :]


def _flip(draw: random.Random, raw: bytes) -> bytes:
    if not raw:
        return raw
    place = draw.randrange(len(raw))
    return raw[:place] + bytes([raw[place] ^ (1 << draw.randrange(8))]) + raw[place + 1 :]


def _lines(draw: random.Random, raw: bytes) -> bytes:
    lines = raw.split(b"\n")
    one, other = draw.randrange(len(lines)), draw.randrange(len(lines))
    act = draw.randrange(4)
    if act == 0:
        del lines[one]
    elif act == 1:
        lines.insert(other, lines[one])
    elif act == 2:
        lines[one], lines[other] = lines[other], lines[one]
    else:
        lines[one] = draw.choice((b" ", b"  ", b"\t", b"- ", b"")) + lines[one].strip()
    return b"\n".join(lines)


def _window(draw: random.Random, raw: bytes) -> bytes:
    return raw.replace(b"\n", b"\r\n") if draw.random() < 0.5 else b"\xef\xbb\xbf" + raw


TEXT: tuple[Mutation, ...] = (_cut, _insert, _insert, _bytes, _flip, _lines, _lines, _lines, _window)


def of_text(draw: random.Random, raw: bytes) -> bytes:
    """Return a text file with a few mutations."""
    for _ in range(draw.choice((1, 1, 1, 2, 3, 6))):
        raw = draw.choice(TEXT)(draw, raw)
    return raw


def of_package(draw: random.Random, raw: bytes) -> bytes:
    """Return an office file with mutations of its bytes, or of the XML of one of its parts."""
    if draw.random() < 0.2:
        return draw.choice((_cut, _flip, _bytes))(draw, raw)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = draw.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    if draw.random() < 0.05:
        del parts[name]
    elif draw.random() < 0.7:
        parts[name] = _elements(draw, parts[name])
    else:
        parts[name] = draw.choice((_cut, _insert, _flip, _bytes))(draw, parts[name])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return out.getvalue()


def _elements(draw: random.Random, raw: bytes) -> bytes:
    """Take out, double or move elements, or spoil an attribute; what comes out is still XML."""
    from lxml import etree

    try:
        root = etree.fromstring(raw, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return raw
    for _ in range(draw.choice((1, 1, 2, 5, 20))):
        inner = [element for element in root.iter() if element is not root]
        if not inner:
            break
        element = draw.choice(inner)
        parent = element.getparent()
        act = draw.randrange(5)
        if act == 0 and parent is not None:
            parent.remove(element)
        elif act == 1:
            element.addnext(etree.fromstring(etree.tostring(element)))
        elif act == 2 and not (target := draw.choice(inner)).iterancestors(element.tag):
            target.append(element)
        elif act == 3 and element.attrib:
            key = draw.choice(sorted(map(str, element.attrib)))
            element.attrib[key] = draw.choice(("", "-1", "x", "9999999999", "../../x", "true"))
        elif act == 4:
            element.text = draw.choice(
                ("", "\t", "错误!未定义书签。", "第一章", "案例1:甲—乙:丙", "客户：" * 50)
            )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def mutated(seeds: list[bytes], mutate: Mutation, count: int, salt: str) -> Iterator[bytes]:
    """Yield files made of the seeds, the same at every run."""
    draw = random.Random(salt)
    for _ in range(count):
        yield mutate(draw, draw.choice(seeds))
