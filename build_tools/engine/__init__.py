"""Runs the site engine as a process of its own and learns how it ended; knows nothing of pages.

It is apart from `website` so that a build starts the engine before anything heavy is loaded.
"""

from build_tools.engine.process import build_site, serve_site

__all__ = [
    "build_site",
    "serve_site",
]
