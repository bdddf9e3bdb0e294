"""What is carried away: the site for branches and servers, and the kit for a machine without a network.

Packs what was built; builds no page.
"""
