"""What every product shares: links between entries, references in prose, cards, the register, the history.

Knows no page, no printed sheet and no search index.
"""
