"""The offline kit: real pip, with a folder of packages in place of an index."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from build_tools.book import history
from build_tools.delivery import kit_files as kit
from build_tools.delivery import wheels
from build_tools.project import assembly as project_files
from build_tools.system.refused import Refused
from build_tools.system.workspaces import Workspace
from tests import projects
from tests.casebooks import TODAY
from tests.delivery.conftest import DAY, unpack

pytestmark = pytest.mark.slow

METADATA = "Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
WHEEL = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: {tag}\n"
BACKEND = """\
import os
from zipfile import ZipFile, ZipInfo

def build_wheel(directory, settings=None, metadata=None):
    name = "only_source-1.0-TAG.whl"
    with ZipFile(os.path.join(directory, name), "w") as made:
        for path, text in FILES.items():
            made.writestr(ZipInfo(path), text)
    return name
"""


def wheel_files(name: str, tag: str) -> dict[str, str]:
    info = f"{name}-1.0.dist-info"
    files = {f"{info}/METADATA": METADATA.format(name=name), f"{info}/WHEEL": WHEEL.format(tag=tag)}
    return {f"{name}.py": "", **files, f"{info}/RECORD": "".join(f"{path},,\n" for path in files)}


def write_wheel(folder: Path, name: str, tag: str) -> Path:
    path = folder / f"{name}-1.0-{tag}.whl"
    with ZipFile(path, "w") as made:
        for inside, text in wheel_files(name, tag).items():
            made.writestr(inside, text)
    return path


def write_source(folder: Path, tag: str) -> Path:
    """Write a package that has no wheel, and a build backend of its own, which needs nothing."""
    path = folder / "only_source-1.0.zip"
    settings = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
    backend = f"FILES = {wheel_files('only_source', tag)!r}\n{BACKEND.replace('TAG', tag)}"
    with ZipFile(path, "w") as made:
        made.writestr("only_source-1.0/pyproject.toml", settings)
        made.writestr("only_source-1.0/backend.py", backend)
        made.writestr("only_source-1.0/PKG-INFO", METADATA.format(name="only_source"))
    return path


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with a package for every system, one for each of two, and one that is source alone."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    write_wheel(folder, "everywhere", "py3-none-any")
    for platform in ("manylinux_2_28_x86_64", "win_amd64"):
        write_wheel(folder, "compiled", f"py3-none-{platform}")
    write_source(folder, "py3-none-any")
    return folder


def write_lock(project: Path, shelf: Path) -> None:
    """Write a lock of all that lies on the shelf, in the form of the project's own."""
    hashes: dict[str, list[str]] = {}
    for path in sorted(shelf.iterdir()):
        digest = sha256(path.read_bytes()).hexdigest()
        hashes.setdefault(path.name.partition("-")[0].replace("_", "-"), []).append(
            f"    --hash=sha256:{digest}"
        )
    lines = (
        f"{name}==1.0 \\\n" + " \\\n".join(found) + "\n    # via casebook\n" for name, found in hashes.items()
    )
    (project / "requirements.lock").write_text("".join(lines), encoding="utf-8")


def offline(shelf: Path) -> Mapping[str, str]:
    """Return the settings of a pip that knows no index but the shelf, whatever the machine's settings say."""
    return {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(shelf),
        "PIP_CONFIG_FILE": "/dev/null",
        "PIP_CONSTRAINT": "",
    }


def test_the_kit_holds_packages_for_all_and_installs_with_the_hashes_alone(
    own_project: Path, shelf: Path, tmp_path: Path
) -> None:
    write_lock(own_project, shelf)
    out = tmp_path / "out"
    done = projects.run(own_project, *DAY, "bundle", out, settings=offline(shelf))
    assert done.returncode == 0, done.stderr
    (archive,) = out.glob("casebook-kit-*.zip")
    unpack(archive, tmp_path)
    kit_folder = tmp_path / archive.stem
    assert {path.name for path in (kit_folder / "wheels").iterdir()} == {
        "everywhere-1.0-py3-none-any.whl",
        "compiled-1.0-py3-none-manylinux_2_28_x86_64.whl",
        "compiled-1.0-py3-none-win_amd64.whl",
        "only_source-1.0-py3-none-any.whl",
        "requirements.lock",
    }
    check = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=kit_folder, check=False)
    assert check.returncode == 0
    installed = tmp_path / "installed"
    wheels._pip(
        wheels._own_pip(tmp_path / "venv"),
        *("--isolated", "install", "--no-index", "--find-links", str(kit_folder / "wheels")),
        *("--target", str(installed), "--require-hashes", "-r", str(kit_folder / "wheels/requirements.lock")),
    )
    assert {path.name for path in installed.glob("*.py")} == {
        "everywhere.py",
        "compiled.py",
        "only_source.py",
    }
    note = (kit_folder / "安装.txt").read_text(encoding="utf-8-sig")
    assert "only_source 只发布源码" in note
    assert "@" not in note
    assert (kit_folder / "casebook/cases/case-26.md").is_file()
    assert (kit_folder / "build_tools/delivery/files/install.sh").is_file()
    assert not list(kit_folder.rglob("__pycache__"))


def lose_package(shelf: Path) -> None:
    (shelf / "compiled-1.0-py3-none-win_amd64.whl").unlink()


def change_package(shelf: Path) -> None:
    write_wheel(shelf, "everywhere", "py3-none-any").write_bytes(b"another")


def need_this_system(shelf: Path) -> None:
    write_source(shelf, "py3-none-linux_x86_64")


@pytest.mark.parametrize(
    ("damage", "says"),
    [(lose_package, "compiled==1.0"), (change_package, "HASHES"), (need_this_system, "不能用在别的系统上")],
)
def test_a_package_that_cannot_be_had_is_named(
    damage: Callable[[Path], None], says: str, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_lock(tmp_path, shelf)
    damage(shelf)
    if damage is need_this_system:
        write_lock(tmp_path, shelf)
    for name, value in offline(shelf).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(wheels, "PYTHONS", ("3.12",))
    (tmp_path / "packages").mkdir()
    with pytest.raises(Refused, match=says) as refused:
        wheels.download_wheels(tmp_path / "requirements.lock", tmp_path / "packages")
    assert "casebook bundle --site-only" in str(refused.value)


def test_without_a_network_nothing_is_written(own_project: Path, shelf: Path, tmp_path: Path) -> None:
    write_lock(own_project, shelf)
    settings = {**offline(tmp_path / "nowhere"), "PIP_NO_INDEX": "0", "PIP_INDEX_URL": "http://127.0.0.1:9/"}
    done = projects.run(own_project, "bundle", tmp_path / "out", settings=settings)
    assert done.returncode == 2, done.stderr
    assert "做离线安装包要联网" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(tmp_path.iterdir()) == [own_project, shelf]


def test_the_lock_names_no_system() -> None:
    """pip judges such conditions by the machine it runs on, so a package for another would be left out."""
    lock = (projects.ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert ";" not in lock


def test_a_built_wheel_is_added_to_its_package_alone(tmp_path: Path) -> None:
    lock = (projects.ROOT / "requirements.lock").read_text(encoding="utf-8")
    (tmp_path / "jieba-0.42.1-py3-none-any.whl").write_bytes(b"wheel")
    changed = wheels.lock_with(lock, tmp_path, ["jieba-0.42.1-py3-none-any.whl"])
    added = f"    --hash=sha256:{sha256(b'wheel').hexdigest()} \\"
    lines = changed.splitlines()
    assert lines[lines.index(added) - 1] == "jieba==0.42.1 \\"
    assert [line for line in lines if line != added] == lock.splitlines()


def git(project: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(project), *arguments], check=True)


def test_git_tells_what_belongs_to_the_project_and_else_its_rooms(own_project: Path) -> None:
    space = Workspace(own_project, own_project / "casebook", TODAY)
    for name in ("requirements.lock", "customers.xlsx", "site/index.html", "docs/new.md"):
        (own_project / name).parent.mkdir(exist_ok=True)
        (own_project / name).touch()
    known = set(kit.project_files(space))
    assert {"build_tools/cli/main.py", "casebook/handbook.yml", "mkdocs.yml", "requirements.lock"} <= known
    assert "docs/new.md" in known
    assert not known & {"customers.xlsx", "site/index.html"}
    git(own_project, "init", "-q")
    (own_project / ".gitignore").write_text("/site/\n/.cache/\n__pycache__/\n", encoding="utf-8")
    git(own_project, "add", "build_tools", "casebook", "mkdocs.yml", "requirements.lock")
    assert set(kit.project_files(space)) == known - {".gitignore"}


def test_another_casebook_travels_in_place_of_the_projects_own(own_project: Path, tmp_path: Path) -> None:
    book = tmp_path / "another"
    book.mkdir()
    (book / "handbook.yml").touch()
    (book / "customers.xlsx").touch()
    files = kit.project_files(Workspace(own_project, book, TODAY))
    assert {name: path for name, path in files.items() if name.startswith("casebook/")} == {
        "casebook/handbook.yml": book / "handbook.yml"
    }


@pytest.mark.parametrize("name", ["casebook/notes.txt", "docs/a.txt"])
def test_what_a_link_out_leads_to_is_not_packed(name: str, own_project: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("秘密", encoding="utf-8")
    (own_project / name).symlink_to(tmp_path / "secret.txt")
    with pytest.raises(Refused) as refused:
        kit.project_files(Workspace(own_project, own_project / "casebook", TODAY))
    assert [(one.path, one.code) for one in refused.value.problems] == [(name, "file-link")]


def test_a_kit_says_what_git_said_where_it_was_made(own_project: Path, tmp_path: Path) -> None:
    space = Workspace(own_project, own_project / "casebook", TODAY)
    assert (project_files.revision(space), project_files.read_history(space)) == ("", None)
    assert json.loads(history.to_carry(space.casebook)) == {"revision": "", "history": None}
    nobody = ("-c", "user.name=someone", "-c", "user.email=someone@localhost")
    git(own_project, "init", "-q")
    git(own_project, "add", "casebook")
    git(own_project, *nobody, "commit", "-q", "-m", "first")
    known = (project_files.revision(space), project_files.read_history(space))
    assert len(known[0]) == 8
    assert known[1] and known[1].revisions[0].changes
    unpacked = projects.copy_project(tmp_path / "unpacked", own_project)
    (unpacked / history.CARRIED).write_text(history.to_carry(space.casebook), encoding="utf-8")
    there = Workspace(unpacked, unpacked / "casebook", TODAY)
    assert (project_files.revision(there), project_files.read_history(there)) == known


def test_an_unfit_python_is_told_before_anything_is_made(tmp_path: Path) -> None:
    script = projects.ROOT / "build_tools/delivery/files/install.sh"
    text = script.read_text(encoding="utf-8").replace("@PYTHONS@", "3.9、3.10")
    (tmp_path / "install.sh").write_text(text, encoding="utf-8")
    environment = projects.environment({"PYTHON": sys.executable})
    command = ["sh", str(tmp_path / "install.sh")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert (done.returncode, "需要 Python 3.9、3.10 之一" in done.stderr) == (1, True)
    assert not (tmp_path / ".venv").exists()
