from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from build_tools.reading.loading import Casebook, CasebookReader
from build_tools.source.encoding import decode
from build_tools.system.problems import Problem, render_all

FILES = {
    "handbook.yml": "title: 示范手册\n"
    "chapters: [{id: chapter-1, number: 1, title: 甲, cases: {case-01: 1}}]\n",
    "taxonomy.yml": "categories:\n- {id: hardware, label: 硬件问题}\n",
    "words.yml": "synonyms:\n- words: [吞卡, 吃卡]\n",
    "wording.yml": "rules:\n- {words: [不归我], message: 推给别人}\n",
    "regulations.yml": "regulations:\n- {id: measures, name: 办法, source: 文本, checked_on: 2026-11-23}\n",
    "anchors.txt": "# 已发布\ncases/case-01.html\n\ncases/case-01.html#case-01\n",
    "preface.md": "---\ntitle: 前言\n---\n正文\n",
    "cases/case-01.md": "---\ntitle: 甲\ncategory: 硬件问题\n---\n## 处理结果\n钱退回了。\n",
    "cases/case-02.md": "---\ntitle: 乙\nrelated: [case-01]\n---\n",
    "cases/case-100.md": "---\ntitle: 丙\n---\n",
    "techniques/technique-1.md": "---\ntitle: 倾听\n---\n## 要点\n- 先听完\n",
    "chapters/chapter-1.md": "---\ntitle: 第一章\n---\n引言\n",
}


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "casebook", FILES)


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def read(root: Path) -> Casebook:
    return CasebookReader(root).read()


def told(casebook: Casebook) -> list[tuple[str, int, str]]:
    render_all(casebook.problems).encode("utf-8")
    return [(problem.path, problem.line, problem.code) for problem in sorted(casebook.problems)]


def test_a_whole_casebook(book: Path) -> None:
    casebook = read(book)
    assert (casebook.problems, casebook.broken) == ([], {})
    handbook = casebook.handbook
    assert handbook is not None
    assert handbook.title == "示范手册"
    assert list(handbook.cases) == ["case-01", "case-02", "case-100"]
    assert list(handbook.techniques) == ["technique-1"]
    assert list(handbook.introductions) == ["chapter-1"]
    assert list(handbook.articles) == ["preface"]
    assert list(handbook.regulations) == ["measures"]
    assert handbook.taxonomy.find("categories", "硬件问题") == handbook.taxonomy.categories[0]
    assert handbook.words.synonyms[0].words == ("吞卡", "吃卡")
    assert [rule.words for rule in handbook.wording.rules] == [("不归我",)]
    assert handbook.ledger == {"cases/case-01.html": 2, "cases/case-01.html#case-01": 4}
    case = handbook.cases["case-02"]
    assert (case.id, case.path, case.line("related")) == ("case-02", "casebook/cases/case-02.md", 3)
    assert handbook.regulations["measures"].line("checked_on") == 2


def test_what_may_be_missing(book: Path) -> None:
    for name in ("words.yml", "wording.yml", "regulations.yml", "anchors.txt", "preface.md"):
        (book / name).unlink()
    for name in ("cases", "techniques", "chapters"):
        shutil.rmtree(book / name)
    casebook = read(book)
    assert casebook.problems == []
    assert casebook.handbook is not None and casebook.handbook.cases == {}
    assert casebook.handbook.wording.rules == ()


def test_a_folder_that_is_no_casebook(tmp_path: Path, book: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere", book / "handbook.yml"):
        casebook = read(place)
        assert casebook.handbook is None
        assert [problem.code for problem in casebook.problems] == ["casebook-missing"]


def test_every_problem_of_every_file_in_one_run(book: Path) -> None:
    write(
        book,
        {
            "taxonomy.yml": "categories: 硬件\n",
            "words.yml": "synonyms: [甲\n",
            "regulations.yml": "regulations:\n- {id: a}\n",
            "preface.md": "没有字段",
            "cases/case-01.md": "---\ntitle: [甲]\ntitel: 乙\n---\n## 案例启式\n- 甲\n",
            "cases/case-02.md": "---\ntitle: 案例: 33\n---\n",
            "cases/case-3.md": "",
            "techniques/technique-1.md": "---\ntitle: 甲\n---\n## 建议话术\n您好\n",
        },
    )
    (book / "cases/case-04.md").write_bytes("---\ntitle: 甲\n---\n".encode("gbk"))
    casebook = read(book)
    assert casebook.handbook is None
    assert told(casebook) == [
        ("casebook/cases/case-01.md", 2, "field-type"),
        ("casebook/cases/case-01.md", 3, "field-unknown"),
        ("casebook/cases/case-01.md", 5, "section-unknown"),
        ("casebook/cases/case-02.md", 2, "yaml-syntax"),
        ("casebook/cases/case-04.md", 2, "encoding"),
        ("casebook/cases/case-3.md", 1, "file-name"),
        ("casebook/cases/case-3.md", 1, "front-matter"),
        ("casebook/preface.md", 1, "front-matter"),
        ("casebook/regulations.yml", 2, "field-missing"),
        ("casebook/regulations.yml", 2, "field-missing"),
        ("casebook/regulations.yml", 2, "field-missing"),
        ("casebook/taxonomy.yml", 1, "field-type"),
        ("casebook/techniques/technique-1.md", 5, "dialogue-line"),
        ("casebook/words.yml", 1, "yaml-syntax"),
    ]
    assert set(casebook.broken) == {path for path, _, _ in told(casebook)}


def test_one_broken_case_does_not_take_the_others_away(book: Path) -> None:
    write(book, {"cases/case-01.md": "---\ntitle: 案例: 33\n---\n"})
    casebook = read(book)
    assert casebook.handbook is not None
    assert list(casebook.handbook.cases) == ["case-02", "case-100"]
    assert list(casebook.broken) == ["casebook/cases/case-01.md"]


def test_warnings_break_nothing(book: Path) -> None:
    path = book / "cases/case-01.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    casebook = read(book)
    assert told(casebook) == [
        ("casebook/cases/case-01.md", 1, "encoding-bom"),
        ("casebook/cases/case-01.md", 1, "encoding-crlf"),
    ]
    assert casebook.broken == {}
    assert casebook.handbook is not None
    assert casebook.handbook.cases["case-01"].sections["outcome"].text == "钱退回了。"


@pytest.mark.parametrize(
    "name",
    [
        *(
            "cases/case-1.md",
            "cases/Case-01.md",
            "cases/case-01.MD",
            "cases/case-01.txt",
            "cases/case-01 (2).md",
        ),
        *(
            "cases/案例5.md",
            "cases/case-０５.md",
            "cases/case-0x1.md",
            "cases/case-1234567.md",
            "cases/case-.md",
        ),
        *("cases/technique-1.md", "cases/case-01.md.md", "cases/case-٠١.md", "cases/readme.md"),
        *("techniques/technique-.md", "techniques/technique-1234.md", "techniques/case-01.md"),
        *("chapters/chapter-x.md", "chapters/chapter-01a.md"),
    ],
)
def test_a_file_name_that_is_no_id(book: Path, name: str) -> None:
    write(book, {name: "---\ntitle: 甲\n---\n"})
    casebook = read(book)
    assert told(casebook) == [(f"casebook/{name}", 1, "file-name")]
    assert casebook.problems[0].fix


@pytest.mark.parametrize(
    "name",
    [
        *(".case-09.md.swp", "~$case-09.md", "case-09.md~", "case-09.md.bak", "_draft.md", ".DS_Store"),
        *("Thumbs.db", "desktop.ini", "~$吞卡.docx"),
    ],
)
def test_what_editors_leave_beside_a_file_is_no_case(book: Path, name: str) -> None:
    write(book, {f"cases/{name}": "甲"})
    casebook = read(book)
    assert told(casebook) == [(f"casebook/cases/{name}", 1, "file-left")]
    assert casebook.problems[0].severity == "note" and casebook.handbook is not None


def test_a_file_name_that_no_console_can_print(book: Path) -> None:
    with open(os.fsencode(book) + b"/cases/case-\xff\n.md", "wb") as file:
        file.write(b"x")
    [(path, line, code)] = told(read(book))
    assert (line, code) == (1, "file-name")
    assert "\n" not in path


def test_a_file_of_50_mb_is_refused_unread(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("cases/case-01.md", "taxonomy.yml"):
        with open(book / name, "r+b") as file:
            file.truncate(50_000_000)
    read_bytes, seen = Path.read_bytes, list[str]()

    def watched(path: Path) -> bytes:
        seen.append(path.name)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", watched)
    casebook = read(book)
    assert told(casebook) == [
        ("casebook/cases/case-01.md", 1, "file-size"),
        ("casebook/taxonomy.yml", 1, "file-size"),
    ]
    assert "50.0 MB" in casebook.problems[0].message
    assert "case-02.md" in seen and not {"case-01.md", "taxonomy.yml"} & set(seen)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    return write(
        tmp_path / "elsewhere", {"case-09.md": "---\ntitle: 秘密\n---\n", "handbook.yml": "title: 秘密\n"}
    )


@pytest.mark.parametrize("name", ["cases/case-09.md", "words.yml", "preface.md", "handbook.yml"])
def test_a_link_out_of_the_casebook_is_refused(book: Path, outside: Path, name: str) -> None:
    (book / name).unlink(missing_ok=True)
    target = outside / ("handbook.yml" if name == "handbook.yml" else "case-09.md")
    (book / name).symlink_to(target)
    casebook = read(book)
    assert told(casebook) == [(f"casebook/{name}", 1, "file-link")]
    assert "秘密" not in repr(casebook.handbook)


@pytest.mark.parametrize("name", ["cases", "techniques", "chapters"])
@pytest.mark.parametrize("target", ["../elsewhere", "../nowhere", "cases"])
def test_a_folder_link_out_of_the_casebook_is_refused(
    book: Path, outside: Path, name: str, target: str
) -> None:
    shutil.rmtree(book / name)
    (book / name).symlink_to(target)
    casebook = read(book)
    if target == "cases" and name != "cases":
        assert {code for _, _, code in told(casebook)} == {"file-name"}
    else:
        assert told(casebook) == [(f"casebook/{name}", 1, "file-link")]
    assert "秘密" not in repr(casebook.handbook)


def test_links_that_lead_nowhere_or_round_and_a_link_within(book: Path) -> None:
    (book / "cases/case-07.md").symlink_to("nothing.md")
    (book / "cases/case-08.md").symlink_to("case-08.md")
    (book / "cases/case-09.md").symlink_to("case-01.md")
    casebook = read(book)
    assert told(casebook) == [
        ("casebook/cases/case-07.md", 1, "file-link"),
        ("casebook/cases/case-08.md", 1, "file-link"),
    ]
    assert casebook.handbook is not None and casebook.handbook.cases["case-09"].title == "甲"


def test_a_casebook_reached_through_a_link_is_read(book: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(book)
    assert read(tmp_path / "link").problems == []


def test_ids_that_climb_are_refused(book: Path) -> None:
    write(
        book,
        {
            "handbook.yml": "title: 甲\nchapters:\n- id: ../chapter-1\n  number: 1\n  title: 乙\n  cases:\n"
            "    ../../etc/passwd: 1\n    case-01/../case-02: 2\n",
            "cases/case-01.md": "---\ntitle: 甲\nrelated: [../case-02]\ntechniques: [technique-1/..]\n"
            "regulations: [../measures]\nformer: [case-01/../x]\n---\n",
        },
    )
    assert [(line, code) for _, line, code in told(read(book))] == [
        *((3, "value-form"), (4, "value-form"), (5, "value-form"), (6, "value-form")),
        *((3, "value-form"), (7, "value-form"), (8, "value-form")),
    ]


def test_what_is_no_file_is_told(book: Path) -> None:
    (book / "cases/case-08.md").mkdir()
    os.mkfifo(book / "cases/case-09.md")
    (book / "words.yml").unlink()
    (book / "words.yml").mkdir()
    shutil.rmtree(book / "techniques")
    (book / "techniques").write_text("", encoding="utf-8")
    assert told(read(book)) == [
        ("casebook/cases/case-08.md", 1, "file-kind"),
        ("casebook/cases/case-09.md", 1, "file-kind"),
        ("casebook/techniques", 1, "file-kind"),
        ("casebook/words.yml", 1, "file-kind"),
    ]


@pytest.mark.parametrize("failure", [PermissionError(13, "no"), FileNotFoundError(2, "gone")])
def test_a_file_that_cannot_be_read_is_told(
    book: Path, monkeypatch: pytest.MonkeyPatch, failure: OSError
) -> None:
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "case-02.md":
            raise failure
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert told(read(book)) == [("casebook/cases/case-02.md", 1, "file-unreadable")]


def test_two_regulations_of_one_id(book: Path) -> None:
    row = "- {id: a, name: 办法, source: 文本, checked_on: 2026-11-23}\n"
    write(book, {"regulations.yml": "regulations:\n" + row + row})
    assert told(read(book)) == [("casebook/regulations.yml", 3, "id-duplicate")]


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files parsed so far."""
    seen: list[str] = []

    def watched(raw: bytes, path: str) -> tuple[str | None, list[Problem]]:
        seen.append(path)
        return decode(raw, path)

    monkeypatch.setattr("build_tools.reading.loading.decode", watched)
    return seen


def test_an_unchanged_file_is_not_parsed_twice(book: Path, parsed: list[str]) -> None:
    write(book, {"cases/case-02.md": "---\ntitle: 案例: 33\n---\n"})
    reader = CasebookReader(book)
    first = reader.read()
    assert len(parsed) == len(FILES)
    parsed.clear()
    again = reader.read()
    assert parsed == []
    assert (again.handbook, again.problems, again.digest) == (first.handbook, first.problems, first.digest)
    assert told(again) == [("casebook/cases/case-02.md", 2, "yaml-syntax")]


def test_a_changed_new_or_lost_file_is_seen(book: Path, parsed: list[str]) -> None:
    reader = CasebookReader(book)
    first = reader.read()
    parsed.clear()
    write(book, {"cases/case-02.md": "---\ntitle: 新\n---\n", "cases/case-03.md": "---\ntitle: 丁\n---\n"})
    (book / "cases/case-100.md").unlink()
    second = reader.read()
    assert sorted(parsed) == ["casebook/cases/case-02.md", "casebook/cases/case-03.md"]
    assert second.handbook is not None
    assert [case.title for case in second.handbook.cases.values()] == ["甲", "新", "丁"]
    assert second.digest != first.digest


def test_a_change_of_the_same_length_is_seen(book: Path) -> None:
    reader = CasebookReader(book)
    reader.read()
    path = book / "cases/case-100.md"
    path.write_text(path.read_text(encoding="utf-8").replace("丙", "丁"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    handbook = reader.read().handbook
    assert handbook is not None and handbook.cases["case-100"].title == "丁"


def test_the_digest_is_of_the_content_alone(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = read(book).digest
    turned = write(tmp_path / "deep" / "er" / "other", dict(reversed(FILES.items())))
    for number, path in enumerate(sorted(turned.rglob("*"))):
        os.utime(path, (number * 1e6, number * 1e6))
    write(turned, {"cases/.case-01.md.swp": "x", "cases/~case.md": "y"})
    monkeypatch.chdir(turned)
    assert read(turned).digest == read(Path(".")).digest == digest
    assert len(digest) == 64


@pytest.mark.parametrize("name", FILES)
def test_the_digest_changes_with_every_file(book: Path, name: str) -> None:
    digest = read(book).digest
    (book / name).write_bytes((book / name).read_bytes() + b" ")
    assert read(book).digest != digest


def test_the_digest_changes_with_a_name(book: Path) -> None:
    digest = read(book).digest
    (book / "cases/case-02.md").rename(book / "cases/case-03.md")
    assert read(book).digest != digest


def test_paths_are_told_as_seen_from_here(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(book, {"cases/case-x.md": ""})
    assert told(read(book))[0][0] == "casebook/cases/case-x.md"
    monkeypatch.chdir("/")
    assert told(read(book))[0][0].endswith("casebook/cases/case-x.md")
    other = tmp_path / "elsewhere"
    other.mkdir()
    monkeypatch.chdir(other)
    assert told(read(book))[0][0] == f"{book.as_posix()}/cases/case-x.md"


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        *((f"cases/{name}", "改回 case-26.md") for name in ("case-26a.md", "案例26.md", "case-26 (1).md")),
        *(
            (f"cases/{name}", "改回 case-26.md")
            for name in ("Case_26.md", "26.md", "２６吞钞.md", "案例二十六.md")
        ),
        *((f"cases/{name}", "改回 case-26.md") for name in ("case-26.txt", "case-26.md.txt", "case-026a.md")),
        *(
            (f"cases/{name}", "case-01 的副本")
            for name in ("case-01 (1).md", "case-01 - 副本.md", "副本 case-01.md")
        ),
        *(
            (f"cases/{name}", "改名为 case-101.md")
            for name in ("case-01 (1).md", "新建文本文档.md", "readme.md")
        ),
        ("cases/technique-1.md", "移到 techniques/ 里"),
        ("chapters/第二章.md", "改回 chapter-2.md"),
        ("techniques/第3节.md", "改回 technique-3.md"),
        ("techniques/case-01.md", "移到 cases/ 里"),
        ("cases/吞卡.docx", "casebook import"),
        ("cases/case-26.png", "删去"),
        ("techniques/technique-1 - 副本.md", "technique-1 的副本"),
    ],
)
def test_a_misnamed_file_is_told_what_it_should_be_called(book: Path, name: str, advice: str) -> None:
    write(book, {name: "---\ntitle: 甲\n---\n"})
    (problem,) = read(book).problems
    assert (problem.code, problem.severity) == ("file-name", "error")
    assert advice in problem.message + problem.fix


def test_a_renamed_file_is_read_as_what_it_was_for_the_checks_alone(book: Path) -> None:
    (book / "cases/case-02.md").rename(book / "cases/乙.md")
    (book / "handbook.yml").write_text(
        FILES["handbook.yml"].replace("{case-01: 1}", "{case-01: 1, case-02: 2}"), encoding="utf-8"
    )
    casebook = read(book)
    assert told(casebook) == [("casebook/cases/乙.md", 1, "file-name")]
    assert "改回 case-02.md" in casebook.problems[0].fix
    assert casebook.readable is not None and casebook.readable.cases["case-02"].title == "乙"
    assert casebook.handbook is not None and "case-02" not in casebook.handbook.cases
    assert "case-02" in casebook.handbook.unread


def test_what_could_be_read_of_a_broken_file_is_there_for_the_checks_alone(book: Path) -> None:
    write(book, {"cases/case-02.md": "---\ntitle: 乙\nreview_by: 明天\nowner：丙\nseverity: 普通\n---\n"})
    casebook = read(book)
    assert sorted(line for _, line, _ in told(casebook)) == [3, 4]
    assert casebook.handbook is not None and "case-02" not in casebook.handbook.cases
    assert casebook.readable is not None
    case = casebook.readable.cases["case-02"]
    assert case.severity == "普通" and case.wrong == {"review_by", "owner"}


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("words(1).yml", "words.yml"),
        ("words - 副本.yml", "words.yml"),
        ("Words.yml", "words.yml"),
        ("regulations.yml.txt", "regulations.yml"),
        ("regulations.yaml", "regulations.yml"),
        ("preface（修改）.md", "preface.md"),
    ],
)
def test_a_file_beside_the_handbook_is_told_its_own_name(book: Path, name: str, own: str) -> None:
    (book / own).unlink(missing_ok=True)
    write(book, {name: "甲"})
    (problem,) = read(book).problems
    assert (problem.path, problem.code, problem.severity) == (f"casebook/{name}", "file-name", "error")
    assert own in problem.fix


def test_the_copy_of_a_file_beside_the_handbook_is_not_read_and_told(book: Path) -> None:
    write(book, {"taxonomy - 副本.yml": "甲"})
    (problem,) = read(book).problems
    assert (problem.code, problem.severity) == ("file-copy", "warning")


@pytest.mark.parametrize("name", ["README.md", "unplaced.txt", "说明.txt", "words.yml.bak", "anchors.xlsx"])
def test_other_files_may_lie_beside_the_handbook(book: Path, name: str) -> None:
    write(book, {name: "甲"})
    assert read(book).problems == []
