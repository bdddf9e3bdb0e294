"""Finds what looks like personal data in a text, and masks it.

Knows nothing but text: callers decide where it comes from and what to do about a finding.
"""

from build_tools.privacy.finding import bare, find_personal_data, masked
from build_tools.privacy.names import COMPOUND, NAME, is_name
from build_tools.privacy.surnames import SELDOM, USUAL
