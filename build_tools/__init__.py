"""Turns `casebook/` and `docs/` into a site, a lookup screen, printed books and office files, and back.

Its rooms stand in `ROOMS` from the ground up: each imports only from those before it.
"""

ROOMS = (
    *("text", "privacy", "system", "source", "model", "reading", "checks", "book"),
    *("search", "lookup", "print", "office", "toc", "importing", "roundtrip"),
    *("project", "engine", "website", "work", "delivery", "cli"),
)
