"""The life cycle of entries: what is due for review, and what a regulation affects.

Takes the Handbook and a day; writes nothing itself.
"""
