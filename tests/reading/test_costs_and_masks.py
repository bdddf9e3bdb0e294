"""At which point a pattern is too costly, and which asterisks may be masks."""

from __future__ import annotations

import pytest

from build_tools.reading import masks
from build_tools.reading.pattern_cost import TooCostly, may_match_nothing


def costly(pattern: str) -> bool:
    try:
        may_match_nothing(pattern)
    except TooCostly:
        return True
    return False


def words(count: int) -> str:
    """Return so many different words of three characters."""
    return "|".join(f"{chr(0x4E00 + n // 20)}{chr(0x5000 + n % 20)}字" for n in range(count))


@pytest.mark.parametrize(
    ("pattern", "too_costly"),
    [
        # A single character up to two hundred times, and with a bound.
        (".{0,200}甲", False),
        (".{0,201}甲", True),
        ("[甲乙]{3,200}", False),
        (".*", True),
        (".+", True),
        (".{3,}", True),
        ("甲?", False),
        # Six thousand ways in all.
        (".{1,80}甲.{1,75}", False),
        (".{1,80}甲.{1,76}", True),
        ("(?:甲.{1,80}|乙.{1,80}).{1,37}", False),
        ("(?:甲.{1,80}|乙.{1,80}).{1,38}", True),
        # A group of words that no text can be split into in two ways may be repeated.
        ("(?:甲|乙丙)*", False),
        ("(?:甲|乙丙)+", False),
        ("(?:甲|乙丙){0,30}", False),
        ("(?:甲|甲)*", True),
        ("(?:甲|甲乙|乙)*", True),
        ("(?:甲乙|甲|乙丙|丙)*", True),
        ("(?:甲|甲乙)*", False),
        ("(?:甲|)*", True),
        ("(?:甲?乙?)*", True),
        ("(?:甲乙)*", False),
        ("(?:.甲)*", True),
        ("(?:.甲){3}", False),
        ("(?:.甲){3,4}", True),
        # Three hundred words can be listed.
        (f"(?:{words(300)})*", False),
        (f"(?:{words(301)})*", True),
        # Twelve groups, one inside the other.
        ("(?:" * 12 + "甲" + ")" * 12, False),
        ("(?:" * 13 + "甲" + ")" * 13, True),
        # What is not read here.
        (r"(甲)\1", True),
        ("(?P<a>甲)", True),
        ("(?i)甲", True),
        (r"\d{4}\b", False),
        ("(?<!甲)乙(?=丙)", False),
        ("(?:甲{2}){2}", False),
        ("甲{2,3}", False),
        ("甲{,3}", False),
        ("(?:甲|乙){0,5999}", False),
        ("(?:甲|乙){0,6000}", True),
    ],
)
def test_which_patterns_are_too_costly(pattern: str, too_costly: bool) -> None:
    assert (
        costly(f"(?:{pattern})" if pattern.count("|") and not pattern.startswith("(") else pattern)
        is too_costly
    )


@pytest.mark.parametrize(
    ("pattern", "nothing"),
    [
        ("", True),
        ("甲", False),
        ("甲?", True),
        ("甲?乙", False),
        ("甲?乙?", True),
        ("甲|乙?", True),
        ("甲|乙", False),
        ("(?:甲|乙丙)*", True),
        ("(?:甲|乙丙)+", False),
        ("甲{0,3}", True),
        ("甲{1,3}", False),
        ("甲{0}", True),
        ("(?:甲乙){0}", True),
        ("(?:甲乙){2}", False),
        ("^$", True),
        (r"\b甲", False),
        ("(?=甲)", True),
        ("(?:甲?){2}", True),
    ],
)
def test_which_patterns_may_match_nothing(pattern: str, nothing: bool) -> None:
    assert may_match_nothing(pattern) is nothing


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Between digits or in a name they are masks; where they only may be one, it is told.
        ("卡号62**8的客户**9", None),
        ("尾号62**88**66", [("text-mask", True)] * 2),
        ("王**先生和李**女士", [("text-mask", True)] * 2),
        ("张**和李**都来了", [("text-mask", False)] * 2),
        ("共**3**天", []),
        ("号码**138**来电", [("text-mask", False)] * 2),
        ("号码是**138**来电", [("text-mask", False)] * 2),
        ("请**先道歉**再登记", []),
        ("先**138 转**", [("text-mask", False)] * 2),
        # One alone is told; between blanks it is a sign.
        ("王**先生", [("text-lone-mark", True)]),
        ("62**88", [("text-lone-mark", True)]),
        ("甲**乙", [("text-lone-mark", False)]),
        ("按 ** 键", []),
        ("甲乙", []),
        ("甲*乙", []),
    ],
)
def test_which_pairs_may_be_masks(text: str, found: list[tuple[str, bool]] | None) -> None:
    told = [(typo.code, typo.correction is not None) for typo in masks.check(text)]
    if found is not None:
        assert told == found
    else:
        assert told and {code for code, _ in told} == {"text-mask"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("尾号62*88*66", [4]),
        ("王*先生和李*女士", [1]),
        ("张*和李*都来了", [1]),
        ("请*先道歉*再登记", []),
        ("王*先生", []),
        ("62 * 88 * 66", []),
        ("62**88**66", []),
        ("62*88*66，62*88*66", [2, 11]),
    ],
)
def test_single_ones_in_a_page(text: str, places: list[int]) -> None:
    assert list(masks.single(text)) == places
