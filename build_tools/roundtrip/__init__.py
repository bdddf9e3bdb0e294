"""The casebook as an office file for reviewers without git; the casebook's own files travel inside it."""
