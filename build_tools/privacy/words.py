"""Rules for personal data that the words around it reveal, in the order in which they are tried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

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
from build_tools.privacy.word_rule import NUMBERED, WordRule, stretches

NAME_RULES = [
    WordRule("privacy-name", "姓名", "warning", form, NAME_FIX, is_addressed, near=TITLE, wordy=True)
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
Group = tuple[re.Pattern[str] | None, list[tuple[int, WordRule]]]


def _groups(rules: Sequence[tuple[int, WordRule]]) -> list[Group]:
    """Return each quick pattern once, with the rules that it stands for and their places."""
    nears = dict.fromkeys(rule.near for _, rule in rules)
    return [(near, [(n, rule) for n, rule in rules if rule.near is near]) for near in nears]


PLACED = list(enumerate(WORD_RULES))
GROUPS, WORDY_GROUPS = _groups(PLACED), _groups([(n, rule) for n, rule in PLACED if rule.wordy])


def worth_trying(text: str) -> list[tuple[WordRule, list[tuple[int, int]]]]:
    """Return the rules that may find something in a text, in order, with the parts of it to search."""
    found = []
    for near, rules in GROUPS if NUMBERED.search(text) else WORDY_GROUPS:
        if parts := stretches(text, near):
            found += [(n, rule, parts) for n, rule in rules]
    return [(rule, parts) for _, rule, parts in sorted(found, key=itemgetter(0))]
