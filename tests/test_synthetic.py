"""The generator that benchmarks and other tests stand on."""

from __future__ import annotations

from pathlib import Path

from tests import casebooks
from tests.synthetic import write_casebook


def written(folder: Path, count: int, seed: int = 7) -> dict[str, bytes]:
    write_casebook(folder, count, seed)
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_same_seed_writes_the_same_casebook(tmp_path: Path) -> None:
    first, second = written(tmp_path / "a", 20), written(tmp_path / "b", 20)
    assert first == second
    assert sum(name.startswith("cases/") for name in first) == 20
    other = written(tmp_path / "c", 20, seed=8)
    assert other.keys() == first.keys() and other != first


def test_a_written_casebook_has_no_error_and_no_warning(tmp_path: Path) -> None:
    for count in (1, 3, 120):
        assert casebooks.problems(casebooks.make(tmp_path / str(count), count)) == []
        assert len(casebooks.handbook(tmp_path / str(count)).cases) == count
