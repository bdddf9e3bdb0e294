"""Reads and writes Word files, and runs LibreOffice on a copy: the only module here that touches files."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from build_tools.office.docx.archive import LARGEST_FILE
from build_tools.office.docx.destinations import sheets_of
from build_tools.office.docx.paging import Renderer, RenderingFailed
from build_tools.system import create_file, reason, unnamed, write_into

TIMEOUT = 300
FILTER = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"false"}}'
)


def read_file(source: Path) -> bytes:
    """Return the bytes of a Word file.

    Raises Refused, without a path, if it is unreadable or larger than LARGEST_FILE.
    """
    try:
        if source.exists() and not source.is_file():
            raise unnamed("word-unreadable", "这不是文件", "给出 .docx 文件的路径")
        if source.stat().st_size > LARGEST_FILE:
            raise unnamed("word-size", f"文件超过 {LARGEST_FILE // 1024 // 1024} MB", "先在 Word 里压缩图片")
        return source.read_bytes()
    except OSError as error:
        raise unnamed("word-unreadable", f"读不了：{reason(error)}", "检查路径和权限") from None


def refuse_target(source: Path, target: Path) -> None:
    """Raise Refused if writing to `target` would touch an existing file."""
    if os.path.lexists(target):
        with suppress(OSError):
            if target.samefile(source):
                raise unnamed("word-same-file", "输出就是原文件，修复从不改写原文件", "给出另一个文件名")
        raise unnamed("word-occupied", "已有同名文件，修复从不覆盖", "换一个文件名，或先移走它")
    if not target.absolute().parent.is_dir():
        raise unnamed("word-unwritable", f"文件夹 {target.absolute().parent} 不存在", "先建好文件夹")


def write_file(target: Path, raw: bytes) -> None:
    """Write a new file beside its target, then rename it; a failure leaves nothing behind.

    Raises Refused if the target exists or cannot be written.
    """
    try:
        create_file(target, raw)
    except FileExistsError:
        raise unnamed("word-occupied", "已有同名文件，修复从不覆盖", "换一个文件名，或先移走它") from None
    except OSError as error:
        raise unnamed(
            "word-unwritable", f"写不了：{reason(error)}，什么也没有写", "检查权限和磁盘空间"
        ) from None


def find_renderer() -> Renderer | None:
    """Return LibreOffice as a renderer, or None if it is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    return None if program is None else lambda raw: sheets_of(_pdf_of(program, raw))


def _pdf_of(program: str, raw: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="casebook-word-") as work:
        folder = Path(work)
        write_into(folder, [("in.docx", raw)])
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", FILTER]
        command += ["--outdir", work, str(folder / "in.docx")]
        try:
            _run(command, folder)
            return (folder / "in.pdf").read_bytes()
        except (OSError, subprocess.TimeoutExpired) as error:
            raise RenderingFailed(str(error)) from error


def _run(command: list[str], folder: Path) -> None:
    """Run a command; if it hangs, end it with every process that it started."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        process.wait(TIMEOUT)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
