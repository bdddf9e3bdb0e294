"""`casebook search` and `casebook eval`: what they print, and what they say of files that are not right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from build_tools.cli import main as cli
from build_tools.system import refused
from tests import casebooks

# The project's own pages are checked for a third of a second each time.
pytestmark = pytest.mark.usefixtures("own_documents")

MEASURES = {"hit@1", "hit@3", "mrr@10", "zero", "refused"}
GARDEN: list[dict[str, Any]] = [
    {"id": "rose", "title": "月季黄叶", "body": "## 原因\n浇水太多，根部积水。\n## 办法\n换土，少浇水。"},
    {"id": "bean", "title": "豆角不结荚", "body": "夜里太热，花就落了。", "aliases": ["光开花不结果"]},
    {"id": "bug", "title": "叶子上有小虫", "body": "用肥皂水洗叶背，三天一次。", "aliases": None},
]
ASKED: list[dict[str, Any]] = [
    {"q": "月季叶子黄了", "kind": "口语", "relevant": ["rose"]},
    {"q": "光开花不结果", "kind": "别名", "relevant": ["bean"]},
    {"q": "xiaochong", "kind": "拼音", "relevant": ["bug"]},
    {"q": "浇水", "kind": "口语", "relevant": ["rose", "bean"]},
    {"q": "飞机晚点", "kind": "外", "relevant": []},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return casebooks.make(tmp_path_factory.mktemp("verbs") / "book", 5)


def run(folder: Path, *arguments: str | Path) -> int:
    return cli.main(["--casebook", str(folder), "--today", "2026-11-23", *map(str, arguments)])


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", encoding="utf-8")
    return path


def test_search_json_has_the_shape_of_the_contract(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "search", "吞卡", "--json", "--limit", "3") == cli.DONE
    found = printed(capsys)
    assert list(found) == ["query", "covered", "missing", "urgent", "hits"]
    assert found["urgent"] is None
    assert (found["query"], type(found["covered"]), found["missing"]) == ("吞卡", bool, "")
    assert len(found["hits"]) == 3
    for hit in found["hits"]:
        assert list(hit) == ["id", "section", "text", "title", "url", "score", "why", "guess"]
        assert {type(hit[name]) for name in ("id", "section", "text", "title", "url", "why")} == {str}
        assert type(hit["guess"]) is bool
        assert hit["url"].endswith("#" + hit["section"] if hit["section"] else ".html")


def test_search_tells_of_danger_before_all_else(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    casebooks.add_urgent(folder)
    assert run(folder, "search", "吞卡 有人要跳楼", "--json") == cli.DONE
    assert printed(capsys)["urgent"] == {"id": "urgent-1", "title": "有人要轻生", "sure": True}
    assert run(folder, "search", "吞卡 有人要跳楼") == cli.DONE
    first = capsys.readouterr().out.splitlines()[0]
    assert all(text in first for text in ("有人要轻生", "110", "120", "119", "止付"))


def test_search_prints_a_list_for_reading(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "search", "案例3", "--limit", "1") == cli.DONE
    shown = capsys.readouterr().out
    first, answer, where = shown.splitlines()
    assert "case-03" in first and answer.startswith("    答：") and "编号" in where
    assert run(folder, "search", "鳜鱼鳜鱼") == cli.DONE
    shown = capsys.readouterr().out
    assert "没有对应案例" in shown and "手册里没有：鳜" in shown


def test_ten_are_listed_when_nothing_else_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "search", "客户", "--json") == cli.DONE
    assert len(printed(capsys)["hits"]) == 10


@pytest.mark.parametrize("arguments", [["search"], ["search", "吞卡", "--limit", "许多"], ["eval"]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == refused.USAGE
    assert "用法不对" in capsys.readouterr().err


def test_a_casebook_with_errors_is_not_searched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = casebooks.make(tmp_path / "book", 2)
    casebooks.change(broken, "cases/case-01.md", "severity: 普通", "severity: 普同")
    assert run(broken, "search", "吞卡") == refused.CONTENT
    shown = capsys.readouterr()
    assert "cases/case-01.md:" in shown.err and "severity" in shown.err and shown.out == ""


def test_eval_measures_entries_that_have_nothing_to_do_with_the_casebook(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries, corpus = lines(tmp_path / "q.jsonl", ASKED), lines(tmp_path / "c.jsonl", GARDEN)
    assert run(folder, "eval", queries, "--corpus", corpus, "--json") == cli.DONE
    found = printed(capsys)
    assert list(found) == [
        "queries",
        "hit@1",
        "hit@3",
        "hit@5",
        "mrr@10",
        "zero",
        "refused",
        "p95_ms",
        "by_kind",
    ]
    assert (found["queries"], found["hit@1"], found["mrr@10"], found["zero"]) == (5, 1.0, 1.0, 0)
    assert set(found["by_kind"]) == {"口语", "别名", "拼音", "外"}
    assert all(set(row) == {"n", *MEASURES} for row in found["by_kind"].values())
    assert (found["by_kind"]["口语"]["n"], found["by_kind"]["外"]["refused"]) == (2, 1.0)
    assert found["p95_ms"] >= 0


def test_eval_prints_a_table(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    queries, corpus = lines(tmp_path / "q.jsonl", ASKED), lines(tmp_path / "c.jsonl", GARDEN)
    assert run(folder, "eval", queries, "--corpus", corpus) == cli.DONE
    table = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in table[1:6]] == ["合计", "别名", "口语", "外", "拼音"]
    assert table[6].startswith("95% 的检索")


def test_eval_measures_the_casebook_itself(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"q": "案例3", "kind": "编号", "relevant": ["case-03"]}, {"q": "案例4", "relevant": ["case-04"]}]
    assert run(folder, "eval", lines(tmp_path / "q.jsonl", rows), "--json") == cli.DONE
    found = printed(capsys)
    assert (found["queries"], found["hit@1"], set(found["by_kind"])) == (2, 1.0, {"编号", ""})


def test_english_entries_need_no_han_word(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = lines(
        tmp_path / "c.jsonl",
        [{"id": "a", "title": "Lost card", "body": "Call us."}, {"id": "b", "title": "Interest", "body": ""}],
    )
    queries = lines(tmp_path / "q.jsonl", [{"q": "card lost", "kind": "en", "relevant": ["a"]}])
    assert run(folder, "eval", queries, "--corpus", corpus, "--json") == cli.DONE
    assert printed(capsys)["hit@1"] == 1.0


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[1]",
        "null",
        '"吞卡"',
        "{}",
        '{"q": "吞卡"}',
        '{"q": 26, "kind": "数", "relevant": []}',
        '{"q": "吞卡", "kind": "词", "relevant": "case-26"}',
        '{"q": "吞卡", "kind": "词", "relevant": [26]}',
        '{"q": "吞卡", "kind": null, "relevant": []}',
    ],
)
def test_a_bad_line_is_named_with_file_and_number(
    folder: Path, tmp_path: Path, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lines(tmp_path / "q.jsonl", ASKED[:1])
    path.write_text(path.read_text(encoding="utf-8") + "\n" + line + "\n", encoding="utf-8")
    assert run(folder, "eval", path, "--json") == refused.CONTENT
    shown = capsys.readouterr()
    assert shown.out == ""
    assert f"{path}:3" in shown.err and "这一行不合格式" in shown.err and '"relevant"' in shown.err


def test_all_bad_lines_of_a_corpus_are_named_at_once(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = lines(tmp_path / "c.jsonl", [{"id": "a"}, *GARDEN, {"id": 5, "title": "数"}])
    queries = lines(tmp_path / "q.jsonl", ASKED)
    assert run(folder, "eval", queries, "--corpus", corpus) == refused.CONTENT
    shown = capsys.readouterr().err
    assert f"{corpus}:1" in shown and f"{corpus}:5" in shown and f"{corpus}:2" not in shown


def test_a_file_that_is_not_there_and_one_that_is_not_utf_8(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "eval", tmp_path / "没有.jsonl") == refused.CONTENT
    assert "没有.jsonl" in capsys.readouterr().err
    path = tmp_path / "gbk.jsonl"
    path.write_bytes(json.dumps(ASKED[0], ensure_ascii=False).encode("gbk"))
    assert run(folder, "eval", path) == refused.CONTENT
    shown = capsys.readouterr().err
    assert f"{path}:1" in shown and "UTF-8" in shown


def test_lines_of_other_systems_and_no_lines_at_all(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "q.jsonl"
    row = json.dumps({"q": "案例3", "kind": "编号", "relevant": ["case-03"]}, ensure_ascii=False)
    path.write_bytes(b"\xef\xbb\xbf" + f"{row}\r\n\r\n{row}\r\n".encode())
    assert run(folder, "eval", path, "--json") == cli.DONE
    assert printed(capsys)["queries"] == 2
    path.write_text("", encoding="utf-8")
    assert run(folder, "eval", path, "--json") == cli.DONE
    assert printed(capsys)["queries"] == 0
