"""Rules for personal data that the words around it reveal, in the order in which they are tried."""

from __future__ import annotations

from dataclasses import replace

from build_tools.privacy import (
    account_rules,
    chat_rules,
    company_rules,
    contact_rules,
    paper_rules,
    place_rules,
    secret_rules,
    staff_rules,
)
from build_tools.privacy.names import NAME_FIX, NAME_FORMS, TITLE, is_addressed
from build_tools.privacy.word_rule import WordRule

NAME_RULES = [
    WordRule("privacy-name", "姓名", "warning", form, NAME_FIX, is_addressed, near=TITLE)
    for form in NAME_FORMS
]
# The rule by which names found in any way are reported.
NAME_RULE = NAME_RULES[0]
SURE_NAME_RULE = replace(NAME_RULE, severity="error")
WORD_RULES = (
    *paper_rules.RULES,
    *company_rules.RULES,
    *secret_rules.RULES,
    *account_rules.RULES,
    *staff_rules.RULES,
    *contact_rules.RULES,
    *chat_rules.RULES,
    *place_rules.RULES,
    *NAME_RULES,
)
# Each quick pattern once.
NEARS = frozenset(rule.near for rule in WORD_RULES)
