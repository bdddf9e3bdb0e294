"""Says on a terminal what long work is at and how far it is; where nobody watches, nothing is written."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence

GoOn = Callable[[], None]
BUILDING = "正在检查案例库、生成各页，再核对一遍……"


@contextlib.contextmanager
def stages(names: Sequence[str]) -> Iterator[GoOn]:
    """Show a bar and the first stage; each call of what is yielded shows the next.

    The bar stands on stderr, so that what a verb prints can be piped.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    # Few runs need the library.
    import click

    left = iter(names)
    bar = click.progressbar(
        length=len(names),
        file=sys.stderr,
        item_show_func=lambda name: name or "",
        show_eta=False,
        show_percent=False,
        show_pos=True,
        width=20,
        bar_template="[%(bar)s]  %(info)s",
    )
    bar.current_item = next(left, None)
    with bar:
        yield lambda: bar.update(1, next(left, None))
        bar.update(1)


def say(text: str) -> None:
    """Say on a terminal what begins, where another process writes messages of its own meanwhile."""
    if sys.stderr.isatty():
        print(text, file=sys.stderr, flush=True)
