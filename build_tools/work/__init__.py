"""What helps editors at work: the next case, reviews that are due, the gaps that agents recorded.

Makes no product of its own.
"""
