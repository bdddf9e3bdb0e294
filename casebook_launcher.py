"""Starts the project that holds this environment: all of the project that is installed.

The project itself stays in its folder, where it is edited. An editable installation would write the folder's
name into a .pth file, which Python before 3.13 reads in the locale's encoding: a Chinese name then stops it.
"""

import os
import sys
from pathlib import Path


def main() -> int:
    """Run the command of the folder that the environment lies in, else of the one it is run from."""
    folders = (Path(sys.prefix).parent, Path.cwd())
    root = next((folder for folder in folders if (folder / "build_tools/cli/main.py").is_file()), None)
    if root is None:
        where = f"环境 {sys.prefix} 不在项目的文件夹里"
        print(f"找不到案例库项目：{where}。先进入项目的文件夹再运行。", file=sys.stderr)
        return 2
    if sys.getfilesystemencoding() != "utf-8" and not str(root).isascii():
        _start_again_in_utf8()
    sys.path.insert(0, str(root))
    from build_tools.cli.main import main as run

    return run()


def _start_again_in_utf8() -> None:
    """Let libraries that take names as UTF-8 find the folder; the screen keeps its own encoding."""
    settings = {"PYTHONUTF8": "1", "PYTHONIOENCODING": sys.stdout.encoding}
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], os.environ | settings)
