"""Computes the links of a Handbook: order, cross-references, backlinks, related cases."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from build_tools.model import Case, CaseLinks, Entry, Handbook, Links, Related, is_withdrawn, mentions

SHOWN_RELATED = 5
# A feature shared by more cases than this is ignored.
COMMON = 64
AUTHORED = "编者指定"


def link(handbook: Handbook, vocabulary: Mapping[str, frozenset[str]]) -> Links:
    """Compute all links; `vocabulary` holds the characteristic words of each case by id."""
    order = [
        case_id for chapter in handbook.chapters for case_id in chapter.cases if case_id in handbook.cases
    ]
    numbers = {case_id: number for chapter in handbook.chapters for case_id, number in chapter.cases.items()}
    case_by_number = {number: case_id for case_id, number in numbers.items() if case_id in handbook.cases}
    related = dict(_related(handbook, order, vocabulary))
    backlinks = _backlinks(handbook, order, case_by_number)
    neighbours = dict(_neighbours(handbook))
    cases = {
        case_id: CaseLinks(*neighbours[case_id], related[case_id], tuple(backlinks[case_id]))
        for case_id in order
    }
    techniques = _unique(
        (number, technique)
        for chapter in handbook.chapters
        for technique, number in chapter.techniques.items()
        if technique in handbook.techniques
    )
    return Links(
        cases=cases,
        order=tuple(order),
        numbers=numbers,
        case_by_number=case_by_number,
        technique_by_number=techniques,
        by_technique=_citing(handbook, order, "techniques"),
        by_regulation=_citing(handbook, order, "regulations"),
        by_label=_labelled(handbook, order),
    )


def mentioned_cases(entry: Entry, case_by_number: Mapping[int, str]) -> Iterator[str]:
    """Yield the ids of the cases that an entry's text mentions as 案例26."""
    for section in entry.sections.values():
        for _, text in section.texts():
            if "案例" in text:
                for mention in mentions(text):
                    target = case_by_number.get(mention.number) if mention.kind == "case" else None
                    if target and target != entry.id:
                        yield target


def _unique(pairs: Iterable[tuple[int, str]]) -> dict[int, str]:
    """Return number -> value for the numbers that belong to a single value."""
    by_number: dict[int, set[str]] = defaultdict(set)
    for number, value in pairs:
        by_number[number].add(value)
    return {number: values.pop() for number, values in by_number.items() if len(values) == 1}


def _neighbours(handbook: Handbook) -> Iterator[tuple[str, tuple[str | None, str | None]]]:
    for chapter in handbook.chapters:
        present = [case_id for case_id in chapter.cases if case_id in handbook.cases]
        padded: list[str | None] = [None, *present, None]
        for index, case_id in enumerate(present):
            yield case_id, (padded[index], padded[index + 2])


def _citing(handbook: Handbook, order: Sequence[str], field: str) -> dict[str, tuple[str, ...]]:
    citing: dict[str, list[str]] = defaultdict(list)
    for case_id in order:
        for target in dict.fromkeys(getattr(handbook.cases[case_id], field)):
            citing[target].append(case_id)
    return {target: tuple(ids) for target, ids in citing.items()}


def _labelled(handbook: Handbook, order: Sequence[str]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return (field, label) -> the cases that carry the label."""
    labelled: dict[tuple[str, str], list[str]] = defaultdict(list)
    for case_id in order:
        case = handbook.cases[case_id]
        pairs = [("category", case.category), ("subcategory", case.subcategory)]
        pairs += [("channels", label) for label in dict.fromkeys(case.channels)]
        for field, label in pairs:
            if label:
                labelled[field, label].append(case_id)
    return {key: tuple(ids) for key, ids in labelled.items()}


def _backlinks(
    handbook: Handbook, order: Sequence[str], case_by_number: Mapping[int, str]
) -> dict[str, list[str]]:
    backlinks: dict[str, list[str]] = defaultdict(list)
    for case_id in order:
        case = handbook.cases[case_id]
        targets = dict.fromkeys([*case.related, *mentioned_cases(case, case_by_number)])
        for target in targets:
            backlinks[target].append(case_id)
    return backlinks


def _related(
    handbook: Handbook, order: Sequence[str], vocabulary: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, tuple[Related, ...]]]:
    """Yield (case id, its related cases): those that the author names, then the nearest by shared features.

    Withdrawn cases are never related, since readers must not be sent there for advice.
    """
    features = {case_id: _features(handbook, handbook.cases[case_id], vocabulary) for case_id in order}
    in_use = [case_id for case_id in order if not is_withdrawn(handbook.cases[case_id])]
    holders: dict[str, list[str]] = defaultdict(list)
    for case_id in in_use:
        for feature in features[case_id]:
            holders[feature].append(case_id)
    total = len(order)
    weights = {
        # Integers, so that sums do not depend on the order of addition.
        feature: round(math.log(1 + total / len(ids)) * _kind_weight(feature) * 1e9)
        for feature, ids in holders.items()
        if len(ids) <= COMMON
    }
    position = {case_id: index for index, case_id in enumerate(in_use)}
    for case_id in order:
        authored = [
            other for other in handbook.cases[case_id].related if other in position and other != case_id
        ]
        scores: Counter[str] = Counter()
        for feature in features[case_id]:
            weight = weights.get(feature)
            if weight:
                for other in holders[feature]:
                    scores[other] += weight
        for known in (case_id, *authored):
            scores.pop(known, None)
        wanted = SHOWN_RELATED - len(authored)
        computed = heapq.nsmallest(wanted, scores, key=lambda other: (-scores[other], position[other]))
        yield (
            case_id,
            (
                *(Related(other, AUTHORED) for other in authored),
                *(Related(other, _reason(features[case_id], features[other], weights)) for other in computed),
            ),
        )


def _features(handbook: Handbook, case: Case, vocabulary: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Return feature -> its explanation for readers."""
    features = {f"word {word}": f"“{word}”" for word in vocabulary.get(case.id, ())}
    for regulation in case.regulations:
        features[f"rule {regulation}"] = "同一制度依据"
    for technique in case.techniques:
        if technique in handbook.techniques:
            features[f"technique {technique}"] = f"同用“{handbook.techniques[technique].title}”"
    if case.category:
        features[f"category {case.category}"] = f"同属{case.category}"
    if case.subcategory:
        features[f"subcategory {case.subcategory}"] = f"同属{case.subcategory}"
    return features


def _kind_weight(feature: str) -> float:
    kind = feature.split(" ", 1)[0]
    return {"subcategory": 2.0, "technique": 0.5}.get(kind, 1.0)


def _reason(mine: Mapping[str, str], other: Mapping[str, str], weights: Mapping[str, int]) -> str:
    """Return an explanation of the two strongest kinds of shared feature."""
    shared = sorted((f for f in mine if f in other and f in weights), key=lambda f: (-weights[f], f))
    words = [mine[f] for f in shared if f.startswith("word ")][:3]
    facts = [mine[f] for f in shared if not f.startswith("word ")]
    if any(f.startswith("subcategory ") for f in shared):
        facts = [
            fact for f, fact in ((f, mine[f]) for f in shared) if not f.startswith(("word ", "category "))
        ]
    parts = facts[:1] + ([f"都说到{'、'.join(words)}"] if words else facts[1:2])
    return "，".join(parts)
