"""One module for each verb that needs more than a call: its output, refusals and exit code.

The other rooms do the work.
"""
