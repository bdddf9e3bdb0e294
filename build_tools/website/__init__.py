"""The site: pages, policy, the hook for the site engine, staging, and the gates over what was built.

The only room that knows the site engine.
"""
