"""Translates events of the site engine into calls, for MkDocs and ProperDocs; only this module knows them."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from jinja2 import FileSystemBytecodeCache

from build_tools.engine import begin_stage
from build_tools.system import Refused, errors, render, summary
from build_tools.website.content_policy import inline_in_templates, with_policy
from build_tools.website.engine_session import SESSION, THEME, GeneratedFile, report
from build_tools.website.menus import two_menus
from build_tools.website.pages.hand_written import hand_written_meta
from build_tools.website.theme_shell import ShellEnvironment

log = logging.getLogger("mkdocs.casebook")


def _engine(name: str, config: Any) -> Any:
    """Import a module of the engine that is running, MkDocs or ProperDocs."""
    return import_module(f"{type(config).__module__.split('.', 1)[0]}.{name}")


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a build or a preview, which executes this module again at every rebuild."""
    SESSION.start(preview=command == "serve")
    # A preview renders what has changed, which our files report themselves: no reason for a warning.
    logging.getLogger("mkdocs.commands.build").addFilter(
        lambda r: not r.getMessage().startswith("A 'dirty' build")
    )


def on_config(config: Any) -> Any:
    """Read and check the casebook before anything of the old site is touched."""
    loaded = SESSION.load(Path(config.config_file_path).parent)
    for problem in sorted(errors(loaded.problems)):
        log.error(loaded.space.hint(render(problem)))
    if errors(loaded.problems):
        log.error(summary(loaded.problems))
    if SESSION.refused():
        report("content")
        raise _engine("exceptions", config).BuildError("案例库有错误，网站没有重建，原来的网站没有改动。")
    # The theme's templates do not escape.
    config.site_name = escape(loaded.title)
    config.copyright = loaded.footer
    config.nav = loaded.navigation(config.nav)
    config.extra["casebook_version"] = loaded.version
    config.extra["casebook_calls"] = loaded.calls
    config.extra["casebook_release"] = bool(loaded.book and loaded.book.release)
    config.extra["casebook_problems"] = len(errors(loaded.problems)) if loaded.book else 0
    config.watch.extend([str(loaded.space.casebook), str(THEME)])
    begin_stage()
    return config


def on_files(files: Any, config: Any) -> Any:
    """Add all generated files to the site; nothing is written into docs/."""
    file_class = _engine("structure.files", config).File
    for file in [one for one in files if SESSION.is_refused(one.src_uri)]:
        files.remove(file)
    hand_written = {file.src_uri: file for file in files.documentation_pages()}
    for generated in _generated(config):
        # In a preview a generated page may replace a hand-written one that is broken.
        if generated.uri in hand_written:
            files.remove(hand_written.pop(generated.uri))
        file = file_class.generated(config, generated.uri, content=generated.content)
        file.edit_uri = generated.edit_uri
        if SESSION.preview:
            file.is_modified = lambda changed=generated.changed: changed
        files.append(file)
    if SESSION.preview and SESSION.reframed:
        for file in hand_written.values():
            file.is_modified = lambda: True
    return files


def _generated(config: Any) -> Iterator[GeneratedFile]:
    """Yield the generated files; report a failure in one line, without a traceback."""
    try:
        yield from SESSION.generated_files()
    except Refused as refused:
        report("content")
        raise _engine("exceptions", config).BuildError(str(refused)) from None


def on_nav(nav: Any, config: Any, files: Any) -> Any:
    """Split the navigation into the menus of readers and of editors."""
    SESSION.menus = two_menus(nav, _engine("structure.nav", config).Link)
    return nav


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    """Give a page the menu of those who read it."""
    if SESSION.menus is not None:
        context["nav"] = SESSION.menus.of(page)
    return context


def on_pre_page(page: Any, config: Any, files: Any) -> Any:
    """Set HTML and contents of generated pages directly, without a Markdown parse."""
    made = SESSION.pages.get(page.file.src_uri)
    if made is None:
        return page
    page.title = escape(made.title)
    page.markdown = ""
    # A title of its own keeps the theme from unescaping it again.
    page.meta = made.meta() | {"title": page.title}
    page.read_source = lambda config: None

    def render(config: Any, files: Any) -> None:
        page.content = made.html()

    page.render = render
    return page


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Prepare hand-written pages: stable anchors, references and tokens."""
    if page.file.src_uri in SESSION.pages:
        return markdown
    page.meta = hand_written_meta(page.meta)
    return SESSION.hand_written(markdown, page.file.dest_uri)


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    """Keep what has become of a hand-written page, for the gate."""
    if page.file.src_uri not in SESSION.pages:
        SESSION.written[page.file.dest_uri] = html
    return html


def on_env(env: Any, config: Any, files: Any) -> ShellEnvironment:
    """Let similar pages share one rendering of the theme, and collect its templates' inline scripts."""

    def generated(page: Any) -> Any:
        return SESSION.pages.get(page.file.src_uri)

    begin_stage()
    names = env.list_templates(filter_func=lambda name: name.endswith(".html"))
    SESSION.templates = inline_in_templates(env.loader.get_source(env, name)[0] for name in names)
    env.bytecode_cache = FileSystemBytecodeCache(str(SESSION.template_cache()))
    return ShellEnvironment(env, generated, _engine("structure.toc", config).get_toc)


def on_post_template(output: str, template_name: str, config: Any) -> str:
    """Drop the sitemap, which only serves crawlers; add the policy to the 404 page."""
    if template_name == "sitemap.xml":
        return ""
    if SESSION.preview:
        return SESSION.not_found(output) if template_name == "404.html" else output
    return with_policy(output, SESSION.templates) if template_name.endswith(".html") else output


def on_post_page(output: str, page: Any, config: Any) -> str:
    """Add the page's policy; a preview's own script, added later, must be allowed too."""
    return output if SESSION.preview else with_policy(output, SESSION.templates)


def on_post_build(config: Any) -> None:
    """Refuse a site with a dead link, a lost anchor or a foreign host."""
    if SESSION.preview:
        return
    begin_stage()
    problems = SESSION.check_site(Path(config.site_dir))
    for problem in sorted(problems):
        log.error(render(problem))
    if problems:
        report("site")
        raise _engine("exceptions", config).BuildError(f"网站没有通过检查：{summary(problems)}")
