"""Reads a casebook's files into a Handbook with every problem, and writes entries back as text.

Says whether a file can be understood; whether what it says is right is for `checks`.
"""
