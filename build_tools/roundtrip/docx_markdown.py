"""Converts paragraphs and tables of a Word document to the casebook's Markdown. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from build_tools.importing import (
    SourceLine,
    active_spans,
    as_code,
    safe_inline,
    safe_line,
    safe_piece,
    safe_start,
    with_strong_marks,
)
from build_tools.model import TOKEN
from build_tools.office import Block, Para, Piece, Table
from build_tools.roundtrip import format as naming
from build_tools.text import joined

# A stand-in for the page number of a field: no text has this character.
PAGE = "\ue000"
# The page number after a reference: a field, or once a field.
PAGES = re.compile(rf"（第[0-9{PAGE}]*页）")
NUMBER = re.compile(r"[0-9]{1,9}(?=\.)")
# Blanks that a page shows as one; a full-width one is a character.
BLANKS = re.compile(r"[^\S\u3000]+")
# A line break that is kept, and the least that an inner item stands in.
BREAK, INDENT = "  \n", 4
HEADINGS = {name: level for level, name in naming.INNER.items()}


def line(para: Para, plain: bool = False) -> str:
    """Return a paragraph as one line with bold as its only markup; none at all with `plain`."""
    if plain:
        return _wrapped("".join(piece.text for piece in _without_pages(para.pieces)))
    return _wrapped(_bold([piece for same in _by_link(para) for piece in _addressed(same)]))


def _bold(pieces: Sequence[Piece]) -> str:
    text = "".join(piece.text for piece in pieces)
    spans, position = [], 0
    for piece in pieces:
        end = position + len(piece.text)
        spans += [(position, end)] if _is_strong(piece) else []
        position = end
    return with_strong_marks(SourceLine(1, text, bold=tuple(spans)), safe_line)


def _addressed(pieces: list[Piece]) -> list[Piece]:
    """Return a link as its text, followed by its address if the text does not show it."""
    address = pieces[0].link
    if not address or address in "".join(piece.text for piece in pieces):
        return pieces
    return [*pieces, Piece(f"（{address}）")]


def _by_link(para: Para) -> list[list[Piece]]:
    return [list(same) for _, same in groupby(_without_pages(para.pieces), lambda one: one.link)]


def _prose_line(para: Para) -> str:
    pieces = _active_as_code(_without_pages(para.pieces))
    return _wrapped(
        "".join(_linked(link, list(same)) for link, same in groupby(pieces, lambda one: one.link))
    )


def _active_as_code(pieces: list[Piece]) -> list[Piece]:
    """Return pieces in which what prose would take for markup is code, which shows the same."""
    text = "".join("x" * len(piece.text) if _is_code(piece) else piece.text for piece in pieces)
    spans = active_spans(TOKEN.sub(lambda match: "x" * len(match.group()), text))
    if not spans:
        return pieces
    active = {at for start, end in spans for at in range(start, end)}
    letters = ((piece, letter) for piece in pieces for letter in piece.text)
    return list(
        _joined(
            replace(piece, text=letter, style=naming.INLINE_CODE, own_bold=_is_strong(piece))
            if at in active
            else replace(piece, text=letter)
            for at, (piece, letter) in enumerate(letters)
        )
    )


def _wrapped(text: str) -> str:
    return BLANKS.sub(" ", joined(text.split("\n"))).strip()


def blocks(content: Sequence[Block], headings: bool) -> list[str]:
    """Return prose as Markdown blocks; `headings` allows headings in it."""
    made: list[str] = []
    for kind, same in groupby([block for block in content if block.text], _kind):
        group = list(same)
        if kind == "list":
            made.append("\n".join(_items(group)))
        elif kind == "quote":
            made.append("\n>\n".join(f"> {text}" for one in group if (text := _text(one, "> "))))
        elif kind == "code":
            code = "\n".join(one.text for one in group)
            made.append(f"```\n{code}\n```" if code else "")
        else:
            made += (_alone(one, headings) for one in group)
    return [text for text in made if text]


def _kind(block: Block) -> str:
    if isinstance(block, Table):
        return "table"
    if block.text and _item(block) is not None:
        return "list"
    return {naming.QUOTE: "quote", naming.CODE: "code"}.get(block.style, "")


def _text(block: Block, before: str = "") -> str:
    """Return a paragraph with its line breaks; `before` stands before each of its lines but the first."""
    lines = map(_prose_line, block.lines()) if isinstance(block, Para) else ()
    return f"{BREAK}{before}".join(safe_start(text) for text in lines if text)


def _alone(block: Block, headings: bool) -> str:
    if isinstance(block, Table):
        return _table(block)
    if (level := _level(block)) and block.text:
        if headings:
            return f"{'#' * max(level, 2)} {_prose_line(block)}"
        return f"**{safe_inline(line(block, plain=True))}**"
    return _text(block)


def _item(para: Para) -> tuple[bool, int] | None:
    """Return whether a paragraph's list is numbered, and its depth; None outside a list."""
    depth = para.number.depth if para.number else 0
    for style, counts in ((naming.BULLET, False), (naming.NUMBER, True)):
        if para.style.casefold().startswith(style.casefold()):
            return counts, depth
    return (not para.number.bullet, depth) if para.number and not _level(para) else None


def _level(para: Para) -> int:
    return HEADINGS.get(para.style, 0) or min(para.level, 6)


def _items(group: Sequence[Block]) -> Iterator[str]:
    marks: dict[int, str] = {}
    for para in group:
        if isinstance(para, Para) and (item := _item(para)):
            counted, depth = item
            # An item is at most one level deeper than the one before.
            depth = min(depth, len(marks))
            mark = _counted(para, marks.get(depth, "")) if counted else "-"
            marks = {level: old for level, old in marks.items() if level < depth} | {depth: mark}
            *above, _ = (" " * max(INDENT, len(old) + 1) for old in marks.values())
            indent = "".join(above)
            yield f"{indent}{mark} {_text(para, indent + ' ' * (len(mark) + 1))}"


def _counted(para: Para, before: str) -> str:
    """Return the number that Word shows before an item, or else the one after the item before."""
    shown = NUMBER.match(para.number.text if para.number else "")
    if shown:
        return f"{shown.group()}."
    return f"{int(before[:-1] or 0) + 1}."


def _table(grid: Table) -> str:
    rows = [
        [text for cell in row for text in (_cell(cell.paras, n == 0), *[""] * (cell.span - 1))]
        for n, row in enumerate(grid.rows)
    ]
    columns = max(map(len, rows), default=0)
    if not any(map(any, rows)):
        return ""
    rows = [row + [""] * (columns - len(row)) for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---" * columns + "|", *lines[1:]])


def _cell(paras: Iterable[Para], head: bool) -> str:
    texts = (line(para, plain=True) if head else _prose_line(para) for para in paras)
    return " ".join(filter(None, texts)).replace("|", "\\|")


def _without_pages(pieces: Iterable[Piece]) -> list[Piece]:
    """Join pieces with the same formatting, and drop the page numbers after references."""
    shown = [replace(one, text=PAGE) if one.is_page else one for one in pieces if not one.hidden]
    text = "".join(piece.text for piece in shown)
    if "（第" not in text and PAGE not in text:
        return list(_joined(shown))
    looks = [piece for piece in shown for _ in piece.text]
    kept = [True] * len(text)
    for match in PAGES.finditer(text):
        if PAGE in match.group() or (match.start() and looks[match.start() - 1].link.startswith("#")):
            kept[match.start() : match.end()] = [False] * len(match.group())
    letters = (
        replace(look, text=letter)
        for letter, look, stays in zip(text, looks, kept, strict=True)
        if stays and letter != PAGE
    )
    return list(_joined(letters))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    def look(piece: Piece) -> tuple[bool, bool, str]:
        return _is_strong(piece), _is_code(piece), _outside(piece.link)

    for (_, _, link), same in groupby(pieces, look):
        first, *rest = same
        yield replace(first, text="".join([first.text, *(piece.text for piece in rest)]), link=link)


def _is_strong(piece: Piece) -> bool:
    """Return whether a person made this bold; bold from one of our styles means nothing."""
    return piece.style == naming.STRONG if piece.own_bold is None else piece.own_bold


def _is_code(piece: Piece) -> bool:
    return piece.style == naming.INLINE_CODE


def _outside(link: str) -> str:
    """Return an outside address; drop links to entries, which are found again by their number."""
    return "" if link.startswith("#") else link


def _linked(link: str, pieces: Sequence[Piece]) -> str:
    text = "".join(_strong(on, list(same)) for on, same in groupby(pieces, _is_strong))
    return f"[{text}]({link})" if link and text.strip() else text


def _strong(on: bool, pieces: Sequence[Piece]) -> str:
    """Return text with bold marks around it if `on`; whitespace at its edges stays outside."""
    text = "".join(map(_escaped, pieces))
    inner = text.strip()
    if not on or not inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}**{inner}**{after}"


def _escaped(piece: Piece) -> str:
    if _is_code(piece):
        return as_code(piece.text)
    return safe_piece(piece.text)
