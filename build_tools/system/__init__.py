"""What every room stands on: Problem, refusal, the one writer of files, and where the project and today are.

Knows nothing of what the files hold.
"""
