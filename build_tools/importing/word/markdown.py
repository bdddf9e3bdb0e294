"""Paragraphs and tables of a Word document -> Markdown, as the casebook's files hold it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from build_tools.importing.handbook.emphasis import marked
from build_tools.importing.handbook.outline import SourceLine
from build_tools.importing.out.markup import safe_inline, safe_line, safe_start
from build_tools.importing.word_blocks import Block, Grid, Para
from build_tools.importing.word_runs import PAGE, Piece
from build_tools.model.tokens import TOKEN
from build_tools.roundtrip import format as naming
from build_tools.text.wrapping import joined

# What stands behind a reference: a page that is a field, or once was one.
PAGES = re.compile(rf"（第[0-9{PAGE}]*页）")
HEADINGS = {name: level for level, name in naming.INNER.items()}


def line(para: Para, plain: bool = False) -> str:
    """Return a paragraph as one line, which knows bold alone; `plain` leaves out how it looks."""
    if plain:
        return _wrapped("".join(piece.text for piece in _without_pages(para.pieces)))
    return _wrapped(_bold([piece for same in _by_link(para) for piece in _addressed(same)]))


def _bold(pieces: Sequence[Piece]) -> str:
    text = "".join(piece.text for piece in pieces)
    spans, position = [], 0
    for piece in pieces:
        end = position + len(piece.text)
        spans += [(position, end)] if "b" in piece.flags else []
        position = end
    return marked(SourceLine(1, text, bold=tuple(spans)), safe_line)


def _addressed(pieces: list[Piece]) -> list[Piece]:
    """Return a link as its words and, where these do not say it, its address."""
    address = pieces[0].link
    if not address or address in "".join(piece.text for piece in pieces):
        return pieces
    return [*pieces, Piece(f"（{address}）")]


def _by_link(para: Para) -> list[list[Piece]]:
    return [list(same) for _, same in groupby(_without_pages(para.pieces), lambda one: one.link)]


def _prose_line(para: Para) -> str:
    return _wrapped("".join(_linked(same[0].link, same) for same in _by_link(para)))


def _wrapped(text: str) -> str:
    return " ".join(joined(text.split("\n")).split())


def blocks(found: Sequence[Block], headings: bool) -> list[str]:
    """Return prose block by block; `headings` tells that headings may stand in it."""
    made: list[str] = []
    for kind, same in groupby([block for block in found if block.text], _kind):
        group = list(same)
        if kind == "list":
            made.append("\n".join(_items(group)))
        elif kind == "quote":
            made.append("\n>\n".join(f"> {text}" for text in map(_text, group) if text))
        elif kind == "code":
            code = "\n".join(one.text for one in group)
            made.append(f"```\n{code}\n```" if code else "")
        else:
            made += (_alone(one, headings) for one in group)
    return [text for text in made if text]


def _kind(block: Block) -> str:
    if isinstance(block, Grid):
        return "table"
    if block.item is not None and block.text:
        return "list"
    return {naming.QUOTE: "quote", naming.CODE: "code"}.get(block.style, "")


def _text(block: Block) -> str:
    return safe_start(_prose_line(block)) if isinstance(block, Para) else ""


def _alone(block: Block, headings: bool) -> str:
    if isinstance(block, Grid):
        return _table(block)
    level = HEADINGS.get(block.style, 0) or min(block.level, 6)
    if level and block.text:
        if headings:
            return f"{'#' * max(level, 2)} {_prose_line(block)}"
        return f"**{safe_inline(line(block, plain=True))}**"
    # A break within a paragraph stays one.
    return "\\\n".join(text for text in map(_text, block.lines()) if text)


def _items(group: Sequence[Block]) -> Iterator[str]:
    counts: dict[int, int] = {}
    for para in group:
        if isinstance(para, Para) and para.item:
            counted, depth = para.item
            # Nothing stands deeper than one level below what is before it.
            depth = min(depth, len(counts))
            counts = {level: n for level, n in counts.items() if level <= depth}
            counts[depth] = counts.get(depth, 0) + 1
            mark = f"{counts[depth]}." if counted else "-"
            yield f"{'    ' * depth}{mark} {safe_start(_prose_line(para))}"


def _table(grid: Grid) -> str:
    columns = max((len(row) for row in grid.rows), default=0)
    rows = [
        [_cell(cell, n == 0) for cell in row] + [""] * (columns - len(row)) for n, row in enumerate(grid.rows)
    ]
    if not columns or not any(map(any, rows)):
        return ""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---" * columns + "|", *lines[1:]])


def _cell(paras: Iterable[Para], head: bool) -> str:
    texts = (line(para, plain=True) if head else _prose_line(para) for para in paras)
    return " ".join(filter(None, texts)).replace("|", "\\|")


def _without_pages(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces joined where they look alike, without the pages that stand behind references."""
    found = list(pieces)
    text = "".join(piece.text for piece in found)
    if "（第" not in text and PAGE not in text:
        return list(_joined(found))
    looks = [piece for piece in found for _ in piece.text]
    kept = [True] * len(text)
    for match in PAGES.finditer(text):
        if PAGE in match.group() or (match.start() and looks[match.start() - 1].link.startswith("#")):
            kept[match.start() : match.end()] = [False] * len(match.group())
    letters = (
        Piece(letter, look.flags, look.link)
        for letter, look, stays in zip(text, looks, kept, strict=True)
        if stays and letter != PAGE
    )
    return list(_joined(letters))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for (flags, link), same in groupby(pieces, lambda piece: (piece.flags, _outside(piece.link))):
        yield Piece("".join(piece.text for piece in same), flags, link)


def _outside(link: str) -> str:
    """Return an address that stays in the text: what leads to a case is found by its number again."""
    return "" if link.startswith("#") else link


def _linked(link: str, pieces: Sequence[Piece]) -> str:
    text = "".join(_strong(on, list(same)) for on, same in groupby(pieces, lambda one: "b" in one.flags))
    return f"[{text}]({link})" if link and text.strip() else text


def _strong(on: bool, pieces: Sequence[Piece]) -> str:
    """Return text between marks where it is bold; blanks at its edges stay outside."""
    text = "".join(map(_escaped, pieces))
    inner = text.strip()
    if not on or not inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}**{inner}**{after}"


def _escaped(piece: Piece) -> str:
    if "c" in piece.flags:
        fence = "`" * (max(map(len, re.findall("`+", piece.text)), default=0) + 1)
        pad = " " if piece.text.startswith("`") or piece.text.endswith("`") else ""
        return f"{fence}{pad}{piece.text}{pad}{fence}"
    position, made = 0, []
    for match in TOKEN.finditer(piece.text):
        made += [safe_inline(piece.text[position : match.start()]), match.group()]
        position = match.end()
    return "".join([*made, safe_inline(piece.text[position:])])
