"""A list of cases in a spreadsheet -> the files of a new casebook.

Knows columns and cells; the workbook itself is opened in `office`.
"""
