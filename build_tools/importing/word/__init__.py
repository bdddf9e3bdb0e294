"""A Word handbook -> the lines, levels and tables that `handbook` works on.

Knows Word; which line is a chapter or a case is decided in `handbook`.
"""
