"""Says on a terminal what long work is at and how far it is; where nobody watches, nothing is written."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence

from build_tools.engine import STAGE

GoOn = Callable[[], None]
# As many as the hook of the site engine begins, and the first.
BUILDING = ("检查案例库", "写出各页和检索的索引", "生成网页", "核对网站")


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


@contextlib.contextmanager
def building() -> Iterator[Callable[[str], None] | None]:
    """Show the stages of the site engine, which runs in another process; yield what hears its messages.

    Where nobody watches nothing is shown, and nobody need hear.
    """
    if not sys.stderr.isatty():
        yield None
        return
    with stages(BUILDING) as go_on:
        on_a_line = True

        def heard(line: str) -> None:
            nonlocal on_a_line
            if line == STAGE:
                go_on()
                on_a_line = True
            else:
                # A message does not stand behind the bar.
                print(f"\n{line}" if on_a_line else line, file=sys.stderr, flush=True)
                on_a_line = False

        yield heard
