"""Outline -> the files of a new casebook and a report, and writing both.

Knows how a casebook is written, not which kind of source it came from.
"""
