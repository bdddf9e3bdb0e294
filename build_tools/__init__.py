"""Turns `casebook/` and `docs/` into a site, a lookup screen, printed books and office files, and back."""
