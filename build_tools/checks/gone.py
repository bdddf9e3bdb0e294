"""Checks for what entries use although its register no longer has it: told once, at the register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_tools.model import FILLED, TOKEN, Handbook, anchors, find_term, pieces, token_values
from build_tools.system import Problem, shorten

# Fields whose values stand in taxonomy.yml, and where there.
LISTS = {"channels": "channels", "roles": "roles", "risk_flags": "risk_flags"}
SINGLE = {"category": "categories", "business": "businesses", "cause": "causes", "severity": "severities"}
# The fewest files that make a missing value the register's fault rather than the writer's slip.
USERS = 2
TOKENS = "记号"


@dataclass(frozen=True)
class Gone:
    """A value that the register has not, where the register stands, and what to do there."""

    field: str
    value: str
    path: str
    line: int
    fix: str


def gone(handbook: Handbook) -> Mapping[Gone, Sequence[str]]:
    """Return each such value with the files that use it, in the order of the book."""
    found: dict[Gone, dict[str, None]] = {}
    for one, path in (*_terms(handbook), *_regulations(handbook), *_tokens(handbook)):
        found.setdefault(one, {})[path] = None
    return {
        one: list(paths)
        for one, paths in found.items()
        if len(paths) >= USERS or (one.field == "regulations" and _was_published(handbook, one.value))
    }


def _was_published(handbook: Handbook, regulation: str) -> bool:
    return anchors.page_path(anchors.regulation_id(regulation)) in handbook.ledger


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield one error for each value that has gone from its register."""
    for one, paths in gone(handbook).items():
        names = "、".join(path.rsplit("/", 1)[-1] for path in paths[:3]) + ("等" if len(paths) > 3 else "")
        message = f"这里没有“{shorten(one.value)}”，却有 {len(paths)} 个文件用它（{names} 的 {one.field}）"
        yield Problem(one.path, one.line, "value-gone", "error", message, one.fix)


def is_gone(handbook: Handbook) -> Callable[[str, str], bool]:
    """Return a function that tells whether a field's value is told at its register already."""
    told = {(one.field, one.value) for one in gone(handbook)}
    return lambda field, value: (field, value) in told


def _terms(handbook: Handbook) -> Iterator[tuple[Gone, str]]:
    taxonomy = handbook.taxonomy
    for case in handbook.cases.values():
        for field, kind in (LISTS | SINGLE).items():
            if kind in taxonomy.wrong:
                continue
            value = getattr(case, field)
            for one in value if field in LISTS else [value] if value else []:
                if find_term(taxonomy.terms(kind), one) is None:
                    kept = f"改了名的，在新名称下面写 aliases: [{shorten(one)}]"
                    fix = f"删掉了就放回来；{kept}；是案例写错了，改案例"
                    yield Gone(field, one, taxonomy.path, taxonomy.line(kind), fix), case.path


def _regulations(handbook: Handbook) -> Iterator[tuple[Gone, str]]:
    folder = handbook.path.rsplit("/", 1)[0]
    for case in handbook.cases.values() if "regulations" not in handbook.wrong else ():
        for target in case.regulations:
            if target not in handbook.regulations:
                fix = f"删掉了就放回来；改了编号的，在那一条写 former: [{shorten(target)}]，案例里也改"
                yield Gone("regulations", target, f"{folder}/regulations.yml", 1, fix), case.path


def _tokens(handbook: Handbook) -> Iterator[tuple[Gone, str]]:
    known = set(token_values(handbook))
    for path, _, kind, text in pieces(handbook) if "tokens" not in handbook.wrong else ():
        for match in TOKEN.finditer(text) if "{{" in text and kind in FILLED else ():
            if match[1] not in known:
                fix = "删掉了就放回来；没有过的，照 tokens 里别的写上名称、label 和 value"
                yield Gone(TOKENS, match[1], handbook.path, handbook.line("tokens"), fix), path
