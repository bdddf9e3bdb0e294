"""Turns `casebook/` and `docs/` into a cross-linked site, and imports handbooks into a casebook."""
