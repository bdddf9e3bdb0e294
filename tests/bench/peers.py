"""What others need for the same pages: the staged folder, built and served by other engines as they come."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.bench.preview import Preview
from tests.projects import ROOT

ZENSICAL = ROOT / ".venv-engines" / "bin" / "zensical"
MKDOCS = (sys.executable, "-m", "mkdocs")
# Pages that list many cases are longer than Zensical lets a searched page be: its build would fail.
SEARCHED = ("cases", "techniques")
LEFT_OUT = "search:\n  exclude: true\n"
OWN = ("extra_css", "extra_javascript")
SEARCH = [{"search": {"lang": "zh"}}]


@dataclass(frozen=True)
class Peer:
    """Another engine, its command, and the plugins that its users would have."""

    name: str
    tool: tuple[str | Path, ...]
    plugins: list[dict[str, Any]]
    # Without this project's styles, scripts and theme shell, as its own users have it.
    bare: bool = False

    def prepared(self, staged: Path, folder: Path) -> Path:
        """Copy the staged sources and set the plugins; return the configuration."""
        shutil.copytree(staged, folder)
        path = folder / "mkdocs.yml"
        config = yaml.safe_load(path.read_text(encoding="utf-8"))
        config["plugins"] = self.plugins
        if self.bare:
            config["theme"].pop("custom_dir", None)
            config = {key: value for key, value in config.items() if key not in OWN}
        for page in (folder / "docs").rglob("*.md"):
            if page.parent.name not in SEARCHED:
                _leave_out_of_search(page)
        path.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return path

    def build(self, config: Path) -> Sequence[str | Path]:
        """Return the command that builds the site beside its configuration."""
        return [*self.tool, "build", "--config-file", config, "--clean"]

    def preview(self, config: Path, case_id: str) -> Preview:
        """Return the live preview of one case."""
        serve = [*self.tool, "serve", "--config-file", config, "--dev-addr"]
        source = config.parent / f"docs/cases/{case_id}.md"
        return Preview(
            lambda port: [*serve, f"127.0.0.1:{port}"], config.parent, f"cases/{case_id}.html", source
        )


def peers() -> list[Peer]:
    """Return the engines that are there."""
    found = [Peer("mkdocs + Material", MKDOCS, []), Peer("mkdocs + Material, its search", MKDOCS, SEARCH)]
    return [*found, Peer("Zensical", (ZENSICAL,), [])] if ZENSICAL.exists() else found


def _leave_out_of_search(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    head, separator, body = text.removeprefix("---\n").partition("---\n")
    if not (text.startswith("---\n") and separator):
        head, body = "", text
    page.write_text(f"---\n{head}{LEFT_OUT}---\n{body}", encoding="utf-8")
