"""The two lists of scripts are whole, and each script finds what it needs while it is loaded."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from py_mini_racer import MiniRacer

from build_tools.lookup.files import ROOM, SCRIPTS
from build_tools.search.scripts import BROWSER, PARTS

LISTS = {"CasebookSearch": (BROWSER, PARTS), "CasebookLookup": (Path(ROOM) / "browser", SCRIPTS)}
# A page as a script finds it that is still being loaded, and a namespace that notes what was missing.
PAGE = """
var lost = [];
var window = globalThis;
window.addEventListener = function () {};
var location = {protocol: "file:"};
var document = {
  currentScript: null, readyState: "loading",
  querySelector: function () { return null; }, addEventListener: function () {}
};
var %s = new Proxy({}, {
  get: function (given, name) {
    if (!(name in given)) lost.push(name);
    return given[name];
  }
});
"""


def lost(namespace: str, folder: Path, names: Sequence[str]) -> list[str]:
    """Return what scripts, loaded in this order, looked for in vain; an error ends the list."""
    context = MiniRacer()
    try:
        context.eval(PAGE % namespace)
        for name in names:
            script = json.dumps((folder / f"{name}.js").read_text(encoding="utf-8"))
            context.eval(f"try {{ (0, eval)({script}); }} catch (failed) {{ lost.push(String(failed)); }}")
        found: list[str] = json.loads(str(context.eval("JSON.stringify(lost)")))
    finally:
        context.close()
    return found


@pytest.mark.parametrize("namespace", LISTS)
def test_every_script_of_the_folder_is_in_its_list_once(namespace: str) -> None:
    folder, names = LISTS[namespace]
    assert sorted(names) == sorted(path.stem for path in folder.glob("*.js"))


@pytest.mark.parametrize("namespace", LISTS)
def test_in_the_order_of_the_list_nothing_is_missing(namespace: str) -> None:
    assert lost(namespace, *LISTS[namespace]) == []


def test_another_order_would_be_noticed() -> None:
    folder, names = LISTS["CasebookLookup"]
    assert lost("CasebookLookup", folder, sorted(names))
