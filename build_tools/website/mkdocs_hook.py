"""The site engine's events -> calls; serves mkdocs and properdocs alike, and is all that knows them."""

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

from build_tools.system.problems import errors, render, summary
from build_tools.system.refusal import Refused
from build_tools.website import engine_session as session
from build_tools.website.content_policy import known, with_policy
from build_tools.website.pages.hand_written import hand_written_meta

log = logging.getLogger("mkdocs.casebook")


def _engine(name: str, config: Any) -> Any:
    """Return a module of the engine that runs us, whichever it is."""
    return import_module(f"{type(config).__module__.split('.', 1)[0]}.{name}")


def on_startup(command: str, dirty: bool) -> None:
    """Learn whether this is a build or a live preview, which runs this module anew at every rebuild."""
    session.start(preview=command == "serve")
    # A preview renders what has changed, and our files say so themselves: no reason for a warning.
    logging.getLogger("mkdocs.commands.build").addFilter(
        lambda r: not r.getMessage().startswith("A 'dirty' build")
    )


def on_config(config: Any) -> Any:
    """Read and check the casebook before anything of the old site is touched."""
    loaded = session.load(Path(config.config_file_path).parent)
    for problem in sorted(errors(loaded.problems)):
        log.error(render(problem))
    if errors(loaded.problems):
        log.error(summary(loaded.problems))
    if session.refused():
        session.report("content")
        raise _engine("exceptions", config).BuildError("案例库有错误，网站没有重建，原来的网站没有改动。")
    # The theme's templates do not escape.
    config.site_name = escape(loaded.title)
    config.copyright = loaded.footer
    config.nav = loaded.navigation(config.nav)
    config.extra["casebook_version"] = loaded.version
    config.extra["casebook_release"] = bool(loaded.book and loaded.book.release)
    config.extra["casebook_problems"] = len(errors(loaded.problems)) if loaded.book else 0
    config.watch.extend([str(loaded.space.casebook), str(session.THEME)])
    return config


def on_files(files: Any, config: Any) -> Any:
    """Add everything that the casebook gives to the site; nothing is written into docs/."""
    file_class = _engine("structure.files", config).File
    for file in [one for one in files if session.is_refused(one.src_uri)]:
        files.remove(file)
    hand_written = {file.src_uri: file for file in files.documentation_pages()}
    for generated in _generated(config):
        # In a preview a page of ours may stand for a hand-written one that is broken.
        if generated.uri in hand_written:
            files.remove(hand_written.pop(generated.uri))
        file = file_class.generated(config, generated.uri, content=generated.content)
        file.edit_uri = generated.edit_uri
        if session.STATE.preview:
            file.is_modified = lambda changed=generated.changed: changed
        files.append(file)
    if session.STATE.preview and session.STATE.reframed:
        for file in hand_written.values():
            file.is_modified = lambda: True
    return files


def _generated(config: Any) -> Iterator[session.GeneratedFile]:
    """Yield all that the casebook gives; what it cannot give is told in a line, without a traceback."""
    try:
        yield from session.generated_files()
    except Refused as refused:
        session.report("content")
        raise _engine("exceptions", config).BuildError(str(refused)) from None


def on_pre_page(page: Any, config: Any, files: Any) -> Any:
    """Give finished pages their HTML and contents directly, without a second Markdown parse."""
    made = session.STATE.pages.get(page.file.src_uri)
    if made is None:
        return page
    page.title = escape(made.title)
    if made.finished:
        page.markdown = ""
        page.meta = made.meta() | _title(page)
        page.read_source = lambda config: None

        def render(config: Any, files: Any) -> None:
            page.content, page.toc = made.html(), _engine("structure.toc", config).get_toc(made.toc())

        page.render = render
    return page


def _title(page: Any) -> dict[str, str]:
    """Return what keeps the theme from taking the escapes out of a title again."""
    return {"title": page.title}


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Give hand-written pages stable anchors, references and tokens."""
    if page.file.src_uri in session.STATE.pages:
        page.meta |= _title(page)
        return markdown
    page.meta = hand_written_meta(page.meta)
    return session.hand_written(markdown, page.file.dest_uri)


def on_env(env: Any, config: Any, files: Any) -> Any:
    """Learn what the theme's templates run, and keep them compiled."""
    names = env.list_templates(filter_func=lambda name: name.endswith(".html"))
    session.STATE.templates = known(env.loader.get_source(env, name)[0] for name in names)
    env.bytecode_cache = FileSystemBytecodeCache(str(session.template_cache()))
    return env


def on_post_template(output: str, template_name: str, config: Any) -> str:
    """Leave out the sitemap, which serves crawlers; give the page for missing addresses its policy."""
    if template_name == "sitemap.xml":
        return ""
    if session.STATE.preview:
        return session.not_found(output) if template_name == "404.html" else output
    return with_policy(output, session.STATE.templates) if template_name.endswith(".html") else output


def on_post_page(output: str, page: Any, config: Any) -> str:
    """Tell the browser what the page may run; a preview's own script, added later, must run too."""
    return output if session.STATE.preview else with_policy(output, session.STATE.templates)


def on_post_build(config: Any) -> None:
    """Refuse a site with a dead link, a lost anchor or a foreign host."""
    if session.STATE.preview:
        return
    found = session.check_site(Path(config.site_dir))
    for problem in sorted(found):
        log.error(render(problem))
    if found:
        session.report("site")
        raise _engine("exceptions", config).BuildError(f"网站没有通过检查：{summary(found)}")
