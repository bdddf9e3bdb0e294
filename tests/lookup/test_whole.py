"""A script that ends anywhere but at its end does not say that it came whole."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from build_tools.lookup.whole import SCRIPTS, with_marks

# Runs what came, as a browser does: what is no script, or fails, is passed over.
RUN = """
function run(text) {
  globalThis.CasebookWhole = {};
  try { (0, eval)(text); } catch (spoilt) {}
  return JSON.stringify(globalThis.CasebookWhole || {});
}
"""
SCRIPT = "var a = {};\n(function (a) {\n  a.b = [1, 2];\n})(a);\na.c = 'd';\n"
V8 = MiniRacer()
V8.eval(RUN)


def told(script: str) -> dict[str, str]:
    """Return what a script tells of itself when it runs."""
    found: dict[str, str] = json.loads(str(V8.eval(f"run({json.dumps(script)})")))
    return found


def marked(path: str, version: str) -> str:
    """Return a script as the site carries it."""
    return with_marks({path: SCRIPT.encode()}, version)[path].decode()


@pytest.mark.parametrize("path", SCRIPTS)
@given(version=st.text(min_size=1))
def test_a_whole_script_tells_its_build(path: str, version: str) -> None:
    version = version.encode(errors="ignore").decode()
    assert told(marked(path, version)) == {path: version}


@pytest.mark.parametrize("path", SCRIPTS)
def test_a_cut_script_tells_nothing(path: str) -> None:
    whole = marked(path, "0123abcd-演示")
    for end in range(len(whole.rstrip(";\n"))):
        assert told(whole[:end]) == {}, whole[:end]


def test_a_script_that_fails_tells_nothing() -> None:
    assert told(marked(SCRIPTS[0], "1").replace("a.c", "x.c")) == {}


def test_a_script_in_another_encoding_tells_nothing() -> None:
    garbled = marked(SCRIPTS[0], "1").encode("gb18030").decode("utf-8", "replace")
    assert told(garbled) == {}


def test_the_scripts_that_the_lookup_waits_for_and_the_two_that_help_are_marked() -> None:
    waited = {f"assets/lookup{end}.js" for end in ("", "-book", "-earlier")}
    assert set(SCRIPTS) == waited | {f"search/{name}.js" for name in ("engine", "index", "urgent")}


def test_other_files_stay_as_they_are() -> None:
    files = {"search/terms-1.js": b"x", "assets/lookup.css": b"y"}
    assert with_marks(files, "1") == files
