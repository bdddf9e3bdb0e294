"""Nothing is overwritten, nothing is left half written, and every failure is said in Chinese."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from build_tools.importing.handbook.decoding import MAX_SOURCE_BYTES
from build_tools.system.refused import Refused
from tests.importing.samples import DAMAGED, read_back
from tests.importing.whole import import_handbook


def refused(source: Path, into: Path) -> tuple[str, str, str]:
    """Return path, code and message of the one reason why an import is refused."""
    with pytest.raises(Refused) as caught:
        import_handbook(source, into)
    (problem,) = caught.value.problems
    assert problem.severity == "error"
    assert problem.fix
    assert re.search("[一-鿿]", problem.message)
    return problem.path, problem.code, problem.message


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, hidden ones too."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "casebook").mkdir()
    (tmp_path / "casebook" / "我的笔记.md").write_text("别动", encoding="utf-8")
    path, code, message = refused(DAMAGED, tmp_path / "casebook")
    assert (path, code) == (str(tmp_path / "casebook"), "target-occupied")
    assert "我的笔记.md" in message
    assert contents(tmp_path) == {"casebook/我的笔记.md": "别动".encode()}


def test_a_file_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "casebook").write_text("别动", encoding="utf-8")
    assert refused(DAMAGED, tmp_path / "casebook")[1] == "target-occupied"
    assert contents(tmp_path) == {"casebook": "别动".encode()}


@pytest.mark.parametrize("target", ["real", "missing"])
def test_a_link_is_not_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "casebook").symlink_to(tmp_path / target)
    assert refused(DAMAGED, tmp_path / "casebook")[1] == "target-link"
    assert contents(tmp_path) == {}


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "casebook").mkdir()
    import_handbook(DAMAGED, tmp_path / "casebook")
    assert "handbook.yml" in contents(tmp_path / "casebook")
    assert os.listdir(tmp_path) == ["casebook"]


def test_the_folder_above_must_exist(tmp_path: Path) -> None:
    assert refused(DAMAGED, tmp_path / "没有" / "casebook")[1] == "target-missing"
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("failing", [1, 20, 47])
def test_a_failure_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    write = Path.write_bytes
    calls: list[Path] = []

    def full(self: Path, data: bytes) -> int:
        calls.append(self)
        if len(calls) == failing:
            raise OSError(28, "No space left on device")
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    path, code, message = refused(DAMAGED, tmp_path / "casebook")
    assert (path, code) == (str(tmp_path / "casebook"), "target-unwritable")
    assert "什么也没有写" in message
    assert len(calls) == failing
    assert os.listdir(tmp_path) == []


def test_an_interruption_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        import_handbook(DAMAGED, tmp_path / "casebook")
    assert os.listdir(tmp_path) == []


def test_a_failed_rename_gives_the_empty_folder_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(self: Path, target: Path) -> Path:
        raise OSError(16, "Device or resource busy")

    (tmp_path / "casebook").mkdir()
    monkeypatch.setattr(Path, "rename", busy)
    assert refused(DAMAGED, tmp_path / "casebook")[1] == "target-unwritable"
    assert os.listdir(tmp_path) == ["casebook"]


def test_a_name_that_no_file_system_takes(tmp_path: Path) -> None:
    assert refused(DAMAGED, tmp_path / ("长" * 200))[1] == "target-unwritable"
    assert refused(tmp_path / ("长" * 200), tmp_path / "casebook")[1] == "source-unreadable"


def test_a_folder_that_nobody_may_write_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "mkdir", denied)
    assert refused(DAMAGED, tmp_path / "casebook")[2] == "写不了：没有权限，什么也没有写"


def test_a_source_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "没有.txt", tmp_path / "casebook") == (
        str(tmp_path / "没有.txt"),
        "source-unreadable",
        "读不了：找不到这个文件",
    )


def test_a_source_that_is_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path, tmp_path / "casebook")[1] == "source-unreadable"


def test_a_source_that_never_ends_is_not_read(tmp_path: Path) -> None:
    assert refused(Path("/dev/zero"), tmp_path / "casebook")[1] == "source-unreadable"


def test_a_source_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    source = tmp_path / "大.txt"
    with source.open("wb") as file:
        file.truncate(MAX_SOURCE_BYTES + 1)
    _, code, message = refused(source, tmp_path / "casebook")
    assert code == "source-size"
    assert "16 MB" in message


def test_a_file_that_the_casebook_could_not_hold_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "长.txt"
    source.write_text("案例1：甲\n" + ("一段很长的正文" * 20 + "。\n") * 3_000, encoding="utf-8")
    _, code, message = refused(source, tmp_path / "casebook")
    assert code == "file-size"
    assert "case-01.md" in message
    assert os.listdir(tmp_path) == ["长.txt"]


def test_too_many_cases_are_refused(tmp_path: Path) -> None:
    source = tmp_path / "多.txt"
    source.write_text("".join(f"案例{n}：甲\n" for n in range(1, 20_003)), encoding="utf-8")
    assert refused(source, tmp_path / "casebook")[1] == "too-many"


def test_a_file_name_that_is_no_text_does_no_harm(tmp_path: Path) -> None:
    source = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x07.txt"))
    source.write_bytes("案例1：甲\n".encode())
    import_handbook(source, tmp_path / "casebook")
    assert read_back(tmp_path / "casebook").title == "?"
