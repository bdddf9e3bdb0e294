"""Chinese search: entries -> index files, and the engine that runs in the browser and in Python.

`entries` converts a Book; index and engine take any entries and know nothing about cases.
"""

from build_tools.search.customer_says import PLACES, check_customer_says
from build_tools.search.engine import Engine
from build_tools.search.entries import SearchEntry, search_entries
from build_tools.search.evaluation import DEPTH, Answer, Query, measures
from build_tools.search.manifest import DangerKind, Manifest, SoundTable, StoredEntry
from build_tools.search.queries import read_corpus, read_queries
from build_tools.search.scripts import ENGINE, FOLDER, index_scripts, joined_script, search_files
from build_tools.search.shards import SIGN
from build_tools.search.tables import as_text, measures_as_text
