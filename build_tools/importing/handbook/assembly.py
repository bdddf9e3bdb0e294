"""Assembles title, contents and body into an Outline; refuses sources without headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from build_tools.importing.handbook.body import Block, Body
from build_tools.importing.handbook.book_title import book_title
from build_tools.importing.handbook.case_titles import split_titles
from build_tools.importing.handbook.chapter_numbers import renumber_chapters
from build_tools.importing.handbook.contents import Contents, read_contents
from build_tools.importing.handbook.contents_mixed import better, entries_found, read_mixed
from build_tools.importing.handbook.headings import LARGEST, chapter_unit
from build_tools.importing.handbook.numbered_cases import Found, find_cases
from build_tools.importing.handbook.numbers_anew import count_through
from build_tools.importing.handbook.outline import Entry, Heading, Outline, OutlineChapter, SourceLine
from build_tools.importing.handbook.parts import part_doubts, part_lines, part_title, parts_of
from build_tools.reading import Doubt
from build_tools.system import Problem, Refused, refusal

MOST_PROBLEMS = 100
MOST_CASES = 20_000
FORMS = "标题写成“第一章……”“第1节……”“案例1：……”，各占一行；在 Word 里也可以用“标题 1”“标题 2”样式"


def read_outline(
    lines: Sequence[SourceLine], path: str, contents: Contents | None = None, counted_in: str = "行"
) -> Outline:
    """Parse the lines of a handbook into an outline; raise Refused if it has no headings.

    Without `contents` the table of contents is searched for in the lines. `counted_in` says what their
    numbers count: 行 or 段.
    """
    if not lines:
        raise refusal(path, 1, "empty", "文件里没有文字", "检查是不是选错了文件")
    unit = chapter_unit("\n".join(line.text for line in lines))
    contents = contents or read_contents(lines, unit)
    contents, found = _by_marks(lines, unit, contents)
    body = Body(contents.entries if contents else None, unit, counted_in)
    main = found.lines if found else contents.body if contents else lines
    for part in (contents.before, main) if contents else (main,):
        body.read(part)
    renumbered = [
        *count_through(body.blocks, "chapter", counted_in),
        *count_through(body.blocks, "case", counted_in),
        *renumber_chapters(body.blocks, counted_in),
    ]
    _refuse(body.blocks, path, counted_in)
    title, front = book_title(lines[0], body.unplaced)
    entries = _entries(body.blocks)
    chapters, doubts = _chapters(body.blocks, entries)
    others = [line for block in body.blocks if block.heading.kind == "other" for line in _whole(block)]
    others += part_lines(body.blocks, {block: entry.category for block, entry in entries.items()})
    return Outline(
        title,
        _named(body.blocks, "preface"),
        chapters,
        _named(body.blocks, "afterword"),
        tuple(sorted((*front, *others), key=lambda line: line.number)),
        (
            *_contents_doubts(contents, body),
            *(found.doubts if found else ()),
            *renumbered,
            *doubts,
            *part_doubts(body.blocks),
        ),
        len(contents.entries) + contents.others if contents else 0,
        counted_in=counted_in,
    )


def _by_marks(
    lines: Sequence[SourceLine], unit: str, contents: Contents | None
) -> tuple[Contents | None, Found | None]:
    """Find the chapters and cases of a book that does not name both; return its contents as they then are."""
    mixed = None if any(line.heading for line in lines) and contents else read_mixed(lines, unit)
    known = mixed or contents
    rows = known.rows() if known else ()
    found = find_cases(known.body if known else lines, unit, [row.text for row in rows])
    if found and known:
        entries = tuple(entries_found(rows, found.headings, unit))
        return replace(known, entries=entries, doubts=(), others=len(rows) - len(entries)), found
    return better(contents, mixed) if contents and mixed else contents or mixed, found


def _contents_doubts(contents: Contents | None, body: Body) -> Iterator[Doubt]:
    if contents is None:
        yield Doubt(1, "contents-missing", "没有找到目录，按正文里的标题导入", "核对章、节、案例是否齐全")
    else:
        yield from contents.doubts
    yield from body.doubts
    for block in body.blocks:
        if block.heading.kind == "other":
            what = "不认识的条目" if block.placed else "目录里有这一条，正文里没有"
            message = f"{what}，放入 unplaced.txt：{block.heading.text}"
            yield Doubt(block.heading.line, "entry-unknown", message, "看看它该放在哪里")


def _whole(block: Block) -> list[SourceLine]:
    return [SourceLine(block.heading.line, block.heading.text), *block.lines]


def _named(blocks: Sequence[Block], kind: str) -> tuple[Entry, ...]:
    named = [block for block in blocks if block.heading.kind == kind]
    return tuple(Entry(kind, block.heading, block.heading.title, body=tuple(block.lines)) for block in named)


def _chapters(
    blocks: Sequence[Block], entries: Mapping[Block, Entry]
) -> tuple[tuple[OutlineChapter, ...], list[Doubt]]:
    """Return the chapters with their entries; those before the first chapter join it."""
    chapters: list[tuple[Block | None, list[Entry]]] = []
    early: list[Entry] = []
    for block in blocks:
        if block.heading.kind == "chapter":
            chapters.append((block, [] if chapters else [*early]))
        elif block in entries:
            (chapters[-1][1] if chapters else early).append(entries[block])
    if not chapters:
        chapters.append((None, [*early]))
    doubts = _early_doubts(chapters[0][0], early)
    return tuple(_chapter(block, inside) for block, inside in chapters), doubts


def _early_doubts(first: Block | None, early: Sequence[Entry]) -> list[Doubt]:
    if first is None:
        message = "没有章标题，所有内容放进一章“全部内容”"
        return [Doubt(early[0].heading.line, "chapter-missing", message, "在 handbook.yml 里分章、改章名")]
    message = f"在第一个章标题之前，放进了“{first.heading.text}”"
    return [Doubt(e.heading.line, "chapter-missing", f"“{e.heading.text}”{message}", "核对") for e in early]


def _chapter(block: Block | None, inside: Sequence[Entry]) -> OutlineChapter:
    heading = block.heading if block else Heading("chapter", 1, "", "全部内容", inside[0].heading.line)
    title = heading.title or heading.text
    entry = Entry(f"chapter-{heading.number}", heading, title, body=tuple(block.lines) if block else ())
    techniques = tuple(entry for entry in inside if entry.heading.kind == "technique")
    return OutlineChapter(entry, techniques, tuple(e for e in inside if e.heading.kind == "case"))


def _entries(blocks: Sequence[Block]) -> dict[Block, Entry]:
    """Return techniques and cases with their ids; a technique's number makes its id if it is unique."""
    techniques = [block for block in blocks if block.heading.kind == "technique"]
    cases = [block for block in blocks if block.heading.kind == "case"]
    numbers = [block.heading.number for block in techniques]
    if len(set(numbers)) < len(numbers):
        numbers = list(range(1, len(numbers) + 1))
    entries = {}
    for number, block in zip(numbers, techniques, strict=True):
        heading = block.heading
        title = heading.title or heading.text
        entries[block] = Entry(f"technique-{number}", heading, title, body=tuple(block.lines))
    chapter_titles = {block.heading.title for block in blocks if block.heading.kind == "chapter"}
    inside = parts_of(blocks)
    parts = split_titles([block.heading.title or block.heading.text for block in cases], chapter_titles)
    for part, block in zip(parts, cases, strict=True):
        entry = Entry(f"case-{block.heading.number:02d}", block.heading, part.title, body=tuple(block.lines))
        over = [part_title(inside[block])] if block in inside else []
        above = (*(block.heading.under or over), None, None)
        category, subcategory = (part.category, part.subcategory) if part.category else above[:2]
        entries[block] = replace(entry, category=category, subcategory=subcategory)
    return entries


def _refuse(blocks: Sequence[Block], path: str, counted_in: str) -> None:
    numbered = [b for b in blocks if b.heading.number and b.heading.kind != "part"]
    if not numbered:
        raise refusal(path, 1, "nothing-found", "没有找到章、节或案例的标题，什么也没有导入", FORMS)
    for kind, name, most in (("technique", "节", LARGEST["technique"]), ("case", "案例", MOST_CASES)):
        count = sum(block.heading.kind == kind for block in numbered)
        if count > most:
            raise refusal(
                path, 1, "too-many", f"{name}有 {count} 个，超过 {most} 个的上限", "分成几本手册导入"
            )
    problems = list(_double_numbers(numbered, path, counted_in))
    if len(problems) > MOST_PROBLEMS:
        more = f"编号重复的标题一共 {len(problems)} 个，只列出前 {MOST_PROBLEMS} 个"
        last = Problem(path, problems[MOST_PROBLEMS].line, "number-duplicate", "error", more, "改正后再导入")
        problems = [*problems[:MOST_PROBLEMS], last]
    if problems:
        raise Refused(problems=problems)


def _double_numbers(blocks: Sequence[Block], path: str, counted_in: str) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], Heading] = {}
    chapter = next((block for block in blocks if block.heading.kind == "chapter"), None)
    for block in blocks:
        heading = block.heading
        chapter = block if heading.kind == "chapter" else chapter
        key = (heading.kind, heading.number, id(chapter) if heading.kind == "technique" else 0)
        first = seen.setdefault(key, heading)
        if first is not heading:
            message = f"“{heading.text}”与第 {first.line} {counted_in}“{first.text}”编号重复"
            fix = "在原文里改正其中一个编号，再导入"
            yield Problem(path, heading.line, "number-duplicate", "error", message, fix)
