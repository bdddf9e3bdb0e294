"""What belongs to the offline kit, told by small folders; no package is downloaded."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from build_tools.delivery import kit_files, wheels
from build_tools.delivery.kit_files import kit, project_files
from build_tools.system.refused import Refused
from build_tools.system.workspaces import Workspace
from tests.casebooks import TODAY

ROOMS = ("build_tools", "docs", "tests", ".githooks", ".vscode")
TOP = (
    *("README.md", "launcher.py", "LICENSE", "LICENSE-CONTENT", "NOTICE", "Makefile", "a.lock"),
    *("pyproject.toml", "mkdocs.yml", "jsconfig.json", ".editorconfig", ".gitattributes", ".gitignore"),
)
OWN = {*(f"{room}/a/b.x" for room in ROOMS), *TOP}
STRAY = ("customers.xlsx", "site/index.html", "build_tools/__pycache__/a.pyc", ".venv/a.py", "notes.txt")
BOOK = {"casebook/cases/case-01.md", "casebook/handbook.yml", "casebook/anchors.txt"}


def written(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    root = tmp_path / "project"
    written(root, *OWN, *STRAY, *BOOK, "casebook/list.xlsx", "casebook/cases/more/case.md.bak")
    (root / "casebook/folder.md").mkdir()
    return Workspace(root, root / "casebook", TODAY)


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)


def test_without_git_the_rooms_and_known_files_belong_to_the_project(space: Workspace) -> None:
    files = project_files(space)
    assert set(files) == OWN | BOOK
    assert all(path == space.root / name for name, path in files.items())


def test_git_tells_what_belongs_to_it_and_new_files_of_a_room_do_too(space: Workspace) -> None:
    written(space.root, ".ci/build.yml", "extra.bin", "gone.py")
    git(space.root, "init", "-q")
    (space.root / ".gitignore").write_text("__pycache__/\n", encoding="utf-8")
    git(space.root, "add", ".ci", "extra.bin", "gone.py", "README.md")
    (space.root / "gone.py").unlink()
    rooms = {f"{room}/a/b.x" for room in ROOMS}
    assert set(project_files(space)) == {"extra.bin", "README.md"} | rooms | BOOK


def test_another_casebook_travels_in_its_place(space: Workspace, tmp_path: Path) -> None:
    written(tmp_path / "other", "b.md", "a.yml")
    files = project_files(Workspace(space.root, tmp_path / "other", TODAY))
    assert {name for name in files if name.startswith("casebook/")} == {"casebook/a.yml", "casebook/b.md"}
    assert files["casebook/a.yml"] == tmp_path / "other/a.yml"


@pytest.mark.parametrize("room", ["casebook", "docs"])
def test_a_link_may_lead_inside_its_own_folder_alone(space: Workspace, room: str) -> None:
    (space.root / f"{room}/in.md").symlink_to(space.root / f"{room}/target.md")
    (space.root / f"{room}/target.md").touch()
    assert f"{room}/in.md" in project_files(space)
    written(space.root.parent, "secret.txt")
    for name in ("out-1.md", "out-2.md"):
        (space.root / f"{room}/{name}").symlink_to(space.root.parent / "secret.txt")
    with pytest.raises(Refused) as refused:
        project_files(space)
    (problem,) = refused.value.problems
    assert (problem.line, problem.code) == (1, "file-link")
    assert problem.path in {f"{room}/out-1.md", f"{room}/out-2.md"}
    assert room == "docs" or problem.path == "casebook/out-1.md"


@pytest.mark.parametrize(
    ("built", "says"), [(("jieba-1-py3-none-any.whl", "a-2-x.whl"), "jieba、a"), ((), "（没有依赖包）")]
)
def test_the_kit_has_the_project_its_packages_and_what_installs_them(
    space: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, built: tuple[str, ...], says: str
) -> None:
    packages = tmp_path / "packages"
    packages.mkdir()
    written(packages, "one.whl")
    written(space.root, kit_files.LOCK)
    monkeypatch.setattr(wheels, "download_wheels", lambda lock, folder, go_on: built)
    monkeypatch.setattr(wheels, "lock_with", lambda lock, folder, names: f"{lock} {[*names]}")
    monkeypatch.setattr(kit_files, "shipped_text", lambda name, values: f"{name} {values}".encode())
    files = kit(space, "v1", packages, lambda: None)
    made = {
        *("wheels/one.whl", "wheels/requirements.lock", "install.sh", "install.bat", "安装.txt"),
        *("SHA256SUMS", kit_files.history.CARRIED),
    }
    assert set(files) == OWN | BOOK | made | {kit_files.LOCK}
    assert files["wheels/requirements.lock"] == f"{kit_files.LOCK} {[*built]}".encode()
    note = files["安装.txt"]
    assert isinstance(note, bytes)
    for text in ("'VERSION': 'v1'", "3.11、3.12、3.13", "3.11 3.12 3.13", f"'BUILT': '{says}'"):
        assert text in note.decode()
