"""`casebook pdf`: the book, its editions and call cards; its options and terminal output."""

from __future__ import annotations

import argparse
import contextlib
import json
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TypeVar

from build_tools.cli.progress import stages
from build_tools.model import (
    WHOLE,
    Book,
    Download,
    Edition,
    Handbook,
    is_withdrawn,
    replaced_by_of,
    shown_cards,
)
from build_tools.print import (
    Document,
    all_editions,
    card_document,
    documents,
    fonts,
    open_editions,
    typesetting,
)
from build_tools.project import assembly as project
from build_tools.system import Refused, Workspace, did_you_mean, errors, replace_files

OUTPUT = "printed"
SITE_FOLDER = "downloads"

T = TypeVar("T")


def printable(space: Workspace) -> Book:
    """Return the book; raise Refused if the casebook has errors or the fonts lack a weight."""
    casebook, problems = project.read_checked(space)
    if casebook.handbook is None or errors(problems):
        raise Refused(problems=errors(problems))
    fonts.require_weights()
    return project.make_book(casebook.handbook, space, project.version(space, casebook))


def run(space: Workspace, options: argparse.Namespace) -> int:
    """Typeset what the options ask for; return the exit code."""
    if options.cases and not options.cards:
        raise Refused("--cases 只用来选通话卡，和 --cards 一起用；要给网点选案例，写一个版本。")
    if options.all_editions and options.cards:
        raise Refused("--cards 一次印一个版本的通话卡，用 --edition 选。")
    book = printable(space)
    if options.all_editions:
        folder = options.output or space.root / OUTPUT
        if folder.suffix == ".pdf":
            raise Refused("--all-editions 写出好几个文件，--output 要写文件夹。")
        print_all(book, all_editions(book), folder, space.today)
        print(f"已写到 {folder}")
        return 0
    edition = _edition(book.handbook, options.edition)
    if options.cards:
        wanted = [_case(book.handbook, name) for name in options.cases]
        made = [card_document(book, edition, wanted, options.cards, space.today)]
    else:
        made = list(documents(book, edition, space.today))
    output = options.output or space.root / OUTPUT / made[0].name
    named = output.suffix == ".pdf"
    if named and len(made) > 1 and options.output:
        raise Refused("这个版本按份编号，写出好几个文件，--output 要写文件夹。")
    folder = output.parent if named else output
    names = [output.name] if named and len(made) == 1 else [document.name for document in made]
    _print_each([(document, folder / name) for name, document in zip(names, made, strict=True)], space.today)
    print(f"已写到 {folder / names[0] if len(names) == 1 else folder}")
    return 0


def print_all(book: Book, editions: Iterable[Edition], folder: Path, today: date) -> list[Download]:
    """Typeset editions into a folder; return the entries of the download page."""
    made = [document for edition in editions for document in documents(book, edition, today)]
    return _print_each([(document, folder / document.name) for document in made], today)


@contextlib.contextmanager
def printed_for_site(space: Workspace) -> Iterator[Path]:
    """Typeset the downloads into a temporary folder that exists while the site is built from it."""
    book = printable(space)
    with tempfile.TemporaryDirectory(prefix="casebook-printed-") as work:
        downloads = print_all(book, open_editions(book), Path(work), space.today)
        listing = json.dumps([asdict(one) for one in downloads], ensure_ascii=False)
        typesetting.write(Path(work) / project.DOWNLOADS, listing.encode())
        yield Path(work)


def _print_each(wanted: Sequence[tuple[Document, Path]], today: date) -> list[Download]:
    """Typeset documents, then write all of them, or none when that is interrupted; say what was made."""
    made, said, contents = [], [], dict[Path, bytes]()
    with stages([f"排版：{document.title}" for document, _ in wanted]) as go_on:
        for number, (document, path) in enumerate(wanted):
            if number:
                go_on()
            began = time.perf_counter()
            printed = document.make()
            spent = time.perf_counter() - began
            contents[path] = printed.content
            address, size = f"{SITE_FOLDER}/{path.name}", len(printed.content)
            day = today.isoformat()
            made.append(Download(address, document.title, document.paper, printed.pages, size, day))
            about = f"{document.title}，{made[-1].pages} 页，{made[-1].size / 1e6:.1f} MB，{spent:.1f} 秒"
            said.append(f"已排好 {path.name}（{about}）")
        replace_files(contents)
    print(*said, sep="\n")
    return made


def _edition(handbook: Handbook, name: str | None) -> Edition:
    if name is None:
        return WHOLE
    return _known(handbook.editions, name, "版本", "；".join(handbook.editions) or "还没有版本")


def _case(handbook: Handbook, name: str) -> str:
    if name in {card.id for card in shown_cards(handbook)}:
        return name
    case = _known(handbook.cases, name, "案例", "编号写成 case-26 或 urgent-1 这样")
    if is_withdrawn(case):
        heirs = "、".join(replaced_by_of(handbook, case))
        raise Refused(f"{name} 已停用，不印通话卡。{f'替代它的是 {heirs}。' if heirs else ''}")
    return name


def _known(known: Mapping[str, T], name: str, kind: str, hint: str) -> T:
    if name not in known:
        raise Refused(f"没有这个{kind}：{name}。{did_you_mean(name, known) or hint}")
    return known[name]
