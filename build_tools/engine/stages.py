"""Tells whoever started the engine which stage of a build begins, by a line among its messages."""

from __future__ import annotations

import os
import sys

# Set where somebody watches the messages for stages.
WATCHED = "CASEBOOK_STAGES"
# A line that no message is: the control character that separates records.
STAGE = "\x1e"


def begin_stage() -> None:
    """Say that the next stage of the build begins, if somebody watches."""
    if os.environ.get(WATCHED):
        print(STAGE, file=sys.stderr, flush=True)
