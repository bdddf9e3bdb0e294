"""The life of an entry: what is due for review, and what a regulation touches."""
