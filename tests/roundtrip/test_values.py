"""A list in one cell, however its names are set apart; what is no name comes out, never less."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.book import linking
from build_tools.roundtrip.fields import Naming
from build_tools.roundtrip.values import ParsedValue, parse_value
from tests import casebooks, rich_casebook

JOINTS = ["、", "，", ",", "；", ";", " 和", "与", " 及 ", "/", "\n", " ", "以及", "， "]


@pytest.fixture(scope="module")
def naming(tmp_path_factory: pytest.TempPathFactory) -> Naming:
    handbook = casebooks.handbook(rich_casebook.write(tmp_path_factory.mktemp("rich") / "casebook"))
    return Naming(handbook, linking.link(handbook, {}))


def read(naming: Naming, name: str, text: str) -> ParsedValue:
    return parse_value(name, text.split("\n"), naming)


@pytest.mark.parametrize("joint", JOINTS)
@pytest.mark.parametrize("field", ["related", "techniques", "regulations", "channels", "roles", "risk_flags"])
def test_every_list_in_one_line(naming: Naming, field: str, joint: str) -> None:
    handbook, taxonomy = naming.handbook, naming.handbook.taxonomy
    if field in ("channels", "roles", "risk_flags"):
        wanted = [term.label for term in getattr(taxonomy, field)]
        forms = [wanted]
    else:
        held = {
            "related": handbook.cases,
            "techniques": handbook.techniques,
            "regulations": handbook.regulations,
        }
        wanted = list(held[field])
        forms = [wanted, [naming.shown(one) for one in wanted]]
        forms += [[naming.number(one) for one in wanted]] if field != "regulations" else []
    for form in forms:
        assert read(naming, field, joint.join(form)) == ParsedValue(wanted), form
        found = read(naming, field, joint.join([*form, "乱写的"]))
        assert found.value == wanted and "乱写的" in found.unparsed[0]


def test_numbers_go_on_alone_and_in_any_width(naming: Naming) -> None:
    ids = naming.links.case_by_number
    (one, two, *_), names = list(ids), list(ids.values())
    assert read(naming, "related", f"案例{one}、{two}").value == names[:2]
    assert read(naming, "related", f"案例 {one}；{two}").value == names[:2]
    wide = str(one).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert read(naming, "related", f"案例{wide}").value == names[:1]
    assert read(naming, "related", "案例99、案例100") == ParsedValue([], ("案例99、案例100",))


def test_search_words_are_cut_at_marks_alone(naming: Naming) -> None:
    assert read(naming, "aliases", "atm 吞钱、和谐卡；与人争吵\n吞卡").value == [
        "atm 吞钱",
        "和谐卡",
        "与人争吵",
        "吞卡",
    ]
    assert parse_value("aliases", ["甲、乙"], naming, held=["甲、乙"]).value == ["甲、乙"]
    assert read(naming, "customer_says", "卡没了，钱也没了\n怎么办").value == ["卡没了，钱也没了", "怎么办"]


def test_a_value_that_the_taxonomy_has_not_is_lost(naming: Naming) -> None:
    severity = naming.handbook.taxonomy.severities[0].label
    assert read(naming, "severity", severity) == ParsedValue(severity)
    for name in ("severity", "category", "subcategory"):
        assert read(naming, name, "很复杂") == ParsedValue(None, ("很复杂",))
    assert read(naming, "owner", "很复杂") == ParsedValue("很复杂")
    assert read(naming, "severity", "") == ParsedValue(None)


Words = st.lists(
    st.sampled_from(
        ["案例1", "案例2", "case-01", "99", "乱写", "和", "、", "案例", "《", "第1节", " ", "和平区"]
    ),
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=Words, field=st.sampled_from(["related", "techniques", "regulations", "channels"]))
def test_no_word_goes_without_a_word(naming: Naming, words: list[str], field: str) -> None:
    text = "".join(words)
    found = parse_value(field, [text], naming)
    known = "|".join(["案例[0-9]+", "第1节", "case-01"])
    left = re.sub(rf"{known}|[\s、，,；;。/／|·（）()]|以及|还有|和|与|及|跟", "", text)
    for word in ("乱写", "平区", "《"):
        if word in left:
            assert any(word in lost for lost in found.unparsed), (text, found)
