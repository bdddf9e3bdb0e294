"""The site: pages, content policy, the hook for the site engine, staging, and the gates over the result.

The only room that knows the site engine.
"""

from build_tools.website import stage
from build_tools.website.content_policy import merge_inline, parse_policy, render_policy
