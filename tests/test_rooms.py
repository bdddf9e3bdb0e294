"""The rules that keep the rooms apart, for every module: imports one way, faces, files, names, lengths."""

import ast
import importlib.metadata
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools import ROOMS

ROOT = Path(__file__).parent.parent
TOOLS = ROOT / "build_tools"
MODULES = {path.relative_to(TOOLS).with_suffix("").as_posix(): path for path in sorted(TOOLS.rglob("*.py"))}
TREES = {module: ast.parse(path.read_text(encoding="utf-8")) for module, path in MODULES.items()}
# The package itself, and what `python -m build_tools` runs.
ENTRANCES = ("__init__", "__main__")


def room_of(module: str) -> str:
    return module.split("/", 1)[0]


def imports(module: str) -> Iterator[tuple[str, str]]:
    """Yield each import of a module as (where from, name); the name is empty for `import x`."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


def offered(room: str) -> set[str]:
    """Return the names that a room's `__init__` imports for others."""
    return {name for _, name in imports(f"{room}/__init__")}


def test_every_module_has_a_room() -> None:
    assert {room_of(module) for module in MODULES} == {*ROOMS, *ENTRANCES}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_from_rooms_before_it_and_only_what_they_offer(room: str) -> None:
    wrong = []
    for module in MODULES:
        if room_of(module) != room:
            continue
        for source, name in imports(module):
            if not source.startswith("build_tools"):
                continue
            if (source, name) == ("build_tools", "ROOMS"):
                continue
            if source == "build_tools":
                wrong.append(f"{module}: {name} as a whole")
                continue
            other, *inner = source.split(".")[1:]
            if other == room:
                # Within a room by the module's own name: its face is for others.
                if (
                    not inner
                    and not (TOOLS / room / f"{name}.py").is_file()
                    and not (TOOLS / room / name).is_dir()
                ):
                    wrong.append(f"{module}: {name} from its own face")
            elif ROOMS.index(other) > ROOMS.index(room):
                wrong.append(f"{module}: {source} stands above")
            elif inner or name not in offered(other):
                wrong.append(f"{module}: {source}.{name} is not offered")
    assert not wrong


def test_a_face_offers_what_another_room_uses_and_nothing_else() -> None:
    used = {
        (source.split(".")[1], name)
        for module in MODULES
        for source, name in imports(module)
        if source.count(".") == 1
        and source.startswith("build_tools.")
        and source.split(".")[1] != room_of(module)
    }
    assert {(room, name) for room in ROOMS for name in offered(room)} == used


def outside(package: str) -> set[str]:
    """Return the modules that import a package."""
    return {m for m in MODULES if any(re.match(rf"{package}(\.|$)", source) for source, _ in imports(m))}


def test_only_the_website_knows_the_site_engine() -> None:
    assert {room_of(m) for m in outside("(mkdocs|properdocs)")} <= {"website"}


def test_only_the_segmenter_imports_a_segmenter() -> None:
    assert outside("r?jieba") == {"source/segment"}


# Start-up: `casebook --help` must not wait for what one verb needs; and what is not there on every system.
LATE = {
    "cli/main": "each verb's own modules: 1.2 s for all of them",
    "cli/progress": "the library of the bar, needed on a terminal alone",
    "cli/verbs/repair_toc": "Word library",
    "print/typesetting": "an extra: refused in words where it is missing",
    "print/fonts": "an extra: refused in words where it is missing",
    "office/docx/destinations": "an extra, used only with LibreOffice",
    "source/segment": "a second of loading, needed by few verbs",
}


def test_imports_inside_functions_have_a_reason() -> None:
    late = {
        module
        for module, tree in TREES.items()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert late == set(LATE)


def test_no_module_is_named_like_one_of_the_standard_library() -> None:
    names = {module.rsplit("/", 1)[-1] for module in MODULES if not module.endswith("__")}
    assert not names & set(sys.stdlib_module_names)
    assert not {name for name in names if re.search(r"utils|helpers|manager|common", name)}


def test_the_hooks_folder_hides_no_package() -> None:
    """MkDocs puts the hook's folder on sys.path while it loads."""
    beside = {path.stem for path in (TOOLS / "website").iterdir() if path.suffix in ("", ".py")} - {
        "__init__"
    }
    assert not beside & set(importlib.metadata.packages_distributions())


CHANGES_A_DISK = {
    "write_text",
    "write_bytes",
    "mkdir",
    "makedirs",
    "rename",
    "unlink",
    "rmdir",
    "rmtree",
    "touch",
    "symlink_to",
    "hardlink_to",
    "copyfile",
    "copytree",
    "mkstemp",
    "NamedTemporaryFile",
    "extractall",
}
WRITES = {
    "system/files": "the one that does",
    "system/locks": "opens a lock that has no content",
    "office/docx/archive": "parts of an archive in memory",
}


def calls(module: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(TREES[module]) if isinstance(node, ast.Call))


def changes_a_disk(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "open":
        modes = [
            a.value for a in [*call.args, *(k.value for k in call.keywords)] if isinstance(a, ast.Constant)
        ]
        return any(isinstance(mode, str) and re.fullmatch(r"[wax]b?\+?|r\+b?", mode) for mode in modes)
    return name in CHANGES_A_DISK


def test_files_are_written_in_one_place() -> None:
    assert {module for module in MODULES if any(map(changes_a_disk, calls(module)))} == set(WRITES)


def test_what_opens_files_says_so_in_its_first_line() -> None:
    for module, tree in TREES.items():
        names = {call.func.attr for call in calls(module) if isinstance(call.func, ast.Attribute)}
        names |= {call.func.id for call in calls(module) if isinstance(call.func, ast.Name)}
        if names & {"open", "read_text", "read_bytes"}:
            first = (ast.get_docstring(tree) or "").split("\n", 1)[0]
            assert re.search(r"\b(read|open|writ|run)", first, re.IGNORECASE), f"{module}: {first}"


@pytest.mark.parametrize("room", ["text", "privacy", "model", "checks", "toc"])
def test_pure_rooms_touch_no_file(room: str) -> None:
    for module in MODULES:
        if room_of(module) == room:
            for call in calls(module):
                name = (
                    call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
                )
                assert name not in {"open", "read_text", "read_bytes", *CHANGES_A_DISK}, f"{module}: {name}"


def test_modules_and_functions_stay_short() -> None:
    lengths = {m: len(path.read_text(encoding="utf-8").splitlines()) for m, path in MODULES.items()}
    assert not {m: n for m, n in lengths.items() if n > 300}
    functions = [
        (f"{m}:{node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for m, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    ]
    assert not [(name, size) for name, size in functions if size > 50]
    sizes = sorted(size for _, size in functions)
    assert sizes[len(sizes) // 2] <= 10
    assert sizes[len(sizes) * 9 // 10] <= 25


@pytest.mark.parametrize("page", ["docs/maintainers.md", "CONTRIBUTING.md"])
def test_every_file_that_maintainers_are_sent_to_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"(?<![\w/.])(?:build_tools|tests|casebook|docs)/[\w/.-]*", text, re.ASCII))
    inside = set(re.findall(rf"(?<![\w/.])(?:{'|'.join(ROOMS)})/[\w/]+(?:\.(?:js|typ))?", text, re.ASCII))
    # A script that is in no folder `browser` is one of the built site.
    named |= {f"build_tools/{name}" for name in inside if not name.endswith(".js") or "/browser/" in name}
    assert [name for name in sorted(named) if not _is_there(ROOT / name.replace("NN", "01"))] == []


def _is_there(path: Path) -> bool:
    return path.exists() or path.with_name(f"{path.name}.py").exists()


def test_every_target_of_the_docs_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for path in [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]:
        assert set(re.findall(r"`make ([a-z]+)", path.read_text(encoding="utf-8"))) <= targets, path


def test_every_verb_explains_itself_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    from build_tools.cli.main import RUNS, main

    for verb in RUNS:
        with pytest.raises(SystemExit) as ended:
            main([verb, "--help"])
        assert ended.value.code == 0
        text = capsys.readouterr().out
        assert re.search("[一-鿿]", text), verb
        assert "usage" not in text, verb
