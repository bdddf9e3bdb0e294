"""How many agents one nginx bears: what one agent asks for, seen in a browser, then asked for by wrk.

One worker process serves, wrk takes another core. The network between is the loopback, so that what is
measured is the server; what a real network bears follows from the bytes.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response

from tests.proof.nginx_server import Server, program
from tests.proof.served import get

# What agents type in their first calls of a day: words, sentences, pinyin, numbers, and typos.
TYPED = (
    "吞卡",
    "机器吃了我的钱",
    "排队太久",
    "tunka",
    "jqtq",
    "理财亏了",
    "短信收不到",
    "假币",
    "26",
    "转错账了怎么办",
)
SECONDS, CONNECTIONS = 5, 64
SCRIPT = """\
local asked = {{ {asked} }}
local at = 0
request = function()
  at = at % #asked + 1
  return asked[at]
end
init = function(args)
  for i, line in ipairs(asked) do
    local headers = {{ ["Accept-Encoding"] = "gzip", ["If-None-Match"] = line[2] }}
    asked[i] = wrk.format("GET", line[1], headers)
  end
end
done = function(summary, latency, requests)
  io.write(string.format("p95 %d us\\n", latency:percentile(95)))
end
"""


@dataclass(frozen=True)
class Scene:
    """What one agent does: the paths asked for, and what came over the wire."""

    name: str
    paths: tuple[str, ...]
    known: bool
    kilobytes: float


@dataclass(frozen=True)
class Result:
    """What a server bore of one scene."""

    scene: Scene
    requests_a_second: float
    p95_ms: float
    processor: float
    failed: int


def measure(browser: Browser, server: Server, folder: Path) -> list[Result]:
    """Watch an agent in a browser, then repeat what was asked for."""
    return [_bear(scene, server, folder) for scene in _scenes(browser, server)]


def _scenes(browser: Browser, server: Server) -> list[Scene]:
    context = browser.new_context()
    page = context.new_page()
    seen: list[Response] = []
    page.on("response", lambda answer: seen.append(answer))

    def scene(name: str, known: bool = False) -> Scene:
        page.wait_for_load_state("networkidle")
        paths = tuple(urlsplit(answer.url).path for answer in seen if answer.url.startswith("http"))
        # A file that the browser keeps has no size on the wire.
        asked = {
            path
            for path in paths
            if not known or get(_at(server, path)).headers["Cache-Control"] == "no-cache"
        }
        small = sum(len(get(_at(server, p), Accept_Encoding="gzip").body) for p in asked)
        seen.clear()
        return Scene(name, tuple(p for p in paths if p in asked), known, 0 if known else small / 1000)

    page.goto(f"{server.root}lookup.html")
    page.get_by_role("combobox").wait_for()
    found = [scene("open the lookup, first time")]
    for text in TYPED:
        page.get_by_role("combobox").fill("")
        page.get_by_role("combobox").press_sequentially(text, delay=20)
        page.wait_for_timeout(150)
    found.append(scene(f"type {len(TYPED)} questions, {sum(map(len, TYPED))} keys"))
    page.reload()
    page.get_by_role("combobox").wait_for()
    found.append(scene("open it again", known=True))
    page.goto(f"{server.root}cases/case-26.html")
    found.append(scene("open a case page, first time"))
    context.close()
    return [one for one in found if one.paths]


def _at(server: Server, path: str) -> str:
    return server.root.removesuffix("/") + path


def _bear(scene: Scene, server: Server, folder: Path) -> Result:
    tags = {path: get(_at(server, path), Accept_Encoding="gzip").headers["ETag"] for path in scene.paths}
    lines = (f"{{ '{path}', {_text(tags[path]) if scene.known else 'nil'} }}" for path in scene.paths)
    script = folder / "asked.lua"
    script.write_text(SCRIPT.format(asked=", ".join(lines)), encoding="utf-8")
    command = [program("wrk", "wrk"), "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(script)]
    worker, began = server.worker, time.perf_counter()
    before = _processor_seconds(worker)
    done = subprocess.run([*command, server.root], capture_output=True, encoding="utf-8", check=True)
    share = (_processor_seconds(worker) - before) / (time.perf_counter() - began)
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", done.stdout)
    return Result(
        scene,
        _number(r"Requests/sec:\s+([\d.]+)", done.stdout),
        _number(r"p95 (\d+) us", done.stdout) / 1000,
        share,
        int(failed[1]) if failed else 0,
    )


def _text(tag: str) -> str:
    return f"'{tag}'"


def _number(pattern: str, text: str) -> float:
    found = re.search(pattern, text)
    assert found, text
    return float(found[1])


def _processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def table(results: Sequence[Result]) -> str:
    """Return the results as a Markdown table; what a processor's second bears depends less on other work."""
    names: tuple[str, ...] = ("what one agent does", "requests", "KB", "requests/s", "p95 ms", "worker CPU")
    names += ("requests per CPU s", "agents per CPU s", "failed")
    lines = [f"| {' | '.join(names)} |", "|---|--:|--:|--:|--:|--:|--:|--:|--:|"]
    return "\n".join([*lines, *map(_row, results)])


def _row(result: Result) -> str:
    scene, count = result.scene, len(result.scene.paths)
    second = result.requests_a_second / result.processor
    cells = (
        *(scene.name, f"{count}", f"{scene.kilobytes:.0f}", f"{result.requests_a_second:,.0f}"),
        *(f"{result.p95_ms:.1f}", f"{result.processor:.0%}", f"{second:,.0f}", f"{second / count:,.0f}"),
        f"{result.failed}",
    )
    return f"| {' | '.join(cells)} |"
