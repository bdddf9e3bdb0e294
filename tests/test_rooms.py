"""The rules that keep the rooms apart: imports one way, files opened where it is said, names not taken."""

import ast
import re
import sys
from pathlib import Path

import pytest

from build_tools import ROOMS

ROOT = Path(__file__).parent.parent
TOOLS = ROOT / "build_tools"
MODULES = {
    path.relative_to(TOOLS).with_suffix("").as_posix(): path
    for path in sorted(TOOLS.rglob("*.py"))
    if path.name != "__init__.py"
}
OPENS = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "NamedTemporaryFile",
    "mkdir",
    "rename",
}

# Each layer may import from those before it, never from those after it.
LAYERS = (
    ("text",),
    ("privacy",),
    (
        "sections",
        "handed_over",
        "problems",
        "refusal",
        "fields",
        "urgent_notation",
        "model",
        "written",
    ),
    ("tokens", "urgent_calls", "encoding", "front_matter", "withdrawal", "demonstration"),
    ("pattern_cost", "wording_patterns"),
    ("fences", "comments", "yaml_text", "yaml_values"),
    ("yaml_places",),
    ("yaml_in_place",),
    ("markdown_engine", "punctuation"),
    ("masks",),
    ("prose_parts",),
    ("validation",),
    ("casefile", "parsing", "wording_file"),
    ("loading", "anchors"),
    ("linking", "editions", "release", "checks"),
    ("book",),
    ("search", "pages", "history", "book_cards"),
    ("lookup",),
    ("site_files",),
    ("gates", "project"),
    ("search_session", "engine_gates"),
    ("engine_session", "publishing", "fixing"),
    ("mkdocs_hook",),
)


def imports(path: Path) -> set[str]:
    """Return the modules that a file imports, ours without the package's name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def layer_of(name: str) -> int | None:
    head = name.split(".")[0].split("/")[0]
    return next((n for n, layer in enumerate(LAYERS) if head in layer), None)


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_one_way(module: str) -> None:
    own = layer_of(module)
    if own is None:
        return
    for name in imports(MODULES[module]):
        if name.startswith("build_tools."):
            other = layer_of(name.removeprefix("build_tools."))
            assert other is None or other <= own, f"{module} imports {name}"


def test_only_the_hook_knows_the_site_engine() -> None:
    users = {
        m for m, path in MODULES.items() if any(re.match(r"(mkdocs|properdocs)\b", n) for n in imports(path))
    }
    assert users <= {"mkdocs_hook"}


def test_the_search_knows_nothing_of_the_screen() -> None:
    users = {m for m, path in MODULES.items() if any("build_tools.lookup" in n for n in imports(path))}
    assert not {module for module in users if module.startswith("search/")}


def test_only_the_segmenter_imports_jieba() -> None:
    assert {m for m, path in MODULES.items() if "jieba" in imports(path)} == {"search/segment"}


def test_no_module_is_named_like_one_of_the_standard_library() -> None:
    assert not {m for m in MODULES if m.rsplit("/", 1)[-1] in sys.stdlib_module_names}
    assert not {m for m in MODULES if re.search(r"utils|helpers|manager|common", m)}


def opens_files(path: Path) -> bool:
    calls = (
        node.func
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    )
    return any(
        (isinstance(call, ast.Name) and call.id in OPENS)
        or (isinstance(call, ast.Attribute) and call.attr in OPENS)
        for call in calls
    )


def test_what_opens_files_says_so_in_its_first_line() -> None:
    for module, path in MODULES.items():
        if opens_files(path):
            first = path.read_text(encoding="utf-8").split("\n", 1)[0]
            assert re.search(r"\b(read|open|writ|run)", first, re.IGNORECASE), f"{module}: {first}"


@pytest.mark.parametrize(
    "room", ["checks", "pages", "linking", "anchors", "site_files", "tokens", "casefile"]
)
def test_pure_rooms_open_nothing(room: str) -> None:
    for module, path in MODULES.items():
        if module.split("/")[0] == room:
            assert not opens_files(path), module


def test_modules_and_functions_stay_short() -> None:
    lengths = {m: len(path.read_text(encoding="utf-8").splitlines()) for m, path in MODULES.items()}
    assert not {m: n for m, n in lengths.items() if n > 300}
    functions = [
        (f"{m}:{node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for m, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]
    assert not [(name, size) for name, size in functions if size > 60]
    sizes = sorted(size for _, size in functions)
    assert sizes[len(sizes) // 2] <= 10
    assert sizes[len(sizes) * 9 // 10] <= 30


def test_every_room_has_its_place_in_the_list() -> None:
    found = {module.split("/")[0] for module in MODULES if "/" in module}
    assert (len(ROOMS), set(ROOMS)) == (len(found), found)


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
