"""One module for each verb that needs more than a call: its output, refusals and exit code.

The work itself is done in the other rooms.
"""
