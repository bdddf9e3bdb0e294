"""Finds full names that follow a label such as 姓名 or 投诉人. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.privacy.given import GIVEN
from build_tools.privacy.labels import (
    BLANKS,
    FORMS,
    KINSHIPS,
    LABELS,
    LAST,
    PART,
    ROLE,
    SEPARATOR,
    SPEAKING,
    label_before,
)
from build_tools.privacy.likely import TITLES, goes_far, may_begin, weight
from build_tools.privacy.names import DOT
from build_tools.privacy.surnames import FOREIGN
from build_tools.text import HAN

# Words that often follow a name and begin with a character that names may contain.
GOES_ON = re.compile(
    "先生|女士|小姐|同志|来[电行到网我访函信柜店]|自[称述行己]|向|和|以|同[意时日行]|可|能|应|为|与|明确|表[示达]|正|在|志愿"
    "|原|通过|电话|安|进|先后|本|现|曾|于|的|金额|名下|年|今|凡|委|请|致电|反映|承|口|声|书|代|手机|女|男|才|一|有|家|认|成"
    "|开|保|经|因|再|多|又|则|并|及|到|当|上|下|前|后|首|另|或|未|均|立|态|服|业|处|转|逾期"
)
SURE_END = re.compile(rf"[^{HAN}{DOT[1:-1]}]|$")
# Names of several parts: 阿依古丽·买买提.
DOTTED = re.compile(rf"[{HAN}]{{1,8}}(?:{DOT}[{HAN}]{{1,8}}){{1,3}}")
NO_PERSON = re.compile("银行|网点|分行|支行|公司|客户|部|中心")
# A name before one of these is a place name.
PLACE = "市县区镇乡省"
SET_APART = re.compile(rf"[{HAN}](?:[ \u3000]{{1,4}}[{HAN}]){{1,2}}(?![{HAN}])")
HAN_RUN = re.compile(rf"[{HAN}]{{2,8}}")
AND = re.compile("[、，,和与及/] ?")
# The minimum scores for a further name in a list, and for a name with a space in it.
LISTED, APART_LEAST = 8, 4
# Who may be named in public: a sure name is no error there.
IN_PUBLIC = frozenset(("负责人", "法人", "支书"))
# The score from which a name in the slot of a form leaves no doubt.
SURE = 8
# The minimum scores after a colon, a space, 是, nothing; a kinship term, 我是, any 人, a speaker's label.
SLOT, BLANK, VERB, DIRECT, KINSHIP, I_AM, UNKNOWN, SPEECH = 1, 3, 3, 3, 5, 5, 8, 9


@dataclass(frozen=True)
class Place:
    """Where a name may start, and the minimum score.

    `strict` also requires that nothing follows it. In the slot of a form (姓名：) a likely name is sure.
    """

    start: int
    least: int
    strict: bool = False
    in_form: bool = False


def names_behind_labels(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the start and end offset of each name that follows a label, and whether it is surely one."""
    done = 0
    for last in LAST.finditer(text):
        label = label_before(text, last.end())
        if label is None or last.end() < done:
            continue
        for place in _places(text, last.end(), label):
            end = _name_end(text, place)
            if end:
                for name in ((place.start, end), *_more(text, end)):
                    yield *name, place.in_form and _is_sure(text, *name)
                    done = name[1]
                break


def _is_sure(text: str, start: int, end: int) -> bool:
    """Return whether what fills the slot of a form can hardly be anything else than a full name."""
    ends = SURE_END.match(text, end) is not None
    return ends and weight(BLANKS.sub("", text[start:end]), alone=False) >= SURE


def _more(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the further names of a list, given the end of its first name."""
    while comma := AND.match(text, end):
        name_end = _name_end(text, Place(comma.end(), LISTED))
        if not name_end:
            return
        end = name_end
        yield comma.end(), end


def _places(text: str, end: int, label: str) -> Iterator[Place]:
    part = PART.match(text, end)
    start = part.end() if part else end
    separator = SEPARATOR.match(text, start)
    if separator is None:
        yield Place(start, _least_direct(label), label == "我是")
    else:
        least = _least_separated(separator, label)
        colon = label in FORMS - IN_PUBLIC and (separator["form"] or "").strip()[:1] in ("：", ":")
        yield Place(separator.end(), least, least == SPEECH, colon)
        role = ROLE.match(text, separator.end())
        if role and role.end() > role.start():
            yield Place(role.end(), max(least, VERB))


def _least_direct(label: str) -> int:
    if label == "我是":
        return I_AM
    if label in KINSHIPS:
        return KINSHIP
    if label.endswith("叫"):
        return SLOT
    return DIRECT if label in LABELS else UNKNOWN


def _least_separated(separator: re.Match[str], label: str) -> int:
    if separator["verb"]:
        return VERB if label in FORMS else KINSHIP if label in LABELS else UNKNOWN
    colon = separator["form"].strip()[:1] in ("：", ":")
    if label in SPEAKING and colon:
        return SPEECH
    if colon or label in LABELS - KINSHIPS:
        return SLOT if separator["form"].strip() and label not in KINSHIPS else BLANK
    return KINSHIP if label in KINSHIPS else UNKNOWN


def _name_end(text: str, place: Place) -> int | None:
    """Return the end of the likeliest name at a place, or None when none reaches the minimum score."""
    dotted = DOTTED.match(text, place.start)
    if dotted:
        role = ROLE.match(text, place.start, dotted.end())
        no_name = NO_PERSON.search(dotted.group()) or (role and role.end() > place.start)
        return None if no_name else dotted_end(text, dotted)
    apart = SET_APART.match(text, place.start)
    if apart:
        likely = weight(BLANKS.sub("", apart.group()), alone=False) >= max(place.least, APART_LEAST)
        return apart.end() if likely else None
    run = HAN_RUN.match(text, place.start)
    if run is None or not may_begin(run.group()):
        return None
    candidates = [(_weight_at(text, place, end), end) for end in range(place.start + 2, _run_end(run) + 1)]
    best, end = max(candidates, default=(-9, 0))
    sure = not place.strict or SURE_END.match(text, end)
    return end if best >= place.least and sure else None


def _weight_at(text: str, place: Place, end: int) -> int:
    sure = SURE_END.match(text, end) is not None
    score = weight(text[place.start : end], alone=sure and place.least == SLOT)
    return score if sure else score + end_weight(text, end)


def _run_end(run: re.Match[str]) -> int:
    """Return the largest possible end of a name: the end of the characters, or the start of a title."""
    title = TITLES.search(run.string, run.start() + 1, run.end() + 2)
    end = run.end() if goes_far(run.group()) else min(run.end(), run.start() + 4)
    return min(end, title.start()) if title else end


def dotted_end(text: str, dotted: re.Match[str]) -> int:
    """Return the end of a dotted name, whose last part may run on into the sentence."""
    last = max(dotted.group().rfind(dot) for dot in DOT) + dotted.start() + 1
    for end in range(last + 2, dotted.end()):
        if GOES_ON.match(text, end) or (GIVEN.get(text[end], 0) <= -2 and text[end] not in FOREIGN):
            return end
    return dotted.end()


def end_weight(text: str, end: int) -> int:
    """Return the penalty for what follows a name: none for a usual word, more for a name's character."""
    if GOES_ON.match(text, end):
        return 0
    if text[end] in PLACE:
        return -20
    given = GIVEN.get(text[end], 0)
    return -1 if given <= -5 else -3 if given <= -2 else -4 if given <= 0 else -6
