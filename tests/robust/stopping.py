"""`python -m tests.robust.stopping SCENARIO FOLDER`: kills a verb before each of its changes to the disk.

The verb runs in a child that a hook of the interpreter kills, as `kill -9` would, before its first, second,
third … change. After each death what was there before is there still, and what the verb makes is either
as it was or whole. Prints one JSON object.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from pathlib import Path

from build_tools.cli import main as cli
from tests.robust.scenarios import SCENARIOS, Scenario, fill

CHANGES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.link", "os.truncate"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def is_change(event: str, details: tuple[object, ...]) -> bool:
    """Tell that an event of the interpreter changes the disk."""
    if event == "open":
        flags = details[2]
        return isinstance(flags, int) and bool(flags & WRITES) and details[0] != os.devnull
    return event in CHANGES


def run_until(scenario: Scenario, folder: Path, deadly: int) -> int:
    """Run the verb in a child that dies before a change; return how the child ended."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    changes = 0

    def watch(event: str, details: tuple[object, ...]) -> None:
        nonlocal changes
        if is_change(event, details):
            changes += 1
            if changes == deadly:
                os.kill(os.getpid(), signal.SIGKILL)

    os.chdir(folder)
    # Without LibreOffice: its pages are of no matter here, and it changes the disk on its own.
    os.environ["PATH"] = ""
    sys.addaudithook(watch)
    with open(os.devnull, "w") as quiet, contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
        code = cli.main(list(scenario.arguments))
    os._exit(code)


def try_all(scenario: Scenario, work: Path) -> dict[str, object]:
    """Return how many deaths were tried, and what was lost or left half done."""
    whole = fill(scenario, work / "whole")
    before = fill(scenario, work / "before")
    assert run_until(scenario, whole, 0) == 0
    allowed = (scenario.outcome(before), scenario.outcome(whole))
    lost: list[str] = []
    tried = 0
    while True:
        folder = fill(scenario, work / "folder")
        ended = run_until(scenario, folder, 1 + tried * scenario.step)
        if ended != -signal.SIGKILL:
            assert ended == 0, ended
            break
        tried += 1
        if scenario.others(folder) != scenario.others(before):
            lost.append(f"death {tried}: what was there changed")
        found = scenario.outcome(folder)
        if any(found.get(name) not in [one.get(name) for one in allowed] for name in {*found, *allowed[1]}):
            lost.append(f"death {tried}: half made")
        if len(scenario.made) == 1 and found not in allowed:
            lost.append(f"death {tried}: neither old nor new")
        if run_until(scenario, folder, 0) != 0 and found == allowed[0]:
            lost.append(f"death {tried}: cannot be tried again")
    return {"tried": tried, "lost": lost}


def main() -> None:
    """Try one scenario in a folder and print what came out."""
    name, folder = sys.argv[1:]
    print(json.dumps(try_all(SCENARIOS[name], Path(folder))))


if __name__ == "__main__":
    main()
