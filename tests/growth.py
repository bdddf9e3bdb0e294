"""How the time of a task grows with its input: tells linear from quadratic on a fast, slow or busy machine.

A limit in seconds says more of the machine than of the code. Here an input is compared with one eight times
as large: what is linear takes about 8 times as long, what is quadratic 64 times, and anything near the limit
between them is measured again, for only a busy machine gives a better number the next time.
"""

from __future__ import annotations

import time
from collections.abc import Callable

FACTOR, LIMIT = 8, 30
TRIES = 3
# Below this many seconds the clock and the interpreter's own chores count for more than the task.
LEAST = 0.002


def growth(task: Callable[[int], Callable[[], object]], size: int) -> float:
    """Return how many times as long a task takes at `size` as at an eighth of it, above LIMIT only for sure.

    `task` prepares the input of a size, which is not measured, and returns what is.
    """
    small, large = task(size // FACTOR), task(size)
    least = max(LEAST, min(_seconds(small) for _ in range(TRIES)))
    found = _seconds(large) / least
    for _ in range(TRIES - 1):
        if LIMIT < found < 2 * LIMIT:
            found = min(found, _seconds(large) / least)
    return found


def _seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start
