"""Rows of license applications: read from a file, tallied, or imported."""
