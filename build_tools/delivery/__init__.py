"""Packs for delivery: the site for branches and servers, and the kit for offline machines.

Packs what was built; builds no page.
"""

from build_tools.delivery.kit_files import kit
from build_tools.delivery.packing import SUMS, Content, checksums, folder_files, timestamp, write_zip
from build_tools.delivery.site_zip import NOTE, site_bundle
from build_tools.delivery.texts import shipped_text
from build_tools.delivery.wheels import SETS
