"""The next case: questions, template, examples, editor snippets.

Knows the model and its sections; the finished file is judged by `reading` and `checks` like any other.
"""
