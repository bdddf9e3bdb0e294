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


def first_of(naming: Naming, kind: str) -> tuple[int, str, str]:
    """Return number, id and title of the first case or technique."""
    ids = naming.links.case_by_number if kind == "case" else naming.links.technique_by_number
    number, name = next(iter(ids.items()))
    entry = naming.handbook.entry(name)
    assert entry is not None
    return number, name, entry.title


@pytest.mark.parametrize(
    ("field", "case", "technique"),
    [("related", True, False), ("techniques", False, True), ("replaced_by", True, True)],
)
def test_which_entries_a_field_names(naming: Naming, field: str, case: bool, technique: bool) -> None:
    for kind, named in (("case", case), ("technique", technique)):
        number, name, title = first_of(naming, kind)
        forms = [f"案例{number}"] if kind == "case" else [f"第{number}节", f"技巧{number}"]
        for form in (name, *forms):
            found = read(naming, field, form)
            assert found == (ParsedValue([name]) if named else ParsedValue([], (form,))), (field, form)
        assert read(naming, field, title).value == ([name] if named else [])


def test_a_bare_number_is_of_the_one_kind_that_a_field_names(naming: Naming) -> None:
    case, technique = first_of(naming, "case"), first_of(naming, "technique")
    assert read(naming, "related", str(case[0])).value == [case[1]]
    assert read(naming, "techniques", str(technique[0])).value == [technique[1]]
    assert read(naming, "replaced_by", str(case[0])) == ParsedValue([], (str(case[0]),))
    assert read(naming, "related", f"{case[0]}号") == ParsedValue([], (f"{case[0]}号",))
    assert read(naming, "related", f"{case[0]}，{case[0]}").value == [case[1]]


@pytest.mark.parametrize("kind", ["case", "technique"])
def test_a_title_may_follow_a_number_whole_or_cut_short(naming: Naming, kind: str) -> None:
    number, name, title = first_of(naming, kind)
    said = f"案例{number}" if kind == "case" else f"第{number}节"
    field = "related" if kind == "case" else "techniques"
    for form in (f"{said} {title}", f"{said}：《{title}》", f"{said}“{title}”", f"{said}{title[:3]}"):
        assert read(naming, field, form) == ParsedValue([name]), form
    assert read(naming, field, f"{said} {title[:3]}、乱写") == ParsedValue([name], ("乱写",))
    # One character of it is none, nor is another text.
    assert read(naming, field, f"{said} {title[:1]}、乱写").unparsed != ("乱写",)
    assert read(naming, field, f"{said} 乱写") == ParsedValue([name], ("乱写",))


def test_regulations_are_named_by_their_names_in_marks_or_by_their_ids(naming: Naming) -> None:
    slug, record = next(iter(naming.handbook.regulations.items()))
    for form in (record.name, f"《{record.name}》", slug):
        assert read(naming, "regulations", form) == ParsedValue([slug]), form
    assert read(naming, "regulations", "no-such-thing").value == []


def test_a_term_is_taken_only_whole(naming: Naming) -> None:
    labels = [term.label for term in naming.handbook.taxonomy.channels]
    assert read(naming, "channels", labels[0] + "的") == ParsedValue([], (labels[0] + "的",))
    assert read(naming, "channels", f"乱写{labels[0]}").value == []
    assert read(naming, "channels", f"乱写、{labels[0]}、还乱写") == ParsedValue(
        labels[:1], ("乱写", "还乱写")
    )
    assert read(naming, "channels", f"{labels[0]}{labels[0]}").value == []
    assert read(naming, "channels", f"{labels[0]}、{labels[0]}").value == labels[:1]


def test_the_lines_of_a_text_are_joined_as_it_is_told(naming: Naming) -> None:
    assert parse_value("summary", ["一", " ", "二 "], naming, joint="") == ParsedValue("一二")
    assert parse_value("summary", ["一", "二"], naming, joint=" ") == ParsedValue("一 二")
    assert parse_value("customer_says", ["一", " ", "一"], naming) == ParsedValue(["一", "一"])
    assert read(naming, "aliases", "甲、甲、、乙").value == ["甲", "乙"]


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
