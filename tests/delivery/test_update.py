"""Changing a site in use: the new one is put beside it, checked, and renamed into place; and back again."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from tests import projects

SCRIPT = projects.ROOT / "build_tools/delivery/files/update.sh"


def bundle_of(folder: Path, version: str) -> Path:
    """Return the folder of an unpacked bundle with three small files."""
    site = {
        "index.html": version,
        "version.json": f'{{"version": "{version}"}}',
        "cases/case-01.html": version,
    }
    for name, text in site.items():
        (folder / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / name).write_text(text, encoding="utf-8")
    lines = [f"{sha256(text.encode()).hexdigest()}  site/{name}\n" for name, text in sorted(site.items())]
    lines.append(f"{sha256(b'').hexdigest()}  说明.txt\n")
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
    shutil.copy(SCRIPT, folder)
    return folder


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return bundle_of(tmp_path / "包 1", "first")


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return bundle_of(tmp_path / "包 2", "second")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "srv 内网" / "手册 site"


def update(
    bundle: Path, *arguments: str | Path, settings: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    command = ["sh", str(bundle / "update.sh"), *map(str, arguments)]
    environment = projects.environment({"LC_ALL": "C", **(settings or {})})
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", env=environment, cwd="/", check=False
    )


def version(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")


def beside(target: Path) -> list[str]:
    return sorted(path.name.removeprefix(target.name) for path in target.parent.iterdir())


def test_first_time_next_time_and_back(first: Path, second: Path, target: Path) -> None:
    assert update(first, target).returncode == 0
    assert (projects.tree(target), beside(target)) == (projects.tree(first / "site"), [""])
    done = update(second, f"{target}/")
    assert (done.returncode, done.stderr) == (0, "")
    assert "second" in done.stdout
    assert (version(target), version(target.with_name("手册 site.old"))) == ("second", "first")
    for expected in ("first", "second"):
        assert update(second, "--back", target).returncode == 0
        assert version(target) == expected
        assert beside(target) == ["", ".old"]
    assert projects.tree(target) == projects.tree(second / "site")


def test_everybody_may_read_what_was_put_there(first: Path, target: Path) -> None:
    (first / "site/cases").chmod(0o700)
    (first / "site/index.html").chmod(0o400)
    assert update(first, target).returncode == 0
    assert (target / "cases").stat().st_mode & 0o777 == 0o755
    assert (target / "index.html").stat().st_mode & 0o777 == 0o644


def damage_file(bundle: Path) -> None:
    (bundle / "site/cases/case-01.html").write_text("damaged", encoding="utf-8")


def lose_file(bundle: Path) -> None:
    (bundle / "site/cases/case-01.html").unlink()


def lose_sums(bundle: Path) -> None:
    (bundle / "SHA256SUMS").write_text("", encoding="utf-8")


@pytest.mark.parametrize("damage", [damage_file, lose_file, lose_sums])
def test_a_damaged_bundle_changes_nothing(
    damage: Callable[[Path], None], first: Path, second: Path, target: Path
) -> None:
    update(first, target)
    damage(second)
    done = update(second, target)
    assert done.returncode == 1
    assert "原来的一份没有改动" in done.stderr
    assert (version(target), beside(target)) == ("first", [""])


def test_what_is_no_site_is_not_touched(first: Path, target: Path) -> None:
    target.mkdir(parents=True)
    (target / "mine.txt").write_text("mine", encoding="utf-8")
    for way in ((), ("--back",)):
        done = update(first, *way, target)
        assert (done.returncode, "不是手册网站" in done.stderr) == (1, True)
    assert projects.tree(target) == {"mine.txt": b"mine"}
    assert beside(target) == [""]


@pytest.mark.parametrize("arguments", [(), ("a", "b"), ("",), ("--back",)])
def test_wrong_usage_is_said(arguments: tuple[str, ...], first: Path) -> None:
    done = update(first, *arguments)
    assert (done.returncode, done.stderr.startswith("用法：")) == (2, True)


def test_there_is_nothing_to_go_back_to(first: Path, target: Path) -> None:
    update(first, target)
    done = update(first, "--back", target)
    assert (done.returncode, version(target), beside(target)) == (1, "first", [""])


def test_two_at_once_do_not_mix(first: Path, second: Path, target: Path) -> None:
    update(first, target)
    target.with_name("手册 site.new").mkdir()
    for way in ((), ("--back",)):
        target.with_name("手册 site.old").mkdir(exist_ok=True)
        done = update(second, *way, target)
        assert (done.returncode, "另一次更换正在进行" in done.stderr) == (1, True)
    assert version(target) == "first"


# Kills the script at its n-th rename, before or after the rename.
KILLER = """\
#!/bin/sh
echo x >> "$COUNT"
[ "$(wc -l < "$COUNT")" -eq "$AT" ] || exec {mv} "$@"
[ "$WHEN" = before ] || {mv} "$@"
kill -9 $PPID
"""


@pytest.mark.parametrize("at", [1, 2])
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_any_rename_nothing_is_lost(
    at: int, when: str, first: Path, second: Path, target: Path, tmp_path: Path
) -> None:
    update(first, target)
    killer = tmp_path / "programs/mv"
    killer.parent.mkdir()
    killer.write_text(KILLER.format(mv=shutil.which("mv")), encoding="utf-8")
    killer.chmod(0o755)
    environment = projects.environment()
    path = f"{killer.parent}:{environment['PATH']}"
    settings = {"PATH": path, "COUNT": str(tmp_path / "count"), "AT": str(at), "WHEN": when}
    assert update(second, target, settings=settings).returncode == -9
    shutil.rmtree(target.with_name("手册 site.new"), ignore_errors=True)
    done = update(second, target)
    assert (done.returncode, version(target)) == (0, "second")
    assert version(target.with_name("手册 site.old")) in ("first", "second")


def test_a_failed_rename_puts_the_old_one_back(
    first: Path, second: Path, target: Path, tmp_path: Path
) -> None:
    update(first, target)
    failing = tmp_path / "programs/mv"
    failing.parent.mkdir()
    failing.write_text(
        f'#!/bin/sh\ncase "$1" in *.new) exit 1;; esac\nexec {shutil.which("mv")} "$@"\n', encoding="utf-8"
    )
    failing.chmod(0o755)
    done = update(second, target, settings={"PATH": f"{failing.parent}:{projects.environment()['PATH']}"})
    assert (done.returncode, "已放回" in done.stderr) == (1, True)
    assert (version(target), beside(target)) == ("first", [""])
