"""Chinese search: entries -> index files, and the engine that runs in the browser and in Python.

Turns a Book into entries once; past that, index and engine take any entries and know nothing of cases.
"""
