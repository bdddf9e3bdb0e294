"""A handbook's lines -> Outline: contents, headings, body, and a doubt for every guess.

Knows neither where the lines come from nor what a casebook file looks like.
"""
