"""What is asked of pip for machines without a network, told by a pip that only notes what it is asked."""

from __future__ import annotations

import subprocess
import types
import venv
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from build_tools.delivery import wheels
from build_tools.system.refused import Refused

LINUX = [
    *(f"manylinux_2_{minor}_x86_64" for minor in ("28", "27", "26", "24", "17", "12", "5")),
    *("manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64"),
]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What is asked of pip; a wheel is made of each source as it is named."""
    calls: list[tuple[str, ...]] = []

    def pip(python: Path, *arguments: str) -> None:
        calls.append(arguments)
        if arguments[0] == "wheel":
            source = Path(arguments[-1])
            (Path(arguments[3]) / f"{source.stem}-py3-none-any.whl").touch()

    monkeypatch.setattr(wheels, "_pip", pip)
    monkeypatch.setattr(wheels, "_own_pip", lambda folder: folder / "python")
    return calls


def test_packages_are_asked_for_every_system_and_python(asked: list[tuple[str, ...]], tmp_path: Path) -> None:
    folder = tmp_path / "packages"
    folder.mkdir()
    for name in ("b-1.zip", "a-2.tar", "c-3-py3-none-any.whl"):
        (folder / name).touch()
    assert wheels.download_wheels(tmp_path / "lock", folder) == (
        "a-2-py3-none-any.whl",
        "b-1-py3-none-any.whl",
    )
    assert {path.name for path in folder.iterdir()} == {
        f"{name}-py3-none-any.whl" for name in ("a-2", "b-1", "c-3")
    }
    downloads = [call for call in asked if call[0] == "download"]
    assert [(call[2], [part for part in call if part.endswith(("64", "x86_64"))]) for call in downloads] == [
        (version, platforms) for platforms in (LINUX, ["win_amd64"]) for version in ("3.11", "3.12", "3.13")
    ]
    for call in downloads:
        assert {"--require-hashes", "--no-deps", "--implementation", str(tmp_path / "lock")} <= set(call)


def test_a_package_that_fits_one_system_alone_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a-1.zip").touch()
    made = tmp_path / "a-1-cp311-linux_x86_64.whl"
    monkeypatch.setattr(wheels, "_pip", lambda *_: made.touch())
    with pytest.raises(Refused, match="不能用在别的系统上"):
        wheels._built(tmp_path / "python", tmp_path / "a-1.zip", tmp_path)


LOCK = "a_b==1.0 \\\n    --hash=sha256:1\nab==1.0 \\\n    --hash=sha256:2\n"


def test_a_wheel_built_here_is_accepted_of_its_package_alone(tmp_path: Path) -> None:
    (tmp_path / "A-B-1.0.whl").write_bytes(b"x")
    (tmp_path / "a_b-1.0.whl").write_bytes(b"wheel")
    added = f"    --hash=sha256:{sha256(b'wheel').hexdigest()} \\\n"
    made = wheels.lock_with(LOCK.replace("a_b", "a-b"), tmp_path, ["a_b-1.0.whl"])
    assert made == LOCK.replace("a_b", "a-b").replace("\\\n", "\\\n" + added, 1)
    assert wheels.lock_with(LOCK, tmp_path, []) == LOCK
    for lock in (LOCK + LOCK, "ab==1.0\n"):
        with pytest.raises(AssertionError):
            wheels.lock_with(lock, tmp_path, ["a_b-1.0.whl"])


@pytest.mark.parametrize(("system", "program"), [("posix", "bin/python"), ("nt", "Scripts/python.exe")])
def test_pip_is_that_of_an_environment_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, system: str, program: str
) -> None:
    monkeypatch.setattr(venv, "create", lambda folder, with_pip: None)
    monkeypatch.setattr(wheels, "os", types.SimpleNamespace(name=system))
    assert wheels._own_pip(tmp_path) == tmp_path / program


def test_a_python_without_environments_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.setattr(venv, "create", fails)
    with pytest.raises(Refused, match="缺少 venv 模块"):
        wheels._own_pip(tmp_path)


@pytest.mark.parametrize(
    ("stderr", "said"),
    [
        ("ERROR: one\nWARNING: x\nERROR: two\nWARNING: y\n", "ERROR: two"),
        ("x" * 100 + "y" * 300, "y" * 300),
    ],
)
def test_a_pip_that_fails_is_quoted(monkeypatch: pytest.MonkeyPatch, stderr: str, said: str) -> None:
    codes = [1, 0]

    def run(command: list[str], env: dict[str, str], **_: Any) -> subprocess.CompletedProcess[str]:
        assert command[-2:] == ["download", "a"] and env["SOURCE_DATE_EPOCH"] == "315532800"
        return subprocess.CompletedProcess(command, codes.pop(0), "", stderr)

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(Refused) as refused:
        wheels._pip(Path("python"), "download", "a")
    assert str(refused.value).endswith(f"\npip：{said}")
    wheels._pip(Path("python"), "download", "a")
