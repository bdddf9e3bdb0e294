"""The life of an entry: what is due for review, and what a regulation touches.

Takes the Handbook and a day; writes nothing itself.
"""
