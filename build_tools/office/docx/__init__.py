"""Repairs the table of contents of a Word file: .docx -> the same .docx with bookmarks, links and pages."""
