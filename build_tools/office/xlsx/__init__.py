"""The Excel format: judges a workbook before it is opened, and reads its sheets as text.

Knows cells and sheets, not which columns a casebook has.
"""
