"""The casebook as an office file for reviewers without git; what was written travels inside it."""
