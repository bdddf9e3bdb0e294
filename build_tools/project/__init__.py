"""Puts a project together once for every verb: reads it, checks it, makes the Book, opens the search.

Knows no site engine, prints nothing, and leaves exit codes to `cli`.
"""
