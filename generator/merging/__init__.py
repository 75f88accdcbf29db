"""Versions of a record: two become one by what they say, each is told in sentences."""
