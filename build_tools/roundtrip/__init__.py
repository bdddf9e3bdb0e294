"""The casebook as a Word or Excel file for reviewers without git, and the way back.

A file carries a format number and the text of each unit as it was exported; it knows no site and no print.
"""
