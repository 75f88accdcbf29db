"""What reaches into the engine: one module a trick, each with its reason and gain.

`tests/test_tricks.py` says of each when the engine no longer needs it.
"""
