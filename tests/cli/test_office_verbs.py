"""The verbs of office files, reviews, bundles and new casebooks: what is refused, written and said."""

from __future__ import annotations

import json
import types
from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from build_tools import office, toc
from build_tools.cli.verbs import bundle, init, repair_toc, review, roundtrip
from build_tools.system.problems import Problem
from build_tools.system.refused import Refused
from build_tools.system.workspaces import Workspace
from tests import casebooks
from tests.casebooks import TODAY

WARNING = Problem("a.md", 1, "x", "warning", "不对")
ERROR = Problem("b.md", 2, "x", "error", "不对")


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path, tmp_path / "book", TODAY)


def noted(module: Any, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Return the stages that a verb names."""
    known: list[tuple[str, ...]] = []
    stages = module.stages

    def note(names: Sequence[str]) -> Any:
        known.append(tuple(names))
        return stages(names)

    monkeypatch.setattr(module, "stages", note)
    return known


Export = Callable[..., int]


@pytest.fixture
def export(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> Export:
    """Export a casebook that has these problems, by writers that write their kind."""

    def run(name: str, to: str = "docx", problems: list[Problem] | None = None, handbook: Any = "") -> int:
        known = types.SimpleNamespace(urgent_cards={"urgent-1": 1}) if handbook == "" else handbook
        project = types.SimpleNamespace(
            read_checked=lambda _: (types.SimpleNamespace(handbook=known), problems or [WARNING]),
            version=lambda *_: "v1",
        )
        monkeypatch.setattr(roundtrip, "project", project)
        monkeypatch.setattr(roundtrip.linking, "link", lambda *_: None)
        makers = {kind: lambda *_, kind=kind: (kind.encode(), f"note {kind}") for kind in ("docx", "xlsx")}
        monkeypatch.setattr(roundtrip, "MAKERS", makers)
        return roundtrip.export(space, Namespace(to=to, file=space.root / name))

    return run


@pytest.mark.parametrize(("name", "kind"), [("a.docx", "docx"), ("a.XLSX", "xlsx")])
def test_a_casebook_is_exported_with_what_is_not_in_it(
    export: Export, space: Workspace, name: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(name, kind) == 0
    assert (space.root / name).read_bytes() == kind.encode()
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == [f"已写出：{space.root / name}", f"note {kind}"] and "紧急卡 1 张" in said[2]


@pytest.mark.parametrize(
    ("name", "to", "problems", "handbook", "says"),
    [
        ("a.docx", "xlsx", [], "", "文件名要以 .xlsx 结尾，如 a.xlsx。"),
        ("none/a.docx", "docx", [], "", "不存在"),
        ("taken.docx", "docx", [], "", "导出从不覆盖"),
        ("a.docx", "docx", [ERROR], "", "b.md:2"),
        ("a.docx", "docx", [ERROR], None, "b.md:2"),
        ("a.docx", "docx", [WARNING], None, "^$"),
    ],
)
def test_what_cannot_be_exported_is_refused(
    export: Export, space: Workspace, name: str, to: str, problems: Any, handbook: Any, says: str
) -> None:
    (space.root / "taken.docx").symlink_to("nowhere")
    with pytest.raises(Refused, match=says):
        export(name, to, problems, handbook)
    assert not (space.root / "a.docx").exists()


def test_what_somebody_made_meanwhile_is_not_overwritten(
    export: Export, space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    (space.root / "a.docx").write_bytes(b"theirs")
    monkeypatch.setattr(roundtrip, "_refuse_target", lambda _: None)
    with pytest.raises(Refused, match="导出从不覆盖"):
        export("a.docx")
    assert (space.root / "a.docx").read_bytes() == b"theirs"


def test_pages_are_counted_pass_by_pass_where_a_program_can() -> None:
    passes = [f"用 LibreOffice 算页码，第 {n} 遍" for n in range(1, office.MOST_RENDERINGS + 1)]
    assert [*roundtrip.COUNTING] == passes and roundtrip.DONE == 0


Import = Callable[..., int]


@pytest.fixture
def importing(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> Import:
    """Import a file that is a review or a source of some kind, or is refused."""

    def run(found: Any = None, kind: str = "", refused: Any = None, as_json: bool = False) -> int:
        def source(raw: bytes, file: Path, into: Path, book: Path, sheet: str) -> str:
            if refused:
                raise refused
            return f"source {sheet}"

        own: dict[str, Callable[..., Any]] = {
            "refuse_occupied": lambda _: None,
            "read_source": lambda _: b"",
            "import_review": lambda *_: found,
            "kind_without_carried_part": lambda _: kind,
            "import_source": source,
            **{name: lambda one: f"{one}" for name in ("render_imported", "render_report")},
            **dict.fromkeys(("review_json", "report_json"), json.dumps),
        }
        for name, act in own.items():
            monkeypatch.setattr(roundtrip, name, act)
        return roundtrip.import_file(space, Namespace(file=Path("a"), into=Path("b"), json=as_json))

    return run


@pytest.mark.parametrize(
    ("found", "kind", "out", "warned"),
    [
        ("review", "", "review", ""),
        (None, "", "source ", ""),
        (
            None,
            "docx",
            "source ",
            "人审的Word 文件，但随带的导出时的文字不见了（另存成别的格式时会丢）。下面按一般的手册读",
        ),
        (
            None,
            "xlsx",
            "source 案例",
            "人审的表格文件，但随带的导出时的文字不见了（另存成别的格式时会丢）。下面按一般的案例表读",
        ),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_a_review_is_read_back_and_anything_else_is_imported(
    importing: Import,
    capsys: pytest.CaptureFixture[str],
    found: Any,
    kind: str,
    out: str,
    warned: str,
    as_json: bool,
) -> None:
    assert importing(found, kind, as_json=as_json) == 0
    said = capsys.readouterr()
    assert said.out == (json.dumps(out) if as_json else out) + "\n"
    assert (warned in said.err) if warned else not said.err


@pytest.mark.parametrize(
    ("refused", "code", "said"),
    [
        (Refused(problems=[ERROR, WARNING]), 1, "a.md:1: 提醒：不对 [x]\nb.md:2: 错误：不对 [x]\n"),
        (Refused("没有这个文件"), 2, "没有这个文件\n"),
    ],
)
def test_why_an_import_is_refused_is_told_in_order(
    importing: Import, capsys: pytest.CaptureFixture[str], refused: Refused, code: int, said: str
) -> None:
    assert importing(refused=refused) == code
    assert capsys.readouterr().err == said
    assert importing(refused=refused, as_json=True) == code
    rows = json.loads(capsys.readouterr().err)
    assert [row["path"] for row in rows] == [one.path for one in refused.problems]


def test_the_stages_of_an_import_are_three(importing: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    known = noted(roundtrip, monkeypatch)
    importing()
    assert known == [("读文件", "看是不是审稿", "认出章节、案例，写成案例库")]


Repair = Callable[..., int]


@pytest.fixture
def repairing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repair:
    """Repair or check a file of which the report says this."""

    def run(target: bool = True, refused: Any = None, **given: Any) -> int:
        told = {"broken": [], "leftovers": [], "rows": [1], "changed": False, **given}
        report = types.SimpleNamespace(
            **{name: told[name] for name in ("broken", "leftovers", "rows", "changed")}
        )

        def read(_: Path) -> bytes:
            if refused:
                raise refused
            return b""

        monkeypatch.setattr(office, "read_file", read)
        monkeypatch.setattr(office, "find_renderer", lambda: None)
        monkeypatch.setattr(office, "refuse_target", lambda *_: None)
        monkeypatch.setattr(office, "write_file", lambda path, raw: path.write_bytes(raw))
        monkeypatch.setattr(toc, "check", lambda _: report)
        monkeypatch.setattr(toc, "repair", lambda raw, renderer, rebuild: (b"repaired", report))
        monkeypatch.setattr(toc, "report_text", lambda report, name: f"text {name}")
        monkeypatch.setattr(toc, "report_json", lambda report, name: f"json {name}")
        options = {"check": False, "rebuild": False, "json": False} | given
        to = tmp_path / "to.docx"
        return repair_toc.run(Namespace(source=Path("from.docx"), target=to if target else None, **options))

    return run


@pytest.mark.parametrize(
    ("target", "check", "rebuild"),
    [(False, False, False), (True, True, False), (False, True, True), (False, False, True)],
)
def test_a_repair_needs_a_new_file_and_a_check_none(
    repairing: Repair, capsys: pytest.CaptureFixture[str], target: bool, check: bool, rebuild: bool
) -> None:
    assert repairing(target, check=check, rebuild=rebuild) == 2
    assert "用法不对" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("broken", "leftovers", "code"), [([], [], 0), ([1], [], 1), ([], [1], 1), ([1], [1], 1)]
)
def test_a_check_fails_where_something_is_broken_or_left_over(
    repairing: Repair, capsys: pytest.CaptureFixture[str], broken: Any, leftovers: Any, code: int
) -> None:
    assert repairing(False, check=True, broken=broken, leftovers=leftovers) == code
    assert repairing(False, check=True, broken=broken, leftovers=leftovers, json=True) == code
    assert capsys.readouterr().out == "text from.docx\njson from.docx\n"


@pytest.mark.parametrize(
    ("changed", "rows", "broken", "written"),
    [
        (True, [1], [1], True),
        (True, [], [], True),
        (False, [1], [], True),
        (False, [1], [1], False),
        (False, [], [], False),
    ],
)
@pytest.mark.parametrize("rebuild", [False, True])
def test_a_repair_is_written_where_it_changes_something_or_all_was_sound(
    repairing: Repair,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    changed: bool,
    rows: Any,
    broken: Any,
    written: bool,
    rebuild: bool,
) -> None:
    code = repairing(changed=changed, rows=rows, broken=broken, rebuild=rebuild)
    assert (code == 0) is (tmp_path / "to.docx").exists() is written and code == (not written)
    assert ("什么也没有写" in capsys.readouterr().err) is not written


def test_a_file_that_cannot_be_repaired_is_named(
    repairing: Repair, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = Refused(problems=[Problem("", 1, "x", "error", "不对")])
    assert repairing(refused=refused) == 1
    assert capsys.readouterr().err == "from.docx:1: 错误：不对 [x]\n"
    assert repairing(refused=refused, json=True) == 1
    assert json.loads(capsys.readouterr().err)[0]["path"] == "from.docx"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return casebooks.make(tmp_path_factory.mktemp("book") / "book", 2)


def shown(book: Path, **options: Any) -> int:
    chosen = {"due": None, "csv": None, "json": False, **options}
    return review.review(Workspace(book.parent, book, TODAY), Namespace(**chosen))


def test_what_is_due_is_printed_or_written(
    book: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert shown(book) == 0
    text = capfd.readouterr().out
    assert shown(book, json=True) == 0
    rows = json.loads(capfd.readouterr().out)
    assert rows and not text.startswith("[")
    assert shown(book, csv=tmp_path / "a.csv") == 0
    assert capfd.readouterr().out == f"已写出 {len(rows)} 项：{tmp_path / 'a.csv'}\n"
    with pytest.raises(Refused, match="不覆盖"):
        shown(book, csv=tmp_path / "a.csv")
    with pytest.raises(Refused, match="不能是“soon”"):
        shown(book, due="soon")


@pytest.mark.parametrize(
    ("handbook", "problems", "whole"),
    [("book", [WARNING], True), ("book", [ERROR], False), (None, [ERROR], False), (None, [WARNING], False)],
)
def test_only_a_whole_casebook_is_reviewed(
    space: Workspace, monkeypatch: pytest.MonkeyPatch, handbook: Any, problems: Any, whole: bool
) -> None:
    read = types.SimpleNamespace(handbook=handbook, problems=problems)
    monkeypatch.setattr(review, "reader", lambda _: types.SimpleNamespace(read=lambda: read))
    if whole:
        found: Any = review.complete_handbook(space)
        assert found == "book"
    else:
        with pytest.raises(Refused):
            review.complete_handbook(space)


@pytest.fixture
def impact(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Any]]:
    """Return what is made due, and for when."""

    def run(**options: Any) -> list[Any]:
        asked: list[Any] = []
        entries = [types.SimpleNamespace(entry=name, direct=name != "c") for name in "abc"]
        regulations = {"rule-1": "r", "rule-2": "s"}
        handbook = types.SimpleNamespace(regulations=options.pop("regulations", regulations))
        monkeypatch.setattr(review, "complete_handbook", lambda _: handbook)
        monkeypatch.setattr(review, "find_citing", lambda handbook, regulation: entries)
        monkeypatch.setattr(review, "early_review", lambda found, day: asked.append(([*found], day)) or [])  # type: ignore[func-returns-value]
        monkeypatch.setattr(review, "_apply", lambda changes, folder, shown: None)
        monkeypatch.setattr(review, "reader", lambda _: types.SimpleNamespace(shown="book"))
        monkeypatch.setattr(review.tables, "citing_as_text", lambda *_: "citing")
        monkeypatch.setattr(review.tables, "citing_as_json", lambda *_: "json")
        monkeypatch.setattr(review.tables, "changes_as_text", lambda _: "changes")
        chosen = {"regulation": "rule-1", "bump": False, "review_by": None, "json": False, **options}
        assert review.impact(space, Namespace(**chosen)) == 0
        return asked

    return run


def test_what_a_regulation_affects_is_told_and_made_due_if_asked(
    impact: Callable[..., list[Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    later = date(2027, 1, 1)
    assert impact() == []
    assert impact(bump=True) == [(["a", "b"], TODAY)]
    assert impact(bump=True, review_by=later) == [(["a", "b"], later)]
    assert impact(bump=True, json=True) == [(["a", "b"], TODAY)]
    assert capsys.readouterr().out.split() == ["citing", *["citing", "changes"] * 2, "json"]
    with pytest.raises(Refused, match="两个一起用"):
        impact(review_by=later)


@pytest.mark.parametrize(
    ("regulation", "known", "says"),
    [
        ("rule-3", {"rule-1": "r"}, "是否想写“rule-1”？"),
        ("甲", {"rule-1": "r", "b": "s"}, "可用：rule-1、b"),
        ("甲", {}, "可用：还没有"),
    ],
)
def test_a_regulation_that_is_not_there_is_told_with_those_that_are(
    impact: Callable[..., list[Any]], regulation: str, known: Any, says: str
) -> None:
    with pytest.raises(Refused) as refused:
        impact(regulation=regulation, regulations=known)
    assert str(refused.value).endswith(says)


@pytest.mark.parametrize("site_only", [False, True])
def test_a_bundle_has_the_site_and_unless_it_is_left_out_the_kit(
    space: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], site_only: bool
) -> None:
    known = noted(bundle, monkeypatch)
    monkeypatch.setattr(
        bundle, "_built_site", lambda *_: {"version.json": b'{"version": "1-\xe6\xbc\x94\xe7\xa4\xba"}'}
    )
    monkeypatch.setattr(bundle, "site_bundle", lambda site, version: {"a": b"a"})
    monkeypatch.setattr(bundle, "kit", lambda space, version, packages, go_on: {"b": b"b"})
    assert bundle.run(space, Namespace(directory=space.root / "out", site_only=site_only)) == 0
    kit = [] if site_only else ["casebook-kit-1-demo.zip"]
    names = ["SHA256SUMS", *kit, "casebook-site-1-demo.zip", "说明.txt"]
    assert sorted(path.name for path in (space.root / "out").iterdir()) == names
    said = capsys.readouterr().out.splitlines()
    assert [line.split(" MB  ")[1] for line in said[:-1]] == names
    ((first, *more),) = known
    assert first == "装箱：网站"
    assert (
        more == []
        if site_only
        else (more.pop() == "装箱：离线安装包" and all("依赖包" in one for one in more))
    )


@pytest.mark.parametrize(("name", "quoted"), [("新", "{}"), ("新 的", '"{}"')])
def test_a_new_casebook_tells_how_to_go_on(
    space: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    quoted: str,
) -> None:
    monkeypatch.setattr(init, "first_files", lambda *_, **__: {})
    monkeypatch.setattr(init, "write_casebook", lambda *_: None)
    monkeypatch.setattr(init, "refuse_occupied", lambda _: None)
    assert init.run(space, Namespace(directory=Path(name), other_trade=False)) == 0
    assert f"casebook --casebook {quoted.format(name)} check" in capsys.readouterr().out
