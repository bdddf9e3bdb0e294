"""The `casebook` command: options, verbs, terminal output, exit codes.

Does no work of its own, and no other room imports it.
"""
