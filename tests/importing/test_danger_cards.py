"""The bank's urgent cards in a new casebook: whose handbook gets them, and what they bring along."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.importing.casebook_import import import_source
from build_tools.importing.out.danger_cards import Cards, with_cards
from build_tools.importing.out.storage import read_cards, starter_taxonomy
from tests import casebooks

OF_THE_BANK = "窗口手册\n第一章 等候\n案例1：等了两小时\n客户：没人管？\n{}：我来问。\n"
OF_A_HOSPITAL = "医院手册\n第一章 门诊\n案例1：等了两小时\n患者：没人管？\n{}：我来问。\n"
NEW = {"handbook.yml": "title: 新手册\nchapters: []\n", "taxonomy.yml": starter_taxonomy()}


@pytest.fixture(scope="module")
def present(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return casebooks.add_urgent(casebooks.make(tmp_path_factory.mktemp("bank") / "present", 1))


def cards_in(folder: Path) -> Cards:
    found = read_cards(folder)
    assert found is not None
    return found


def imported(text: str, present: Path, into: Path) -> list[tuple[str, str]]:
    report = import_source(text.encode(), Path("手册.txt"), into, present)
    assert casebooks.handbook(into)
    return [(doubt.code, doubt.message) for doubt in report.doubts if doubt.code.startswith("urgent")]


def test_the_next_handbook_of_the_same_posts_has_the_cards_at_once(present: Path, tmp_path: Path) -> None:
    told = imported(OF_THE_BANK.format("大堂经理") + "客服座席：我记下。\n", present, tmp_path / "new")
    assert [code for code, _ in told] == ["urgent-taken"]
    book, before = casebooks.handbook(tmp_path / "new"), casebooks.handbook(present)
    assert book.urgent_cards.keys() == before.urgent_cards.keys()
    assert {p.code for p in casebooks.problems(tmp_path / "new") if "urgent" in p.path} == set()


def test_a_handbook_of_other_posts_has_none_and_is_told_why(present: Path, tmp_path: Path) -> None:
    ((code, message),) = imported(OF_A_HOSPITAL.format("导诊"), present, tmp_path / "new")
    assert code == "urgent-left" and "柜员" in message
    assert not (tmp_path / "new/urgent").exists()


def test_a_post_that_every_trade_has_does_not_make_it_the_same(present: Path, tmp_path: Path) -> None:
    told = imported(OF_A_HOSPITAL.format("客服座席"), present, tmp_path / "new")
    assert [code for code, _ in told] == ["urgent-left"]


def test_cards_for_one_post_come_where_that_post_is_named(tmp_path: Path) -> None:
    folder = casebooks.add_urgent(casebooks.make(tmp_path / "present", 1), "urgent-1")
    casebooks.change(folder, "urgent/urgent-1.md", "roles: [客服座席, 柜员, 大堂经理]", "roles: [客服座席]")
    cards = cards_in(folder)
    assert [cards.fit([text]) for text in ("找客服座席", "找护士", "")] == [True, False, False]
    nobody = Cards(cards.texts, cards.present.model_copy(update={"urgent_cards": {}}))
    assert not nobody.fit(["客服座席、柜员"])


def test_each_is_to_be_signed_anew_and_a_withdrawn_one_stays_withdrawn(tmp_path: Path) -> None:
    folder = casebooks.add_urgent(casebooks.make(tmp_path / "present", 1))
    casebooks.sign(folder, "urgent-1")
    old = "status: 已停用\nreplaced_by: [case-01]\nwithdrawn_on: 2026-11-20\nwithdrawn_reason: 并入别的卡"
    casebooks.change(folder, "urgent/urgent-2.md", "status: 待审", old)
    files = with_cards(NEW, cards_in(folder))
    assert "status: 待审" in files["urgent/urgent-1.md"]
    assert "approved" not in files["urgent/urgent-1.md"]
    assert "status: 已停用" in files["urgent/urgent-2.md"]
    assert "replaced_by" not in files["urgent/urgent-2.md"]


def test_figures_that_they_use_come_along_and_what_the_new_book_has_stays(present: Path) -> None:
    cards = cards_in(present)
    tokens = {**cards.present.tokens, "limit.unused": cards.present.tokens["stop_payment"]}
    cards = Cards(cards.texts, cards.present.model_copy(update={"tokens": tokens}))
    files = with_cards(NEW, cards)
    assert "  time.first_reply:" in files["handbook.yml"] and "limit.unused" not in files["handbook.yml"]
    own = "tokens:\n  time.first_reply:  # 自己的\n    label: 回话\n    value: 1小时\n"
    kept = with_cards({**NEW, "handbook.yml": NEW["handbook.yml"] + own}, cards)
    assert own.rstrip() in kept["handbook.yml"]
    assert kept["handbook.yml"].count("time.first_reply:") == 1


def test_posts_channels_and_speakers_that_the_new_lists_lack_come_along(tmp_path: Path) -> None:
    folder = casebooks.add_urgent(casebooks.make(tmp_path / "present", 1), "urgent-1")
    lists = (folder / "taxonomy.yml").read_text(encoding="utf-8")
    more = {"roles": "夜班主管", "channels": "流动车", "speakers": "目击者"}
    for kind, label in more.items():
        lists = lists.replace(f"{kind}:\n", f"{kind}:\n- {{id: own-{kind}, label: {label}}}\n")
    (folder / "taxonomy.yml").write_text(lists, encoding="utf-8")
    casebooks.change(folder, "urgent/urgent-1.md", "channels: [", "channels: [流动车, ")
    casebooks.change(folder, "urgent/urgent-1.md", "roles: [", "roles: [夜班主管, ")
    casebooks.change(folder, "urgent/urgent-1.md", "大堂经理：门边", "夜班主管：门边")
    casebooks.change(folder, "urgent/urgent-1.md", "- 不挂电话", "- 不让目击者围着，不挂电话")
    text = with_cards(NEW, cards_in(folder))["taxonomy.yml"]
    assert [text.count(f"label: {label}\n") for label in more.values()] == [1, 1, 1]
    assert text.startswith(starter_taxonomy().partition("channels:")[0])


def test_no_card_comes_when_one_danger_would_be_without(tmp_path: Path) -> None:
    folder = casebooks.add_urgent(casebooks.make(tmp_path / "present", 1))
    (folder / "urgent/urgent-2.md").unlink()
    assert read_cards(folder) is None
    assert read_cards(casebooks.make(tmp_path / "without", 1)) is None
    assert read_cards(tmp_path / "nowhere") is None


def test_a_card_that_is_a_link_out_of_the_casebook_is_not_handed_on(tmp_path: Path) -> None:
    folder = casebooks.add_urgent(casebooks.make(tmp_path / "present", 1), "urgent-1")
    card = folder / "urgent/urgent-1.md"
    card.rename(tmp_path / "outside.md")
    card.symlink_to(tmp_path / "outside.md")
    assert read_cards(folder) is None
