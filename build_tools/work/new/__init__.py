"""Creates the next case: questions, template, examples, editor snippets.

Knows the model and its sections; `reading` and `checks` judge the file like any other.
"""
