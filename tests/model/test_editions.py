"""Which cases and techniques an edition holds: of its chapters and its list, for its roles."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.model.editions import WHOLE, chosen_cases, chosen_techniques
from build_tools.model.handbook import Edition, Handbook
from tests import casebooks


@pytest.fixture
def handbook(tmp_path: Path) -> Handbook:
    """Six cases in three chapters behind that of the techniques; one is for tellers."""
    folder = casebooks.make(tmp_path, 6)
    casebooks.change(folder, "cases/case-02.md", "- 大堂经理", "- 柜员")
    return casebooks.handbook(folder)


def edition(**chosen: object) -> Edition:
    return WHOLE.model_copy(update=chosen)


def test_an_edition_that_names_nothing_holds_all(handbook: Handbook) -> None:
    assert chosen_cases(handbook, WHOLE) == handbook.cases.keys()
    assert chosen_techniques(handbook, WHOLE) == handbook.techniques.keys()


def test_chapters_and_single_cases_add_up(handbook: Handbook) -> None:
    second = {*next(chapter for chapter in handbook.chapters if chapter.id == "chapter-2").cases}
    assert second and len(second) < 6
    assert chosen_cases(handbook, edition(chapters=("chapter-2",))) == second
    other = max(handbook.cases.keys() - second)
    assert chosen_cases(handbook, edition(cases=(other,))) == {other}
    assert chosen_cases(handbook, edition(chapters=("chapter-2",), cases=(other,))) == {*second, other}


def test_roles_narrow_what_was_chosen(handbook: Handbook) -> None:
    assert chosen_cases(handbook, edition(roles=("柜员",))) == {"case-02"}
    assert chosen_cases(handbook, edition(roles=("柜员", "大堂经理"))) == handbook.cases.keys()
    assert chosen_cases(handbook, edition(roles=("柜员",), cases=("case-01",))) == set()


def test_techniques_come_with_their_whole_chapter_alone(handbook: Handbook) -> None:
    assert chosen_techniques(handbook, edition(chapters=("chapter-1",))) == handbook.techniques.keys()
    assert chosen_techniques(handbook, edition(chapters=("chapter-2",))) == set()
    assert chosen_techniques(handbook, edition(cases=("case-01",))) == set()


def test_what_a_chapter_lists_and_no_file_holds_is_not_chosen(handbook: Handbook) -> None:
    cases = {case_id: case for case_id, case in handbook.cases.items() if case_id != "case-03"}
    techniques = {name: one for name, one in handbook.techniques.items() if name != "technique-3"}
    short = handbook.model_copy(update={"cases": cases, "techniques": techniques})
    assert chosen_cases(short, WHOLE) == cases.keys()
    assert chosen_techniques(short, WHOLE) == techniques.keys()


def test_a_role_goes_by_all_its_names(handbook: Handbook) -> None:
    roles = [
        role.model_copy(update={"aliases": ("前台",)}) if role.label == "柜员" else role
        for role in handbook.taxonomy.roles
    ]
    taxonomy = handbook.taxonomy.model_copy(update={"roles": tuple(roles)})
    renamed = handbook.model_copy(update={"taxonomy": taxonomy})
    assert chosen_cases(renamed, edition(roles=("前台",))) == {"case-02"}
