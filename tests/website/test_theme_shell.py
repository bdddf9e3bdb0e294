"""A page filled into the shared shell is, byte for byte, the page that the theme's template makes itself."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests import projects, rich_casebook

# Runs the engine with the shell off or on, and writes down how often a template was rendered.
ENGINE = """
import json, runpy, sys
from pathlib import Path
from types import SimpleNamespace
from build_tools.website import theme_shell
import jinja2

mode, counts = sys.argv[1], Path(sys.argv[2])
rendered = []
render = jinja2.Template.render

def counted(template, *arguments, **values):
    rendered.append(template.name)
    return render(template, *arguments, **values)

jinja2.Template.render = counted

class NoShell:
    def __init__(self, environment, ours, get_toc):
        self.environment, self.ours, self.get_toc = environment, ours, get_toc

    def get_template(self, name):
        template = self.environment.get_template(name)

        def page(context):
            made = self.ours(context["page"]) if context["page"] is not None else None
            if made is not None:
                context["page"].toc, context["page"].content = self.get_toc(made.toc()), made.html()
            return template.render(context)

        return SimpleNamespace(render=page)

if mode == "off":
    theme_shell.ShellEnvironment = NoShell
sys.argv = ["mkdocs", *sys.argv[3:]]
try:
    runpy.run_module("mkdocs", run_name="__main__")
finally:
    counts.write_text(json.dumps(rendered.count("main.html")))
"""
EDITING = "repo_url: http://git.intranet.invalid/handbook/\nedit_uri: edit/main/\n"
ADDRESS = "site_url: http://intranet.invalid/handbook/\n"


def built(project: Path, casebook: Path, site: Path, mode: str) -> tuple[dict[str, bytes], int]:
    """Return the site that the engine makes in a mode, and how often it rendered the page template."""
    script, counts = site.parent / f"engine-{mode}.py", site.parent / f"count-{mode}.json"
    script.write_text(ENGINE, encoding="utf-8")
    options = ("build", "--quiet", "--config-file", project / "mkdocs.yml", "--site-dir", site)
    done = projects.run(
        project,
        *(mode, counts, *options),
        tool=(sys.executable, script),
        settings={"CASEBOOK_DIR": str(casebook), "PYTHONPATH": str(project)},
    )
    assert done.returncode == 0, done.stderr
    return projects.tree(site), json.loads(counts.read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("settings", ["", EDITING + ADDRESS])
def test_the_shell_changes_no_byte(own_project: Path, tmp_path: Path, settings: str) -> None:
    # One of everything that a casebook can hold with the settings, and the known one without.
    source = rich_casebook.write(tmp_path / "casebook") if settings else own_project / "casebook"
    with (own_project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(settings)
    with_shell, few = built(own_project, source, tmp_path / "on", "on")
    without, many = built(own_project, source, tmp_path / "off", "off")
    pages = [name for name in without if name.endswith(".html")]
    assert len(pages) == many + 2 > 60
    assert many - few > 30, "the shell is not in use"
    assert sorted(with_shell) == sorted(without)
    assert [name for name in without if with_shell[name] != without[name]] == []
    page = without["cases/case-01.html"]
    for link in (b'href="http://git.intranet.invalid/', b'rel="canonical" href="http://intranet.invalid/'):
        assert (link in page) == bool(settings)
