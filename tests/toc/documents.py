"""Small Word files made by code: sound ones, and ones with every kind of damage."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN = f"{WORD}.document.main+xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
ERROR = "错误!未定义书签。"
PICTURE = bytes(range(256)) * 40


@dataclass(frozen=True)
class Entry:
    """A heading and the row for it; `name` is the bookmark of both in a sound document."""

    text: str
    level: int = 1
    name: str = ""


TITLES = (
    Entry("第一章 接待客户", 1, "_Toc100000001"),
    Entry("第1节 先听后说", 2, "_Toc100000002"),
    Entry("第2节 不说“不行”", 2, "_Toc100000003"),
    Entry("案例1:柜台—排队:等了两小时没人理", 3, "_Toc100000004"),
    Entry("概述", 2, "_Toc100000005"),
    Entry("第二章 案例选编", 1, "_Toc100000006"),
    Entry("概述", 2, "_Toc100000007"),
    Entry("A&B <客户> 的“话”", 2, "_Toc100000008"),
)


def style(identity: str, name: str, inner: str = "", based_on: str = "") -> str:
    """Return a paragraph style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{base}{inner}</w:style>'
    )


def styles(*more: str) -> str:
    """Return the styles: headings 1 to 3 as ids 2 to 4, rows as 11 to 31, as some programs do."""
    levels = (1, 2, 3)
    own = [style(str(n + 1), f"heading {n}") for n in levels] + [style(f"{n}1", f"toc {n}") for n in levels]
    return f'{DECLARATION}<w:styles xmlns:w="{W}">{"".join([*own, *more])}</w:styles>'


def run(text: str, properties: str = "") -> str:
    """Return a run; a tab character becomes a tab."""
    inner = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in text.split("\t")
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def char(kind: str) -> str:
    """Return a run with a field character."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str) -> str:
    """Return a run with a field's text."""
    return f'<w:r><w:instrText xml:space="preserve">{escape(text)}</w:instrText></w:r>'


def complex_field(text: str, result: str) -> str:
    """Return a field of parts; the result is XML."""
    return char("begin") + instruction(text) + char("separate") + result + char("end")


def paragraph(inner: str, properties: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def heading(entry: Entry, number: int, bookmarked: bool) -> str:
    """Return a styled heading."""
    return marked(run(entry.text), entry, number, bookmarked, f'<w:pStyle w:val="{entry.level + 1}"/>')


def bold_heading(entry: Entry, number: int, bookmarked: bool) -> str:
    """Return a paragraph that only looks like a heading."""
    text = run(entry.text, "<w:b/>")
    return marked(text, entry, number, bookmarked, "<w:rPr><w:b/></w:rPr>")


def outlined_heading(entry: Entry, number: int, bookmarked: bool) -> str:
    """Return a heading by its own outline level."""
    return marked(run(entry.text), entry, number, bookmarked, f'<w:outlineLvl w:val="{entry.level - 1}"/>')


def marked(inner: str, entry: Entry, number: int, bookmarked: bool, properties: str) -> str:
    """Return a paragraph, bookmarked or not."""
    if bookmarked:
        start = f'<w:bookmarkStart w:id="{number}" w:name="{entry.name}"/>'
        inner = f'{start}{inner}<w:bookmarkEnd w:id="{number}"/>'
    return paragraph(inner, properties)


Row = Callable[[Entry, str], str]
Heading = Callable[[Entry, int, bool], str]


def link(name: str, inner: str) -> str:
    """Return a link inside the document."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{inner}</w:hyperlink>'


def row(entry: Entry, page: str) -> str:
    """Return a sound row."""
    field = complex_field(f" PAGEREF {entry.name} \\h ", run(page))
    return link(entry.name, run(entry.text) + run("\t") + field)


def row_style(entry: Entry) -> str:
    """Return the properties of a row's paragraph."""
    return f'<w:pStyle w:val="{entry.level}1"/>'


def contents(
    entries: Sequence[Entry], make_row: Row = row, page: str = ERROR, toc: str = ' TOC \\o "1-3" \\h \\z \\u '
) -> str:
    """Return a table of contents in its field."""
    opening = char("begin") + instruction(toc) + char("separate")
    rows = [
        paragraph((opening if n == 0 else "") + make_row(entry, page), row_style(entry))
        for n, entry in enumerate(entries)
    ]
    return "".join([*rows, paragraph(char("end"))])


def line_below(number: int) -> str:
    """Return the text below a heading."""
    return f"正文第{number}段，请您先别着急。"


def body_of(entries: Sequence[Entry], make_heading: Heading = heading, bookmarked: bool = False) -> str:
    """Return the headings, each with a line of text below it."""
    return "".join(
        make_heading(entry, number, bookmarked) + paragraph(run(line_below(number)))
        for number, entry in enumerate(entries, 1)
    )


def document(body: str) -> str:
    """Return the document part."""
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    return f'{DECLARATION}<w:document xmlns:w="{W}"><w:body>{body}{page}</w:body></w:document>'


def types(main: str = MAIN) -> str:
    """Return the list of part types."""
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/></Types>'
    )


def relations(*kinds: tuple[str, str]) -> str:
    """Return a part with relations."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    inner = "".join(
        f'<Relationship Id="r{n}" Type="{base}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(kinds, 1)
    )
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{DECLARATION}<Relationships xmlns="{uri}">{inner}</Relationships>'


def parts(body: str, style_part: str = "") -> dict[str, bytes]:
    """Return the parts of a file."""
    texts = {
        "[Content_Types].xml": types(),
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": relations(("styles", "styles.xml")),
        "word/styles.xml": style_part or styles(),
    }
    return {**{name: text.encode() for name, text in texts.items()}, "word/media/image1.png": PICTURE}


def packed(content: dict[str, bytes]) -> bytes:
    """Return the parts as a file; pictures are stored, the rest is deflated."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in content.items():
            entry = zipfile.ZipInfo(name, (2021, 3, 4, 5, 6, 8))
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()


def docx(body: str, style_part: str = "") -> bytes:
    """Return a file with this body."""
    return packed(parts(body, style_part))


def level(depth: int, form: str, text: str, inner: str = "", start: int = 1) -> str:
    """Return a level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{inner}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(identity: int, *levels: str) -> str:
    """Return the look of a list."""
    return f'<w:abstractNum w:abstractNumId="{identity}">{"".join(levels)}</w:abstractNum>'


def num(identity: int, look: int, inner: str = "") -> str:
    """Return a list."""
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{look}"/>{inner}</w:num>'


def in_list(number: int, depth: int = 0) -> str:
    """Return the properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def part(name: str, inner: str) -> str:
    """Return the text of another part, whose root element has this name."""
    return f'{DECLARATION}<w:{name} xmlns:w="{W}">{inner}</w:{name}>'


def cell(inner: str, properties: str = "") -> str:
    """Return a cell of a table."""
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{inner}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    """Return a table of cells given as text."""
    return table_of(*([cell(paragraph(run(text))) for text in row] for row in rows))


def table_of(*rows: Sequence[str]) -> str:
    """Return a table of cells given as XML."""
    inner = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f"<w:tbl>{inner}</w:tbl>"


def docx_with(body: str, others: Mapping[str, str], style_part: str = "", media: bool = False) -> bytes:
    """Return a file with other parts, such as `{"numbering": part("numbering", …)}`."""
    return packed(parts_with(body, others, style_part, media))


def parts_with(
    body: str, others: Mapping[str, str], style_part: str = "", media: bool = False
) -> dict[str, bytes]:
    """Return the parts of a file with other parts."""
    content = parts(body, style_part)
    kinds = [("styles", "styles.xml"), *((kind, f"{kind}.xml") for kind in others)]
    kinds += [("image", "media/image1.png")] if media else []
    content["word/_rels/document.xml.rels"] = relations(*kinds).encode()
    more = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{WORD}.{kind}+xml"/>' for kind in others
    )
    content["[Content_Types].xml"] = types().replace("</Types>", f"{more}</Types>").encode()
    return {**content, **{f"word/{kind}.xml": text.encode() for kind, text in others.items()}}
