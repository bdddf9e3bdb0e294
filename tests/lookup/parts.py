"""Parts of the screen in the embedded V8, with as much of a browser as they ask for: no Chromium."""

from __future__ import annotations

import json
import weakref
from collections.abc import Mapping
from typing import Any

from py_mini_racer import MiniRacer

from build_tools.lookup.files import ROOM
from build_tools.search.engine import Engine
from build_tools.search.scripts import BROWSER as SEARCH

BROWSER = """
var window = globalThis;
window.addEventListener = function (name, act) { window[name] = act; };
function storage(held) {
  return {
    getItem: function (name) { return name in held ? held[name] : null; },
    setItem: function (name, value) { held[name] = String(value); },
    removeItem: function (name) { delete held[name]; }
  };
}
// What a browser keeps are properties of its storage.
var localStorage = Object.create(storage(null));
var stored = localStorage;
Object.assign(Object.getPrototypeOf(localStorage), storage(localStorage));
var inTab = {};
var sessionStorage = storage(inTab);
var document = {
  createTextNode: function (text) { return {text: text, children: []}; },
  createElement: function (tag) {
    return {
      tag: tag, attributes: {}, children: [], acts: {}, text: "", style: {}, focus: function () {},
      setAttribute: function (name, value) { this.attributes[name] = value; },
      addEventListener: function (name, act) { this.acts[name] = act; },
      appendChild: function (child) { this.children.push(child); return child; }
    };
  }
};
function all(nodes) {
  var own = [].concat(nodes).flat(9).filter(Boolean);
  return own.flatMap(function (node) { return [node].concat(all(node.children)); });
}
function textOf(nodes) { return all(nodes).map(function (node) { return node.text; }).join(""); }
function marked(nodes) {
  return all(nodes).filter(function (node) { return node.tag === "mark"; }).map(textOf);
}
"""
BOOK = """
CasebookLookup.book = {title: "", ids: [], digests: []};
CasebookLookup.root = "";
CasebookLookup.version = "v1";
CasebookLookup.today = function (later) { return later ? "2026-07-30" : "2026-06-30"; };
"""


class Parts:
    """Scripts of the screen, with the engine where an index is given, else with its reader of cards.

    It is the last of June 2026.
    """

    def __init__(self, *names: str, scripts: Mapping[str, str] | None = None) -> None:
        self.engine = Engine(scripts) if scripts else None
        self.context = self.engine.context if self.engine else MiniRacer()
        if not self.engine:
            weakref.finalize(self, self.context.close)
            self.context.eval("var CasebookSearch = {};")
            self.context.eval((SEARCH / "lines.js").read_text(encoding="utf-8"))
        self.context.eval(BROWSER)
        for name in ("dom", *names):
            self.context.eval((ROOM / "browser" / f"{name}.js").read_text(encoding="utf-8"))
        self.context.eval(BOOK)

    def ask(self, expression: str, *given: object) -> Any:
        """Return the value of a JavaScript expression that sees `lookup` and `given`."""
        call = f"(function (lookup, given) {{ return {expression}; }})(CasebookLookup, {json.dumps(given)})"
        return json.loads(str(self.context.eval(f"JSON.stringify({call})")))
