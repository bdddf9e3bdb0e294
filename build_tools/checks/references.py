"""Everything that names something else: cases, techniques, regulations, taxonomy values, speakers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from build_tools.model import Case, Entry, Handbook, Term
from build_tools.problems import Problem, did_you_mean, shorten

LISTS = {"channels": "channels", "roles": "roles", "risk_flags": "risk_flags"}
SINGLE = {"category": "categories", "severity": "severities"}
TARGETS = {"related": "cases", "techniques": "techniques", "regulations": "regulations"}


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield dangling, double and self references, and values that the taxonomy does not have."""
    yield from _chapters(handbook)
    yield from _unplaced(handbook)
    yield from _doubles(handbook)
    yield from _taxonomy(handbook)
    speakers = _speakers(handbook)
    for case in handbook.cases.values():
        yield from _targets(handbook, case)
        yield from _values(handbook, case)
        yield from _said_by(case, speakers)
    for technique in handbook.techniques.values():
        yield from _said_by(technique, speakers)


def _chapters(handbook: Handbook) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    numbers: dict[tuple[str, int], str] = {}
    for index, chapter in enumerate(handbook.chapters):
        place = f"chapters.{index}"
        yield from _once(handbook, place, "章编号", chapter.id, f"第 {index + 1} 项", seen)
        yield from _number(handbook, place, ("章号", chapter.number), chapter.id, numbers)
        for field, known in (("cases", handbook.cases), ("techniques", handbook.techniques)):
            for entry_id, number in getattr(chapter, field).items():
                inner = f"{place}.{field}.{entry_id}"
                if entry_id not in known and entry_id not in handbook.unread:
                    message = f"{chapter.id} 列了 {entry_id}，但没有能读入的 {field}/{entry_id}.md"
                    yield _at(handbook, inner, "reference-missing", message, "改正编号，或建好这个文件")
                yield from _once(handbook, inner, "编号", entry_id, chapter.id, seen)
                kind = "案例号" if field == "cases" else f"{chapter.id} 的节号"
                yield from _number(handbook, inner, (kind, number), entry_id, numbers)
    for name in handbook.introductions:
        if name not in {chapter.id for chapter in handbook.chapters}:
            article = handbook.introductions[name]
            message = f"handbook.yml 里没有 {name}"
            yield Problem(
                article.path,
                1,
                "reference-missing",
                "error",
                message,
                "改文件名，或把这一章写进 handbook.yml",
            )


def _once(
    handbook: Handbook, place: str, kind: str, value: str, where: str, seen: dict[str, str]
) -> Iterator[Problem]:
    if value in seen:
        message = f"{kind} {value} 出现两次（另一处在 {seen[value]}）"
        yield _at(handbook, place, "reference-double", message, "留下一处")
    seen.setdefault(value, where)


def _number(
    handbook: Handbook, place: str, key: tuple[str, int], owner: str, numbers: dict[tuple[str, int], str]
) -> Iterator[Problem]:
    if numbers.get(key, owner) != owner:
        message = f"{key[0]} {key[1]} 给了 {numbers[key]} 和 {owner}"
        yield _at(handbook, place, "number-double", message, "每个号只用一次")
    numbers.setdefault(key, owner)


def _at(handbook: Handbook, key: str, code: str, message: str, fix: str) -> Problem:
    return Problem(handbook.path, handbook.line(key), code, "error", message, fix)


def _unplaced(handbook: Handbook) -> Iterator[Problem]:
    placed = {i for chapter in handbook.chapters for i in (*chapter.cases, *chapter.techniques)}
    entries: list[Entry] = [*handbook.cases.values(), *handbook.techniques.values()]
    for entry in entries:
        if entry.id not in placed:
            message = f"{entry.id} 不在任何一章里"
            yield Problem(
                entry.path,
                1,
                "reference-unplaced",
                "error",
                message,
                f"在 {handbook.path} 的某一章里加上“{entry.id}: 号码”",
            )


def _doubles(handbook: Handbook) -> Iterator[Problem]:
    numbers: dict[int, Case] = {}
    headings: dict[str, Case] = {}
    titles: dict[tuple[str, str | None], Case] = {}
    for case in handbook.cases.values():
        first = numbers.setdefault(int(case.id.removeprefix("case-")), case)
        if first is not case:
            yield _double(case, "", f"与 {first.id} 是同一个编号", "换一个没有用过的编号")
        if case.source_heading:
            first = headings.setdefault("".join(case.source_heading.split()), case)
            if first is not case:
                yield _double(
                    case, "source_heading", f"原文标题与 {first.id} 相同", "合并两个案例，或改正原文标题"
                )
        first = titles.setdefault((case.title, case.subcategory), case)
        if first is not case:
            yield _double(
                case, "title", f"标题与 {first.id} 相同：{shorten(case.title)}", "合并两个案例，或换一个标题"
            )


def _double(case: Case, key: str, message: str, fix: str) -> Problem:
    return Problem(case.path, case.line(key), "case-double", "error", message, fix)


def _taxonomy(handbook: Handbook) -> Iterator[Problem]:
    taxonomy = handbook.taxonomy
    for kind in ("categories", "channels", "roles", "severities", "risk_flags", "speakers"):
        yield from _terms(handbook, kind, getattr(taxonomy, kind))
    inner = [
        (f"categories.{i}.subcategories.{j}", term)
        for i, category in enumerate(taxonomy.categories)
        for j, term in enumerate(category.subcategories)
    ]
    yield from _unique_terms(handbook, inner, "id")
    for index, category in enumerate(taxonomy.categories):
        yield from _terms(
            handbook, f"categories.{index}.subcategories", category.subcategories, labels_only=True
        )


def _terms(
    handbook: Handbook, place: str, terms: Iterable[Term], labels_only: bool = False
) -> Iterator[Problem]:
    listed = [(f"{place}.{index}", term) for index, term in enumerate(terms)]
    yield from _unique_terms(handbook, listed, "label")
    if not labels_only:
        yield from _unique_terms(handbook, listed, "id")


def _unique_terms(handbook: Handbook, listed: Iterable[tuple[str, Term]], field: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for place, term in listed:
        line = handbook.taxonomy.line(place)
        for value in (term.id,) if field == "id" else (term.label, *term.aliases):
            if value in seen:
                message = f"“{value}”用了两次，第一次在第 {seen[value]} 行"
                yield Problem(
                    handbook.taxonomy.path, line, "term-double", "error", message, "换一个，或合并两项"
                )
            seen.setdefault(value, line)


def _targets(handbook: Handbook, case: Case) -> Iterator[Problem]:
    for field, known_in in TARGETS.items():
        known: Mapping[str, object] = getattr(handbook, known_in)
        seen: set[str] = set()
        for index, target in enumerate(getattr(case, field)):
            line = case.line(field, index)
            if target == case.id:
                yield Problem(
                    case.path,
                    line,
                    "reference-self",
                    "error",
                    "案例引用了自己",
                    f"从 {field} 里删去 {target}",
                )
            elif target not in known and target not in handbook.unread:
                hint = did_you_mean(target, known) or f"可用的编号见 {_declared(handbook, known_in)}"
                yield Problem(
                    case.path, line, "reference-missing", "error", f"{field} 里的 {target} 不存在", hint
                )
            elif target in seen:
                yield Problem(
                    case.path,
                    line,
                    "reference-double",
                    "warning",
                    f"{field} 里 {target} 写了两次",
                    "删去一个",
                )
            seen.add(target)


def _declared(handbook: Handbook, known_in: str) -> str:
    folder = handbook.path.rsplit("/", 1)[0]
    return f"{folder}/regulations.yml" if known_in == "regulations" else f"{folder}/{known_in}/"


def _values(handbook: Handbook, case: Case) -> Iterator[Problem]:
    for field, kind in SINGLE.items():
        value = getattr(case, field)
        if value:
            yield from _value(handbook, case, (field, None), value, (kind, getattr(handbook.taxonomy, kind)))
    for field, kind in LISTS.items():
        for index, value in enumerate(getattr(case, field)):
            yield from _value(handbook, case, (field, index), value, (kind, getattr(handbook.taxonomy, kind)))
    if case.subcategory:
        yield from _subcategory(handbook, case, case.subcategory)


def _subcategory(handbook: Handbook, case: Case, value: str) -> Iterator[Problem]:
    categories = handbook.taxonomy.categories
    found = [n for n, c in enumerate(categories) if case.category in (c.label, *c.aliases)]
    if not case.category:
        message = f"写了子类“{shorten(value)}”，却没有类别"
        yield Problem(case.path, case.line("subcategory"), "value-unknown", "error", message, "补上 category")
    for index in found:
        place = f"categories.{index}.subcategories"
        yield from _value(
            handbook, case, ("subcategory", None), value, (place, categories[index].subcategories)
        )


def _value(
    handbook: Handbook,
    case: Case,
    field: tuple[str, int | None],
    value: str,
    declared: tuple[str, tuple[Term, ...]],
) -> Iterator[Problem]:
    place, terms = declared
    line = case.line(*field)
    term = next((t for t in terms if value == t.label or value in t.aliases), None)
    where = f"{handbook.taxonomy.path}:{handbook.taxonomy.line(place)}"
    if term is None:
        labels = [t.label for t in terms if not t.retired]
        hint = did_you_mean(value, labels)
        allowed = f"可选值（{where}）：{'、'.join(labels) or '还没有'}"
        yield Problem(
            case.path,
            line,
            "value-unknown",
            "error",
            f"{field[0]} 没有“{shorten(value)}”这个值",
            hint + allowed,
        )
    elif term.retired:
        yield Problem(case.path, line, "value-retired", "warning", f"“{value}”已停用", f"换一个，见 {where}")
    elif value != term.label:
        yield Problem(case.path, line, "value-old", "warning", f"“{value}”是旧名称", f"改为“{term.label}”")


def _speakers(handbook: Handbook) -> set[str]:
    terms = (*handbook.taxonomy.roles, *handbook.taxonomy.speakers)
    return {name for term in terms for name in (term.label, *term.aliases)}


def _said_by(entry: Entry, speakers: set[str]) -> Iterator[Problem]:
    unknown: dict[str, list[int]] = defaultdict(list)
    for section in entry.sections.values():
        for line in section.lines:
            if line.speaker not in speakers:
                unknown[line.speaker].append(line.line)
    for speaker, lines in unknown.items():
        hint = (
            did_you_mean(speaker, speakers)
            or f"可用：{'、'.join(sorted(speakers))}；新的说话人加到 taxonomy.yml 的 speakers"
        )
        for number in lines:
            yield Problem(
                entry.path, number, "speaker-unknown", "error", f"没有名为“{shorten(speaker)}”的说话人", hint
            )
