"""Runs the site engine in a process of its own and reports how it ended; knows nothing of pages.

Separate from `website`, so that a build can start the engine before anything slow is imported.
"""

from build_tools.engine.process import build_site, serve_site
from build_tools.engine.stages import STAGE, begin_stage
