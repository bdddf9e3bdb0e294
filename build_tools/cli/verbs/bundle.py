"""`casebook bundle`: writes the folder for branches, servers and offline machines."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from build_tools.cli.progress import building, stages
from build_tools.cli.verbs.pdf import printed_for_site
from build_tools.delivery import (
    NOTE,
    SETS,
    SUMS,
    Content,
    checksums,
    folder_files,
    kit,
    shipped_text,
    site_bundle,
    timestamp,
    write_zip,
)
from build_tools.engine import build_site
from build_tools.project import DEMO
from build_tools.system import Workspace, make_folder, replace_folder, write_into

SITE_STAGES = ("装箱：网站",)
KIT_STAGES = (
    *(f"取 {system}、Python {version} 的依赖包" for system, version in SETS),
    "装箱：离线安装包",
)


def run(space: Workspace, options: argparse.Namespace) -> int:
    """Build a new bundle beside the folder, then replace it; return the exit code."""
    target = options.directory.absolute()
    with replace_folder(target, "交付包", SUMS) as fresh, tempfile.TemporaryDirectory() as work:
        site = _built_site(space, Path(work) / "site")
        version = json.loads(site["version.json"])["version"]
        # The top folder of every zip, in ASCII because not every program reads Chinese paths.
        name = version.replace(DEMO, "demo")
        when = timestamp(space.today, version)
        with stages(SITE_STAGES if options.site_only else (*SITE_STAGES, *KIT_STAGES)) as go_on:
            _pack(fresh, f"casebook-site-{name}", site_bundle(site, version), when)
            if not options.site_only:
                go_on()
                packages = Path(work) / "packages"
                make_folder(packages)
                files = kit(space, version, packages, go_on)
                go_on()
                _pack(fresh, f"casebook-kit-{name}", files, when)
        write_into(fresh, [(NOTE, shipped_text("bundle.txt", {"VERSION": version, "NAME": name}))])
        write_into(fresh, [(SUMS, checksums({path.name: path for path in fresh.iterdir()}))])
    for path in sorted(target.iterdir()):
        print(f"{path.stat().st_size / 1e6:8.2f} MB  {path.name}")
    print(f"交付包已做好：{target}")
    return 0


def _built_site(space: Workspace, site: Path) -> dict[str, bytes]:
    with printed_for_site(space) as printed, building() as heard:
        build_site(replace(space, printed=printed), site, heard)
    return folder_files(site)


def _pack(folder: Path, name: str, files: Mapping[str, Content], when: datetime) -> None:
    write_zip(folder / f"{name}.zip", name, files, when)
