"""The `casebook` command: options, verbs, what the terminal shows, exit codes.

Does no work of its own, and no other room imports it.
"""
