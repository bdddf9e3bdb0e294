"""Outline -> the files of a new casebook, their report, and the writing of both.

Knows how a casebook is written, not which kind of source it came from.
"""
