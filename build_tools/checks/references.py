"""Checks that references exist: to cases, techniques, regulations, taxonomy terms and speakers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping

from build_tools.checks.gone import LISTS, SINGLE, is_gone
from build_tools.checks.markup import CODE
from build_tools.model import (
    Case,
    Entry,
    Handbook,
    Taxonomy,
    Term,
    UrgentCard,
    find_term,
    mentions,
    pieces,
    printed_numbers,
)
from build_tools.reading import SPEAKER, parts_of, unquoted
from build_tools.system import Problem, did_you_mean, nearest, shorten

# The kinds of text in which mentions are links.
LINKED = ("markdown", "line", "article")
SENTENCE_END = re.compile(r"(?<=[。！？…”])\s*")
DIGITS = re.compile(r"[0-9]+")
TARGETS = {"related": "cases", "techniques": "techniques", "regulations": "regulations"}


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield problems for dangling, duplicate and self references, unknown values and unknown speakers."""
    yield from _pinned(handbook)
    yield from _mentioned(handbook)
    awaited, told = handbook.awaited(), is_gone(handbook)
    for case in handbook.cases.values():
        yield from _targets(handbook, case, awaited, told)
        yield from _values(handbook, case, told)
    for card in handbook.urgent_cards.values():
        yield from _listed(handbook, card, told)
    for entry in handbook.entries() if not handbook.taxonomy.wrong & {"roles", "speakers"} else ():
        yield from _speakers(entry, handbook.taxonomy, told)


def _mentioned(handbook: Handbook) -> Iterator[Problem]:
    """Yield a warning for each mention of a number that no chapter has: it is no link."""
    if "chapters" in handbook.wrong:
        # Which numbers there are is not known until that is mended.
        return
    known = printed_numbers(handbook)
    for path, line, kind, text in pieces(handbook):
        if kind in LINKED and ("案例" in text or "节" in text or "技巧" in text):
            for mention in mentions(CODE.sub("", text)):
                if mention.number not in known[mention.kind]:
                    name = "案例" if mention.kind == "case" else "技巧"
                    message = f"没有编号是 {mention.number} 的{name}，这里不成链接"
                    fix = f"改成有的编号；说的不是本书的{name}，换个写法，如“{mention.number}个{name}”"
                    yield Problem(path, line, "reference-mention", "warning", message, fix)


def _pinned(handbook: Handbook) -> Iterator[Problem]:
    known = [entry.id for entry in handbook.entries()]
    for index, target in enumerate(handbook.pinned):
        if target not in known and target not in handbook.awaited():
            hint = _now(handbook, target) or _near_id(target, known) or "从 pinned 里删去"
            line = handbook.line("pinned", index)
            message = f"pinned 里的 {target} 不存在"
            yield Problem(handbook.path, line, "reference-missing", "error", message, hint)


def _targets(
    handbook: Handbook, case: Case, awaited: Container[str], told: Callable[[str, str], bool]
) -> Iterator[Problem]:
    for field, known_in in TARGETS.items():
        if known_in in handbook.wrong:
            continue
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
            elif target not in known and target not in awaited and not told(field, target):
                hint = _now(handbook, target) or _near_id(target, known)
                hint = hint or f"可用的编号见 {_declared(handbook, known_in)}"
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


def _now(handbook: Handbook, target: str) -> str:
    """Return to write the id that an entry has now in place of its former one, or an empty string."""
    known = (*handbook.entries(), *handbook.regulations.values())
    now = next((one.id for one in known if target in one.former), "")
    return f"改了编号，改为 {now}" if now else ""


def _near_id(target: str, known: Iterable[str]) -> str:
    """Return the id that was meant, or an empty string; nobody can say that another number was."""
    number = [int(digits) for digits in DIGITS.findall(target)]
    same = [one for one in known if [int(digits) for digits in DIGITS.findall(one)] == number]
    return did_you_mean(target, same or [one for one in known if not DIGITS.search(one)])


def _declared(handbook: Handbook, known_in: str) -> str:
    folder = handbook.path.rsplit("/", 1)[0]
    return f"{folder}/regulations.yml" if known_in == "regulations" else f"{folder}/{known_in}/"


def _values(handbook: Handbook, case: Case, told: Callable[[str, str], bool]) -> Iterator[Problem]:
    for field, kind in SINGLE.items():
        value = getattr(case, field)
        if value and kind not in handbook.taxonomy.wrong and not told(field, value):
            yield from _value(handbook, case, (field, None), value, (kind, handbook.taxonomy.terms(kind)))
    yield from _listed(handbook, case, told)
    if case.subcategory and "categories" not in handbook.taxonomy.wrong and "category" not in case.wrong:
        yield from _subcategory(handbook, case, case.subcategory)


def _listed(
    handbook: Handbook, entry: Case | UrgentCard, told: Callable[[str, str], bool]
) -> Iterator[Problem]:
    for field, kind in LISTS.items():
        if kind in handbook.taxonomy.wrong:
            continue
        for index, value in enumerate(getattr(entry, field, ())):
            if not told(field, value):
                yield from _value(
                    handbook, entry, (field, index), value, (kind, handbook.taxonomy.terms(kind))
                )


def _subcategory(handbook: Handbook, case: Case, value: str) -> Iterator[Problem]:
    categories = handbook.taxonomy.categories
    places = [n for n, c in enumerate(categories) if case.category in c.names]
    if not case.category:
        message = f"写了子类“{shorten(value)}”，却没有类别"
        yield Problem(case.path, case.line("subcategory"), "value-unknown", "error", message, "补上 category")
    known = any(find_term(categories[index].subcategories, value) for index in places)
    others = [category for category in categories if find_term(category.subcategories, value)]
    if places and others and not known:
        message = f"“{shorten(value)}”是“{others[0].label}”的子类，不在“{case.category}”下面"
        labels = "、".join(one.label for one in categories[places[0]].subcategories) or "还没有"
        fix = f"类别和子类改一个；“{case.category}”的子类：{labels}"
        yield Problem(case.path, case.line("subcategory"), "value-unknown", "error", message, fix)
        return
    for index in places:
        place = f"categories.{index}.subcategories"
        yield from _value(
            handbook, case, ("subcategory", None), value, (place, categories[index].subcategories)
        )


def _value(
    handbook: Handbook,
    case: Case | UrgentCard,
    field: tuple[str, int | None],
    value: str,
    declared: tuple[str, tuple[Term, ...]],
) -> Iterator[Problem]:
    place, terms = declared
    line = case.line(*field)
    term = find_term(terms, value)
    where = f"{handbook.taxonomy.path}:{handbook.taxonomy.line(place)}"
    if term is None and field[1] is not None and len(parts := parts_of(value)) > 1:
        items = [item for one in getattr(case, field[0]) for item in (parts if one == value else [one])]
        message = f"{field[0]} 里的“{shorten(value)}”是一项：全角的逗号和顿号不能分开各项"
        fix = f"用英文逗号加空格分开：{field[0]}: [{', '.join(items)}]"
        yield Problem(case.path, line, "list-comma", "error", message, fix)
    elif term is None:
        labels = [t.label for t in terms if not t.retired]
        plain = unquoted(value)
        hint = f"删去两头的引号，写成 {plain}；" if plain in labels and plain != value else ""
        hint = hint or ("只写一个。" if len(parts_of(value)) > 1 else did_you_mean(plain, labels))
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


def _speakers(entry: Entry, taxonomy: Taxonomy, told: Callable[[str, str], bool]) -> Iterator[Problem]:
    unknown: dict[str, list[int]] = defaultdict(list)
    speakers = taxonomy.all_speakers()
    for section in entry.sections.values():
        for line in section.lines:
            if line.speaker not in speakers and not told("roles", line.speaker):
                unknown[line.speaker].append(line.line)
            for sentence in SENTENCE_END.split(line.text)[1:]:
                second = SPEAKER.match(sentence)
                if second and second[1] in speakers:
                    message = f"一行里有两个说话人，后面一个是“{second[1]}”"
                    fix = f"从“{second[1]}：”起另起一行"
                    yield Problem(entry.path, line.line, "dialogue-line", "error", message, fix)
    for speaker, lines in unknown.items():
        message, hint = f"没有名为“{shorten(speaker)}”的说话人", _meant_speaker(taxonomy, speaker)
        for number in lines:
            yield Problem(entry.path, number, "speaker-unknown", "error", message, hint)


def _meant_speaker(taxonomy: Taxonomy, speaker: str) -> str:
    """Return whom to write in place of an unknown speaker, under the name that is used now."""
    terms = [term for term in (*taxonomy.roles, *taxonomy.speakers) if not term.retired]
    now = {name: term.label for term in terms for name in term.names}
    if near := nearest(speaker, now):
        return f"是否想写“{now[near]}”？"
    return f"可用：{'、'.join(sorted(set(now.values())))}；新的说话人加到 taxonomy.yml 的 speakers"
