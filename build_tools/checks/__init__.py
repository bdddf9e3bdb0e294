"""Rules over the whole Handbook, one module for each concern, each yielding Problems.

Reads values only: opens no file, mends nothing, and does not know what will be made of the Handbook.
"""
