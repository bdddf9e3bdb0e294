"""The call lookup (通话速查): its page, its data and the scripts of its screen.

Asks the search engine and shows what comes back; ranks nothing and knows no site engine.
"""
