"""The call lookup (通话速查): its page, its data and the scripts of its screen.

Shows what the search engine returns; ranks nothing itself and knows nothing about the site engine.
"""

from build_tools.lookup.files import lookup_assets, lookup_files
from build_tools.lookup.whole import with_marks
