"""Repairs a Word file's table of contents: broken .docx -> .docx with links and page numbers, and a report.

Works on any document and knows nothing of a casebook.
"""
