"""What stands on PATH as `soffice`: hands its command line to the LibreOffice that runs beside the proof."""

from __future__ import annotations

import json
import os
import socket
import sys


def main(address: str, arguments: list[str]) -> str:
    """Return what went wrong, or nothing."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address)
        connection.sendall(json.dumps({"folder": os.getcwd(), "args": arguments}).encode() + b"\n")
        return connection.makefile(encoding="utf-8").read()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]) or 0)
