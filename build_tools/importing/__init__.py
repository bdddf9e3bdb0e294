"""Imports a handbook as text, Word or a list of cases: source -> Outline -> casebook files and a report.

Only ever makes a new casebook; what comes back from reviewers is for `roundtrip`.
"""
