"""`python -m build_tools.engine.run`: runs the site engine; reports a full disk as such."""

from __future__ import annotations

import errno
import runpy
import sys

from build_tools.engine.process import IO_FAILED
from build_tools.system import explain

# A file that the engine looked for in vain is a defect, and is shown as one.
OUR_OWN = (errno.ENOENT, errno.ENOTDIR, errno.EISDIR)


def main() -> None:
    """Pass the command line to the engine; a system error ends in IO_FAILED and one line of text."""
    sys.argv[0] = "mkdocs"
    try:
        runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    except OSError as error:
        if error.errno in OUR_OWN:
            raise
        print(explain(error), file=sys.stderr)
        sys.exit(IO_FAILED)


if __name__ == "__main__":
    main()
