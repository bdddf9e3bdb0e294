"""A handbook's lines -> Outline: contents, headings, body, and a doubt wherever something was guessed.

Knows neither where the lines come from nor what a casebook file looks like.
"""
